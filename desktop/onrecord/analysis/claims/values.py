"""The values in a claim: what can be compared with a source, read into amounts and days."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from onrecord.analysis.claims.tense import PlanWords, lies_ahead
from onrecord.analysis.claims.value_forms import (
    AMOUNTS,
    BETWEEN,
    DAYS,
    Ranges,
    Written,
    find_orders,
    is_about,
    place_in,
)
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.values.ages import decade_of_life
from onrecord.analysis.values.amounts import AmountReader
from onrecord.analysis.values.clock import time_of_day
from onrecord.analysis.values.forms import VALUE_FORMS
from onrecord.analysis.values.identifiers import is_of_game
from onrecord.analysis.values.money import (
    OPEN_CENTS,
    OPEN_DOLLAR,
    US_CENTS,
    is_bare_dollar,
    leaves_cents_open,
    leaves_dollar_open,
)
from onrecord.analysis.values.periods import Calendar
from onrecord.domain.records import Entity, Value
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_KINDS = DAYS | AMOUNTS | {EntityKind.ORDINAL}
_LOOK_BACK = 24
# How many are left out, not how many there are: "all but eight".
_ALL_BUT = re.compile(r"\b[Aa]ll but (?:the )?$")
# "The meeting on the 31st" is on a day, "the murder is the 31st" counts murders.
_ON_THE = re.compile(r"\b(?:on|by|until|till|before|after|since|from|of|to) $")
# "The 14th of every month" names days, and counts none.
_NTH = re.compile(r"\d(?:st|nd|rd|th) of\b")
_RATE = ("a ", "an ")


class ValueReader:
    """Reads the values of claims with the words of ``words``."""

    def __init__(self, words: Lexicon) -> None:
        self._amounts = AmountReader(words)
        self._plans = PlanWords(words.section("planned"), words.section("moving"))
        self._ranges = Ranges(self._amounts)

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

    def of(self, span: Span, signs: Container[str]) -> tuple[Value, ...]:
        """The values that lie in ``span``, whose words show ``signs``: a prediction speaks of days to come."""
        looks_ahead = "prediction" in signs
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        inside = [value for value in self._written[first:last] if value.span.end <= span.end]
        found = [value for each in inside if (value := self._value(each, looks_ahead=looks_ahead))]
        shares = self._shares(span) if VALUE_FORMS["has whole"].search(self._document.lowered, *span) else []
        found = [value for value in found if not any(value.span.overlaps(share.span) for share in shares)]
        for value in (*shares, *self._unmarked(span, signs)):
            if not any(value.span.overlaps(other.span) for other in found):
                found.append(value)
        return tuple(sorted(found, key=lambda value: value.span))

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
        is_age = written.kind is EntityKind.QUANTITY and not read.unit and bool(VALUE_FORMS["ages"].fullmatch(words))
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

    def _shares(self, span: Span) -> list[Value]:
        """Shares such as "one in five" and "3 out of 10", and counts in so many: "42 cases per 100,000 people"."""
        found = []
        for match in VALUE_FORMS["ratio"].finditer(self._text, *span):
            part, whole = self._amounts.read(match["part"]), self._amounts.read(match["whole"])
            if part and whole and part.amount < whole.amount:
                found.append(self._share(match, part.amount / whole.amount))
        rates = (
            (match, self._amounts.read(match["count"])) for match in VALUE_FORMS["rate"].finditer(self._text, *span)
        )
        return found + [self._share(match, count.amount, f"per {match['whole']}") for match, count in rates if count]

    def _share(self, match: re.Match[str], amount: float, unit: str = "") -> Value:
        span = Span(*match.span())
        about = is_about(self._text, span)
        return Value(span=span, kind=EntityKind.CARDINAL, amount=amount, unit=unit, about=about)

    def _unmarked(self, span: Span, signs: Container[str]) -> Iterator[Value]:
        """Places in a ranking or a run, shares in words and quarters of a year, which are no entities."""
        text, lowered = self._text, self._document.lowered
        found: list[Value | None] = []
        if "superlative" in signs:
            found += [
                self._ranked(Span(*match.span()), match["place"])
                for match in VALUE_FORMS["ranked"].finditer(text, *span)
            ]
        if VALUE_FORMS["has ordinal"].search(lowered, *span):
            found += [self._ranked(*order) for order in find_orders(text, span)]
        if VALUE_FORMS["has share"].search(lowered, *span):
            shares = (
                Written(Span(*match.span()), EntityKind.CARDINAL)
                for match in VALUE_FORMS["share"].finditer(text, *span)
            )
            found += map(self._amount, shares)
        quarters = (
            (Span(*match.span()) for match in VALUE_FORMS["quarter of year"].finditer(text, *span))
            if "history" in signs
            else ()
        )
        for quarter in quarters:
            if not is_of_game(text, quarter):
                found.append(self._value(Written(quarter, EntityKind.DATE), looks_ahead="prediction" in signs))
        return filter(None, found)
