"""Days as reports and screens write them: "29 Nov 2026", with no-break spaces.

People read the local time of the desk, which is this computer's.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, tzinfo

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


_MINUS = "\u2212"
_ABBREVIATION = re.compile(r"[A-Z]{3,5}")
_desk: ContextVar[tzinfo | None] = ContextVar("_desk", default=None)
"""The time zone of the desk; None: the system's."""


@contextmanager
def desk_in(zone: tzinfo) -> Iterator[None]:
    """Use a time zone for a piece of work in this thread."""
    token = _desk.set(zone)
    try:
        yield
    finally:
        _desk.reset(token)


def desk_time(moment: datetime) -> datetime:
    """The moment in the desk's local time, by the rule for that day; one without a zone is in UTC."""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(_desk.get())
    except (OverflowError, ValueError, OSError):
        # At the ends of the calendar, and for some systems before 1970.
        return moment


def from_desk_time(moment: datetime) -> datetime:
    """The moment of a local time without a zone.

    Raises:
        OverflowError: there is no such moment.
    """
    try:
        return moment.replace(tzinfo=_desk.get()).astimezone(UTC)
    except (ValueError, OSError) as error:
        raise OverflowError(str(error)) from error


def zone_of(moment: datetime) -> str:
    """The zone of a moment: "CET", or "UTC+5:30" where the system has no abbreviation, in any language."""
    name, offset = moment.tzname() or "", moment.utcoffset() or timedelta()
    if _ABBREVIATION.fullmatch(name) or not offset:
        return name if _ABBREVIATION.fullmatch(name) else "UTC"  # not shown: a zone
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = "+" if offset > timedelta() else _MINUS
    return f"UTC{sign}{hours}:{minutes:02}" if minutes else f"UTC{sign}{hours}"  # not shown: a zone


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
