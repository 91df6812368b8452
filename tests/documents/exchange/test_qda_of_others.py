"""REFI-QDA projects of other programs: their codings stand on their words; broken ones are refused."""

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from unicodedata import normalize

import pytest

from helpers.builders import span_of
from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.exchange.qda.reader import read_qdpx_bytes
from onrecord.domain.article import ImportedComment

THEIRS = """\
<?xml version="1.0" encoding="utf-8"?>
<Project name="Health desk" origin="Another Program" xmlns="urn:QDA-XML:project:1.0">
<Users><User guid="u1" name="Efua Mensah"/></Users>
<CodeBook><Codes><Code guid="c1" name="cost" isCodable="true"><Code guid="c2" name="cost per head" isCodable="true"/>
</Code></Codes></CodeBook>
<Sources>{sources}</Sources>
</Project>"""
CLINIC = """\
<TextSource guid="t1" name="clinic" plainTextPath="internal://t1.txt">
<PlainTextSelection guid="s1" startPosition="{start}" endPosition="{end}" creatingUser="u1">
<Description>Per year?</Description>
<Coding guid="k1" creatingUser="u1" creationDateTime="2026-03-01T08:00:00+01:00"><CodeRef targetGUID="c2"/></Coding>
<Coding guid="k2" creatingUser="u1"><CodeRef targetGUID="gone"/></Coding>
</PlainTextSelection></TextSource>"""


def theirs(sources: str, files: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("project.qde", THEIRS.format(sources=sources))
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "offset"),
    [
        ("Clinic opens\n\nIt cost 40 cedis a head, she said.", 0),
        ("Clinic opens\r\n\r\nIt cost 40 cedis a head, she said.", 2),
        ("\ufeffClinic opens\n\nIt cost 40 cedis a head, she said.", 0),
    ],
)
@pytest.mark.parametrize("folder", ["Sources", "sources"])
def test_codings_of_others_stand_on_their_words(raw: str, offset: int, folder: str) -> None:
    start = 22 + offset
    data = theirs(CLINIC.format(start=start, end=start + 15), {f"{folder}/t1.txt": raw.encode()})

    draft = read_qdpx_bytes(data)

    assert draft.text == "Clinic opens\n\nIt cost 40 cedis a head, she said."
    assert draft.headline == "Clinic opens"
    first, second = draft.comments
    assert first == ImportedComment(
        "cost per head\nPer year?",
        "Efua Mensah",
        datetime(2026, 3, 1, 7, tzinfo=UTC),
        span_of(draft.text, "40 cedis a head"),
    )
    assert second.text == "Code without a name\nPer year?"


@pytest.mark.parametrize("words", ["Caf\u00e9 Nguy\u1ec5n", "Nguy\u1ec5n", "sold", "sold \u00e9clairs"])
def test_codings_stand_on_their_words_after_letters_whose_accents_were_apart(words: str) -> None:
    text = "Caf\u00e9 Nguy\u1ec5n sold \u00e9clairs."
    raw = normalize("NFD", text)
    start, end = span_of(raw, normalize("NFD", words))
    sources = (
        f"<TextSource guid='t' name='n'><PlainTextContent>{raw}</PlainTextContent>"
        f"<PlainTextSelection guid='s' startPosition='{start}' endPosition='{end}'><Description>Which?</Description>"
        "</PlainTextSelection></TextSource>"
    )

    draft = read_qdpx_bytes(theirs(sources, {}))

    assert draft.text == text
    assert draft.comments == (ImportedComment("Which?", span=span_of(text, words)),)


def test_a_text_inside_the_project_and_its_neighbors_are_read() -> None:
    sources = (
        "<TextSource guid='t2' name='empty'><PlainTextContent> </PlainTextContent></TextSource>"
        "<TextSource guid='t3' name='first'><PlainTextContent>The fair opened.</PlainTextContent>"
        "<PlainTextSelection guid='s' startPosition='4' endPosition='9'><Description>Which?</Description>"
        "</PlainTextSelection></TextSource>"
        "<TextSource guid='t4' name='second'><PlainTextContent>It rained.</PlainTextContent></TextSource>"
        "<TextSource guid='t5' name='lost' plainTextPath='internal://../../t5.txt'/>"
    )

    draft = read_qdpx_bytes(theirs(sources, {}))

    assert draft.text == "The fair opened."
    assert draft.comments == (ImportedComment("Which?", span=span_of(draft.text, "fair")),)
    assert draft.import_notes == ("Other texts in the project weren’t read: second.",)


@pytest.mark.parametrize(("start", "end"), [("-3", "4"), ("5", "5"), ("0", "999"), ("x", "4"), ("12", "14")])
def test_codings_without_a_place_are_kept_and_counted(start: str, end: str) -> None:
    raw = b"Clinic opens\n\nIt cost 40 cedis a head."
    draft = read_qdpx_bytes(theirs(CLINIC.format(start=start, end=end), {"Sources/t1.txt": raw}))

    assert [comment.span for comment in draft.comments] == [None, None]
    assert draft.import_notes == ("2 codings have no place in the text.",)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04 cut off", DocumentProblem.DAMAGED),
        (theirs("", {}), DocumentProblem.EMPTY),
        (theirs("<TextSource", {}), DocumentProblem.DAMAGED),
        (theirs("", {"../out.txt": b"x"}), DocumentProblem.UNSAFE),
        (theirs("<!DOCTYPE x>", {}), DocumentProblem.UNSAFE),
        (theirs(CLINIC, {"Sources/t1.txt": bytes(range(32)) * 40}), DocumentProblem.NOT_TEXT),
    ],
)
def test_projects_that_are_broken_or_harmful_are_refused(data: bytes, kind: DocumentProblem) -> None:
    with pytest.raises(DocumentError) as refused:
        read_qdpx_bytes(data)

    assert refused.value.kind is kind


def test_an_archive_without_a_project_is_no_project() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.txt", "words")

    with pytest.raises(DocumentError, match="is an archive, but not a REFI-QDA project"):
        read_qdpx_bytes(out.getvalue())


def test_a_selection_without_a_code_or_a_remark_says_nothing() -> None:
    sources = (
        "<TextSource guid='t' name='n'><PlainTextContent>The fair opened.</PlainTextContent>"
        "<PlainTextSelection guid='s' startPosition='4' endPosition='8'/>"
        "<PlainTextSelection guid='u' startPosition='4' endPosition='8'><Description> </Description>"
        "</PlainTextSelection></TextSource>"
    )

    assert read_qdpx_bytes(theirs(sources, {})).comments == ()
