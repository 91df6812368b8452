"""Reports of ours that come back as files which carry no review, and so are read as articles."""

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
"""Bytes of a page that hold what made it."""
_FIRST_LINES = 5


def is_own_report(data: bytes, text: str) -> bool:
    """Whether a document says that it is one, in its first lines or, as a page does, in its head."""
    first = text[:_HEAD].split("\n", _FIRST_LINES)[:_FIRST_LINES]
    return bool(_GENERATOR.search(data[:_HEAD])) or any(is_kicker(line) for line in first)


def is_kicker(line: str) -> bool:
    """Whether a line is the one above the headline of a report, in any language."""
    return line.strip().casefold() in map(str.casefold, in_every_language(REPORT_KICKER))
