"""Due times as people type them, "fri 5pm" or "29 Nov 2026 14:00", in English, German and Spanish."""

import re
from datetime import date, datetime, time, timedelta

from onrecord.domain.publication_day import publication_day

_WEEKDAYS = (
    "monday mon montag mo lunes lun|"  # not shown: typed by people
    "tuesday tues tue dienstag di martes mar|"
    "wednesday wed mittwoch mi miércoles mié|"
    "thursday thurs thur thu donnerstag do jueves jue|"
    "friday fri freitag fr viernes vie|"
    "saturday sat samstag sonnabend sa sábado sáb|"
    "sunday sun sonntag so domingo dom"
)
_NUMBER_OF = {name: number for number, names in enumerate(_WEEKDAYS.split("|")) for name in names.split()}
_DAYS_AHEAD = {"today": 0, "tonight": 0, "heute": 0, "hoy": 0, "tomorrow": 1, "morgen": 1, "mañana": 1}
_UNITS = {"minute": "minutes", "min": "minutes", "hour": "hours", "h": "hours", "day": "days", "week": "weeks"}
_HOURS = {"noon": time(12), "mittag": time(12), "midnight": time(23, 59), "mitternacht": time(23, 59)}
_END_OF_DAY = time(23, 59)
_WEEK = 7
_HALF_A_DAY = 12

_FILLERS = re.compile(r"\b(?:at|by|on|until|due|next|um|bis|am(?=\s+[a-zä])|nächsten|el|a las)\b|,")
_CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d)(?![\d.]))?\s*(?P<half>[ap])\.?m\b\.?"
    r"|(?<![\d.:/-])(?P<hour24>[01]?\d|2[0-3])(?:[:.](?P<minute24>[0-5]\d))?\s*uhr\b"
    r"|(?<![\d.:/-])(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d)(?![\d:])"
)
_NAMED_HOUR = re.compile(rf"\b(?:{'|'.join(_HOURS)})\b")
_FROM_NOW = re.compile(r"in (\d{1,3}) ?(minute|min|hour|h|day|week)s?")
_DAY_AND_MONTH = re.compile(r"(\d{1,2}\.\s?\d{1,2}\.)$|(\d{1,2}/\d{1,2})$")
_HAS_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


def due_time(words: str, now: datetime) -> datetime | None:
    """The moment that ``words`` name, in the time zone of ``now``; None if they name none.

    A day without an hour lasts until 23:59. A day without a year, or an hour without a day, is the next one.
    """
    typed = " ".join(words.casefold().split())
    if ahead := _FROM_NOW.fullmatch(typed):
        return (now + timedelta(**{_UNITS[ahead[2]]: int(ahead[1])})).replace(second=0, microsecond=0)
    hour, rest = _split_hour(typed)
    rest = " ".join(_FILLERS.sub(" ", rest).split())
    if not rest:
        return None if hour is None else _next(hour, now)
    day = _day(rest, hour, now)
    return datetime.combine(day, hour or _END_OF_DAY, now.tzinfo) if day else None


def _split_hour(typed: str) -> tuple[time | None, str]:
    """The hour, if one is given, and the other words."""
    if named := _NAMED_HOUR.search(typed):
        return _HOURS[named[0]], typed.replace(named[0], " ", 1)
    clock = _CLOCK.search(typed)
    if clock is None:
        return None, typed
    hour = int(clock["hour"] or clock["hour24"] or clock["hours"])
    minute = int(clock["minute"] or clock["minute24"] or clock["minutes"] or 0)
    if clock["half"]:
        if not 1 <= hour <= _HALF_A_DAY:
            return None, typed
        hour = hour % _HALF_A_DAY + (_HALF_A_DAY if clock["half"] == "p" else 0)
    return time(hour, minute), f"{typed[: clock.start()]} {typed[clock.end() :]}"


def _next(hour: time, now: datetime) -> datetime:
    today = datetime.combine(now.date(), hour, now.tzinfo)
    return today if today > now else today + timedelta(days=1)


def _day(words: str, hour: time | None, now: datetime) -> date | None:
    today = now.date()
    if words in _DAYS_AHEAD:
        return today + timedelta(days=_DAYS_AHEAD[words])
    if (weekday := _NUMBER_OF.get(words.removesuffix("."))) is not None:
        ahead = (weekday - today.weekday()) % _WEEK
        is_over = ahead == 0 and hour is not None and hour <= now.time()
        return today + timedelta(days=_WEEK if is_over else ahead)
    if _HAS_YEAR.search(words):
        return _calendar_day(words)
    days = (_calendar_day(_in_year(words, year)) for year in (today.year, today.year + 1))
    return next((day for day in days if day and day >= today), None)


def _in_year(words: str, year: int) -> str:
    numbers = _DAY_AND_MONTH.search(words)
    return f"{words}{'/' if numbers and numbers[2] else '' if numbers else ' '}{year}"


def _calendar_day(words: str) -> date | None:
    found = publication_day(words)
    if found is None or not found.day:
        return None
    try:
        return date(*found)
    except ValueError:
        return None
