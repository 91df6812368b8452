"""The way back of a Word report: the review it carries, and what an editor did to it."""

from onrecord.documents.exchange.word_return.reader import (
    read_article_or_report,
    read_returned_file,
    read_returned_report,
)
from onrecord.documents.exchange.word_return.review_part import attach_review

__all__ = ["attach_review", "read_article_or_report", "read_returned_file", "read_returned_report"]
