"""Everything a reviewer can do to one open article."""

from collections.abc import Iterable

from onrecord.domain.changes import Change
from onrecord.domain.records import RecordId
from onrecord.domain.review import Review
from onrecord.services.claims import ClaimActions
from onrecord.services.details import DetailsActions
from onrecord.services.journal import ChangeStore, Context, Journal
from onrecord.services.marks import MarkActions
from onrecord.services.notes import EvidenceActions, NoteActions
from onrecord.services.return_actions import ReturnActions
from onrecord.services.sign_offs import SignOffActions
from onrecord.services.sources import SourceActions


class ReviewDesk:
    """One open review and the actions on it.

    Each action is stored before it returns the change it made, or None when it
    changed nothing.  Actions raise ``ServiceError`` when they can't be done and
    the store's errors when it can't be written; the review is then as before.
    """

    def __init__(
        self, review: Review, log: Iterable[Change], store: ChangeStore, context: Context, *, evidence_gate: bool = True
    ) -> None:
        self._journal = Journal(review, log, store, context)
        self.claims = ClaimActions(self._journal, evidence_gate=evidence_gate)
        self.notes = NoteActions(self._journal)
        self.evidence = EvidenceActions(self._journal, self.claims)
        self.sources = SourceActions(self._journal)
        self.marks = MarkActions(self._journal)
        self.returned = ReturnActions(self._journal)
        self.details = DetailsActions(self._journal)
        self.sign_offs = SignOffActions(self._journal)

    @property
    def review(self) -> Review:
        """The review as it stands."""
        return self._journal.review

    @property
    def log(self) -> list[Change]:
        """All changes made so far, the oldest first."""
        return self._journal.log

    def changes_of(self, record_id: RecordId) -> list[Change]:
        """All changes of one record, the oldest first."""
        return self._journal.changes_of(record_id)

    @property
    def next_undo(self) -> Change | None:
        """What undo would take back."""
        return self._journal.history.next_undo

    @property
    def next_redo(self) -> Change | None:
        """The undoing that redo would take back."""
        return self._journal.history.next_redo

    @property
    def undo_name(self) -> str:
        """The name of what undo would take back, or nothing."""
        change = self._journal.history.next_undo
        return change.name if change else ""

    @property
    def redo_name(self) -> str:
        """The name of what redo would do again, or nothing."""
        change = self._journal.history.next_redo
        return change.name if change else ""

    def undo(self) -> Change | None:
        """Take the last action back."""
        return self._journal.undo()

    def redo(self) -> Change | None:
        """Do again what was undone last."""
        return self._journal.redo()
