"""Announcements for screen readers: where a key led, and what it did."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from onrecord.domain.changes import Change
from onrecord.domain.records import RecordId
from onrecord.translation import _
from onrecord.ui.decision_words import DONE
from onrecord.ui.panels.status_panel import progress_words
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.queue.rows import QueueRow
from onrecord.ui.session import Session


class Announcer(QObject):
    """Tells a screen reader about changes outside the focused column.

    The queue's keys also work from the article, and a screen reader follows focus: without this, ``J`` and ``V`` would
    be silent. ``say`` receives each sentence.
    """

    def __init__(self, session: Session, queue: QueuePanel, say: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._queue = queue
        self._say = say
        self._shown: tuple[RecordId, str] | None = None
        self._checked = ""
        session.opened.connect(self._new_checked_words)
        session.selected.connect(lambda _id: self._on_selected())
        session.performed.connect(self._on_performed)
        queue.tab_entered.connect(lambda tab: say(queue.tabs.words_of(tab)))

    def say_analyzed(self) -> None:
        """Announce a finished analysis."""
        self._say_with_progress(_("Analyzed"))

    def _on_selected(self) -> None:
        was_shown, row = self._shown, self._note_row()
        progress = self._session.progress
        if was_shown and progress and not self._session.selected_id:
            self._say(_("Overview. {progress}", progress=progress_words(progress)))
        # A focused list announces its current row itself.
        if row and not self._queue.view.hasFocus():
            self._say(f"{row.spoken}{self._queue.place_words}")

    def _on_performed(self, change: Change) -> None:
        before, row = self._shown, self._note_row()
        is_decided = row and before and before[0] == row.record_id and before[1] != row.state
        self._say_with_progress(row.state if row and is_decided else _(DONE[change.kind], action=change.words))

    def _say_with_progress(self, words: str) -> None:
        self._say(". ".join(filter(None, (words, self._new_checked_words()))))

    def _new_checked_words(self) -> str:
        """The progress of the review, if it changed since the last call."""
        before, progress = self._checked, self._session.progress
        self._checked = progress_words(progress) if progress else ""
        return "" if self._checked == before else self._checked

    def _note_row(self) -> QueueRow | None:
        """Remember the state of the selected row: only a change of row or state is announced."""
        row = self._queue.selected_row
        self._shown = (row.record_id, row.state) if row else None
        return row


def announce(about: QObject, words: str) -> None:
    """Have a screen reader say ``words``."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, words))


def tell_keyboard(widget: QWidget) -> None:
    """Tell a screen reader that the keyboard is here.

    A field that loses focus reports to Qt that it had it, after the new widget did: the last report would be about a
        closed field.
    """
    if widget.hasFocus():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Focus))
