"""Rules about dates: weekdays that don't fit, days that don't exist, two ways of writing them."""

from calendar import monthrange
from collections.abc import Iterator, Sequence

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.values.dates import MONTHS, WrittenDate
from onrecord.domain.days import day_in_words
from onrecord.domain.spans import Span
from onrecord.translation import Message, _, counted

_LEAP_YEAR = 2024
# Weekdays come again on the same days after 28 years.
_CYCLE = range(2000, 2028)
_LEAST_DAYS = 2
_WEEKDAYS = (
    *(Message("Monday"), Message("Tuesday"), Message("Wednesday"), Message("Thursday"), Message("Friday")),
    *(Message("Saturday"), Message("Sunday")),
)


def weekday_date_mismatches(findings: Findings) -> Iterator[Hit]:
    """A weekday written with a date that falls on another day.

    A date without a year is read as the one closest to the date of the article,
    if the byline or dateline gives that; otherwise the story's days without years have to fit one another.
    """
    for written in findings.dates:
        day = written.on_calendar(findings.published) if written.weekday is not None else None
        if written.weekday is not None and day and day.weekday() != written.weekday:
            message = _(
                "The text says {weekday}, but {day} is a {right}. One of the two is wrong.",
                weekday=_(_WEEKDAYS[written.weekday]),
                day=day_in_words(day),
                right=_(_WEEKDAYS[day.weekday()]),
            )
            yield Hit((written.span,), message, 0.8 if written.year is None else 0.98)
    if findings.published is None and (hit := _of_no_one_year(findings)):
        yield hit


def _of_no_one_year(findings: Findings) -> Hit | None:
    """The one weekday that fits no year in which the others fall right: "Saturday, May 16" and "Monday, May 19".

    Days of one story are less than half a year apart.  A day that is given with its year may be the history
    of the others: that is their year where at least one of them falls right in it.
    """
    with_weekday = [written for written in findings.dates if written.weekday is not None]
    given = {written.year for written in with_weekday if written.year}
    years = given or set(_CYCLE)
    if len(with_weekday) < _LEAST_DAYS + len(given) or len(given) > 1:
        return None
    right = max((_right_in(with_weekday, year) for year in sorted(years)), key=len)
    wrong = [written for written in with_weekday if written not in right]
    if len(wrong) != 1 or not right:
        return None
    beside = min(right, key=lambda written: abs(written.span.start - wrong[0].span.start))
    places = tuple(sorted((wrong[0].span, beside.span)))
    one, other = (place.text_of(findings.text) for place in places)
    message = _("“{one}” and “{other}” don’t fit the same year. One of the two is wrong.", one=one, other=other)
    return Hit(places, message, 0.8)


def _right_in(days: Sequence[WrittenDate], year: int) -> list[WrittenDate]:
    """The days that fall on their weekday when the first of them is in ``year``."""
    first = days[0].in_year(year)
    fallen = ((written, written.on_calendar(first)) for written in days)
    return [written for written, day in fallen if day and day.weekday() == written.weekday]


def impossible_dates(findings: Findings) -> Iterator[Hit]:
    """A day that its month does not have, such as June 31."""
    for written in findings.dates:
        days = monthrange(written.year or _LEAP_YEAR, written.month)[1]
        if written.day > days:
            message = counted(
                "“{words}”: this month has only {n} day.",
                "“{words}”: this month has only {n} days.",
                days,
                words=written.span.text_of(findings.text),
            )
            yield Hit((written.span,), message, 0.98)


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
        message = _(
            "“{one}” and “{other}”: one puts the day before the month and the other after it. Use one form.",
            one=one.text_of(findings.text),
            other=other.text_of(findings.text),
        )
        yield Hit((other, one), message, 0.85)


def _is_told(findings: Findings, span: Span) -> bool:
    """Whether ``span`` stands in the running text, outside quotation marks and behind the dateline."""
    if findings.document.passage_at(span.start) or not findings.in_body(span):
        return False
    return span.start >= findings.document.parse_at(span.start).starts[0]
