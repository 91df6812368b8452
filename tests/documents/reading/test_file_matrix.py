"""Every format against every kind of broken or harmful file: read, or refused with a reason, and never more than that."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from documents.file_samples import PAGE, SAMPLES, SENTENCE, epub_bytes, mail_bytes, web_archive_bytes
from documents.odt_files import flat, packed
from documents.word_files import paragraph, word_bytes, zipped
from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.formats import read_document
from onrecord.documents.reading.readers import read_article

CUTS = 12
DAMAGED_COPIES = 12
PACKED = (".docx", ".odt", ".epub")
of_each_format = pytest.mark.parametrize("ending", SAMPLES)


def read_or_refused(data: bytes, ending: str) -> str:
    """The text, or nothing where the reader says what is wrong; anything else fails the test."""
    try:
        return read_document(data, ending).text
    except DocumentError as error:
        refusal = error
    assert refusal.what
    assert refusal.to_do
    return ""


@of_each_format
def test_the_whole_file_is_read(ending: str):
    assert SENTENCE in " ".join(read_document(SAMPLES[ending], ending).text.split())


@of_each_format
def test_an_empty_file_is_called_empty(tmp_path: Path, ending: str):
    path = tmp_path / f"story{ending}"
    path.write_bytes(b"")

    with pytest.raises(DocumentError) as caught:
        read_article(path)

    assert caught.value.what == f"story{ending} is empty: it has no words."


@of_each_format
def test_a_file_of_more_than_200_megabytes_is_not_opened(tmp_path: Path, ending: str):
    path = tmp_path / f"story{ending}"
    path.write_bytes(SAMPLES[ending])
    with path.open("r+b") as file:
        file.truncate(200_000_001)

    with pytest.raises(DocumentError) as caught:
        read_article(path)

    assert caught.value.what == f"story{ending} is larger than 200 MB."


@of_each_format
def test_a_file_cut_off_anywhere_is_read_or_refused(ending: str):
    whole = SAMPLES[ending]

    for cut in range(1, CUTS):
        read_or_refused(whole[: len(whole) * cut // CUTS], ending)


@pytest.mark.logs
@of_each_format
def test_a_file_with_wrong_bytes_is_read_or_refused(ending: str):
    chance = random.Random(ending)  # noqa: S311 - the same faults each time
    for _ in range(DAMAGED_COPIES):
        data = bytearray(SAMPLES[ending])
        for _ in range(5):
            data[chance.randrange(len(data))] = chance.randrange(256)
        read_or_refused(bytes(data), ending)


@pytest.mark.parametrize("ending", PACKED)
def test_an_archive_with_a_part_cut_or_gone_is_read_or_refused(ending: str):
    with zipfile.ZipFile(io.BytesIO(SAMPLES[ending])) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        read_or_refused(zipped({**parts, name: part[: len(part) // 2]}), ending)
        read_or_refused(zipped({other: parts[other] for other in parts if other != name}), ending)


@of_each_format
@pytest.mark.parametrize("name", [".docx", ".odt", ".pdf", ".rtf", ".html", ".eml", ".txt", ".xyz", ""])
def test_the_content_decides_whatever_the_name_says(ending: str, name: str):
    text = read_or_refused(SAMPLES[ending], name)

    assert not text or SENTENCE in " ".join(text.split())


_DIRECTORY_AT = 16


@pytest.mark.parametrize("ending", PACKED)
@pytest.mark.parametrize("at", [0, 1 << 31, (1 << 32) - 1])
def test_an_archive_whose_directory_is_said_to_be_elsewhere(ending: str, at: int):
    data = bytearray(SAMPLES[ending])
    end = data.rindex(b"PK\5\6")
    data[end + _DIRECTORY_AT : end + _DIRECTORY_AT + 4] = at.to_bytes(4, "little")

    read_or_refused(bytes(data), ending)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["bzip2", "LZMA"])
def test_an_archive_packed_in_a_way_documents_never_are_is_not_unpacked(method: int):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", b" " * 100_000)

    with pytest.raises(DocumentError) as caught:
        read_document(buffer.getvalue(), ".docx")

    assert caught.value.what == "The text is compressed in a way that Onrecord can’t read."


def test_the_type_of_an_archive_may_stand_anywhere_in_it_and_be_packed():
    with zipfile.ZipFile(io.BytesIO(SAMPLES[".odt"])) as archive:
        text: dict[str, str | bytes] = {name: archive.read(name) for name in reversed(archive.namelist())}

    assert SENTENCE in read_document(zipped(text), ".odt").text
    assert SENTENCE in read_document(zipped({"first": "", **dict(_parts(epub_bytes()))}), ".epub").text


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY x SYSTEM "file:///etc/hostname">]>'
BOOK = '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine>&l9;&x;</package>'


@pytest.mark.parametrize(
    ("ending", "data"),
    [
        (".docx", word_bytes("", parts={"word/document.xml": f"{DOCTYPE}<d>&l9;&x;</d>"})),
        (".docx", word_bytes(paragraph("x"), parts={"word/_rels/document.xml.rels": f"{DOCTYPE}<d>&l9;</d>"})),
        (".odt", packed("x", manifest=f"{DOCTYPE}<d>&l9;&x;</d>")),
        (".odt", zipped({**dict(_parts(SAMPLES[".odt"])), "styles.xml": f"{DOCTYPE}<d>&l9;&x;</d>"})),
        (".fodt", flat("&l9;&x;").replace("<office:document ", f"{DOCTYPE}<office:document ", 1).encode()),
        (".epub", epub_bytes(container=f"{DOCTYPE}<container>&l9;&x;</container>")),
        (".epub", epub_bytes(package=DOCTYPE + BOOK)),
        (".epub", epub_bytes(f"{DOCTYPE}<html><body><p>&l9;&x;</p></body></html>")),
    ],
    ids=["docx", "docx relations", "odt manifest", "odt styles", "fodt", "epub container", "epub package", "epub part"],
)
def test_entities_are_refused_in_every_part_of_every_format(ending: str, data: bytes):
    with pytest.raises(DocumentError) as caught:
        read_document(data, ending)

    assert caught.value.kind is DocumentProblem.UNSAFE


@pytest.mark.parametrize(
    "data", [f"{DOCTYPE}{PAGE}".encode(), web_archive_bytes(DOCTYPE + PAGE)], ids=["html", "mhtml"]
)
def test_entities_of_a_page_stay_closed(data: bytes):
    text = read_document(data, ".html").text

    assert SENTENCE in text
    assert "haha" not in text


NUMBERS = ("-5", "x", "0", "9" * 20, "9" * 5_000)


@pytest.mark.parametrize("number", NUMBERS, ids=len)
def test_numbers_beyond_all_reason_are_survived(number: str):
    texts = [
        packed(f'<text:p>a<text:s text:c="{number}"/>b</text:p><text:h text:outline-level="{number}">c</text:h>'),
        packed(
            f'<table:table><table:table-row table:number-rows-repeated="{number}"><table:table-cell'
            f' table:number-columns-repeated="{number}"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
        ),
        word_bytes(paragraph("x", f'<w:outlineLvl w:val="{number}"/><w:numPr><w:ilvl w:val="{number}"/></w:numPr>')),
        rf"{{\rtf1 \uc{number} \u{number}? \bin{number} \ansicpg{number} \itap{number} \f{number} words}}".encode(),
        f"1\n00:00:{number},000 --> {number}:00:00,000\n{SENTENCE}".encode(),
    ]
    for data in texts:
        read_or_refused(data, "")


@pytest.mark.parametrize(
    "markup",
    ["<v " * 50_000, "<" * 200_000, "<!--" * 100_000, '<a href="' * 50_000, "</p>" * 50_000, "<![CDATA[" * 50_000],
    ids=["voices", "opening marks", "comments", "links", "closings", "sections"],
)
@pytest.mark.parametrize("ending", [".vtt", ".html", ".txt"])
def test_marks_that_never_end_are_read_soon(ending: str, markup: str):
    start = {".vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n", ".html": "<html><body><p>", ".txt": ""}[ending]

    assert SENTENCE in read_or_refused(f"{start}{SENTENCE}\n{markup}".encode(), ending)


def test_headers_without_end_are_read_soon():
    people = ", ".join(["Ada Moe <ada@fjord.example>"] * 20_000)
    parameters = "; a=b" * 20_000
    data = (
        mail_bytes()
        .replace(b"To: ", f"To: {people}, ".encode())
        .replace(b"Subject: ", b"Subject: " + b"=?utf-8?q?a?= " * 20_000)
    )

    assert SENTENCE in read_document(data, ".eml").text
    assert SENTENCE in read_or_refused(mail_bytes(f"text/plain{parameters}"), ".eml")


def test_subtitles_with_broken_times_keep_their_words():
    cues = (
        "1\n00:00:01,000 --> 00:00:02,000\nThe ferry was sold.\n\n2\n00:xx:03,000 --> ?\nNobody asked why.\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\nIt was old.\n\nIt was rusty too.\n\n4\n\n00:00:09,000 --> 00:00:08,000\nIt sank."
    )

    draft = read_document(cues.encode(), ".srt")

    said = "The ferry was sold. Nobody asked why. It was old. It was rusty too. It sank."
    assert " ".join(draft.text.split()) == said
