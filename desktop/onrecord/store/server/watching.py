"""Listen to the changes of other programs in a team library."""

from collections.abc import Callable, Iterator
from itertools import chain, repeat
from threading import Event, Lock, Thread

import psycopg

from onrecord.domain.article import ArticleId
from onrecord.store.errors import LibraryError
from onrecord.store.watching import Told

CHANNEL = "onrecord"
"""The channel of announcements, as "program article" (see the first migration)."""

_PATIENCE = 0.5
_WAITS = (0.5, 1, 2, 5, 10)
"""Seconds before each attempt to reconnect."""


class ServerWatch:
    """Reports from its own thread, and reconnects by itself.

    Raises the errors of ``connect`` if the first connection fails.
    """

    def __init__(self, connect: Callable[[], psycopg.Connection], program: str, told: Told) -> None:
        self._connect = connect
        self._program = program
        self._told = told
        self._closed = Event()
        self._telling = Lock()
        # Listen before the thread starts, so that no announcement is missed.
        first = self._listening()
        Thread(target=self._run, args=(first,), name="library-watch", daemon=True).start()

    def close(self) -> None:
        """Stop reporting. The thread ends soon after."""
        with self._telling:
            self._closed.set()

    def _run(self, connection: psycopg.Connection) -> None:
        for again in chain([connection], self._reconnected()):
            if again is not connection:
                self._tell(None)
            with again:
                self._listen(again)

    def _listen(self, connection: psycopg.Connection) -> None:
        try:
            while not self._closed.is_set():
                for notice in connection.notifies(timeout=_PATIENCE):
                    program, _, article_id = notice.payload.partition(" ")
                    if program != self._program:
                        self._tell(ArticleId(article_id))
        except psycopg.Error:
            return  # a new connection follows

    def _reconnected(self) -> Iterator[psycopg.Connection]:
        """A new connection each time, as soon as there is one, until the watch is closed."""
        while not self._closed.is_set():
            for wait in chain(_WAITS, repeat(_WAITS[-1])):
                if self._closed.wait(wait):
                    return
                try:
                    connection = self._listening()
                except (LibraryError, psycopg.Error):
                    continue
                yield connection
                break

    def _listening(self) -> psycopg.Connection:
        connection = self._connect()
        connection.execute(f"LISTEN {CHANNEL}")
        return connection

    def _tell(self, article_id: ArticleId | None) -> None:
        with self._telling:
            if not self._closed.is_set():
                self._told(article_id)
