"""The checked copy: the article in Word with its corrections as tracked changes."""

from onrecord.documents.writing.word_checked.writer import write_checked_docx

__all__ = ["write_checked_docx"]
