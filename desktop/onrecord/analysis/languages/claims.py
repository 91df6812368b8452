"""Claims that need no word of the language: what somebody is reported to have said, and sentences with values."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.analysis.document import AnalyzedDocument
from onrecord.domain.records import Claim, Entity, Origin, Quotation, finding_id
from onrecord.domain.spans import Span, hull
from onrecord.domain.vocabulary import BlockRole, ClaimKind, EntityKind, QuotationKind

DETECTOR, VERSION = "claims", "1"

_QUOTED, _REPORTED, _STATED = 0.5, 0.45, 0.5
_EXTRA = {ClaimKind.NUMBER: 0.2, ClaimKind.DATE: 0.1}
_REASONS = {ClaimKind.NUMBER: "number", ClaimKind.DATE: "date or time"}
_CONFIDENCE = 0.7
_KINDS = {
    EntityKind.MONEY: ClaimKind.NUMBER,
    EntityKind.PERCENT: ClaimKind.NUMBER,
    EntityKind.QUANTITY: ClaimKind.NUMBER,
    EntityKind.CARDINAL: ClaimKind.NUMBER,
    EntityKind.DATE: ClaimKind.DATE,
    EntityKind.TIME: ClaimKind.DATE,
}
_OWN_WORDS = frozenset({BlockRole.PARAGRAPH, BlockRole.LIST_ITEM, BlockRole.DECK, BlockRole.CAPTION})


def find_claims_by_form(
    document: AnalyzedDocument, entities: Sequence[Entity], quotations: Sequence[Quotation]
) -> tuple[Claim, ...]:
    """A claim for each quotation, and one for each other sentence that holds a number or date, in reading order."""
    values = _Values(document.text, entities)
    found = {quotation: hull(quotation.content) for quotation in quotations}
    said = sorted(found.values())
    claims = {span: _claim_of(span, values, quotation) for quotation, span in found.items()}
    for sentence in _own_sentences(document, said):
        if sentence not in claims and values.within(sentence):
            claims[sentence] = _claim(sentence, values, (), _STATED, "states a value as a fact")
    return tuple(claims[span] for span in sorted(claims))


class _Values:
    """The places of numbers and dates."""

    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        self._text = text
        self._places = sorted((m, _KINDS[e.kind]) for e in entities if e.kind in _KINDS for m in e.mentions)
        self._starts = [place.start for place, _ in self._places]

    def within(self, span: Span) -> list[tuple[str, ClaimKind]]:
        """The words and kinds of the values in ``span``."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [(place.text_of(self._text), kind) for place, kind in self._places[first:last]]


def _own_sentences(document: AnalyzedDocument, said: Sequence[Span]) -> Iterator[Span]:
    """The sentences of the running text that overlap nothing of ``said``, which is sorted."""
    starts = [span.start for span in said]
    for sentence in document.sentences:
        before = said[: bisect_left(starts, sentence.end)][-1:]
        role = document.paragraphs[document.paragraph_index(sentence.start)].role
        if role in _OWN_WORDS and not any(span.overlaps(sentence) for span in before):
            yield sentence


def _claim_of(span: Span, values: _Values, quotation: Quotation) -> Claim:
    is_quoted = quotation.kind is not QuotationKind.INDIRECT
    kinds = (ClaimKind.QUOTATION,) if is_quoted else ()
    claim = _claim(span, values, kinds, _QUOTED if is_quoted else _REPORTED, "someone is reported to have said this")
    return replace(claim, quotation_id=quotation.id, source_id=quotation.source_id)


def _claim(span: Span, values: _Values, kinds: tuple[ClaimKind, ...], priority: float, reason: str) -> Claim:
    inside = values.within(span)
    found = {kind for _, kind in inside}
    why = tuple(f"{_REASONS[kind]}: {words}" for words, kind in dict.fromkeys(inside))
    extra = max((_EXTRA[kind] for kind in found), default=0.0)
    return Claim(
        id=finding_id("claim", span),
        origin=Origin(DETECTOR, VERSION, _CONFIDENCE, "; ".join((reason, *why)), (span,)),
        span=span,
        kinds=(*kinds, *(kind for kind in _EXTRA if kind in found)) or (ClaimKind.OTHER,),
        priority=round(priority + extra, 2),
        why=(*("quotation" for _ in kinds), *why),
    )
