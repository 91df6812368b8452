"""The checked copy: the article with its corrections as tracked changes."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from documents.ferry_report import FERRY, ferry_report
from documents.office_validator import faults_of
from documents.report_builders import make_claim, make_note, make_report, written
from documents.tracked_changes import rejected
from documents.unusual_reports import BUILDERS
from documents.word_packages import W16DU, W, anchored_texts, part
from helpers.builders import NOON, make_article, make_revision, span_of
from onrecord.documents.reading.word.reader import read_word_bytes
from onrecord.documents.writing.word_checked.writer import write_checked_docx
from onrecord.domain.article import Link, Structure
from onrecord.domain.corrections import corrections_of
from onrecord.domain.days import desk_in
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.report import Report, Signature
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus


def report_on(text: str, *records: Claim, links: Sequence[Link] = ()) -> Report:
    revision = make_revision(text, Structure((), tuple(links)))
    return make_report(Review(make_article(), revision, None, {record.id: record for record in records}))


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def accepted_lines(package: bytes) -> list[str]:
    return lines_of(read_word_bytes(package).text)


def changes(package: bytes) -> list[tuple[str, str, str]]:
    """Kind, words and author of each tracked change of words, in reading order."""
    return [
        (etree.QName(change).localname, "".join(change.itertext(f"{W}t", f"{W}delText")), change.get(f"{W}author"))
        for change in part(package, "word/document.xml").iter(f"{W}ins", f"{W}del")
        if len(change)
    ]


def test_each_correction_is_the_smallest_change_signed_by_who_decided() -> None:
    corrected = make_claim(FERRY, "canceled 412 sailings last year, twice as many as in 2024").id
    report = ferry_report(signatures={corrected: Signature("Jo Lindt", NOON)})
    with desk_in(ZoneInfo("Europe/Berlin")):
        package = written(report, write_checked_docx)
    assert changes(package) == [
        ("del", "412", "Jo Lindt"),
        ("ins", "421", "Jo Lindt"),
        ("del", " ", "Onrecord"),
        ("del", "العبّارة القديمة ورقم 7", "Onrecord"),
        ("del", "oldest", "Onrecord"),
        ("ins", "second-oldest", "Onrecord"),
    ]
    dates = {(c.get(f"{W}date"), c.get(f"{W16DU}dateUtc")) for c in part(package, "word/document.xml").iter(f"{W}ins")}
    assert dates == {
        ("2026-05-14T14:00:00", "2026-05-14T12:00:00Z"),
        ("2026-05-16T10:05:00", "2026-05-16T08:05:00Z"),
    }


def test_accepting_gives_the_corrected_text_and_rejecting_the_original() -> None:
    report = ferry_report()
    package = written(report, write_checked_docx)
    corrected = corrections_of(report.review).applied_to(FERRY)
    assert accepted_lines(package) == lines_of(corrected)
    assert "canceled 421 sailings" in corrected
    assert accepted_lines(rejected(package)) == lines_of(FERRY)


def test_a_comment_on_words_that_are_taken_out_stays_on_them() -> None:
    text = "The reserve holds $2.4 million, they say."
    claim = make_claim(text, "$2.4 million", ClaimStatus.CORRECTED, correction="little")
    note = make_note("n", "Which year?", span=span_of(text, "2.4"))
    review = Review(make_article(), make_revision(text), None, {r.id: r for r in (claim, note)})
    package = written(make_report(review), write_checked_docx)
    assert changes(package) == [
        ("del", "$", "Onrecord"),
        ("del", "2.4", "Onrecord"),
        ("del", " million", "Onrecord"),
        ("ins", "little", "Onrecord"),
    ]
    assert list(anchored_texts(rejected(package)).values()) == ["2.4", "$2.4 million"]


def test_a_changed_link_keeps_its_target() -> None:
    text = "See the minutes of May."
    link = Link(span_of(text, "minutes of May"), "https://board.example/minutes")
    claim = make_claim(text, "May", ClaimStatus.CORRECTED, correction="June")
    package = written(report_on(text, claim, links=[link]), write_checked_docx)
    assert accepted_lines(package) == ["See the minutes of June."]
    draft = read_word_bytes(rejected(package))
    assert [(found.span.text_of(draft.text), found.target) for found in draft.structure.links] == [
        ("minutes of", link.target),
        ("May", link.target),
    ]


@pytest.mark.parametrize(
    ("text", "words", "correction", "expected"),
    [
        ("One.\n\nTwo.\n\nThree.", "Two.", "", ["One.", "Three."]),
        ("One.\n\nTwo.\n\nThree.", "One.", "", ["Two.", "Three."]),
        ("One.\n\nTwo.\n\nThree.", "Three.", "", ["One.", "Two."]),
        ("One.  \n \n  Two.  \n\nThree.", "Two.", "", ["One.", "Three."]),
        ("One two.\n\nThree.", "two.\n\nThree", "two and three", ["One two and three."]),
        ("One two three.", "two three", "two.\n\nThree\nfour", ["One two.", "Three", "four."]),
        ("One\ttwo", "One\ttwo", "Two\tone", ["Two\tone"]),
    ],
)
def test_lines_are_joined_parted_and_taken_out(text: str, words: str, correction: str, expected: list[str]) -> None:
    status = ClaimStatus.CORRECTED if correction else ClaimStatus.CUT
    package = written(report_on(text, make_claim(text, words, status, correction=correction)), write_checked_docx)
    assert accepted_lines(package) == expected
    assert accepted_lines(rejected(package)) == lines_of(text)
    _box, *paragraphs = docx.Document(BytesIO(package)).paragraphs
    assert len(paragraphs) <= max(len(expected), len(lines_of(text)))


WORD = st.sampled_from(["a", "bb", "12", "“c”", "d,", "é", "😀", "e-f", "<b>", "&amp;", "שלום", "it’s"])
LINES = st.lists(st.lists(WORD, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(LINES, st.data())
def test_accepting_and_rejecting_are_exact_for_any_corrections(lines: list[str], data: st.DataObject) -> None:
    text = "\n\n".join(["start", *lines, "end"])
    claims = []
    for number in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        correction = data.draw(st.one_of(st.just(""), LINES.map("\n".join), LINES.map(" ".join)))
        status = ClaimStatus.CUT if not correction else ClaimStatus.CORRECTED
        claims.append(
            Claim(id=RecordId(f"{number}"), span=Span(start, end), kinds=(), correction=correction, status=status)
        )
    report = report_on(text, *claims)
    corrected = lines_of(corrections_of(report.review).applied_to(text))
    package = written(report, write_checked_docx)
    assert accepted_lines(rejected(package)) == lines_of(text)
    if corrected:
        assert accepted_lines(package) == corrected


@pytest.mark.parametrize("build", BUILDERS)
def test_both_validators_find_no_error(build, tmp_path: Path) -> None:
    path = tmp_path / "checked.docx"
    path.write_bytes(written(build(), write_checked_docx))
    assert faults_of(path) == []


def test_the_author_of_a_change_is_cut_to_what_word_takes() -> None:
    text = "It sank."
    claim = make_claim(text, "sank", ClaimStatus.CORRECTED, correction="floated")
    report = report_on(text, claim)
    signed = make_report(report.review, signatures={claim.id: Signature("N\x00" * 200, NOON)})
    assert {author for _, _, author in changes(written(signed, write_checked_docx))} == {("N\ufffd" * 200)[:255]}
