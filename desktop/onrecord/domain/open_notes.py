"""The notes of a review on what is still open."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Note, Quotation, RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import Disposition


@dataclass(frozen=True, slots=True)
class OpenNotes:
    """The notes on one record or on some words, oldest first; ``span`` is None for the whole article."""

    span: Span | None
    notes: tuple[Note, ...]


def open_notes(review: Review) -> list[OpenNotes]:
    """The notes on words of the article, on the article as a whole, and on open records.

    Notes on sources are left out: they may tell who a source is.
    """
    return sorted(_open_notes(review), key=lambda notes: notes.span or Span(0, 0))


def _open_notes(review: Review) -> Iterator[OpenNotes]:
    asked: dict[RecordId, list[Note]] = {}
    for note in review.notes:
        if note.span or note.target_id is None:
            yield OpenNotes(note.span, (note,))
        else:
            asked.setdefault(note.target_id, []).append(note)
    for target_id, notes in asked.items():
        target = review.records.get(target_id)
        if target and target.spans and _is_open(target, review):
            yield OpenNotes(target.spans[0], tuple(notes))


def _is_open(record: AnyRecord, review: Review) -> bool:
    if record.disposition is Disposition.REJECTED:
        return False
    match record:
        case Claim():
            return not (record.status.is_settled or record.correction.strip())
        case Quotation():
            claim = review.claim_for(record.id)
            return claim is None or _is_open(claim, review)
        case Check() | Entity():
            return record.disposition is Disposition.PROPOSED
        case Source():
            return False
        case _:
            return True
