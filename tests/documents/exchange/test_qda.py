"""REFI-QDA projects that we write: elements, ids, codes and places, and what QualCoder makes of them."""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from documents.ferry_report import FERRY, ferry_report
from documents.qda_projects import NS, Project
from documents.report_builders import make_report
from documents.unusual_reports import BUILDERS, deep_report, empty_report, large_report
from helpers.builders import NOON, make_review, span_of
from onrecord.documents.exchange.qda.reader import read_qdpx_bytes
from onrecord.domain.article import ImportedComment
from onrecord.domain.records import Claim, Note, RecordId, Source
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import ClaimKind, SourceKind, SourceStatus

GUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# The order of children in the schema of the standard, for the elements that we write.
ORDER = {
    "Project": ["Users", "CodeBook", "Sources", "Notes", "Description"],
    "TextSource": ["PlainTextSelection"],
    "PlainTextSelection": ["Description", "Coding"],
    "Coding": ["CodeRef"],
    "CodeBook": ["Codes"],
    "Codes": ["Code"],
    "Code": ["Code"],
    "Users": ["User"],
    "Sources": ["TextSource"],
    "Notes": ["Note"],
}


def local(element: ET.Element) -> str:
    return element.tag.removeprefix(NS)


@pytest.mark.parametrize("build", BUILDERS)
def test_elements_stand_in_the_order_of_the_schema(build: Callable[[], Report]) -> None:
    for element in Project(build()).root.iter():
        children = [local(child) for child in element]
        allowed = ORDER.get(local(element), [])
        assert set(children) <= set(allowed)
        assert children == sorted(children, key=allowed.index)


@pytest.mark.parametrize("build", BUILDERS)
def test_ids_are_well_formed_unique_and_lead_somewhere(build: Callable[[], Report]) -> None:
    root = Project(build()).root
    ids = [element.get("guid") for element in root.iter() if element.get("guid")]

    assert all(map(GUID.fullmatch, ids))
    assert len(ids) == len(set(ids))
    referred = {element.get("targetGUID") for element in root.iter(f"{NS}CodeRef")}
    referred |= {element.get("creatingUser") for element in root.iter() if element.get("creatingUser")}
    assert referred <= set(ids)


@pytest.mark.parametrize("build", BUILDERS)
def test_names_of_codes_and_users_are_unique(build: Callable[[], Report]) -> None:
    project = Project(build())

    for names in (project.codes.values(), project.users.values()):
        assert [name for name, count in Counter(names).items() if count > 1] == []
        assert all(names)


@pytest.mark.parametrize("build", BUILDERS)
def test_the_text_is_that_of_the_revision_with_line_feeds(build: Callable[[], Report]) -> None:
    report = build()
    project = Project(report)

    assert project.text == report.review.text
    assert "\r" not in project.text


def test_each_record_is_a_coded_selection_on_its_words() -> None:
    coded = Project(ferry_report()).coded()
    on_file = (
        "Verified with a correction\n"
        "Should read: canceled 421 sailings last year, twice as many as in 2024\n"
        "Said by: Harbor Board (named)\n"
        "Ruth Adeyemi: The board’s own table says 421.\nThe typo is ours.\n"
        "Evidence · Sailings by month · https://harborboard.example/sailings · table 3 · primary · supports"
    )

    assert ("Claim: verified", "in 2024", "Verified") in coded
    assert ("Source: a board member (anonymous)", "A board member", "") in coded
    assert ("Entity: place", "Saltmarsh", "Saltmarsh\nRuth Adeyemi: The town, not the marsh.") in coded
    assert ("Check: Weekday", "Tuesday, 3 June", "3 June 2026 is a Wednesday.") in coded
    assert ("Quotation: direct", "she added", "") in coded
    assert (
        "Claim: verified with a correction",
        "canceled 412 sailings last year, twice as many as in 2024",
        on_file,
    ) in coded


# What QualCoder's database holds to (its import fails on, or drops, what breaks one of these).
QUALCODER = """
create table code_cat (name text unique);
create table code_name (guid text, name text unique);
create table journal (name text unique);
create table code_text (code text, pos0 integer, pos1 integer, memo text, owner text, unique (code, pos0, pos1, owner));
create table annotation (pos0 integer, pos1 integer, memo text, owner text, unique (pos0, pos1, owner));
"""


