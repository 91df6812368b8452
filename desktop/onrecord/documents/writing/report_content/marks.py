"""The marks on the article: which words carry which look, which sign and which comment."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from onrecord.documents.writing.report_content.content import DOT, MUTED, STRONG, Content, Look, runs
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.numbering import Numbers
from onrecord.documents.writing.report_content.remarks import all_evidence_lines
from onrecord.documents.writing.report_content.signing import signature_of
from onrecord.documents.writing.report_content.wording import (
    HIGH_PRIORITY,
    NO_SUPPORT,
    PROGRAM,
    STATUS_LOOKS,
    SUPPORT_WITHHELD,
    attribution,
    capitalized,
    first_in_line,
    kinds_of,
    listed,
)
from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Note, Quotation, RecordId, Source
from onrecord.domain.report import Report
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import SourceStatus


class Layer(Enum):
    """What a mark shows in the text."""

    CLAIM = auto()
    QUOTATION = auto()
    ANONYMOUS = auto()
    LINK = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """One stretch of words: its layer, the index of its thread if it carries one, its claim or its link's target."""

    span: Span
    layer: Layer
    thread: int | None = None
    claim: Claim | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody says beside marked words: who, when, and a paragraph a line."""

    author: str
    at: datetime
    lines: Sequence[Content]


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark about a record and the answers to it; a resolved one is shown as done with."""

    about: RecordId
    first: Remark
    answers: tuple[Remark, ...] = ()
    is_resolved: bool = False


