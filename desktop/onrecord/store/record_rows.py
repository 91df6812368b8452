"""The records of one revision and their anchors as rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, update

from onrecord.domain.article import RevisionId
from onrecord.domain.changes import Edit
from onrecord.domain.records import (
    AnyRecord,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Query,
    Quotation,
    RecordId,
    Reply,
    Source,
    Transcript,
    type_name,
)
from onrecord.domain.spans import Span
from onrecord.domain.spans import anchor as anchored
from onrecord.domain.vocabulary import Disposition
from onrecord.domain.written_words import written_words
from onrecord.store.codec import Codec
from onrecord.store.memory import memory_terms
from onrecord.store.search import fold
from onrecord.store.tables import anchor, record

_REVISION: BindParameter[str] = bindparam("of_revision")
_RECORD: BindParameter[str] = bindparam("of_record")
_UPDATE = update(record).where(record.c.revision_id == _REVISION, record.c.id == _RECORD)
_DELETE = delete(record).where(record.c.revision_id == _REVISION, record.c.id == _RECORD)
_DELETE_ANCHORS = delete(anchor).where(anchor.c.revision_id == _REVISION, anchor.c.record_id == _RECORD)


@dataclass(frozen=True, slots=True)
class Present:
    """The existing ones of some records, with their dispositions, and the last rank in the revision."""

    dispositions: Mapping[RecordId, Disposition] = field(default_factory=dict)
    last_rank: int = 0


class RecordRows:
    """Reads and writes the records of one revision on an open connection."""

    def __init__(self, connection: Connection, codec: Codec, revision_id: RevisionId) -> None:
        self._connection = connection
        self._codec = codec
        self._revision_id = revision_id

    def load(self) -> dict[RecordId, AnyRecord]:
        """All records, in the order they were added."""
        query = select(record.c.body).where(record.c.revision_id == self._revision_id).order_by(record.c.rank)
        decoded = map(self._codec.decode_record, self._connection.scalars(query))
        return {found.id: found for found in decoded}

    def carry_out(self, edits: Iterable[Edit], text: str, present: Present) -> None:
        """Apply ``edits`` to the rows, of which some are ``present``; ``text`` is the revision's.

        Raises:
            ValueError: a span reaches outside the text.
        """
        outcome = {edit.record_id: edit.after for edit in edits}
        self._many(_DELETE, [self._key(gone) for gone, after in outcome.items() if after is None])
        staying = [after for after in outcome.values() if after is not None]
        self._update([known for known in staying if known.id in present.dispositions], text)
        self._insert([new for new in staying if new.id not in present.dispositions], text, present.last_rank + 1)
        self._many(insert(anchor), [row for after in staying for row in self._anchor_rows(after, text)])

    def _update(self, records: Sequence[AnyRecord], text: str) -> None:
        self._many(_DELETE_ANCHORS, [self._key(known.id) for known in records])
        self._many(_UPDATE, [self._key(known.id) | self._columns(known, text) for known in records])

    def _insert(self, records: Sequence[AnyRecord], text: str, first_rank: int) -> None:
        ranked = enumerate(records, first_rank)
        rows = [
            {"revision_id": self._revision_id, "id": new.id, "rank": rank} | self._columns(new, text)
            for rank, new in ranked
        ]
        self._many(insert(record), rows)

    def _many(self, statement: Any, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(statement, rows)

    def _key(self, record_id: RecordId) -> dict[str, Any]:
        return {"of_revision": self._revision_id, "of_record": record_id}

    def _columns(self, found: AnyRecord, text: str) -> dict[str, Any]:
        return {
            "type": type_name(type(found)),
            "disposition": found.disposition,
            "status": found.status if isinstance(found, Claim | Source) else None,
            "body": self._codec.encode_record(found),
            "words": words_to_find(found),
            "memory": memory_terms(found, text),
        }

    def _anchor_rows(self, found: AnyRecord, text: str) -> Iterator[dict[str, Any]]:
        for role, spans in roles_of(found):
            for ordinal, span in enumerate(spans):
                there = anchored(text, span)
                yield {
                    "revision_id": self._revision_id,
                    "record_id": found.id,
                    "role": role,
                    "ordinal": ordinal,
                    "start": span.start,
                    "end": span.end,
                    "exact": there.exact,
                    "prefix": there.prefix,
                    "suffix": there.suffix,
                }


def words_to_find(found: AnyRecord) -> str | None:
    """The searchable written words of a record; None if nobody wrote any."""
    return fold(written_words(found)) or None


def roles_of(found: AnyRecord) -> Iterator[tuple[str, Sequence[Span]]]:
    """Every span of a record with its role."""
    match found:
        case Entity():
            yield "mention", found.mentions
        case Quotation():
            yield "content", found.content
            yield "cue", _maybe(found.cue)
            yield "source", _maybe(found.source)
        case Source():
            yield "mention", found.mentions
            yield "shown_by", _maybe(found.shown_by)
        case Check():
            yield "place", found.places
        case Reply():
            yield "place", found.accusations
            yield "content", found.printed
        case Claim() | Note() | Evidence() | Query() | Transcript():
            yield "span", found.spans
    if found.origin:
        yield "because", found.origin.because


def _maybe(span: Span | None) -> Sequence[Span]:
    return () if span is None else (span,)
