"""Marks: the words and the look of each record in the text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from onrecord.domain.priorities import must_be_checked
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
from onrecord.domain.vocabulary import ClaimStatus, Disposition, EntityKind, SourceStatus, Term
from onrecord.translation import Message
from onrecord.ui.article.lines import Lines
from onrecord.ui.look.status_look import look_of_entity
from onrecord.ui.look.theme import Role, status_role, tint_role


class Layer(Term):
    """Marks that are shown and hidden together."""

    PEOPLE = Message("people", "marks")
    ORGANIZATIONS = Message("organizations", "marks")
    PLACES = Message("places", "marks")
    NUMBERS = Message("dates and numbers", "marks")
    OTHER_NAMES = Message("other names", "marks")
    QUOTATIONS = Message("quotations", "marks")
    ANONYMOUS = Message("anonymous sources", "marks")
    CLAIMS = Message("claims", "marks")
    ALL_CLAIMS = Message("all claims", "marks")
    CHECKS = Message("checks and notes", "marks")


SHOWN_AT_FIRST = frozenset(Layer) - {Layer.ALL_CLAIMS}


class Shape(StrEnum):
    """The shape of a mark; each leaves room for the others."""

    BAND = "band"
    TINT = "tint"
    RULE = "rule"
    STRIKE = "strike"
    LINE = "line"
    DOTS = "dots"
    WAVE = "wave"
    DASHES = "dashes"


class Mark(NamedTuple):
    """A mark of one record on some words; a quiet one is painted only while all claims are highlighted."""

    span: Span
    record_id: RecordId
    layer: Layer
    shape: Shape
    role: Role
    is_quiet: bool = False

    def is_painted(self, layers: frozenset[Layer]) -> bool:
        """Whether the mark is painted while these layers are visible."""
        return self.layer in layers and (not self.is_quiet or Layer.ALL_CLAIMS in layers)


_ENTITY_LAYERS = {
    EntityKind.PERSON: Layer.PEOPLE,
    EntityKind.GROUP: Layer.PEOPLE,
    EntityKind.ORGANIZATION: Layer.ORGANIZATIONS,
    EntityKind.PLACE: Layer.PLACES,
    EntityKind.FACILITY: Layer.PLACES,
    EntityKind.DATE: Layer.NUMBERS,
    EntityKind.TIME: Layer.NUMBERS,
    EntityKind.MONEY: Layer.NUMBERS,
    EntityKind.PERCENT: Layer.NUMBERS,
    EntityKind.QUANTITY: Layer.NUMBERS,
    EntityKind.ORDINAL: Layer.NUMBERS,
    EntityKind.CARDINAL: Layer.NUMBERS,
    EntityKind.WORK: Layer.OTHER_NAMES,
    EntityKind.EVENT: Layer.OTHER_NAMES,
    EntityKind.LAW: Layer.OTHER_NAMES,
    EntityKind.PRODUCT: Layer.OTHER_NAMES,
    EntityKind.LANGUAGE: Layer.OTHER_NAMES,
}


_OPENING = re.compile("(?:''|``|[\"“„«‹‘'])$")
_CLOSING = re.compile("''|[\"”“»›’']")


def marks_of(record: AnyRecord, text: str) -> Iterator[Mark]:
    """The marks of a record; a rejected one, a resolved check or reply, a named source and evidence have none."""
    if record.disposition is Disposition.REJECTED:
        return
    match record:
        case Entity():
            layer, role = _ENTITY_LAYERS[record.kind], look_of_entity(record.kind).role
            yield from (Mark(span, record.id, layer, Shape.LINE, role) for span in record.mentions)
        case Quotation():
            role = Role.QUOTATION_TINT
            spans = (_with_quote_marks(text, span) for span in record.content)
            yield from (Mark(span, record.id, Layer.QUOTATIONS, Shape.BAND, role) for span in spans)
        case Source():
            yield from _marks_of_source(record)
        case Claim():
            yield from _marks_of_claim(record)
        case Check() | Reply():
            yield from _marks_of_warning(record)
        case Note() | Query():
            yield from (Mark(span, record.id, Layer.CHECKS, Shape.DASHES, Role.ACCENT) for span in record.spans)
        case Evidence() | Transcript():
            return


def _marks_of_claim(claim: Claim) -> Iterator[Mark]:
    """A tint, seen at first only on problems; open claims that must be checked have a rule, cut ones a strike."""
    status = claim.status
    yield Mark(claim.span, claim.id, Layer.CLAIMS, Shape.TINT, tint_role(status), is_quiet=not status.is_problem)
    if status.is_open and must_be_checked(claim):
        yield Mark(claim.span, claim.id, Layer.CLAIMS, Shape.RULE, status_role(status))
    if status is ClaimStatus.CUT:
        yield Mark(claim.span, claim.id, Layer.CLAIMS, Shape.STRIKE, Role.TEXT)


def _with_quote_marks(text: str, span: Span) -> Span:
    """The content of a quotation with its quotation marks."""
    opening = _OPENING.search(text[max(0, span.start - 2) : span.start])
    closing = _CLOSING.match(text, span.end)
    return Span(span.start - (len(opening[0]) if opening else 0), span.end + (len(closing[0]) if closing else 0))


def _marks_of_warning(record: Check | Reply) -> Iterator[Mark]:
    is_settled = isinstance(record, Check) or record.is_settled
    if not (is_settled and record.disposition is Disposition.ACCEPTED):
        yield from (Mark(span, record.id, Layer.CHECKS, Shape.WAVE, Role.CHECK) for span in record.spans)


def _marks_of_source(source: Source) -> Iterator[Mark]:
    if source.status is SourceStatus.NAMED:
        return
    spans = dict.fromkeys((*source.mentions, *((source.shown_by,) if source.shown_by else ())))
    yield from (Mark(span, source.id, Layer.ANONYMOUS, Shape.DOTS, Role.ANONYMOUS) for span in spans)


def outlined_spans(record: AnyRecord | None, marks: Iterable[Mark], mention: Span | None) -> Sequence[Span]:
    """The words to outline for a selected record: of the mentions of a name or source, only ``mention``."""
    if isinstance(record, Entity | Source):
        return [mention] if mention else ()
    return list(dict.fromkeys(mark.span for mark in marks)) or (record.spans if record else ())


def related_spans(record: AnyRecord | None, mention: Span | None) -> list[Span]:
    """Words that get a ground: a quotation's cue and speaker, and the other mentions of a name or source."""
    match record:
        case Quotation(cue=cue, source=source):
            return [span for span in (cue, source) if span]
        case Entity(mentions=mentions) | Source(mentions=mentions):
            return [span for span in mentions if span != mention]
    return []


