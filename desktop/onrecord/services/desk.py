"""Everything a reviewer can do to one open article."""

from collections.abc import Iterable
from contextlib import AbstractContextManager

from onrecord.domain.changes import Change, ChangeId
from onrecord.domain.records import RecordId
from onrecord.domain.review import Review
from onrecord.domain.snapshot import Snapshot
from onrecord.services.checklists import ChecklistActions, SignOffActions
from onrecord.services.claims import ClaimActions
from onrecord.services.clashes import ClashError
from onrecord.services.details import DetailsActions
from onrecord.services.identities import IdentityActions
from onrecord.services.journal import ChangeStore, Context, Journal, Seen
from onrecord.services.marks import MarkActions
from onrecord.services.memory import MemoryActions
from onrecord.services.notes import EvidenceActions, NoteActions
from onrecord.services.queries import QueryActions
from onrecord.services.recordings import TranscriptActions
from onrecord.services.replies import ReplyActions
from onrecord.services.return_actions import ReturnActions
from onrecord.services.sources import SourceActions
from onrecord.services.vault import Vault


class ReviewDesk:
    """One open review and the actions on it.

    Each action is stored before it returns the change it made, or None when it
    changed nothing.  Actions raise ``ServiceError`` when they can't be done and
    the store's errors when it can't be written; the review is then as before.
    """

    def __init__(
        self,
        review: Review,
        log: Iterable[Change],
        store: ChangeStore,
        context: Context,
        *,
        evidence_gate: bool = True,
        is_shared: bool = False,
    ) -> None:
        self._journal = Journal(review, log, store, context, is_shared=is_shared)
        self.claims = ClaimActions(self._journal, evidence_gate=evidence_gate)
        self.notes = NoteActions(self._journal)
        self.evidence = EvidenceActions(self._journal, self.claims)
        self.transcripts = TranscriptActions(self._journal, self.evidence)
        self.memory = MemoryActions(self._journal)
        self.queries = QueryActions(self._journal)
        self.replies = ReplyActions(self._journal)
        self.sources = SourceActions(self._journal)
        self.marks = MarkActions(self._journal)
        self.returned = ReturnActions(self._journal)
        self.details = DetailsActions(self._journal)
        self.checklist = ChecklistActions(self._journal)
        self.sign_offs = SignOffActions(self._journal, self.checklist)

    def identities(self, vault: Vault) -> IdentityActions:
        """Who the sources are, as stored in the library's vault."""
        return IdentityActions(self._journal, vault)

    @property
    def review(self) -> Review:
        """The review as it stands."""
        return self._journal.review

    @property
    def reviewer(self) -> str:
        """Who is at work."""
        return self._journal.context.reviewer()

    @property
    def log(self) -> list[Change]:
        """All changes made so far, the oldest first."""
        return self._journal.log

    @property
    def last_id(self) -> ChangeId | None:
        """The last change that is known."""
        return self._journal.last_id

    @property
    def replaced_by(self) -> Change | None:
        """The change by which a colleague put another revision under review, if one did: nothing is saved any more."""
        return self._journal.replaced_by

    def changes_of(self, *record_ids: RecordId) -> list[Change]:
        """All changes of some records, in the order of the log."""
        return self._journal.changes_of(*record_ids)

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

    def as_seen(self, seen: Iterable[Seen]) -> AbstractContextManager[None]:
        """Act as somebody who had ``seen`` before them: how records were when a text began to be typed."""
        return self._journal.as_seen(seen)

    def use_mine(self, clash: ClashError) -> Change | None:
        """Put a change that clashed in the place of what a colleague did."""
        return self._journal.use_mine(clash)

    def take_in(self, stored: Snapshot) -> frozenset[RecordId]:
        """Take in what colleagues did, and the findings of their analysis; gives which findings changed."""
        self._journal.take_in(stored.log)
        return self._journal.take_in_analysis(stored.review)

    def take_news(self) -> tuple[Change, ...]:
        """The changes of colleagues that were taken in since this was last asked, also before a change of one's own."""
        return self._journal.take_news()

    def take_found(self) -> frozenset[RecordId]:
        """The records that turned out to be stored otherwise than here since this was last asked."""
        return self._journal.take_found()
