"""Which days are meant: dates, months, quarters, decades and "last week", counted from the day of the article."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.values.dates import MONTHS, WEEKDAYS, find_dates
from onrecord.analysis.values.intervals import YEAR_MONTHS, Period, month_of, month_off, moved, year_of

_YEAR = r"(?P<year>(?:1\d|20)\d\d)"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ANY_MONTH = _MONTH.replace("?P<month>", "?:")
_TURN = r"(?P<turn>last|this|next|past|previous|the last|the past|the next|coming)"
_ORDINALS = ("first", "second", "third", "fourth")
_ORDINAL = r"(?:\d\d?(?:st|nd|rd|th)|(?:twenty-)?(?:first|second|third|[a-z]+th))"
_LAST_CENTURY, _YEARS_OF_THIS_CENTURY = 30, 2000
_TURN_OF_YEAR = re.compile(r"\b(?P<turn>last|this|next) year\b")
_SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
          "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip
_WEEK, _QUARTER_MONTHS, _HALF_MONTHS = 7, 3, 6


@dataclass(frozen=True, slots=True)
class Calendar:
    """What "last month" is counted from: the day the article is of, if that is known (in the years 1500 to 2099).

    A day or month without a year is the nearest before it, or after it in a sentence
    that looks ahead.
    """

    published: date | None = None
    looks_ahead: bool = False

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


_Reader = Callable[[Calendar, re.Match[str], str], Period | None]


@lru_cache(maxsize=4096)
def _reading(written: str) -> tuple[_Reader, re.Match[str]] | None:
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


def _day_range(calendar: Calendar, match: re.Match[str], _written: str) -> Period | None:
    """11-14 May 2026, May 11 to 14."""
    month = _month_number(match["month"])
    year = match["year"]
    whole = month_of(int(year), month) if year else calendar.passed(month)
    last = whole.last.day if whole else 0
    first_day, last_day = int(match["from"]), int(match["to"])
    if whole is None or not 0 < first_day < last_day <= last:
        return None
    return Period(whole.first.replace(day=first_day), whole.first.replace(day=last_day))


def _from_to(calendar: Calendar, match: re.Match[str], written: str) -> Period | None:
    """15 January to 2 February 2024, 1990 and 1995: a year left out at one end is that of the other.

    "Tuesday to Friday" begins in the week before its end.
    """
    start, end = written[: match.start()], written[match.end() :]
    if match[0].strip() == "and" and "between" not in start.lower():
        return None
    later = _period(calendar, end)
    weekday = _WEEKDAY.search(start.lower())
    if later and weekday and not _DIGIT.search(start):
        back = (later.first.weekday() - _weekday_number(weekday["weekday"])) % _WEEK
        first = moved(later.first, -back) if back else None
        return Period(first, later.last) if first else None
    if later and not re.search(r"\d{4}", start):
        for year in (later.last.year, later.last.year - 1):
            earlier = _period(calendar, f"{start} {year}")
            if earlier and earlier.first < later.first:
                return Period(earlier.first, later.last)
    earlier = _period(calendar, start)
    return Period(earlier.first, later.last) if earlier and later and earlier.first < later.first else None


def _period(calendar: Calendar, written: str) -> Period | None:
    words = written.lower()
    for pattern, reader in _READERS:
        match = pattern.search(words)
        if match:
            return reader(calendar, match, written)
    return None


def _full_date(calendar: Calendar, _match: re.Match[str], written: str) -> Period | None:
    found = next(find_dates(written), None)
    turn = _TURN_OF_YEAR.search(written.lower())
    if found is None or (turn and calendar.published is None):
        return None
    if turn and calendar.published:
        day = found.in_year(calendar.published.year + _step(turn["turn"]))
    else:
        day = found.counted_from(calendar.published, looks_ahead=calendar.looks_ahead)
    return Period(day, day) if day else None


def _month_of_turn(calendar: Calendar, match: re.Match[str], _written: str) -> Period | None:
    """November last year, January of this year."""
    if calendar.published is None:
        return None
    return month_of(calendar.published.year + _step(match["turn"]), _month_number(match["month"]))


def _month_of_year(_calendar: Calendar, match: re.Match[str], _written: str) -> Period:
    return month_of(int(match["year"]), _month_number(match["month"]))


def _month_alone(calendar: Calendar, match: re.Match[str], _written: str) -> Period | None:
    month = _month_number(match["month"])
    if calendar.published and match["turn"] in {"last", "next"}:
        step = 1 if match["turn"] == "next" else -1
        year = calendar.published.year
        passed = month < calendar.published.month if step < 0 else month > calendar.published.month
        return month_of(year if passed else year + step, month)
    return calendar.passed(month)


def _quarter(calendar: Calendar, match: re.Match[str], _written: str) -> Period | None:
    """Calendar quarters and halves: the first quarter of 2024, Q3, the second half of last year."""
    is_half = match["part"] == "half"
    months = _HALF_MONTHS if is_half else _QUARTER_MONTHS
    number = int(match["number"]) if match["number"] else _ORDINALS.index(match["ordinal"]) + 1
    if number * months > YEAR_MONTHS:
        return None
    first_month = (number - 1) * months + 1
    year = _year_meant(calendar, match, first_month + months - 1)
    return Period(month_of(year, first_month).first, month_of(year, first_month + months - 1).last) if year else None


def _year_meant(calendar: Calendar, match: re.Match[str], last_month: int) -> int | None:
    if match["year"]:
        return int(match["year"])
    if calendar.published is None:
        return None
    year = calendar.published.year
    if match["turn"]:
        return year + _step(match["turn"])
    return year if calendar.looks_ahead or last_month <= calendar.published.month else year - 1


def _fiscal(_calendar: Calendar, match: re.Match[str], _written: str) -> Period:
    """The year that a fiscal year is named after; when it begins and ends differs from country to country."""
    return year_of(_four_digits(match["fiscal"], 2000))


def _years(_calendar: Calendar, match: re.Match[str], _written: str) -> Period | None:
    first = int(match["year"])
    last = _four_digits(match["to"], first // 100 * 100)
    return Period(year_of(first).first, year_of(last).last) if first < last else None


def _decade(_calendar: Calendar, match: re.Match[str], _written: str) -> Period:
    """The 1960s; "the 1600s" are a century."""
    first = int(match["decade"]) if match["decade"] else 1900 + int(match["short"])
    is_century = first % 100 == 0 and first < _YEARS_OF_THIS_CENTURY
    return Period(year_of(first).first, year_of(first + (99 if is_century else 9)).last)


def _centuries(_calendar: Calendar, match: re.Match[str], _written: str) -> Period | None:
    """The 19th century, the fourteenth and fifteenth centuries; before our era there are no ISO 8601 dates to give."""
    last = _place(match["last"])
    first = _place(match["first"]) if match["first"] else last
    if match["era"] or not 0 < first <= last <= _LAST_CENTURY:
        return None
    return Period(year_of((first - 1) * 100 + 1).first, year_of(last * 100).last)


def _place(ordinal: str) -> int:
    """The number of "14th" or "fourteenth"; 0 if it is no ordinal."""
    digits = ordinal.rstrip("stndrh")
    return int(digits) if digits.isdecimal() else int(_ordinals().get(ordinal, 0))


@cache
def _ordinals() -> Mapping[str, str]:
    return load_lexicon("values").mapping("ordinals")


def _whole_year(_calendar: Calendar, match: re.Match[str], _written: str) -> Period:
    return year_of(int(match["year"]))


def _near_day(calendar: Calendar, match: re.Match[str], _written: str) -> Period | None:
    word = match["near"]
    if word in {"yesterday", "last night"}:
        return calendar.days_off(-1)
    return calendar.days_off(1 if word == "tomorrow" else 0)


def _weekday(calendar: Calendar, match: re.Match[str], _written: str) -> Period | None:
    """A weekday alone is the last one up to the day of the article, or the next in a sentence that looks ahead."""
    if calendar.published is None:
        return None
    back = (calendar.published.weekday() - _weekday_number(match["weekday"])) % _WEEK
    if match["turn"] == "last":
        return calendar.days_off(-(back or _WEEK))
    if match["turn"] == "next" or calendar.looks_ahead:
        return calendar.days_off((_WEEK - back) if back or match["turn"] == "next" else 0)
    return calendar.days_off(-back)


def _turned(calendar: Calendar, match: re.Match[str], _written: str) -> Period | None:
    """Last week, this month, next year, the past decade."""
    day = calendar.published
    if day is None:
        return None
    step = _step(match["turn"])
    if match["unit"] == "week":
        monday = moved(day, step * _WEEK - day.weekday())
        return Period(monday, monday + timedelta(days=_WEEK - 1)) if monday else None
    if match["unit"] == "month":
        return month_off(day, step)
    return year_of(day.year + step) if match["unit"] == "year" else None


def _ago(calendar: Calendar, match: re.Match[str], _written: str) -> Period | None:
    """Three days, two weeks, four months or ten years ago; weeks, months and years as a whole."""
    day, count = calendar.published, match["count"]
    number = int(count) if count.isdecimal() else _SMALL.get(count)
    if day is None or number is None:
        return None
    if match["unit"] == "day":
        return calendar.days_off(-number)
    if match["unit"] == "week":
        monday = moved(day, -number * _WEEK - day.weekday())
        return Period(monday, monday + timedelta(days=_WEEK - 1)) if monday else None
    if match["unit"] == "month":
        return month_off(day, -number)
    years = number * (10 if match["unit"] == "decade" else 1)
    return year_of(day.year - years) if years < day.year else None


def _unknown(_calendar: Calendar, _match: re.Match[str], _written: str) -> None:
    """Days that the calendar alone does not give: a season, a holiday, the end of an earlier time."""


# "1500 GMT", "2000 days".
_NO_YEAR = r"(?! ?-?(?:gmt|utc|hours?|hrs|seconds?|minutes?|days?|weeks?|months?|years?)\b)"
_WEEKDAY = re.compile(rf"(?:\b{_TURN} )?\b(?P<weekday>{'|'.join(name.lower() for name in WEEKDAYS)})s?\b")
_DIGIT = re.compile(r"\d")
_NO_DAY = r"(?<![\d.,$€£])"
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(rf"{_MONTH} (?P<from>\d\d?)(?:-|–| to | and )(?P<to>\d\d?)\b(?!:)(?:,? {_YEAR})?"), _day_range),
    (re.compile(rf"\b(?P<from>\d\d?)(?:-|–| to | and )(?P<to>\d\d?) {_MONTH}(?:,? {_YEAR})?"), _day_range),
    (re.compile(rf"{_NO_DAY}\b{_YEAR}(?:-|–|/)(?P<to>\d\d(?:\d\d)?)\b(?!-)"), _years),
    (
        re.compile(
            rf"\b(?:(?P<first>{_ORDINAL})(?:,? (?:and|or|to) |[-–])(?:the )?)?(?P<last>{_ORDINAL})[- ]centur(?:y|ies)\b"
            r"(?P<era> (?:bce?|b\.c\.))?",
        ),
        _centuries,
    ),
    (re.compile(r"(?<=[\w.]) (?:to|and|through|until|till|–|—|-) (?=\w)|(?<=\w)–(?=\w)"), _from_to),
    (
        re.compile(
            rf"\b{_ANY_MONTH} \d\d?(?:st|nd|rd|th)?\b(?!:)|\b\d\d?(?:st|nd|rd|th)? (?:of )?{_ANY_MONTH}"
            r"|\b\d{4}-\d\d-\d\d\b",
        ),
        _full_date,
    ),
    (re.compile(rf"\b{_MONTH}(?:,| of)? {_YEAR}\b"), _month_of_year),
    (re.compile(rf"\b{_MONTH} (?:of )?(?P<turn>last|this|next) year\b"), _month_of_turn),
    (
        re.compile(
            rf"(?:\b(?P<ordinal>first|second|third|fourth)[- ](?P<part>quarter|half)\b|\bq(?P<number>[1-4])\b)"
            rf"(?:,? (?:of )?(?:{_YEAR}\b|{_TURN} year))?",
        ),
        _quarter,
    ),
    (re.compile(r"\b(?:(?:fiscal|financial)(?: year)? |fy ?)(?:\d{4}[-–])?(?P<fiscal>20\d\d|19\d\d|\d\d)\b"), _fiscal),
    (re.compile(r"\b(?P<decade>(?:1\d|20)\d0)s\b|'(?P<short>[2-9]0)s\b"), _decade),
    (re.compile(rf"{_NO_DAY}\b{_YEAR}\b(?![\d,.]\d){_NO_YEAR}"), _whole_year),
    (
        re.compile(r"\b(?P<near>yesterday|last night|today|tonight|tomorrow|this (?:morning|afternoon|evening))\b"),
        _near_day,
    ),
    (_WEEKDAY, _weekday),
    (
        re.compile(
            rf"\b{_TURN} (?P<unit>week|month|year|decade|century|season|spring|summer|fall|autumn|winter)(?:end)?\b"
        ),
        _turned,
    ),
    (re.compile(r"\b(?P<count>\w{1,9}) (?P<unit>day|week|month|year|decade)s? ago\b"), _ago),
    (
        re.compile(
            r"^(?:\W*(?:in|since|by|until|from|early|late|mid|the|end|of|beginning|middle|start)[ -])*"
            rf"(?:{_TURN} )?{_MONTH}$",
        ),
        _month_alone,
    ),
    (
        re.compile(
            r"\b(?:ago|earlier|later|before|after|spring|summer|autumn|winter|weekend|easter|christmas|ramadan|diwali|eid)\b"
        ),
        _unknown,
    ),
)


def _weekday_number(name: str) -> int:
    return next(number for number, weekday in enumerate(WEEKDAYS) if weekday.lower() == name)


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name[:3]))


def _step(turn: str) -> int:
    return 0 if turn == "this" else 1 if turn in {"next", "the next", "coming"} else -1


def _four_digits(written: str, century: int) -> int:
    return int(written) if len(written) > 2 else century + int(written)  # noqa: PLR2004 - two digits leave out the century
