"""Redact a report for outside readers according to the terms of each source.

The levels are those of the trade. On the record: everything. On background: the words, attributed to the description
agreed for print, or else the article's own. Deep background: the words, attributed to nobody. Off the record: nothing.
An anonymous source is at least on background. In the article, a mark replaces each protected name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from onrecord.domain.article import Article, Revision, line_spans
from onrecord.domain.masking import WITHHELD, Masking, merged
from onrecord.domain.progress import measure
from onrecord.domain.protected_names import NameWords
from onrecord.domain.records import (
    AnonymityRecord,
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
)
from onrecord.domain.redraft import REVISION_NOTE
from onrecord.domain.report import Report
from onrecord.domain.review import Review, redirected
from onrecord.domain.rewriting import rewritten
from onrecord.domain.spans import Span
from onrecord.domain.standing import Standing
from onrecord.domain.text import text_hash
from onrecord.domain.vault_names import NO_NAMES, VaultNames
from onrecord.domain.vocabulary import AttributionLevel, Disposition, EntityKind, EvidenceKind
from onrecord.domain.withholding import (
    Withheld,
    is_protected,
    protected_sources,
    said_by,
    withheld_from,
)

T = TypeVar("T")

_WORD = re.compile(r"[^\W\d_]+")
_OF_A_PERSON = frozenset({EvidenceKind.INTERVIEW, EvidenceKind.RECORDING})


def redact(report: Report, words: NameWords) -> Report:
    """The report for an outside reader.

    It withholds the names of protected sources, in the article too; who knows and approved them, how they know, their
    motive and ground rule; notes, evidence, recordings and interviews on them, and everything else with one of these
    names; and all that was said off the record.
    """
    return as_redacted(report, Redaction(report.review, words, report.vault))


def as_redacted(report: Report, redaction: "Redaction") -> Report:
    """The report on a redacted review, with the names withheld everywhere else too."""
    full, review, withheld = report.review, redaction.review(), redaction.withheld
    sign_offs = tuple(_public_standing(standing, review, withheld) for standing in report.sign_offs)
    return replace(
        report,
        review=review,
        progress=measure(review, sign_offs),
        exported_by=withheld.everywhere.masked(report.exported_by),
        signatures={
            record_id: replace(signature, reviewer=withheld.everywhere.masked(signature.reviewer))
            for record_id, signature in report.signatures.items()
            if record_id in review.records
        },
        reviewers=tuple(dict.fromkeys(map(withheld.everywhere.masked, report.reviewers))),
        sign_offs=sign_offs,
        backed=frozenset(c.id for c in full.claims if c.id in review.records and full.is_supported(c)),
        vault=NO_NAMES,
        comparisons={},
        checklist=(),
        history=(),
    )


class Redaction:
    """Redacts one review: first its records, then words, then fields.

    ``off_record`` are the places of the article said off the record, ``named`` those of names to withhold. Without
    ``masks_article`` both stay in its text.
    """

    def __init__(
        self, review: Review, words: NameWords, vault: VaultNames = NO_NAMES, *, masks_article: bool = True
    ) -> None:
        self._review = review
        self.withheld = withheld_from(review, words, vault)
        self._protected = {source.id: source for source in protected_sources(review)}
        self.off_record = merged(self._said_off_record())
        self.named = self.withheld.in_article.find(review.text)
        self._private = merged(self._private_words())
        self._dropped = self._find_dropped()
        places = [*self.off_record, *self.named] if masks_article else []
        self._masking = Masking(review.text, merged(self._by_line(merged(places))))

    def review(self) -> Review:
        """The redacted review; its records keep their ids."""
        kept = (record for record in self._review.records.values() if record.id not in self._dropped)
        records = {record.id: self._rewritten(self._without_withheld_references(record)) for record in kept}
        review = self._review
        return Review(
            replace(self._rewritten(review.article), origin="", assignee="", due_at=None, ticks=()),
            self._revision(),
            self._rewritten(review.analysis),
            records,
            review.silenced,
            # An id that somebody wrote by hand could be a name.
            unreadable=tuple(replace(one, id="") for one in review.unreadable),
        )

    @cached_property
    def printed(self) -> str:
        """The article's text at its full length, with blanks for what was said off the record."""
        pieces, position = [], 0
        for place in self.off_record:
            pieces += [self._review.text[position : place.start], " " * place.length]
            position = place.end
        return "".join([*pieces, self._review.text[position:]])

    @property
    def article(self) -> Article:
        """The article's details before redaction."""
        return self._review.article

    def original(self, record_id: RecordId) -> AnyRecord | None:
        """A record before redaction; None if there was none."""
        return self._review.records.get(record_id)

    def names_only(self, words: str, printed: str) -> bool:
        """Whether ``words`` have no names to withhold except those that ``printed`` has as names, too."""
        known = _words_at(self.withheld.in_article.find(printed), printed)
        return all(_words_at([place], words) <= known for place in self.withheld.everywhere.find(words))

    def _revision(self) -> Revision:
        """The revision with the masked text and its hash: the hash of the whole text would let readers test names."""
        text = self._masking.text
        structure = self._rewritten(self._review.revision.structure)
        structure = replace(structure, links=tuple(link for link in structure.links if link.target))
        return replace(
            self._review.revision,
            text=text,
            sha256=text_hash(text),
            structure=structure,
            import_notes=self._rewritten(self._review.revision.import_notes),
        )

    def _said_off_record(self) -> Iterator[Span]:
        for source in self._protected.values():
            if source.level is AttributionLevel.OFF_THE_RECORD:
                yield from said_by(source, self._review)

    def _private_words(self) -> Iterator[Span]:
        """Words on which a note would be about a protected source: its mentions, and all it said in deep background."""
        for source in self._protected.values():
            yield from source.mentions
            yield from [source.shown_by] if source.shown_by else []
            if source.level is AttributionLevel.DEEP_BACKGROUND:
                yield from said_by(source, self._review)

    def _sources_of(self, record: AnyRecord) -> list[Source]:
        """The protected sources of a record, even rejected ones."""
        return [self._protected[one] for one in self._review.source_ids_of(record) if one in self._protected]

    def _by_line(self, places: list[Span]) -> Iterator[Span]:
        """Cut places at line ends, so that lines stay lines."""
        lines = line_spans(self._review.text)
        index = 0
        for place in places:
            while index < len(lines) and lines[index].end <= place.start:
                index += 1
            for line in lines[index:]:
                if line.start >= place.end:
                    break
                yield Span(max(line.start, place.start), min(line.end, place.end))

    def _find_dropped(self) -> set[RecordId]:
        records = self._review.records.values()
        dropped = {record.id for record in records if self._is_withheld(record)}
        remarks = [record for record in records if isinstance(record, Attached)]
        dropped.update(remark.id for remark in remarks if self._tells_too_much(remark, dropped))
        return dropped

    def _is_withheld(self, record: AnyRecord) -> bool:
        """Whether an outside reader must not know that a record exists."""
        match record:
            case Source():
                return is_protected(record) and (
                    record.level in {AttributionLevel.DEEP_BACKGROUND, AttributionLevel.OFF_THE_RECORD}
                    or record.disposition is Disposition.REJECTED
                )
            case Entity():
                return self.withheld.in_article.are_in(record.name) or not self._visible_mentions(record)
            case Claim() | Quotation() | Check():
                return self._is_off_record(record)
            case Reply():
                told = (record.name, record.asked_how, record.answer, record.not_needed)
                return self._is_off_record(record) or any(map(self.withheld.in_remarks.are_in, told))
            case Transcript():
                # It has more than was printed, including words off the record.
                return True
        return False

    def _visible_mentions(self, entity: Entity) -> tuple[Span, ...]:
        """The mentions outside of words said off the record."""
        return tuple(m for m in entity.mentions if not any(place.overlaps(m) for place in self.off_record))

    def _is_off_record(self, record: AnyRecord) -> bool:
        return any(place.overlaps(span) for span in record.spans for place in self.off_record)

    def _tells_too_much(self, remark: Attached, dropped: set[RecordId]) -> bool:
        target = self._review.records.get(remark.target_id) if remark.target_id else None
        if remark.target_id in dropped or remark.target_id in self._protected or self._is_off_record(remark):
            return True
        if remark.id.startswith(REVISION_NOTE):
            # It quotes an earlier text, which may have names that this one lacks.
            return True
        if isinstance(remark, Evidence) and remark.kind in _OF_A_PERSON and target and self._sources_of(target):
            return True
        if isinstance(remark, Note | Query) and self._is_on_protected(remark, target):
            return True
        return any(map(self.withheld.in_remarks.are_in, _told_in(remark)))

    def _is_on_protected(self, note: Note | Query, target: AnyRecord | None) -> bool:
        """Whether a note or query is probably about a protected source, even without its name."""
        match target:
            case Claim() | Quotation():
                return any(one.level is AttributionLevel.DEEP_BACKGROUND for one in self._sources_of(target))
            case Entity() if target.kind is not EntityKind.PERSON:
                return False
        spans = target.spans if target else note.spans
        return any(place.overlaps(span) for span in spans for place in self._private)

    def _without_withheld_references(self, record: AnyRecord) -> AnyRecord:
        """The record without references to withheld ones."""
        match record:
            case Source():
                return self._public_source(record)
            case Entity():
                return replace(record, mentions=self._visible_mentions(record))
            case Claim() | Quotation():
                shown = replace(record, assignee="", due_at=None) if isinstance(record, Claim) else record
                return redirected(shown, self._shown)
            case Reply():
                printed = tuple(p for p in record.printed if not any(place.overlaps(p) for place in self.off_record))
                return replace(record, printed=printed, entity_id=self._shown(record.entity_id))
            case Evidence() if "://" not in record.place:
                return replace(record, place=record.place.replace("\\", "/").rpartition("/")[2])
        return record

    def _public_source(self, source: Source) -> Source:
        source = replace(source, vault_ids=())
        if source.id not in self._protected:
            return replace(source, entity_id=self._shown(source.entity_id))
        described = source.anonymity.description.strip() or source.description
        anonymity = _public_fields(source.anonymity)
        return replace(source, name=None, description=described, entity_id=None, ground_rule="", anonymity=anonymity)

    def _shown(self, record_id: RecordId | None) -> RecordId | None:
        return None if record_id in self._dropped else record_id

    def _rewritten(self, value: T) -> T:
        """``value`` with moved spans and masked strings."""
        return rewritten(value, words=self._masked, place=self._masking.moved)

    def _masked(self, words: str) -> str:
        masked = self.withheld.everywhere.masked(words)
        is_address = "://" in words and not any(map(str.isspace, words))
        return "" if is_address and masked != words else masked


