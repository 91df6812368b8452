"""The marks on the article: look, sign and comment of each stretch of words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from onrecord.documents.writing.report_content.content import MUTED, STRONG, Content, glyph, isolated, joined, runs
from onrecord.documents.writing.report_content.context import Numbers
from onrecord.documents.writing.report_content.remarks import (
    all_evidence_lines,
    correction_line,
    fact_lines,
    signature_of,
)
from onrecord.documents.writing.report_content.wording import (
    NO_SUPPORT,
    PROGRAM,
    SEVERITY_GLYPHS,
    SEVERITY_INKS,
    STATUS_LOOKS,
    SUPPORT_WITHHELD,
    attribution,
    first_in_line,
    is_urgent,
    status_and_urgency,
    terms_of,
)
from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Note, Quotation, RecordId, Source
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition, SourceStatus
from onrecord.translation import Message, _

NOTE = Message("Note")
NOTE_ON_NAME = Message("Note on {name}")
NOTE_ON_SOURCE = Message("Note on the source {name}")
NOTE_ON_CHECK = Message("Note on a check")


class Layer(Enum):
    """The kinds of marks in the text."""

    CLAIM = auto()
    QUOTATION = auto()
    ANONYMOUS = auto()
    LINK = auto()
    CHECK = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A stretch of words: its layer, the index of its thread, its claim or its link's target, if any."""

    span: Span
    layer: Layer
    thread: int | None = None
    claim: Claim | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark beside marked words: author, time if it's known, a line for each paragraph, and its record."""

    author: str
    at: datetime | None
    lines: Sequence[Content]
    about: RecordId | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark about a record and its answers; a resolved thread is dimmed."""

    about: RecordId
    first: Remark
    answers: tuple[Remark, ...] = ()
    is_resolved: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """The comment on marked words: ``lines`` about ``records``, or a note on the words."""

    mark: Mark
    records: tuple[AnyRecord, ...]
    lines: Iterable[Content]
    note: Note | None = None
    is_resolved: bool = False


class Marker:
    """Makes the marks of a report and their threads: one thread for each starting place."""

    def __init__(self, report: Report, numbers: Numbers) -> None:
        self._report = report
        self._review = report.review
        self._numbers = numbers
        self.threads: list[Thread] = []

    def marks(self) -> list[Mark]:
        """All marks in reading order."""
        found = [*self._bare_marks()]
        for first, *others in self._groups():
            found.append(replace(first.mark, thread=len(self.threads)))
            found += [said.mark for said in others]
            self.threads.append(self._thread([first, *others]))
        return sorted(found, key=_place)

    def noted_layers(self) -> list[Layer]:
        """The layers with comments on words other than a claim's."""
        noted = {first.mark.layer for first, *_ in self._groups()}
        return [layer for layer in Layer if layer in noted and layer is not Layer.CLAIM]

    def _groups(self) -> list[list[_Said]]:
        """The comments by their starting place; claims come first."""
        said = [*self._claims(), *self._quotations(), *self._anonymous(), *self._checks(), *self._notes()]
        starts: dict[int, list[_Said]] = {}
        for each in sorted(said, key=lambda each: (each.mark.claim is None, *_place(each.mark))):
            starts.setdefault(each.mark.span.start, []).append(each)
        return [starts[start] for start in sorted(starts)]

    def _bare_marks(self) -> Iterator[Mark]:
        """Marks without a comment: their claim's comment mentions them, or nobody has a remark."""
        for claim in self._review.claims:
            if not self._is_told(claim):
                yield Mark(claim.span, Layer.CLAIM, claim=claim)
        for quotation in self._review.quotations:
            told = quotation.content[:1] if self._is_told(quotation) else ()
            pieces = tinted_pieces(quotation, self._review)
            yield from (Mark(piece, Layer.QUOTATION) for piece in pieces if piece not in told)
        for source in self._review.anonymous_sources:
            yield from (Mark(place, Layer.ANONYMOUS) for place in _places_of(source)[1:])
        for link in self._review.revision.structure.links:
            yield Mark(link.span, Layer.LINK, target=link.target)

    def _is_told(self, record: Claim | Quotation) -> bool:
        """Whether a claim or quotation has a comment."""
        review = self._review
        if isinstance(record, Quotation) and review.claim_for(record.id):
            return False
        records = [record, *self._reported_by(record)] if isinstance(record, Claim) else [record]
        has_remarks = any(review.notes_on(each.id) or review.evidence_for(each.id) for each in records)
        is_decided = isinstance(record, Claim) and (record.status is not ClaimStatus.UNCHECKED or is_urgent(record))
        return self._report.layout.comments_on_all or has_remarks or is_decided

    def _claims(self) -> Iterator[_Said]:
        for claim in filter(self._is_told, self._review.claims):
            mark = Mark(claim.span, Layer.CLAIM, claim=claim)
            records: tuple[AnyRecord, ...] = (claim, *self._reported_by(claim))
            yield _Said(mark, records, self._claim_lines(claim), is_resolved=self._is_settled(claim))

    def _quotations(self) -> Iterator[_Said]:
        for quotation in filter(self._is_told, self._review.quotations):
            mark = Mark(quotation.content[0], Layer.QUOTATION)
            yield _Said(mark, (quotation,), self._quotation_lines(quotation))

    def _is_settled(self, claim: Claim) -> bool:
        """Whether a comment is resolved: its record is no open problem."""
        return claim.status.is_settled and not self._report.awaits_evidence(claim)

    def _anonymous(self) -> Iterator[_Said]:
        for source in self._review.anonymous_sources:
            for place in _places_of(source)[:1]:
                mark, is_complete = Mark(place, Layer.ANONYMOUS), not source.missing
                yield _Said(mark, (source,), self._source_lines(source), is_resolved=is_complete)

    def _checks(self) -> Iterator[_Said]:
        """The open checks, each on its first place."""
        for check in self._review.checks:
            if check.disposition is Disposition.PROPOSED and check.places:
                yield _Said(Mark(check.places[0], Layer.CHECK), (check,), self._check_lines(check))

    def _notes(self) -> Iterator[_Said]:
        """Notes on words of the text, and on records without a comment."""
        for note in self._review.notes:
            place = note.span or self._place_of(note)
            if place:
                lines = [*self._subject(note), runs(isolated(note.text))]
                yield _Said(Mark(place, Layer.NOTE), (), lines, note)

    def _place_of(self, note: Note) -> Span | None:
        target = self._target_of(note)
        return target.spans[0] if target and target.spans else None

    def _target_of(self, note: Note) -> AnyRecord | None:
        """The record of a note, unless that record's own comment quotes the note."""
        target = self._review.records.get(note.target_id) if note.target_id else None
        match target:
            case Entity():
                return target
            case Check() if target.disposition is not Disposition.PROPOSED:
                return target
            case Source() if target.status is SourceStatus.NAMED:
                return target
        return None

    def _subject(self, note: Note) -> list[Content]:
        match self._target_of(note):
            case Entity(name=name):
                return [runs(_(NOTE_ON_NAME, name=isolated(name)), STRONG)]
            case Source(label=label):
                return [runs(_(NOTE_ON_SOURCE, name=isolated(label)), STRONG)]
            case Check(message=message):
                return [runs(_(NOTE_ON_CHECK), STRONG), runs(str(message), MUTED)]
        return [runs(_(NOTE), STRONG)]

    def _claim_lines(self, claim: Claim) -> Iterator[Content]:
        look = STATUS_LOOKS[claim.status]
        name = runs(f"{self._numbers.name(claim)} · ", STRONG)
        yield name + glyph(look.glyph, look.ink) + runs(f" {status_and_urgency(claim)}", STRONG)
        sources = self._review.sources_of(claim)
        yield runs(attribution(sources)) if sources else []
        yield from correction_line(self._review, claim)
        yield from fact_lines(self._review, claim)
        if claim.voucher:
            yield runs(_("On the word of {name}.", name=isolated(claim.voucher)))
        if self._report.lacks_support(claim):
            yield runs(_(NO_SUPPORT))
        if self._report.withholds_support(claim):
            yield runs(_(SUPPORT_WITHHELD))
        yield from self._evidence_on([claim, *self._reported_by(claim)])

    def _quotation_lines(self, quotation: Quotation) -> Iterator[Content]:
        yield runs(f"{self._numbers.name(quotation)} · {quotation.kind.words}", STRONG)
        yield runs(attribution(self._review.sources_of(quotation)))
        yield from self._evidence_on([quotation])

    def _source_lines(self, source: Source) -> Iterator[Content]:
        yield runs(f"{self._numbers.name(source)} · {source.status.words}", STRONG)
        yield joined([runs(first_in_line(source)), runs(source.kind.words), runs(terms_of(source.level))])
        yield runs(isolated(source.ground_rule))
        missing = ", ".join(source.missing)
        complete = _("The anonymity record is complete.")
        yield runs(_("Missing from the record: {fields}.", fields=missing) if missing else complete)
        yield from self._evidence_on([source])

    def _check_lines(self, check: Check) -> Iterator[Content]:
        sign = glyph(SEVERITY_GLYPHS[check.severity], SEVERITY_INKS[check.severity])
        yield [*runs(f"{self._numbers.name(check)} · ", STRONG), *sign, *runs(f" {check.severity.label}", STRONG)]
        yield runs(isolated(str(check.message)))
        yield from self._evidence_on([check])

    def _evidence_on(self, records: Sequence[AnyRecord]) -> Iterator[Content]:
        """The evidence for the records of one comment, mostly signed by its finder."""
        signed_by, _ = signature_of(records, self._report)
        for record in records:
            yield from all_evidence_lines(self._report, record, signed_by)

    def _reported_by(self, claim: Claim) -> list[Quotation]:
        """The quotation of a claim."""
        quotation = self._review.records.get(claim.quotation_id) if claim.quotation_id else None
        if not isinstance(quotation, Quotation) or quotation not in self._numbers:
            return []
        return [quotation] if self._review.claim_for(quotation.id) == claim else []

    def _thread(self, group: Sequence[_Said]) -> Thread:
        """A comment on the records of a group with their notes as answers, or the notes alone."""
        records = [record for said in group for record in said.records]
        notes = [(note, [runs(isolated(note.text))], each.id) for each in records for note in self._notes_on(each)]
        notes += [(said.note, list(said.lines), said.note.id) for said in group if said.note]
        notes.sort(key=lambda each: each[0].written_at)
        answers = [_signed_by(*each) for each in notes]
        if not records:
            first, *others = answers
            return Thread(notes[0][0].id, first, tuple(others))
        # Who decided on a claim signs also what the program says of the words.
        decided = [record for record in records if isinstance(record, Claim | Quotation)]
        author, at = signature_of(decided or records, self._report)
        lines = [line for said in group if not said.note for line in said.lines if line]
        # A quotation is no task of its own.
        tasks = [said for said in group if said.mark.layer is not Layer.QUOTATION]
        is_resolved = bool(tasks) and all(said.is_resolved for said in tasks)
        return Thread(records[0].id, Remark(author, at, lines), tuple(answers), is_resolved)

    def _notes_on(self, record: AnyRecord) -> Sequence[Note]:
        return self._review.notes_on(record.id)


def tinted_pieces(quotation: Quotation, review: Review) -> list[Span]:
    """The pieces of a quotation with a tint of their own: single words beside a claim's would stand out."""
    claims = review.claims_on(quotation.id)
    return [piece for piece in quotation.content if not any(claim.span.overlaps(piece) for claim in claims)]


def _place(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.end


def _places_of(source: Source) -> list[Span]:
    return [*source.mentions, *([source.shown_by] if source.shown_by else [])]


def _signed_by(note: Note, lines: Sequence[Content], about: RecordId) -> Remark:
    return Remark(note.author.strip() or PROGRAM, note.written_at, lines, about)
