"""The two ends of a range made one value, and the two ends of a change kept apart."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.number_words import number_words
from onrecord.analysis.values.amounts import Amount, AmountReader
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

DAYS = frozenset({EntityKind.DATE, EntityKind.TIME})
AMOUNTS = frozenset({EntityKind.MONEY, EntityKind.PERCENT, EntityKind.QUANTITY, EntityKind.CARDINAL})
BETWEEN = ("between ", "Between ")

_LONGEST_JOINT, _LOOK_BACK = 5, 24
_JOINT = re.compile(r" (?:to|through|or|–) |–|-")
_NUMBER_WORD = f"{number_words(1, 12)}|twenty|thirty|forty|fifty"
# "10 to" before "15 percent", "one-to-" before "seven days", "40 and" between "between" and "60 boats".
_RANGE_BEFORE = re.compile(
    r"(?<![\w.,-])(?:(?:[A-Z]{0,2}[$€£₹] ?)?\d[\d,.]*(?: (?:to|or) |[-–])"
    rf"|(?:{_NUMBER_WORD}|\d[\d,]*)(?: (?:to|or) |-(?:to|or)-)"
    rf"|(?<=etween )(?:{_NUMBER_WORD}|(?:[A-Z]{{0,2}}[$€£₹] ?)?\d[\d,.]*) and )$"
)
_FRACTION = re.compile(r"\b(?:half|(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?)$")
_IN_YEAR = re.compile(r"\b(?:in|since|by) (?:1[5-9]|20)\d\d to $")
_DURATION = re.compile(r"[\w.,]+[- ](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b", re.IGNORECASE)
_FROM, _BY, _TO = "from ", "by ", " to "
_VOTED = re.compile(r"\bvot(?:e|ed|ing)(?: of)? $")
# From which ratio on "fell by €2m to €14m" tells a change and where it led.
_FAR = 3
_MOVED_REACH = 48


class Written(NamedTuple):
    """A value as it stands in the text."""

    span: Span
    kind: EntityKind


class Ranges:
    """Tells ranges from changes with the words of ``words`` (section moving) and what ``amounts`` reads."""

    def __init__(self, words: Lexicon, amounts: AmountReader) -> None:
        self._amounts = amounts
        moving = "|".join(words.section("moving"))
        self._moved = re.compile(rf"\b(?:{moving})(?: [\w’'-]+){{0,3}} from $")

    def of(self, text: str, marked: Sequence[Written]) -> Iterator[Written]:
        """The values ``marked`` in reading order, ranges whole and changes in two."""
        apart = [one for value in marked for one in self._ends_of_change(text, value)]
        current: Written | None = None
        for value in apart:
            if current and self._are_range(text, current, value):
                current = Written(Span(current.span.start, value.span.end), value.kind)
            else:
                if current:
                    yield self._from_start(text, current)
                current = value
        if current:
            yield self._from_start(text, current)

    def _ends_of_change(self, text: str, written: Written) -> Sequence[Written]:
        """Both ends of "from 47 percent to 31 percent" and "moved from Monday to Friday"; else the value as it is."""
        joint = text.find(_TO, *written.span)
        if joint < 0:
            return (written,)
        before, after = Span(written.span.start, joint), Span(joint + len(_TO), written.span.end)
        ends = (Written(before, written.kind), Written(after, written.kind))
        if written.kind in AMOUNTS and not self._are_alike(text, *ends):
            return ends
        if not text.endswith(_FROM, 0, written.span.start):
            return (written,)
        has_unit = not text[joint - 1].isdecimal() or not text[written.span.start].isalnum()
        is_change = has_unit if written.kind in AMOUNTS else self._is_moved(text, written)
        return ends if is_change else (written,)

    def _is_moved(self, text: str, first: Written) -> bool:
        """Whether what was on the day ``first`` is now on another: no time goes from the one to the other."""
        start = first.span.start
        return first.kind in DAYS and bool(self._moved.search(text, max(0, start - _MOVED_REACH), start))

    def _are_range(self, text: str, first: Written, second: Written) -> bool:
        if second.span.start - first.span.end > _LONGEST_JOINT:
            return False
        gap = text[first.span.end : second.span.start]
        is_same = first.kind is second.kind or (first.kind is EntityKind.CARDINAL and second.kind in AMOUNTS)
        if gap == " and ":
            return is_same and text.endswith(BETWEEN, 0, first.span.start)
        is_from = text.endswith(_FROM, 0, first.span.start)
        is_change = is_from and (first.kind in AMOUNTS or self._is_moved(text, first))
        return is_same and not is_change and bool(_JOINT.fullmatch(gap)) and self._are_alike(text, first, second)

    def _are_alike(self, text: str, first: Written, second: Written) -> bool:
        """Whether both are in one unit: "by 25 basis points to 4.75%" is a change and where it led."""
        if first.kind not in AMOUNTS:
            return True
        if first.kind is not second.kind and _FRACTION.search(text, *first.span):
            return False
        one, other = (self._amounts.read(text[slice(*value.span)]) for value in (first, second))
        return one is None or other is None or not self._is_change(text, first, one, other)

    def _is_change(self, text: str, first: Written, one: Amount, other: Amount) -> bool:
        """Whether the second amount is a result or a vote, or in another unit than the first."""
        is_step = text.endswith(_BY, 0, first.span.start) and first.kind is EntityKind.MONEY
        is_result = is_step and other.amount >= _FAR * one.amount
        is_vote = bool(_VOTED.search(text, max(0, first.span.start - _LOOK_BACK), first.span.start))
        if is_result or is_vote or (not one.unit and not other.unit):
            return is_result or is_vote or other.amount < one.amount
        return bool(one.unit and other.unit) and one.unit != other.unit

    def _from_start(self, text: str, written: Written) -> Written:
        """``written`` with the lower end of its range, where that was left out: "10 to" before "15 percent"."""
        start = written.span.start
        lasts = written.kind in DAYS and _DURATION.match(text, start, written.span.end)
        if written.kind not in AMOUNTS and not lasts:
            return written
        match = _RANGE_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
        if match is None or text.endswith(_FROM, 0, match.start()) or _is_year_before(text, match):
            return written
        lower = Written(Span(*match.span()), EntityKind.CARDINAL)
        if not lasts and not self._are_alike(text, lower, written):
            return written
        return Written(Span(match.start(), written.span.end), written.kind)


def _is_year_before(text: str, end: re.Match[str]) -> bool:
    """Whether the lower end would be a year: "from 41 percent in 2019 to 63 percent"."""
    return bool(_IN_YEAR.search(text, max(0, end.start() - len("since ")), end.end()))
