"""The report as a Word document."""

from onrecord.documents.word_report.writer import Paper, write_docx

__all__ = ["Paper", "write_docx"]
