"""Records sorted by type and by their target, updated with every change."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any

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
)
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import Disposition

_NOWHERE = Span(1 << 60, 1 << 60)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Listings:
    """The live records of a review, without rejected ones.

    Lists are in reading order; notes, evidence, queries and transcripts by time. One change costs a search in each list
    it touches, not a pass over all records.
    """

    def __init__(self, records: Iterable[AnyRecord]) -> None:
        self.claims: list[Claim] = []
        self.quotations: list[Quotation] = []
        self.sources: list[Source] = []
        self.entities: list[Entity] = []
        self.checks: list[Check] = []
        self.notes: list[Note] = []
        self.evidence: list[Evidence] = []
        self.transcripts: list[Transcript] = []
        self.queries: list[Query] = []
        self.replies: list[Reply] = []
        self.notes_on: dict[RecordId, list[Note]] = defaultdict(list)
        self.evidence_for: dict[RecordId, list[Evidence]] = defaultdict(list)
        self.queries_on: dict[RecordId, list[Query]] = defaultdict(list)
        self.statements_of: dict[RecordId, list[Quotation]] = defaultdict(list)
        self.claims_of: dict[RecordId, list[Claim]] = defaultdict(list)
        self.claims_on: dict[RecordId, list[Claim]] = defaultdict(list)
        self._all: dict[type[AnyRecord], list[Any]] = {
            Claim: self.claims,
            Quotation: self.quotations,
            Source: self.sources,
            Entity: self.entities,
            Check: self.checks,
            Note: self.notes,
            Evidence: self.evidence,
            Transcript: self.transcripts,
            Query: self.queries,
            Reply: self.replies,
        }
        for record in records:
            if _is_live(record):
                for held in self._lists_with(record):
                    held.append(record)
        self._sort()

    def claim_for(self, quotation_id: RecordId) -> Claim | None:
        """The first claim made of a quotation."""
        claims = self.claims_on.get(quotation_id)
        return claims[0] if claims else None

    def exchange(self, before: AnyRecord | None, after: AnyRecord | None) -> None:
        """Replace one record: None before means it is new, None after that it is gone."""
        if before is not None and _is_live(before):
            self._remove(before)
        if after is not None and _is_live(after):
            self._add(after)

    def _sort(self) -> None:
        groups = (
            self.notes_on,
            self.evidence_for,
            self.queries_on,
            self.statements_of,
            self.claims_of,
            self.claims_on,
        )
        for held in chain(self._all.values(), *(group.values() for group in groups)):
            held.sort(key=_order)

    def _add(self, record: AnyRecord) -> None:
        for records in self._lists_with(record):
            insort(records, record, key=_order)

    def _remove(self, record: AnyRecord) -> None:
        for records in self._lists_with(record):
            del records[bisect_left(records, _order(record), key=_order)]

    def _lists_with(self, record: AnyRecord) -> Iterator[list[Any]]:
        """The lists that contain a record."""
        yield self._all[type(record)]
        match record:
            case Claim():
                yield from (self.claims_of[source_id] for source_id in record.source_ids)
                if record.quotation_id:
                    yield self.claims_on[record.quotation_id]
            case Quotation():
                yield from (self.statements_of[source_id] for source_id in record.source_ids)
            case Note() if record.target_id:
                yield self.notes_on[record.target_id]
            case Evidence():
                yield self.evidence_for[record.target_id]
            case Query() if record.target_id:
                yield self.queries_on[record.target_id]


def _is_live(record: AnyRecord) -> bool:
    return record.disposition is not Disposition.REJECTED


def _order(record: AnyRecord) -> tuple[Any, RecordId]:
    """The sort key of a record: its time or its place; the id settles ties."""
    match record:
        case Note():
            return (record.written_at, record.id)
        case Evidence():
            return (record.looked_up_at or _LONG_AGO, record.id)
        case Transcript():
            return (record.added_at or _LONG_AGO, record.id)
        case Query():
            return (record.written_at, record.id)
        case _:
            spans = record.spans
            return (spans[0] if spans else _NOWHERE, record.id)
