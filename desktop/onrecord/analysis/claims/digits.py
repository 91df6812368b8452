"""What digits are, other than an amount: a label ("page 73", "Route 66"), an age, a day of the month or a time of day.

Nobody compares these with a source as a figure; a year, which tells when something was so, is one.  On what day
something happened can be checked, when it is to happen is a plan.
"""

import re
from functools import cache

from onrecord.analysis.values.dates import MONTHS
from onrecord.analysis.values.identifiers import is_identifier
from onrecord.domain.spans import Span

NUMBER, LABEL, AGE, DAY, HOUR = "number", "label", "age", "day", "hour"
FIGURES = frozenset({NUMBER, LABEL, AGE, DAY, HOUR})
"""The signs that digits stand somewhere."""

_REACH = 12
ENGLISH_MONTHS = frozenset({*MONTHS, "Sept"})
_SMALL = re.compile(r"\d\d?(?!\d)")
# "4.05pm", "10:30", "7 p.m."; a result such as "2:1" has one digit behind the colon.
_HOUR_AFTER = re.compile(r"(?:[:.]\d\d)? ?(?:[ap]m\b|[ap]\.m\.)|:\d\d\b| o[’']clock\b")
# "1," before "117" of "number 1,117".
_THOUSANDS_BEFORE = re.compile(r"(?<![\d,])(?:\d{1,3},)+$")
# "Ann Lee, 71, brought a picture": who is meant, and no figure of the story.
_AGE_BEFORE, _AGE_AFTER = re.compile(r"[a-z], $"), re.compile(r"[,.](?!\d)")
_HOUR_BEFORE = re.compile(r"\d[:.]$")


@cache
def _beside_month(months: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a day, "May ", and what behind one: " of May", ". Mai"."""
    month = "|".join(f"{month}|{month[:3]}\\.?" for month in sorted(months))
    return re.compile(rf"\b(?:{month}) $"), re.compile(rf"\.? (?:of )?(?:{month})\b")


def sign_of_figure(text: str, start: int, end: int, months: frozenset[str] = ENGLISH_MONTHS) -> str:
    """What the digits at ``start`` to ``end`` tell, one of ``FIGURES``; ``months`` are their names."""
    thousands = _THOUSANDS_BEFORE.search(text, max(0, start - _REACH), start)
    if is_identifier(text, Span(thousands.start() if thousands else start, end)):
        return LABEL
    small = _SMALL.match(text, start, start + 3)
    if small is None:
        return NUMBER
    if _AGE_BEFORE.search(text, max(0, start - _REACH), start) and _AGE_AFTER.match(text, end):
        return AGE
    before = max(0, start - _REACH)
    month_before, month_after = _beside_month(months)
    if month_before.search(text, before, start) or month_after.match(text, small.end()):
        return DAY
    is_hour = _HOUR_AFTER.match(text, small.end()) or (
        _HOUR_BEFORE.search(text, before, start) and text[start - 1] == ":"
    )
    return HOUR if is_hour else NUMBER
