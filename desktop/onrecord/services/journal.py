"""The one place through which a review changes: applied, stored, logged, undoable."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar, cast

from onrecord.domain.article import ArticleDetails
from onrecord.domain.changes import Change, ChangeId, DetailsEdit, Edit, History, RecordChanges, SignOffsEdit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.progress import measure
from onrecord.domain.records import AnyRecord, RecordId
from onrecord.domain.review import Review
from onrecord.domain.sign_off import SignOff
from onrecord.domain.standing import sign_off_state
from onrecord.domain.vocabulary import Disposition
from onrecord.services.errors import UnknownRecordError

R = TypeVar("R", bound=AnyRecord)


class ChangeStore(Protocol):
    """What the journal needs of the library."""

    def save_change(self, change: Change, summary: ArticleSummary, seen: ChangeId | None) -> None:
        """Store a change and what it did in one transaction; ``seen`` is the last one before it that is known."""


@dataclass(frozen=True, slots=True)
class Context:
    """Who is at work, what time it is, and where new ids come from."""

    reviewer: Callable[[], str]
    now: Callable[[], datetime]
    new_id: Callable[[], str]


class Journal:
    """Commits, undoes and redoes changes of one review.

    ``log`` are all changes made so far, the oldest first.

    A change is on disk before anybody is told of it, so what the window shows as
    done is stored; when storing fails the review is as it was.
    """

    def __init__(self, review: Review, log: Iterable[Change], store: ChangeStore, context: Context) -> None:
        self.review = review
        self.log = list(log)
        self.history = History(self.log)
        self.context = context
        self._store = store
        self._changes = RecordChanges(self.log, review.revision.id)

    def commit(self, name: str, edits: Iterable[Edit]) -> Change | None:
        """Carry out edits as one action; None if they change nothing."""
        real = tuple(edit for edit in edits if edit.before != edit.after)
        return self._carry_out(self._new_change(name, real)) if real else None

    def commit_details(self, name: str, details: ArticleDetails) -> Change | None:
        """Change what is known of the article as one action; None if that changes nothing."""
        edit = DetailsEdit(self.review.article.details, details)
        return self._carry_out(replace(self._new_change(name), details=edit)) if edit.before != edit.after else None

    def commit_sign_offs(self, name: str, sign_offs: tuple[SignOff, ...]) -> Change | None:
        """Change the article's sign-offs as one action; None if that changes nothing."""
        edit = SignOffsEdit(self.review.sign_offs, sign_offs)
        return self._carry_out(replace(self._new_change(name), sign_offs=edit)) if edit.before != edit.after else None

    def undo(self) -> Change | None:
        """Take the last change back; None if there is none.

        Raises:
            ValueError: it is a change of revisions: ``services/revisions.py`` takes that back.
        """
        return self._revert(self.history.next_undo)

    def redo(self) -> Change | None:
        """Do again what was undone last; None if nothing was."""
        return self._revert(self.history.next_redo)

    def find(self, record_id: RecordId, kind: type[R]) -> R:
        """The record with this id.

        Raises:
            UnknownRecordError: it is gone or of another kind.
        """
        record = self.review.records.get(record_id)
        if not isinstance(record, kind):
            raise UnknownRecordError(record_id, kind.__name__.lower())
        return record

    def changes_of(self, record_id: RecordId) -> list[Change]:
        """All changes of one record, the oldest first."""
        return self._changes.of(record_id)

    def new_record_id(self) -> RecordId:
        """An id for a record made by hand."""
        return RecordId(self.context.new_id())

    def _new_change(self, name: str, edits: tuple[Edit, ...] = ()) -> Change:
        return Change(
            id=ChangeId(self.context.new_id()),
            article_id=self.review.article.id,
            name=name,
            edits=edits,
            reviewer=self.context.reviewer(),
            at=self.context.now(),
            revision_id=self.review.revision.id,
        )

    def _revert(self, change: Change | None) -> Change | None:
        if change is None:
            return None
        if change.revision:
            msg = "the journal of one revision cannot put another under review"
            raise ValueError(msg)
        inverse = change.inverse(
            new_id=ChangeId(self.context.new_id()), reviewer=self.context.reviewer(), at=self.context.now()
        )
        # A change of an old log does not say on which revision it was made.
        return self._carry_out(replace(inverse, revision_id=self.review.revision.id))

    def _carry_out(self, change: Change) -> Change:
        article, sign_offs = self.review.article, self.review.sign_offs
        self.review.apply(change.edits)
        if change.details:
            self.review.article = article.with_details(change.details.after)
        if change.sign_offs:
            self.review.sign_offs = change.sign_offs.after
        try:
            self._store.save_change(change, summarize(self.review), self.log[-1].id if self.log else None)
        except Exception:
            self.review.apply(edit.inverse() for edit in reversed(change.edits))
            self.review.article, self.review.sign_offs = article, sign_offs
            raise
        self.history.record(change)
        self.log.append(change)
        self._changes.record(change)
        return change


def decided(record: R, **changes: object) -> Edit:
    """The edit that changes a record on the reviewer's word."""
    after = replace(record, disposition=Disposition.ACCEPTED, **changes)  # type: ignore[arg-type]
    return Edit(record, cast("AnyRecord", after))


def taken_away(record: AnyRecord) -> Edit:
    """The edit that rejects a finding, or removes what was made by hand."""
    if record.origin is None:
        return Edit(record, None)
    return Edit(record, replace(record, disposition=Disposition.REJECTED))


def summarize(review: Review) -> ArticleSummary:
    """What the library shows of a review."""
    progress = measure(review)
    return ArticleSummary(
        article=review.article,
        claims=progress.total,
        checked=progress.checked,
        statuses=progress.statuses,
        checks_open=progress.checks_open,
        anonymous_sources=progress.anonymous,
        coverage=progress.coverage,
        sign_off=sign_off_state(review),
        analyzed=review.analysis is not None,
    )
