"""Rules about dates: weekdays, days that don’t exist, two forms, and years that don’t add up."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from itertools import chain

from onrecord.analysis.checks.forms import CHECK_FORMS
from onrecord.analysis.checks.number_reading import is_rough, read_number, shown
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.values.dates import MONTHS, WrittenDate
from onrecord.domain.days import WEEKDAYS
from onrecord.domain.spans import Span
from onrecord.domain.wording import worded

_LEAP_YEAR = 2024
# Weekdays come again on the same days after 28 years.
_CYCLE = range(2000, 2028)
_LEAST_DAYS = 2
_ONE_YEAR = 1
_CENTURIES = ("15", "16", "17", "18", "19", "20")


def weekday_date_mismatches(findings: Findings) -> Iterator[Hit]:
    """A weekday written with a date that falls on another day.

    A date without a year is read as the one closest to the date of the article,
    if the byline or dateline gives that; otherwise the story's days without years have to fit one another.
    """
    for written in findings.dates:
        day = written.on_calendar(findings.published) if written.weekday is not None else None
        if written.weekday is not None and day and day.weekday() != written.weekday:
            told, right = (worded(WEEKDAYS[number]) for number in (written.weekday, day.weekday()))
            sure, on = 0.8 if written.year is None else 0.98, worded(day.isoformat())
            yield Hit(written.span, which="calendar", confidence=sure, weekday=told, day=on, right=right)
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
    return Hit(*places, which="each other", one=one, other=other)


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
            yield Hit(written.span, n=days, words=written.span.text_of(findings.text))


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
        yield Hit(other, one, one=one.text_of(findings.text), other=other.text_of(findings.text))


def _is_told(findings: Findings, span: Span) -> bool:
    """Whether ``span`` stands in the running text, outside quotation marks and behind the dateline."""
    if findings.document.passage_at(span.start) or not findings.in_body(span):
        return False
    return span.start >= findings.document.parse_at(span.start).starts[0]


def years_backward(findings: Findings) -> Iterator[Hit]:
    """A range of years that ends before it begins: "from 2015 to 2012"."""
    for paragraph in findings.numbered_body:
        words = paragraph.span.text_of(findings.text)
        if not _holds_two_years(words):
            continue
        for match in CHECK_FORMS["years apart"].finditer(findings.text, *paragraph.span):
            first, last = (int(year) for year in match.groups() if year)
            if last < first:
                yield Hit(Span(*match.span()), first=first, last=last)


def years_ago_wrong(findings: Findings) -> Iterator[Hit]:
    """A year and how long ago it was, where the two don't fit the date of the article: "30 years ago, in 1985".

    A difference of one year is left alone, since it depends on the month.  Without a
    date in the byline or dateline nothing is compared.
    """
    published = findings.published if "ago" in findings.words else None
    if published is None:
        return
    for match in findings.matches(CHECK_FORMS["years ago"]):
        year, ago = int(match["year"] or match["year_before"]), read_number(match["count"] or match["count_after"])
        if abs(published.year - year - ago.value) > _ONE_YEAR and not is_rough(findings.text, match.start()):
            apart, written = published.year - year, shown(ago.value)
            yield Hit(Span(*match.span()), n=apart, year=year, now=published.year, written=written)


def years_between_wrong(findings: Findings) -> Iterator[Hit]:
    """A number of years beside a first and a last year that are not so far apart.

    "12 years, from 1990 to 2005", "in 1985 … and 20 years later, in 2003"; one year
    more or less is left alone, since it depends on the months and on how one counts.
    """
    for match in chain.from_iterable(_year_counts(findings, paragraph.span) for paragraph in findings.numbered_body):
        apart, written = int(match["last"]) - int(match["first"]), read_number(match["count"]).value
        if abs(apart - written) > _ONE_YEAR and apart > 0 and not is_rough(findings.text, match.start("count")):
            first, last = match["first"], match["last"]
            yield Hit(Span(*match.span()), n=apart, first=first, last=last, written=shown(written))


def _year_counts(findings: Findings, span: Span) -> Iterator[re.Match[str]]:
    words = span.text_of(findings.text)
    if "year" in words and _holds_two_years(words):
        for form in ("lasting years", "period of years", "years later"):
            matches = CHECK_FORMS[form].finditer(findings.text, *span)
            yield from (match for match in matches if not findings.document.passage_at(match.start()))


def _holds_two_years(words: str) -> bool:
    """Whether two years can be written in ``words``; asking first is quicker than reading them."""
    return sum(words.count(century) for century in _CENTURIES) > 1
