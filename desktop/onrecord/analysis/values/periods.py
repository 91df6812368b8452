"""Resolve periods to days: dates, months, quarters, decades and "last week", from the day of the article.

``_READERS`` is the one table: each way of writing days, and what reads it. The first that fits decides.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache, lru_cache

from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.values.dates import (
    YEAR_MONTHS,
    Period,
    WrittenDate,
    find_dates,
    month_of,
    months_up_to,
    moved,
    year_of,
)
from onrecord.analysis.values.forms import VALUE_FORMS
from onrecord.analysis.values.relative import (
    DAYS,
    RELATIVE,
    WEEK,
    WEEKDAYS,
    Reader,
    Reckoning,
    count,
    month_number,
    step,
    unknown,
)
from onrecord.domain.spans import Span

_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_LAST = frozenset({"last", "final"})
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "half-year": 6, "year": 12, "decade": 120}
_HALF_OF_MONTH = 15
_LAST_CENTURY, _THIS_CENTURY = 30, 2000


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


def _months(year: int | None, first: int, last: int) -> Period | None:
    return Period(month_of(year, first).first, month_of(year, last).last) if year else None


def _full_date(reckoning: Reckoning, _match: re.Match[str], written: str) -> Period | None:
    found = next(find_dates(written), None)
    turn = VALUE_FORMS["turn of this year"].search(written.lower())
    if found is None:
        return None
    if turn:
        day = found.in_year(reckoning.published.year + step(turn["turn"])) if reckoning.published else None
    else:
        day = found.counted_from(reckoning.published, looks_ahead=reckoning.looks_ahead)
    return Period(day, day) if day else None


def _feast(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    month, day = map(int, _mapping("feasts")[match["feast"]].split())
    if match["turn"] and reckoning.published is None:
        return None
    written = WrittenDate(Span(*match.span()), day, month, reckoning.year(match))
    found = written.counted_from(reckoning.published, looks_ahead=reckoning.looks_ahead)
    return Period(found, found) if found else None


def _day_range(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """11-14 May 2026, May 11 to 14."""
    month = month_number(match["month"])
    whole = month_of(int(match["year"]), month) if match["year"] else reckoning.month(month)
    first, last = int(match["from"]), int(match["to"])
    if whole is None or not 0 < first < last <= whole.last.day:
        return None
    return Period(whole.first.replace(day=first), whole.first.replace(day=last))


def _up_to(reckoning: Reckoning, match: re.Match[str], written: str) -> Period | None:
    """The three months to June, the year ended March 31, 2025."""
    end = _period(reckoning, written[match.start("day") :])
    if end is None or (match["many"] and not match["count"]):
        return None
    number = count(match["count"] or "one")
    if match["unit"] in DAYS:
        first = moved(end.last, 1 - number * DAYS[match["unit"]])
        return Period(first, end.last) if first else None
    return months_up_to(end.last, number * _MONTHS[match["unit"]])


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
    later = _period(reckoning, end)
    if later is None or (match[0].strip() == "and" and "between" not in start.lower()):
        return None
    weekday = VALUE_FORMS["weekday alone"].search(start.lower())
    if weekday and not re.search(r"\d", start):
        back = (later.first.weekday() - WEEKDAYS[weekday["weekday"]]) % WEEK
        first = moved(later.first, -back) if back else None
        return Period(first, later.last) if first else None
    years = () if re.search(r"\d{4}", start) else (later.last.year, later.last.year - 1)
    starts = [_period(reckoning, words) for words in (*(f"{start} {year}" for year in years), start)]
    return next((Period(s.first, later.last) for s in starts if s and s.first < later.first), None)


def _part_of_month(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """The second Tuesday of January, the first week of May, the second half of July, which begins on the 16th."""
    month = reckoning.month_in(match)
    if month is None:
        return None
    place = None if match["place"] in _LAST else _ORDINALS.index(match["place"])
    if match["part"] in WEEKDAYS:
        weekday = WEEKDAYS[match["part"]]
        first = month.first + timedelta(days=(weekday - month.first.weekday()) % WEEK + (place or 0) * WEEK)
        day = month.last - timedelta(days=(month.last.weekday() - weekday) % WEEK) if place is None else first
        return Period(day, day) if day <= month.last else None
    days = DAYS.get(match["part"], _HALF_OF_MONTH)
    if place is None:
        return Period(month.last - timedelta(days=days - 1), month.last)
    first = month.first + timedelta(days=place * days)
    last = month.last if match["part"] == "half" and place else first + timedelta(days=days - 1)
    return Period(first, last) if last <= month.last else None


def _month_alone(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    month, day = month_number(match["month"]), reckoning.published
    if day is None or match["turn"] not in {"last", "this", "next"}:
        return reckoning.month(month)
    on = step(match["turn"])
    is_passed = month < day.month if on < 0 else month > day.month
    return month_of(day.year if is_passed else day.year + on, month)


def _months_of_year(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """The first five months of 2022, the last three months of last year."""
    number = count(match["count"])
    if not 0 < number < YEAR_MONTHS:
        return None
    first, last = (YEAR_MONTHS - number + 1, YEAR_MONTHS) if match["end"] in _LAST else (1, number)
    return _months(reckoning.year_up_to(match, last), first, last)


def _quarter(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """Quarters and halves: the first quarter of 2024, Q3, the second half of last year."""
    months = _MONTHS[match["part"] or "quarter"]
    last = months * (int(match["number"]) if match["number"] else _ORDINALS.index(match["ordinal"]) + 1)
    return _months(reckoning.year_up_to(match, last), last - months + 1, last) if last <= YEAR_MONTHS else None


def _years(_reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """A year, also a fiscal one, and from one year to another."""
    year, to = match["year"], match.groupdict().get("to") or ""
    first = int(year) if year[2:] else _THIS_CENTURY + int(year)
    last = int(f"{first}"[: 4 - len(to)] + to)
    return Period(year_of(first).first, year_of(last).last) if first <= last else None


def _decade(_reckoning: Reckoning, match: re.Match[str], _written: str) -> Period:
    """The 1960s; "the 1600s" are a century."""
    first = int(match["decade"]) if match["decade"] else 1900 + int(match["short"])
    is_century = first % 100 == 0 and first < _THIS_CENTURY
    return Period(year_of(first).first, year_of(first + (99 if is_century else 9)).last)


def _centuries(_reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """The 19th century, the fourteenth and fifteenth centuries; before our era there are no ISO 8601 dates to give."""
    first, last = (_place(match[end] or match["last"]) for end in ("first", "last"))
    if match["era"] or not 0 < first <= last <= _LAST_CENTURY:
        return None
    return Period(year_of((first - 1) * 100 + 1).first, year_of(last * 100).last)


def _place(ordinal: str) -> int:
    """The number of "14th" or "fourteenth"; 0 if it is no ordinal."""
    digits = ordinal.rstrip("stndrh")
    return int(digits) if digits.isdecimal() else int(_mapping("ordinals").get(ordinal, 0))


@cache
def _mapping(section: str) -> Mapping[str, str]:
    return load_lexicon("values").mapping(section)


@lru_cache(maxsize=4096)
def _reading(written: str) -> tuple[Reader, re.Match[str]] | None:
    """The reading of the days in ``written``, and the word that decides it; None without days."""
    found = _fitting(written.replace("’", "'"))
    return next(((reader, match) for reader, match in found if _fits(reader, match, written)), None)


def _fitting(written: str) -> Iterator[tuple[Reader, re.Match[str]]]:
    words = written.lower()
    matches = ((reader, VALUE_FORMS[form].search(words)) for form, reader in _READERS)
    return ((reader, match) for reader, match in matches if match)


def _fits(reader: Reader, match: re.Match[str], written: str) -> bool:
    """Whether days stand where ``reader`` needs them: "six months to a year" is how long something takes."""
    if reader in {_up_to, _week_from}:
        return _reading(written[match.start("day") :]) is not None
    if reader is not _from_to:
        return True
    return _reading(written[: match.start()]) is not None or _reading(written[match.end() :]) is not None


def _period(reckoning: Reckoning, written: str) -> Period | None:
    found = next(_fitting(written), None)
    return found[0](reckoning, found[1], written) if found else None


_READERS: tuple[tuple[str, Reader], ...] = (
    ("turn of", unknown),
    ("up to", _up_to),
    ("week from", _week_from),
    ("month and days", _day_range),
    ("days and month", _day_range),
    ("years", _years),
    ("centuries in words", _centuries),
    ("part of month", _part_of_month),
    ("feast", _feast),
    ("from to", _from_to),
    ("full date", _full_date),
    ("month and year", lambda reckoning, match, _written: reckoning.month_in(match)),
    ("months of year", _months_of_year),
    ("fiscal quarter", unknown),
    ("quarter", _quarter),
    ("fiscal year", _years),
    ("decade", _decade),
    ("year alone", _years),
    ("month alone", _month_alone),
    *RELATIVE,
)
