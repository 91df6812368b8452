"""How values are written in claims: ranges and changes, places in an order, shares, amounts that aren't exact."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from onrecord.analysis.lexicon import Lexicon, load_lexicon
from onrecord.analysis.number_words import number_words
from onrecord.analysis.values.amounts import Amount, AmountReader
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

DAYS = frozenset({EntityKind.DATE, EntityKind.TIME})
AMOUNTS = frozenset({EntityKind.MONEY, EntityKind.PERCENT, EntityKind.QUANTITY, EntityKind.CARDINAL})
BETWEEN = ("between ", "Between ")

_LONGEST_JOINT, _LOOK_BACK, _MOVED_REACH = 5, 24, 48
_JOINT = re.compile(r" (?:to|through|or|–) |–|-")
_NUMBER_WORD = f"{number_words(1, 12)}|twenty|thirty|forty|fifty"
# "10 to" before "15 percent", "one-to-" before "seven days", "40 and" between "between" and "60 boats"; a year
# is none: "from 41 percent in 2019 to 63 percent".
_RANGE_BEFORE = re.compile(
    r"(?<![\w.,-])(?!(?:1[5-9]|20)\d\d to )(?:(?:[A-Z]{0,2}[$€£₹] ?)?\d[\d,.]*(?: (?:to|or) |[-–])"
    rf"|(?:{_NUMBER_WORD}|\d[\d,]*)(?: (?:to|or) |-(?:to|or)-)"
    rf"|(?<=etween )(?:{_NUMBER_WORD}|(?:[A-Z]{{0,2}}[$€£₹] ?)?\d[\d,.]*) and )$"
)
_FRACTION = re.compile(r"\b(?:half|(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?)$")
_DURATION = re.compile(r"[\w.,]+[- ](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b", re.IGNORECASE)
_FROM, _BY, _TO = "from ", "by ", " to "
_VOTED = re.compile(r"\bvot(?:e|ed|ing)(?: of)? $")
# From which ratio on "fell by €2m to €14m" tells a change and where it led.
_FAR = 3


class Written(NamedTuple):
    """A value as it stands in the text."""

    span: Span
    kind: EntityKind


class Ranges:
    """Tells ranges from changes with the words of ``words`` (section moving) and what ``amounts`` reads."""

    def __init__(self, words: Lexicon, amounts: AmountReader) -> None:
        self._amounts = amounts
        self._moved = re.compile(rf"\b(?:{'|'.join(words.section('moving'))})(?: [\w’'-]+){{0,3}} from $")

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
        return first.kind in DAYS and bool(self._moved.search(text, max(0, start - _MOVED_REACH), start))

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
        if first.kind is not second.kind and _FRACTION.search(text, *first.span):
            return False
        one, other = (self._amounts.read(value.span.text_of(text)) for value in (first, second))
        return one is None or other is None or not _is_change(text, first, one, other)

    def _from_start(self, text: str, written: Written) -> Written:
        """``written`` with the lower end of its range, where that was left out: "10 to" before "15 percent"."""
        start, end = written.span
        lasts = written.kind in DAYS and _DURATION.match(text, start, end)
        is_kind = written.kind in AMOUNTS or lasts
        match = _RANGE_BEFORE.search(text, max(0, start - _LOOK_BACK), start) if is_kind else None
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


_FROM_THIRD = "third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_FROM_SECOND = rf"second|{_FROM_THIRD}|\d{{1,3}}(?:nd|rd|th|st)"
_NUMBER = rf"\d+|{number_words(2, 12)}"
_TIMES = "days?|games?|hours?|match(?:es)?|minutes?|months?|seasons?|weeks?|years?"
_SMALL = "after|among|at|by|for|from|in|of|on|since|this|to|with"
# What comes one after the other, besides what is said to be "consecutive"; the first is often the only one.
_IN_A_ROW = (
    "anniversary|attempt|birthday|child|day|defeat|dose|edition|goal|medal|month|season|term|time|title|victory|visit"
    "|week|win|year"
)
# Ordinals that are part of a name for something else, or of a time that is read as a day.
_FIXED = "base|car|floor|half|hand|home|nature|party|person|place|quarter|thought|to|world"
HAS_ORDINAL = re.compile(rf"first|second|{_FROM_THIRD}|\d(?:st|nd|rd|th)\b")
"""In each text in small letters that names a place in an order."""
RANKED = re.compile(rf"\b(?P<place>{_FROM_SECOND})[- ](?:\w+est|most|least|best|worst|last)\b", re.IGNORECASE)
"""Before a superlative: "the third-largest port"."""
_RUN = re.compile(
    rf"\b(?P<order>(?P<place>(?:(?:twenty-)?first|{_FROM_SECOND})(?=[- ](?:consecutive|straight|successive)\b)"
    rf"|(?:{_FROM_SECOND})(?=[- ](?:{_IN_A_ROW})\b))[- ]\w+)",
    re.IGNORECASE,
)
_ORDERS = (
    _RUN,
    # "Her second red card".
    re.compile(
        rf"(?:\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur)|[’']s|s[’']) (?P<order>(?P<place>{_FROM_SECOND})"
        rf"[- ](?!(?:{_FIXED})\b)[a-z][\w-]+)"
    ),
    # "The sixth rise in a row", "a third fire this year"; "the second oven" only says which one.
    re.compile(
        rf"\b(?:[Tt]he|[Aa]) (?P<order>(?P<place>{_FROM_SECOND}) (?!(?:{_FIXED}|{_SMALL})\b)[a-z][\w-]+)"
        r"(?= (?:[a-z-]+ ){0,4}?(?:in (?:a row|succession|as many"
        rf"|(?:the )?(?:past |last |less than |under |over )?(?:{_NUMBER}|an?) (?:{_TIMES}))\b"
        r"|(?:of|this) (?:the |this )?(?:year|season|month|week)\b|since\b))"
    ),
    # "Finished third".
    re.compile(
        r"\b(?:(?:rank|finish|plac)(?:s|es|ed|ing)?|came|comes?|coming|lies?|lying|sits?|sitting|stands?|stood|are|is"
        rf"|was|were) (?:joint |currently |now |only |just |the )?(?P<order>(?P<place>{_FROM_SECOND}|first))"
        r"(?=(?: overall)?(?:[.,;)]| (?:among|since|behind|in|of|on|out of|with|after|at|from|for)\b|$))"
    ),
)
# "She was first in the race" ranks, "was first in line" or "is first among equals" need not.
_ONLY_FIRST = re.compile(
    r"\b(?:are|is|was|were|comes?|coming|stands?|stood|sits?|sitting|lies?|lying) (?:\w+ )?first$|\bthe first$"
)
_ALONE = re.compile(
    r"(?:the )?(?P<place>\d{1,3}(?:nd|rd|th|st))(?: (?:minute|hour|day|week|month|year|season))?", re.IGNORECASE
)


class Order(NamedTuple):
    """A place in an order: its ordinal, and where that stands with the word it goes with."""

    span: Span
    place: str


def find_orders(text: str, span: Span) -> Iterator[Order]:
    """The places in an order in ``span``, in reading order and not overlapping: "a fourth term", "finished third".

    "The second oven" only says which one; who reads "her second red card" or "the sixth rise in a row" can count.
    """
    matches = [match for pattern in _ORDERS for match in pattern.finditer(text, *span)]
    reached = 0
    for match in sorted(matches, key=lambda match: match.span("order")):
        if match.start("order") >= reached and not _ONLY_FIRST.search(match[0]):
            reached = match.end("order")
            yield Order(Span(*match.span("order")), match["place"])


def place_in(words: str) -> str | None:
    """The ordinal in what may look like a time: "26th" of "her 26th week", "31st" of "the 31st"."""
    match = _RUN.search(words) or _ALONE.fullmatch(words)
    return match["place"] if match else None


_PARTS = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
_PART = rf"(?:a|one|two|three|four|five|nine)[- ](?:{_PARTS})s?"
_COMPARED = "bigger|cheaper|dearer|faster|fewer|greater|higher|larger|less|longer|lower|more|shorter|slower|smaller"
HAS_SHARE = re.compile(f"half|{_PARTS}")
"""In each text in small letters that has a share."""
SHARE = re.compile(
    rf"\b(?:half|{_PART})(?= (?:of|the|its|their|his|her|all|as)\b)"
    rf"|(?<=\bby )(?:half|{_PART})(?=[.,;)]| (?:and|as|at|between|from|in|on|over|since|this|to|while|within)\b|$)"
    rf"|\b{_PART}(?= (?:{_COMPARED})\b)",
    re.IGNORECASE,
)
"""A share in words: "a third of", "up by a fifth"."""
# "24 in 2025" is no share.
_WHOLE = r"\d{1,3}(?:,\d{3})+|\d{1,3}|\d{1,3}000"
RATIO = re.compile(
    rf"\b(?P<part>{number_words(1, 9)}|\d{{1,2}}) (?:in|out of) (?:every )?"
    rf"(?P<whole>{number_words(3, 10)}|(?:{_WHOLE})(?![\d,]\d))\b"
    r"(?! (?:days|weeks|months|years|hours|minutes|games)\b)",
    re.IGNORECASE,
)
"""A share of a number: "one in four"."""
HAS_WHOLE = re.compile(rf" out of | per | every |in (?:every )?(?:{number_words(3, 10)}|\d)")
"""In each text in small letters that has a ratio or a rate."""
RATE = re.compile(
    rf"(?<![\w.,])(?P<count>\d[\d,]*(?:\.\d+)?|{number_words(2, 10)})(?: [a-z-]+){{0,3}}?"
    r" (?:per|for every|in every) (?:(?:a|1|one) (?=million))?(?P<whole>1,?000|10,?000|100,?000|million)"
    r"(?: (?!(?:as|has|is|its|this|was)\b)(?:[a-z]+s|children|men|people|population|women))?\b",
)
"""A count in so many: "42 cases per 100,000 people"."""
_ABOUT_BEFORE = re.compile(
    r"\b(?i:about|around|some|nearly|almost|roughly|approximately|barely|over|under|above|below|up to|estimated"
    r"|close to|(?:more|less|fewer) than|at (?:least|most)|as (?:many|much|few|little|high|low) as|in excess of"
    r"|upwards? of|(?:over|under) the age of) $",
)
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
    return (said or bool(_ABOUT_BEFORE.search(before))) and not _is_other_over(before, words, lasts=lasts)


def _is_other_over(before: str, words: str, *, lasts: bool) -> bool:
    """Whether "over" stands before an amount, or opens its ``words``, in another sense than "more than"."""
    over = _OVER.search(before + words[: len("over ")] if words.lower().startswith("over ") else before)
    if over is None:
        return False
    # "He ran it for over five years" says more than five; "sales fell over five years" says when.
    if lasts and (over["before"] or "").lower() not in _before_measures():
        return True
    return words.startswith(_DETERMINED) or bool(_PARTICLE_BEFORE.search(before))


@cache
def _before_measures() -> frozenset[str]:
    return load_lexicon("values").section("before measures")
