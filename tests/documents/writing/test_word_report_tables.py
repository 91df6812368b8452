"""The tables of the Word report: every decision in its row, and rows that stay readable."""

from dataclasses import replace

import pytest
from lxml import etree

from documents.ferry_report import ferry_report
from documents.report_builders import make_claim, make_note, make_report, written
from documents.unusual_reports import empty_report, hostile_report
from documents.word_packages import W, opened, part, table_titled, words_of
from helpers.builders import NOON, make_article, make_revision, span_of
from onrecord.documents.writing.report_content.wording import first_in_line
from onrecord.domain.changes import Edit
from onrecord.domain.records import Evidence, Quotation, RecordId, Source
from onrecord.domain.report import Edition, Layout, Report, Section, Signature
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimStatus,
    Disposition,
    EvidenceKind,
    QuotationKind,
    SourceKind,
    SourceStatus,
)


def claim_rows(report: Report) -> list[list[str]]:
    return table_titled(opened(report), "No.", "Status", "Claim")


def problem_rows(report: Report) -> list[list[str]]:
    return table_titled(opened(report), "Problem", "Details")


def rows_left_to_do(report: Report) -> list[list[str]]:
    return table_titled(opened(report), "Item", "Details")


def test_every_claim_is_a_row_with_its_decision() -> None:
    rows = claim_rows(ferry_report())
    assert [row[1].split("\n")[0] for row in rows] == [
        "✎  Verified with a correction",
        "✓  Verified",
        "✓  Verified",
        "≠  Disputed",
        "–  Not a factual claim",
        "R  On the reporter’s word",
        "?  Unverified",
        "◐  In progress",
        "⊘  Cut",
        "✕  False",
        "○  Unchecked",
    ]
    assert rows[0] == [
        "1",
        "✎  Verified with a correction",
        (
            "canceled 412 sailings last year, twice as many as in 2024 —\u00a0Harbor Board\n"
            "Should read: canceled 421 sailings last year, twice as many as in 2024\n"
            "The board’s own table says 421.\nThe typo is ours.\nRuth Adeyemi, 14\u00a0May\u00a02026, 12:00\u00a0UTC\n"
            "Evidence: Sailings by month\u00a0· link, primary, supports\u00a0· table 3\u00a0· "
            "Ruth Adeyemi, looked up 14\u00a0May\u00a02026\n“Sailings canceled: 421”"
        ),
    ]
    assert rows[1][1] == "✓  Verified\nNo evidence on file supports it."
    assert rows[5][1] == "R  On the reporter’s word"
    assert rows[5][2].endswith("\nOn the word of Tomas Wren")


def test_a_status_says_who_set_it_and_when() -> None:
    report = ferry_report()
    corrected, *_, unchecked = (claim.id for claim in report.review.claims)
    signed = Signature("Jo Lindt", NOON)
    rows = claim_rows(replace(report, signatures={corrected: signed, unchecked: signed}))
    assert rows[0][1] == "✎  Verified with a correction\nJo Lindt, 14\u00a0May\u00a02026"
    assert rows[1][1] == "✓  Verified\nNo evidence on file supports it."
    assert rows[-1][1] == "○  Unchecked"


def test_named_and_anonymous_sources_stand_apart() -> None:
    document = opened(ferry_report())
    named = table_titled(document, "No.", "Source", "Kind", "Terms", "Statements and claims")
    anonymous = table_titled(document, "No.", "Source")
    assert [row[1].split("\n")[0] for row in named] == ["Harbor Board", "Odile Marsh\u00a0· the line’s director"]
    assert named[1][2:] == ["Person", "On the record", "2 statements, 1 claim"]
    assert anonymous == [
        [
            "3",
            (
                "A board member\u00a0· people\u00a0· on background\u00a0· 1 statement, 1 claim\n"
                "Ground rule: May be quoted as a board member.\n"
                "Reason: Talks are private.\u00a0· Description agreed for print: a board member\u00a0· Editor who knows the identity: Jo Lindt\n"
                "In the article: “asked not to be named because the talks are private”\n"
                "Anonymity record incomplete: see Open problems."
            ),
        ]
    ]


