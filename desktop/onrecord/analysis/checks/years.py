"""Rules that calculate with years: how long ago, how long, and in which order."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from onrecord.analysis.checks.numbers import is_rough, number_pattern, read_number, shown
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.domain.spans import Span
from onrecord.translation import _, counted

_YEAR = r"(?:1[5-9]|20)\d\d"
_ONE_YEAR = 1
_CENTURIES = ("15", "16", "17", "18", "19", "20")
_RANGE = re.compile(
    rf"\b[Ff]rom (?P<first>{_YEAR}) (?:to|until|through) (?P<last>{_YEAR})\b(?! [a-z]+s\b)"
    rf"|\b[Bb]etween (?P<low>{_YEAR}) and (?P<high>{_YEAR})\b"
    rf"|(?<![\w–-])(?P<start>{_YEAR})[–-](?P<end>{_YEAR})(?![\w–-])",
)


def years_backward(findings: Findings) -> Iterator[Hit]:
    """A range of years that ends before it begins: "from 2015 to 2012"."""
    for paragraph in findings.numbered_body:
        words = paragraph.span.text_of(findings.text)
        if not _holds_two_years(words):
            continue
        for match in _RANGE.finditer(findings.text, *paragraph.span):
            first, last = (int(year) for year in match.groups() if year)
            if last < first:
                message = _(
                    "The years run backward, from {first} to {last}. Find out which one is wrong.",
                    first=first,
                    last=last,
                )
                yield Hit((Span(*match.span()),), message, 0.9)


def years_ago_wrong(findings: Findings) -> Iterator[Hit]:
    """A year and how long ago it was, where the two don't fit the date of the article: "30 years ago, in 1985".

    A difference of one year is left alone, since it depends on the month.  Without a
    date in the byline or dateline nothing is compared.
    """
    published = findings.published if "ago" in findings.words else None
    if published is None:
        return
    for match in findings.matches(_ago_pattern()):
        year, ago = int(match["year"] or match["year_before"]), read_number(match["count"] or match["count_after"])
        if abs(published.year - year - ago.value) > _ONE_YEAR and not is_rough(findings.text, match.start()):
            message = counted(
                "{year} was {n} year before the article’s date, which is in {now}, not {written}. "
                "Find out whether the year or the number of years is wrong.",
                "{year} was {n} years before the article’s date, which is in {now}, not {written}. "
                "Find out whether the year or the number of years is wrong.",
                published.year - year,
                year=year,
                now=published.year,
                written=shown(ago.value),
            )
            yield Hit((Span(*match.span()),), message, 0.85)


def years_between_wrong(findings: Findings) -> Iterator[Hit]:
    """A number of years beside a first and a last year that are not so far apart.

    "12 years, from 1990 to 2005", "in 1985 … and 20 years later, in 2003"; one year
    more or less is left alone, since it depends on the months and on how one counts.
    """
    for match in chain.from_iterable(_year_counts(findings, paragraph.span) for paragraph in findings.numbered_body):
        apart, written = int(match["last"]) - int(match["first"]), read_number(match["count"]).value
        if abs(apart - written) > _ONE_YEAR and apart > 0 and not is_rough(findings.text, match.start("count")):
            message = counted(
                "From {first} to {last} is {n} year, not {written}. "
                "Find out whether a year or the number of years is wrong.",
                "From {first} to {last} is {n} years, not {written}. "
                "Find out whether a year or the number of years is wrong.",
                apart,
                first=match["first"],
                last=match["last"],
                written=shown(written),
            )
            yield Hit((Span(*match.span()),), message, 0.8)


def _year_counts(findings: Findings, span: Span) -> Iterator[re.Match[str]]:
    words = span.text_of(findings.text)
    if "year" in words and _holds_two_years(words):
        for pattern in (_lasting_pattern(), _period_pattern(), _later_pattern()):
            yield from (
                m for m in pattern.finditer(findings.text, *span) if not findings.document.passage_at(m.start())
            )


def _holds_two_years(words: str) -> bool:
    """Whether two years can be written in ``words``; asking first is quicker than reading them."""
    return sum(words.count(century) for century in _CENTURIES) > 1


@cache
def _ago_pattern() -> re.Pattern[str]:
    number = number_pattern()
    return re.compile(
        rf"\b(?P<count>{number}) years ago,? (?:back )?in (?P<year>{_YEAR})\b"
        rf"|\bin (?P<year_before>{_YEAR}),? (?P<count_after>{number}) years ago\b",
        re.IGNORECASE,
    )


@cache
def _lasting_pattern() -> re.Pattern[str]:
    """Words such as "12 years as mayor, from 1990 to 2005"."""
    return re.compile(
        rf"\b(?P<count>{number_pattern()})[ -]years?(?: [a-z]+){{0,3}},? "
        rf"(?:(?:from|between) (?P<first>{_YEAR}) (?:to|and|until|through) (?P<last>{_YEAR})\b)",
    )


@cache
def _period_pattern() -> re.Pattern[str]:
    """Words such as "from 1990 to 2005, a period of 12 years"."""
    return re.compile(
        rf"\b[Ff]rom (?P<first>{_YEAR}) (?:to|until|through) (?P<last>{_YEAR}), (?:a period of|a span of|or|that is) "
        rf"(?P<count>{number_pattern()}) years\b"
    )


@cache
def _later_pattern() -> re.Pattern[str]:
    """Words such as "opened in 1985 and closed 20 years later, in 2003"."""
    return re.compile(
        rf"\bin (?P<first>{_YEAR})\b[^.;\n\d]{{1,80}}\b"
        rf"(?P<count>{number_pattern()}) years later,? in (?P<last>{_YEAR})\b",
        re.IGNORECASE,
    )
