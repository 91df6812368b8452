"""Make and correct marks by hand: claims, quotations, entities, their spans, kinds and speakers."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.domain.changes import Change, Edit
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
    SourceFields,
    Transcript,
    source_fields,
)
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.vocabulary import (
    ClaimKind,
    Disposition,
    EntityKind,
    QuotationKind,
    SourceKind,
    SourceStatus,
)
from onrecord.services.errors import ServiceError, SpanError, UnknownRecordError
from onrecord.services.journal import Journal, decided, removal_of
from onrecord.services.sources import claim_moved, claims_follow, content_edits, entities_merged, speaker_edits
from onrecord.translation import _

_QUOTE_MARKS = "\"'“”‘’«»‹›„‚`"


class MarkActions:
    """Makes marks from selected words, and corrects the detectors' mistakes."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add_claim(self, span: Span, kinds: tuple[ClaimKind, ...] = (ClaimKind.OTHER,)) -> Change | None:
        """Make a claim of the selected words."""
        claim = Claim(id=self._new_id(), disposition=Disposition.ACCEPTED, span=self._words(span), kinds=kinds)
        return self._journal.commit("Add claim", [Edit(None, claim)])

    def add_quotation(self, span: Span) -> Change | None:
        """Make a quotation of the selected words: direct if they are in quote marks."""
        content, kind = self._quoted(self._words(span))
        quotation = Quotation(id=self._new_id(), disposition=Disposition.ACCEPTED, kind=kind, content=(content,))
        return self._journal.commit("Add quotation", [Edit(None, quotation)])

    def add_entity(self, span: Span, kind: EntityKind = EntityKind.PERSON) -> Change | None:
        """Make an entity of the selected words, or one more mention of the entity with that name."""
        words = self._words(span)
        name = words.text_of(self._journal.review.text)
        known = next((e for e in self._journal.review.entities if e.name == name), None)
        if known:
            mentions = tuple(sorted({*known.mentions, words}))
            return self._journal.commit("Add mention", [decided(known, mentions=mentions)])
        entity = Entity(id=self._new_id(), disposition=Disposition.ACCEPTED, kind=kind, name=name, mentions=(words,))
        return self._journal.commit("Add entity", [Edit(None, entity)])

    def set_span(self, record_id: RecordId, span: Span) -> Change | None:
        """Move a mark to the selected words: a quotation with its claims, an entity's or source's nearest mention."""
        words = self._words(span)
        record = self._record(record_id)
        match record:
            case Claim():
                edits = [claim_moved(record, words)]
            case Note() | Query():
                edits = [decided(record, span=words)]
            case Quotation():
                edits = [*content_edits(self._journal.review, record, self._quoted(words)[0])]
            case Reply():
                edits = [decided(record, accusations=_with_nearest_replaced(record.accusations, words))]
            case Entity() | Source():
                edits = [decided(record, mentions=_with_nearest_replaced(record.mentions, words))]
            case Check() | Evidence() | Transcript():
                raise UnknownRecordError(record_id)
        return self._journal.commit("Move mark", edits)

    def set_quotation_kind(self, quotation_id: RecordId, kind: QuotationKind) -> Change | None:
        quotation = self._journal.find(quotation_id, Quotation)
        return self._journal.commit("Change kind of quotation", [decided(quotation, kind=kind)])

    def set_entity_kind(self, entity_id: RecordId, kind: EntityKind) -> Change | None:
        entity = self._journal.find(entity_id, Entity)
        return self._journal.commit("Change kind of entity", [decided(entity, kind=kind)])

    def rename_entity(self, entity_id: RecordId, name: str) -> Change | None:
        """Rename an entity, and the sources that are this entity."""
        entity = self._journal.find(entity_id, Entity)
        new = name.strip() or entity.name
        followers = (
            decided(source, name=new)
            for source in self._journal.review.sources
            if source.entity_id == entity_id and source.name == entity.name
        )
        return self._journal.commit("Rename entity", [decided(entity, name=new), *followers])

    def merge_entities(self, kept_id: RecordId, merged_id: RecordId) -> Change | None:
        """Merge two entities: their mentions are joined, and sources, statements, notes and evidence follow."""
        if kept_id == merged_id:
            return None
        kept, merged = self._journal.find(kept_id, Entity), self._journal.find(merged_id, Entity)
        edits = entities_merged(self._journal.review, kept, merged)
        return self._journal.commit("Merge entities", edits)

    def split_mention(self, entity_id: RecordId, mention: Span) -> Change | None:
        """Make one mention of an entity a separate entity."""
        entity = self._journal.find(entity_id, Entity)
        rest = tuple(m for m in entity.mentions if m != mention)
        if not rest or len(rest) == len(entity.mentions):
            raise ServiceError(_("An entity keeps at least one mention."), kept=_("Nothing was changed."))
        alone = Entity(
            id=self._new_id(),
            disposition=Disposition.ACCEPTED,
            kind=entity.kind,
            name=mention.text_of(self._journal.review.text),
            mentions=(mention,),
        )
        return self._journal.commit("Split mention", [decided(entity, mentions=rest), Edit(None, alone)])

    def set_speaker(self, quotation_id: RecordId, source_id: RecordId | None) -> Change | None:
        """Set the speaker: one of the article's sources, or nobody."""
        quotation = self._journal.find(quotation_id, Quotation)
        return self._journal.commit("Change speaker", speaker_edits(self._journal.review, quotation, source_id))

    def set_speaker_words(self, quotation_id: RecordId, span: Span) -> Change | None:
        """Set the speaker by naming words; creates a source if there is none."""
        quotation = self._journal.find(quotation_id, Quotation)
        words = self._words(span)
        known = self._source_at(words)
        source = known or self._new_source(words)
        made = [] if known else [Edit(None, source)]
        pointed = decided(quotation, source_id=source.id, joint_ids=(), source=words)
        followers = claims_follow(self._journal.review, quotation, source.id)
        return self._journal.commit("Change speaker", [*made, pointed, *followers])

    def accept(self, record_id: RecordId) -> Change | None:
        """Accept a finding unchanged; a check is resolved."""
        record = self._record(record_id)
        return self._journal.commit(
            "Resolve check" if isinstance(record, Check) else f"Accept {_noun(record)}", [decided(record)]
        )

    def reopen(self, check_id: RecordId) -> Change | None:
        """Reopen a resolved or dismissed check."""
        check = self._journal.find(check_id, Check)
        return self._journal.commit("Reopen check", [Edit(check, replace(check, disposition=Disposition.PROPOSED))])

    def reject(self, record_id: RecordId) -> Change | None:
        """Reject a finding, or remove a record made by hand with its notes and evidence."""
        record = self._record(record_id)
        name = f"{'Dismiss' if isinstance(record, Check) else 'Reject'} {_noun(record)}"  # not shown: stored
        return self._journal.commit(name, [removal_of(record), *self._fallout(record)])

    def _record(self, record_id: RecordId) -> AnyRecord:
        record = self._journal.review.records.get(record_id)
        if record is None:
            raise UnknownRecordError(record_id)
        return record

    def _new_id(self) -> RecordId:
        return self._journal.new_record_id()

    def _words(self, span: Span) -> Span:
        text = self._journal.review.text
        words = trimmed(text, Span(max(0, span.start), min(len(text), span.end)))
        if words is None:
            raise SpanError(_("A mark needs at least one word."))
        return words

    def _quoted(self, words: Span) -> tuple[Span, QuotationKind]:
        """Strip quotation marks from words; returns the kind of quotation, too."""
        text = words.text_of(self._journal.review.text)
        start = words.start + (text[0] in _QUOTE_MARKS)
        end = words.end - (text[-1] in _QUOTE_MARKS and len(text) > 1)
        around = self._journal.review.text[max(0, start - 1) : start] + self._journal.review.text[end : end + 1]
        is_direct = len(around) > 1 and all(mark in _QUOTE_MARKS for mark in around)
        if start < end and is_direct:
            return Span(start, end), QuotationKind.DIRECT
        has_marks = any(mark in text for mark in '"“”«»„')
        return words, QuotationKind.MIXED if has_marks else QuotationKind.INDIRECT

    def _source_at(self, words: Span) -> Source | None:
        review = self._journal.review
        entity = next((e for e in review.entities if any(words.covers(m) or m.covers(words) for m in e.mentions)), None)
        for source in review.sources:
            if (entity and source.entity_id == entity.id) or words in source.mentions:
                return source
        return None

    def _new_source(self, words: Span) -> Source:
        review = self._journal.review
        entity = next((e for e in review.entities if any(words.overlaps(m) for m in e.mentions)), None)
        kinds = {EntityKind.PERSON: SourceKind.PERSON, EntityKind.ORGANIZATION: SourceKind.ORGANIZATION}
        return Source(
            id=self._new_id(),
            disposition=Disposition.ACCEPTED,
            kind=kinds.get(entity.kind, SourceKind.PEOPLE) if entity else SourceKind.PEOPLE,
            status=SourceStatus.NAMED if entity else SourceStatus.ANONYMOUS,
            mentions=(words,),
            name=entity.name if entity else None,
            description=None if entity else words.text_of(review.text),
            entity_id=entity.id if entity else None,
        )

    def _fallout(self, record: AnyRecord) -> Iterator[Edit]:
        """The other edits when a record is removed."""
        review = self._journal.review
        if isinstance(record, Quotation):
            for claim in review.claims_on(record.id):
                yield removal_of(claim)
                yield from self._fallout(claim)
        if isinstance(record, Reply):
            yield from map(removal_of, review.checks_replaced_by(record))
        if isinstance(record, Source):
            yield from _without_source(review, record.id)
        if isinstance(record, Entity):
            linked: list[Source | Reply] = [*review.sources, *review.replies]
            for other in (each for each in linked if each.entity_id == record.id):
                yield Edit(other, replace(other, entity_id=None))
        if record.origin is None:
            for item in review.remarks_on(record.id):
                yield Edit(item, None)


def _without_source(review: Review, source_id: RecordId) -> Iterator[Edit]:
    for quotation in review.statements_of(source_id):
        left = _others(quotation, source_id)
        yield Edit(quotation, replace(quotation, **left, source=quotation.source if left["source_id"] else None))
    for claim in review.claims_of(source_id):
        yield Edit(claim, replace(claim, **_others(claim, source_id)))
    for transcript in review.transcripts_of(source_id):
        yield Edit(transcript, replace(transcript, source_id=None))


def _others(statement: Quotation | Claim, gone: RecordId) -> SourceFields:
    """The sources of a joint statement without one of them."""
    return source_fields(source_id for source_id in statement.source_ids if source_id != gone)


def _with_nearest_replaced(mentions: tuple[Span, ...], words: Span) -> tuple[Span, ...]:
    nearest = min(mentions, key=lambda m: (not m.overlaps(words), abs(m.start - words.start)))
    return tuple(sorted({*(m for m in mentions if m != nearest), words}))


def _noun(record: AnyRecord) -> str:
    return "right of reply" if isinstance(record, Reply) else type(record).__name__.lower()  # not shown: stored
