"""Everything a reviewer can do to one open article."""

from onrecord.domain.changes import Change, History
from onrecord.domain.review import Review
from onrecord.services.claims import ClaimActions
from onrecord.services.journal import ChangeStore, Context, Journal
from onrecord.services.marks import MarkActions
from onrecord.services.notes import EvidenceActions, NoteActions
from onrecord.services.sources import SourceActions


class ReviewDesk:
    """One open review and the actions on it.

    Each action is stored before it returns the change it made, or None when it
    changed nothing.  Actions raise ``ServiceError`` when they can't be done and
    the store's errors when it can't be written; the review is then as before.
    """

    def __init__(
        self, review: Review, history: History, store: ChangeStore, context: Context, *, evidence_gate: bool = True
    ) -> None:
        self._journal = Journal(review, history, store, context)
        self.claims = ClaimActions(self._journal, evidence_gate=evidence_gate)
        self.notes = NoteActions(self._journal, self.claims)
        self.evidence = EvidenceActions(self._journal, self.claims)
        self.sources = SourceActions(self._journal)
        self.marks = MarkActions(self._journal)

    @property
    def review(self) -> Review:
        """The review as it stands."""
        return self._journal.review

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
