"""Check that the file of an open library is still at its path and unchanged by others.

SQLite keeps working with a deleted or overwritten file.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.store.errors import (
    DamageFoundError,
    LibraryCutError,
    LibraryGoneError,
    LibraryLostError,
    LibraryReplacedError,
)
from onrecord.store.file.connections import APPLICATION_ID, connect, connect_to_checkpointed

_SAVED = "saved"


class _Seen(NamedTuple):
    """The file system's data on the library: both files, and what only a write to the first one changes."""

    file: int
    changes: int
    device: int
    size: int
    written_at: int


class Presence:
    """Compares the file with its state after the last save; create it once the library is open.

    The usual case costs two calls of ``stat``. Remounting a network share changes a device number, and touching the
    file a time: then the content is compared.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changes = path.with_name(f"{path.name}-wal")
        self._seen: _Seen | None = self._look()
        self._entries = self._count_entries()
        self._fault = ""
        self._is_over = False

    def end(self) -> LibraryLostError | None:
        """Stop comparing, because the file is being closed; returns how it was lost."""
        loss, self._is_over = self.loss(), True
        return loss

    @property
    def has_own_log(self) -> bool:
        """Whether the log at the path is that of the open file."""
        try:
            return self._seen is not None and os.stat(self._changes).st_ino == self._seen.changes  # noqa: PTH116 - as below
        except OSError:
            return False

    def take_damage(self, fault: str) -> None:
        """Count the file as lost from now on: it is damaged."""
        self._fault = fault

    def watch(self, writes: Engine) -> None:
        """Refuse each transaction on ``writes`` that would end in a file that is not the library."""

        def check(_connection: Connection) -> None:
            self.check()

        def check_and_remember(connection: Connection) -> None:
            self.check()
            connection.info[_SAVED] = True

        def note(_connection: object, entry: ConnectionPoolEntry) -> None:
            if entry.info.pop(_SAVED, False):
                self._remember_state()

        event.listen(writes, "begin", check, insert=True)
        event.listen(writes, "commit", check_and_remember)
        event.listen(writes, "checkin", note)

    def renew(self) -> None:
        """Accept the file that is at the path at the next write: the program put it there."""
        self._seen = None

    def check(self) -> None:
        """Check that the file is there.

        Raises:
            LibraryLostError: it is gone or changed.
        """
        if self._seen is None:
            with suppress(OSError):
                self._seen, self._entries = self._look(), self._count_entries()
        loss = self.loss()
        if loss:
            raise loss

    def loss(self) -> LibraryLostError | None:
        """How the file was lost; None if it is there, and not known to be damaged."""
        if self._is_over:
            return None
        return self._change() or (DamageFoundError(self._path, self._fault) if self._fault else None)

    def _change(self) -> LibraryLostError | None:
        try:
            now = self._look()
        except OSError as error:
            return LibraryGoneError(self._path, error.strerror or str(error))
        if self._seen in {None, now}:
            return None
        if now.file != self._seen.file:
            return LibraryReplacedError(self._path)
        if now.changes != self._seen.changes:
            return LibraryCutError(self._path)
        entries = self._entries_in_file(is_shorter=now.size < self._seen.size)
        if entries < self._entries:
            return LibraryCutError(self._path)
        self._seen, self._entries = now, entries
        return None

    def _look(self) -> _Seen:
        file = os.stat(self._path)  # noqa: PTH116 - half the time of Path.stat
        try:
            changes = os.stat(self._changes).st_ino  # noqa: PTH116 - as above
        except FileNotFoundError:
            # Some network shares don't let SQLite keep changes beside the file.
            changes = 0
        return _Seen(file.st_ino, changes, file.st_dev, file.st_size, file.st_mtime_ns)

    def _remember_state(self) -> None:
        """Remember the state of the file after a save."""
        try:
            now = self._look()
        except OSError:
            return  # the next check reports it
        if self._seen and now != self._seen and now[:2] == self._seen[:2]:
            # Checked rarely: SQLite moves some hundred changes at a time into the file.
            self._seen, self._entries = now, self._count_entries()

    def _entries_in_file(self, *, is_shorter: bool) -> int:
        """How many entries the log ever had; -1 if the file is damaged."""
        try:
            if is_shorter:
                with closing(connect(self._path, "ro")) as connection:
                    (fault,) = connection.execute("PRAGMA quick_check(1)").fetchone()
                    if fault != "ok":
                        return -1
            return self._count_entries()
        except sqlite3.Error:
            return -1

    def _count_entries(self) -> int:
        """How many entries the log ever had: a number that only grows; -1 if it is no library."""
        with closing(connect_to_checkpointed(self._path)) as connection:
            (marked,) = connection.execute("PRAGMA application_id").fetchone()
            if marked != APPLICATION_ID:
                return -1
            found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
            return found[0] if found else 0
