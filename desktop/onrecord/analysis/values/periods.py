"""Which days are meant: dates, months, quarters, decades and "last week", counted from the day of the article."""

import re
from functools import lru_cache

from onrecord.analysis.values.date_arithmetic import (
    MONTH,
    SMALL_NUMBERS,
    YEAR,
    Reader,
    Readers,
    Reckoning,
    month_number,
    step,
    unknown,
)
from onrecord.analysis.values.dates import find_dates
from onrecord.analysis.values.feasts import FEASTS
from onrecord.analysis.values.intervals import Period, month_of, months_up_to, moved
from onrecord.analysis.values.month_parts import PARTS_OF_MONTHS
from onrecord.analysis.values.named_periods import NAMES, RANGES
from onrecord.analysis.values.relative import RELATIVE, WEEK, WEEKDAY, weekday_number

_ANY_MONTH = MONTH.replace("?P<month>", "?:")
_TURN_OF_YEAR = re.compile(r"\b(?P<turn>last|this|next) year\b")
_DIGIT = re.compile(r"\d")
_UNIT_DAYS = {"day": 1, "week": WEEK, "fortnight": 2 * WEEK}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "half-year": 6, "year": 12, "decade": 120}
_UNITS = "|".join(sorted((*_UNIT_DAYS, *_UNIT_MONTHS), key=len, reverse=True))


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
        if match and _fits(reader, match, written):
            return reader, match
    return None


def _fits(reader: Reader, match: re.Match[str], written: str) -> bool:
    """Whether days stand where ``reader`` needs them: "six months to a year" is how long something takes."""
    if reader in {_up_to, _week_from}:
        return _reading(written[match.start("day") :]) is not None
    if reader is not _from_to:
        return True
    return _reading(written[: match.start()]) is not None or _reading(written[match.end() :]) is not None


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


def _up_to(reckoning: Reckoning, match: re.Match[str], written: str) -> Period | None:
    """The three months to June, the year ended March 31, 2025."""
    end = _period(reckoning, written[match.start("day") :])
    if end is None or (match["many"] and not match["count"]):
        return None
    count = match["count"] or "one"
    number = int(count) if count.isdecimal() else SMALL_NUMBERS[count]
    if match["unit"] in _UNIT_DAYS:
        first = moved(end.last, 1 - number * _UNIT_DAYS[match["unit"]])
        return Period(first, end.last) if first else None
    return months_up_to(end.last, number * _UNIT_MONTHS[match["unit"]])


def _week_from(reckoning: Reckoning, match: re.Match[str], written: str) -> Period | None:
    """The week of May 4."""
    begun = _period(reckoning, written[match.start("day") :])
    last = moved(begun.first, WEEK - 1) if begun and begun.first == begun.last else None
    return Period(begun.first, last) if begun and last else begun


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
    (re.compile(r"\bturn of the\b"), unknown),
    (
        re.compile(
            rf"(?<!last )(?<!this )(?<!next )\b(?:(?P<count>\d\d?|{'|'.join(SMALL_NUMBERS)})[ -])?"
            rf"(?P<unit>{_UNITS})(?P<many>s?) (?:to|ended|ending|through|until|up to) (?P<day>\S.*)",
        ),
        _up_to,
    ),
    (re.compile(r"(?<!first )(?<!last )\bweek (?:of|beginning|starting) (?P<day>\S.*)"), _week_from),
    (re.compile(rf"{MONTH} (?P<from>\d\d?)(?:-|–| to | and )(?P<to>\d\d?)\b(?!:)(?:,? {YEAR})?"), _day_range),
    (re.compile(rf"\b(?P<from>\d\d?)(?:-|–| to | and )(?P<to>\d\d?) {MONTH}(?:,? {YEAR})?"), _day_range),
    *RANGES,
    *PARTS_OF_MONTHS,
    *FEASTS,
    (
        re.compile(
            r"(?<=[\w.]) (?:to|and|through|until|till|–|—|-) (?=\w)|(?<=\w)–(?=\w)|(?<=\d)-(?=" + _ANY_MONTH + r" \d)",
        ),
        _from_to,
    ),
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
