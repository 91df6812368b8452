"""Erase names from the window: on a thread, with progress, stoppable until it is final."""

import logging
from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from onrecord.domain.erasing import ErasureChoice, InterruptedErasure, Work, WorkStopped
from onrecord.domain.errors import ExplainedError
from onrecord.services.erasing.name_erasure import Outcome, Survey
from onrecord.services.errors import ServiceError
from onrecord.translation import _
from onrecord.ui.background import Background

_log = logging.getLogger(__name__)
T = TypeVar("T")


class NameEraser(Protocol):
    """The interface of erasing from the open library."""

    def survey(self, choice: ErasureChoice, work: Work) -> Survey: ...
    def erase(self, choice: ErasureChoice, work: Work) -> Outcome: ...
    def finish(self, work: Work) -> bool: ...
    @property
    def left(self) -> InterruptedErasure: ...


class Erasures(QObject):
    """Runs one survey or one erasure at a time.

    Signals:
        began: work began.
        progressed(what, fraction): the current step, and the share of work done.
        surveyed(Survey): the places of a name.
        erased(Outcome): a name was erased, and searched for.
        failed(ExplainedError): it was not; the error says what was kept.
        stopped: it was stopped; nothing was changed.
        finished: an interrupted erasure is complete.
        ended: no work is running; told last.
    """

    began = Signal()
    progressed = Signal(str, float)
    surveyed = Signal(object)
    erased = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    finished = Signal()
    ended = Signal()

    def __init__(self, erasure: NameEraser, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._erasure = erasure
        self._background = Background(self)
        self._work: Work | None = None

    @property
    def is_busy(self) -> bool:
        return self._work is not None

    def ask_what_is_left(self, told: Callable[[InterruptedErasure], None]) -> None:
        """Look for an interrupted erasure; a failure is ignored."""
        self._background.run(lambda: self._erasure.left, told, lambda _error: None)

    def finish(self) -> None:
        """Finish an interrupted erasure."""
        self._run(self._erasure.finish, lambda _done: self.finished.emit())

    def look(self, choice: ErasureChoice) -> None:
        """Survey the places of a name."""
        self._run(lambda work: self._erasure.survey(choice, work), self.surveyed.emit)

    def erase(self, choice: ErasureChoice) -> None:
        """Erase a name; no article may be open."""
        self._run(lambda work: self._erasure.erase(choice, work), self.erased.emit)

    def stop(self) -> None:
        """Stop the running work, unless it has begun to exchange files."""
        if self._work:
            self._work.stop()

    def close(self) -> None:
        """Stop if possible, otherwise wait."""
        self.stop()
        self._background.close()

    def _run(self, act: Callable[[Work], T], on_done: Callable[[T], object]) -> None:
        if self._work:
            return
        # Told on the thread that works; Qt brings it to the window's.
        work = self._work = Work(self.progressed.emit)

        def done(value: T) -> None:
            self._work = None
            on_done(value)
            self.ended.emit()

        self.began.emit()
        self._background.run(lambda: act(work), done, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._work = None
        if isinstance(error, WorkStopped):
            self.stopped.emit()
        elif isinstance(error, ExplainedError):
            self.failed.emit(error)
        else:
            # Without its words: they may hold the name.
            _log.error("an erasure failed: %s", type(error).__name__)
            self.failed.emit(_unexpected(error))
        self.ended.emit()


def _unexpected(error: Exception) -> ServiceError:
    return ServiceError(
        _("The name couldn’t be erased ({kind}).", kind=type(error).__name__),
        kept=_("The library is intact, with or without the name."),
        to_do=_("Search for the name again. If it’s still there, report the problem."),
    )
