"""All actions of a reviewer on one open article."""

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

    Each action is stored before it returns its change, or None if it changed nothing. An action that can't be done
    raises ``ServiceError``, and one that can't be stored an error of the store; the review is then unchanged.
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
        self.returned = ReturnActions(self._journal, self.claims)
        self.details = DetailsActions(self._journal)
        self.checklist = ChecklistActions(self._journal)
        self.sign_offs = SignOffActions(self._journal, self.checklist)

    def identities(self, vault: Vault) -> IdentityActions:
        """The identities of the sources, stored in the library's vault."""
        return IdentityActions(self._journal, vault)

    @property
    def review(self) -> Review:
        return self._journal.review

    @property
    def reviewer(self) -> str:
        return self._journal.context.reviewer()

    @property
    def log(self) -> list[Change]:
        """All changes, oldest first."""
        return self._journal.log

    @property
    def last_id(self) -> ChangeId | None:
        """The id of the last known change."""
        return self._journal.last_id

    @property
    def replaced_by(self) -> Change | None:
        """The change by which a colleague put another revision under review, if any: nothing is saved any more."""
        return self._journal.replaced_by

    def changes_of(self, *record_ids: RecordId) -> list[Change]:
        """All changes of some records, in the order of the log."""
        return self._journal.changes_of(*record_ids)

    @property
    def next_undo(self) -> Change | None:
        """The change that undo would reverse."""
        return self._journal.history.next_undo

    @property
    def next_redo(self) -> Change | None:
        """The change that redo would repeat."""
        return self._journal.history.next_redo

    @property
    def undo_name(self) -> str:
        """The name of the change that undo would reverse, or nothing."""
        change = self._journal.history.next_undo
        return change.name if change else ""

    @property
    def redo_name(self) -> str:
        """The name of the change that redo would repeat, or nothing."""
        change = self._journal.history.next_redo
        return change.name if change else ""

    def undo(self) -> Change | None:
        return self._journal.undo()

    def redo(self) -> Change | None:
        return self._journal.redo()

    def as_seen(self, seen: Iterable[Seen]) -> AbstractContextManager[None]:
        """Base actions on the records as ``seen`` when the reviewer began to type."""
        return self._journal.as_seen(seen)

    def use_mine(self, clash: ClashError) -> Change | None:
        """Replace a colleague's change with mine that clashed with it."""
        return self._journal.use_mine(clash)

    def take_in(self, stored: Snapshot) -> frozenset[RecordId]:
        """Take in colleagues' changes and the findings of their analysis; returns which findings changed."""
        self._journal.take_in(stored.log)
        return self._journal.take_in_analysis(stored.review)

    def take_news(self) -> tuple[Change, ...]:
        """Return the colleagues' changes taken in since the last call, also those before a change of one's own."""
        return self._journal.take_news()

    def take_found(self) -> frozenset[RecordId]:
        """Return the records that differed from the stored ones since the last call."""
        return self._journal.take_found()
