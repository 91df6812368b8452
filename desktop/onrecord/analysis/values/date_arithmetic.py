"""What days are counted from, and the words for months and for "last" and "next" that all readers of days share."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.analysis.number_words import NUMBERS, number_words
from onrecord.analysis.values.dates import MONTHS
from onrecord.analysis.values.intervals import Period, month_of, moved

YEAR = r"(?P<year>(?:1\d|20)\d\d)"
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
TURN = r"(?P<turn>last|this|next|past|previous|the last|the past|the next|coming)"
AHEAD = frozenset({"next", "the next", "coming"})
"""What of ``TURN`` leads on."""

NO_DAY = r"(?<![\d.,$€£])"
"""Before a year: what stands there is a figure if a digit or a sign of money goes before."""

SMALL_NUMBERS = {"a": 1, "an": 1} | {word: NUMBERS[word] for word in number_words(1, 12).split("|")}


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What "last month" is counted from: the day the article is of, if that is known (in the years 1500 to 2099).

    A day or month without a year is the nearest before it, or after it in a sentence
    that looks ahead.
    """

    published: date | None = None
    looks_ahead: bool = False

    def passed(self, month: int) -> Period | None:
        """The month of that number next to the day of the article."""
        if self.published is None:
            return None
        year = self.published.year
        if self.looks_ahead:
            return month_of(year + (month < self.published.month), month)
        return month_of(year - (month > self.published.month), month)

    def days_off(self, days: int) -> Period | None:
        """The day that many days after the article's."""
        day = moved(self.published, days) if self.published else None
        return Period(day, day) if day else None


Reader = Callable[[Reckoning, re.Match[str], str], Period | None]
Readers = tuple[tuple[re.Pattern[str], Reader], ...]
"""Ways of writing days, and what reads each."""


def month_number(name: str) -> int:
    """The number of the month that ``name`` begins like, January being 1."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name[:3]))


def step(turn: str) -> int:
    """How many weeks, months or years "last", "this" and "next" go on."""
    return 0 if turn == "this" else 1 if turn in AHEAD else -1


def unknown(_reckoning: Reckoning, _match: re.Match[str], _written: str) -> None:
    """Days that the calendar alone does not give: a season, a feast that moves, a quarter of a company's own year."""
