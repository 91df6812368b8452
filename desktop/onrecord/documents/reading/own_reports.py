"""Recognize our own reports without a review, which are read as articles."""

import re

from onrecord.domain.report import REPORT_KICKER
from onrecord.domain.wording import in_every_language
from onrecord.translation import Message

NOTE = Message(
    "This Onrecord report has no review data, so it was read as an article. "
    "To get the review, open the Word checking copy (.docx) or the JSON review."
)
_GENERATOR = re.compile(rb'<meta name="generator" content="Onrecord [^"]*">', re.IGNORECASE)
_HEAD = 4_000
"""The first bytes of a page, which name its program."""
_FIRST_LINES = 5


def is_own_report(data: bytes, text: str) -> bool:
    """Whether a document is our report by its first lines or, for a page, by its head."""
    first = text[:_HEAD].split("\n", _FIRST_LINES)[:_FIRST_LINES]
    return bool(_GENERATOR.search(data[:_HEAD])) or any(is_kicker(line) for line in first)


def is_kicker(line: str) -> bool:
    """Whether a line is the one above a report's headline, in any language."""
    return line.strip().casefold() in map(str.casefold, in_every_language(REPORT_KICKER))
