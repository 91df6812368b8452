"""Claims that need no word of the language: what somebody is reported to have said, and sentences with values."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.analysis.document import AnalyzedDocument
from onrecord.domain.records import Claim, Entity, Origin, Quotation, finding_id
from onrecord.domain.spans import Span, hull
from onrecord.domain.vocabulary import BlockRole, ClaimKind, EntityKind, QuotationKind

DETECTOR, VERSION = "claims", "1"

_REPORTED, _STATED = 0.45, 0.5
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
    values = sorted((m, document.text_of(m), _KINDS[e.kind]) for e in entities if e.kind in _KINDS for m in e.mentions)
    claims = {hull(quotation.content): quotation for quotation in quotations}
    said = sorted(claims)
    own: dict[Span, Quotation | None] = dict.fromkeys(_own_sentences(document, said))
    found = (_claim(span, values, quotation) for span, quotation in sorted((own | claims).items(), key=lambda c: c[0]))
    return tuple(claim for claim in found if claim)


def _own_sentences(document: AnalyzedDocument, said: Sequence[Span]) -> Iterator[Span]:
    """The sentences of the running text that overlap nothing of ``said``, which is sorted."""
    for sentence in document.sentences:
        before = said[: bisect_left(said, sentence.end, key=lambda span: span.start)][-1:]
        role = document.paragraphs[document.paragraph_index(sentence.start)].role
        if role in _OWN_WORDS and not any(span.overlaps(sentence) for span in before):
            yield sentence


def _claim(span: Span, values: Sequence[tuple[Span, str, ClaimKind]], quotation: Quotation | None) -> Claim | None:
    """The claim of a quotation, or of a sentence with values."""
    first, last = (bisect_left(values, place, key=lambda value: value[0].start) for place in span)
    inside = dict.fromkeys((words, kind) for _, words, kind in values[first:last])
    if not inside and quotation is None:
        return None
    is_quoted = quotation is not None and quotation.kind is not QuotationKind.INDIRECT
    kinds = tuple(kind for kind in _EXTRA if kind in {kind for _, kind in inside})
    why = tuple(f"{_REASONS[kind]}: {words}" for words, kind in inside)
    priority = _REPORTED if quotation and not is_quoted else _STATED
    reason = "the article reports that someone said this" if quotation else "states a value as fact"
    return Claim(
        id=finding_id("claim", span),
        origin=Origin(DETECTOR, VERSION, _CONFIDENCE, "; ".join((reason, *why)), (span,)),
        span=span,
        kinds=(*((ClaimKind.QUOTATION,) if is_quoted else ()), *kinds) or (ClaimKind.OTHER,),
        priority=round(priority + max((_EXTRA[kind] for kind in kinds), default=0), 2),
        why=(*(("quotation",) if is_quoted else ()), *why),
        quotation_id=quotation.id if quotation else None,
        source_id=quotation.source_id if quotation else None,
    )
