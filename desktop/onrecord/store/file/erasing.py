"""Erase a name from a library file and its backups: write each anew, then replace all of them.

Nothing changes before everything is prepared and checked. Then a plan beside the library lists the steps, so after a
crash, either nothing has changed or the next start finishes.
"""

import gc
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine

from onrecord.domain.erasing import Eraser, Tally, TextScope, Work
from onrecord.store.erasure import Erasure, Surveyed, log_erasure
from onrecord.store.errors import ErasureFailedError, LibraryInUseError
from onrecord.store.file.backups import Backups, quick_check
from onrecord.store.file.connections import Translation, connect, connect_durably, updating_engine
from onrecord.store.file.erased_copy import copy_erased, survey_file
from onrecord.store.file.unfinished import PREPARED, carry_out, clear_away, give_up
from onrecord.store.file_steps import Step
from onrecord.translation import _

_PATIENCE = 10.0
"""Seconds to wait for other programs that read the library."""
_PAUSE = 0.05
_UNREADABLE = (sqlite3.Error, KeyError, ValueError)


class FileEraser:
    """Erases names from one library file that is open for writing.

    Every new connection to the file passes ``gate``.
    """

    def __init__(self, path: Path, reads: Engine, writes: Engine, gate: RLock, errors: Translation) -> None:
        # Replace the target of a link, not the link.
        self._path = path.resolve()
        self._reads = reads
        self._writes = writes
        self._gate = gate
        self._errors = errors
        self._backups = Backups(path)
        self._copies = [copy.resolve() for copy in self._backups.all()]

    def erase(self, done: Erasure, reopened: Callable[[], object]) -> Surveyed:
        """Erase a name from the file and all copies in its ``backups`` folder.

        ``reopened`` is called before anybody uses the new file, or the old one if that stayed.

        Raises:
            WorkStopped: it was stopped; nothing was changed.
            LibraryInUseError: another program reads the library; nothing was changed.
            CopyUnwritableError: there is no room for the new files; nothing was changed.
            ErasureFailedError: a file could not be replaced; the library is unchanged.
        """
        try:
            with self._locked_for_writing() as connection:
                found = self._write_replacements(done)
                with self._gate:
                    try:
                        self._close_connections(connection)
                        done.work.make_final()
                        self._exchange(found, done)
                    finally:
                        reopened()
        finally:
            clear_away(self._path, self._copies)
        return found

    @contextmanager
    def _locked_for_writing(self) -> Iterator[Connection]:
        """Nobody writes until this ends; those who wait then get a connection to the new file."""
        connection = self._writes.connect()
        try:
            connection.begin()
            yield connection
        finally:
            connection.close()

    def _write_replacements(self, done: Erasure) -> Surveyed:
        copies = self._copies
        parts = 1 + len(copies)

        def telling(number: int, what: str) -> Callable[[float], object]:
            return lambda share: done.work.step(what, 0.9 * (number + share) / parts)

        target = replacement_of(self._path)
        told = telling(0, _("Writing the library without the name"))
        found = Surveyed(copy_erased(self._path, target, done.eraser, done.texts, told))
        self._log(target, done, found.library)
        for number, copy in enumerate(copies, 1):
            told = telling(number, _("Writing the backup {name} without the name", name=copy.name))
            tally = _erased_backup(copy, done, told)
            if tally is None:
                found.unreadable.append(copy)
            else:
                found.copies[copy] = tally
        return found

    def _log(self, target: Path, done: Erasure, tally: Tally) -> None:
        engine = updating_engine(target, self._errors)
        try:
            with engine.begin() as connection:
                log_erasure(connection, done, tally, is_finished=True)
        finally:
            engine.dispose()

    def _close_connections(self, held: Connection) -> None:
        """Close every connection, and leave no write-ahead log beside the file.

        Raises:
            LibraryInUseError: another program keeps reading it.
        """
        self._reads.dispose()
        # A returned connection would let a waiting thread write to the old file.
        held.invalidate()
        give_up = time.monotonic() + _PATIENCE
        while True:
            try:
                with closing(connect(self._path, "rw", wait=0)) as last:
                    last.execute("PRAGMA journal_mode=DELETE")
                    break
            except sqlite3.OperationalError as error:
                if time.monotonic() > give_up:
                    raise LibraryInUseError(self._path, str(error)) from error
            # The connection of an ended thread is closed when it is collected.
            gc.collect()
            time.sleep(_PAUSE)

    def _exchange(self, found: Surveyed, done: Erasure) -> None:
        # Replace the library last: the entry of the erasure appears only with it.
        paths = [*found.copies, self._path]
        moves = [Step("move", str(path), source=str(replacement_of(path))) for path in paths]
        leftovers = [Step("remove", str(path)) for path in self._backups.leftovers()]
        try:
            carry_out(
                self._path, [*done.other_files, *leftovers, *moves], lambda: done.work.step(_("Replacing files"), 0.96)
            )
        except OSError as error:
            # Work continues in the old file, so nothing may replace it at the next start.
            give_up(self._path)
            raise ErasureFailedError(self._path, error.strerror or str(error)) from error
        # Nobody reads while the journal mode changes.  A connection of the pool may be on its way to a thread
        # that waits at the lock.
        connect_durably(self._path).close()


def survey_files(path: Path, eraser: Eraser, texts: TextScope, work: Work) -> Surveyed:
    """Count a name in a library file and its backups."""
    copies = list(Backups(path).all())
    parts = 1 + len(copies)

    def telling(number: int, what: str) -> Callable[[float], object]:
        return lambda share: work.step(what, (number + share) / parts)

    found = Surveyed(survey_file(path, eraser, texts, telling(0, _("Looking through the library"))))
    for number, copy in enumerate(copies, 1):
        told = telling(number, _("Looking through the backup {name}", name=copy.name))
        try:
            found.copies[copy] = survey_file(copy, eraser, texts, told)
        except _UNREADABLE:
            found.unreadable.append(copy)
    return found


def replacement_of(path: Path) -> Path:
    """The path of a file's replacement before the exchange."""
    return path.with_name(f"{path.name}{PREPARED}")


def _erased_backup(copy: Path, done: Erasure, told: Callable[[float], object]) -> Tally | None:
    """Erase from a backup; returns the counts, or None for one that can't be read."""
    if not _is_sound(copy):
        return None
    target = replacement_of(copy)
    try:
        tally = copy_erased(copy, target, done.eraser, done.texts, told)
    except (KeyError, ValueError):
        return None
    times = copy.stat()
    # A backup's time tells which one is the newest.
    os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
    return tally


def _is_sound(copy: Path) -> bool:
    try:
        with closing(connect(copy, "ro")) as connection:
            return not quick_check(connection)
    except sqlite3.Error:
        return False
