"""Days that are counted from the day of the article: "yesterday", "Friday", "last week", "two years ago"."""

import re
from datetime import timedelta

from onrecord.analysis.values.date_arithmetic import AHEAD, SMALL_NUMBERS, TURN, Readers, Reckoning, step, unknown
from onrecord.analysis.values.dates import WEEKDAYS
from onrecord.analysis.values.intervals import Period, month_off, moved, year_of

WEEK, _SATURDAY = 7, 5
_WEEKDAYS = "|".join(name.lower() for name in WEEKDAYS)
WEEKDAY = re.compile(rf"(?:\b{TURN} )?\b(?P<weekday>{_WEEKDAYS})s?\b")
_PASSED = frozenset({"past", "previous", "the last", "the past"})
_YEARS = {"decade": 10, "century": 100}
# "Easter Sunday" and "Black Friday" are the days of a feast, not those next to the article.
_BEFORE_FEAST_DAYS = (
    "ash|black|bloody|bright|cyber|easter|fat|good|holy|maundy|orthodox|palm|pentecost|remembrance|rose|shrove|super"
    "|trinity|whit"
)


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
    if match["turn"] in AHEAD:
        return reckoning.days_off(WEEK - back)
    if match["turn"] == "this" and back > reckoning.published.weekday():
        # "This Friday" lies ahead on a Thursday.
        return reckoning.days_off(WEEK - back)
    if match["turn"] not in _PASSED and reckoning.looks_ahead:
        return reckoning.days_off((WEEK - back) % WEEK)
    return reckoning.days_off(-back)


def _weekday_of_week(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """Tuesday of last week, Monday next week; weeks begin on Monday (ISO 8601)."""
    if reckoning.published is None:
        return None
    monday = step(match["turn"]) * WEEK - reckoning.published.weekday()
    return reckoning.days_off(monday + weekday_number(match["weekday"]))


def _weekday_after_next(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """Friday week, a week on Friday: in British English the Friday after the next one (Oxford English Dictionary)."""
    if reckoning.published is None:
        return None
    name = match["weekday"] or match["on"]
    ahead = (weekday_number(name) - reckoning.published.weekday()) % WEEK or WEEK
    return reckoning.days_off(ahead + WEEK)


def _weekend(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """Saturday and Sunday of last, this or next week; on a Monday "this weekend" may be the one just over."""
    day = reckoning.published
    if day is None or (match["turn"] == "this" and not reckoning.looks_ahead and day.weekday() < _SATURDAY):
        return None
    saturday = moved(day, step(match["turn"]) * WEEK + _SATURDAY - day.weekday())
    return Period(saturday, saturday + timedelta(days=1)) if saturday else None


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
    if match["unit"] in {"week", "fortnight"}:
        weeks = number * (2 if match["unit"] == "fortnight" else 1)
        monday = moved(day, -weeks * WEEK - day.weekday())
        return Period(monday, monday + timedelta(days=WEEK - 1)) if monday else None
    if match["unit"] == "month":
        return month_off(day, -number)
    years = number * _YEARS.get(match["unit"], 1)
    return year_of(day.year - years) if years < day.year else None


RELATIVE: Readers = (
    (
        re.compile(r"\b(?P<near>yesterday|last night|today|tonight|tomorrow|this (?:morning|afternoon|evening))\b"),
        _near_day,
    ),
    (re.compile(rf"\b(?:{_BEFORE_FEAST_DAYS}) (?:{_WEEKDAYS})\b"), unknown),
    (re.compile(rf"\b(?P<weekday>{_WEEKDAYS}) week\b|\ba week (?:on|from) (?P<on>{_WEEKDAYS})\b"), _weekday_after_next),
    (re.compile(rf"\b(?P<weekday>{_WEEKDAYS})(?: of)? (?P<turn>last|this|next) week\b"), _weekday_of_week),
    (WEEKDAY, _weekday),
    (re.compile(r"\b(?P<turn>last|past|this|next) weekend\b"), _weekend),
    (
        re.compile(rf"\b{TURN} (?P<unit>week|month|year|decade|century|season|spring|summer|fall|autumn|winter)\b"),
        _turned,
    ),
    (
        re.compile(r"(?<!half )\b(?P<count>\w{1,9}) (?P<unit>day|week|fortnight|month|year|decade|century)s? ago\b"),
        _ago,
    ),
    (re.compile(r"\b(?:first|second|third|fourth|last) (?:quarter|half) of\b"), unknown),
    (
        re.compile(
            r"\b(?:ago|earlier|later|before|after|spring|summer|autumn|winter|weekend|easter|christmas|ramadan|diwali|eid)\b"
        ),
        unknown,
    ),
)
"""In the order in which they are tried: what names only some season or feast comes last."""