class MarkIndex:
    """All marks of a review by line, position and record."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._on_line: dict[int, list[Mark]] = defaultdict(list)
        self._of_record: dict[RecordId, tuple[Mark, ...]] = {}

    def place(self, record: AnyRecord) -> None:
        """Replace the marks of ``record``."""
        self.remove(record.id)
        marks = tuple(marks_of(record, self._lines.text))
        if not marks:
            return
        self._of_record[record.id] = marks
        for mark in marks:
            for line in self._lines.under(mark.span):
                self._on_line[line].append(mark)

    def remove(self, record_id: RecordId) -> None:
        """Remove the marks of a record, if any."""
        if record_id not in self._of_record:
            return
        for line in self.lines_of(record_id):
            self._on_line[line] = [mark for mark in self._on_line[line] if mark.record_id != record_id]
        del self._of_record[record_id]

    def of(self, record_id: RecordId) -> tuple[Mark, ...]:
        """The marks of one record in reading order."""
        return self._of_record.get(record_id, ())

    def lines_of(self, record_id: RecordId) -> set[int]:
        """The lines with marks of one record."""
        return {line for mark in self.of(record_id) for line in self._lines.under(mark.span)}

    def on_line(self, line: int) -> Sequence[Mark]:
        return self._on_line.get(line, ())

    def records_at(self, position: int, layers: Iterable[Layer]) -> list[RecordId]:
        """The records at a code point, the narrowest mark first."""
        shown = frozenset(layers)
        found = [m for m in self.on_line(self._lines.at(position)) if m.span.start <= position < m.span.end]
        found.sort(key=lambda mark: mark.span.length)
        return list(dict.fromkeys(mark.record_id for mark in found if mark.layer in shown))
