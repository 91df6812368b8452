"""The open article of the window: one signal for every change, the only one that views listen to."""

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
"""How many records are told of one by one: of more, all views do better to begin anew."""


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
        clashed: a ``ClashError``: a colleague changed the same; nothing was changed.
        informed: the changes of colleagues that were taken in, after ``changed`` told what they touched.
        reading_wanted: the evidence with this id is to be read beside the text.
        sound_wanted: choose the sound file of the transcript with this id.
        play_wanted: play the selected quotation, or stop.
        playing: whether a recording is played now.
        replaced: the change by which a colleague put another revision under review.
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

    def __init__(self, parent: QObject | None = None, *, is_read_only: bool = False) -> None:
        super().__init__(parent)
        self.is_read_only = is_read_only
        self.desk: ReviewDesk | None = None
        """The actions on the open review."""
        self.past: Past | None = None
        """What became of the revision that is shown, if it isn't the one under review: it is only to be looked at."""
        self.selected_id: RecordId | None = None
        self.is_held = False
        """Whether another revision is about to take the place of what is open."""
        self.is_taking_in = False
        """Whether what is being told was done by a colleague: the reviewer looks, and types, somewhere else."""
        self.has_clashed = False
        """Whether the last action failed because a colleague changed the same; ``clashed`` has both versions."""
        self.people: list[str] = []
        """The names that are offered where work is assigned."""
        self._progress: Progress | None = None
        self._silenced: frozenset[str] = frozenset()

    @property
    def review(self) -> Review | None:
        """The open review."""
        return self.desk.review if self.desk else None

    @property
    def is_only_shown(self) -> bool:
        """Whether nothing can be changed: an earlier revision is shown, or the library can only be read."""
        return self.is_read_only or self.past is not None

    @property
    def reviewer(self) -> str:
        """The reviewer's name; empty while no article is open."""
        return self.desk.reviewer if self.desk else ""

    @property
    def progress(self) -> Progress | None:
        """How far the open review has come; measured once per change."""
        if self._progress is None and self.desk:
            self._progress = measure(self.desk.review)
        return self._progress

    @property
    def selected_record(self) -> AnyRecord | None:
        """The selected record itself."""
        review = self.review
        return review.records.get(self.selected_id) if review and self.selected_id else None

    def open(self, desk: "ReviewDesk | None", past: Past | None = None) -> None:
        """Show another review, or none; one of a ``past`` revision is only to be looked at."""
        self.desk, self.selected_id, self._progress = desk, None, None
        self.past = past
        self.hold(is_held=False)
        if desk:
            desk.review.silenced = self._silenced
        self.opened.emit()
        # Who was told of it may have chosen something already.
        self.selected.emit(self.selected_id or "")

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be changed while another revision is put under review: it would be changed in the wrong one."""
        if is_held != self.is_held:
            self.is_held = is_held
            self.held.emit(is_held)

    def select(self, record_id: str | None) -> None:
        """Select a record, or nothing."""
        wanted = RecordId(record_id) if record_id else None
        if wanted != self.selected_id:
            self.selected_id = wanted
            self.selected.emit(wanted or "")

    def silence(self, rules: frozenset[str]) -> None:
        """Leave the checks of some rules out of this review and of those opened later."""
        if rules != self._silenced:
            self._silenced = rules
            if self.desk:
                self.desk.review.silenced = rules
                self.tell(None)

    def perform(self, action: Callable[["ReviewDesk"], Change | None], *, seen: Iterable["Seen"] = ()) -> Change | None:
        """Run an action on the open review and tell what it changed.

        ``seen`` is what the reviewer had before them when they began to type.
        Errors of the action are told by ``failed``, ``evidence_needed`` and ``clashed``.
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
        """Take in what colleagues did to what is open; nothing if that is open no longer."""
        if desk is not self.desk:
            return
        was_replaced = desk.replaced_by is not None
        found = desk.take_in(stored)
        self._tell_news(desk, found)
        if desk.replaced_by and not was_replaced:
            self.replaced.emit(desk.replaced_by)

    def tell(self, record_ids: frozenset[RecordId] | None) -> None:
        """Tell that records changed; None when all may have."""
        self._progress = None
        self.changed.emit(record_ids)

    def _tell_news(self, desk: "ReviewDesk", found: frozenset[RecordId] = frozenset()) -> None:
        """Tell what colleagues changed, and what their analysis found."""
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
    """The records that a change touched, and those whose notes or evidence it did."""
    touched = (record for edit in change.edits for record in (edit.before, edit.after))
    subjects = {record.target_id for record in touched if isinstance(record, Attached) and record.target_id}
    return frozenset({*change.record_ids, *subjects})
