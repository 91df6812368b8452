"""Speakers who report their own words inside other words of theirs: one statement, not two."""

from collections.abc import Iterator, Sequence

from onrecord.analysis.document import AnalyzedDocument
from onrecord.domain.nesting import with_outer
from onrecord.domain.records import Quotation
from onrecord.domain.vocabulary import QuotationKind

_SPEAKER_AGAIN = frozenset({"he", "she", "it", "they", "who"})


def without_echoes(document: AnalyzedDocument, quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """The quotations without such as "the road was closed" in "She said she had told him that the road was closed".

    Words in quotation marks stay, since a reader sees them as a quotation.
    """
    for quotation, outer in with_outer(quotations):
        if outer is None or quotation.kind is QuotationKind.DIRECT or not _is_own(document, outer, quotation):
            yield quotation


def _is_own(document: AnalyzedDocument, outer: Quotation, inner: Quotation) -> bool:
    """Whether the speaker of ``outer`` surely is that of ``inner``, which is told inside it."""
    if inner.cue is None or inner.source is None or inner.source_id != outer.source_id:
        return False
    words = document.text_of(inner.source)
    is_same = outer.source is not None and words == document.text_of(outer.source)
    is_told = any(piece.covers(inner.cue) for piece in outer.content)
    return is_told and (is_same or words.lower() in _SPEAKER_AGAIN)
