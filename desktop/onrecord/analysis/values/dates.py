"""Dates as newspapers write them, and intervals of days on the calendar."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.analysis.values.forms import VALUE_FORMS
from onrecord.domain.spans import Span

YEAR_MONTHS = 12
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WRITTEN = ("month before day", "day before month", "day in digits")
_HALF_A_YEAR = timedelta(days=183)
# February 29 may be eight years away, at the turn of most centuries.
_LEAP = 9


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day as written.  ``weekday`` counts from Monday, 0; what the text leaves out is None."""

    span: Span
    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def on_calendar(self, near: date | None = None) -> date | None:
        """The day meant; without a year, the one closest to ``near``.

        None if the day does not exist, or if there is no year and nothing near.
        """
        if self.year is not None:
            return _day(self.year, self.month, self.day)
        if near is None:
            return None
        candidates = (_day(year, self.month, self.day) for year in (near.year - 1, near.year, near.year + 1))
        fitting = [day for day in candidates if day and abs(day - near) <= _HALF_A_YEAR]
        return fitting[0] if len(fitting) == 1 else None

    def in_year(self, year: int) -> date | None:
        """The day meant, when the words around it give the year; None if there is no such day."""
        return _day(self.year or year, self.month, self.day)

    def counted_from(self, published: date | None, *, looks_ahead: bool = False) -> date | None:
        """The day meant; without a year, the last one up to ``published``, or the next in a sentence that looks ahead.

        None if the day does not exist, or if there is no year and nothing to count from.
        """
        if self.year is not None or published is None:
            return self.on_calendar()
        years = range(published.year, published.year + _LEAP) if looks_ahead else _years_back(published.year)
        days = (_day(year, self.month, self.day) for year in years)
        return next((day for day in days if day and (day >= published if looks_ahead else day <= published)), None)


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """The days written in ``text``, month first, day first or as 2026-05-14, in reading order."""
    stop = len(text) if end is None else end
    matches = [match for form in _WRITTEN for match in VALUE_FORMS[form].finditer(text, start, stop)]
    reached = start
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if match.start() >= reached:
            reached = match.end()
            yield _written(match)


def _written(match: re.Match[str]) -> WrittenDate:
    parts = match.groupdict()
    weekday, year = parts.get("weekday"), parts["year"]
    return WrittenDate(
        span=Span(match.start(), match.end()),
        day=int(parts["day"]),
        month=_month_number(parts["month"]),
        year=int(year) if year else None,
        weekday=_place(weekday, WEEKDAYS) if weekday else None,
    )


def _month_number(month: str) -> int:
    return int(month) if month.isdigit() else _place(month, MONTHS) + 1


def _place(word: str, names: tuple[str, ...]) -> int:
    return next(number for number, name in enumerate(names) if name.startswith(word[:3]))


def _years_back(year: int) -> range:
    return range(year, max(0, year - _LEAP), -1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def iso(self) -> str:
        """A date, month, year or interval of ISO 8601: "2019-04-05", "2019-04", "2019", "2019-04-01/2019-06-30"."""
        if self.first == self.last:
            return self.first.isoformat()
        if self == year_of(self.first.year):
            return f"{self.first.year:04}"
        if self == month_of(self.first.year, self.first.month):
            return f"{self.first.year:04}-{self.first.month:02}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def month_of(year: int, month: int) -> Period:
    """The whole of a month."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Period:
    """The whole of a year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def month_off(day: date, months: int) -> Period | None:
    """The month that many months after that of ``day``; None beyond the calendar."""
    number = day.year * YEAR_MONTHS + day.month - 1 + months
    year, month = divmod(number, YEAR_MONTHS)
    return month_of(year, month + 1) if date.min.year <= year <= date.max.year else None


def months_up_to(last: date, months: int) -> Period | None:
    """A number of months that end with ``last``: three up to June 30 begin on April 1."""
    following = moved(last, 1)
    month = month_off(following, -months) if following else None
    if following is None or month is None:
        return None
    return Period(month.first.replace(day=min(following.day, month.last.day)), last)


def moved(day: date, days: int) -> date | None:
    """The day that many days after ``day``; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