class Marker:
    """Makes the marks of a report, collecting their threads of comments as it goes."""

    def __init__(self, report: Report, numbers: Numbers) -> None:
        self._report = report
        self._review = report.review
        self._numbers = numbers
        self.threads: list[Thread] = []

    def marks(self) -> list[Mark]:
        """All marks, in the order of their places in the text."""
        found = [*self._claims(), *self._quotations(), *self._anonymous(), *self._notes(), *self._links()]
        return sorted(found, key=lambda mark: (mark.span.start, -mark.span.end))

    def noted_layers(self) -> Iterator[Layer]:
        """The layers on which something is said of other words than a claim's."""
        review = self._review
        pieces = ((review.claim_for(each.id), piece) for each in review.quotations for piece in each.content)
        if not all(_is_told_with(claim, piece) for claim, piece in pieces):
            yield Layer.QUOTATION
        if any(source.mentions or source.shown_by for source in review.anonymous_sources):
            yield Layer.ANONYMOUS
        if any(note.span or self._place_of(note) for note in review.notes):
            yield Layer.NOTE

    def _claims(self) -> Iterator[Mark]:
        for claim in self._review.claims:
            records: list[AnyRecord] = [claim, *self._reported_by(claim)]
            comment = self._thread(records, self._claim_lines(claim), is_resolved=self._is_settled(claim))
            yield Mark(claim.span, Layer.CLAIM, comment, claim)

    def _quotations(self) -> Iterator[Mark]:
        for quotation in self._review.quotations:
            claim = self._review.claim_for(quotation.id)
            said = False
            for number, piece in enumerate(quotation.content, start=1):
                if _is_told_with(claim, piece):
                    yield Mark(piece, Layer.QUOTATION)
                    continue
                yield Mark(piece, Layer.QUOTATION, self._on_piece(quotation, 0 if not said else number))
                said = True

    def _on_piece(self, quotation: Quotation, continued: int) -> int:
        """The thread on the first piece of a quotation, or the comment on that with the number ``continued``."""
        claim = self._review.claim_for(quotation.id)
        is_resolved = claim is not None and self._is_settled(claim)
        if continued:
            author, at = signature_of([quotation], self._report)
            first = Remark(author, at, self._continued_lines(quotation, continued))
            return self._add(Thread(quotation.id, first, is_resolved=is_resolved))
        return self._thread([quotation], self._quotation_lines(quotation), is_resolved=is_resolved)

    def _is_settled(self, claim: Claim) -> bool:
        """Whether nothing is left to do, so that a comment is resolved: the list of what needs attention has it not."""
        return claim.status.is_settled and not self._report.awaits_evidence(claim)

    def _anonymous(self) -> Iterator[Mark]:
        for source in self._review.anonymous_sources:
            places = [*source.mentions, *([source.shown_by] if source.shown_by else [])]
            for later, place in enumerate(places):
                comment = None if later else self._thread([source], self._source_lines(source))
                yield Mark(place, Layer.ANONYMOUS, comment)

    def _notes(self) -> Iterator[Mark]:
        """Notes on words of the text, and on records that have no comment of their own."""
        for note in self._review.notes:
            place = note.span or self._place_of(note)
            if place:
                lines = [*self._subject(note), runs(isolated(note.text))]
                yield Mark(place, Layer.NOTE, self._add(Thread(note.id, _signed_by(note, lines))))

    def _links(self) -> Iterator[Mark]:
        for link in self._review.revision.structure.links:
            yield Mark(link.span, Layer.LINK, target=link.target)

    def _place_of(self, note: Note) -> Span | None:
        target = self._target_of(note)
        return target.spans[0] if target and target.spans else None

    def _target_of(self, note: Note) -> AnyRecord | None:
        """What the note is about, unless that record's own comment quotes the note."""
        target = self._review.records.get(note.target_id) if note.target_id else None
        match target:
            case Entity() | Check():
                return target
            case Source() if target.status is SourceStatus.NAMED:
                return target
        return None

    def _subject(self, note: Note) -> list[Content]:
        match self._target_of(note):
            case Entity(name=name):
                return [runs(f"Note on {isolated(name)}", STRONG)]
            case Source(label=label):
                return [runs(f"Note on the source {isolated(label)}", STRONG)]
            case Check(message=message):
                return [runs("Note on a check", STRONG), runs(message, MUTED)]
        return [runs("Note", STRONG)]

    def _claim_lines(self, claim: Claim) -> Iterator[Content]:
        look = STATUS_LOOKS[claim.status]
        name = runs(f"{self._numbers.name(claim)} · ", STRONG)
        yield [*name, *runs(look.glyph, Look("Glyph", ink=look.ink)), *runs(f" {look.word}", STRONG)]
        if claim.kinds:
            yield runs(kinds_of(claim, DOT) + _urgency(claim), MUTED)
        yield runs(attribution(self._review.source_of(claim)))
        for quotation in self._reported_by(claim):
            yield runs(f"{capitalized(quotation.kind.value)} quotation ({self._numbers.name(quotation)})")
        if claim.correction:
            yield [*runs("Should read: ", STRONG), *runs(isolated(claim.correction))]
        if claim.voucher:
            yield runs(f"On the word of {isolated(claim.voucher)}.")
        if self._report.lacks_support(claim):
            yield runs(NO_SUPPORT)
        if self._report.withholds_support(claim):
            yield runs(SUPPORT_WITHHELD)
        yield from self._evidence_on([claim, *self._reported_by(claim)])

    def _quotation_lines(self, quotation: Quotation) -> Iterator[Content]:
        yield runs(f"{self._numbers.name(quotation)} · {quotation.kind.value}", STRONG)
        yield runs(attribution(self._review.source_of(quotation)))
        claim = self._review.claim_for(quotation.id)
        if claim:
            yield runs(f"See {self._numbers.name(claim)}: {STATUS_LOOKS[claim.status].word.lower()}.")
        yield from self._evidence_on([quotation])

    def _continued_lines(self, quotation: Quotation, piece: int) -> list[Content]:
        whole = len(quotation.content)
        return [runs(f"{self._numbers.name(quotation)}, continued (part {piece} of {whole})", STRONG)]

    def _source_lines(self, source: Source) -> Iterator[Content]:
        yield runs(f"{self._numbers.name(source)} · anonymous", STRONG)
        yield runs(f"{first_in_line(source)} · {source.kind.value}")
        yield runs(f"Terms: {source.level.value}{'. ' + isolated(source.ground_rule) if source.ground_rule else ''}")
        missing = source.anonymity.missing
        yield runs(f"Missing on file: {listed(list(missing))}." if missing else "The record of anonymity is complete.")
        yield from self._evidence_on([source])

    def _evidence_on(self, records: Sequence[AnyRecord]) -> Iterator[Content]:
        """The evidence for the records of one comment, which whoever found it has mostly signed."""
        signed_by, _ = signature_of(records, self._report)
        for record in records:
            yield from all_evidence_lines(self._review, record, signed_by)

    def _reported_by(self, claim: Claim) -> list[Quotation]:
        """The quotation whose comment this claim's comment stands for."""
        quotation = self._review.records.get(claim.quotation_id) if claim.quotation_id else None
        if not isinstance(quotation, Quotation) or quotation not in self._numbers:
            return []
        if self._review.claim_for(quotation.id) != claim:
            return []
        return [quotation] if any(claim.span.covers(piece) for piece in quotation.content[:1]) else []

    def _thread(self, records: list[AnyRecord], lines: Iterable[Content], *, is_resolved: bool = False) -> int:
        """A comment on the records, answered by the notes on them; returns its index."""
        author, at = signature_of(records, self._report)
        notes = sorted((n for record in records for n in self._review.notes_on(record.id)), key=lambda n: n.written_at)
        answers = tuple(_signed_by(note, [runs(isolated(note.text))]) for note in notes)
        return self._add(Thread(records[0].id, Remark(author, at, list(lines)), answers, is_resolved))

    def _add(self, thread: Thread) -> int:
        self.threads.append(thread)
        return len(self.threads) - 1


def _is_told_with(claim: Claim | None, piece: Span) -> bool:
    """Whether what is said of a claim stands for what would be said of a piece of its quotation."""
    return claim is not None and claim.span.covers(piece)


def _signed_by(note: Note, lines: Sequence[Content]) -> Remark:
    return Remark(note.author.strip() or PROGRAM, note.written_at, lines)


def _urgency(claim: Claim) -> str:
    reasons = f" ({', '.join(claim.why)})" if claim.why else ""
    return f"{DOT}high priority{reasons}" if claim.priority >= HIGH_PRIORITY and claim.status.is_open else ""
