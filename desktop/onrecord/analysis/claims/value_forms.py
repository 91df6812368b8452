"""Forms of values in claims: ranges and changes, ranks, shares, approximate amounts."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from onrecord.analysis.values.amounts import Amount, AmountReader
from onrecord.analysis.values.forms import VALUE_FORMS
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

DAYS = frozenset({EntityKind.DATE, EntityKind.TIME})
AMOUNTS = frozenset({EntityKind.MONEY, EntityKind.PERCENT, EntityKind.QUANTITY, EntityKind.CARDINAL})
BETWEEN = ("between ", "Between ")

_LONGEST_JOINT, _LOOK_BACK, _MOVED_REACH = 5, 24, 48
_JOINT = re.compile(r" (?:to|through|or|–) |–|-")
_FROM, _BY, _TO = "from ", "by ", " to "
_VOTED = re.compile(r"\bvot(?:e|ed|ing)(?: of)? $")
# From which ratio on "fell by €2m to €14m" tells a change and where it led.
_FAR = 3


class Written(NamedTuple):
    """A value as it stands in the text."""

    span: Span
    kind: EntityKind


class Ranges:
    """Tells ranges from changes by what ``amounts`` reads."""

    def __init__(self, amounts: AmountReader) -> None:
        self._amounts = amounts

    def of(self, text: str, marked: Sequence[Written]) -> Iterator[Written]:
        """The values ``marked`` in reading order, ranges whole and changes in two."""
        current: Written | None = None
        for value in chain.from_iterable(self._ends_of_change(text, each) for each in marked):
            if current and self._are_range(text, current, value):
                current = Written(Span(current.span.start, value.span.end), value.kind)
                continue
            if current:
                yield self._from_start(text, current)
            current = value
        if current:
            yield self._from_start(text, current)

    def _ends_of_change(self, text: str, written: Written) -> Sequence[Written]:
        """Both ends of "from 47 percent to 31 percent" and "moved from Monday to Friday"; else the value as it is."""
        start, end = written.span
        joint = text.find(_TO, start, end)
        if joint < 0:
            return (written,)
        ends = (Written(Span(start, joint), written.kind), Written(Span(joint + len(_TO), end), written.kind))
        if written.kind in AMOUNTS and not self._are_alike(text, *ends):
            return ends
        has_unit = not text[joint - 1].isdecimal() or not text[start].isalnum()
        is_change = has_unit if written.kind in AMOUNTS else self._is_moved(text, written)
        return ends if is_change and text.endswith(_FROM, 0, start) else (written,)

    def _is_moved(self, text: str, first: Written) -> bool:
        """Whether what was on the day ``first`` is now on another: no time goes from the one to the other."""
        start = first.span.start
        return first.kind in DAYS and bool(VALUE_FORMS["moved from"].search(text, max(0, start - _MOVED_REACH), start))

    def _are_range(self, text: str, first: Written, second: Written) -> bool:
        gap = text[first.span.end : second.span.start]
        is_same = first.kind is second.kind or (first.kind is EntityKind.CARDINAL and second.kind in AMOUNTS)
        if not is_same or len(gap) > _LONGEST_JOINT:
            return False
        if gap == " and ":
            return text.endswith(BETWEEN, 0, first.span.start)
        is_from = text.endswith(_FROM, 0, first.span.start)
        is_change = is_from and (first.kind in AMOUNTS or self._is_moved(text, first))
        return not is_change and bool(_JOINT.fullmatch(gap)) and self._are_alike(text, first, second)

    def _are_alike(self, text: str, first: Written, second: Written) -> bool:
        """Whether both are in one unit: "by 25 basis points to 4.75%" is a change and where it led."""
        if first.kind not in AMOUNTS:
            return True
        if first.kind is not second.kind and VALUE_FORMS["part at end"].search(text, *first.span):
            return False
        one, other = (self._amounts.read(value.span.text_of(text)) for value in (first, second))
        return one is None or other is None or not _is_change(text, first, one, other)

    def _from_start(self, text: str, written: Written) -> Written:
        """``written`` with the lower end of its range, where that was left out: "10 to" before "15 percent"."""
        start, end = written.span
        lasts = written.kind in DAYS and VALUE_FORMS["duration"].match(text, start, end)
        is_kind = written.kind in AMOUNTS or lasts
        match = VALUE_FORMS["lower end before"].search(text, max(0, start - _LOOK_BACK), start) if is_kind else None
        if match is None or text.endswith(_FROM, 0, match.start()):
            return written
        lower = Written(Span(*match.span()), EntityKind.CARDINAL)
        is_range = lasts or self._are_alike(text, lower, written)
        return Written(Span(match.start(), end), written.kind) if is_range else written


def _is_change(text: str, first: Written, one: Amount, other: Amount) -> bool:
    """Whether the second amount is a result or a vote, or in another unit than the first."""
    start = first.span.start
    is_step = text.endswith(_BY, 0, start) and first.kind is EntityKind.MONEY
    is_result = is_step and other.amount >= _FAR * one.amount
    is_vote = bool(_VOTED.search(text, max(0, start - _LOOK_BACK), start))
    if is_result or is_vote or (not one.unit and not other.unit):
        return is_result or is_vote or other.amount < one.amount
    return bool(one.unit and other.unit) and one.unit != other.unit


_ORDERS = ("run", "order of owner", "order in time", "order of finish")


class Order(NamedTuple):
    """A place in an order: its ordinal, and where that stands with the word it goes with."""

    span: Span
    place: str


def find_orders(text: str, span: Span) -> Iterator[Order]:
    """The places in an order in ``span``, in reading order and not overlapping: "a fourth term", "finished third".

    "The second oven" only says which one; who reads "her second red card" or "the sixth rise in a row" can count.
    """
    matches = [match for form in _ORDERS for match in VALUE_FORMS[form].finditer(text, *span)]
    reached = 0
    for match in sorted(matches, key=lambda match: match.span("order")):
        if match.start("order") >= reached and not VALUE_FORMS["only first"].search(match[0]):
            reached = match.end("order")
            yield Order(Span(*match.span("order")), match["place"])


def place_in(words: str) -> str | None:
    """The ordinal in what may look like a time: "26th" of "her 26th week", "31st" of "the 31st"."""
    match = VALUE_FORMS["run"].search(words) or VALUE_FORMS["ordinal alone"].fullmatch(words)
    return match["place"] if match else None


_ABOUT_AFTER = re.compile(r" or (?:so|more|fewer|less)\b|-(?:odd|plus)\b|\d\+")
_OVER = re.compile(r"(?:(?P<before>[\w’']+),? )?[Oo]ver $")
# "Hand over 40 boats" hands over forty, neither more nor fewer.
_PARTICLE_BEFORE = re.compile(r"\b(?:hand|sign|turn)\w* over $")
# "Over the past five years" tells when; "over five years" is not exact.
_DETERMINED = ("the ", "these ", "those ")


def is_about(text: str, span: Span, *, said: bool = False, lasts: bool = False) -> bool:
    """Whether an amount is not exact: "about 40", "some 40 boats", "40 or so", but "5% over two years".

    ``said`` tells that its own words say so, ``lasts`` that it says how long something takes.
    """
    before, words = text[max(0, span.start - _LOOK_BACK) : span.start], span.text_of(text)
    if _ABOUT_AFTER.search(words) or _ABOUT_AFTER.match(text, span.end):
        return True
    return (said or bool(VALUE_FORMS["inexact before"].search(before))) and not _is_other_over(
        before, words, lasts=lasts
    )


def _is_other_over(before: str, words: str, *, lasts: bool) -> bool:
    """Whether "over" stands before an amount, or opens its ``words``, in another sense than "more than"."""
    over = _OVER.search(before + words[: len("over ")] if words.lower().startswith("over ") else before)
    if over is None:
        return False
    # "He ran it for over five years" says more than five; "sales fell over five years" says when.
    if lasts and not VALUE_FORMS["before measures"].fullmatch((over["before"] or "").lower()):
        return True
    return words.startswith(_DETERMINED) or bool(_PARTICLE_BEFORE.search(before))
