"""Child processes that serve one connection, and those of them that wait for their next worker."""

import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Self

from onrecord.translation import language

Serve = Callable[[Connection], None]
"""What a child process runs: receive a task, send messages, until the connection closes."""


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
        """Whether it is alive and speaks the language that is spoken now: it keeps the one it was started with."""
        return self.process.is_alive() and self.language == language()

    def discard(self) -> None:
        """Close the connection, which ends an idle process, and wait until it has ended."""
        self.connection.close()
        self.process.join(timeout=5)


class IdleProcesses:
    """Warm processes without a worker: a library that is opened next needs no new ones.

    One process is kept for each function that is served; it ends with the program.
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
        """The process kept for ``serve``, if it can go on; it is the caller's from now on."""
        with self._lock:
            child = self._kept.pop(serve, None)
        if child and not child.can_go_on():
            child.discard()
            return None
        return child
