"""Detect a deleted or overwritten library file, and save everything to a new one."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from onrecord.domain.errors import ExplainedError, NewPlaceNeededError
from onrecord.domain.library import HeldArticle, summarize
from onrecord.translation import _
from onrecord.ui.background import Background
from onrecord.ui.main_window import MainWindow
from onrecord.ui.message_bar import Message, Stay
from onrecord.ui.panels.status_panel import StatusPanel
from onrecord.ui.session import Session
from onrecord.ui.timers import make_timer

_EVERY = 5_000
"""Milliseconds between two checks of the file, for read-only libraries."""


class MovableLibrary(Protocol):
    """A library that can be lost, and continue in another file."""

    def check_place(self) -> None: ...
    def move_to(self, target: Path, held: Iterable[HeldArticle]) -> None: ...


class LostLibrary(QObject):
    """Offers a new place once the library file is gone; ``choose`` asks for it.

    Signals:
        moved(Path): everything was saved there, and the window uses it.
    """

    moved = Signal(object)

    def __init__(
        self,
        session: Session,
        library: MovableLibrary,
        window: MainWindow,
        status: StatusPanel,
        choose: Callable[[], Path | None],
    ) -> None:
        super().__init__(status)
        self._session = session
        self._library = library
        self._window = window
        self._status = status
        self._choose = choose
        self._background = Background(self, tell=window.show_error)
        self._message: Message | None = None
        self._is_warned = False
        self._timer = make_timer(self, _EVERY, repeats=True)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Check the file from time to time."""
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()
        self._background.close()

    def look(self) -> None:
        """Check the file on a thread: a dead network drive is slow to answer."""
        self._background.run(self._library.check_place, lambda _: self._on_found(), self._on_missing)

    def may_close(self) -> bool:
        """Whether closing the window loses nothing; a second close after the warning is allowed."""
        try:
            self._library.check_place()
        except NewPlaceNeededError as error:
            if self._is_warned:
                return True
            self._is_warned = True
            self._window.show_error(error)
            if self._message:
                self._message.focus_action()
            return False
        return True

    def on_error(self, error: ExplainedError, message: Message) -> None:
        """Offer a new place in the message about the lost library."""
        if not isinstance(error, NewPlaceNeededError):
            return
        self._put_away()
        self._message = message
        message.is_kept = True
        message.dismissed.connect(self._forget)
        self._window.offer(message, _("Save everything to a new place…"), self._save_all)
        self._status.show_saved(is_saved=False)

    def _forget(self) -> None:
        self._message = None

    def _put_away(self) -> None:
        message, self._message = self._message, None
        if message in self._window.messages.messages:
            self._window.messages.close_message(message)

    def _save_all(self) -> None:
        self._forget()
        target = self._choose()
        if target is None:
            self.look()
            return
        desk, held = self._session.desk, []
        if desk and not self._session.past:
            held = [HeldArticle(desk.review, tuple(desk.log), summarize(desk.review))]
        self._background.run(
            lambda: self._library.move_to(target, held), lambda _: self._on_moved(target), self._on_failed
        )

    def _on_moved(self, target: Path) -> None:
        self._on_found()
        self.moved.emit(target)
        self._window.messages.show_note(
            _("Everything was saved to “{file}”, and you’re working there now.", file=target.name),
            _("{folder} — repeat your last action, which wasn’t saved.", folder=target.parent),
            Stay.UNTIL_CLOSED,
        )

    def _on_failed(self, error: Exception) -> None:
        self._background.fail(error)
        self.look()

    def _on_found(self) -> None:
        self._put_away()
        self._is_warned = False
        self._status.show_saved(is_saved=True)

    def _on_missing(self, error: Exception) -> None:
        if self._message is None or not isinstance(error, ExplainedError):
            self._background.fail(error)
