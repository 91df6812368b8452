"""The values in a claim: what can be compared with a source, read into amounts and days."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from onrecord.analysis.claims.approximations import is_about
from onrecord.analysis.claims.ranges import AMOUNTS, BETWEEN, DAYS, Ranges, Written
from onrecord.analysis.claims.rankings import RANKED, Order, find_orders, place_in
from onrecord.analysis.claims.shares import IN_WHOLE, OF_WHOLE, RATE, RATIO, SHARE, SHARE_WORDS
from onrecord.analysis.claims.span_index import Places, places_of
from onrecord.analysis.claims.tense import PlanWords, lies_ahead
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.values.ages import decade_of_life
from onrecord.analysis.values.amounts import AmountReader
from onrecord.analysis.values.clock import time_of_day
from onrecord.analysis.values.dollars import (
    OPEN_CENTS,
    OPEN_DOLLAR,
    US_CENTS,
    is_bare_dollar,
    leaves_cents_open,
    leaves_dollar_open,
)
from onrecord.analysis.values.game_scores import is_of_game
from onrecord.analysis.values.periods import Calendar
from onrecord.domain.records import Entity, Value
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_KINDS = DAYS | AMOUNTS | {EntityKind.ORDINAL}
_LOOK_BACK = 24
_AGES = re.compile(
    r"(?:(?:about|almost|around|just|nearly|over|the age of|under) )*(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)"
    r"(?:(?:[-–]| to | and | or )\d{1,3})?",
    re.IGNORECASE,
)
# How many are left out, not how many there are: "all but eight".
_ALL_BUT = re.compile(r"\b[Aa]ll but (?:the )?$")
# "The meeting on the 31st" is on a day, "the murder is the 31st" counts murders.
_ON_THE = re.compile(r"\b(?:on|by|until|till|before|after|since|from|of|to) $")
# "The 14th of every month" names days, and counts none.
_NTH = re.compile(r"\d(?:st|nd|rd|th) of\b")
_RATE = ("a ", "an ")
_QUARTER = re.compile(
    r"\b(?:the )?(?:first|second|third|fourth)[- ]quarter\b(?: of (?:\d{4}|(?:last|this|next) year)\b)?", re.IGNORECASE
)


class ValueReader:
    """Reads the values of claims with the words of ``words``."""

    def __init__(self, words: Lexicon) -> None:
        self._amounts = AmountReader(words)
        self._plans = PlanWords(words.section("planned"), words.section("moving"))
        self._ranges = Ranges(words, self._amounts)

    def read(self, document: AnalyzedDocument, entities: Iterable[Entity], published: date | None) -> "ValueIndex":
        """The values of ``document`` that ``entities`` mark; ``published`` is the day of the article."""
        marked = sorted(
            (Written(mention, e.kind) for e in entities if e.kind in _KINDS for mention in e.mentions),
            key=lambda value: value.span,
        )
        written = list(self._ranges.of(document.text, marked))
        return ValueIndex(document, written, self._amounts, (published, self._plans))


class ValueIndex:
    """The values of one text, to be asked by span; each way of writing one is read once."""

    def __init__(
        self,
        document: AnalyzedDocument,
        written: Sequence[Written],
        amounts: AmountReader,
        days: tuple[date | None, PlanWords],
    ) -> None:
        self._document = document
        self._text = document.text
        published, self._plans = days
        self._has_published = published is not None
        self._written = written
        self._starts = [value.span.start for value in written]
        self._amounts = amounts
        self._calendars = (Calendar(published), Calendar(published, looks_ahead=True))
        self._days: dict[tuple[str, bool], str | None] = {}
        self._orders = list(find_orders(self._text, document.lowered))
        self._order_starts = [order.span.start for order in self._orders]
        self._share_words = Places(places_of(SHARE_WORDS, document.lowered))
        in_wholes = (Span(*match.span()) for match in IN_WHOLE.finditer(document.lowered))
        self._of_wholes = Places((*in_wholes, *places_of(OF_WHOLE, document.lowered)))

    def of(self, span: Span, signs: Container[str]) -> tuple[Value, ...]:
        """The values that lie in ``span``, whose words show ``signs``: a prediction speaks of days to come."""
        looks_ahead = "prediction" in signs
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        inside = [value for value in self._written[first:last] if value.span.end <= span.end]
        found = [value for each in inside if (value := self._value(each, looks_ahead=looks_ahead))]
        shares = [*self._ratios(span), *self._rates(span)] if self._of_wholes.first_touching(span) else []
        if shares:
            found = [value for value in found if not any(value.span.overlaps(share.span) for share in shares)]
        more = [*shares, *self._unmarked(span, signs)]
        for value in more:
            if not any(value.span.overlaps(v.span) for v in found):
                found.append(value)
        return tuple(sorted(found, key=lambda value: value.span)) if more else tuple(found)

    def _value(self, written: Written, *, looks_ahead: bool) -> Value | None:
        if written.kind is EntityKind.ORDINAL:
            return self._ranked(written.span, self._text[slice(*written.span)])
        if written.kind in DAYS:
            day = self._day(written, looks_ahead=looks_ahead)
            if day is not None:
                return Value(span=written.span, kind=written.kind, date=day)
        return self._amount(written)

    def _day(self, written: Written, *, looks_ahead: bool) -> str | None:
        words = self._text[slice(*written.span)]
        if self._text.endswith(BETWEEN, 0, written.span.start):
            words = BETWEEN[0] + words
        if self._has_published:
            ahead = lies_ahead(self._document, written.span.start, self._plans)
            looks_ahead = looks_ahead if ahead is None else ahead
        key = (words, looks_ahead)
        if key not in self._days:
            clock = time_of_day(words) if written.kind is EntityKind.TIME else None
            self._days[key] = self._calendars[looks_ahead].read(words) if clock is None else clock
        return self._days[key]

    def _amount(self, written: Written) -> Value | None:
        span = written.span
        before = self._text[max(0, span.start - _LOOK_BACK) : span.start]
        words = self._text[slice(*span)]
        is_left_out = bool(_ALL_BUT.search(before)) or words.lower().startswith("all but ")
        if is_left_out or (written.kind in DAYS and words.startswith(_RATE)):
            return None
        other = self._no_amount(written, words, before)
        if other:
            return other
        read = self._amounts.read(
            BETWEEN[0] + words if before.endswith(BETWEEN) else words, is_money=written.kind is EntityKind.MONEY
        )
        if read is None:
            return None
        kind = EntityKind.QUANTITY if written.kind in DAYS else written.kind
        unit = self._unit(read.unit, words)
        is_age = written.kind is EntityKind.QUANTITY and not read.unit and bool(_AGES.fullmatch(words))
        about = is_about(self._text, span, said=read.about, lasts=written.kind in DAYS)
        return Value(
            span=span, kind=kind, amount=read.amount, most=read.most, unit="years" if is_age else unit, about=about
        )

    def _no_amount(self, written: Written, words: str, before: str) -> Value | None:
        """A decade of life, a place in an order or a day of the month, whose number is no amount."""
        span = written.span
        life = decade_of_life(words)
        if life:
            first, last = life
            return Value(span=span, kind=EntityKind.QUANTITY, amount=first, most=last, unit="years")
        if written.kind not in DAYS:
            return None
        place = place_in(words)
        if _NTH.search(words) or (place and words.endswith(place) and _ON_THE.search(before)):
            return Value(span=span, kind=EntityKind.DATE)
        return self._ranked(span, place) if place else None

    def _unit(self, unit: str, words: str) -> str:
        """``unit``, with the country of dollars and cents left open where the text does not tell it."""
        if unit == "USD" and is_bare_dollar(words) and self._leaves_dollar_open:
            return OPEN_DOLLAR
        return OPEN_CENTS if unit == US_CENTS and self._leaves_cents_open else unit

    @cached_property
    def _leaves_cents_open(self) -> bool:
        """Whether cents of this text may be those of other money than dollars."""
        return leaves_cents_open(self._text)

    @cached_property
    def _leaves_dollar_open(self) -> bool:
        """Whether a bare dollar of this text may be that of another country than the United States."""
        return leaves_dollar_open(self._text)

    def _ranked(self, span: Span, words: str) -> Value | None:
        place = self._amounts.rank(words)
        return Value(span=span, kind=EntityKind.ORDINAL, amount=float(place)) if place else None

    def _ratios(self, span: Span) -> Iterator[Value]:
        """Shares such as "one in five" and "3 out of 10"."""
        for match in RATIO.finditer(self._text, *span):
            part, whole = self._amounts.read(match["part"]), self._amounts.read(match["whole"])
            if part and whole and part.amount < whole.amount:
                about = is_about(self._text, Span(*match.span()), said=False, lasts=False)
                share = part.amount / whole.amount
                yield Value(span=Span(*match.span()), kind=EntityKind.CARDINAL, amount=share, about=about)

    def _rates(self, span: Span) -> Iterator[Value]:
        """Counts in so many: "42 cases per 100,000 people"."""
        for match in RATE.finditer(self._text, *span):
            count = self._amounts.read(match["count"])
            if count:
                about = is_about(self._text, Span(*match.span()), said=False, lasts=False)
                unit = f"per {match['whole']}"
                yield Value(
                    span=Span(*match.span()), kind=EntityKind.CARDINAL, amount=count.amount, unit=unit, about=about
                )

    def _unmarked(self, span: Span, signs: Container[str]) -> Iterator[Value]:
        """Places in a ranking or a run, shares in words and quarters of a year, which are no entities."""
        for match in RANKED.finditer(self._text, *span) if "superlative" in signs else ():
            value = self._ranked(Span(*match.span()), match["place"])
            if value:
                yield value
        for order in self._orders_in(span):
            value = self._ranked(order.span, order.place)
            if value:
                yield value
        for match in SHARE.finditer(self._text, *span) if self._share_words.first_touching(span) else ():
            value = self._amount(Written(Span(*match.span()), EntityKind.CARDINAL))
            if value:
                yield value
        for match in _QUARTER.finditer(self._text, *span) if "history" in signs else ():
            quarter = Span(*match.span())
            if not is_of_game(self._text, quarter):
                value = self._value(Written(quarter, EntityKind.DATE), looks_ahead="prediction" in signs)
                if value:
                    yield value

    def _orders_in(self, span: Span) -> Sequence[Order]:
        """The places in an order that stand in ``span``: "a fourth consecutive term"."""
        first = bisect_left(self._order_starts, span.start)
        return self._orders[first : bisect_left(self._order_starts, span.end, first)]
