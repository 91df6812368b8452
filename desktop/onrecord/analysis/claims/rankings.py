"""Places in an order, where a number word or ordinal tells one: "a fourth term", "finished third", "his third novel".

"The second oven" only says which one; who reads "her second red card" or "the sixth rise in a row" can count.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.analysis.claims.span_index import places_of
from onrecord.analysis.number_words import number_words
from onrecord.domain.spans import Span

_WORDS = "fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_FROM_SECOND = rf"second|third|{_WORDS}|\d{{1,3}}(?:nd|rd|th|st)"
_ANY = rf"(?:twenty-)?first|{_FROM_SECOND}"
_ORDINAL_WORDS = ("first", "second", "third", *_WORDS.split("|"))
_IN_DIGITS = re.compile(r"\d(?:nd|rd|th|st)\b")
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
RANKED = re.compile(
    rf"\b(?P<place>{_FROM_SECOND})[- ](?:\w+est|most|least|best|worst|last)\b",
    re.IGNORECASE,
)
"""Before a superlative: "the third-largest port"."""

_RUN = re.compile(
    rf"\b(?P<order>(?P<place>(?:{_ANY})(?=[- ](?:consecutive|straight|successive)\b)"
    rf"|(?:{_FROM_SECOND})(?=[- ](?:{_IN_A_ROW})\b))[- ]\w+)",
    re.IGNORECASE,
)
_OWNED = re.compile(
    rf"(?:\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur)|[’']s|s[’']) (?P<order>(?P<place>{_FROM_SECOND})"
    rf"[- ](?!(?:{_FIXED})\b)[a-z][\w-]+)"
)
_AMONG = re.compile(
    rf"\b(?:[Tt]he|[Aa]) (?P<order>(?P<place>{_FROM_SECOND}) (?!(?:{_FIXED}|{_SMALL})\b)[a-z][\w-]+)"
    r"(?= (?:[a-z-]+ ){0,4}?(?:in (?:a row|succession|as many"
    rf"|(?:the )?(?:past |last |less than |under |over )?(?:{_NUMBER}|an?) (?:{_TIMES}))\b"
    r"|(?:of|this) (?:the |this )?(?:year|season|month|week)\b|since\b))"
)
_PLACED = re.compile(
    r"\b(?:(?:rank|finish|plac)(?:s|es|ed|ing)?|came|comes?|coming|lies?|lying|sits?|sitting|stands?|stood|are|is|was|were)"
    rf" (?:joint |currently |now |only |just |the )?(?P<order>(?P<place>{_FROM_SECOND}|first))"
    r"(?=(?: overall)?(?:[.,;)]| (?:among|since|behind|in|of|on|out of|with|after|at|from|for)\b|$))"
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


def find_orders(text: str, lowered: str) -> Iterator[Order]:
    """The places in an order in ``text``, in reading order and not overlapping; ``lowered`` is it in small letters."""
    lines = list(_lines_with_ordinals(lowered))
    patterns = (_RUN, _OWNED, _AMONG, _PLACED)
    matches = [m for start, stop in lines for pattern in patterns for m in pattern.finditer(text, start, stop)]
    reached = 0
    for match in sorted(matches, key=lambda m: m.span("order")):
        if match.start("order") >= reached and not _ONLY_FIRST.search(match[0]):
            reached = match.end("order")
            yield Order(Span(*match.span("order")), match["place"])


def _lines_with_ordinals(lowered: str) -> Iterator[tuple[int, int]]:
    """Where lines begin that have an ordinal, and where the next one has begun: the patterns are slow, and few have."""
    in_words = (place.start for place in places_of(_ORDINAL_WORDS, lowered))
    in_digits = (match.start() for match in _IN_DIGITS.finditer(lowered))
    reached = 0
    for at in sorted((*in_words, *in_digits)):
        if at >= reached:
            start, stop = lowered.rfind("\n", 0, at) + 1, lowered.find("\n", at)
            reached = stop if stop >= 0 else len(lowered)
            yield start, reached + 2


def place_in(words: str) -> str | None:
    """The ordinal in what may look like a time: "26th" of "her 26th week", "31st" of "the 31st"."""
    match = _RUN.search(words) or _ALONE.fullmatch(words)
    return match["place"] if match else None
