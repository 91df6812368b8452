"""Commands on the open review."""

from collections.abc import Callable

from onrecord.domain.changes import Change
from onrecord.domain.progress import Progress
from onrecord.domain.records import (
    AnyRecord,
    Attached,
    Check,
    Claim,
    Entity,
    Quotation,
    RecordId,
    Source,
    Transcript,
)
from onrecord.domain.references import Reference
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition, EntityKind, SourceStatus
from onrecord.domain.withholding import is_protected
from onrecord.services.desk import ReviewDesk
from onrecord.translation import Message, _
from onrecord.ui.inspector.check_sections import rule_of
from onrecord.ui.inspector.evidence_section import EvidenceSection
from onrecord.ui.inspector.memory_section import MemorySection
from onrecord.ui.inspector.page import RecordPage
from onrecord.ui.left_to_do import left_to_do, one_sentence
from onrecord.ui.queue.rows import QueueTab, tab_of
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session

Action = Callable[[ReviewDesk, RecordId], Change | None]
_NOTHING_OPEN = {
    QueueTab.CLAIMS: Message("Nothing is open in Claims."),
    QueueTab.QUOTATIONS: Message("Nothing is open in Quotations."),
    QueueTab.SOURCES: Message("Nothing is open in Sources."),
    QueueTab.ENTITIES: Message("Nothing is open in Entities."),
    QueueTab.CHECKS: Message("Nothing is open in Checks."),
}


