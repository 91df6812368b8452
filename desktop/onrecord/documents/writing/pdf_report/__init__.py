"""The report as a tagged PDF."""

from onrecord.documents.writing.pdf_report.writer import write_pdf

__all__ = ["write_pdf"]
