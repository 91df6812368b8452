"""One function applied to many values on several processes, in order, whatever becomes of a process.

The pools of the standard library give up when one of their processes is killed,
and nobody can tell which value it was working on.  Here each process has a pipe of
its own and one value at a time: if it dies, or needs longer than it may, that value
is lost and no other, and another process takes its place.
"""

import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

TIME_LIMIT = 600.0
"""Seconds a value may take unless something else is said: no article and no report needs as many."""
START_LIMIT = 600.0
"""Seconds a process may take until it is ready for its first value."""
AHEAD_PER_PROCESS = 16
"""Results a process may be ahead of the one that is awaited, so that a long list is never held in memory."""
_LAST_BREATH = 5.0


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """A value whose process ended before it gave a result.

    ``is_late`` tells that its time by the clock was up, ``is_overdue`` that it used more of the
    processor than its process allowed it.
    """

    value: T
    is_late: bool = False
    is_overdue: bool = False


class _Ready:
    """A process's message that it is ready."""


class ProcessPool(Generic[T, R]):
    """Up to ``processes`` processes, started when there is work for them.

    ``make`` is called once in each process and gives the function that is applied
    there; it, the values and the results have to be picklable.  ``time_limit`` is in
    seconds for each value, and does not run while a process starts.
    """

    def __init__(self, make: Callable[[], Callable[[T], R]], processes: int, *, time_limit: float = TIME_LIMIT) -> None:
        self._make = make
        self._processes = processes
        self._time_limit = time_limit
        self._given = 0
        self._idle: list[_Member[T, R]] = []
        self._busy: list[_Member[T, R]] = []

    def map(self, values: Iterable[T]) -> Generator[R | Lost[T], None, None]:
        """The result for each of ``values``, in their order.  The processes end with the iterator."""
        numbered = enumerate(values)
        results: dict[int, R | Lost[T]] = {}
        awaited = 0
        try:
            while self._give_out(numbered, most=awaited + self._processes * AHEAD_PER_PROCESS):
                results.update(self._take_in())
                while awaited in results:
                    yield results.pop(awaited)
                    awaited += 1
        finally:
            for member in (*self._idle, *self._busy):
                member.end()

    def _give_out(self, numbered: Iterator[tuple[int, T]], most: int) -> bool:
        """Give every process a value, until ``most`` have been given; whether one is working."""
        while len(self._busy) < self._processes and self._given < most:
            item = next(numbered, None)
            if item is None:
                break
            member = self._idle.pop() if self._idle else _Member[T, R](self._make, self._time_limit)
            self._busy.append(member)
            self._given += 1
            member.give(*item)
        return bool(self._busy)

    def _take_in(self) -> Iterator[tuple[int, R | Lost[T]]]:
        """Wait until there is a result or a time is up; a process that died or was late is not used again."""
        ready = wait([member.connection for member in self._busy], min(member.seconds_left for member in self._busy))
        for member in list(self._busy):
            if member.connection not in ready and member.seconds_left > 0:
                continue
            result = member.take() if member.connection in ready else member.give_up()
            if isinstance(result, _Ready):
                continue
            self._busy.remove(member)
            if isinstance(result, Lost):
                member.end()
            else:
                self._idle.append(member)
            yield member.number, result


class _Member(Generic[T, R]):
    """One process, and the value it works on with its number."""

    def __init__(self, make: Callable[[], Callable[[T], R]], time_limit: float) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, make), name="pool", daemon=True)
        with _interrupts_ignored():
            self._process.start()
        theirs.close()
        self._time_limit = time_limit
        self._is_ready = False
        self.number = -1
        self._value: T
        self._ends: float

    def give(self, number: int, value: T) -> None:
        """Give a value, which is sent once the process listens: it may be more than the pipe holds until then."""
        self.number, self._value = number, value
        self._ends = time.monotonic() + START_LIMIT
        if self._is_ready:
            self._send()

    def take(self) -> R | Lost[T] | _Ready:
        """What the process has to say, once the connection has something to receive."""
        try:
            said: R | _Ready = self.connection.recv()
        except (EOFError, OSError):
            return Lost(self._value, is_overdue=was_overdue(self._process))
        if isinstance(said, _Ready):
            self._is_ready = True
            self._send()
        return said

    def _send(self) -> None:
        """Send the value; a process that died meanwhile shows when its result is taken."""
        self._ends = time.monotonic() + self._time_limit
        with suppress(OSError):
            self.connection.send(self._value)

    @property
    def seconds_left(self) -> float:
        """Seconds that the value may still take; 0 if none are left."""
        return max(0.0, self._ends - time.monotonic())

    def give_up(self) -> Lost[T]:
        """What is left of a value that took too long."""
        return Lost(self._value, is_late=True)

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


def was_overdue(process: SpawnProcess) -> bool:
    """Whether a process that fell silent was ended for using more of the processor than it may."""
    process.join(timeout=_LAST_BREATH)
    return hasattr(signal, "SIGXCPU") and process.exitcode == -signal.SIGXCPU


def _serve(connection: Connection, make: Callable[[], Callable[[T], R]]) -> None:
    """Run tasks until the other end of the connection is closed."""
    work = make()
    with suppress(EOFError, BrokenPipeError):
        connection.send(_Ready())
        while True:
            connection.send(work(connection.recv()))


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Start a process that Ctrl+C does not reach, from its very first moment: what is ignored is inherited."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
