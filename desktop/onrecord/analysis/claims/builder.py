"""One claim made of a span: of what kinds, how urgent, why, and what is in it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.analysis.claims.clauses import Stretch, stretch_at
from onrecord.analysis.claims.news import News
from onrecord.analysis.claims.parts import parts_of
from onrecord.analysis.claims.signal_words import SignalIndex
from onrecord.analysis.claims.signals import AGE, NUMBER, Signals
from onrecord.analysis.claims.value_forms import AMOUNTS
from onrecord.analysis.claims.values import ValueIndex
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.grammar import NOUN_SUBJECTS
from onrecord.domain.records import Claim, Entity, Origin, Quotation, Value, finding_id, reasons_for_people
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, EntityKind, QuotationKind
from onrecord.domain.wording import Wording, joined, worded
from onrecord.translation import Message

DETECTOR, VERSION = "claims", "2"
Kinds = tuple[ClaimKind, ...]

_ORDERED_KINDS = tuple(ClaimKind)
_KIND_OF_ENTITY = {
    **dict.fromkeys(AMOUNTS, ClaimKind.NUMBER),
    EntityKind.DATE: ClaimKind.DATE,
    EntityKind.TIME: ClaimKind.DATE,
    EntityKind.PLACE: ClaimKind.PLACE,
    EntityKind.FACILITY: ClaimKind.PLACE,
}
_REASONS = {
    ClaimKind.NUMBER: Message("number: {words}"),
    ClaimKind.DATE: Message("date or time: {words}"),
    ClaimKind.NAME: Message("name or title: {words}"),
    ClaimKind.PLACE: Message("place: {words}"),
}
_VALUES = frozenset({ClaimKind.NUMBER, ClaimKind.DATE})
_EXTRA = {ClaimKind.NUMBER: 0.16, ClaimKind.DATE: 0.04, ClaimKind.NAME: 0.04}
_FEWEST, _SHORTEST = 5, 8
_TO = "to "
_CLAIMING = ("claim", "profess", "purport")
_QUOTATION_PRIORITY, _QUESTION_PRIORITY, _NEWS_PRIORITY = 0.45, 0.3, 0.6
_ANONYMOUS_EXTRA = _DISPUTED_EXTRA = 0.1
_QUOTED, _STATED = 0.9, 0.7


class _Named(NamedTuple):
    """A mention of an entity, from ``start`` to ``end``, and what it says about a claim that holds it."""

    start: int
    end: int
    kind: ClaimKind
    words: str


class ClaimBuilder:
    """Makes claims of spans of one document, with kinds, priority, reasons, parts and values."""

    def __init__(
        self,
        document: AnalyzedDocument,
        news: News,
        signals: SignalIndex,
        values: ValueIndex | None,
        entities: Iterable[Entity],
    ) -> None:
        self._document = document
        self._news = news
        self.signals_of = signals.of
        self._values = values
        self._named = sorted(_named(entities, document.text))
        self._starts = [named.start for named in self._named]

    def has_number(self, span: Span) -> bool:
        """Whether an amount stands in ``span``."""
        return any(named.kind is ClaimKind.NUMBER for named in self._named_in(span))

    def of_words(self, stretch: Stretch) -> Claim | None:
        """The claim of the article's own words in ``stretch``; None for an opinion, a question or a few bare words."""
        signals, named = self.signals_of(stretch.span), self._named_in(stretch.span)
        kinds = _kinds(named, signals)
        is_enough = signals.words >= _SHORTEST or (
            signals.words >= _FEWEST and ("quantity" in signals.found or _says_of_noun(stretch))
        )
        if not signals.is_statement or not (kinds or is_enough):
            return None
        why, priority = self._urgency(stretch, named, kinds, signals)
        return self._claim(stretch, kinds, priority, (worded("states something as fact"), *why))

    def _urgency(
        self, stretch: Stretch, named: Sequence[_Named], kinds: Kinds, signals: Signals
    ) -> tuple[tuple[str | Wording, ...], float]:
        """Why the words of ``stretch`` are to be checked, and how urgently; the news of the story comes first."""
        why, priority = _why(named, signals), _priority(kinds, signals)
        if priority < _NEWS_PRIORITY and self._news.is_told(stretch):
            return (*why, worded("the main news of the story")), _NEWS_PRIORITY
        return why, priority

    def of_speech(self, span: Span, quotation: Quotation, *, is_anonymous: bool) -> Claim:
        """The claim of ``quotation`` at ``span``, or that it was said in these words."""
        stretch, signals, named = stretch_at(self._document, span), self.signals_of(span), self._named_in(span)
        if quotation.kind is QuotationKind.INDIRECT:
            if self._is_deed_to_come(stretch, quotation):
                signals = signals.looking_ahead(" ".join(stretch.text.split(maxsplit=2)[:2]))
            kinds = _kinds(named, signals)
            why, priority = self._urgency(stretch, named, kinds, signals)
        else:
            kinds = _kinds(named, signals)
            why, priority = (worded("quotation"), *_why(named, signals)), _priority(kinds, signals)
            kinds = (ClaimKind.QUOTATION, *kinds)
            priority = _QUESTION_PRIORITY if signals.ending == "?" else max(priority, _QUOTATION_PRIORITY)
        if self._news.is_disputed(quotation.cue):
            why, priority = (*why, worded("accusation or denial")), priority + _DISPUTED_EXTRA
        if is_anonymous:
            why, priority = (*why, worded("anonymous source")), priority + _ANONYMOUS_EXTRA
        reasons = (worded("the article reports that someone said this"), *why)
        return self._claim(stretch, kinds, min(1.0, priority), reasons, quotation)

    def _is_deed_to_come(self, stretch: Stretch, quotation: Quotation) -> bool:
        """Whether the words are what somebody promises, threatens or agrees to do: "pledged to cut fares by a tenth".

        Who claims to own ten boats states a fact.
        """
        cue = self._document.text_of(quotation.cue).lower() if quotation.cue else ""
        start, parse = stretch.span.start, stretch.parse
        if not self._document.text.startswith(_TO, start) or cue.startswith(_CLAIMING):
            return False
        verb = parse.index_at(start + len(_TO))
        return verb is not None and parse.tags[verb] == "VB"

    def _claim(
        self,
        stretch: Stretch,
        kinds: Kinds,
        priority: float,
        reasons: tuple[str | Wording, ...],
        said: Quotation | None = None,
    ) -> Claim:
        span = stretch.span
        confidence = _QUOTED if ClaimKind.QUOTATION in kinds else _STATED
        values = self._values.of(span, self.signals_of(span).found) if self._values else ()
        return Claim(
            id=finding_id("claim", span),
            origin=Origin(DETECTOR, VERSION, confidence, joined(reasons_for_people(reasons), "; "), (span,)),
            span=span,
            kinds=_with_number(kinds, values) or (ClaimKind.OTHER,),
            priority=round(priority, 2),
            why=reasons[1:],
            parts=parts_of(stretch),
            values=values,
            quotation_id=said.id if said else None,
            source_id=said.source_id if said else None,
            joint_ids=said.joint_ids if said else (),
        )

    def _named_in(self, span: Span) -> list[_Named]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._named[first:last]


