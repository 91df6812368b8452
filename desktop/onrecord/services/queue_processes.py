"""The processes of a worker: each takes analyses from the queue, and one that dies is replaced."""

import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from types import FrameType

_QUICK_END = 10.0
"""Seconds within which a process that ends again and again shows that none can work here."""
_MOST_QUICK_ENDS = 8
"""With the pauses between them, two minutes: a server that restarts is back by then."""


class WorkerProcesses:
    """``number`` processes that run ``work``, which is picklable and returns when it is done or a signal came."""

    def __init__(self, work: Callable[[], None], number: int) -> None:
        self._work = work
        self._number = number
        self._stopping = threading.Event()
        self._running: dict[int, tuple[SpawnProcess, float]] = {}

    def run(self) -> bool:
        """Run until all have ended well, or until SIGTERM or SIGINT came; False if none can work here.

        The first signal lets each finish what it is doing; the second ends them at once.
        """
        quick_ends = 0
        with self._signals_taken():
            for _ in range(self._number):
                self._start()
            while self._running:
                ended_badly, seconds = self._wait_for_one()
                quick_ends = quick_ends + 1 if ended_badly and seconds < _QUICK_END else 0
                if quick_ends >= _MOST_QUICK_ENDS:
                    self._stop()
                if ended_badly and not self._stopping.wait(2 ** (quick_ends - 1) if quick_ends else 0):
                    self._start()
        return quick_ends < _MOST_QUICK_ENDS

    def _start(self) -> None:
        process = multiprocessing.get_context("spawn").Process(target=self._work, name="worker")
        process.start()
        self._running[process.sentinel] = process, time.monotonic()

    def _wait_for_one(self) -> tuple[bool, float]:
        """Wait for a process to end; gives whether it ended badly, and how many seconds it ran."""
        ended = wait(list(self._running))[0]
        assert isinstance(ended, int)  # noqa: S101 - sentinels are waited for
        process, started = self._running.pop(ended)
        process.join()
        return process.exitcode != 0, time.monotonic() - started

    def _stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        for process, _started in self._running.values():
            process.kill() if self._stopping.is_set() else process.terminate()
        self._stopping.set()

    @contextmanager
    def _signals_taken(self) -> Iterator[None]:
        taken = (signal.SIGTERM, signal.SIGINT)
        before = [signal.signal(each, self._stop) for each in taken]
        try:
            yield
        finally:
            for each, handler in zip(taken, before, strict=True):
                signal.signal(each, handler)
