"""A report that carries no review is read as an article, and says so."""

from collections.abc import Callable
from typing import BinaryIO

import pytest

from documents.ferry_report import ferry_report
from documents.report_builders import written
from onrecord.documents.reading.formats import read_document
from onrecord.documents.writing.html_report.page import write_html
from onrecord.documents.writing.pdf_report.writer import write_pdf
from onrecord.documents.writing.word_checked.writer import write_checked_docx
from onrecord.documents.writing.word_report.writer import write_docx
from onrecord.domain.report import Edition, Layout, Report, Section
from onrecord.services.redaction import redacted

SAID = (
    "This Onrecord report has no review data, so it was read as an article. "
    "To get the review, open the Word checking copy (.docx) or the JSON review."
)


def redacted_ferry() -> Report:
    return redacted(ferry_report(edition=Edition.REDACTED))


def of_some_sections() -> Report:
    return ferry_report(layout=Layout(sections=(Section.CLAIMS, Section.SOURCES)))


@pytest.mark.parametrize("build", [ferry_report, redacted_ferry, of_some_sections])
@pytest.mark.parametrize(("ending", "write"), [(".docx", write_docx), (".pdf", write_pdf), (".html", write_html)])
def test_what_was_opened_is_reported(
    build: Callable[[], Report], ending: str, write: Callable[[Report, BinaryIO], None]
) -> None:
    assert read_document(written(build(), write), ending).import_notes[0] == SAID


def test_the_checked_copy_is_the_article() -> None:
    assert SAID not in read_document(written(ferry_report(), write_checked_docx), ".docx").import_notes


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        ("Onrecord\n\nThe report is on the table.", ".txt"),
        ("\n\n".join([*(f"Line {n} of the story." for n in range(6)), "Onrecord · Verification report"]), ".txt"),
        ('<html><head><meta name="generator" content="Onward 2.1"></head><p>The ferry sank.</p></html>', ".html"),
    ],
)
def test_other_articles_are_none_of_ours(data: str, ending: str) -> None:
    assert SAID not in read_document(data.encode(), ending).import_notes
