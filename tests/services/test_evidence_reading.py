"""Files of evidence, opened and drawn in confined children."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.pdf_files import At, column, file_of, pdf_bytes
from documents.word_files import paragraph, run, word_bytes
from onrecord.domain.evidence_pages import EvidenceDocument, passage_of, sentence_at
from onrecord.domain.spans import Span
from onrecord.services.errors import ServiceError
from onrecord.services.evidence_reading import DrawEvidence, OpenEvidence, draw_evidence, open_evidence
from onrecord.ui.evidence.page_painter import PageWords

LEDGER = pdf_bytes(
    [At(72, 720, "Ledger", 18, "B")],
    column(72, 700, ["The board paid 1.2 million kroner.", "Ida Brandt signed the ledger."], 12, 20),
)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def opened(path: Path, sha256: str = "") -> EvidenceDocument:
    return open_evidence(OpenEvidence((path,), sha256, path.suffix))


def refusal(path: Path, sha256: str = "") -> ServiceError:
    with pytest.raises(ServiceError) as caught:
        opened(path, sha256)
    return caught.value


def png(width: int, height: int, rows: bytes, kind: int = 2, *, interlaced: int = 0) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def color_at(path: Path, x: int, y: int) -> tuple[int, ...]:
    picture = draw_evidence(DrawEvidence(path, 1, 40)).picture
    assert picture
    start = y * picture.stride + 3 * x
    return tuple(picture.pixels[start : start + 3])


def test_the_texts_of_all_pages_are_read(written: Callable[[str, bytes], Path]) -> None:
    document = opened(written("ledger.pdf", LEDGER))

    assert [page.text.split("\r\n") for page in document.content.pages] == [
        ["Ledger"],
        ["The board paid 1.2 million kroner.", "Ida Brandt signed the ledger."],
    ]
    assert (document.content.is_drawn, document.content.note) == (True, "")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_words_are_where_they_are_seen_on_a_drawn_page(written: Callable[[str, bytes], Path], turned: int) -> None:
    path = written("ledger.pdf", pdf_bytes([At(72, 720, "Ledger", 18)], rotate=turned))
    text = opened(path).content.pages[0].text
    page = draw_evidence(DrawEvidence(path, 1, 300))
    assert page.picture

    boxes = PageWords(text, page.boxes).lines(Span(0, len(text)))

    dark = [
        (at // 3 % page.picture.stride, at // page.picture.stride)
        for at in range(0, len(page.picture.pixels), 3)
        if page.picture.pixels[at] < 128
    ]
    assert dark
    assert min(box.top() for box in boxes) * page.picture.height <= min(y for _, y in dark) + 1
    assert max(box.bottom() for box in boxes) * page.picture.height >= max(y for _, y in dark) - 1
    assert sum(box.height() for box in boxes) < 0.2


def test_a_page_is_drawn_as_wide_as_it_is_wanted(written: Callable[[str, bytes], Path]) -> None:
    drawn = draw_evidence(DrawEvidence(written("ledger.pdf", LEDGER), 2, 600))

    assert drawn.picture
    assert (drawn.number, drawn.picture.width) == (2, 600)


def test_a_file_that_goes_away_while_it_is_read_says_so_on_its_page(tmp_path: Path) -> None:
    assert draw_evidence(DrawEvidence(tmp_path / "gone.pdf", 1, 400)).problem.startswith(
        "The file can’t be read: No such"
    )


def test_a_file_that_is_not_what_was_attached_is_refused(written: Callable[[str, bytes], Path]) -> None:
    error = refusal(written("ledger.pdf", LEDGER), "0" * 64)

    assert error.what == "This file was changed after it was attached, so it isn’t shown as evidence."


def test_the_first_file_with_the_hash_is_opened(written: Callable[[str, bytes], Path]) -> None:
    other, right = written("other.pdf", b"%PDF-"), written("right.pdf", LEDGER)
    sha256 = opened(right).sha256

    assert open_evidence(OpenEvidence((other, right), sha256, ".pdf")).path == right


def test_a_missing_file_says_whom_to_ask(tmp_path: Path) -> None:
    error = refusal(tmp_path / "gone.pdf")

    assert error.what == "This file isn’t on this computer, and the library has no copy of it."


def test_word_and_text_are_read_as_text(written: Callable[[str, bytes], Path]) -> None:
    word = opened(written("memo.docx", word_bytes(paragraph(run("Memo of the harbor board.")))))
    plain = opened(written("memo.txt", "Hafenkosten: 1,2 Mio. Euro.\nمذكرة".encode()))

    assert word.content.pages[0].text == "Memo of the harbor board."
    assert plain.content.pages[0].text == "Hafenkosten: 1,2 Mio. Euro.\nمذكرة"
    assert not plain.content.is_drawn


def test_a_web_page_is_its_readable_text(written: Callable[[str, bytes], Path]) -> None:
    story = "<p>The open-air pool on Weir Lane reopened on Saturday after repairs that cost £2.4 million.</p>" * 3
    html = f"<html><body><nav>Home Sport</nav><article><h1>Lido reopens</h1>{story}</article></body></html>"

    document = opened(written("page.html", html.encode()))

    assert "cost £2.4 million" in document.content.pages[0].text
    assert "Home Sport" not in document.content.pages[0].text


def test_a_pdf_without_text_says_so(written: Callable[[str, bytes], Path]) -> None:
    document = opened(written("scan.pdf", pdf_bytes([], [])))

    assert document.content.note == (
        "This PDF has no text, only pictures of pages. Read it here, and type the words you need."
    )


def test_a_pdf_with_a_password_is_refused(written: Callable[[str, bytes], Path], samples: Path) -> None:
    locked = LEDGER.replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O <"
        + b"0" * 64
        + b"> /U <"
        + b"0" * 64
        + b"> /P -4 >> /ID [<00> <00>]",
    )

    assert refusal(written("locked.pdf", locked)).what == "This file is protected with a password."


@pytest.mark.parametrize(
    ("kind", "pixel", "seen"),
    [
        (2, bytes((200, 30, 40)), (200, 30, 40)),
        (0, bytes((90,)), (90, 90, 90)),
        (6, bytes((200, 30, 40, 255)), (200, 30, 40)),
        (6, bytes((0, 0, 0, 0)), (255, 255, 255)),
        (4, bytes((0, 0)), (255, 255, 255)),
    ],
)
def test_a_picture_is_a_page_with_its_colors(
    written: Callable[[str, bytes], Path], kind: int, pixel: bytes, seen: tuple[int, ...]
) -> None:
    path = written("photo.png", png(40, 20, (b"\0" + pixel * 40) * 20, kind))

    assert opened(path).content.note.startswith("A picture has no text")
    assert color_at(path, 20, 10) == pytest.approx(seen, abs=1)


def test_a_picture_that_cannot_be_shown_says_so(written: Callable[[str, bytes], Path]) -> None:
    interlaced = written("web.png", png(4, 4, b"\0" * 52, interlaced=1))

    assert refusal(interlaced).what == "This file is a picture that can’t be shown here."
    assert (
        refusal(written("cut.png", png(4, 4, b"")[:30])).what == "This file is a picture that is damaged or incomplete."
    )


def test_a_picture_bomb_is_stopped(written: Callable[[str, bytes], Path]) -> None:
    """Thirty thousand pixels each way, of which hardly any are there."""
    bomb = written("bomb.png", png(30_000, 30_000, bytes(4 << 20), 6))

    drawn = draw_evidence(DrawEvidence(bomb, 1, 400))

    assert drawn.picture is None or drawn.picture.width <= 400
    assert drawn.problem in {"", "Showing this file was stopped: it needed too much memory for a file of this size."}


def test_a_page_that_asks_for_gigabytes_is_stopped_or_drawn_small(written: Callable[[str, bytes], Path]) -> None:
    """An image of 40,000 by 13,000 pixels: 1.5 GB once it is unpacked."""
    entries = "/Type /XObject /Subtype /Image /Width 40000 /Height 13000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    image = f"<< {entries} /Filter /RunLengthDecode /Length 3 >>\nstream\n\xffx€\nendstream"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>",
        "<< /Length 24 >>\nstream\n600 0 0 800 0 0 cm /P Do\nendstream",
        image,
        "<< >>",
    ]
    path = written("huge.pdf", file_of(objects))

    drawn = draw_evidence(DrawEvidence(path, 1, 400))

    assert len(opened(path).content.pages) == 1
    assert (drawn.picture is None) == bool(drawn.problem)


def test_six_hundred_pages_are_opened(written: Callable[[str, bytes], Path]) -> None:
    path = written("long.pdf", pdf_bytes(*[[At(72, 720, f"Page {number} of the ledger")] for number in range(600)]))

    document = opened(path)

    assert len(document.content.pages) == 600
    assert document.content.pages[599].text == "Page 599 of the ledger"


def test_a_page_of_no_sensible_size_is_drawn_all_the_same(written: Callable[[str, bytes], Path]) -> None:
    long = LEDGER.replace(b"[0 0 612 792]", b"[0 0 9 90000]")

    drawn = draw_evidence(DrawEvidence(written("long.pdf", long), 1, 4_000))

    assert drawn.picture
    assert drawn.picture.width * drawn.picture.height < 13_000_000


def test_a_passage_is_written_on_one_line_with_its_words_whole() -> None:
    text = "The oﬃce paid for a tun\ufffe\r\nnel in\r\nOstervik."

    assert passage_of(text, Span(0, len(text))) == "The office paid for a tunnel in Ostervik."


@pytest.mark.parametrize("sentence", ["Dr. J. Brandt paid 7 kroner.", "Am 14. Mai zahlte sie 7 Kronen."])
def test_a_sentence_does_not_end_at_a_title_an_initial_or_a_day(sentence: str) -> None:
    text = f"Before. {sentence} After."
    at = text.index("7")

    assert sentence_at(text, Span(at, at + 1)).text_of(text) == sentence


def test_the_sentence_around_words_ends_where_it_ends() -> None:
    text = "First. The board paid 1.2 million kroner\r\nin May. Third."
    at = text.index("1.2 million")

    assert sentence_at(text, Span(at, at + 11)).text_of(text) == "The board paid 1.2 million kroner\r\nin May."


@pytest.mark.parametrize(
    "heading",
    [At(72, 720, "Mine report", 18), At(72, 728, "Mine report", 12)],
    ids=["in larger letters", "above a larger gap"],
)
def test_a_heading_is_no_part_of_the_sentence_below_it(written: Callable[[str, bytes], Path], heading: At) -> None:
    lines = ["The mine held 12 million", "tons. Nobody counted them,", "says the firm"]
    page = [heading, *column(72, 700, lines, 12, 20), *column(72, 620, ["Reserves fell."], 12, 20)]
    text = opened(written("mine.pdf", pdf_bytes(page))).content.pages[0].text

    def sentence_with(words: str) -> str:
        at = text.index(words)
        return passage_of(text, sentence_at(text, Span(at, at + len(words))))

    assert sentence_with("12 million") == "The mine held 12 million tons."
    assert sentence_with("counted") == "Nobody counted them, says the firm"
