"""Read-only sections for a record in an earlier revision: all decisions in words."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Evidence, Note, Quotation, Reply, Source
from onrecord.domain.vocabulary import AttributionLevel, Disposition
from onrecord.translation import _
from onrecord.ui.inspector.evidence_section import EvidenceCard
from onrecord.ui.inspector.origin_sections import related_ids
from onrecord.ui.inspector.section import CardFrame, Section, SectionContext
from onrecord.ui.inspector.source_sections import FIELDS
from onrecord.ui.inspector.statement import statement_of
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.forms import beside, clear_layout, column, icon_label
from onrecord.ui.look.plain_text import isolated, moment_text, plain_label
from onrecord.ui.look.status_look import (
    ValueLook,
    look_of_entity,
    look_of_reply,
    look_of_severity,
    look_of_source,
    look_of_status,
)
from onrecord.ui.look.theme import Look
from onrecord.ui.queue.rows import words_shown

_WORDS_SIZE = 13.5
_Fact = tuple[str, str]


class PastSection(Section[AnyRecord]):
    """A section rebuilt for each record, and hidden if it is empty."""

    shows_rejected = True
    shows_itself = True

    def __init__(self, around: SectionContext, heading: str = "") -> None:
        super().__init__(around, heading)
        self._lines = column(spacing=8)
        self.body.addLayout(self._lines)

    def refresh(self, *, is_other: bool) -> None:  # noqa: ARG002 - lines are made anew
        clear_layout(self._lines)
        self.fill(self._lines, self.record)
        self.setVisible(self._lines.count() > 0)

    def fill(self, lines: QVBoxLayout, record: AnyRecord) -> None:
        """Add the rows for a record."""


class PastWordsSection(PastSection):
    """The words and the decisions on them."""

    def fill(self, lines: QVBoxLayout, record: AnyRecord) -> None:
        words = plain_label(_title(record) or words_shown(self.review, record))
        words.setFont(reading_font(_WORDS_SIZE))
        lines.addWidget(words)
        if look := self._look_of(record):
            lines.addLayout(self._sign(look))
        if record.disposition is Disposition.REJECTED:
            lines.addWidget(plain_label(_("It was rejected."), Look.MUTED))
        for name, value in self._facts(record):
            lines.addLayout(column(plain_label(name, Look.MUTED), plain_label(value), spacing=1))

    def _sign(self, look: ValueLook) -> QHBoxLayout:
        """The icon and the word of a status."""
        sign = beside(spacing=8)
        sign.addWidget(icon_label(self.theme.icon(look.icon, look.role)), 0, Qt.AlignmentFlag.AlignTop)
        sign.addWidget(plain_label(look.word), 1)
        return sign

    def _look_of(self, record: AnyRecord) -> ValueLook | None:
        match record:
            case Claim() | Quotation():
                return look_of_status(statement_of(self.review, record).status)
            case Source():
                return look_of_source(record.status)
            case Entity():
                return look_of_entity(record.kind)
            case Check():
                return look_of_severity(record.severity)
            case Reply():
                return look_of_reply(record, datetime.now(UTC))
        return None

    def _facts(self, record: AnyRecord) -> Iterator[_Fact]:
        facts: Iterator[_Fact] = iter(())
        match record:
            case Claim() | Quotation():
                facts = self._facts_of_statement(record)
            case Source():
                facts = _facts_of_source(record)
            case Reply():
                facts = _facts_of_reply(record)
            case Check():
                facts = iter([(_("Resolved"), _("yes") if record.disposition is Disposition.ACCEPTED else _("no"))])
        return ((name, isolated(value)) for name, value in facts if value)

    def _facts_of_statement(self, record: Claim | Quotation) -> Iterator[_Fact]:
        statement = statement_of(self.review, record)
        claim, sources = statement.claim, statement.sources
        if claim:
            yield _("Correction"), claim.correction
            yield _("On the word of"), claim.voucher
        yield _("Said by"), self.review.speaker_of(record)
        for source in (one for one in sources if one.level is not AttributionLevel.NOT_STATED):
            yield _("Terms"), source.level.words
        if claim:
            yield _("Kind"), ", ".join(kind.words for kind in claim.kinds)


class PastNotesSection(PastSection):
    """The notes on a record, the oldest first; for a note on words, its own text."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Notes"))

    def fill(self, lines: QVBoxLayout, record: AnyRecord) -> None:
        related = (self.review.records.get(record_id) for record_id in related_ids(self.review, record))
        notes = (one for one in related if isinstance(one, Note))
        for note in sorted(notes, key=lambda note: note.written_at):
            card = CardFrame()
            card.body.addWidget(plain_label(note.text))
            card.body.addWidget(plain_label(f"{isolated(note.author)} · {moment_text(note.written_at)}", Look.MUTED))
            lines.addWidget(card)


class PastEvidenceSection(PastSection):
    """The evidence for a record, the oldest first."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Evidence"))

    def fill(self, lines: QVBoxLayout, record: AnyRecord) -> None:
        related = (self.review.records.get(record_id) for record_id in related_ids(self.review, record))
        for item in (one for one in related if isinstance(one, Evidence)):
            lines.addWidget(EvidenceCard(self.around, item))


def _title(record: AnyRecord) -> str:
    """A record's title, or a statement's words."""
    match record:
        case Source() | Reply():
            return isolated(record.label)
        case Entity():
            return isolated(record.name)
        case Check():
            return isolated(str(record.message))
    return ""


def _facts_of_reply(reply: Reply) -> Iterator[_Fact]:
    yield _("Asked by"), reply.asked_by
    yield _("Asked"), moment_text(reply.asked_at) if reply.asked_at else ""
    yield _("How"), reply.asked_how
    yield _("Deadline"), moment_text(reply.due_at) if reply.due_at else ""
    yield _("Reply"), reply.answer
    yield _("Why no reply is needed"), reply.not_needed


def _facts_of_source(source: Source) -> Iterator[_Fact]:
    yield _("Kind"), source.kind.words
    yield _("Terms"), "" if source.level is AttributionLevel.NOT_STATED else source.level.words
    yield _("Ground rule"), source.ground_rule
    kept = asdict(source.anonymity)
    for field, name, _hint in FIELDS:
        yield _(name), kept[field]
