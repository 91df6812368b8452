"""Which days are meant: dates, months, quarters, decades and "last week", counted from the day of the article."""

import re
from functools import lru_cache

from onrecord.analysis.values.dates import find_dates
from onrecord.analysis.values.intervals import Period, month_of, moved
from onrecord.analysis.values.named import NAMES, RANGES
from onrecord.analysis.values.reckoning import MONTH, YEAR, Reader, Readers, Reckoning, month_number, step
from onrecord.analysis.values.relative import RELATIVE, WEEK, WEEKDAY, weekday_number

_ANY_MONTH = MONTH.replace("?P<month>", "?:")
_TURN_OF_YEAR = re.compile(r"\b(?P<turn>last|this|next) year\b")
_DIGIT = re.compile(r"\d")


class Calendar(Reckoning):
    """Reads the days that are named in words, counted from the day of the article."""

    def read(self, written: str) -> str | None:
        """The days that ``written`` names, in the form of ISO 8601.

        Empty when it names days but not which (no year, no date of the article);
        None when it names no days, but says how long something takes, or nothing.
        """
        found = _reading(written)
        if found is None:
            return None
        reader, match = found
        period = reader(self, match, written)
        return period.iso if period else ""


@lru_cache(maxsize=4096)
def _reading(written: str) -> tuple[Reader, re.Match[str]] | None:
    """How to read the days that ``written`` names, and what tells; None when it names none."""
    words = written.lower().replace("’", "'")
    for pattern, reader in _READERS:
        match = pattern.search(words)
        if match and (reader is not _from_to or _joins_days(written, match)):
            return reader, match
    return None


def _joins_days(written: str, joint: re.Match[str]) -> bool:
    """Whether days stand on either side of ``joint``: "six months to a year" is how long something takes."""
    return _reading(written[: joint.start()]) is not None or _reading(written[joint.end() :]) is not None


def _day_range(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """11-14 May 2026, May 11 to 14."""
    month = month_number(match["month"])
    year = match["year"]
    whole = month_of(int(year), month) if year else reckoning.passed(month)
    last = whole.last.day if whole else 0
    first_day, last_day = int(match["from"]), int(match["to"])
    if whole is None or not 0 < first_day < last_day <= last:
        return None
    return Period(whole.first.replace(day=first_day), whole.first.replace(day=last_day))


def _from_to(reckoning: Reckoning, match: re.Match[str], written: str) -> Period | None:
    """15 January to 2 February 2024, 1990 and 1995: a year left out at one end is that of the other.

    "Tuesday to Friday" begins in the week before its end.
    """
    start, end = written[: match.start()], written[match.end() :]
    if match[0].strip() == "and" and "between" not in start.lower():
        return None
    later = _period(reckoning, end)
    weekday = WEEKDAY.search(start.lower())
    if later and weekday and not _DIGIT.search(start):
        back = (later.first.weekday() - weekday_number(weekday["weekday"])) % WEEK
        first = moved(later.first, -back) if back else None
        return Period(first, later.last) if first else None
    if later and not re.search(r"\d{4}", start):
        for year in (later.last.year, later.last.year - 1):
            earlier = _period(reckoning, f"{start} {year}")
            if earlier and earlier.first < later.first:
                return Period(earlier.first, later.last)
    earlier = _period(reckoning, start)
    return Period(earlier.first, later.last) if earlier and later and earlier.first < later.first else None


def _period(reckoning: Reckoning, written: str) -> Period | None:
    words = written.lower()
    for pattern, reader in _READERS:
        match = pattern.search(words)
        if match:
            return reader(reckoning, match, written)
    return None


def _full_date(reckoning: Reckoning, _match: re.Match[str], written: str) -> Period | None:
    found = next(find_dates(written), None)
    turn = _TURN_OF_YEAR.search(written.lower())
    if found is None or (turn and reckoning.published is None):
        return None
    if turn and reckoning.published:
        day = found.in_year(reckoning.published.year + step(turn["turn"]))
    else:
        day = found.counted_from(reckoning.published, looks_ahead=reckoning.looks_ahead)
    return Period(day, day) if day else None


_READERS: Readers = (
    (re.compile(rf"{MONTH} (?P<from>\d\d?)(?:-|–| to | and )(?P<to>\d\d?)\b(?!:)(?:,? {YEAR})?"), _day_range),
    (re.compile(rf"\b(?P<from>\d\d?)(?:-|–| to | and )(?P<to>\d\d?) {MONTH}(?:,? {YEAR})?"), _day_range),
    *RANGES,
    (re.compile(r"(?<=[\w.]) (?:to|and|through|until|till|–|—|-) (?=\w)|(?<=\w)–(?=\w)"), _from_to),
    (
        re.compile(
            rf"\b{_ANY_MONTH} \d\d?(?:st|nd|rd|th)?\b(?!:)|\b\d\d?(?:st|nd|rd|th)? (?:of )?{_ANY_MONTH}"
            r"|\b\d{4}-\d\d-\d\d\b",
        ),
        _full_date,
    ),
    *NAMES,
    *RELATIVE,
)
