"""Rules about dates: weekdays that don't fit, days that don't exist, two ways of writing them."""

from calendar import monthrange
from collections.abc import Iterator

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.values.dates import MONTHS, WEEKDAYS, WrittenDate
from onrecord.domain.spans import Span

_LEAP_YEAR = 2024


def weekday_date_mismatches(findings: Findings) -> Iterator[Hit]:
    """A weekday written with a date that falls on another day.

    A date without a year is read as the one closest to the date of the article,
    if the byline or dateline gives that; otherwise it is left alone.
    """
    for written in findings.dates:
        day = written.on_calendar(findings.published) if written.weekday is not None else None
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


def mixed_date_forms(findings: Findings) -> Iterator[Hit]:
    """Days written month first here and day first there, outside quotations."""
    month_first: WrittenDate | None = None
    day_first: WrittenDate | None = None
    for written in findings.dates:
        if not _is_told(findings, written.span):
            continue
        words = written.span.text_of(findings.text)
        if words[0].isdigit() and "-" not in words:
            day_first = day_first or written
        elif words.startswith(MONTHS[written.month - 1][:3]):
            month_first = month_first or written
    if month_first and day_first:
        one, other = sorted((month_first.span, day_first.span))
        message = (
            f"“{one.text_of(findings.text)}” and “{other.text_of(findings.text)}”: "
            "the day stands before the month in one and after it in the other. Keep to one form."
        )
        yield Hit((other, one), message, 0.85)


def _is_told(findings: Findings, span: Span) -> bool:
    """Whether ``span`` stands in the running text, outside quotation marks and behind the dateline."""
    if findings.document.passage_at(span.start) or not findings.in_body(span):
        return False
    return span.start >= findings.document.parse_at(span.start).starts[0]
