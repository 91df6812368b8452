"""Rules about dates: weekdays that don't fit, days that don't exist."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.values_dates import MONTHS, WEEKDAYS, find_dates
from onrecord.domain.spans import Span

_LEAP_YEAR = 2024
_DATELINE = re.compile(r"[^\n—–]{0,80}[—–]")


def weekday_date_mismatches(findings: Findings) -> Iterator[Hit]:
    """A weekday written with a date that falls on another day.

    A date without a year is read as the one closest to the date of the article,
    if the byline or dateline gives that; otherwise it is left alone.
    """
    published = _published(findings)
    for written in findings.dates:
        day = written.on_calendar(published)
        if written.weekday is not None and day and day.weekday() != written.weekday:
            said, right = WEEKDAYS[written.weekday], WEEKDAYS[day.weekday()]
            shown = f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
            certain = written.year is not None
            message = f"The text says {said}, but {shown} is a {right}. One of the two is wrong."
            yield Hit((written.span,), message, 0.98 if certain else 0.8)


def impossible_dates(findings: Findings) -> Iterator[Hit]:
    """A day that its month does not have, such as June 31."""
    for written in findings.dates:
        days = monthrange(written.year or _LEAP_YEAR, written.month)[1]
        if written.day > days:
            year = f" {written.year}" if written.year else ""
            yield Hit((written.span,), f"{MONTHS[written.month - 1]}{year} has only {days} days.", 0.98)


def _published(findings: Findings) -> date | None:
    """The date in the byline, or in the dateline before the first dash."""
    places = [findings.document.structure.byline] if findings.document.structure.byline else []
    for paragraph in findings.document.paragraphs[:3]:
        dateline = _DATELINE.match(findings.text, *paragraph.span)
        if dateline:
            places.append(Span(dateline.start(), dateline.end()))
    found = (written.on_calendar() for place in places for written in find_dates(findings.text, *place))
    return next((day for day in found if day), None)