def _words_at(places: Iterable[Span], text: str) -> set[str]:
    """The words at some places, in lower case."""
    return {word for place in places for word in _WORD.findall(place.text_of(text).casefold())}


def _public_standing(standing: Standing, review: Review, withheld: Withheld) -> Standing:
    """A sign-off without counts and states of withheld claims, and without the hash of the text."""
    given, masked = standing.sign_off, withheld.everywhere.masked
    shown = replace(given, reviewer=masked(given.reviewer), role=masked(given.role), sha256="", statuses={}, claims={})
    found = (review.records.get(claim.id) for claim in standing.changed)
    changed = tuple(claim for claim in found if isinstance(claim, Claim))
    return replace(standing, sign_off=shown, changed=changed, gone=standing.gone + len(standing.changed) - len(changed))


def _told_in(remark: Attached) -> tuple[str, ...]:
    match remark:
        case Note():
            return (remark.text,)
        case Query():
            return tuple(message.text for message in remark.messages)
    return (remark.title, remark.place, remark.locator, remark.passage, remark.taken_from)


def _public_fields(record: AnonymityRecord) -> AnonymityRecord:
    """The public part of the record: its reason, the description, and that the rest is on file."""
    return replace(
        record,
        how_they_know=_on_file(record.how_they_know),
        motive="",
        known_to=_on_file(record.known_to),
        approved_by=_on_file(record.approved_by),
    )


def _on_file(value: str) -> str:
    return str(WITHHELD) if value.strip() else ""
