"""The values in a claim: what can be compared with a source, read into amounts and days."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from onrecord.analysis.claims.ranges import AMOUNTS, BETWEEN, DAYS, Ranges, Written
from onrecord.analysis.claims.tense import PlanWords, lies_ahead
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.values.amounts import AmountReader
from onrecord.analysis.values.clock import time_of_day
from onrecord.analysis.values.dollars import OPEN_DOLLAR, is_bare_dollar, leaves_dollar_open
from onrecord.analysis.values.games import is_of_game
from onrecord.analysis.values.periods import Calendar
from onrecord.domain.records import Entity, Value
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_KINDS = DAYS | AMOUNTS | {EntityKind.ORDINAL}
_LOOK_BACK = 24
_AGES = re.compile(r"\d{1,3}(?:(?:[-–]| to | and | or )\d{1,3})?")
_ABOUT_BEFORE = re.compile(
    r"\b(?i:about|around|some|nearly|almost|roughly|approximately|over|under|up to|estimated|close to"
    r"|(?:more|less|fewer) than|at (?:least|most)|as (?:many|much|few|little) as) $",
)
# "Hand over 40 boats" hands over forty, neither more nor fewer.
_PARTICLE_BEFORE = re.compile(r"\b(?:hand|sign|turn)\w* over $")
# How many are left out, not how many there are: "all but eight".
_ALL_BUT = re.compile(r"\b[Aa]ll but (?:the )?$")
# "Over the past five years" tells when; "over five years" is not exact.
_DETERMINED = ("the ", "these ", "those ")
_RATE = ("a ", "an ")
_ORDINAL = "fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_RANK = re.compile(
    rf"\b(?P<place>second|third|{_ORDINAL}|\d{{1,3}}(?:nd|rd|th|st))"
    r"[- ](?:\w+est|most|least|best|worst|last)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:half|(?:a|one|two|three|four|five|nine)[- ](?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?)"
    r"(?= (?:of|the|its|their|his|her|all|as)\b)",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(r" (?:in|out of) ", re.IGNORECASE)
_RATIO = re.compile(
    r"\b(?P<part>one|two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:in|out of) (?:every )?"
    r"(?P<whole>three|four|five|six|seven|eight|nine|ten|\d{1,3})\b"
    r"(?! (?:days|weeks|months|years|hours|minutes|games)\b)",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:the )?(?:first|second|third|fourth)[- ]quarter\b(?: of (?:\d{4}|(?:last|this|next) year)\b)?", re.IGNORECASE
)
# What comes one after the other, besides what is said to be "consecutive"; the first is often the only one.
_IN_A_ROW = (
    "anniversary|attempt|birthday|child|day|defeat|dose|edition|goal|medal|month|season|term|time|title|victory|visit"
    "|week|win|year"
)
_RUN = re.compile(
    rf"\b(?P<place>(?:(?:twenty-)?first|second|third|{_ORDINAL}|\d{{1,3}}(?:st|nd|rd|th))"
    r"(?=[- ](?:consecutive|straight|successive)\b)"
    rf"|(?:second|third|{_ORDINAL}|\d{{1,3}}(?:st|nd|rd|th))(?=[- ](?:{_IN_A_ROW})\b))[- ]\w+",
    re.IGNORECASE,
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
        self._runs = list(_RUN.finditer(self._text))
        self._run_starts = [run.start() for run in self._runs]

    def of(self, span: Span, signs: Container[str]) -> tuple[Value, ...]:
        """The values that lie in ``span``, whose words show ``signs``: a prediction speaks of days to come."""
        looks_ahead = "prediction" in signs
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        inside = [value for value in self._written[first:last] if value.span.end <= span.end]
        found = [value for each in inside if (value := self._value(each, looks_ahead=looks_ahead))]
        ratios = list(self._ratios(span))
        if ratios:
            found = [value for value in found if not any(value.span.overlaps(ratio.span) for ratio in ratios)]
        more = [*ratios, *self._unmarked(span, signs)]
        unseen = [value for value in more if not any(value.span.overlaps(v.span) for v in found)]
        return tuple(sorted((*found, *unseen), key=lambda value: value.span)) if unseen else tuple(found)

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
        place = _RUN.search(words) if written.kind in DAYS else None
        if place:
            return self._ranked(span, place["place"])
        read = self._amounts.read(
            BETWEEN[0] + words if before.endswith(BETWEEN) else words, is_money=written.kind is EntityKind.MONEY
        )
        if read is None:
            return None
        kind = EntityKind.QUANTITY if written.kind in DAYS else written.kind
        unit = OPEN_DOLLAR if read.unit == "USD" and is_bare_dollar(words) and self._leaves_dollar_open else read.unit
        is_age = written.kind is EntityKind.QUANTITY and not read.unit and bool(_AGES.fullmatch(words))
        about = read.about or (bool(_ABOUT_BEFORE.search(before)) and not _is_other_over(before, words))
        return Value(
            span=span, kind=kind, amount=read.amount, most=read.most, unit="years" if is_age else unit, about=about
        )

    @cached_property
    def _leaves_dollar_open(self) -> bool:
        """Whether a bare dollar of this text may be that of another country than the United States."""
        return leaves_dollar_open(self._text)

    def _ranked(self, span: Span, words: str) -> Value | None:
        place = self._amounts.rank(words)
        return Value(span=span, kind=EntityKind.ORDINAL, amount=float(place)) if place else None

    def _ratios(self, span: Span) -> Iterator[Value]:
        """Shares such as "one in five" and "3 out of 10"."""
        if not _OF_WHOLE.search(self._text, *span):
            return
        for match in _RATIO.finditer(self._text, *span):
            part, whole = self._amounts.read(match["part"]), self._amounts.read(match["whole"])
            if part and whole and part.amount < whole.amount:
                about = bool(_ABOUT_BEFORE.search(self._text, span.start, match.start()))
                share = part.amount / whole.amount
                yield Value(span=Span(*match.span()), kind=EntityKind.CARDINAL, amount=share, about=about)

    def _unmarked(self, span: Span, signs: Container[str]) -> Iterator[Value]:
        """Places in a ranking or a run, shares in words and quarters of a year, which are no entities."""
        for match in _RANK.finditer(self._text, *span) if "superlative" in signs else ():
            value = self._ranked(Span(*match.span()), match["place"])
            if value:
                yield value
        for match in self._runs_in(span):
            value = self._ranked(Span(*match.span()), match["place"])
            if value:
                yield value
        for match in _SHARE.finditer(self._text, *span) if "quantity" in signs else ():
            value = self._amount(Written(Span(*match.span()), EntityKind.CARDINAL))
            if value:
                yield value
        for match in _QUARTER.finditer(self._text, *span) if "history" in signs else ():
            quarter = Span(*match.span())
            if not is_of_game(self._text, quarter):
                value = self._value(Written(quarter, EntityKind.DATE), looks_ahead="prediction" in signs)
                if value:
                    yield value

    def _runs_in(self, span: Span) -> Sequence[re.Match[str]]:
        """Where a place in a run stands: "a fourth consecutive term"."""
        first, last = bisect_left(self._run_starts, span.start), bisect_left(self._run_starts, span.end)
        return self._runs[first:last]


def _is_other_over(before: str, words: str) -> bool:
    """Whether "over" stands ``before`` the ``words`` of an amount in another sense than "more than"."""
    is_over = before.lower().endswith("over ")
    return is_over and (words.startswith(_DETERMINED) or bool(_PARTICLE_BEFORE.search(before)))