class ReviewCommands:
    """One method for each action on the selected record or words.

    ``silence`` silences a rule in all articles, ``switch_revision`` undoes a change of revision.
    """

    def __init__(
        self,
        session: Session,
        page: ReviewPage,
        silence: Callable[[str], None],
        switch_revision: Callable[[Change], None],
    ) -> None:
        self._session = session
        self._page = page
        self._silence = silence
        self._switch_revision = switch_revision

    def tag(self, status: ClaimStatus) -> None:
        """Set the status of the selected claim or quotation."""
        record = self._session.selected_record
        if not isinstance(record, Claim | Quotation):
            self._explain(
                _("Only a claim or a quotation can have a status."),
                _("Move to one with J and K, or click it in the article."),
            )
            return
        if self._session.past:
            self._session.perform(lambda desk: desk.claims.tag(record.id, status))
        else:
            self._page.inspector.tag(status)

    def go_to_open(self) -> None:
        """Go to the next open row; without one, say what is left elsewhere."""
        queue, progress = self._page.queue, self._session.progress
        if progress and not queue.next_open():
            what = (
                _("Nothing is open in the filtered list.")
                if queue.is_filtered
                else str(_NOTHING_OPEN[queue.current_tab])
            )
            self._explain(what, _what_next(progress))

    def show_overview(self) -> None:
        """Clear the selection, so that the inspector shows the progress."""
        self._session.select(None)
        self._page.article.select_span(None)

    def write_note(self) -> None:
        """Write a note on the selected words, or else on the selected record."""
        if self._session.selected_record is None and self._page.selected_span:
            self._page.inspector.start_note_on(self._page.selected_span)
            return
        self._with_selection(self._page.inspector.focus_note)

    def ask_author(self) -> None:
        """Ask about the selected words, or else about the selected record."""
        if self._session.selected_record is None and self._page.selected_span:
            self._page.inspector.start_query_on(self._page.selected_span)
            return
        self._with_selection(self._page.inspector.focus_query)

    def write_note_on_words(self) -> None:
        """Write a note on the selected words."""
        self._with_words(self._page.inspector.start_note_on)

    def attach_evidence(self) -> None:
        """Open the evidence form for the selected record."""
        self._with_selection(self._page.inspector.start_evidence)

    def find_reference(self) -> None:
        """Open the evidence form for the selected record, and search for a reference."""
        self._with_selection(
            lambda: self._page.inspector.focus_section(EvidenceSection, EvidenceSection.find_reference)
        )

    def take_reference(self, reference: Reference) -> None:
        """Fill a reference into the evidence form of the selected record."""
        self._page.inspector.focus_section(EvidenceSection, lambda section: section.take(reference))

    def take_over_evidence(self) -> None:
        """Take over the evidence of an earlier claim with the same statement."""
        page = self._page.inspector.page
        sections = page.sections if isinstance(page, RecordPage) else ()
        memory = next((each for each in sections if isinstance(each, MemorySection) and not each.isHidden()), None)
        if memory is None or not memory.take():
            self._session.hinted.emit(
                _("There’s no earlier evidence to take over."),
                _("It’s listed under “Checked before” when an earlier article says the same."),
            )

    def toggle_source(self) -> None:
        """Switch the selected source, or that of the selected statement, between named and anonymous."""
        source = self._source_here()
        if source and source.status is SourceStatus.ANONYMOUS and not source.name and not self._session.is_only_shown:
            self._session.select(source.id)
            self._page.inspector.focus_name()
        elif source:
            self._session.perform(lambda desk: desk.sources.toggle(source.id))

    def write_anonymity(self) -> None:
        """Go to the anonymity record of the selected source or statement."""
        source = self._source_here()
        if source and source.status is not SourceStatus.ANONYMOUS:
            self._explain(
                _("Only an anonymous source has an anonymity record."), _("Press A to make this source anonymous.")
            )
        elif source:
            self._session.select(source.id)
            self._page.inspector.focus_anonymity()

    def write_identity(self) -> None:
        """Go to the real name of the source of the selected source or statement."""
        source = self._source_here()
        if source and not (is_protected(source) or source.vault_ids):
            self._explain(
                _("The vault is for sources whose names are protected."),
                _("Press A to make this source anonymous, or T to set its terms."),
            )
        elif source:
            self._session.select(source.id)
            self._page.inspector.focus_identity()

    def choose_terms(self) -> None:
        """Choose the terms of the selected source, or of the selected statement's."""
        if source := self._source_here():
            self._session.select(source.id)
            self._page.inspector.focus_terms()

    def change_speaker(self) -> None:
        """Set the speaker from the selected words, otherwise from the list."""
        record, span = self._session.selected_record, self._page.selected_span
        if isinstance(record, Quotation) and span:
            self._use(lambda desk: desk.marks.set_speaker_words(record.id, span))
        else:
            self._with_selection(self._page.inspector.focus_speaker)

    def use_words_as_speaker(self, quotation_id: str) -> None:
        self._with_words(
            lambda span: self._use(lambda desk: desk.marks.set_speaker_words(RecordId(quotation_id), span))
        )

    def add_claim(self) -> None:
        self._add(lambda desk, span: desk.marks.add_claim(span))

    def add_quotation(self) -> None:
        self._add(lambda desk, span: desk.marks.add_quotation(span))

    def add_entity(self) -> None:
        self._add(lambda desk, span: desk.marks.add_entity(span, EntityKind.PERSON))

    def correct_words(self) -> None:
        record_id = self._session.selected_id
        if record_id is None:
            self._with_selection(lambda: None)
            return
        self._with_words(lambda span: self._use(lambda desk: desk.marks.set_span(record_id, span)))

    def accept(self) -> None:
        """Accept the selected finding as it is; from a check that is resolved, go to the next open one."""
        record = self._session.selected_record
        is_open = isinstance(record, Check) and record.disposition is Disposition.PROPOSED
        self._on_selected(lambda desk, record_id: desk.marks.accept(record_id))
        now = self._session.selected_record
        if is_open and isinstance(now, Check) and now.disposition is Disposition.ACCEPTED:
            self._page.queue.next_open()

    def reject(self) -> None:
        """Reject the selected finding and go to the next."""
        before = self._session.selected_id
        self._on_selected(lambda desk, record_id: desk.marks.reject(record_id))
        review = self._session.review
        if review and before and not _is_listed(review, before):
            self._page.queue.go_on()

    def silence_check(self) -> None:
        """Silence the rule of the selected check and go to the next."""
        if rule := rule_of(self._session.selected_record):
            self._silence(rule)
            self._page.queue.go_on()
        else:
            self._explain(_("Only checks can be silenced."), _("Select one in the Checks tab."))

    def reopen_check(self) -> None:
        """Open the selected check again."""
        record = self._session.selected_record
        if not isinstance(record, Check):
            self._explain(_("Only a check can be reopened."), _("Select one in the Checks tab."))
        elif record.disposition is Disposition.PROPOSED:
            self._explain(_("This check is open."), _("Press Y when you’ve resolved it."))
        else:
            self._session.perform(lambda desk: desk.marks.reopen(record.id))

    def merge(self) -> None:
        """Choose another record to merge with the selected entity or source."""
        if isinstance(self._session.selected_record, Entity | Source):
            self._page.inspector.focus_merge()
        else:
            self._explain(
                _("Only sources and entities can be merged."), _("Select one in the Sources or Entities tab.")
            )

    def undo(self) -> None:
        self._page.inspector.commit_pending()
        desk = self._session.desk
        if desk and desk.next_undo and desk.next_undo.revision:
            self._switch_revision(desk.next_undo)
        else:
            self._show_changed(self._session.perform(lambda desk: desk.undo()))

    def undo_decision(self, decision: Change) -> None:
        """Undo a decision if no change came after it; a text being typed stays."""
        desk = self._session.desk
        if desk and desk.next_undo and desk.next_undo.id == decision.id:
            self._show_changed(self._session.perform(lambda desk: desk.undo()))

    def redo(self) -> None:
        self._page.inspector.commit_pending()
        desk = self._session.desk
        if desk and desk.next_redo and desk.next_redo.revision:
            self._switch_revision(desk.next_redo)
        else:
            self._show_changed(self._session.perform(lambda desk: desk.redo()))

    def _show_changed(self, change: Change | None) -> None:
        """Select the record that undo or redo changed, unless it is visible."""
        review, selected = self._session.review, self._session.selected_record
        if review is None or change is None:
            return
        is_of_checklist = change.details and change.details.before.ticks != change.details.after.ticks
        if (
            change.sign_offs
            or is_of_checklist
            or any(isinstance(edit.after or edit.before, Transcript) for edit in change.edits)
        ):
            self._session.select(None)
        restored = [edit.after for edit in change.edits if edit.after and _is_rejected(edit.before)]
        edited = restored or [record for edit in change.edits if (record := edit.after or edit.before)]
        changed = [review.records.get(_subject(record)) for record in edited]
        listed = [record for record in changed if record and _has_page(record)]
        gone = next((record for record in changed if _is_rejected(record)), None)
        if gone and not any(isinstance(record, type(gone)) for record in listed):
            self._show_gone(gone)
            return
        if listed and not (selected and _page(selected) in map(_page, listed)):
            self._session.select(listed[0].id)

    def _show_gone(self, record: AnyRecord) -> None:
        """Show the tab from which a record was rejected again, not what changed with it."""
        self._session.select(None)
        if tab := tab_of(record):
            self._page.queue.show_tab(tab)

    def _add(self, make: Callable[[ReviewDesk, Span], Change | None]) -> None:
        def add(span: Span) -> None:
            change = self._session.perform(lambda desk: make(desk, span))
            if change:
                self._session.select(change.edits[0].record_id)

        self._with_words(add)

    def _use(self, action: Callable[[ReviewDesk], Change | None]) -> None:
        """Act on the selected words, and clear the selection."""
        if self._session.perform(action):
            self._page.article.select_span(None)

    def _with_words(self, action: Callable[[Span], object]) -> None:
        span = self._page.selected_span
        if span is None:
            self._explain(
                _("No text is selected."),
                _("Select text in the article with the mouse, or with Shift and the arrow keys."),
            )
            return
        action(span)

    def _source_here(self) -> Source | None:
        """The selected source, or that of the selected statement; a hint if there is none."""
        review, record = self._session.review, self._session.selected_record
        source = record if isinstance(record, Source) else review and record and review.source_of(record)
        if isinstance(source, Source):
            return source
        self._explain(_("No source is selected."), _("Select a source, or a statement that has one."))
        return None

    def _with_selection(self, action: Callable[[], object]) -> None:
        if self._session.selected_record is None:
            self._explain(_("Nothing is selected."), _("Move to a row with J and K, or click a mark in the article."))
            return
        action()

    def _on_selected(self, action: Action) -> None:
        record_id = self._session.selected_id
        if record_id is None:
            self._with_selection(lambda: None)
            return
        self._session.perform(lambda desk: action(desk, record_id))

    def _explain(self, what: str, to_do: str) -> None:
        self._session.hinted.emit(what, to_do)


def _what_next(progress: Progress) -> str:
    """The open work in the whole article, with the keys that lead there."""
    left = one_sentence([each.with_keys for each in left_to_do(progress)])
    return left or _("Sign off with Ctrl+Shift+S, or export the report with Ctrl+E.")


def _subject(record: AnyRecord) -> RecordId:
    """The subject of a changed record: for a note or evidence, its target."""
    return (isinstance(record, Attached) and record.target_id) or record.id


def _page(record: AnyRecord) -> RecordId:
    """The record on the inspector's page: a quotation and its claim share one."""
    return (isinstance(record, Claim) and record.quotation_id) or record.id


def _has_page(record: AnyRecord) -> bool:
    return record.disposition is not Disposition.REJECTED and not isinstance(record, Transcript)


def _is_rejected(record: AnyRecord | None) -> bool:
    return record is not None and record.disposition is Disposition.REJECTED


def _is_listed(review: Review, record_id: RecordId) -> bool:
    record = review.records.get(record_id)
    return record is not None and record.disposition is not Disposition.REJECTED
