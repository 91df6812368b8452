"""The statements worth checking: one for each quotation, and about one a sentence besides."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.analysis.claims_clauses import clauses_of
from onrecord.analysis.claims_signals import Signals, read_signals
from onrecord.analysis.document import AnalyzedDocument
from onrecord.domain.records import Claim, Entity, Origin, Quotation, Source, finding_id
from onrecord.domain.spans import Span, hull, trimmed
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
_EXTRA = {ClaimKind.NUMBER: 0.1, ClaimKind.DATE: 0.04, ClaimKind.NAME: 0.04}
_WORTHY, _FEW_WORDS = 0.5, 6
_ASIDE = re.compile(r"\w.*\w", re.DOTALL)
_QUOTATION_PRIORITY, _ANONYMOUS_EXTRA = 0.5, 0.1


def find_claims(
    document: AnalyzedDocument,
    entities: Sequence[Entity],
    quotations: Sequence[Quotation],
    sources: Sequence[Source],
) -> tuple[Claim, ...]:
    """The claims of ``document`` in reading order, no two on the same words.

    Each direct or mixed quotation is a claim, on its content from the first to
    the last piece.  What indirect quotations report, and each sentence outside
    quotations, is one when it states something that can be checked; opinions,
    questions, instructions and greetings are not.
    """
    if document.language not in {"en", ""}:
        return ()
    builder = _ClaimBuilder(document, entities, sources)
    spoken = _Spoken(quotations)
    claims = [builder.of_quotation(quotation) for quotation in quotations]
    for sentence in document.sentences:
        if document.paragraphs[document.paragraph_index(sentence.start)].role in _OWN_WORDS:
            reported = spoken.overlapping(sentence)
            claims.extend(builder.of_clause(clause) for clause in _free_clauses(document, sentence, reported))
            claims.extend(builder.of_aside(gap) for gap in _gaps(document.text, sentence, reported))
    by_span = {claim.span: claim for claim in reversed(claims) if claim}
    return tuple(by_span[span] for span in sorted(by_span))


def _free_clauses(document: AnalyzedDocument, sentence: Span, reported: Sequence[Span]) -> list[Span]:
    """The clauses of a sentence that hold nothing of what somebody is reported to have said."""
    clauses = clauses_of(document, sentence)
    return [clause for clause in clauses if not any(part.overlaps(clause) for part in reported)]


def _gaps(text: str, sentence: Span, reported: Sequence[Span]) -> Iterator[Span]:
    """The longer stretches of a sentence before, between and after the reported words in it."""
    if not reported:
        return
    edges = [sentence.start, *(edge for part in reported for edge in part), sentence.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        match = _ASIDE.search(text, start, end) if start < end else None
        if match and len(match[0].split()) >= _FEW_WORDS:
            yield Span(match.start(), match.end())


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

    start: int
    kind: ClaimKind


class _ClaimBuilder:
    """Makes claims of spans, with kinds, priority and reasons."""

    def __init__(self, document: AnalyzedDocument, entities: Sequence[Entity], sources: Sequence[Source]) -> None:
        self._document = document
        self._named = sorted(_named(entities), key=lambda n: (n.start, n.kind))
        self._starts = [named.start for named in self._named]
        self._anonymous = {s.id for s in sources if s.status is SourceStatus.ANONYMOUS}

    def of_clause(self, span: Span) -> Claim | None:
        """The claim that the article itself makes with the words at ``span``, if it is one."""
        signals = read_signals(self._document.text_of(span))
        if not signals.is_statement:
            return None
        kinds = self._kinds(span, signals)
        return self._claim(
            span, kinds, self._priority(kinds, signals), _why(kinds, signals), "states something as a fact"
        )

    def of_aside(self, span: Span) -> Claim | None:
        """The claim that stands beside what somebody says, if it is worth checking by itself."""
        claim = self.of_clause(span)
        return claim if claim and claim.priority >= _WORTHY else None

    def of_quotation(self, quotation: Quotation) -> Claim | None:
        """The claim about, or in, what somebody is reported to have said, if it is one."""
        span = trimmed(self._document.text, hull(quotation.content))
        if span is None:
            return None
        signals = read_signals(self._document.text_of(span))
        if quotation.kind is QuotationKind.INDIRECT and not signals.is_statement:
            return None
        kinds = self._kinds(span, signals)
        why, priority = _why(kinds, signals), self._priority(kinds, signals)
        if quotation.kind is not QuotationKind.INDIRECT:
            kinds, why = (ClaimKind.QUOTATION, *kinds), ("quotation", *why)
            priority = max(priority, _QUOTATION_PRIORITY)
        if quotation.source_id in self._anonymous:
            why, priority = (*why, "anonymous source"), min(1.0, priority + _ANONYMOUS_EXTRA)
        claim = self._claim(span, kinds, priority, why, "somebody is reported to have said this")
        return replace(claim, quotation_id=quotation.id, source_id=quotation.source_id)

    def _claim(self, span: Span, kinds: Kinds, priority: float, why: tuple[str, ...], reason: str) -> Claim:
        whole_reason = f"{reason}: {', '.join(why)}" if why else reason
        return Claim(
            id=finding_id("claim", span),
            origin=Origin(DETECTOR, VERSION, 0.9 if ClaimKind.QUOTATION in kinds else 0.7, whole_reason, (span,)),
            span=span,
            kinds=kinds or (ClaimKind.OTHER,),
            priority=round(priority, 2),
            why=why,
        )

    def _kinds(self, span: Span, signals: Signals) -> Kinds:
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end - 1)
        found = {named.kind for named in self._named[first:last]} | set(signals.kinds)
        return tuple(kind for kind in _ORDERED_KINDS if kind in found)

    def _priority(self, kinds: Kinds, signals: Signals) -> float:
        extra = 0.0 if signals.counts.get("number") else sum(_EXTRA.get(kind, 0.0) for kind in kinds)
        return min(1.0, signals.priority + extra)


def _named(entities: Iterable[Entity]) -> Iterator[_Named]:
    for entity in entities:
        kind = _KIND_OF_ENTITY.get(entity.kind)
        if kind:
            yield from (_Named(mention.start, kind) for mention in entity.mentions)
        elif entity.role:
            yield _Named(entity.mentions[0].start, ClaimKind.NAME)


def _why(kinds: Kinds, signals: Signals) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*signals.why, *(_REASONS[kind] for kind in kinds if kind in _REASONS))))
