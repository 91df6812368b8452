"""What digits are, other than an amount: a label ("page 73", "Route 66"), a day of the month or a time of day.

Nobody compares these with a source as a figure; a year, which tells when something was so, is one.
"""

import re

from onrecord.analysis.values.dates import MONTHS
from onrecord.analysis.values.identifiers import is_identifier
from onrecord.domain.spans import Span

NUMBER, LABEL, DAY = "number", "label", "day"
FIGURES = frozenset({NUMBER, LABEL, DAY})
"""The signs that digits stand somewhere."""

_REACH = 12
_MONTH = "|".join(f"{month}|{month[:3]}\\.?" for month in MONTHS)
_SMALL = re.compile(r"\d\d?(?!\d)")
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTH}|Sept\.?) $")
# "4.05pm", "10:30", "7 p.m."; a result such as "2:1" has one digit behind the colon.
_MONTH_OR_HOUR_AFTER = re.compile(
    rf" (?:of )?(?:{_MONTH}|Sept\.?)\b|(?:[:.]\d\d)? ?(?:[ap]m\b|[ap]\.m\.)|:\d\d\b| o[’']clock\b"
)
_HOUR_BEFORE = re.compile(r"\d[:.]$")


def sign_of_figure(text: str, start: int, end: int) -> str:
    """What the digits at ``start`` to ``end`` tell: ``NUMBER``, ``LABEL`` or ``DAY``."""
    if is_identifier(text, Span(start, end)):
        return LABEL
    is_small = _SMALL.match(text, start, start + 3)
    return DAY if is_small and _is_time(text, start, start + len(is_small[0])) else NUMBER


def _is_time(text: str, start: int, end: int) -> bool:
    """Whether a month stands beside the digits, or they are hours or minutes."""
    before = max(0, start - _REACH)
    if _MONTH_BEFORE.search(text, before, start) or _MONTH_OR_HOUR_AFTER.match(text, end):
        return True
    hours = _HOUR_BEFORE.search(text, before, start)
    return hours is not None and bool(_MONTH_OR_HOUR_AFTER.match(text, end) or text[start - 1] == ":")
