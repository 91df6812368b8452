"""What follows when two records are one: its statements, notes and evidence go over, and what is on file is kept."""

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import reduce

from onrecord.domain.changes import Edit
from onrecord.domain.records import AnonymityRecord, Claim, Entity, Quotation, RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import AttributionLevel, Disposition, SourceStatus
from onrecord.services.journal import decided, taken_away


def kept_of(one: Source, other: Source) -> tuple[Source, Source]:
    """Which of two sources stays, and which it takes in.

    One with a name stays before one without, then the one with more on file; of equals the
    first in the text, where a source is introduced.
    """
    kept, merged = sorted((one, other), key=_standing)
    return kept, merged


def sources_merged(review: Review, kept: Source, *others: Source) -> Iterator[Edit]:
    """The edits that make sources one; the first is that of the source that stays."""
    yield Edit(kept, replace(reduce(_joined, others, kept), disposition=Disposition.ACCEPTED))
    gone = {other.id for other in others}
    statements: list[Quotation | Claim] = [*review.quotations, *review.claims]
    for statement in statements:
        if statement.source_id in gone:
            yield decided(statement, source_id=kept.id)
    for other in others:
        yield taken_away(other)
        yield from (Edit(t, replace(t, source_id=kept.id)) for t in review.transcripts_of(other.id))
        yield from _attached_moved(review, other.id, kept.id)


def entities_merged(review: Review, kept: Entity, merged: Entity) -> Iterator[Edit]:
    """The edits that make two entities one, and the sources that are these entities."""
    yield decided(kept, mentions=tuple(sorted({*kept.mentions, *merged.mentions})))
    yield taken_away(merged)
    yield from _attached_moved(review, merged.id, kept.id)
    yield from (Edit(r, replace(r, entity_id=kept.id)) for r in review.replies if r.entity_id == merged.id)
    target = next((source for source in review.sources if source.entity_id == kept.id), None)
    followers = [source for source in review.sources if source.entity_id == merged.id]
    if target and followers:
        yield from sources_merged(review, target, *followers)
    elif not target:
        yield from (decided(source, entity_id=kept.id, name=kept.name) for source in followers)


def _standing(source: Source) -> tuple[bool, int, int]:
    first = min((mention.start for mention in source.mentions), default=0)
    return source.status is not SourceStatus.NAMED, len(source.anonymity.missing), first


def _joined(kept: Source, merged: Source) -> Source:
    """A source with the mentions of another, and where nothing was known of it, what is known of that one."""
    status = merged.status if _is_promised(merged) else kept.status
    return replace(
        kept,
        status=status,
        mentions=tuple(sorted({*kept.mentions, *merged.mentions})),
        name=kept.name or merged.name,
        description=kept.description or merged.description,
        entity_id=kept.entity_id or merged.entity_id,
        number=max(kept.number, merged.number),
        shown_by=next((each.shown_by for each in (kept, merged) if each.shown_by and each.status is status), None),
        # The stricter terms: what was said off the record is not on it because of a merge.
        level=max(kept.level, merged.level, key=list(AttributionLevel).index),
        ground_rule=kept.ground_rule or merged.ground_rule,
        anonymity=_filled(kept.anonymity, merged.anonymity),
        vault_ids=tuple(dict.fromkeys((*kept.vault_ids, *merged.vault_ids))),
    )


def _is_promised(source: Source) -> bool:
    """Whether a reviewer, and not the analysis alone, holds a source to be anonymous: a merge does not give it away."""
    is_decided = source.origin is None or source.disposition is Disposition.ACCEPTED
    return is_decided and source.status is SourceStatus.ANONYMOUS


def _filled(record: AnonymityRecord, other: AnonymityRecord) -> AnonymityRecord:
    """A record with its gaps filled from another; a reason brings along whether it is a stock phrase."""
    gaps = {field.name: getattr(other, field.name) for field in fields(record) if not getattr(record, field.name)}
    if record.reason:
        gaps["is_boilerplate"] = record.is_boilerplate
    return replace(record, **gaps)


def _attached_moved(review: Review, old: RecordId, new: RecordId) -> Iterator[Edit]:
    for item in review.remarks_on(old):
        yield Edit(item, replace(item, target_id=new))
