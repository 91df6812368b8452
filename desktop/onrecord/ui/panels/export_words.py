"""The words for editions, formats, sections and papers."""

from onrecord.domain.report import Edition, Format, Paper, Section

EDITIONS = {
    Edition.CHECKING: ("Checking copy", "For the desk: open problems, claims and sources, with comments in the text."),
    Edition.CHECKED: ("Checked copy", "The article with corrections as tracked changes and comments on what is open."),
    Edition.REDACTED: (
        "Redacted copy",
        "For outside readers: no protected names, nothing off the record. Onrecord searches the file before saving it.",
    ),
}
"""What each edition is called, and what it shows."""

_FORMATS = {
    Format.DOCX: "Word",
    Format.PDF: "PDF",
    Format.HTML: "Web page",
    Format.XLSX: "Excel workbook",
    Format.CSV: "CSV: claims",
    Format.CSV_TABLES: "CSV: all tables",
    Format.JSON: "JSON, for other programs",
    Format.ANNOTATIONS: "Web annotations",
    Format.CLAIM_REVIEW: "ClaimReview",
    Format.QDPX: "REFI-QDA project",
    Format.RIS: "RIS: evidence for reference managers",
    Format.CSL: "CSL-JSON: evidence for reference managers",
    Format.SVG: "Progress chart, scalable",
    Format.PNG: "Progress chart",
    Format.PACKAGE: "Research package with the evidence files",
    Format.LETTER: "Letter to the author: open queries",
    Format.LETTER_TEXT: "Email to the author: open queries",
    Format.CALL_SHEET: "Call sheet as text",
}

SECTIONS = {
    Section.COVER: "Cover",
    Section.ATTENTION: "Open problems",
    Section.ARTICLE: "The article, annotated",
    Section.CLAIMS: "Claims",
    Section.SOURCES: "Sources",
    Section.REPLIES: "Right of reply",
    Section.QUOTATIONS: "Quotations",
    Section.RECORDINGS: "Recordings",
    Section.CHECKS: "Checks",
    Section.CHARTS: "Charts",
    Section.CHECKLIST: "Checklist",
    Section.ASSIGNMENTS: "Assignments",
    Section.NOTES: "Other notes, evidence and queries",
    Section.REJECTED: "Rejected findings",
    Section.METHOD: "Method",
    Section.CALL_SHEET: "Call sheet",
}

PAPERS = {Paper.A4: "A4", Paper.LETTER: "Letter"}

WITH_SECTIONS = frozenset({Format.DOCX, Format.PDF, Format.HTML})
WITH_PAPER = frozenset({Format.DOCX, Format.PDF})
"""Formats in which sections, or paper, make a difference."""


def format_words(format: Format) -> str:  # noqa: A002 - the trade's word
    """As "Word (.docx)"."""
    return f"{_FORMATS.get(format, format.value.upper())} ({format.extension})"
