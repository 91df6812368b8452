"""The report as a Word document."""

from onrecord.documents.writing.word_report.writer import write_docx

__all__ = ["write_docx"]
