"""Run small tasks on a thread, with the result on the window's thread."""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from onrecord.domain.errors import ExplainedError

_log = logging.getLogger(__name__)
T = TypeVar("T")


class Background(QObject):
    """Runs functions on threads; with one thread, in order.

    If they read a path that a person gave, whose disk may not answer, each one ``runs_alone`` on a thread that nothing
    waits for. ``tell`` gets each explained error; any other goes to the hook for unexpected errors.
    """

    _done = Signal(object, object)

    def __init__(
        self,
        parent: QObject | None = None,
        threads: int = 1,
        *,
        runs_alone: bool = False,
        tell: Callable[[ExplainedError], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._tell = tell
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._is_closed = False
        self._runs_alone = runs_alone
        self._done.connect(self._bring_back)

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], object] = lambda _done: None,
        on_error: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run ``work``; later, the window's thread calls one of the callbacks if it is still open."""
        on_error = on_error or self.fail
        if self._runs_alone and not self._is_closed:
            Thread(target=_run_and_deliver, args=(work, on_done, on_error, self._deliver_alone), daemon=True).start()
        elif not self._is_closed:
            # PySide keeps a QRunnable, and what it refers to, if it ends before this call returns.
            self._pool.start(partial(_run_and_deliver, work, on_done, on_error, self._done.emit))

    def _deliver_alone(self, deliver: Callable[[object], object], value: object) -> None:
        # The window may be gone.
        with suppress(RuntimeError):
            self._done.emit(deliver, value)

    def fail(self, error: Exception) -> None:
        """Report an explained error; raise any other."""
        if self._tell is None or not isinstance(error, ExplainedError):
            raise error
        self._tell(error)

    def close(self) -> None:
        """Wait for all tasks, and start none and deliver nothing from then on.

        A task that a result starts now would run while Qt deletes the window: Qt would wait for the thread, which waits
            for Python, which Qt holds.
        """
        self._is_closed = True
        self._pool.waitForDone()

    def _bring_back(self, deliver: Callable[[object], object], value: object) -> None:
        if not self._is_closed:
            deliver(value)


def _run_and_deliver(
    work: Callable[[], T],
    on_done: Callable[[T], object],
    on_error: Callable[[Exception], object],
    deliver: Callable[[object, object], None],
) -> None:
    try:
        value = work()
    except Exception as error:  # noqa: BLE001 - told to the caller on the window's thread
        _log.debug("background work failed", exc_info=True)
        deliver(on_error, error)
    else:
        deliver(on_done, value)
