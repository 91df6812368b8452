"""Work that may never end, on a thread that nobody has to wait for."""

from collections.abc import Callable
from threading import Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Attempt(Generic[T]):
    """One piece of work; ``tell`` is called on its thread when it is done, unless it was given up before.

    What it made too late goes to ``discard``.  The thread does not keep the program from ending: a
    server may leave a question unanswered for minutes.
    """

    def __init__(
        self, work: Callable[[], T], tell: Callable[["Attempt[T]"], None], discard: Callable[[T], object]
    ) -> None:
        self.result: T | None = None
        self.error: Exception | None = None
        self._work = work
        self._tell = tell
        self._discard = discard
        self._lock = Lock()
        self._is_given_up = False
        self._is_told = False
        Thread(target=self._run, name="library", daemon=True).start()

    def give_up(self) -> None:
        """Take no more interest in it."""
        with self._lock:
            is_told, self._is_given_up = self._is_told, True
        if is_told:
            # On a thread too: letting go of a server can take as long as reaching it.
            Thread(target=self._discard_result, name="library", daemon=True).start()

    def _run(self) -> None:
        try:
            self.result = self._work()
        except Exception as error:  # noqa: BLE001 - told on the window's thread
            self.error = error
        with self._lock:
            if not self._is_given_up:
                self._is_told = True
                self._tell(self)
                return
        self._discard_result()

    def _discard_result(self) -> None:
        if self.result is not None:
            self._discard(self.result)
