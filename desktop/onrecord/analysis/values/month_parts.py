"""Days that are told by their place in a month: "the second Tuesday of January", "the first week of May"."""

import re
from datetime import timedelta

from onrecord.analysis.values.date_arithmetic import MONTH, YEAR, Readers, Reckoning, month_number, step
from onrecord.analysis.values.dates import WEEKDAYS
from onrecord.analysis.values.intervals import Period, month_of

_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_LAST = frozenset({"last", "final"})
_WEEK = 7
_DAYS = {"week": _WEEK, "fortnight": 2 * _WEEK, "half": 15}
_PLACE = rf"(?P<place>{'|'.join((*_PLACES, *_LAST))})"
_OF_MONTH = rf"(?: of| in) {MONTH}(?:(?:,| of)? {YEAR}\b| (?:of )?(?P<turn>last|this|next) year\b)?"
_WEEKDAYS = "|".join(name.lower() for name in WEEKDAYS)


def _weekday_of_month(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """The second Tuesday of January, the last Friday in March."""
    month = _month_meant(reckoning, match)
    if month is None:
        return None
    weekday = next(number for number, name in enumerate(WEEKDAYS) if name.lower() == match["weekday"])
    first = month.first + timedelta(days=(weekday - month.first.weekday()) % _WEEK)
    last = month.last - timedelta(days=(month.last.weekday() - weekday) % _WEEK)
    day = last if match["place"] in _LAST else first + timedelta(days=_PLACES[match["place"]] * _WEEK)
    return Period(day, day) if day <= month.last else None


def _part_of_month(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """The first week of May, the last fortnight of June, the second half of July, which begins on the 16th."""
    month = _month_meant(reckoning, match)
    if month is None:
        return None
    days = _DAYS[match["part"]]
    if match["place"] in _LAST:
        return Period(month.last - timedelta(days=days - 1), month.last)
    first = month.first + timedelta(days=_PLACES[match["place"]] * days)
    last = month.last if match["part"] == "half" and match["place"] == "second" else first + timedelta(days=days - 1)
    return Period(first, last) if last <= month.last else None


def _month_meant(reckoning: Reckoning, match: re.Match[str]) -> Period | None:
    month = month_number(match["month"])
    if match["year"]:
        return month_of(int(match["year"]), month)
    if match["turn"] and reckoning.published:
        return month_of(reckoning.published.year + step(match["turn"]), month)
    return None if match["turn"] else reckoning.passed(month)


PARTS_OF_MONTHS: Readers = (
    (re.compile(rf"\b{_PLACE} (?P<weekday>{_WEEKDAYS}){_OF_MONTH}"), _weekday_of_month),
    (re.compile(rf"\b{_PLACE} (?P<part>week|fortnight|half){_OF_MONTH}"), _part_of_month),
)
