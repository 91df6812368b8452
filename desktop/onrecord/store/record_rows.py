"""The records of one revision and their anchors as rows, and the whole review that they are part of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import JSON, BindParameter, Connection, bindparam, delete, func, insert, null, select, update

from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.changes import Edit
from onrecord.domain.open_problems import ProblemKind
from onrecord.domain.progress import measure
from onrecord.domain.records import (
    AnyRecord,
    Attached,
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
    all_spans,
    type_name,
)
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, is_inside
from onrecord.domain.spans import anchor as anchored
from onrecord.domain.unreadable import Fault, Part, Unreadable
from onrecord.domain.written_words import written_words
from onrecord.store import rows
from onrecord.store.codec import Codec, UnreadableValueError
from onrecord.store.errors import ArticleNotFoundError, ArticleUnreadableError
from onrecord.store.memory import memory_terms
from onrecord.store.queries import with_analysis
from onrecord.store.search import fold
from onrecord.store.tables import anchor, article, record

_REVISION: BindParameter[str] = bindparam("of_revision")
_RECORD: BindParameter[str] = bindparam("of_record")
_UPDATE = update(record).where(record.c.revision_id == _REVISION, record.c.id == _RECORD)
_DELETE = delete(record).where(record.c.revision_id == _REVISION, record.c.id == _RECORD)
_DELETE_ANCHORS = delete(anchor).where(anchor.c.revision_id == _REVISION, anchor.c.record_id == _RECORD)


_PLACE = (anchor.c.role, anchor.c.ordinal, anchor.c.start, anchor.c.end, anchor.c.exact)
_ANCHORS_OF_RECORD = (
    select(func.json_agg(func.json_build_array(*_PLACE), type_=JSON))
    .where(anchor.c.revision_id == record.c.revision_id, anchor.c.record_id == record.c.id)
    .scalar_subquery()
    .label("anchors")
)
_Stored = Sequence[Any]
"""A stored place of a record: role, ordinal, start, end, words."""


@dataclass(frozen=True, slots=True)
class Present:
    """The existing ones of some records, with their dispositions, and the last rank in the revision."""

    dispositions: Mapping[RecordId, str] = field(default_factory=dict)
    last_rank: int = 0


class RecordRows:
    """Reads and writes the records of one revision on an open connection."""

    def __init__(self, connection: Connection, codec: Codec, revision_id: RevisionId) -> None:
        self._connection = connection
        self._codec = codec
        self._revision_id = revision_id

    def load(self, text: str) -> tuple[dict[RecordId, AnyRecord], list[Unreadable]]:
        """All records that can be read, in the order they were added, and the others; ``text`` is the revision's."""
        columns = (record.c.id, record.c.type, record.c.disposition, record.c.status, record.c.body)
        is_server = self._connection.dialect.name == "postgresql"
        # Another query costs a server a round trip, and JSON in a file can't hold everything that a column can.
        query = select(*columns, _ANCHORS_OF_RECORD if is_server else null().label("anchors"))
        query = query.where(record.c.revision_id == self._revision_id).order_by(record.c.rank)
        anchors = {} if is_server else self._anchors()
        records: dict[RecordId, AnyRecord] = {}
        unreadable: list[Unreadable] = []
        for row in self._connection.execute(query):
            try:
                found = self._codec.decode_record(row.body)
                _refuse_another(found, row)
                _refuse_misplaced(found, text, row.anchors or anchors.get(row.id, ()))
            except UnreadableValueError as error:
                unreadable.append(error.of(Part.of_type(str(row.type)), str(row.id)))
            else:
                records[found.id] = found
        return records, unreadable

    def _anchors(self) -> dict[RecordId, list[_Stored]]:
        """The stored places of each record, with their words."""
        query = select(anchor.c.record_id, *_PLACE).where(anchor.c.revision_id == self._revision_id)
        anchors: dict[RecordId, list[_Stored]] = {}
        for record_id, *stored in self._connection.execute(query):
            anchors.setdefault(record_id, []).append(stored)
        return anchors

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
        inserted = [
            {"revision_id": self._revision_id, "id": new.id, "rank": rank} | self._columns(new, text)
            for rank, new in ranked
        ]
        self._many(insert(record), inserted)

    def _many(self, statement: Any, values: Sequence[dict[str, Any]]) -> None:
        if values:
            self._connection.execute(statement, values)

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


def read_review(
    connection: Connection, codec: Codec, article_id: ArticleId, revision_id: RevisionId | None = None
) -> Review:
    """A revision of an article with its records; by default the one under review.

    Raises:
        ArticleNotFoundError: there is no such article or revision.
        ArticleUnreadableError: its text can't be read.
    """
    found = connection.execute(select(article).where(article.c.id == article_id)).one_or_none()
    one = connection.execute(with_analysis(article_id, revision_id)).one_or_none()
    if found is None or one is None:
        raise ArticleNotFoundError(article_id)
    described = rows.article_of(found)
    try:
        text = rows.revision_of(one, codec)
    except UnreadableValueError as error:
        raise ArticleUnreadableError(described.value.headline, error.of(Part.TEXT)) from error
    records, unreadable = RecordRows(connection, codec, one.id).load(text.value.text)
    there = {*records, *(each.id for each in unreadable)}
    for lost in records.values():
        if isinstance(lost, Attached) and lost.target_id and lost.target_id not in there:
            unreadable.append(Unreadable(Part.of_type(type_name(type(lost))), Fault.NO_TARGET, id=lost.id))
    review = Review(described.value, text.value, records=records)
    unreadable += (*described.unreadable, *text.unreadable)
    try:
        review.analysis = rows.analysis_of(one, codec) if one.revision_id else None
    except UnreadableValueError as error:
        unreadable.append(error.of(Part.ANALYSIS))
    try:
        review.sign_offs = rows.sign_offs_of(found, codec) if one.is_latest else ()
    except UnreadableValueError as error:
        unreadable.append(error.of(Part.SIGN_OFFS))
    review.unreadable = tuple(unreadable)
    return review


def _refuse_another(found: AnyRecord, row: Any) -> None:
    """Refuse a record that isn't the one of its row.

    Raises:
        UnreadableValueError: as above.
    """
    status = found.status if isinstance(found, Claim | Source) else None
    stored_under = {"id": found.id, "type": type_name(type(found)), "disposition": found.disposition, "status": status}
    for name, value in stored_under.items():
        if getattr(row, name) != value:
            raise UnreadableValueError(Fault.OTHER_ROW, name)


def _refuse_misplaced(found: AnyRecord, text: str, anchors: Iterable[_Stored]) -> None:
    """Refuse a record outside the text, or with other words than it was stored with.

    Raises:
        UnreadableValueError: as above.
    """
    if not all(is_inside(span, text) for span in all_spans(found)):
        raise UnreadableValueError(Fault.OUTSIDE)
    places = {(role, ordinal): span for role, spans in roles_of(found) for ordinal, span in enumerate(spans)}
    for role, ordinal, start, end, exact in anchors:
        if places.get((role, ordinal)) != (start, end) or text[start:end] != exact:
            raise UnreadableValueError(Fault.OTHER_WORDS)


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


def count_problems(review: Review, checks_open: int) -> int:
    """The open problems of a stored review, whose row alone knows the checks that aren't silenced."""
    progress = measure(review)
    return progress.problems - progress.problems_of(ProblemKind.CHECK) + checks_open
