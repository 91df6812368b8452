"""Carry a review over to a new draft: what still applies, and what to check again."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.domain.moving import Mover
from onrecord.domain.records import (
    FOUND_EARLIER,
    AnyRecord,
    Attached,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Origin,
    Query,
    Quotation,
    RecordId,
    Reply,
    Source,
    Transcript,
    Value,
    finding_id,
)
from onrecord.domain.review import Review, kept_ids, redirected
from onrecord.domain.spans import Span, hull, is_inside
from onrecord.domain.typography import same_but_for_typography
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.domain.wording import worded

_LONG_WORD = re.compile(r"\w{4,}")
_CAPITALIZED = re.compile(r"\b[A-ZÀ-Þ]\w*")
_NO_NAMES = frozenset({"A", "An", "The", "One", "Two", "Three", "Some", "Several", "Many"})  # not shown: of articles
_NAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’'-]* $")
_NAME_BEHIND = re.compile(r" [A-ZÀ-Þ]\w")


REVISION_NOTE = "revision-"
"""Ids of notes on a claim in an earlier revision begin like this."""


class Fate(StrEnum):
    """The outcome for decided words in a new draft.

    The reviewer wanted corrected and cut; nearby: the words are the same in a changed sentence.
    """

    REWORDED = "reworded"
    NEARBY = "nearby"
    CORRECTED = "corrected"
    CUT = "cut"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """A record whose words changed.

    ``before`` is the record on the old text; ``record_id`` its id on the new one (None: it is gone), ``words`` its
    words there.
    """

    fate: Fate
    before: AnyRecord
    record_id: RecordId | None = None
    words: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redraft:
    """The records carried over to a new draft, and how.

    ``records`` are those that a reviewer decided on or made, and those they refer to, moved. ``ids`` has the new id of
    these and of everything on exactly the same words; ``moved`` is all of that. ``affected`` are in the reading order
    of the old text; ``added`` are the new sentences.
    """

    records: tuple[AnyRecord, ...]
    ids: Mapping[RecordId, RecordId]
    moved: Mapping[RecordId, AnyRecord]
    affected: tuple[Affected, ...]
    added: tuple[Span, ...]


def carry_over(old: Review, text: str) -> Redraft:
    """Move the records of a review to a new text of the same article.

    Records on the same words, in any typography, stay as they are. A reworded claim is in progress again, or verified
    if its correction was made. Rejections end where words changed, and findings there are left for the next analysis.
    """
    return _Carrier(old, text).redraft()


class _Carrier:
    """Moves the records of one review, each once its id on the new text is known."""

    def __init__(self, old: Review, text: str) -> None:
        self._old, self._text = old, text
        self._mover = Mover(old.text, text)
        self._kept = kept_ids(old)
        self._ids: dict[RecordId, RecordId] = {}
        self._reworded: set[RecordId] = set()

    def redraft(self) -> Redraft:
        # Quotations first: whether a claim is unchanged depends on its quotation's speaker.
        quotations_first = sorted(self._old.records.values(), key=lambda record: isinstance(record, Claim))
        moved = {record.id: self._moved(record) for record in quotations_first if record.spans}
        standing = {old_id: found for old_id in self._old.records if (found := moved.get(old_id))}
        self._give_ids(standing)
        for attached in (record for record in self._old.records.values() if not record.spans):
            if self._has_target(attached):
                standing[attached.id] = attached
                self._ids[attached.id] = attached.id
        carried = {
            old_id: replace(redirected(record, self._ids.get), id=self._ids[old_id])
            for old_id, record in standing.items()
        }
        records = (self._with_new_mentions(r) for old_id, r in carried.items() if old_id in self._kept)
        return Redraft(
            records=tuple(records),
            ids=self._ids,
            moved={record.id: record for record in carried.values()},
            affected=tuple(self._affected(carried)),
            added=self._mover.new_sentences,
        )

    def _moved(self, record: AnyRecord) -> AnyRecord | None:
        """The record on the new text, under its old id; None if its words are gone."""
        moved: AnyRecord | None = record
        match record:
            case Claim():
                moved = self._moved_claim(record)
            case Quotation():
                moved = self._moved_quotation(record)
            case Entity():
                moved = self._moved_entity(record)
            case Source():
                moved = self._moved_source(record)
            case Check():
                moved = self._moved_check(record)
            case Note() | Query():
                moved = self._moved_note(record)
            case Reply():
                moved = self._moved_reply(record)
            case Evidence() | Transcript():
                pass
        return moved

    def _moved_claim(self, claim: Claim) -> Claim | None:
        same = self._unchanged(claim, claim.span)
        span = same or self._new_words(claim)
        if span is None:
            return None
        if claim.quotation_id in self._reworded and self._has_work(claim):
            self._reworded.add(claim.id)
        # Without the others, some facts or numbers of a sentence would look like all of them.
        parts, values = (
            self._unchanged_places(claim.parts),
            self._unchanged_places(value.span for value in claim.values),
        )
        is_whole = len(parts) == len(claim.parts) and all(map(span.covers, parts))
        has_all = len(values) == len(claim.values) and all(map(span.covers, values))
        moved = replace(
            claim,
            span=span,
            origin=self._origin(claim),
            parts=parts if is_whole else (),
            part_statuses=claim.part_statuses if is_whole else (),
            values=tuple(map(_value_at, claim.values, values)) if has_all else (),
        )
        return self._reworded_claim(claim, moved) if claim.id in self._reworded else moved

    def _reworded_claim(self, before: Claim, claim: Claim) -> Claim:
        """A reworded claim: verified if the correction was made, otherwise in progress."""
        now = claim.span.text_of(self._text)
        if now != self._old.words_of(before):
            # Its reason to check may quote words that are gone.
            claim = replace(claim, why=(), origin=claim.origin and replace(claim.origin, reason=worded(FOUND_EARLIER)))
        correction = _without_stop(before.correction)
        is_made = bool(correction) and same_but_for_typography(_without_stop(now), correction)
        if is_made and before.status is ClaimStatus.CORRECTED:
            return replace(claim, status=ClaimStatus.VERIFIED, part_statuses=(), correction="")
        status = claim.status if claim.status.is_open else ClaimStatus.IN_PROGRESS
        return replace(claim, status=status, part_statuses=(), correction="" if is_made else claim.correction)

    def _moved_quotation(self, quotation: Quotation) -> Quotation | None:
        content = tuple(there for piece in quotation.content if (there := self._unchanged(quotation, piece)))
        told_by = [span for span in (quotation.cue, quotation.source) if span]
        is_same = len(content) == len(quotation.content)
        if self._has_work(quotation) and not (is_same and all(map(self._mover.same, told_by))):
            pieces = map(self._similar_place, quotation.content)
            content = tuple(sorted({piece for piece in pieces if piece}))
            self._reworded.add(quotation.id)
        elif not is_same:
            return None
        if not content:
            return None
        return replace(
            quotation,
            content=content,
            cue=quotation.cue and self._mover.same(quotation.cue),
            source=quotation.source and self._mover.same(quotation.source),
            origin=self._origin(quotation),
        )

    def _moved_source(self, source: Source) -> Source | None:
        mentions = self._unchanged_places(source.mentions)
        if not mentions and self._has_work(source):
            # Identity and terms of a source don't depend on its description, unless the new one names somebody else.
            called = map(self._mover.in_place, source.mentions)
            mentions = tuple(sorted({there for there in called if there and self._can_cite(source, there)}))
            self._reworded.add(source.id)
        if not mentions:
            return None
        return replace(
            source,
            mentions=mentions,
            shown_by=source.shown_by and self._mover.same(source.shown_by),
            origin=self._origin(source),
        )

    def _moved_entity(self, entity: Entity) -> Entity | None:
        mentions = self._unchanged_places(entity.mentions)
        return replace(entity, mentions=mentions, origin=self._origin(entity)) if mentions else None

    def _moved_check(self, check: Check) -> Check | None:
        places = self._unchanged_places(check.places)
        is_whole = len(places) == len(check.places)
        return replace(check, places=places, origin=self._origin(check)) if is_whole else None

    def _moved_note(self, note: Note | Query) -> Note | Query | None:
        span = note.span and (self._mover.same(note.span) or self._new_words(note))
        return replace(note, span=span) if span else None

    def _moved_reply(self, reply: Reply) -> Reply | None:
        accusations = self._unchanged_places(reply.accusations)
        if not accusations and self._has_work(reply):
            accusations = tuple(there for span in reply.accusations if (there := self._mover.in_place(span)))
            self._reworded.add(reply.id)
        printed = self._unchanged_places(reply.printed)
        return (
            replace(reply, accusations=accusations, printed=printed, origin=self._origin(reply))
            if accusations
            else None
        )

    def _new_words(self, record: Claim | Note | Query) -> Span | None:
        """The new words of a claim or note whose words changed."""
        if not self._has_work(record):
            return None
        self._reworded.add(record.id)
        (span,) = record.spans
        return self._similar_place(span) or (self._mover.in_place(span) if isinstance(record, Note | Query) else None)

    def _unchanged(self, record: AnyRecord, span: Span) -> Span | None:
        """The place of unchanged words.

        For records that matter, inserted or deleted neighbors also count as changes.
        """
        is_touched = self._has_work(record) and self._mover.extended(span)
        return None if is_touched else self._mover.same(span)

    def _similar_place(self, span: Span) -> Span | None:
        return self._mover.extended(span) or self._mover.same(span) or self._mover.reworded(span)

    def _can_cite(self, source: Source, there: Span) -> bool:
        """Whether words can cite a source: they share a word with its name, or neither has a name."""
        words = there.text_of(self._text)
        known = " ".join([source.name or "", *(span.text_of(self._old.text) for span in source.mentions)])
        shared = set(_LONG_WORD.findall(words.casefold())) & set(_LONG_WORD.findall(known.casefold()))
        return bool(shared) or not (source.name or set(_CAPITALIZED.findall(words)) - _NO_NAMES)

    def _has_work(self, record: AnyRecord) -> bool:
        """Whether a reviewer has put work into a record."""
        return record.id in self._kept and record.disposition is not Disposition.REJECTED

    def _unchanged_places(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(there for there in map(self._mover.same, spans) if there)

    def _origin(self, record: AnyRecord) -> Origin | None:
        origin = record.origin
        return replace(origin, because=self._unchanged_places(origin.because)) if origin else None

    def _give_ids(self, standing: dict[RecordId, AnyRecord]) -> None:
        """Give each finding the id that a new analysis would give it.

        If two findings end on the same words, the second keeps its old id with a mark that no new finding has.
        """
        taken: set[RecordId] = set()
        for old_id, record in standing.items():
            new_id = self._new_id(record)
            if new_id in taken:
                new_id = RecordId(f"earlier:{old_id}")
            taken.add(new_id)
            self._ids[old_id] = new_id

    def _new_id(self, record: AnyRecord) -> RecordId:
        if record.origin is None:
            return record.id
        kind, rule = type(record).__name__.lower(), record.rule if isinstance(record, Check) else ""
        found_at = _span_in_id(record.id, kind, rule)
        there = self._mover.same(found_at) if found_at and is_inside(found_at, self._old.text) else None
        return finding_id(kind, there or record.spans[0], rule)

    def _has_target(self, record: AnyRecord) -> bool:
        """Whether the target of a note or evidence is still there."""
        target = record.target_id if isinstance(record, Attached) else None
        return target is None or target in self._ids

    def _with_new_mentions(self, record: AnyRecord) -> AnyRecord:
        """An entity with mentions of its names in added text."""
        if not isinstance(record, Entity) or record.disposition is Disposition.REJECTED:
            return record
        names = {mention.text_of(self._text) for mention in record.mentions}
        found = {
            place for name in names if name[:1].isupper() for place in _places_of(name, self._text, self._mover.added)
        }
        apart = {place for place in found if not any(place.overlaps(mention) for mention in record.mentions)}
        longest = {p for p in apart if not any(other != p and other.covers(p) for other in apart)}
        return replace(record, mentions=tuple(sorted({*record.mentions, *longest})))

    def _affected(self, carried: Mapping[RecordId, AnyRecord]) -> Iterator[Affected]:
        old = self._old
        quotations = (quotation for quotation in old.quotations if old.claim_for(quotation.id) is None)
        notes = (note for note in old.notes if note.span)
        records: list[AnyRecord] = [*old.claims, *quotations, *old.sources, *old.replies, *notes]
        for before in sorted(records, key=lambda record: record.spans[0]):
            if before.id in self._kept:
                yield from self._affected_record(before, carried.get(before.id))

    def _affected_record(self, before: AnyRecord, after: AnyRecord | None) -> Iterator[Affected]:
        if after is None:
            is_wanted = isinstance(before, Claim) and before.status is ClaimStatus.CUT
            yield Affected(fate=Fate.CUT if is_wanted else Fate.GONE, before=before)
        elif before.id in self._reworded:
            is_made = isinstance(after, Claim) and after.status is ClaimStatus.VERIFIED
            fate = Fate.CORRECTED if is_made else Fate.REWORDED
            yield Affected(fate=fate, before=before, record_id=after.id, words=hull(after.spans))
        elif isinstance(before, Claim) and (sentence := self._changed_sentence(before, hull(after.spans))):
            yield Affected(fate=Fate.NEARBY, before=before, record_id=after.id, words=sentence)

    def _changed_sentence(self, before: Claim, there: Span) -> Span | None:
        """The new version of the sentence around some words, if it changed."""
        sentences = self._old.analysis.sentences if self._old.analysis else ()
        index = bisect_right(sentences, before.span.start, key=lambda sentence: sentence.start) - 1
        if index < 0 or self._mover.same(sentences[index]):
            return None
        return next((sentence for sentence in self._mover.new_sentences if sentence.overlaps(there)), None)


def _without_stop(words: str) -> str:
    """Words without the sign that ends their sentence."""
    return words.strip().rstrip(".!?")


def _value_at(value: Value, span: Span) -> Value:
    return replace(value, span=span)


def _span_in_id(record_id: RecordId, kind: str, rule: str) -> Span | None:
    """The span in the id of a finding (see ``finding_id``)."""
    start, _, end = record_id.rpartition(":")[2].partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        return None
    span = Span(int(start), int(end))
    return span if record_id == finding_id(kind, span, rule) else None


def _places_of(name: str, text: str, stretches: Iterable[Span]) -> Iterator[Span]:
    """The places of a name as a whole word, and not inside a longer name."""
    for stretch in stretches:
        start = text.find(name, stretch.start, stretch.end)
        while start >= 0:
            end = start + len(name)
            is_word = not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
            is_part = " " not in name and (_NAME_BEFORE.search(text, 0, start) or _NAME_BEHIND.match(text, end))
            if is_word and not is_part:
                yield Span(start, end)
            start = text.find(name, end, stretch.end)