def qualcoder(project: Project) -> sqlite3.Connection:
    """The project in a database with the rules of QualCoder."""
    database = sqlite3.connect(":memory:")
    database.executescript(QUALCODER)
    for code in project.root.iter(f"{NS}Code"):
        is_category = code.get("isCodable") == "false"
        table, values = ("code_cat(name)", (code.get("name"),))
        if not is_category:
            table, values = "code_name(guid, name)", (code.get("guid"), code.get("name"))
        database.execute(f"insert into {table} values ({', '.join('?' * len(values))})", values)  # noqa: S608
    for note in project.root.iter(f"{NS}Note"):
        database.execute("insert into journal values (?)", (note.get("name"),))
    for selection in project.source.iter(f"{NS}PlainTextSelection"):
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        memo, owner = selection.findtext(f"{NS}Description", ""), project.users[selection.get("creatingUser")]
        codings = selection.findall(f"{NS}Coding")
        for coding in codings:
            code = coding.find(f"{NS}CodeRef").get("targetGUID")
            assert database.execute("select 1 from code_name where guid = ?", (code,)).fetchone()
            database.execute("insert into code_text values (?, ?, ?, ?, ?)", (code, start, end, memo, owner))
        if not codings:
            database.execute("insert into annotation values (?, ?, ?, ?)", (start, end, memo, owner))
    return database


@pytest.mark.parametrize("build", BUILDERS)
def test_qualcoder_takes_everything_in(build: Callable[[], Report]) -> None:
    project = Project(build())
    with closing(qualcoder(project)) as database:
        (codings,) = database.execute("select count(*) from code_text").fetchone()
    assert codings == len(project.coded())


def test_what_two_records_say_on_the_same_words_stands_together() -> None:
    words = span_of(FERRY, "nine captains")
    claims = [
        Claim(id=RecordId(f"c{n}"), span=words, kinds=(ClaimKind.NUMBER,), correction=f"{n} captains") for n in (8, 7)
    ]
    notes = [
        Note(id=RecordId(f"n{n}"), text=f"Remark {n}.", author="Ida Holm", written_at=NOON, span=words) for n in (1, 2)
    ]
    project = Project(make_report(make_review(FERRY, [*claims, *notes])))

    with closing(qualcoder(project)) as database:
        assert [row[0] for row in database.execute("select memo from code_text")] == [
            "Unchecked\nShould read: 8 captains\n\nUnchecked\nShould read: 7 captains"
        ]
        assert [row[0] for row in database.execute("select memo from annotation")] == ["Remark 1.\n\nRemark 2."]


def test_positions_count_code_points() -> None:
    words = {code: words for code, words, _ in Project(deep_report()).coded()}

    assert words["Claim: verified with a correction"] == "in 1998.\nNobody 👩‍👩‍👧 was hurt"
    assert words["Claim: on the reporter’s word"] == "שלום"


def test_a_note_on_words_is_a_selection_without_a_code() -> None:
    project = Project(ferry_report())
    remarks = [
        (project.users[s.get("creatingUser")], s.get("creationDateTime"), *project.words(s))
        for s in project.source.iter(f"{NS}PlainTextSelection")
        if s.find(f"{NS}Coding") is None
    ]

    assert remarks == [
        ("Ruth Adeyemi", "2026-05-14T12:00:00Z", "What comes next", "Ask the desk whether to keep this line.")
    ]


def test_a_note_on_the_article_is_a_note_of_the_project() -> None:
    project = Project(ferry_report())

    assert [project.file(note) for note in project.root.iter(f"{NS}Note")] == ["Legal has read it."]


def test_rejected_records_have_no_code() -> None:
    assert "Entity: person" not in Project(ferry_report()).codes.values()


def test_two_sources_of_one_name_share_a_code() -> None:
    text = "Ann Ruiz spoke. Ann Ruiz left."
    sources = [
        Source(
            id=RecordId(f"s{n}"),
            kind=SourceKind.PERSON,
            status=SourceStatus.NAMED,
            name="Ann Ruiz",
            mentions=(span_of(text, "Ann Ruiz", n),),
        )
        for n in range(2)
    ]
    project = Project(make_report(make_review(text, sources)))

    assert [code for code, _, _ in project.coded()] == ["Source: Ann Ruiz (named)"] * 2


def test_an_article_without_records_has_no_codebook() -> None:
    assert Project(empty_report()).root.find(f"{NS}CodeBook") is None


def test_the_same_review_gives_the_same_project() -> None:
    assert Project(ferry_report()).data == Project(ferry_report()).data


def test_a_long_review_is_written() -> None:
    assert len(Project(large_report(4_000, 1_000)).coded()) == 1_000


def test_what_we_wrote_comes_in_with_every_place() -> None:
    report = ferry_report()
    draft = read_qdpx_bytes(Project(report).data)

    assert draft.text == FERRY
    assert (
        ImportedComment(
            "Ask the desk whether to keep this line.",
            "Ruth Adeyemi",
            datetime(2026, 5, 14, 12, tzinfo=UTC),
            span_of(FERRY, "What comes next"),
        )
        in draft.comments
    )
    assert {c.span for c in draft.comments if c.text.startswith("Claim: ")} == {c.span for c in report.review.claims}
    assert draft.comments[-1].text == "Legal has read it."
    assert draft.import_notes == ()


def test_a_headline_of_control_characters_is_a_name() -> None:
    report = ferry_report()
    nameless = replace(report, review=replace(report.review, article=replace(report.review.article, headline="")))

    assert Project(nameless).root.get("name") == "Article"
