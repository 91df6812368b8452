"""Every report names its readers on its cover and on each page."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pypdfium2

from documents.ferry_report import ferry_report
from documents.report_builders import written
from documents.secret_reports import secret_report
from documents.unusual_reports import empty_report
from documents.word_packages import opened, part, table_titled, tables
from helpers.builders import NOON
from onrecord.documents.writing.html_report.page import write_html
from onrecord.documents.writing.pdf_report.writer import write_pdf
from onrecord.documents.writing.spreadsheet import write_xlsx
from onrecord.documents.writing.word_checked.writer import write_checked_docx
from onrecord.domain.changes import Edit
from onrecord.domain.records import AnonymityRecord, Note, RecordId, Source
from onrecord.domain.report import Edition, Layout, Report, Section
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.services.redaction import checked, redacted

CONFIDENTIAL = "Checking copy, confidential · made 16\u00a0May\u00a02026, 08:05\u00a0UTC"


def edition_on_the_cover(report: Report) -> str:
    return dict(next(tables(opened(report))))["Edition"]


def footers(package: bytes) -> list[str]:
    return ["".join(part(package, f"word/footer{number}.xml").itertext()).strip() for number in (1, 2)]


def redacted_ferry() -> Report:
    return redacted(ferry_report(edition=Edition.REDACTED))


def with_record(anonymity: AnonymityRecord) -> Report:
    """The ferry report with another record of its anonymous source."""
    report = ferry_report()
    source = report.review.records[RecordId("member")]
    assert isinstance(source, Source)
    report.review.apply([Edit(source, replace(source, anonymity=anonymity))])
    return report


def test_the_cover_names_the_edition() -> None:
    assert edition_on_the_cover(empty_report()) == "Checking copy. For the desk."
    assert edition_on_the_cover(redacted_ferry()).startswith("Redacted copy. Withheld: names of protected sources, who")


def test_a_copy_is_confidential_if_it_adds_something_on_a_protected_source() -> None:
    in_print = AnonymityRecord(reason="Talks are private.", description="a board member", how_they_know="on the board")
    assert edition_on_the_cover(with_record(in_print)) == "Checking copy. For the desk."

    known = replace(in_print, known_to="Jo Lindt")
    assert edition_on_the_cover(with_record(known)).startswith(
        "Checking copy, confidential. It contains details about 1"
    )

    report = with_record(in_print)
    note = Note(id=RecordId("n"), text="Ask her sister.", author="Jo", written_at=NOON, target_id=RecordId("member"))
    report.review.apply([Edit(None, note)])
    assert edition_on_the_cover(report).startswith("Checking copy, confidential.")


def test_a_redacted_copy_says_that_evidence_is_withheld() -> None:
    report = secret_report(layout=Layout(sections=(Section.ARTICLE, Section.CLAIMS, Section.METHOD)))
    verified = next(claim for claim in report.review.claims if claim.status is ClaimStatus.VERIFIED)
    # Without what may be seen, the claim rests on a file that names the inspector.
    report.review.apply([Edit(report.review.records[RecordId("list")], None)])
    assert len(report.review.evidence_for(verified.id)) == 1
    package = written(redacted(report))
    rows = table_titled(opened(redacted(report)), "No.", "Status", "Claim")
    assert rows[0][1] == "✓  Verified"
    assert rows[0][2].endswith("Supported by evidence that is withheld.")
    assert "Supported by evidence that is withheld." in "".join(part(package, "word/comments.xml").itertext())
    facts = dict(list(tables(opened(redacted(report))))[-1])
    assert "On file" not in facts
    assert facts["On file and shown"] == "2 notes, 1 piece of evidence"


def test_each_page_in_word_says_which_edition_it_is_of() -> None:
    assert footers(written(ferry_report())) == [f"{CONFIDENTIAL} · Page  PAGE 1 of  NUMPAGES 1"] * 2
    assert footers(written(redacted_ferry()))[0].startswith(
        "Redacted copy · made 16\u00a0May\u00a02026, 08:05\u00a0UTC · Page"
    )


def test_each_page_of_the_checked_copy_says_whether_it_is_confidential() -> None:
    at = "made 16\u00a0May\u00a02026, 08:05\u00a0UTC · Page  PAGE 1 of  NUMPAGES 1"
    empty = checked(replace(empty_report(), edition=Edition.CHECKED))
    assert footers(written(empty, write_checked_docx)) == [f"Checked copy · {at}"] * 2
    report = checked(secret_report(edition=Edition.CHECKED))
    assert footers(written(report, write_checked_docx)) == [f"Checked copy, confidential · {at}"] * 2


def test_each_page_of_the_pdf_says_which_edition_it_is_of() -> None:
    with pypdfium2.PdfDocument(written(ferry_report(), write_pdf)) as document:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    mark = CONFIDENTIAL.replace("\u00a0", " ")
    assert all(f"{mark} Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_each_printed_page_of_the_web_page_says_which_edition_it_is_of() -> None:
    page = written(ferry_report(), write_html).decode()
    assert f"@bottom-left{{content:'{CONFIDENTIAL}'}}" in page
    assert "@bottom-right{content:'Page 'counter(page)' of 'counter(pages)}" in page


def test_each_printed_sheet_of_the_workbook_says_which_edition_it_is_of() -> None:
    with zipfile.ZipFile(BytesIO(written(ferry_report(), write_xlsx))) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
    found = [re.findall("<oddFooter>(.*)</oddFooter>", sheet) for sheet in sheets]
    assert found == [[f"&amp;L{CONFIDENTIAL}&amp;RPage &amp;P of &amp;N"]] * 10
