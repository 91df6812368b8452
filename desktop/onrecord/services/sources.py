"""A reviewer's actions on sources: attribute statements, set terms, merge."""

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import reduce

from onrecord.domain.changes import Change, Edit
from onrecord.domain.records import AnonymityRecord, Claim, Entity, Quotation, RecordId, Source, source_fields
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, hull
from onrecord.domain.vocabulary import AttributionLevel, Disposition, SourceKind, SourceStatus
from onrecord.services.journal import Journal, decided, removal_of


def speaker_edits(review: Review, quotation: Quotation, source_id: RecordId | None) -> Iterator[Edit]:
    """The edits that set the speaker of a quotation and of its claims."""
    source = review.records.get(source_id) if source_id else None
    words = _words_for(source, quotation, review) if isinstance(source, Source) else None
    yield decided(quotation, source_id=source_id, joint_ids=(), source=words)
    yield from claims_follow(review, quotation, source_id)


def claims_follow(review: Review, quotation: Quotation, source_id: RecordId | None) -> Iterator[Edit]:
    """The edits that attribute a quotation's claims to its new speaker."""
    for claim in review.claims_on(quotation.id):
        yield decided(claim, source_id=source_id, joint_ids=())


def content_edits(review: Review, quotation: Quotation, words: Span) -> Iterator[Edit]:
    """The edits that move a quotation and its claims to other words.

    A claim that ended with the quotation still does; any other keeps its end, within the new words. A claim without any
    of the new words leaves the quotation.
    """
    yield decided(quotation, content=(words,))
    was = hull(quotation.content)
    for claim in review.claims_on(quotation.id):
        start = words.start if claim.span.start == was.start else max(claim.span.start, words.start)
        end = words.end if claim.span.end == was.end else min(claim.span.end, words.end)
        yield claim_moved(claim, Span(start, end)) if start < end else decided(claim, quotation_id=None)


def claim_moved(claim: Claim, words: Span) -> Edit:
    """The edit that moves a claim to other words, with its facts and values among them."""
    parts = tuple(part for part in claim.parts if words.covers(part))
    values = tuple(value for value in claim.values if words.covers(value.span))
    statuses = claim.part_statuses if len(parts) == len(claim.parts) else ()
    return decided(claim, span=words, parts=parts, part_statuses=statuses, values=values)


def _words_for(source: Source, quotation: Quotation, review: Review) -> Span | None:
    """The words that name the speaker beside a quotation: the marked ones if they do, or those in its sentence."""
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


def kept_of(one: Source, other: Source) -> tuple[Source, Source]:
    """Choose which of two sources stays in a merge; returns it and the other one.

    A source with a name stays before one without, then the one with more on file, then the first in the text, where a
    source is introduced.
    """
    kept, merged = sorted((one, other), key=_standing)
    return kept, merged


def sources_merged(review: Review, kept: Source, *others: Source) -> Iterator[Edit]:
    """The edits that merge sources; the first is that of the source that stays."""
    yield Edit(kept, replace(reduce(_joined, others, kept), disposition=Disposition.ACCEPTED))
    gone = {other.id for other in others}
    statements: list[Quotation | Claim] = [*review.quotations, *review.claims]
    for statement in statements:
        if not gone.isdisjoint(statement.source_ids):
            there = (kept.id if source_id in gone else source_id for source_id in statement.source_ids)
            yield decided(statement, **source_fields(there))
    for other in others:
        yield removal_of(other)
        yield from (Edit(t, replace(t, source_id=kept.id)) for t in review.transcripts_of(other.id))
        yield from _attached_moved(review, other.id, kept.id)


def entities_merged(review: Review, kept: Entity, merged: Entity) -> Iterator[Edit]:
    """The edits that merge two entities, and the sources that are these entities."""
    yield decided(kept, mentions=tuple(sorted({*kept.mentions, *merged.mentions})))
    yield removal_of(merged)
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
    """A source with the mentions of another; the other one fills its gaps."""
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
        # Keep the stricter terms: a merge must not put off-the-record words on the record.
        level=max(kept.level, merged.level, key=list(AttributionLevel).index),
        ground_rule=kept.ground_rule or merged.ground_rule,
        anonymity=_filled(kept.anonymity, merged.anonymity),
        vault_ids=tuple(dict.fromkeys((*kept.vault_ids, *merged.vault_ids))),
    )


def _is_promised(source: Source) -> bool:
    """Whether a reviewer, not only the analysis, decided that a source is anonymous: a merge keeps that."""
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


class SourceActions:
    """Sets whether a source is named or anonymous, its terms, and its anonymity record."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def decide(self, source_id: RecordId, status: SourceStatus) -> Change | None:
        """Decide whether the source is named or anonymous, even as suggested."""
        source = self._journal.find(source_id, Source)
        return self._journal.commit(f"Mark source as {status.value}", [decided(source, status=status)])

    def toggle(self, source_id: RecordId) -> Change | None:
        """Switch a source between named and anonymous."""
        source = self._journal.find(source_id, Source)
        is_named = source.status is SourceStatus.NAMED
        return self.decide(source_id, SourceStatus.ANONYMOUS if is_named else SourceStatus.NAMED)

    def name(self, source_id: RecordId, name: str) -> Change | None:
        """Name an anonymous source: set its name, and mark it as named."""
        source = self._journal.find(source_id, Source)
        named = decided(source, status=SourceStatus.NAMED, name=name.strip())
        return self._journal.commit(f"Mark source as {SourceStatus.NAMED.value}", [named])

    def set_level(self, source_id: RecordId, level: AttributionLevel) -> Change | None:
        """Set the terms of the source."""
        source = self._journal.find(source_id, Source)
        return self._journal.commit("Set terms", [decided(source, level=level)])

    def set_ground_rule(self, source_id: RecordId, rule: str) -> Change | None:
        """Set the agreed ground rule."""
        source = self._journal.find(source_id, Source)
        return self._journal.commit("Set ground rule", [decided(source, ground_rule=rule.strip())])

    def set_anonymity(self, source_id: RecordId, record: AnonymityRecord) -> Change | None:
        """Fill in the anonymity record; a reason that the reviewer wrote is no stock phrase."""
        source = self._journal.find(source_id, Source)
        is_boilerplate = record.is_boilerplate and record.reason == source.anonymity.reason
        anonymity = replace(record, is_boilerplate=is_boilerplate)
        return self._journal.commit("Fill in anonymity record", [decided(source, anonymity=anonymity)])

    def rename(self, source_id: RecordId, name: str) -> Change | None:
        """Set the name of a named source, or the description of an anonymous one."""
        source = self._journal.find(source_id, Source)
        field = "name" if source.status is SourceStatus.NAMED else "description"
        return self._journal.commit("Rename source", [decided(source, **{field: name.strip() or None})])

    def set_kind(self, source_id: RecordId, kind: SourceKind) -> Change | None:
        source = self._journal.find(source_id, Source)
        return self._journal.commit("Change kind of source", [decided(source, kind=kind)])

    def merge(self, source_id: RecordId, other_id: RecordId) -> Change | None:
        """Merge two sources with their statements, notes and evidence; the edit of the one that stays is first."""
        if source_id == other_id:
            return None
        kept, merged = kept_of(self._journal.find(source_id, Source), self._journal.find(other_id, Source))
        return self._journal.commit("Merge sources", sources_merged(self._journal.review, kept, merged))
