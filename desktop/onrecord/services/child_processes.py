"""Child processes that serve one connection and end with the program, a store of idle ones, and why one ended."""

import multiprocessing
import os
import re
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from pickle import PickleError
from typing import Self

from onrecord.translation import Message, language

Serve = Callable[[Connection], None]
"""The main function of a child process: receive tasks and send messages until the connection closes."""


def end_with_program() -> None:
    """Have this child process end when the program that started it does, whatever it is working on."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, name="end with the program", daemon=True).start()  # not shown: a thread


@dataclass(frozen=True, slots=True)
class ChildProcess:
    """A child process and our end of its connection."""

    process: SpawnProcess
    connection: Connection
    language: str

    @classmethod
    def start(cls, serve: Serve, name: str) -> Self:
        """Start a process that serves a new connection.

        Raises:
            OSError: the system can't start one.
        """
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), name=name, daemon=True)
        with theirs:
            try:
                process.start()
            except OSError:
                ours.close()
                raise
        return cls(process, ours, language())

    def can_go_on(self) -> bool:
        """Whether it is alive and has the current language: a process keeps the language it started with."""
        return self.process.is_alive() and self.language == language()

    def discard(self) -> None:
        """Close the connection, which ends an idle process, and wait for the end."""
        self.connection.close()
        self.process.join(timeout=5)


class IdleProcesses:
    """Warm processes without a worker, for the next library that is opened.

    Keeps one process for each function it serves; it ends with the program.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[Serve, ChildProcess] = {}

    def keep(self, serve: Serve, child: ChildProcess) -> None:
        """Keep a process that waits for a task."""
        with self._lock:
            other = self._kept.pop(serve, None)
            self._kept[serve] = child
        if other:
            other.process.kill()
            other.discard()

    def take(self, serve: Serve) -> ChildProcess | None:
        """Take out the process for ``serve``, if it can go on."""
        with self._lock:
            child = self._kept.pop(serve, None)
        if child and not child.can_go_on():
            child.discard()
            return None
        return child


class Ending(Enum):
    """Why a child process has no result."""

    LATE = auto()
    """Its time on the clock was up."""
    OVERDUE = auto()
    """It used too much processor time."""
    NO_MEMORY = auto()
    """It asked for more memory than it may have, or the system ended it because memory ran out."""
    STOPPED = auto()
    """Something ended it with a signal; the system doesn’t say why."""
    FAILED = auto()
    """An unexpected error in the program."""
    ENDED = auto()
    """Anything else."""


def memory_kills() -> int | None:
    """How many processes the system has ended because memory ran out; None if it doesn’t tell."""
    for file, count in _kill_counters():
        try:
            found = re.search(rf"^{count} (\d+)$", file.read_text(encoding="ascii"), re.MULTILINE)
        except (OSError, UnicodeDecodeError):
            continue
        if found:
            return int(found[1])
    return None


def _kill_counters() -> list[tuple[Path, str]]:
    """The counters of this process’s control group (see Linux’s cgroup-v2.rst), and of the whole machine."""
    try:
        groups = Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    unified = (group.removeprefix("0::/") for group in groups if group.startswith("0::/"))
    return [*((Path("/sys/fs/cgroup", group, "memory.events"), "oom_kill") for group in unified), _OF_MACHINE]


_OF_MACHINE = (Path("/proc/vmstat"), "oom_kill")
_LAST_BREATH = 5.0
"""Seconds to wait for the end of a process that fell silent."""


def ending_of(process: SpawnProcess, kills_before: int | None) -> Ending:
    """Why a silent process ended; ``kills_before`` is ``memory_kills`` from before its work."""
    process.join(timeout=_LAST_BREATH)
    code = process.exitcode or 0
    ended_by = next((one.name for one in signal.Signals if one == -code), "") if code < 0 else ""
    if ended_by == "SIGXCPU":
        return Ending.OVERDUE
    kills = memory_kills() if ended_by == "SIGKILL" else None
    if kills is not None and kills_before is not None and kills > kills_before:
        return Ending.NO_MEMORY
    return Ending.STOPPED if ended_by in {"SIGKILL", "SIGTERM"} else Ending.ENDED


def kind_of_error(error: BaseException) -> str:
    """An unexpected error in plain words, without its values, which may quote an article."""
    return str(next(words for kind, words in _KINDS if isinstance(error, kind)))


_KINDS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Message], ...] = (
    (RecursionError, Message("something is nested too deeply")),
    (UnicodeError, Message("some letters can’t be converted")),
    (ArithmeticError, Message("a number is too large or impossible")),
    (OSError, Message("the system refused something")),
    (LookupError, Message("something expected is missing")),
    ((TypeError, ValueError, AttributeError, PickleError), Message("a value is of an unexpected kind")),
    (BaseException, Message("an unexpected problem")),
)
