"""The statements worth checking: one for each quotation, and about one a sentence besides."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.analysis.claims_clauses import clauses_of, has_subject_and_verb
from onrecord.analysis.claims_parts import parts_of
from onrecord.analysis.claims_signals import SignalIndex, Signals, SignalWords
from onrecord.analysis.claims_values import ValueIndex, ValueReader
from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.published import published_on
from onrecord.domain.records import Claim, Entity, Origin, Quotation, Source, finding_id
from onrecord.domain.spans import Span, hull
from onrecord.domain.vocabulary import BlockRole, ClaimKind, EntityKind, QuotationKind, SourceStatus

DETECTOR, VERSION = "claims", "1"
Kinds = tuple[ClaimKind, ...]

_OWN_WORDS = frozenset(
    {
        BlockRole.PARAGRAPH,
        BlockRole.LIST_ITEM,
        BlockRole.DECK,
        BlockRole.CAPTION,
        BlockRole.BLOCK_QUOTE,
        BlockRole.TABLE_CELL,
    },
)
_ORDERED_KINDS = tuple(ClaimKind)
_KIND_OF_ENTITY = {
    EntityKind.MONEY: ClaimKind.NUMBER,
    EntityKind.PERCENT: ClaimKind.NUMBER,
    EntityKind.QUANTITY: ClaimKind.NUMBER,
    EntityKind.CARDINAL: ClaimKind.NUMBER,
    EntityKind.DATE: ClaimKind.DATE,
    EntityKind.TIME: ClaimKind.DATE,
    EntityKind.PLACE: ClaimKind.PLACE,
    EntityKind.FACILITY: ClaimKind.PLACE,
}
_REASONS = {
    ClaimKind.NUMBER: "number",
    ClaimKind.DATE: "date or time",
    ClaimKind.NAME: "name or title",
    ClaimKind.PLACE: "place",
}
_MOST_VALUES = 2
_EXTRA = {ClaimKind.NUMBER: 0.1, ClaimKind.DATE: 0.04, ClaimKind.NAME: 0.04}
_WORTHY, _FEW_WORDS, _SHORTEST = 0.5, 6, 8
_QUOTATION_PRIORITY, _QUESTION_PRIORITY, _ANONYMOUS_EXTRA = 0.45, 0.3, 0.1
_EDGE = re.compile(r"[\s,;:—–-]*(?:that\s+)?")
_TAIL = re.compile(r"[\s,;:—–-]*$")
_ASIDE = re.compile(r"\w.*\w[)\]%”’\"']*", re.DOTALL)
_ASIDE_ENDS = re.compile(r"\s*(?:[,.;:!?)—–\n]|$)")
_WHEN_SAID = re.compile(
    r"(?:(?:on |in |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)(?: \w+)?, ",
)
_QUESTION = re.compile(r"(?:whether|if|how|why|what|who|when|where|which)\b", re.IGNORECASE)
_NO_ANSWER = re.compile(
    r"\b(?:declin|refus)(?:e|ed|es|ing) to (?:comment|answer|say|discuss|elaborate|be (?:named|interviewed|identified))"
    r"|\bdid not (?:immediately )?(?:respond|reply|return|answer)\b|\bcould not be reached\b",
)


class ClaimFinder:
    """Finds the statements worth checking, with word lists of its own."""

    def __init__(self, words: SignalWords, values: ValueReader) -> None:
        self._words = words
        self._values = values

    def find(
        self,
        document: AnalyzedDocument,
        entities: Sequence[Entity],
        quotations: Sequence[Quotation],
        sources: Sequence[Source],
    ) -> tuple[Claim, ...]:
        """The claims of ``document`` in reading order, no two on the same words.

        Each direct or mixed quotation is a claim; a direct one in several pieces is
        one for each piece.  What indirect quotations report, and each clause outside
        quotations, is one when it states something that can be checked; opinions,
        questions, refusals to comment, instructions and greetings are not.
        """
        if document.language not in {"en", ""}:
            return ()
        values = self._values.read(document.text, entities, published_on(document))
        builder = _ClaimBuilder(document, entities, sources, self._words.read(document.text), values)
        said = {quotation.id: builder.of_quotation(quotation) for quotation in quotations}
        spoken = _Spoken([q for q in quotations if said[q.id] or not builder.is_fragment(q)])
        claims = [claim for found in said.values() for claim in found]
        for sentence in document.sentences:
            if document.paragraphs[document.paragraph_index(sentence.start)].role in _OWN_WORDS:
                reported = spoken.overlapping(sentence)
                if builder.signals_of(sentence).is_statement:
                    claims.extend(builder.of_clauses(_free_clauses(document, sentence, reported)))
                claims.extend(builder.of_asides(_gaps(document.text, sentence, reported)))
        by_span = {claim.span: claim for claim in reversed(claims)}
        return tuple(by_span[span] for span in _apart(sorted(by_span), document))


def _apart(spans: Sequence[Span], document: AnalyzedDocument) -> Iterator[Span]:
    """The sorted ``spans`` without pieces of a sentence that lie inside the one before."""
    whole = None
    for span in spans:
        if whole is None or not whole.covers(span):
            whole = span
            yield span
        elif has_subject_and_verb(document, span):
            yield span


def _free_clauses(document: AnalyzedDocument, sentence: Span, reported: Sequence[Span]) -> list[Span]:
    """The clauses of a sentence that hold nothing of what somebody is reported to have said."""
    clauses = clauses_of(document, sentence)
    return [clause for clause in clauses if not any(part.overlaps(clause) for part in reported)]


def _gaps(text: str, sentence: Span, reported: Sequence[Span]) -> Iterator[Span]:
    """The longer stretches of a sentence before, between and after the reported words that end at punctuation."""
    if not reported:
        return
    edges = [sentence.start, *(edge for part in reported for edge in part), sentence.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        match = _ASIDE.search(text, start, end) if start < end else None
        if match and len(match[0].split()) >= _FEW_WORDS and _ASIDE_ENDS.match(text, match.end()):
            when = _WHEN_SAID.match(text, match.start(), match.end())
            yield Span(when.end() if when else match.start(), match.end())


def _bare(text: str, span: Span) -> Span | None:
    """``span`` without "that" before it and commas or dashes at its ends; None if nothing is left."""
    lead = _EDGE.match(text, *span)
    tail = _TAIL.search(text[span.start : span.end])
    start, end = lead.end() if lead else span.start, span.start + tail.start() if tail else span.end
    return Span(start, end) if start < end else None


def _pieces(text: str, quotation: Quotation) -> Iterator[Span]:
    """The parts of a quotation that stand as statements of their own."""
    if quotation.kind is not QuotationKind.DIRECT:
        yield hull(quotation.content)
        return
    piece = quotation.content[0]
    for part in quotation.content[1:]:
        if text[part.start].islower():
            piece = hull((piece, part))
        else:
            yield piece
            piece = part
    yield piece


class _Spoken:
    """The content and cue of every quotation."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        parts = {s for q in quotations for s in (*q.content, q.cue) if s}
        self._parts = sorted(parts)
        self._longest = max((part.length for part in parts), default=0)
        self._starts = [part.start for part in self._parts]

    def overlapping(self, span: Span) -> list[Span]:
        """The parts that overlap ``span``."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [part for part in self._parts[first:last] if part.overlaps(span)]


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention of an entity and what it says about a claim that holds it."""

    span: Span
    kind: ClaimKind
    words: str


