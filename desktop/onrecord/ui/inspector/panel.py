"""The inspector: shows the page for the selected record."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QWidget

from onrecord.domain.changes import Change
from onrecord.domain.records import (
    AnyRecord,
    Attached,
    Claim,
    Evidence,
    Quotation,
    RecordId,
    Reply,
    Source,
    Transcript,
)
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition, FileProblem
from onrecord.services.clashes import ClashError
from onrecord.translation import _
from onrecord.ui.comparisons import Comparisons
from onrecord.ui.inspector.editors import SavedLine, SavedText
from onrecord.ui.inspector.evidence_section import EvidenceSection
from onrecord.ui.inspector.identity_section import IdentitySection
from onrecord.ui.inspector.merge_section import MergeSection
from onrecord.ui.inspector.page import RecordPage, RecordPages
from onrecord.ui.inspector.reply_sections import next_part
from onrecord.ui.inspector.section import BLEED, InspectorRequests, Section, SectionContext
from onrecord.ui.inspector.section_scroll import SectionScroll
from onrecord.ui.inspector.source_sections import AnonymitySection, SourceNameSection, SourceStatusSection, TermsSection
from onrecord.ui.inspector.speaker_section import SpeakerSection
from onrecord.ui.inspector.statement_sections import CorrectionSection, StatusSection
from onrecord.ui.inspector.summary_page import SummaryPage
from onrecord.ui.inspector.written_sections import (
    NewOnWords,
    NotesSection,
    QueriesSection,
    WordNoteSection,
    WordQuerySection,
    new_note,
    new_query,
)
from onrecord.ui.look.forms import column
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.memories import Memories
from onrecord.ui.outside import open_outside
from onrecord.ui.session import Session
from onrecord.ui.vault.keeper import VaultKeeper
from onrecord.ui.vault.name_catcher import NameCatcher

_S = TypeVar("_S", bound=Section[Any])


class Inspector(InspectorRequests):
    """The selected record and all actions on it; without a selection, the progress.

    Unsaved text is saved when another record is selected. Call ``commit_pending`` before another article is opened:
    afterwards it is too late.
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        history_of: Callable[[Iterable[RecordId]], list[Change]],
        *,
        ask_for_file: Callable[[], Path | None],
        vault: VaultKeeper | None = None,
        memories: Memories | None = None,
        open_url: Callable[[QUrl], object] = open_outside,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_look(self, Look.PANEL)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._role = ""
        self._is_nameless = self._is_committing = False
        self._scroll = SectionScroll()
        column(self._scroll, of=self)
        self.setAccessibleName(_("Inspector"))
        self.comparisons = Comparisons(session, self)
        self._around = SectionContext(
            session=session,
            theme=theme,
            requests=self,
            history_of=history_of,
            open_url=open_url,
            ask_for_file=ask_for_file,
            comparisons=self.comparisons,
            vault=vault,
            memories=memories,
        )
        self._build_pages()
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.selected.connect(self._on_selected)
        session.clashed.connect(self._give_up)
        self.catcher = NameCatcher(session, vault, self) if vault else None
        if vault:
            vault.locking.connect(self.commit_pending)
            vault.changed.connect(lambda: self._refresh() if isinstance(_subject_of(self._session), Source) else None)
        self.reply_wanted.connect(self.focus_reply)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        self.commit_pending()
        self._around = replace(self._around, theme=theme)
        self._build_pages()
        self._refresh()

    def commit_pending(self) -> None:
        """Save unsaved text; call it before undo, before closing and before opening."""
        # What is saved is a change, which may ask for the rest to be saved.
        if isinstance(self._current, RecordPage | NewOnWords) and not self._is_committing:
            self._is_committing = True
            try:
                self._current.commit_pending()
            finally:
                self._is_committing = False

    def close_down(self) -> None:
        """Wait for reading and comparing to end, before the window closes."""
        self.comparisons.close()
        if self.catcher:
            self.catcher.close_down()

    def make_page(self) -> bool:
        """Make a missing page before it is needed; False if all are made."""
        kind = next(self._pages.missing, None)
        if kind:
            self._pages.page_of(kind, self._put_in)
        return kind is not None

    def focus_note(self) -> None:
        """Focus the field for a new note, or the shown note."""
        if self._section(NotesSection):
            self.focus_section(NotesSection, lambda section: section.editor.setFocus())
        else:
            self.focus_section(WordNoteSection, lambda section: section.editor.setFocus())

    def focus_query(self) -> None:
        """Focus the field for a new query, or for an answer to the shown one."""
        if self._section(QueriesSection):
            self.focus_section(QueriesSection, lambda section: section.editor.setFocus())
        elif (section := self._section(WordQuerySection)) and section.thread_card:
            section.thread_card.start_answer()

    def start_evidence(self) -> None:
        if section := self._section(EvidenceSection):
            section.start()

    def tag(self, status: ClaimStatus, *, counts_anyway: bool = False) -> None:
        """Set the status of the shown statement, or ask for its requirements."""
        section, record = self._section(StatusSection), _subject_of(self._session)
        if section and isinstance(record, Claim | Quotation):
            # Of a rejected record the section is not shown, and still has the one before.
            section.shown = record
            section.tag(status, counts_anyway=counts_anyway)

    def focus_speaker(self) -> None:
        """Let the reviewer choose another speaker."""
        self.focus_section(SpeakerSection, SpeakerSection.start_change)

    def focus_name(self) -> None:
        """Ask for the name of an anonymous source, to make it a named one."""
        self.focus_section(SourceNameSection, SourceNameSection.ask)

    def focus_reply(self, reply_id: str) -> None:
        """Focus what comes next for a right of reply."""
        self._session.select(reply_id)
        record = _subject_of(self._session)
        if isinstance(record, Reply):
            self.focus_section(next_part(record), lambda section: section.begin())

    def focus_anonymity(self) -> None:
        """Focus a missing field of the anonymity record."""
        self.focus_section(AnonymitySection, AnonymitySection.begin)

    def focus_identity(self) -> None:
        """Focus the real name of a source."""
        self.focus_section(IdentitySection, IdentitySection.begin)

    def focus_terms(self) -> None:
        """List the terms of a source to choose from."""
        self.focus_section(TermsSection, TermsSection.begin, TermsSection.list_terms)

    def focus_merge(self) -> None:
        """Let the reviewer choose the entity or source to merge with."""
        self.focus_section(MergeSection, lambda section: section.choices.begin())

    def ask_for_evidence(self, claim_id: RecordId, status: ClaimStatus, fact: int = 0) -> None:
        """Open the evidence form for a claim, or a ``fact`` of it, that waits for evidence to get ``status``.

        A quotation without a stored claim stays selected.
        """
        review = self._session.review
        selected = self._session.selected_record
        if review is None:
            return
        is_shown = isinstance(selected, Quotation) and _claim_id(review, selected) in {None, claim_id}
        if not is_shown:
            self._session.select(claim_id)
        if section := self._section(EvidenceSection):
            section.ask_for(status, fact)

    def propose_role(self, role: str) -> None:
        """The probable role of the reviewer's sign-off."""
        self._role = role
        self.summary.sign_off.propose_role(role)

    def show_file_problem(self, item: Evidence, problem: FileProblem | None) -> None:
        """Say what is wrong with the file of evidence on the selected record."""
        if section := self._section(EvidenceSection):
            section.show_file_problem(item, problem)

    def ask_for_name(self, *, is_asked: bool) -> None:
        """Ask for the reviewer's name with the sign-off."""
        self._is_nameless = is_asked
        self.summary.sign_off.ask_for_name(is_asked=is_asked)

    def start_sign_off(self) -> None:
        self.commit_pending()
        self._session.select(None)
        self._show_page(self.summary)
        self.summary.sign_off.start()

    def start_note_on(self, span: Span) -> None:
        """Open a note on words of the article; an empty one isn't stored."""
        self._start_on(span, self._new_note)

    def start_query_on(self, span: Span) -> None:
        """Open a query on words of the article; an empty one isn't stored."""
        self._start_on(span, self._new_query)

    def _start_on(self, span: Span, page: NewOnWords) -> None:
        review = self._session.review
        if review:
            self.commit_pending()
            self._session.select(None)
            page.begin(span, review.text)
            self._show_page(page)
            page.editor.setFocus()

    @property
    def page(self) -> QWidget:
        return self._current

    @property
    def read_only_part(self) -> QWidget:
        """The widget with focus while nothing is edited, where letters are commands."""
        return self._scroll

    def _build_pages(self) -> None:
        self.summary = SummaryPage(self._around)
        self.summary.sign_off.propose_role(self._role)
        self.summary.sign_off.ask_for_name(is_asked=self._is_nameless)
        self._new_note, self._new_query = new_note(self._session), new_query(self._session)
        self._pages = RecordPages(self._around)
        self._current: QWidget = self.summary
        holder = QWidget()
        self._stack = column(self.summary, self._new_note, self._new_query, of=holder)
        self._stack.setContentsMargins(16 - BLEED, 16, 10 - BLEED, 28)
        self._scroll.setWidget(holder)

    def _put_in(self, page: RecordPage) -> None:
        """Add a new hidden page."""
        page.hide()
        self._stack.addWidget(page)
        page.chosen.connect(self._open_section)
        for section in page.sections:
            match section:
                case CorrectionSection():
                    ask = partial(self.focus_section, EvidenceSection, lambda form: form.ask_for(ClaimStatus.CORRECTED))
                    section.evidence_wanted.connect(ask)
                case EvidenceSection():
                    section.given.connect(self.tag)
                    section.counted.connect(lambda status: self.tag(status, counts_anyway=True))
                    section.form_opened.connect(partial(self._show_form, section))
                case SourceStatusSection():
                    section.name_wanted.connect(self.focus_name)
                case StatusSection():
                    section.correction_wanted.connect(
                        lambda: self.focus_section(CorrectionSection, CorrectionSection.ask)
                    )
                    section.doubted.connect(
                        lambda status: self.focus_section(EvidenceSection, lambda form: form.doubt(status))
                    )

    def _show_form(self, section: EvidenceSection) -> None:
        form = section.form
        # In the next turn, when the form is laid out.
        QTimer.singleShot(0, section, partial(self._scroll.bring_into_view, form, form.place))

    def focus_section(
        self, kind: type[_S], begin: Callable[[_S], object], then: Callable[[_S], object] = lambda _section: None
    ) -> None:
        """Focus a section of this kind on the page, if there is one."""
        if section := self._section(kind):
            if isinstance(self._current, RecordPage):
                self._current.ask_for(section)
            self._scroll.focus_section(section, begin, then)

    def _open_section(self, section: Section[Any]) -> None:
        """Open a folded section whose row was chosen, and focus its first field or button."""
        if isinstance(self._current, RecordPage):
            self._current.ask_for(section)
            self._scroll.focus_first(section)

    def _on_opened(self) -> None:
        for page in self._pages.made:
            page.forget()
        self._new_note.editor.clear()
        self._new_query.editor.clear()
        self._refresh()

    def _on_changed(self, _changed: object) -> None:
        subject = _subject_of(self._session)
        is_gone = subject is None or subject.disposition is Disposition.REJECTED
        if self._session.is_taking_in and is_gone:
            # A colleague removed the record: the message about it needs the typed text.
            self.commit_pending()
        if not isinstance(self._current, NewOnWords):
            self._refresh()

    def _give_up(self, clash: ClashError) -> None:
        """Show stored text; the message about the clash has the typed text."""
        editors: list[SavedText | SavedLine] = [*self.findChildren(SavedText), *self.findChildren(SavedLine)]
        for editor in editors:
            editor.give_up(clash.typed)

    def _on_selected(self, _record_id: str) -> None:
        self.commit_pending()
        self._refresh()
        self._scroll.verticalScrollBar().setValue(0)

    def _refresh(self) -> None:
        record = _subject_of(self._session)
        page: QWidget = (
            self._pages.page_of(None if self._session.is_only_shown else type(record), self._put_in)
            if record
            else self.summary
        )
        if isinstance(page, RecordPage) and record:
            page.show_record(record)
        else:
            self.summary.refresh()
        self._show_page(page)

    def _show_page(self, page: QWidget) -> None:
        if page is not self._current:
            if self._current.isAncestorOf(QApplication.focusWidget() or self):
                # Qt would move the focus to the next button, and Space would press it.
                self._scroll.setFocus()
            self._current.hide()
            self._current = page
        page.show()

    def _section(self, kind: type[_S]) -> _S | None:
        page = self._current
        sections = page.sections if isinstance(page, RecordPage) else ()
        return next((section for section in sections if isinstance(section, kind)), None)


def _subject_of(session: Session) -> AnyRecord | None:
    """The record to show: for evidence, a transcript, and a note or query on a record, its target."""
    record, review = session.selected_record, session.review
    if review and isinstance(record, Attached) and record.target_id:
        return review.records.get(record.target_id)
    if review and isinstance(record, Transcript):
        return review.records.get(record.source_id) if record.source_id else None
    return record


def _claim_id(review: Review, quotation: Quotation) -> RecordId | None:
    claim = review.claim_for(quotation.id)
    return claim.id if claim else None
