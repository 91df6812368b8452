"""Days as reports and screens write them: "29 Nov 2026", with no-break spaces."""

import re
from datetime import date, datetime

from onrecord.translation import Message, _

_MONTHS = (
    Message("Jan", "month"),
    Message("Feb", "month"),
    Message("Mar", "month"),
    Message("Apr", "month"),
    Message("May", "month"),
    Message("Jun", "month"),
    Message("Jul", "month"),
    Message("Aug", "month"),
    Message("Sep", "month"),
    Message("Oct", "month"),
    Message("Nov", "month"),
    Message("Dec", "month"),
)
"""The calendar module's names would follow the locale of the machine."""
WEEKDAYS = (
    *(Message("Monday"), Message("Tuesday"), Message("Wednesday"), Message("Thursday"), Message("Friday")),
    *(Message("Saturday"), Message("Sunday")),
)
_SPACE = "\u00a0"
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LONGEST_DAY = 20
"""Code points of a day in words: "September 30th, 2026"."""


def day_in_words(day: date) -> str:
    """Write a day as "29 Nov 2026"."""
    # translators: the order of a day’s parts, with spaces: “29 Nov 2026”, “29. Nov. 2026”
    return _("{day} {month} {year}", day=day.day, month=_MONTHS[day.month - 1], year=day.year).replace(" ", _SPACE)


def moment_in_words(moment: datetime, zone: str = "") -> str:
    """Write a moment as "29 Nov 2026, 09:30 UTC"; a line may break only after the day."""
    time = f"{moment:%H:%M}{_SPACE if zone else ''}{zone}"
    # translators: “29 Nov 2026, 09:30 UTC”
    return _("{day}, {time}", day=day_in_words(moment), time=time)


def as_day(written: str) -> str:
    """Write a day such as "2026-11-29" in words; other words stay unchanged, unbroken if they are a day."""
    if _ISO_DAY.fullmatch(written):
        try:
            return day_in_words(date.fromisoformat(written))
        except ValueError:
            return written
    return _SPACE.join(written.split()) if len(written) <= _LONGEST_DAY else written
