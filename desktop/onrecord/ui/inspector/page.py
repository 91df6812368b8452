"""The pages of the inspector: the sections for each type of record, in order."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Note, Query, Quotation, Reply, Source
from onrecord.domain.vocabulary import Disposition
from onrecord.ui.inspector.assignment_section import AssignmentSection
from onrecord.ui.inspector.check_sections import AboutCheckSection, CheckSection
from onrecord.ui.inspector.entity_sections import EntityNameSection, MentionsSection
from onrecord.ui.inspector.evidence_section import EvidenceSection
from onrecord.ui.inspector.facts_section import FactsSection
from onrecord.ui.inspector.identity_section import IdentitySection
from onrecord.ui.inspector.memory_section import MemorySection
from onrecord.ui.inspector.merge_section import MergeSection
from onrecord.ui.inspector.origin_sections import FoundBySection, HistorySection, RejectSection
from onrecord.ui.inspector.past_sections import PastEvidenceSection, PastNotesSection, PastWordsSection
from onrecord.ui.inspector.recording_section import RecordingSection
from onrecord.ui.inspector.reply_sections import AccusationSection, AccusedSection, AnswerSection, RequestSection
from onrecord.ui.inspector.section import FoldedRow, Section, SectionContext
from onrecord.ui.inspector.source_sections import (
    AnonymitySection,
    EraseSection,
    SourceNameSection,
    SourceStatusSection,
    StatementsSection,
    TermsSection,
)
from onrecord.ui.inspector.speaker_section import SpeakerSection
from onrecord.ui.inspector.statement_sections import (
    CorrectionSection,
    KindSection,
    StatusSection,
    VoucherSection,
    WordsSection,
)
from onrecord.ui.inspector.transcripts_section import TranscriptsSection
from onrecord.ui.inspector.written_sections import NotesSection, QueriesSection, WordNoteSection, WordQuerySection
from onrecord.ui.look.forms import column

_BETWEEN = 18
_SectionMaker = Callable[[SectionContext], Section[Any]]
_ORIGIN: tuple[_SectionMaker, ...] = (FoundBySection, HistorySection, RejectSection)
_WRITTEN: tuple[_SectionMaker, ...] = (EvidenceSection, NotesSection, QueriesSection)
_STATEMENT: tuple[_SectionMaker, ...] = (
    WordsSection,
    StatusSection,
    CorrectionSection,
    VoucherSection,
    AccusationSection,
    AssignmentSection,
    FactsSection,
    RecordingSection,
    MemorySection,
    *_WRITTEN,
    SpeakerSection,
    KindSection,
    *_ORIGIN,
)
_SECTIONS: dict[type[AnyRecord] | None, tuple[_SectionMaker, ...]] = {
    Claim: _STATEMENT,
    Quotation: _STATEMENT,
    Source: (
        SourceNameSection,
        SourceStatusSection,
        IdentitySection,
        MergeSection,
        TermsSection,
        AnonymitySection,
        StatementsSection,
        TranscriptsSection,
        *_WRITTEN,
        EraseSection,
        *_ORIGIN,
    ),
    Entity: (EntityNameSection, MergeSection, MentionsSection, *_WRITTEN, *_ORIGIN),
    Check: (CheckSection, AboutCheckSection, NotesSection, QueriesSection, FoundBySection, HistorySection),
    Note: (WordNoteSection, HistorySection, RejectSection),
    Query: (WordQuerySection, HistorySection),
    Reply: (AccusedSection, RequestSection, AnswerSection, *_WRITTEN, AboutCheckSection, *_ORIGIN),
    None: (PastWordsSection, PastNotesSection, PastEvidenceSection, HistorySection),
}
"""The sections of each type of record, and of records in earlier revisions, which are read-only."""


class RecordPage(QWidget):
    """Shows a record in its sections; of a rejected one, only those that still matter.

    Sections that fold are rows below the others until they have content or are asked for. ``chosen`` reports the row of
    such a section.
    """

    chosen = Signal(object)

    def __init__(self, sections: Sequence[Section[Any]]) -> None:
        super().__init__()
        self.sections = tuple(sections)
        self.rows = {each: FoldedRow(each.theme, each.heading, each.key) for each in sections if each.folds}
        self._asked: set[Section[Any]] = set()
        self._record: AnyRecord | None = None
        for section, row in self.rows.items():
            row.chosen.connect(partial(self.chosen.emit, section))
        last = [each for each in sections if isinstance(each, RejectSection)]
        open_parts = [each for each in sections if each not in last]
        self._folded = QWidget()
        column(*self.rows.values(), of=self._folded, spacing=0)
        column(*open_parts, self._folded, *last, of=self, spacing=_BETWEEN).addStretch(1)

    def show_record(self, record: AnyRecord) -> None:
        if self._record is None or self._record.id != record.id:
            self._asked.clear()
        self._record = record
        is_rejected = record.disposition is Disposition.REJECTED
        folded = set()
        for section in self.sections:
            is_shown = section.applies_to(record) and (section.shows_rejected or not is_rejected)
            if not (is_shown and (section.shows_itself or section.folds)):
                section.setVisible(is_shown)
            if is_shown:
                section.show_record(record)
            if is_shown and section.folds:
                is_open = section in self._asked or section.has_content or section.is_typed_in
                section.setVisible(is_open)
                folded |= set() if is_open else {section}
        self._fold(folded)

    def ask_for(self, section: Section[Any]) -> None:
        """Open a section until another record is shown."""
        if self._record and section in self.rows and section.applies_to(self._record):
            self._asked.add(section)
            self.show_record(self._record)

    def _fold(self, folded: set[Section[Any]]) -> None:
        for section, row in self.rows.items():
            row.setVisible(section in folded)
            if section in folded:
                row.say(section.in_short)
        self._folded.setVisible(bool(folded))

    def commit_pending(self) -> None:
        """Save unsaved text."""
        for section in self.sections:
            if section.shown is not None:
                section.commit_pending()

    def forget(self) -> None:
        """Clear the record and the text typed about it."""
        for section in self.sections:
            section.shown = None


class RecordPages:
    """The page of each type of record, made when first needed; a claim and a quotation share one."""

    def __init__(self, around: SectionContext) -> None:
        self._around = around
        self._made: dict[tuple[_SectionMaker, ...], RecordPage] = {}

    @property
    def made(self) -> tuple[RecordPage, ...]:
        return tuple(self._made.values())

    @property
    def missing(self) -> Iterator[type[AnyRecord]]:
        """A type of record for each page that isn't made yet."""
        return (kind for kind, makers in _SECTIONS.items() if kind and makers not in self._made)

    def page_of(self, kind: type[AnyRecord] | None, on_made: Callable[[RecordPage], object]) -> RecordPage:
        """The page of a type of record; None: that of an earlier revision. ``on_made`` receives a new page."""
        makers = _SECTIONS[kind]
        if makers not in self._made:
            around = self._around
            lacking = {*(() if around.vault else (IdentitySection,)), *(() if around.memories else (MemorySection,))}
            self._made[makers] = RecordPage([make(around) for make in makers if make not in lacking])
            on_made(self._made[makers])
        return self._made[makers]
