"""Every action of a reviewer as a value that can be undone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Generic, NewType, Self, TypeVar

from onrecord.domain.article import ArticleDetails, ArticleId, RevisionId
from onrecord.domain.change_names import change_words
from onrecord.domain.records import AnyRecord, RecordId
from onrecord.domain.sign_off import SignOff
from onrecord.domain.unreadable import Unreadable

T = TypeVar("T")
ChangeId = NewType("ChangeId", str)


class ChangeKind(StrEnum):
    """How a change came about. Undo and redo are entries of the log too."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"

    @property
    def is_undoing(self) -> bool:
        """Whether it reversed another change."""
        return self is ChangeKind.UNDONE


@dataclass(frozen=True, slots=True)
class Replaced(Generic[T]):
    """A value before and after a change."""

    before: T
    after: T

    def inverse(self) -> Self:
        """The edit that reverses this one."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Edit(Replaced[AnyRecord | None]):
    """One record before and after: None before means it is new, None after means it is gone.

    Raises:
        ValueError: both sides are None, or they are records with different ids.
    """

    def __post_init__(self) -> None:
        ids = {record.id for record in (self.before, self.after) if record}
        if len(ids) != 1:
            msg = "an edit changes exactly one record"  # not shown: a bug
            raise ValueError(msg)

    @property
    def record_id(self) -> RecordId:
        """The record the edit is about."""
        record = self.after or self.before
        assert record is not None  # noqa: S101 - held by __post_init__
        return record.id


class DetailsEdit(Replaced[ArticleDetails]):
    """The details of the article, before and after."""


class SignOffsEdit(Replaced[tuple[SignOff, ...]]):
    """All sign-offs of the article, before and after, in the order they were given."""


@dataclass(frozen=True, slots=True)
class RevisionEdit:
    """The revision under review, before and after; ``renamed`` maps record ids to their ids in the one after."""

    before: RevisionId
    after: RevisionId
    renamed: Mapping[RecordId, RecordId]

    def inverse(self) -> "RevisionEdit":
        """The edit that reverses this one."""
        return RevisionEdit(self.after, self.before, {new: old for old, new in self.renamed.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One action: who, when, and everything that it changed.

    ``revision_id`` is the revision under review; entries older than revisions have none. ``reverts`` is the change that
    an undo reversed or a redo repeated. ``connected_as`` is the user that the server knows. ``is_erasure`` marks an
    erasure, which replaced words in the log too and can't be undone. An ``unreadable`` entry of the log has no edits.
    """

    id: ChangeId
    article_id: ArticleId
    name: str
    edits: tuple[Edit, ...]
    reviewer: str
    at: datetime
    kind: ChangeKind = ChangeKind.DONE
    reverts: ChangeId | None = None
    revision_id: RevisionId | None = None
    details: DetailsEdit | None = None
    sign_offs: SignOffsEdit | None = None
    revision: RevisionEdit | None = None
    connected_as: str = field(default="", compare=False)
    is_erasure: bool = False
    unreadable: Unreadable | None = None

    @property
    def words(self) -> str:
        """The change's name in the language of the reader: "Mark as false"."""
        return change_words(self.name)

    @property
    def record_ids(self) -> tuple[RecordId, ...]:
        return tuple(edit.record_id for edit in self.edits)

    def inverse(self, *, new_id: ChangeId, reviewer: str, at: datetime) -> "Change":
        """The change that reverses this one, its edits in reverse order."""
        kind = ChangeKind.REDONE if self.kind is ChangeKind.UNDONE else ChangeKind.UNDONE
        return replace(
            self,
            id=new_id,
            edits=tuple(edit.inverse() for edit in reversed(self.edits)),
            details=self.details.inverse() if self.details else None,
            sign_offs=self.sign_offs.inverse() if self.sign_offs else None,
            revision=self.revision.inverse() if self.revision else None,
            revision_id=self.revision.after if self.revision else self.revision_id,
            reviewer=reviewer,
            at=at,
            kind=kind,
            reverts=self.id,
            connected_as="",
        )


class RecordChanges:
    """The changes of each record of one revision, including those in earlier revisions.

    ``log`` are the changes of an article, the oldest first; ``revision_id`` the revision (None: the one under review).
    Ids are those of its records: another revision may use the same id for another record.
    """

    def __init__(self, log: Iterable[Change] = (), revision_id: RevisionId | None = None) -> None:
        self._of: dict[RecordId, list[Change]] = {}
        self._in: dict[RevisionId, dict[RecordId, list[Change]]] = {}
        self._places: dict[ChangeId, int] = {}
        for change in log:
            self.record(change)
        if revision_id in self._in:
            self._of = self._in[revision_id]

    def record(self, change: Change) -> None:
        """Add a new change."""
        self._places[change.id] = len(self._places)
        if change.revision:
            self._switch(change.revision)
        for record_id in change.record_ids:
            self._of.setdefault(record_id, []).append(change)

    def of(self, *record_ids: RecordId) -> list[Change]:
        """All changes of some records in the order of the log: clocks of two computers differ."""
        changes = {change.id: change for record_id in record_ids for change in self._of.get(record_id, ())}
        return sorted(changes.values(), key=lambda change: self._places[change.id])

    def latest(self) -> Iterator[tuple[RecordId, Change]]:
        """The last change of each record that was ever changed."""
        return ((record_id, changes[-1]) for record_id, changes in self._of.items())

    def _switch(self, edit: RevisionEdit) -> None:
        before = self._in[edit.before] = self._of
        came_over = {new: list(before[old]) for old, new in edit.renamed.items() if old in before}
        self._of = self._in.setdefault(edit.after, came_over)


class History:
    """The changes to undo and redo, worked out from the change log alone.

    Undo and redo are logged, so replaying the log gives the same two stacks after a restart. If several reviewers
    change one article, ``is_own`` picks one reviewer's changes.
    """

    def __init__(self, log: Iterable[Change] = (), is_own: Callable[[Change], bool] = lambda _change: True) -> None:
        self._is_own = is_own
        self._undoable: list[Change] = []
        self._redoable: list[Change] = []
        for change in log:
            self.record(change)

    def record(self, change: Change) -> None:
        """Add a new change."""
        is_own = self._is_own(change)
        # Whoever undid it: the reviewer may have another name now.
        _remove_change(self._redoable if change.kind is ChangeKind.REDONE else self._undoable, change.reverts)
        if not is_own or change.is_erasure:
            return
        if change.kind is ChangeKind.UNDONE:
            self._redoable.append(change)
            return
        if change.kind is ChangeKind.DONE:
            self._redoable.clear()
        self._undoable.append(change)

    @property
    def next_undo(self) -> Change | None:
        """The change that undo would take back."""
        return self._undoable[-1] if self._undoable else None

    @property
    def next_redo(self) -> Change | None:
        """The undoing that redo would take back."""
        return self._redoable[-1] if self._redoable else None


def _remove_change(changes: list[Change], change_id: ChangeId | None) -> None:
    """Remove one change, which is nearly always the last one."""
    for place in reversed(range(len(changes) if change_id else 0)):
        if changes[place].id == change_id:
            del changes[place]
            return
