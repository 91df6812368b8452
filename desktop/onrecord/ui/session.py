"""What is open in the window: one signal for every change, and nothing else views listen to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from onrecord.domain.changes import Change
from onrecord.domain.errors import ExplainedError
from onrecord.domain.past import Past
from onrecord.domain.progress import Progress, measure
from onrecord.domain.records import AnyRecord, Evidence, Note, RecordId
from onrecord.domain.review import Review
from onrecord.services.errors import EvidenceNeededError

if TYPE_CHECKING:
    # The actions are needed only once an article is open.
    from onrecord.services.desk import ReviewDesk


class Session(QObject):
    """The open review, the selected record, and the hub through which changes are told.

    Signals:
        held(bool): nothing can be changed for a moment, or everything again.
        opened: another article is open, or none is.
        changed: a frozenset of the ids of records that changed, or None when all may have.
        performed: the ``Change`` that an action made, when all views have taken it in.
        selected: the id of the selected record, or "".
        failed: an ``ExplainedError`` to show; nothing was changed.
        hinted: what a key can't do with what is selected, and with what it could.
        evidence_needed: an ``EvidenceNeededError``: the tag waits for evidence.
    """

    held = Signal(bool)
    opened = Signal()
    changed = Signal(object)
    performed = Signal(object)
    selected = Signal(str)
    failed = Signal(object)
    hinted = Signal(str, str)
    evidence_needed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: ReviewDesk | None = None
        self._selected: RecordId | None = None
        self._progress: Progress | None = None
        self._silenced: frozenset[str] = frozenset()
        self._is_held = False
        self._past: Past | None = None

    @property
    def desk(self) -> "ReviewDesk | None":
        """The actions on the open review."""
        return self._desk

    @property
    def review(self) -> Review | None:
        """The open review."""
        return self._desk.review if self._desk else None

    @property
    def past(self) -> Past | None:
        """What became of the revision that is shown, if it is not the one under review: it is only to be looked at."""
        return self._past

    @property
    def progress(self) -> Progress | None:
        """How far the open review has come; measured once per change."""
        if self._progress is None and self._desk:
            self._progress = measure(self._desk.review)
        return self._progress

    @property
    def selected_id(self) -> RecordId | None:
        """The selected record."""
        return self._selected

    @property
    def selected_record(self) -> AnyRecord | None:
        """The selected record itself."""
        review = self.review
        return review.records.get(self._selected) if review and self._selected else None

    def open(self, desk: "ReviewDesk | None", past: Past | None = None) -> None:
        """Show another review, or none; one of a ``past`` revision is only to be looked at."""
        self._desk, self._selected, self._progress = desk, None, None
        self._past = past
        self.hold(is_held=False)
        if desk:
            desk.review.silenced = self._silenced
        self.opened.emit()
        # Who was told of it may have chosen something already.
        self.selected.emit(self._selected or "")

    @property
    def is_held(self) -> bool:
        """Whether another revision is about to take the place of what is open."""
        return self._is_held

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be changed while another revision is put under review: it would be changed in the wrong one."""
        if is_held != self._is_held:
            self._is_held = is_held
            self.held.emit(is_held)

    def select(self, record_id: str | None) -> None:
        """Select a record, or nothing."""
        wanted = RecordId(record_id) if record_id else None
        if wanted != self._selected:
            self._selected = wanted
            self.selected.emit(wanted or "")

    def silence(self, rules: frozenset[str]) -> None:
        """Leave the checks of some rules out of this review and of those opened later."""
        if rules != self._silenced:
            self._silenced = rules
            if self._desk:
                self._desk.review.silenced = rules
                self.tell(None)

    def perform(self, action: Callable[["ReviewDesk"], Change | None]) -> Change | None:
        """Run an action on the open review and tell what it changed.

        Errors of the action are told by ``failed`` and ``evidence_needed``.
        """
        if self._desk is None or self._is_held:
            return None
        if self._past:
            self.hinted.emit("An earlier revision is only to be looked at.", "Go back to the one under review first.")
            return None
        try:
            change = action(self._desk)
        except EvidenceNeededError as error:
            self.evidence_needed.emit(error)
            return None
        except ExplainedError as error:
            self.failed.emit(error)
            return None
        if change:
            self.tell(_changed_by(change))
            self.performed.emit(change)
        return change

    def tell(self, record_ids: frozenset[RecordId] | None) -> None:
        """Tell that records changed; None when all may have."""
        self._progress = None
        self.changed.emit(record_ids)


def _changed_by(change: Change) -> frozenset[RecordId]:
    """The records that a change touched, and those whose notes or evidence it did."""
    touched = (record for edit in change.edits for record in (edit.before, edit.after))
    subjects = {record.target_id for record in touched if isinstance(record, Note | Evidence) and record.target_id}
    return frozenset({*change.record_ids, *subjects})
