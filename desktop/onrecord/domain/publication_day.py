"""Read the day of publication from a written date."""

import re
from typing import NamedTuple

_MONTHS = (
    "january januar jänner jan enero ene|"  # not shown: as articles write them
    "february februar feber feb febrero|"
    "march märz mar mrz marzo|"
    "april apr abril abr|"
    "may mai mayo|"
    "june juni jun junio|"
    "july juli jul julio|"
    "august aug agosto ago|"
    "september sept sep septiembre setiembre|"
    "october oktober oct okt octubre|"
    "november nov noviembre|"
    "december dezember dec dez diciembre dic"
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS.split("|"), 1) for name in names.split()}
_YEAR = re.compile(r"\b[12]\d{3}\b")
_ISO = re.compile(r"\b([12]\d{3})-?(0[1-9]|1[0-2])(?:-?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_NUMBERS = re.compile(r"\b(\d{1,2})\s?([./])\s?(\d{1,2})\s?[./]\s?([12]\d{3})\b")
_NAMED = re.compile(
    rf"(?:(?<!:)\b(?P<before>\d{{1,2}})(?:st|nd|rd|th|\.)?\s?(?:(?:of|de)\s)?)?\b(?P<month>{'|'.join(_NUMBER_OF)})\b"
    r"\.?(?:\s(?P<after>\d{1,2})(?:st|nd|rd|th)?\b(?!:))?",
    re.IGNORECASE,
)
_LAST_MONTH = 12


class PublicationDay(NamedTuple):
    """A day to sort articles by; an unknown month or day is 0."""

    year: int
    month: int = 0
    day: int = 0


def publication_day(words: str) -> PublicationDay | None:
    """The day, month or year in English, German, Spanish or numbers; None without a year."""
    if iso := _ISO.search(words):
        return PublicationDay(*(int(part or 0) for part in iso.groups()))
    if numbers := _NUMBERS.search(words):
        return _in_numbers(numbers)
    year = _YEAR.search(words)
    if year is None:
        return None
    named = _NAMED.search(words)
    if named is None:
        return PublicationDay(int(year[0]))
    return PublicationDay(
        int(year[0]), _NUMBER_OF[named["month"].casefold()], int(named["before"] or named["after"] or 0)
    )


def _in_numbers(numbers: re.Match[str]) -> PublicationDay:
    """Read a day in numbers: periods separate day and month, slashes month and day, unless only the other fits."""
    first, second, year = int(numbers[1]), int(numbers[3]), int(numbers[4])
    month, day = (second, first) if numbers[2] == "." else (first, second)
    return PublicationDay(year, day, month) if month > _LAST_MONTH >= day else PublicationDay(year, month, day)