def test_the_terms_of_named_sources_have_a_column_only_where_some_are_on_file() -> None:
    report = ferry_report()
    (marsh,) = (source for source in report.review.sources if source.name == "Odile Marsh")
    assert table_titled(opened(report), "No.", "Source", "Kind", "Terms", "Statements and claims")[0][3] == ""
    report.review.apply([Edit(marsh, replace(marsh, level=AttributionLevel.NOT_STATED))])
    assert len(table_titled(opened(report), "No.", "Source", "Kind", "Statements and claims")) == 2


def test_where_open_problems_are_left_out_the_sources_say_what_is_missing() -> None:
    layout = Layout(sections=(Section.SOURCES,))
    ((_, said),) = table_titled(opened(ferry_report(layout=layout)), "No.", "Source")
    assert said.endswith("\nMissing from the record: how the source knows, approval")


@pytest.mark.parametrize(
    ("name", "description", "said"),
    [
        ("inspection log", "an inspection log", "Inspection log"),
        ("Harbor Board", "the Harbor Board", "Harbor Board"),
        ("Gutachten des Hafens", "einem Gutachten des Hafens", "Gutachten des Hafens"),
        ("Odile Marsh", "the line’s director", "Odile Marsh\u00a0· the line’s director"),
    ],
)
def test_a_source_is_not_described_by_its_own_name(name: str, description: str, said: str) -> None:
    text = "The ferry sank."
    source = Source(
        id=RecordId("s"),
        kind=SourceKind.DOCUMENT,
        status=SourceStatus.NAMED,
        mentions=(span_of(text, "The ferry"),),
        name=name,
        description=description,
    )
    report = make_report(Review(make_article(), make_revision(text), None, {source.id: source}))
    assert table_titled(opened(report), "No.", "Source", "Kind", "Statements and claims")[0][1] == said


def test_quotations_checks_and_rejected_findings_are_listed() -> None:
    document = opened(ferry_report())
    quotations = table_titled(document, "No.", "Kind", "Quotation")
    assert "\n1 other quotation is listed under Claims.\n" in words_of(document)
    assert [row[:2] for row in quotations] == [["2", "Direct"], ["3", "Indirect"]]
    assert quotations[0][2] == (
        "Nobody can run a timetable on that. 🚢 ¶ “And nobody should try, … she added —\u00a0Odile Marsh, on the record"
    )
    assert table_titled(document, "No.", "Severity", "Check") == [
        ["1", "△  Warning\nResolved", "An anonymous source without an approval on file.\nA board member"],
        ["2", "✕  Error\nOpen", "3 June 2026 is a Wednesday.\nTuesday, 3 June"],
    ]
    assert table_titled(document, "Proposed as", "Words") == [["Entity", "Back to"]]
    assert [row[0] for row in table_titled(document, "About", "On file")] == [
        "What comes next",
        "Saltmarsh",
        "The article as a whole",
    ]


def test_what_refers_to_rejected_records_is_still_told() -> None:
    text = "“We sank,” said Ann Ruiz."
    source = Source(
        id=RecordId("ruiz"),
        kind=SourceKind.PERSON,
        status=SourceStatus.NAMED,
        name="Ann Ruiz",
        mentions=(span_of(text, "Ann Ruiz"),),
        disposition=Disposition.REJECTED,
    )
    quotation = Quotation(
        id=RecordId("sank"),
        kind=QuotationKind.DIRECT,
        content=(span_of(text, "We sank"),),
        disposition=Disposition.REJECTED,
    )
    claim = make_claim(text, "We sank", ClaimStatus.VERIFIED, quotation_id=quotation.id, source_id=source.id)
    evidence = Evidence(id=RecordId("log"), target_id=source.id, kind=EvidenceKind.DOCUMENT, title="Ship’s log")
    records = [source, quotation, claim, evidence, make_note("note", "Not her.", source.id)]
    report = make_report(Review(make_article(), make_revision(text), None, {r.id: r for r in records}))
    assert claim_rows(report)[0][2] == "We sank"
    assert table_titled(opened(report), "About", "On file") == [
        ["Ann Ruiz", "Not her.\nRuth Adeyemi, 14\u00a0May\u00a02026, 12:00\u00a0UTC"],
        ["Ann Ruiz", "Evidence: Ship’s log\u00a0· document, supports"],
    ]
    assert table_titled(opened(report), "Proposed as", "Words") == [["Quotation", "We sank"], ["Source", "Ann Ruiz"]]


