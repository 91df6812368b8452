"""Child processes that serve one connection, and a store of idle ones."""

import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Self

from onrecord.translation import language

Serve = Callable[[Connection], None]
"""The main function of a child process: receive tasks and send messages until the connection closes."""


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
