"""What follows when a quotation is somebody else's, or stands on other words: its claims go with it.

All of them are decided then: a new analysis would otherwise put the old ones back.
"""

from collections.abc import Iterator

from onrecord.domain.changes import Edit
from onrecord.domain.records import Claim, Quotation, RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, hull
from onrecord.services.journal import decided


def speaker_edits(review: Review, quotation: Quotation, source_id: RecordId | None) -> Iterator[Edit]:
    """The edits that make a source, or nobody, the speaker of a quotation and of the claims made from it."""
    source = review.records.get(source_id) if source_id else None
    words = _words_for(source, quotation, review) if isinstance(source, Source) else None
    yield decided(quotation, source_id=source_id, source=words)
    yield from claims_follow(review, quotation, source_id)


def claims_follow(review: Review, quotation: Quotation, source_id: RecordId | None) -> Iterator[Edit]:
    """The edits that attribute the claims made from a quotation to its new speaker."""
    for claim in review.claims_on(quotation.id):
        yield decided(claim, source_id=source_id)


def content_edits(review: Review, quotation: Quotation, words: Span) -> Iterator[Edit]:
    """The edits that move a quotation to other words, and with it the claims made from it.

    A claim's end that was the quotation's goes where that goes; otherwise it stays, inside
    the new words.  A claim none of whose words are among them is no longer part of it.
    """
    yield decided(quotation, content=(words,))
    was = hull(quotation.content)
    for claim in review.claims_on(quotation.id):
        start = words.start if claim.span.start == was.start else max(claim.span.start, words.start)
        end = words.end if claim.span.end == was.end else min(claim.span.end, words.end)
        yield claim_moved(claim, Span(start, end)) if start < end else decided(claim, quotation_id=None)


def claim_moved(claim: Claim, words: Span) -> Edit:
    """The edit that moves a claim to other words, with the facts and values that are among them."""
    parts = tuple(part for part in claim.parts if words.covers(part))
    values = tuple(value for value in claim.values if words.covers(value.span))
    statuses = claim.part_statuses if len(parts) == len(claim.parts) else ()
    return decided(claim, span=words, parts=parts, part_statuses=statuses, values=values)


def _words_for(source: Source, quotation: Quotation, review: Review) -> Span | None:
    """The words that name the speaker beside a quotation: those marked so far if they do, or in its sentence."""
    said = quotation.content
    if quotation.source and any(mention.overlaps(quotation.source) for mention in source.mentions):
        return quotation.source
    around = [s for s in _sentences(review) if any(s.overlaps(words) for words in (*said, quotation.cue) if words)]
    outside = [m for m in source.mentions if not any(piece.overlaps(m) for piece in said)]
    named = [mention for mention in outside if any(sentence.covers(mention) for sentence in around)]
    beside = quotation.cue or said[0]
    return min(named, key=lambda mention: abs(mention.start - beside.start), default=None)


def _sentences(review: Review) -> tuple[Span, ...]:
    return review.analysis.sentences if review.analysis else ()