def test_open_problems_come_first_and_the_most_serious_first() -> None:
    rows = problem_rows(ferry_report())
    assert [row[0] for row in rows] == [
        "✕  False\nClaim 10",
        "≠  Disputed\nClaim 4",
        "?  Unverified\nClaim 7",
        "△  Anonymous\nSource 3",
        "✕  Error\nCheck 2",
    ]
    assert rows[0][1].split("\n")[1] == "Should read: It is the second-oldest ferry in the state"


def test_what_is_left_to_do_follows_the_problems() -> None:
    rows = rows_left_to_do(ferry_report())
    assert [row[0] for row in rows] == [
        "◐  In progress",
        "○  Unchecked, must check",
        "△  Verified\nClaim 2",
        "✎  Verified with a correction\nClaim 1",
        *["✱  Note"] * 3,
    ]
    assert rows[1][1].startswith("Claim 11\u00a0 ")


def test_what_was_corrected_without_evidence_is_reported_once() -> None:
    report = ferry_report()
    (item,) = (item for item in report.review.evidence if item.title == "Sailings by month")
    report.review.apply([Edit(item, None)])
    rows = rows_left_to_do(report)
    assert [row[0] for row in rows][2:4] == [
        "△  Verified with a correction\nClaim 1",
        "△  Verified\nClaim 2",
    ]
    assert all(row[1].endswith("\nNo evidence on file supports it.") for row in rows[2:4])
    assert sum(row[0].endswith("Claim 1") for row in rows) == 1


def test_where_the_gate_was_off_the_warning_counts_what_has_no_evidence() -> None:
    report = ferry_report(evidence_gate=False)
    assert not any(row[0].endswith("Claim 2") for row in rows_left_to_do(report))
    assert claim_rows(report)[1][1] == "✓  Verified\nNo evidence on file supports it."


def test_a_long_list_of_problems_is_whole() -> None:
    text = "\n".join(f"Claim number {n} is wrong." for n in range(30))
    claims = [make_claim(text, f"number {n} is", ClaimStatus.FALSE) for n in range(30)]
    report = make_report(Review(make_article(), make_revision(text), None, {c.id: c for c in claims}))
    assert [row[0] for row in problem_rows(report)] == [f"✕  False\nClaim {n}" for n in range(1, 31)]


def test_nothing_open_is_reported() -> None:
    text = "The ferry sank."
    claim = make_claim(text, text, ClaimStatus.NOT_FACTUAL)
    report = make_report(Review(make_article(), make_revision(text), None, {claim.id: claim}))
    assert "\nNo open problems.\n" in words_of(opened(report))


def test_an_article_without_claims_is_said_to_be_unchecked() -> None:
    unchecked = "\nNo claims are marked, so nothing in this article has been checked.\n"
    words = words_of(opened(empty_report()))
    assert unchecked in words
    assert "No open problems." not in words
    # There the claims may be withheld.
    assert unchecked not in words_of(opened(replace(empty_report(), edition=Edition.REDACTED)))


def test_a_status_on_two_lines_goes_on_under_its_words() -> None:
    document = opened(ferry_report())
    lines = [line for table in document.tables for cell in table._cells for line in cell.paragraphs]
    hanging = {line.text for line in lines if line.paragraph_format.first_line_indent}
    assert {"△  Anonymous", "✎  Verified with a correction"} <= hanging
    assert all(text[1:3] == "  " for text in hanging)


