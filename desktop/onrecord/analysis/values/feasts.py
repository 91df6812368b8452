"""Feasts that fall on the same day every year: "Christmas Eve", "New Year's Day last year"."""

import re

from onrecord.analysis.values.date_arithmetic import YEAR, Readers, Reckoning, step
from onrecord.analysis.values.dates import WrittenDate
from onrecord.analysis.values.intervals import Period
from onrecord.domain.spans import Span

_DAYS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}


def _feast(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    month, day = _DAYS[match["feast"]]
    year = int(match["year"]) if match["year"] else None
    if match["turn"]:
        if reckoning.published is None:
            return None
        year = reckoning.published.year + step(match["turn"])
    written = WrittenDate(Span(*match.span()), day, month, year)
    found = written.counted_from(reckoning.published, looks_ahead=reckoning.looks_ahead)
    return Period(found, found) if found else None


FEASTS: Readers = (
    (
        re.compile(
            rf"\b(?P<feast>{'|'.join(_DAYS)})\b(?:,? (?:of |in )?(?:{YEAR}\b|(?P<turn>last|this|next) year\b))?",
        ),
        _feast,
    ),
)
