"""The words for editions, formats, sections and papers."""

from onrecord.domain.report import OF_ARTICLE, Edition, Format, Paper, Section
from onrecord.translation import Message

EDITIONS = {
    Edition.CHECKING: (
        Message("Checking copy"),
        Message("For the desk: open problems, claims and sources, with comments in the text."),
    ),
    Edition.CHECKED: (
        Message("Checked copy"),
        Message("The article with corrections as tracked changes and comments on what is open."),
    ),
    Edition.REDACTED: (
        Message("Redacted copy"),
        Message(
            "For outside readers: no protected names, nothing off the record. "
            "Onrecord searches the file before saving it."
        ),
    ),
}
"""The name of each edition, and its content."""

_FORMATS = {
    Format.DOCX: Message("Word"),
    Format.PDF: Message("PDF"),
    Format.HTML: Message("Web page"),
    Format.XLSX: Message("Excel workbook"),
    Format.CSV: Message("CSV: claims"),
    Format.CSV_TABLES: Message("CSV: all tables"),
    Format.JSON: Message("JSON, for other programs"),
    Format.ANNOTATIONS: Message("Web annotations"),
    Format.CLAIM_REVIEW: Message("ClaimReview"),
    Format.QDPX: Message("REFI-QDA project"),
    Format.RIS: Message("RIS: evidence for reference managers"),
    Format.CSL: Message("CSL-JSON: evidence for reference managers"),
    Format.SVG: Message("Progress chart, scalable"),
    Format.PNG: Message("Progress chart"),
    Format.PACKAGE: Message("Research package with the evidence files"),
    Format.LETTER: Message("Letter to the author: open queries"),
    Format.LETTER_TEXT: Message("Email to the author: open queries"),
    Format.CALL_SHEET: Message("Call sheet as text"),
}

SECTIONS = {
    Section.COVER: Message("Cover"),
    Section.ATTENTION: Message("Open problems"),
    Section.ARTICLE: Message("The article, annotated"),
    Section.CLAIMS: Message("Claims"),
    Section.SOURCES: Message("Sources"),
    Section.REPLIES: Message("Right of reply"),
    Section.QUOTATIONS: Message("Quotations"),
    Section.RECORDINGS: Message("Recordings"),
    Section.CHECKS: Message("Checks"),
    Section.CHARTS: Message("Charts"),
    Section.CHECKLIST: Message("Checklist"),
    Section.ASSIGNMENTS: Message("Assignments"),
    Section.NOTES: Message("Other notes, evidence and queries"),
    Section.REJECTED: Message("Rejected findings"),
    Section.METHOD: Message("Method"),
    Section.CALL_SHEET: Message("Call sheet"),
}

PAPERS = {Paper.A4: Message("A4"), Paper.LETTER: Message("Letter", "paper")}

REPORT_LANGUAGES = {"": Message("Same as the window"), OF_ARTICLE: Message("The article’s language")}
"""The choice beside the languages, which have their own names."""

WITHOUT_LANGUAGE = frozenset({Format.CSV, Format.CSV_TABLES, Format.JSON, Format.ANNOTATIONS, Format.QDPX})
"""Formats for programs only."""

WITH_SECTIONS = frozenset({Format.DOCX, Format.PDF, Format.HTML})
WITH_PAPER = frozenset({Format.DOCX, Format.PDF})
"""Formats in which sections, or paper, make a difference."""


def format_words(format: Format) -> str:  # noqa: A002 - the trade's word
    """Write a format as "Word (.docx)"."""
    return f"{_FORMATS[format]} ({format.extension})"
