"""Apply one function to many values in several processes, in order, and survive the death of any process.

The pools of the standard library give up when one of their processes is killed, and can't tell which value it was
working on. Here each process has its own pipe and one value at a time: if it dies or exceeds its time, only that value
is lost, and another process replaces it.
"""

import logging
import multiprocessing
import signal
import threading
import time
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from onrecord.services.child_processes import Ending, end_with_program, ending_of, kind_of_error, memory_kills

_log = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")

TIME_LIMIT = 600.0
"""The default seconds for a value: no article and no report needs as many."""
START_LIMIT = 600.0
"""Seconds for a process to get ready for its first value."""
AHEAD_PER_PROCESS = 16
"""Results that a process may be ahead of the awaited one, so that a long list never fills memory."""


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """A value without a result; ``error`` says in words what went wrong in the program."""

    value: T
    ending: Ending = Ending.ENDED
    error: str = ""


class _Ready:
    """A process's message that it is ready."""


@dataclass(frozen=True, slots=True)
class _Failure:
    """A process's message that its work raised an error; ``trace`` is for the log."""

    ending: Ending
    error: str = ""
    trace: str = ""


class ProcessPool(Generic[T, R]):
    """Up to ``processes`` processes, started when there is work.

    ``make`` is called once in each process and returns the function to apply; it, the values and the results must be
    picklable. ``time_limit`` is in seconds for each value; starting a process doesn't count.
    """

    def __init__(self, make: Callable[[], Callable[[T], R]], processes: int, *, time_limit: float = TIME_LIMIT) -> None:
        self._make = make
        self._processes = processes
        self._time_limit = time_limit
        self._given = 0
        self._idle: list[PoolProcess[T, R]] = []
        self._busy: list[PoolProcess[T, R]] = []

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
        """Give every process a value, up to ``most``; returns whether any is working."""
        while len(self._busy) < self._processes and self._given < most:
            item = next(numbered, None)
            if item is None:
                break
            member = self._idle.pop() if self._idle else PoolProcess[T, R](self._make, self._time_limit)
            self._busy.append(member)
            self._given += 1
            member.give(*item)
        return bool(self._busy)

    def _take_in(self) -> Iterator[tuple[int, R | Lost[T]]]:
        """Wait for a result or a timeout; a process that died or was late is not used again."""
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


class PoolProcess(Generic[T, R]):
    """One process, with its current value and the number of that value."""

    def __init__(self, make: Callable[[], Callable[[T], R]], time_limit: float = TIME_LIMIT) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, make), name="pool", daemon=True)
        with _interrupts_ignored():
            self._process.start()
        theirs.close()
        self._time_limit = time_limit
        self._kills_before = memory_kills()
        self._is_ready = False
        self.number = -1
        self._value: T
        self._ends: float

    def becomes_ready(self) -> bool:
        """Wait until it is ready for its first value; False if it can't start."""
        try:
            self._is_ready = self.connection.poll(START_LIMIT) and isinstance(self.connection.recv(), _Ready)
        except (EOFError, OSError):
            return False
        return self._is_ready

    def give(self, number: int, value: T) -> None:
        """Give a value, which is sent once the process listens: the pipe may be too small for it."""
        self.number, self._value = number, value
        self._ends = time.monotonic() + START_LIMIT
        if self._is_ready:
            self._send()

    def take(self) -> R | Lost[T] | _Ready:
        """Receive a message from the process, once the connection has one."""
        try:
            said: R | _Ready | _Failure = self.connection.recv()
        except (EOFError, OSError):
            return Lost(self._value, ending_of(self._process, self._kills_before))
        except Exception as error:  # noqa: BLE001 - whatever a process sends must not end the others
            said = _failure(error)
        if isinstance(said, _Failure):
            if said.trace:
                _log.error("a process failed: %s", said.trace)
            return Lost(self._value, said.ending, said.error)
        if isinstance(said, _Ready):
            self._is_ready = True
            self._send()
        return said

    def _send(self) -> None:
        """Send the value; the death of the process shows when its result is taken."""
        self._ends = time.monotonic() + self._time_limit
        with suppress(OSError):
            self.connection.send(self._value)

    @property
    def seconds_left(self) -> float:
        """Seconds left for the value; 0 if none."""
        return max(0.0, self._ends - time.monotonic())

    def give_up(self) -> Lost[T]:
        """Give up a value that took too long."""
        return Lost(self._value, Ending.LATE)

    def end(self) -> None:
        """Kill it, and close its connection."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(connection: Connection, make: Callable[[], Callable[[T], R]]) -> None:
    """Run tasks until the other end closes the connection, or one fails."""
    end_with_program()
    with suppress(EOFError, BrokenPipeError):
        try:
            work = make()
            connection.send(_Ready())
            while True:
                connection.send(work(connection.recv()))
        except (EOFError, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 - the process boundary: told to the parent, which logs it
            connection.send(_failure(error))


def _failure(error: Exception) -> _Failure:
    if isinstance(error, MemoryError):
        return _Failure(Ending.NO_MEMORY)
    return _Failure(Ending.FAILED, kind_of_error(error), "".join(traceback.format_exception(error)))


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Start a process that ignores Ctrl+C from the beginning, which it inherits."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
