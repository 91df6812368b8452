"""Days counted from the day of the article: "yesterday", "Friday", "last week", "two years ago"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.analysis.number_words import NUMBERS
from onrecord.analysis.values import dates
from onrecord.analysis.values.dates import MONTHS, Period, month_of, month_off, moved, year_of

WEEK, _SATURDAY = 7, 5
_AHEAD = frozenset({"next", "the next", "coming"})
_PASSED = frozenset({"past", "previous", "the last", "the past"})
DAYS = {"day": 1, "week": WEEK, "fortnight": 2 * WEEK}
_YEARS = {"year": 1, "decade": 10, "century": 100}
_COUNTS = {"a": 1, "an": 1} | {word: number for word, number in NUMBERS.items() if 0 < number <= 12}  # noqa: PLR2004 - as many months as there are
WEEKDAYS = {name.lower(): number for number, name in enumerate(dates.WEEKDAYS)}


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The basis of "last month": ``published``, the day of the article, if known (in the years 1500 to 2099).

    A day or month without a year is the nearest before it, or after it in a sentence
    that looks ahead.
    """

    published: date | None = None
    looks_ahead: bool = False

    def month(self, number: int) -> Period | None:
        """The month of that number next to the day of the article."""
        if self.published is None:
            return None
        passed = number < self.published.month if self.looks_ahead else number > self.published.month
        return month_of(self.published.year + passed * (1 if self.looks_ahead else -1), number)

    def day_off(self, days: int) -> Period | None:
        """The day that many days after the article's."""
        day = moved(self.published, days) if self.published else None
        return Period(day, day) if day else None

    def week_off(self, weeks: int, first: int = 0, last: int = WEEK - 1) -> Period | None:
        """The days from ``first`` to ``last``, Monday being 0, of the week that many weeks after the article's."""
        monday = moved(self.published, weeks * WEEK - self.published.weekday()) if self.published else None
        return Period(monday + timedelta(days=first), monday + timedelta(days=last)) if monday else None

    def year(self, match: re.Match[str]) -> int | None:
        """The year that ``match`` gives, or counts from the article's; None if it gives none or no article does."""
        if match["year"]:
            return int(match["year"])
        return self.published.year + step(match["turn"]) if match["turn"] and self.published else None

    def month_in(self, match: re.Match[str]) -> Period | None:
        """The month of ``match`` in its year, or the nearest."""
        number, year = month_number(match["month"]), self.year(match)
        return month_of(year, number) if year else None if match["turn"] else self.month(number)

    def year_up_to(self, match: re.Match[str], last_month: int) -> int | None:
        """The year of ``match``, or the last one of which ``last_month`` has begun."""
        if match["year"] or match["turn"] or self.published is None:
            return self.year(match)
        return self.published.year - (not self.looks_ahead and last_month > self.published.month)


Reader = Callable[[Reckoning, re.Match[str], str], Period | None]


def step(turn: str) -> int:
    """The step of "last", "this" and "next" in weeks, months or years."""
    return 0 if turn == "this" else 1 if turn in _AHEAD else -1


def month_number(name: str) -> int:
    """The number of the month that ``name`` begins like, January being 1."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name[:3]))


def count(written: str) -> int:
    """The small number that digits or a word give; 0 for another word."""
    return int(written) if written.isdecimal() else _COUNTS.get(written, 0)


def unknown(_reckoning: Reckoning, _match: re.Match[str], _written: str) -> None:
    """Days that the calendar alone does not give: a season, a feast that moves, a quarter of a company's own year."""


def _near_day(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    return reckoning.day_off({"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["near"], 0))


def _weekday(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """A weekday alone is the last one up to the day of the article, or the next in a sentence that looks ahead."""
    if reckoning.published is None:
        return None
    back, turn = (reckoning.published.weekday() - WEEKDAYS[match["weekday"]]) % WEEK, match["turn"]
    if turn == "last":
        return reckoning.day_off(-(back or WEEK))
    # "This Friday" lies ahead on a Thursday.
    if turn in _AHEAD or (turn == "this" and back > reckoning.published.weekday()):
        return reckoning.day_off(WEEK - back)
    is_ahead = turn not in _PASSED and reckoning.looks_ahead
    return reckoning.day_off((WEEK - back) % WEEK if is_ahead else -back)


def _weekday_of_week(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """Tuesday of last week, Monday next week; weeks begin on Monday (ISO 8601)."""
    weekday = WEEKDAYS[match["weekday"]]
    return reckoning.week_off(step(match["turn"]), weekday, weekday)


def _turned(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """Last weekend, this month, next year; on a Monday "this weekend" may be the one just over."""
    day, on = reckoning.published, step(match["turn"])
    if match["unit"] == "weekend":
        is_open = day and match["turn"] == "this" and not reckoning.looks_ahead and day.weekday() < _SATURDAY
        return None if is_open else reckoning.week_off(on, _SATURDAY)
    return _units_off(reckoning, match["unit"], on) if match["unit"] in {"week", "month", "year"} else None


def _ago(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """Three days, two weeks, four months or ten years ago; weeks, months and years as a whole."""
    number = count(match["count"])
    is_known = number and match["unit"] in {*DAYS, "month", *_YEARS}
    return _units_off(reckoning, match["unit"], -number * _YEARS.get(match["unit"], 1)) if is_known else None


def _units_off(reckoning: Reckoning, unit: str, number: int) -> Period | None:
    """The day, week, month or year that many of them after the article's."""
    day = reckoning.published
    if day is None or unit == "day":
        return reckoning.day_off(number)
    if unit in DAYS:
        return reckoning.week_off(number * DAYS[unit] // WEEK)
    if unit == "month":
        return month_off(day, number)
    return year_of(day.year + number) if unit in _YEARS and 0 < day.year + number <= date.max.year else None


RELATIVE: tuple[tuple[str, Reader], ...] = (
    ("near day", _near_day),
    ("feast by weekday", unknown),
    ("weekday of week", _weekday_of_week),
    ("weekday alone", _weekday),
    ("turned", _turned),
    ("ago", _ago),
    ("unknown day", unknown),
)
"""Each way of naming days from the day of the article, a section of ``value_forms.txt``, and what reads it."""
