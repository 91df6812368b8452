"""Intervals of days on the calendar: a day, a month, a year, or from one day to another."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

YEAR_MONTHS = 12


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
    """So many months that end with ``last``: three up to June 30 begin on April 1."""
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
