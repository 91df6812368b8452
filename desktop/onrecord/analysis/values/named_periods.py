"""Days that have a name on the calendar: months, quarters, fiscal years, years, decades and centuries."""

import re
from collections.abc import Mapping
from functools import cache

from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.values.date_arithmetic import (
    MONTH,
    NO_DAY,
    SMALL_NUMBERS,
    TURN,
    YEAR,
    Readers,
    Reckoning,
    month_number,
    step,
    unknown,
)
from onrecord.analysis.values.intervals import YEAR_MONTHS, Period, month_of, year_of

_ORDINALS = ("first", "second", "third", "fourth")
_ORDINAL = r"(?:\d\d?(?:st|nd|rd|th)|(?:twenty-)?(?:first|second|third|[a-z]+th))"
_LAST_CENTURY, _YEARS_OF_THIS_CENTURY = 30, 2000
_QUARTER_MONTHS, _HALF_MONTHS = 3, 6
# "1500 GMT", "2000 days".
_NO_YEAR = r"(?! ?-?(?:gmt|utc|hours?|hrs|seconds?|minutes?|days?|weeks?|months?|years?)\b)"


def _month_of_turn(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """November last year, January of this year."""
    if reckoning.published is None:
        return None
    return month_of(reckoning.published.year + step(match["turn"]), month_number(match["month"]))


def _month_of_year(_reckoning: Reckoning, match: re.Match[str], _written: str) -> Period:
    return month_of(int(match["year"]), month_number(match["month"]))


def _month_alone(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    month = month_number(match["month"])
    if reckoning.published and match["turn"] == "this":
        return month_of(reckoning.published.year, month)
    if reckoning.published and match["turn"] in {"last", "next"}:
        step = 1 if match["turn"] == "next" else -1
        year = reckoning.published.year
        passed = month < reckoning.published.month if step < 0 else month > reckoning.published.month
        return month_of(year if passed else year + step, month)
    return reckoning.passed(month)


def _months_of_year(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """The first five months of 2022, the last three months of last year."""
    count = match["count"]
    number = int(count) if count.isdecimal() else SMALL_NUMBERS[count]
    if not 0 < number < YEAR_MONTHS:
        return None
    is_end = match["end"] in {"last", "final"}
    first, last = (YEAR_MONTHS - number + 1, YEAR_MONTHS) if is_end else (1, number)
    year = _year_meant(reckoning, match, last)
    return Period(month_of(year, first).first, month_of(year, last).last) if year else None


def _quarter(reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    """Reckoning quarters and halves: the first quarter of 2024, Q3, the second half of last year."""
    is_half = match["part"] == "half"
    months = _HALF_MONTHS if is_half else _QUARTER_MONTHS
    number = int(match["number"]) if match["number"] else _ORDINALS.index(match["ordinal"]) + 1
    if number * months > YEAR_MONTHS:
        return None
    first_month = (number - 1) * months + 1
    year = _year_meant(reckoning, match, first_month + months - 1)
    return Period(month_of(year, first_month).first, month_of(year, first_month + months - 1).last) if year else None


def _year_meant(reckoning: Reckoning, match: re.Match[str], last_month: int) -> int | None:
    if match["year"]:
        return int(match["year"])
    if reckoning.published is None:
        return None
    year = reckoning.published.year
    if match["turn"]:
        return year + step(match["turn"])
    return year if reckoning.looks_ahead or last_month <= reckoning.published.month else year - 1


def _fiscal(_reckoning: Reckoning, match: re.Match[str], _written: str) -> Period:
    """The year that a fiscal year is named after; when it begins and ends differs from country to country."""
    return year_of(_four_digits(match["fiscal"], 2000))


def _years(_reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
    first = int(match["year"])
    last = _four_digits(match["to"], first // 100 * 100)
    return Period(year_of(first).first, year_of(last).last) if first < last else None


def _decade(_reckoning: Reckoning, match: re.Match[str], _written: str) -> Period:
    """The 1960s; "the 1600s" are a century."""
    first = int(match["decade"]) if match["decade"] else 1900 + int(match["short"])
    is_century = first % 100 == 0 and first < _YEARS_OF_THIS_CENTURY
    return Period(year_of(first).first, year_of(first + (99 if is_century else 9)).last)


def _centuries(_reckoning: Reckoning, match: re.Match[str], _written: str) -> Period | None:
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


def _whole_year(_reckoning: Reckoning, match: re.Match[str], _written: str) -> Period:
    return year_of(int(match["year"]))


def _four_digits(written: str, century: int) -> int:
    return int(written) if len(written) > 2 else century + int(written)  # noqa: PLR2004 - two digits leave out the century


RANGES: Readers = (
    (re.compile(rf"{NO_DAY}\b{YEAR}(?:-|–|/)(?P<to>\d\d(?:\d\d)?)\b(?!-)"), _years),
    (
        re.compile(
            rf"\b(?:(?P<first>{_ORDINAL})(?:,? (?:and|or|to) |[-–])(?:the )?)?(?P<last>{_ORDINAL})[- ]centur(?:y|ies)\b"
            r"(?P<era> (?:bce?|b\.c\.))?",
        ),
        _centuries,
    ),
)
"""Names of days with a dash or an "and" inside."""

NAMES: Readers = (
    (re.compile(rf"\b{MONTH}(?:,| of)? {YEAR}\b"), _month_of_year),
    (re.compile(rf"\b{MONTH} (?:of )?(?P<turn>last|this|next) year\b"), _month_of_turn),
    (
        re.compile(
            rf"\b(?P<end>first|opening|last|final) (?P<count>\d\d?|{'|'.join(SMALL_NUMBERS)}) months of "
            rf"(?:{YEAR}\b|{TURN} year|the year\b)",
        ),
        _months_of_year,
    ),
    (
        re.compile(
            rf"\bfiscal (?:{'|'.join(_ORDINALS)})[- ](?:quarter|half)\b|(?:quarter|half) of (?:its |the )?fiscal\b"
        ),
        unknown,
    ),
    (
        re.compile(
            rf"(?:\b(?P<ordinal>first|second|third|fourth)[- ](?P<part>quarter|half)\b|\bq(?P<number>[1-4])\b)"
            rf"(?:,? (?:of )?(?:{YEAR}\b|{TURN} year)| of the year\b|(?! of\b))",
        ),
        _quarter,
    ),
    (re.compile(r"\b(?:(?:fiscal|financial)(?: year)? |fy ?)(?:\d{4}[-–])?(?P<fiscal>20\d\d|19\d\d|\d\d)\b"), _fiscal),
    (re.compile(r"\b(?P<decade>(?:1\d|20)\d0)s\b|'(?P<short>[2-9]0)s\b"), _decade),
    (re.compile(rf"{NO_DAY}\b{YEAR}\b(?![\d,.]\d){_NO_YEAR}"), _whole_year),
    (
        re.compile(
            r"^(?:\W*(?:in|since|by|until|from|early|late|mid|the|end|of|beginning|middle|start)[ -])*"
            rf"(?:{TURN} )?{MONTH}$",
        ),
        _month_alone,
    ),
)
"""Months, quarters, years and decades; a month alone has nothing but small words before it."""