def test_header_rows_repeat_and_short_rows_stay_whole() -> None:
    body = part(written(ferry_report()), "word/document.xml")
    headers = [row for row in body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert len(headers) == 9
    assert all(row.find(f"{W}trPr/{W}tblHeader").attrib == {} for row in headers)
    # The first row may split, see test_no_row_is_lost_where_a_table_just_does_not_fit_on_its_page.
    below_headers = [row.getnext() for row in headers]
    whole = [row for row in body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}cantSplit") is not None]
    assert [row for row in body.iter(f"{W}tr") if row not in whole] == below_headers


def a_claim_with(note: str, correction: str = "") -> list[etree._Element]:
    """The rows of the table of claims under its header, of one claim with a note and a correction."""
    text = "The ferry sank."
    claim = make_claim(text, text, ClaimStatus.FALSE, correction=correction)
    records = [claim, make_note("note", note, claim.id)]
    review = Review(make_article(""), make_revision(text), None, {record.id: record for record in records})
    report = make_report(review, layout=Layout(sections=(Section.CLAIMS,)))
    return part(written(report), "word/document.xml").findall(f".//{W}tr")[1:]


def the_second_of_two_claims(note: str) -> etree._Element:
    """The row of a claim with a note, below another claim."""
    text = "The ferry sank. It was empty."
    first, second = make_claim(text, "The ferry sank."), make_claim(text, "It was empty.")
    records = [first, second, make_note("note", note, second.id)]
    review = Review(make_article(""), make_revision(text), None, {record.id: record for record in records})
    report = make_report(review, layout=Layout(sections=(Section.CLAIMS,)))
    return part(written(report), "word/document.xml").findall(f".//{W}tr")[2]


def cells_of(row: etree._Element) -> list[str]:
    return ["".join(cell.itertext()) for cell in row.iter(f"{W}tc")]


def test_a_claims_notes_and_evidence_are_in_the_widest_column() -> None:
    (row,) = a_claim_with("It lies upright on the bank.")
    assert cells_of(row) == [
        "1",
        "✕  False",
        "The ferry sank.It lies upright on the bank.Ruth Adeyemi, 14\u00a0May\u00a02026, 12:00\u00a0UTC",
    ]
    *others, claim = (int(cell.get(f"{W}w")) for cell in row.iter(f"{W}tcW"))
    assert claim > 2 * sum(others)


def test_a_row_that_takes_more_than_a_fifth_of_a_page_may_split() -> None:
    short, long = (the_second_of_two_claims("It lies upright on the bank. " * times) for times in (14, 80))
    assert short.find(f"{W}trPr/{W}cantSplit") is not None
    assert long.find(f"{W}trPr") is None


def test_a_row_taller_than_a_page_may_split() -> None:
    body = part(written(hostile_report()), "word/document.xml")
    assert any(row.find(f"{W}trPr") is None for row in body.iter(f"{W}tr"))


@pytest.mark.parametrize(
    ("kind", "name", "description", "shown"),
    [
        (SourceKind.DOCUMENT, "", "report released by the harbor office", "Report released by the harbor office"),
        (SourceKind.ORGANIZATION, "works department", "", "Works department"),
        (SourceKind.ORGANIZATION, "eQuay", "", "eQuay"),
        (SourceKind.PERSON, "", "an engineer", "An engineer"),
        (SourceKind.PERSON, "alwin van dam", "", "alwin van dam"),
    ],
)
def test_a_description_begins_a_line_with_a_capital_and_a_name_is_as_it_is(
    kind: SourceKind, name: str, description: str, shown: str
) -> None:
    source = Source(
        id=RecordId("s"),
        kind=kind,
        status=SourceStatus.NAMED,
        mentions=(Span(0, 9),),
        name=name,
        description=description,
    )

    assert first_in_line(source) == shown