class _ClaimBuilder:
    """Makes claims of spans, with kinds, priority and reasons."""

    def __init__(
        self,
        document: AnalyzedDocument,
        entities: Sequence[Entity],
        sources: Sequence[Source],
        index: SignalIndex,
        values: ValueIndex,
    ) -> None:
        self._document = document
        self._index = index
        self._values = values
        self._named = sorted(_named(entities, document.text), key=lambda n: (n.span, n.kind))
        self._starts = [named.span.start for named in self._named]
        self._signals: dict[Span, Signals] = {}
        self._anonymous = {s.id for s in sources if s.status is SourceStatus.ANONYMOUS}

    def signals_of(self, span: Span) -> Signals:
        """What the words at ``span`` tell, read once."""
        if span not in self._signals:
            self._signals[span] = self._index.of(span)
        return self._signals[span]

    def of_clauses(self, clauses: Iterable[Span]) -> Iterator[Claim]:
        """The claims that the article itself makes in ``clauses``."""
        for clause in clauses:
            claim = self._of_words(clause)
            if claim and (has_subject_and_verb(self._document, clause) or ClaimKind.NUMBER in claim.kinds):
                yield claim

    def of_asides(self, gaps: Iterable[Span]) -> Iterator[Claim]:
        """The claims beside what somebody says that are worth checking by themselves."""
        for gap in gaps:
            claim = self._of_words(gap)
            if claim and claim.priority >= _WORTHY and has_subject_and_verb(self._document, gap):
                yield claim

    def of_quotation(self, quotation: Quotation) -> list[Claim]:
        """The claims about, or in, what somebody is reported to have said."""
        if self.is_fragment(quotation):
            return []
        is_indirect = quotation.kind is QuotationKind.INDIRECT
        parts = [part for piece in _pieces(self._document.text, quotation) for part in self._parts(piece, is_indirect)]
        return [claim for part in parts if (claim := self._of_speech(part, quotation))]

    def is_fragment(self, quotation: Quotation) -> bool:
        """Whether an indirect quotation is only a piece of a statement: no subject, nor a number."""
        span = hull(quotation.content)
        return (
            quotation.kind is QuotationKind.INDIRECT
            and not has_subject_and_verb(self._document, span)
            and not any(named.kind is ClaimKind.NUMBER for named in self._named_in(span))
        )

    def _parts(self, piece: Span, is_indirect: bool) -> list[Span]:  # noqa: FBT001 - private, read beside its only call
        parts = clauses_of(self._document, piece) if is_indirect else [piece]
        return [bare for part in parts if (bare := _bare(self._document.text, part))]

    def _of_speech(self, span: Span, quotation: Quotation) -> Claim | None:
        words = self._document.text_of(span)
        signals = self.signals_of(span)
        is_indirect = quotation.kind is QuotationKind.INDIRECT
        if is_indirect and (not signals.is_statement or _QUESTION.match(words)):
            return None
        kinds = self._kinds(span, signals)
        why, priority = self._why(span, signals), self._priority(kinds, signals)
        if not is_indirect:
            kinds, why = (ClaimKind.QUOTATION, *kinds), ("quotation", *why)
            priority = _QUESTION_PRIORITY if signals.ending == "?" else max(priority, _QUOTATION_PRIORITY)
        if quotation.source_id in self._anonymous:
            why, priority = (*why, "anonymous source"), min(1.0, priority + _ANONYMOUS_EXTRA)
        claim = self._claim(span, kinds, priority, why, "somebody is reported to have said this")
        return replace(claim, quotation_id=quotation.id, source_id=quotation.source_id)

    def _of_words(self, span: Span) -> Claim | None:
        words = self._document.text_of(span)
        signals = self.signals_of(span)
        if not signals.is_statement or _NO_ANSWER.search(words):
            return None
        kinds = self._kinds(span, signals)
        if not kinds and signals.words < _SHORTEST:
            return None
        why = self._why(span, signals)
        return self._claim(span, kinds, self._priority(kinds, signals), why, "states something as a fact")

    def _claim(self, span: Span, kinds: Kinds, priority: float, why: tuple[str, ...], reason: str) -> Claim:
        whole_reason = f"{reason}; {'; '.join(why)}" if why else reason
        return Claim(
            id=finding_id("claim", span),
            origin=Origin(DETECTOR, VERSION, 0.9 if ClaimKind.QUOTATION in kinds else 0.7, whole_reason, (span,)),
            span=span,
            kinds=kinds or (ClaimKind.OTHER,),
            priority=round(priority, 2),
            why=why,
            parts=parts_of(self._document, span),
            values=self._values.of(span, self.signals_of(span).found),
        )

    def _named_in(self, span: Span) -> list[_Named]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._named[first:last]

    def _kinds(self, span: Span, signals: Signals) -> Kinds:
        found = {named.kind for named in self._named_in(span)} | set(signals.kinds)
        return tuple(kind for kind in _ORDERED_KINDS if kind in found)

    def _why(self, span: Span, signals: Signals) -> tuple[str, ...]:
        """The values and names in the words, then what else they state."""
        named = self._named_in(span)
        reasons = []
        for kind, reason in _REASONS.items():
            words = list(dict.fromkeys(n.words for n in named if n.kind is kind))
            if words:
                reasons.append(f"{reason}: {' and '.join(words[:_MOST_VALUES])}")
        return (*reasons, *signals.why)

    def _priority(self, kinds: Kinds, signals: Signals) -> float:
        extra = 0.0 if "number" in signals.found else sum(_EXTRA.get(kind, 0.0) for kind in kinds)
        return min(1.0, signals.priority + extra)


def _named(entities: Iterable[Entity], text: str) -> Iterator[_Named]:
    for entity in entities:
        kind = _KIND_OF_ENTITY.get(entity.kind)
        if kind:
            yield from (_Named(mention, kind, mention.text_of(text)) for mention in entity.mentions)
        elif entity.role:
            yield _Named(entity.mentions[0], ClaimKind.NAME, entity.role)
