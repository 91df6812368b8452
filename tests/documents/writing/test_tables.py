"""The records as a workbook and as CSV: every word a word, nothing a formula, nothing cut."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from documents.ferry_report import ferry_report
from documents.office_validator import find_validator, schema_errors
from documents.report_builders import make_claim, make_note, make_report, written
from documents.unusual_reports import empty_report, hostile_report, large_report
from documents.workbooks import Workbook, colors_of
from helpers.builders import make_article, make_review, span_of
from onrecord.documents.writing.csv_tables import write_claims_csv, write_csv_tables
from onrecord.documents.writing.report_content.wording import STATUS_LOOKS
from onrecord.documents.writing.spreadsheet import write_xlsx
from onrecord.domain.records import Check, Evidence, Quotation, RecordId
from onrecord.domain.report import Layout, Paper, Report
from onrecord.domain.vocabulary import (
    ClaimStatus,
    Disposition,
    EvidenceKind,
    EvidenceRank,
    QuotationKind,
    Severity,
    Stance,
)

TEXT = "Mill Lane floods again, and the council says it has cleared 40 drains."
SHEETS = [
    "Article",
    "Claims",
    "Quotations",
    "Sources",
    "Evidence",
    "Checks",
    "Notes",
    "Queries",
    "Right of reply",
    "Entities",
]
FORMULAS = ['=HYPERLINK("http://x.example","a")', "+1", "-2+3", "@SUM(A1)", "\t=1", "  =1", "＝1+1", "\n=2"]
HARMLESS = ["a=b", "1-2", "it said “=1”", "", "'quoted'"]


def workbook(report: Report) -> Workbook:
    return Workbook(written(report, write_xlsx))


def csv_tables(report: Report) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(written(report, write_csv_tables))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return {name: list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) for name, data in files.items()}


def noted(words: str) -> Report:
    claim = make_claim(TEXT, "cleared 40 drains")
    return make_report(make_review(TEXT, [claim, make_note("n", words, claim.id)]))


def column(rows: list[list[str]], title: str) -> list[str]:
    at = rows[0].index(title)
    return [row[at] if at < len(row) else "" for row in rows[1:]]


def test_there_is_a_sheet_for_each_type_of_record() -> None:
    assert list(workbook(ferry_report()).sheets) == SHEETS


def test_a_claim_has_its_status_words_and_speaker_in_its_row() -> None:
    rows = workbook(ferry_report()).sheets["Claims"].rows

    assert rows[1][:8] == [
        "1",
        "✎ Verified with a correction",
        "canceled 412 sailings last year, twice as many as in 2024",
        "canceled 421 sailings last year, twice as many as in 2024",
        "Number · comparison or superlative",
        "Harbor Board",
        "named",
        "not stated",
    ]
    assert column(rows, "Evidence")[0] == "Sailings by month (supports)"
    assert column(rows, "Missing")[:3] == ["", "Supporting evidence", ""]
    assert column(rows, "Notes")[0] == (
        "The board’s own table says 421.\nThe typo is ours. (Ruth Adeyemi, 2026-05-14 12:00 UTC)"
    )
    assert column(rows, "On the word of")[5] == "Tomas Wren"


def test_sources_come_named_first_with_what_is_missing_for_anonymous_ones() -> None:
    rows = workbook(ferry_report()).sheets["Sources"].rows

    assert column(rows, "Source") == ["Harbor Board", "Odile Marsh", "a board member"]
    assert column(rows, "Named or anonymous") == ["named", "named", "anonymous"]
    assert column(rows, "Statements") == ["0", "2", "1"]
    assert column(rows, "Missing from the record") == ["", "", "How the source knows, approval"]
    assert column(rows, "In the article")[2] == "asked not to be named because the talks are private"


def test_evidence_names_what_it_is_for_and_keeps_its_address_as_words() -> None:
    sheet = workbook(ferry_report()).sheets["Evidence"]

    assert column(sheet.rows, "About") == ["Claim 3", "Claim 10", "Claim 1"]
    assert column(sheet.rows, "Address or file")[1] == "javascript:alert(1)"
    assert column(sheet.rows, "SHA-256")[0] == "9f" * 32
    assert sheet.find(".//s:hyperlink") == []


def test_rejected_records_are_left_out() -> None:
    assert column(workbook(ferry_report()).sheets["Entities"].rows, "Name") == ["Saltmarsh"]


def test_counts_are_those_of_the_report() -> None:
    facts = dict(row[:2] for row in workbook(ferry_report()).sheets["Article"].rows if len(row) > 1)

    assert facts["Headline"] == "Ferry Line Runs Out of Captains"
    assert facts["Claims"] == "11"
    assert facts["Claims checked"] == "9"
    assert facts["Claims settled"] == "6"
    assert facts["Open problems"] == "5"
    assert facts["Open problems: problem claim"] == "3"
    assert facts["Claims: verified"] == "2"
    assert facts["Open problems: open check"] == "1"


def test_the_language_defaults_to_the_one_that_the_analysis_recognized() -> None:
    report = ferry_report()
    unnamed = replace(report.review, article=replace(report.review.article, language=""))
    facts = dict(csv_tables(replace(report, review=unnamed))["article.csv"])
    assert facts["Language"] == "en"


def test_header_rows_stay_in_sight_and_can_be_filtered() -> None:
    for sheet in workbook(ferry_report()).sheets.values():
        (pane,) = sheet.find("s:sheetViews/s:sheetView/s:pane")
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
        assert len(sheet.find("s:autoFilter")) == 1
        assert len(sheet.find("s:cols/s:col")) > 0


def test_the_words_of_a_cell_keep_away_from_those_before_them() -> None:
    book = workbook(ferry_report())
    styles = etree.fromstring(book.parts["xl/styles.xml"])
    formats = styles.findall("{*}cellXfs/{*}xf")
    used = {int(cell.get("s")) for sheet in book.sheets.values() for cell in sheet.find(".//s:c")}

    alignments = [formats[number].find("{*}alignment") for number in used]
    assert {(each.get("horizontal"), each.get("indent")) for each in alignments} == {("left", "1")}
    assert book.sheets["Claims"].find("s:cols/s:col")[2].get("width") == "61.7109375"


@pytest.mark.parametrize(("paper", "code"), [(Paper.A4, "9"), (Paper.LETTER, "1")])
def test_sheets_print_across_the_chosen_paper(paper: Paper, code: str) -> None:
    (setup,) = workbook(ferry_report(layout=Layout(paper=paper))).sheets["Claims"].find("s:pageSetup")

    assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == (code, "landscape", "0")


def test_wide_sheets_print_on_several_pages_across_without_what_programs_read() -> None:
    book = workbook(ferry_report())
    pages = {name: sheet.find("s:pageSetup")[0].get("fitToWidth", "1") for name, sheet in book.sheets.items()}
    assert pages == {
        "Article": "1",
        "Claims": "4",
        "Quotations": "2",
        "Sources": "3",
        "Evidence": "4",
        "Checks": "2",
        "Notes": "2",
        "Queries": "2",
        "Right of reply": "3",
        "Entities": "2",
    }
    printed = re.findall(r"Print_(Area|Titles)[^>]*>(Claims![^<]*)<", book.parts["xl/workbook.xml"].decode())
    assert printed == [("Area", "Claims!$A$1:$R$12"), ("Titles", "Claims!$A:$A,Claims!$1:$1")]
    assert book.sheets["Claims"].rows[0][18:] == ["Start", "End", "ID"]


@pytest.mark.parametrize("status", list(ClaimStatus))
def test_each_status_has_its_colors(status: ClaimStatus) -> None:
    claim = make_claim(TEXT, "cleared 40 drains", status)
    book = workbook(make_report(make_review(TEXT, [claim])))
    (cell,) = [c for c in book.sheets["Claims"].find(".//s:c") if c.get("r") == "B2"]
    look = STATUS_LOOKS[status]

    assert colors_of(book.parts["xl/styles.xml"], int(cell.get("s"))) == (look.ink, look.tint)


@pytest.mark.parametrize("words", FORMULAS)
def test_nothing_becomes_a_formula(words: str) -> None:
    sheet = workbook(noted(words)).sheets["Notes"]

    assert column(sheet.rows, "Note") == [words]
    assert sheet.find(".//s:f") == []
    assert sheet.kinds == {"s"}
    assert column(csv_tables(noted(words))["notes.csv"], "Note") == [f"'{words}"]


@pytest.mark.parametrize("words", HARMLESS)
def test_other_words_stay_as_they_are_in_csv(words: str) -> None:
    assert column(csv_tables(noted(words))["notes.csv"], "Note") == [words]


@pytest.mark.parametrize("words", ["x" * 40_000, "🚰" * 20_000, "line\n" * 9_000])
def test_words_too_long_for_a_cell_go_on_below(words: str) -> None:
    pieces = column(workbook(noted(words)).sheets["Notes"].rows, "Note")

    assert "".join(pieces) == words
    assert all(len(piece.encode("utf-16-le")) // 2 <= 32_767 for piece in pieces)
    assert column(csv_tables(noted(words))["notes.csv"], "Note") == [words]


def test_a_long_address_is_words_and_whole() -> None:
    address = "https://archive.example/" + "a" * 3_000
    item = Evidence(id=RecordId("e"), target_id=RecordId("c"), kind=EvidenceKind.LINK, title="", place=address)
    sheet = workbook(make_report(make_review(TEXT, [item]))).sheets["Evidence"]

    assert column(sheet.rows, "Address or file") == [address]
    assert sheet.find(".//s:hyperlink") == []


@pytest.mark.skipif(find_validator() is None, reason="ooxml-validator is not installed")
@pytest.mark.parametrize("build", [ferry_report, hostile_report, empty_report])
def test_workbooks_are_sound(build: Callable[[], Report], tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    with path.open("wb") as file:
        write_xlsx(build(), file)

    assert schema_errors(path) == []


def test_what_xml_cannot_hold_is_replaced_in_both() -> None:
    words = "bell \x07, half \ud83d, none \0"

    assert column(workbook(noted(words)).sheets["Notes"].rows, "Note") == ["bell �, half �, none �"]
    assert column(csv_tables(noted(words))["notes.csv"], "Note") == ["bell �, half �, none �"]


def test_a_literal_escape_stays_literal() -> None:
    data = workbook(noted("_x0041_")).parts["xl/sharedStrings.xml"].decode()

    assert "_x005F_x0041_" in data


def test_a_headline_with_an_ampersand_prints_as_it_is() -> None:
    report = ferry_report()
    report = replace(report, review=replace(report.review, article=make_article("Fish & Chips")))
    (header,) = workbook(report).sheets["Claims"].find("s:headerFooter/s:oddHeader")

    assert header.text == "&LFish && Chips&RClaims"


def test_csv_has_a_byte_order_mark_and_the_line_ends_of_the_standard() -> None:
    data = written(ferry_report(), write_claims_csv)

    assert data.startswith(b"\xef\xbb\xbfNo.,Status,Claim,")
    assert data.endswith(b"\r\n")
    assert '"canceled 412 sailings last year, twice as many as in 2024"' in data.decode("utf-8-sig")


def test_csv_and_workbook_say_the_same() -> None:
    sheets, files = workbook(ferry_report()).sheets, csv_tables(ferry_report())

    assert list(files) == [f"{name.lower()}.csv" for name in SHEETS]
    assert column(files["claims.csv"], "Claim") == column(sheets["Claims"].rows, "Claim")
    assert column(files["claims.csv"], "Status")[0] == "Verified with a correction"


def test_the_same_review_gives_the_same_archive() -> None:
    assert written(ferry_report(), write_csv_tables) == written(ferry_report(), write_csv_tables)


def test_a_thousand_claims_are_a_thousand_rows() -> None:
    assert len(workbook(large_report(4_000, 1_000)).sheets["Claims"].rows) == 1_001


@pytest.mark.parametrize(
    ("title", "place", "words"),
    [
        ("Ledger", "ledger.pdf", "Ledger (supports)"),
        ("", "ledger.pdf", "ledger.pdf (supports)"),
        ("", "", "recording (supports)"),
    ],
)
def test_evidence_without_a_title_is_called_by_its_place_or_else_its_kind(title: str, place: str, words: str) -> None:
    claim = make_claim(TEXT, "40 drains")
    item = Evidence(
        id=RecordId("e"),
        target_id=claim.id,
        kind=EvidenceKind.RECORDING,
        title=title,
        place=place,
        stance=Stance.SUPPORTS,
    )
    rows = workbook(make_report(make_review(TEXT, [claim, item]))).sheets["Claims"].rows
    assert column(rows, "Evidence") == [words]


def test_tables_have_columns_for_open_checks_primary_evidence_and_notes_on_words() -> None:
    text = "Fares rose by 40 percent, the port said."
    claim = make_claim(text, "Fares rose by 40 percent")
    checks = [
        Check(
            id=RecordId(f"check {state}"),
            disposition=state,
            rule="numbers",
            severity=Severity.NOTE,
            places=(span_of(text, "40 percent"),),
            message="A number.",
        )
        for state in (Disposition.PROPOSED, Disposition.ACCEPTED)
    ]
    evidence = [
        Evidence(
            id=RecordId(title),
            target_id=claim.id,
            kind=EvidenceKind.DOCUMENT,
            title=title,
            rank=rank,
        )
        for title, rank in zip(("Tariff", "Digest", "Leaflet"), EvidenceRank, strict=True)
    ]
    said = Quotation(
        id=RecordId("said"),
        kind=QuotationKind.INDIRECT,
        content=(span_of(text, "Fares rose by 40 percent"),),
        cue=span_of(text, "said"),
    )
    notes = [
        make_note("a", "Which port?", span=span_of(text, "the port")),
        make_note("b", "From when?", claim.id, hours=1),
    ]
    tables = csv_tables(make_report(make_review(text, [claim, *checks, *evidence, said, *notes])))

    assert sorted(column(tables["checks.csv"], "State")) == ["open", "resolved"]
    assert list(
        zip(*(column(tables["evidence.csv"], name) for name in ("Title", "Primary or secondary")), strict=True)
    ) == [
        ("Digest", "secondary"),
        ("Leaflet", ""),
        ("Tariff", "primary"),
    ]
    assert column(tables["quotations.csv"], "Cue") == ["said"]
    assert list(
        zip(*(column(tables["notes.csv"], name) for name in ("About", "Words of the article", "Note")), strict=True)
    ) == [
        ("Text", "the port", "Which port?"),
        ("Claim 1", "Fares rose by 40 percent", "From when?"),
    ]
