"""Hypothesis strategies that make records and changes on a given text.

Each is built once: Hypothesis validates a new one in every example.
"""

from datetime import UTC, datetime
from functools import cache

from hypothesis import strategies as st

from onrecord.domain.records import (
    AnonymityRecord,
    AnyRecord,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Origin,
    Quotation,
    RecordId,
    Reply,
    Source,
    Transcript,
    TranscriptLine,
)
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimKind,
    ClaimStatus,
    Disposition,
    EntityKind,
    EvidenceKind,
    EvidenceRank,
    QuotationKind,
    Severity,
    SourceKind,
    SourceStatus,
    Stance,
)

WORDS = st.text(max_size=20)
SHARES = st.floats(0, 1)
# The first and the last year of the calendar can't be told in every local time, so the library has none of them.
_FIRST, _LAST = datetime(2, 1, 1), datetime(9998, 12, 31)  # noqa: DTZ001 - Hypothesis adds the zone
TIMES = st.datetimes(_FIRST, _LAST, timezones=st.just(UTC))
IDS = st.text("abcdef:-0123456789", min_size=1, max_size=8).map(RecordId)


@cache
def spans(length: int) -> st.SearchStrategy[Span]:
    """Spans inside a text of ``length`` code points."""
    ends = st.tuples(st.integers(0, length - 1), st.integers(1, length))
    return ends.map(lambda pair: Span(min(pair), max(pair)) if pair[0] != pair[1] else Span(pair[0] - 1, pair[0]))


@cache
def records(length: int, ids: st.SearchStrategy[RecordId] = IDS) -> st.SearchStrategy[AnyRecord]:
    """Records of every type on a text of ``length`` code points."""
    return st.one_of(records_by_type(length, ids))


@cache
def records_by_type(length: int, ids: st.SearchStrategy[RecordId] = IDS) -> list[st.SearchStrategy[AnyRecord]]:
    """A strategy for each type of record."""
    span, maybe_span, maybe_id = spans(length), st.none() | spans(length), st.none() | IDS
    several = st.lists(span, min_size=1, max_size=3).map(tuple)
    origins = st.none() | st.builds(Origin, WORDS, WORDS, SHARES, WORDS, st.lists(span, max_size=2).map(tuple))
    shared = {"id": ids, "disposition": st.sampled_from(Disposition), "origin": origins}
    return [
        st.builds(Entity, **shared, kind=st.sampled_from(EntityKind), name=WORDS, mentions=several, role=WORDS),
        st.builds(
            Transcript,
            **shared,
            title=WORDS,
            lines=st.lists(st.builds(TranscriptLine, WORDS, WORDS, st.none() | st.floats(0, 1e6)), max_size=3).map(
                tuple
            ),
            source_id=maybe_id,
            place=WORDS,
            added_by=WORDS,
            added_at=st.none() | TIMES,
        ),
        st.builds(
            Quotation,
            **shared,
            kind=st.sampled_from(QuotationKind),
            content=several,
            cue=maybe_span,
            source=maybe_span,
            source_id=maybe_id,
        ),
        st.builds(
            Source,
            **shared,
            kind=st.sampled_from(SourceKind),
            status=st.sampled_from(SourceStatus),
            mentions=several,
            name=st.none() | WORDS,
            description=st.none() | WORDS,
            shown_by=maybe_span,
            level=st.sampled_from(AttributionLevel),
            ground_rule=WORDS,
            anonymity=st.builds(AnonymityRecord, reason=WORDS, known_to=WORDS),
            entity_id=maybe_id,
        ),
        st.builds(
            Claim,
            **shared,
            span=span,
            kinds=st.lists(st.sampled_from(ClaimKind), max_size=3).map(tuple),
            priority=SHARES,
            why=st.lists(WORDS, max_size=2).map(tuple),
            quotation_id=maybe_id,
            source_id=maybe_id,
            status=st.sampled_from(ClaimStatus),
            correction=WORDS,
            vouched_by=WORDS,
        ),
        st.builds(Check, **shared, rule=WORDS, severity=st.sampled_from(Severity), places=several, message=WORDS),
        st.builds(
            Reply,
            **shared,
            name=WORDS,
            accusations=several,
            entity_id=maybe_id,
            asked_at=st.none() | TIMES,
            asked_how=WORDS,
            due_at=st.none() | TIMES,
            answer=WORDS,
            is_declined=st.booleans(),
            not_needed=WORDS,
            printed=st.lists(span, max_size=2).map(tuple),
        ),
        st.builds(Note, **shared, text=WORDS, author=WORDS, written_at=TIMES, target_id=maybe_id, span=maybe_span),
        st.builds(
            Evidence,
            **shared,
            target_id=IDS,
            kind=st.sampled_from(EvidenceKind),
            title=WORDS,
            place=WORDS,
            rank=st.sampled_from(EvidenceRank),
            stance=st.sampled_from(Stance),
            looked_up_at=st.none() | TIMES,
            captured_at=st.none() | TIMES,
        ),
    ]