def _says_of_noun(stretch: Stretch) -> bool:
    """Whether a few words say something of what they name: "The fever is treated with salt", not "It was over"."""
    return any(subject.tag[:2] == "NN" for subject in stretch.those_that_are(NOUN_SUBJECTS))


def _kinds(named: Iterable[_Named], signals: Signals) -> Kinds:
    found = signals.kinds | {each.kind for each in named}
    if NUMBER in signals.found and _VALUES.isdisjoint(found):
        # A score, odds or what else is no value.
        found.add(ClaimKind.NUMBER)
    return tuple(sorted(found, key=_ORDERED_KINDS.index))


def _with_number(kinds: Kinds, values: Sequence[Value]) -> Kinds:
    """``kinds``, and a number where ``values`` hold one that is no entity: "four out of five"."""
    if ClaimKind.NUMBER in kinds or not any(v.kind in AMOUNTS and v.amount is not None for v in values):
        return kinds
    return tuple(sorted((*kinds, ClaimKind.NUMBER), key=_ORDERED_KINDS.index))


def _why(named: Sequence[_Named], signals: Signals) -> tuple[str | Wording, ...]:
    """The values and names in the words, then what else they state."""
    words: dict[ClaimKind, list[str]] = {}
    for each in named:
        words.setdefault(each.kind, []).append(each.words)
    if NUMBER in signals.found and _VALUES.isdisjoint(words):
        # Digits that are no value, such as a score, count as well.
        words[ClaimKind.NUMBER] = [*signals.found[NUMBER]]
    told = [(reason, list(dict.fromkeys(words[kind]))) for kind, reason in _REASONS.items() if kind in words]
    return (*[worded(reason, words=_first_two(shown)) for reason, shown in told], *signals.why)


def _first_two(words: Sequence[str]) -> str | Wording:
    return words[0] if len(words) == 1 else worded("{one} and {other}", one=words[0], other=words[1])


def _priority(kinds: Kinds, signals: Signals) -> float:
    """The urgency of a claim; an age alone, which only identifies a person, is no number of the story."""
    counted = [kind for kind in kinds if kind is not ClaimKind.NUMBER or AGE not in signals.found]
    extra = 0.0 if NUMBER in signals.found else sum([_EXTRA.get(kind, 0.0) for kind in counted])
    return min(1.0, signals.priority + extra)


def _named(entities: Iterable[Entity], text: str) -> Iterator[_Named]:
    for entity in entities:
        kind = _KIND_OF_ENTITY.get(entity.kind)
        if kind:
            yield from (_Named(start, end, kind, text[start:end]) for start, end in entity.mentions)
        elif entity.role:
            yield _Named(*entity.mentions[0], ClaimKind.NAME, entity.role)
