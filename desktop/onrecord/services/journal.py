"""Apply, store, log, undo and redo every change of a review."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol, TypeVar, cast

from onrecord.domain.article import ArticleDetails, ArticleId
from onrecord.domain.changes import (
    Change,
    ChangeId,
    ChangeKind,
    DetailsEdit,
    Edit,
    History,
    RecordChanges,
    SignOffsEdit,
)
from onrecord.domain.joining import Clash, ClashKind, rebased
from onrecord.domain.library import ArticleSummary, summarize
from onrecord.domain.records import AnyRecord, Attached, Claim, Quotation, RecordId
from onrecord.domain.review import Review, is_decided
from onrecord.domain.sign_off import SignOff
from onrecord.domain.snapshot import Snapshot
from onrecord.domain.unreadable import Part
from onrecord.domain.vocabulary import Disposition
from onrecord.services.clashes import ClashError, TwoVersions
from onrecord.services.errors import (
    ArticleGoneError,
    ErasedMeanwhileError,
    OtherRevisionError,
    ServiceError,
    UnknownRecordError,
    UnreadableEntryError,
)
from onrecord.services.retrying import Retries
from onrecord.store.errors import ArticleNotFoundError, OvertakenError, StaleChangeError, UnreadableStaysError
from onrecord.translation import _

R = TypeVar("R", bound=AnyRecord)
E = TypeVar("E", DetailsEdit, SignOffsEdit)
Seen = AnyRecord | ArticleDetails
"""The values on screen when the reviewer began to type."""


class ChangeStore(Protocol):
    """The interface of the journal to the library."""

    @property
    def connected_as(self) -> str:
        """The user that the server knows; empty for a file."""

    def save_change(self, change: Change, summary: ArticleSummary, seen: ChangeId | None) -> None:
        """Store a change and its effects in one transaction; ``seen`` is the last known change before it.

        Raises:
            OvertakenError: there is a newer change.
            StaleChangeError: a stored value differs from the change's earlier value.
        """

    def load_log(self, article_id: ArticleId, after: ChangeId | None = None) -> list[Change]:
        """The changes of an article after a known one."""

    def load_snapshot(self, article_id: ArticleId, *, after: ChangeId | None = None) -> Snapshot:
        """The stored article and its changes after a known one, at the same moment."""


@dataclass(frozen=True, slots=True)
class Context:
    """The reviewer, the clock, the source of ids, and the number of seconds to retry.

    ``pseudonyms`` are the reviewer's signatures that aren't a name they gave; ``reviewer`` is one until they give it.
    """

    reviewer: Callable[[], str]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    retries: Retries = field(default_factory=Retries)
    pseudonyms: Callable[[], tuple[str, ...]] = tuple

    @property
    def given_name(self) -> str:
        """The name that the reviewer gave; empty without one."""
        name = self.reviewer()
        return "" if name in self.pseudonyms() else name


class Journal:
    """Commits, undoes and redoes changes of one review.

    ``log`` has all earlier changes, the oldest first.

    A change is on disk before any view hears of it, so everything shown as done is stored; after a failure, the review
    is unchanged.

    In a shared library (``is_shared``), the journal takes in colleagues' changes and puts the new one on top; reviewers
    undo only their own changes, by the name in the log.
    """

    def __init__(
        self, review: Review, log: Iterable[Change], store: ChangeStore, context: Context, *, is_shared: bool = False
    ) -> None:
        self.review = review
        self.log = list(log)
        self.context = context
        self.is_shared = is_shared
        self.replaced_by: Change | None = None
        self._store = store
        self._known = {change.id for change in self.log}
        self.history = History(self.log, self._is_own)
        self._changes = RecordChanges(self.log, review.revision.id)
        self._news: list[Change] = []
        self._found: frozenset[RecordId] = frozenset()
        self._seen: dict[RecordId, AnyRecord] = {}
        self._seen_details: ArticleDetails | None = None

    def commit(self, name: str, edits: Iterable[Edit]) -> Change | None:
        """Make edits as one action; None if they change nothing."""
        real = tuple(self._from_seen(edit) for edit in edits if edit.before != edit.after)
        return self._carry_out(self._new_change(name, real)) if real else None

    def commit_details(self, name: str, details: ArticleDetails) -> Change | None:
        """Change the article's details as one action; None if nothing changes."""
        now = self.review.article.details
        change = replace(self._new_change(name), details=DetailsEdit(self._seen_details or now, details))
        return self._carry_out(change) if details != now else None

    def commit_sign_offs(self, name: str, sign_offs: tuple[SignOff, ...], known: int | None = None) -> Change | None:
        """Change the article's sign-offs as one action; None if nothing changes.

        ``known`` is the number of known changes when the action began (None: all of them).
        """
        change = replace(self._new_change(name), sign_offs=SignOffsEdit(self.review.sign_offs, sign_offs))
        return self._carry_out(change, known) if sign_offs != self.review.sign_offs else None

    @contextmanager
    def as_seen(self, seen: Iterable[Seen]) -> Iterator[None]:
        """Base changes on the records as ``seen`` when the reviewer began to type."""
        for one in seen if self.is_shared else ():
            if isinstance(one, ArticleDetails):
                self._seen_details = one
            else:
                self._seen[one.id] = one
        try:
            yield
        finally:
            self._seen, self._seen_details = {}, None

    def undo(self) -> Change | None:
        """Undo the last change; None if there is none.

        Raises:
            UnreadableEntryError: its entry in the log can't be read, so nothing before it can be undone either.
            ValueError: it changes the revision: ``services/revisions.py`` undoes that.
            ClashError: a colleague has changed the same since.
        """
        return self._revert(self.history.next_undo)

    def redo(self) -> Change | None:
        """Redo the last undone change; None if there is none."""
        return self._revert(self.history.next_redo)

    def use_mine(self, clash: ClashError) -> Change | None:
        """Replace a colleague's change with mine that clashed with it.

        Raises:
            ClashError: the record was changed again after the reviewer saw the clash.
        """
        decided_now = replace(clash.rebased.change, at=self.context.now(), reviewer=self.context.reviewer())
        return self._carry_out(decided_now, clash.known)

    def take_in(self, changes: Iterable[Change]) -> None:
        """Take in colleagues' changes, in the order of the log, without known ones.

        Stops where another revision was put under review, or a name was erased: ``replaced_by`` has that change.
        """
        for change in changes:
            if change.id in self._known or self.replaced_by:
                continue
            if change.revision or change.is_erasure:
                self.replaced_by = change
                return
            self._apply(change)
            self._remember(change)
            self._news.append(change)

    def take_in_analysis(self, stored: Review) -> frozenset[RecordId]:
        """Take in the findings of a colleague's analysis, except on decided records; returns the changed records."""
        if stored.revision.id != self.review.revision.id:
            return frozenset()
        return self._adopt(stored, _is_of_analysis)

    def take_news(self) -> tuple[Change, ...]:
        """Return the changes taken in since the last call."""
        news, self._news = tuple(self._news), []
        return news

    def take_found(self) -> frozenset[RecordId]:
        """Return the records that differed from the stored ones since the last call."""
        found, self._found = self._found, frozenset()
        return found

    def record(self, record_id: RecordId) -> AnyRecord | None:
        """The record with this id, if there is one.

        A record that a colleague removed while the reviewer typed is still there for them: the save then clashes, which
            keeps the typed text.
        """
        return self.review.records.get(record_id) or self._seen.get(record_id)

    def find(self, record_id: RecordId, kind: type[R]) -> R:
        """The record with this id.

        Raises:
            UnknownRecordError: it is gone or of another kind.
        """
        record = self.record(record_id)
        if not isinstance(record, kind):
            raise UnknownRecordError(record_id)
        return record

    @property
    def last_id(self) -> ChangeId | None:
        """The last change that is known."""
        return self.log[-1].id if self.log else None

    def changes_of(self, *record_ids: RecordId) -> list[Change]:
        return self._changes.of(*record_ids)

    def new_record_id(self) -> RecordId:
        """An id for a new record."""
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
        if change.unreadable:
            raise UnreadableEntryError
        if change.revision:
            msg = "the journal of one revision can’t put another under review"  # not shown: a bug
            raise ValueError(msg)
        inverse = change.inverse(
            new_id=ChangeId(self.context.new_id()), reviewer=self.context.reviewer(), at=self.context.now()
        )
        # A change in an old log has no revision.
        on_this = replace(inverse, revision_id=self.review.revision.id)
        return self._carry_out(on_this, self._place_of(change) + 1)

    def _carry_out(self, change: Change, known: int | None = None) -> Change | None:
        """Store a change on top of those after the first ``known`` of the log (None: all of them)."""
        self._refuse_unreadable(change)
        start = len(self.log)
        drifted: frozenset[RecordId] = frozenset()
        for attempt in self.context.retries.attempts():
            earlier = (made for made in self.log[start if known is None else known : start] if not self._is_own(made))
            unknown = (*earlier, *self.log[start:])
            wanted = self._rebased(change, unknown, drifted) if self.is_shared or unknown or attempt else change
            if wanted is None:
                return None
            try:
                return self._save(wanted)
            except StaleChangeError:
                drifted |= self._reload()
            except OvertakenError:
                self._catch_up()
            except ArticleNotFoundError as error:
                raise ArticleGoneError from error
        raise ServiceError(
            _("Colleagues kept changing this article while your change was being saved."),
            kept=_("Their changes are saved; yours wasn’t."),
            to_do=_("Try again in a moment."),
        )

    def _refuse_unreadable(self, change: Change) -> None:
        """Refuse to replace a record that can't be read.

        Raises:
            UnreadableStaysError: as above.
        """
        touched = {*change.record_ids}
        for one in filter(lambda each: each.is_left_out, self.review.unreadable):
            if one.id in touched or (change.sign_offs and one.part is Part.SIGN_OFFS):
                raise UnreadableStaysError(self.review.article.headline, one)

    def _rebased(self, change: Change, unknown: Sequence[Change], drifted: Iterable[RecordId]) -> Change | None:
        """Rebase the change; None if nothing is left of it."""
        touched = {record_id for other in unknown for record_id in other.record_ids}
        touched.update(self._seen, drifted)
        is_overtaken = any(other.edits or other.details for other in unknown)
        found = rebased(change, self.review, touched, is_overtaken=is_overtaken)
        if found.clashes:
            versions = (TwoVersions(clash, self._other_side(clash, unknown)) for clash in found.clashes)
            raise ClashError(found, versions, len(self.log))
        wanted = replace(
            found.change,
            edits=tuple(edit for edit in found.change.edits if edit.before != edit.after),
            details=_unless_same(found.change.details),
            sign_offs=_unless_same(found.change.sign_offs),
        )
        # Undo is recorded even if a colleague has undone it already.
        is_something = wanted.edits or wanted.details or wanted.sign_offs or wanted.kind is not ChangeKind.DONE
        return wanted if is_something else None

    def _other_side(self, clash: Clash, unknown: Sequence[Change]) -> Change | None:
        """The colleague's change in a clash."""
        if clash.record_id is None:
            about = [change for change in unknown or self.log if change.details or change.edits]
            if clash.kind is ClashKind.FIELD:
                about = [change for change in self.log if change.details]
            return about[-1] if about else None
        theirs = clash.theirs
        is_on_it = clash.kind is ClashKind.STILL_REFERRED_TO and isinstance(theirs, Attached | Claim | Quotation)
        changes = self.changes_of(theirs.id if is_on_it else clash.record_id)  # type: ignore[attr-defined]
        setting = [change for change in changes if _set_field(change, clash)]
        return next(reversed(setting or changes), None)

    def _catch_up(self) -> None:
        self._take_in_or_refuse(self._store.load_log(self.review.article.id, self.last_id))

    def _reload(self) -> frozenset[RecordId]:
        """Reload the stored article, also what the log doesn't tell; returns the records that differed."""
        snapshot = self._store.load_snapshot(self.review.article.id, after=self.last_id)
        self._take_in_or_refuse(snapshot.log)
        here, stored = self.review, snapshot.review
        drifted = self._adopt(stored, lambda mine, theirs: mine != theirs)
        here.article, here.sign_offs, here.unreadable = stored.article, stored.sign_offs, stored.unreadable
        self._found |= drifted
        return drifted

    def _adopt(self, stored: Review, is_adopted: Callable[..., bool]) -> frozenset[RecordId]:
        """Take over the stored versions of some records, or their absence; returns the ids."""
        here = self.review
        edits = [
            Edit(here.records.get(record_id), stored.records.get(record_id))
            for record_id in dict.fromkeys((*stored.records, *here.records))
            if is_adopted(here.records.get(record_id), stored.records.get(record_id))
        ]
        here.apply(edits)
        here.analysis = stored.analysis or here.analysis
        return frozenset(edit.record_id for edit in edits)

    def _take_in_or_refuse(self, changes: Iterable[Change]) -> None:
        self.take_in(changes)
        if self.replaced_by:
            raise ErasedMeanwhileError if self.replaced_by.is_erasure else OtherRevisionError

    def _save(self, change: Change) -> Change:
        article, sign_offs = self.review.article, self.review.sign_offs
        self._apply(change)
        try:
            self._store.save_change(change, summarize(self.review), self.last_id)
        except Exception:
            self.review.apply(edit.inverse() for edit in reversed(change.edits))
            self.review.article, self.review.sign_offs = article, sign_offs
            raise
        saved = replace(change, connected_as=self._store.connected_as)
        self._remember(saved)
        return saved

    def _apply(self, change: Change) -> None:
        self.review.apply(change.edits)
        if change.details:
            self.review.article = self.review.article.with_details(change.details.after)
        if change.sign_offs:
            self.review.sign_offs = change.sign_offs.after

    def _remember(self, change: Change) -> None:
        self.history.record(change)
        self.log.append(change)
        self._known.add(change.id)
        self._changes.record(change)

    def _is_own(self, change: Change) -> bool:
        return not self.is_shared or change.reviewer == self.context.reviewer()

    def _from_seen(self, edit: Edit) -> Edit:
        """Base an edit on the record that the reviewer saw."""
        seen = self._seen.get(edit.record_id) if edit.before else None
        return Edit(seen, edit.after) if seen else edit

    def _place_of(self, change: Change) -> int:
        places = reversed(range(len(self.log)))
        return next(place for place in places if self.log[place].id == change.id)


def decided(record: R, **changes: object) -> Edit:
    """The edit that changes a record by a reviewer's decision."""
    after = replace(record, disposition=Disposition.ACCEPTED, **changes)  # type: ignore[arg-type]
    return Edit(record, cast("AnyRecord", after))


def removal_of(record: AnyRecord) -> Edit:
    """The edit that rejects a finding, or removes a record made by hand."""
    if record.origin is None:
        return Edit(record, None)
    return Edit(record, replace(record, disposition=Disposition.REJECTED))


def _is_of_analysis(here: AnyRecord | None, stored: AnyRecord | None) -> bool:
    """Whether only an analysis can explain the difference between two versions of a record."""
    return here != stored and not any(record and is_decided(record) for record in (here, stored))


def _unless_same(edit: E | None) -> E | None:
    return edit if edit and edit.before != edit.after else None


def _set_field(change: Change, clash: Clash) -> bool:
    """Whether a change set a field to its current value."""
    edits = (edit for edit in change.edits if edit.record_id == clash.record_id)
    return any(
        getattr(edit.after, clash.field, None) == clash.theirs != getattr(edit.before, clash.field, None)
        for edit in edits
        if clash.field
    )
