"""The open article of the window, and the one signal of changes that views listen to."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from onrecord.domain.changes import Change
from onrecord.domain.errors import ExplainedError
from onrecord.domain.past import Past
from onrecord.domain.progress import Progress, measure
from onrecord.domain.records import AnyRecord, Attached, RecordId
from onrecord.domain.review import Review
from onrecord.domain.snapshot import Snapshot
from onrecord.services.clashes import ClashError
from onrecord.services.errors import EvidenceNeededError
from onrecord.translation import Message, _

if TYPE_CHECKING:
    # The actions are needed only once an article is open.
    from onrecord.services.desk import ReviewDesk
    from onrecord.services.journal import Seen

READ_ONLY = Message("You can read this library, but not change it.")
HOW_TO_CHANGE = Message("Ask your server administrator to make you a reviewer.")

_MOST_ONE_BY_ONE = 100
"""The most records to report one by one: above that, views rebuild faster."""


class Session(QObject):
    """The open review, the selected record, and the hub for all changes.

    Signals:
        held(bool): block or unblock changes for a moment.
        opened: another article is open, or none.
        changed: a frozenset of the ids of changed records, or None if any may have changed.
        performed: the ``Change`` of an action, after all views have taken it in.
        selected: the id of the selected record, or "".
        failed: an ``ExplainedError`` to show; nothing was changed.
        hinted: why a key does nothing with the selected record, and with which it would.
        evidence_needed: an ``EvidenceNeededError``: the tag waits for evidence.
        clashed: a ``ClashError``: a colleague changed the same; nothing was changed.
        informed: the changes of colleagues, after ``changed`` reported their records.
        reading_wanted: read the evidence with this id beside the text.
        sound_wanted: choose the sound file of the transcript with this id.
        play_wanted: play the selected quotation, or stop.
        playing: whether a recording is playing.
        replaced: the change by which a colleague put another revision under review.
        analyzing: whether an analysis of the open article began or ended.
    """

    held = Signal(bool)
    opened = Signal()
    changed = Signal(object)
    performed = Signal(object)
    selected = Signal(str)
    failed = Signal(object)
    hinted = Signal(str, str)
    evidence_needed = Signal(object)
    clashed = Signal(object)
    informed = Signal(object)
    reading_wanted = Signal(str)
    sound_wanted = Signal(str)
    play_wanted = Signal()
    playing = Signal(bool)
    replaced = Signal(object)
    analyzing = Signal(bool)

    def __init__(self, parent: QObject | None = None, *, is_read_only: bool = False) -> None:
        super().__init__(parent)
        self.is_read_only = is_read_only
        self.desk: ReviewDesk | None = None
        self.past: Past | None = None
        """The past of the shown revision, if it isn't under review: it is read-only."""
        self.selected_id: RecordId | None = None
        self.is_held = False
        """Whether another revision is about to replace the open one."""
        self.is_taking_in = False
        """Whether the reported changes are a colleague's: the reviewer may be looking, and typing, elsewhere."""
        self.is_analyzing = False
        """Whether an analysis of the open article is running."""
        self.has_clashed = False
        """Whether the last action clashed with a colleague's change; ``clashed`` has both versions."""
        self.people: list[str] = []
        """Suggested names for assignments."""
        self._progress: Progress | None = None
        self._silenced: frozenset[str] = frozenset()

    @property
    def review(self) -> Review | None:
        return self.desk.review if self.desk else None

    @property
    def is_only_shown(self) -> bool:
        """Whether nothing can be changed: an earlier revision is shown, or the library is read-only."""
        return self.is_read_only or self.past is not None

    @property
    def reviewer(self) -> str:
        """The reviewer's name; empty without an open article."""
        return self.desk.reviewer if self.desk else ""

    @property
    def progress(self) -> Progress | None:
        """The progress of the open review; measured once for each change."""
        if self._progress is None and self.desk:
            self._progress = measure(self.desk.review)
        return self._progress

    @property
    def selected_record(self) -> AnyRecord | None:
        review = self.review
        return review.records.get(self.selected_id) if review and self.selected_id else None

    def open(self, desk: "ReviewDesk | None", past: Past | None = None) -> None:
        """Show another review, or none; with a ``past``, it is read-only."""
        self.desk, self.selected_id, self._progress = desk, None, None
        self.past = past
        self.hold(is_held=False)
        if desk:
            desk.review.silenced = self._silenced
        self.opened.emit()
        # Who was told of it may have chosen something already.
        self.selected.emit(self.selected_id or "")

    def hold(self, *, is_held: bool) -> None:
        """Block changes while another revision is put under review: they would change the wrong one."""
        if is_held != self.is_held:
            self.is_held = is_held
            self.held.emit(is_held)

    def select(self, record_id: str | None) -> None:
        """Select a record, or nothing."""
        wanted = RecordId(record_id) if record_id else None
        if wanted != self.selected_id:
            self.selected_id = wanted
            self.selected.emit(wanted or "")

    def set_analyzing(self, *, is_running: bool) -> None:
        """Report that an analysis of the open article begins or ends."""
        if is_running != self.is_analyzing:
            self.is_analyzing = is_running
            self.analyzing.emit(is_running)

    def silence(self, rules: frozenset[str]) -> None:
        """Hide the checks of some rules in this and all later reviews."""
        if rules != self._silenced:
            self._silenced = rules
            if self.desk:
                self.desk.review.silenced = rules
                self.tell(None)

    def perform(self, action: Callable[["ReviewDesk"], Change | None], *, seen: Iterable["Seen"] = ()) -> Change | None:
        """Run an action on the open review and report its changes.

        ``seen`` are the records as the reviewer saw them when they began to type. Errors are reported by ``failed``,
        ``evidence_needed`` and ``clashed``.
        """
        self.has_clashed = False
        if self.desk is None or self.is_held:
            return None
        if self.past:
            self.hinted.emit(
                _("You can’t change an earlier revision."), _("Go back to the revision under review first.")
            )
            return None
        if self.is_read_only:
            self.hinted.emit(_(READ_ONLY), _(HOW_TO_CHANGE))
            return None
        desk, failure, change = self.desk, None, None
        try:
            with desk.as_seen(seen):
                change = action(desk)
        except ExplainedError as error:
            failure = error
        self._tell_news(desk)
        if failure:
            self._tell_failure(failure)
        elif change:
            self.tell(_changed_by(change))
            self.performed.emit(change)
        return change

    def take_in(self, desk: "ReviewDesk", stored: Snapshot) -> None:
        """Take in colleagues' changes of the open article; ignores an article that was closed."""
        if desk is not self.desk:
            return
        was_replaced = desk.replaced_by is not None
        found = desk.take_in(stored)
        self._tell_news(desk, found)
        if desk.replaced_by and not was_replaced:
            self.replaced.emit(desk.replaced_by)

    def tell(self, record_ids: frozenset[RecordId] | None) -> None:
        """Report changed records; None if any may have changed."""
        self._progress = None
        self.changed.emit(record_ids)

    def _tell_news(self, desk: "ReviewDesk", found: frozenset[RecordId] = frozenset()) -> None:
        """Report colleagues' changes and the findings of their analysis."""
        news, found = desk.take_news(), found | desk.take_found()
        if not (news or found):
            return
        self.is_taking_in = True
        try:
            touched = found.union(*map(_changed_by, news))
            self.tell(touched if len(touched) <= _MOST_ONE_BY_ONE else None)
        finally:
            self.is_taking_in = False
        if news:
            self.informed.emit(news)

    def _tell_failure(self, error: ExplainedError) -> None:
        if isinstance(error, EvidenceNeededError):
            self.evidence_needed.emit(error)
        elif isinstance(error, ClashError):
            self.has_clashed = True
            self.clashed.emit(error)
        else:
            self.failed.emit(error)


def _changed_by(change: Change) -> frozenset[RecordId]:
    """The records of a change, and those whose notes or evidence it changed."""
    touched = (record for edit in change.edits for record in (edit.before, edit.after))
    subjects = {record.target_id for record in touched if isinstance(record, Attached) and record.target_id}
    return frozenset({*change.record_ids, *subjects})
