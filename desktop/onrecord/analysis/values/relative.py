"""Days that are counted from the day of the article: "yesterday", "Friday", "last week", "two years ago"."""

import re
from datetime import timedelta

from onrecord.analysis.values.dates import WEEKDAYS
from onrecord.analysis.values.intervals import Period, month_off, moved, year_of
from onrecord.analysis.values.reckoning import SMALL_NUMBERS, TURN, Readers, Reckoning, step

WEEK = 7
WEEKDAY = re.compile(rf"(?:\b{TURN} )?\b(?P<weekday>{'|'.join(name.lower() for name in WEEKDAYS)})s?\b")


def weekday_number(name: str) -> int:
    """The number of the day of the week, Monday being 0."""
    return next(number for number, weekday in enumerate(WEEKDAYS) if weekday.lower() == name)


def _near_day(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    word = match["near"]
    if word in {"yesterday", "last night"}:
        return reckoning.days_off(-1)
    return reckoning.days_off(1 if word == "tomorrow" else 0)


def _weekday(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """A weekday alone is the last one up to the day of the article, or the next in a sentence that looks ahead."""
    if reckoning.published is None:
        return None
    back = (reckoning.published.weekday() - weekday_number(match["weekday"])) % WEEK
    if match["turn"] == "last":
        return reckoning.days_off(-(back or WEEK))
    if match["turn"] == "next" or reckoning.looks_ahead:
        return reckoning.days_off((WEEK - back) if back or match["turn"] == "next" else 0)
    return reckoning.days_off(-back)


def _turned(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """Last week, this month, next year, the past decade."""
    day = reckoning.published
    if day is None:
        return None
    on = step(match["turn"])
    if match["unit"] == "week":
        monday = moved(day, on * WEEK - day.weekday())
        return Period(monday, monday + timedelta(days=WEEK - 1)) if monday else None
    if match["unit"] == "month":
        return month_off(day, on)
    return year_of(day.year + on) if match["unit"] == "year" else None


def _ago(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """Three days, two weeks, four months or ten years ago; weeks, months and years as a whole."""
    day, count = reckoning.published, match["count"]
    number = int(count) if count.isdecimal() else SMALL_NUMBERS.get(count)
    if day is None or number is None:
        return None
    if match["unit"] == "day":
        return reckoning.days_off(-number)
    if match["unit"] == "week":
        monday = moved(day, -number * WEEK - day.weekday())
        return Period(monday, monday + timedelta(days=WEEK - 1)) if monday else None
    if match["unit"] == "month":
        return month_off(day, -number)
    years = number * (10 if match["unit"] == "decade" else 1)
    return year_of(day.year - years) if years < day.year else None


def _unknown(_reckoning: Reckoning, _match: re.Match[str], _written: str) -> None:
    """Days that the calendar alone does not give: a season, a holiday, the end of an earlier time."""


RELATIVE: Readers = (
    (
        re.compile(r"\b(?P<near>yesterday|last night|today|tonight|tomorrow|this (?:morning|afternoon|evening))\b"),
        _near_day,
    ),
    (WEEKDAY, _weekday),
    (
        re.compile(
            rf"\b{TURN} (?P<unit>week|month|year|decade|century|season|spring|summer|fall|autumn|winter)(?:end)?\b"
        ),
        _turned,
    ),
    (re.compile(r"\b(?P<count>\w{1,9}) (?P<unit>day|week|month|year|decade)s? ago\b"), _ago),
    (
        re.compile(
            r"\b(?:ago|earlier|later|before|after|spring|summer|autumn|winter|weekend|easter|christmas|ramadan|diwali|eid)\b"
        ),
        _unknown,
    ),
)
"""In the order in which they are tried: what names only some season or feast comes last."""
