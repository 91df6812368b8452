"""Open a library file, and refuse a wrong or damaged one without overwriting it."""

import errno
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine

from onrecord.domain.erasing import Eraser, InterruptedErasure, TextScope, Work
from onrecord.private_files import tighten
from onrecord.store import schema
from onrecord.store.erasure import Erasure, Surveyed
from onrecord.store.errors import (
    CopyUnwritableError,
    LibraryAwayError,
    LibraryDamagedError,
    LibraryError,
    LibraryLockedError,
    LibraryMissingError,
    LibraryOutdatedError,
    LibraryUnreadableError,
    LibraryUnwritableError,
    NotALibraryError,
    StrayLogError,
)
from onrecord.store.file.backups import (
    Backups,
    copy_open_file,
    finished_whole,
    quick_check,
    write_verified_copy,
)
from onrecord.store.file.connections import (
    APPLICATION_ID,
    SIDE_FILES,
    Translation,
    connect,
    has_log,
    is_corruption,
    lacks_room,
    reading_engine,
    updating_engine,
    writing_engine,
)
from onrecord.store.file.erasing import FileEraser, survey_files
from onrecord.store.file.presence import Presence
from onrecord.store.file.restoring import restore
from onrecord.store.file.stray_log import articles_without_log, fits, remove_side_files, set_log_aside
from onrecord.store.file.unfinished import finish
from onrecord.store.watching import SilentWatch, Told, Watch
from onrecord.translation import _

_log = logging.getLogger(__name__)
_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH = 100
_ID_IN_HEADER = slice(68, 72)


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """An open file, with its backups in the folder beside it."""

    location: Path
    reads: Engine
    writes: Engine | None
    release: Callable[[], None]
    gate: RLock
    errors: Translation
    was_unfinished: bool = False
    presence: Presence | None = None
    connected_as: str = ""
    may_shorten_log: bool = True
    lacks_room: bool = False

    @property
    def lists(self) -> Engine:
        return self.reads

    @property
    def is_shared(self) -> bool:
        """One program at a time writes it."""
        return False

    def save_copy(self, target: Path) -> None:
        """Write a verified copy of the file to ``target``."""
        self.check_place()
        write_verified_copy(self.location, target)

    def back_up(self, day: date) -> Path:
        """The verified backup of ``day``, made now unless there is one."""
        self.check_place()
        return Backups(self.location).of_day(day)

    def survey(self, eraser: Eraser, texts: TextScope, work: Work) -> Surveyed:
        """Count a name in the file and its backups."""
        return survey_files(self.location, eraser, texts, work)

    def erase(self, done: Erasure) -> Surveyed:
        """Erase a name from the file and from its backups."""
        assert self.writes is not None  # noqa: S101 - asked by the library
        eraser = FileEraser(self.location, self.reads, self.writes, self.gate, self.errors)
        return eraser.erase(done, self._accept_current_files)

    def _accept_current_files(self) -> None:
        """Accept the current files as the library: the program put them there itself."""
        if self.presence:
            self.presence.renew()

    @property
    def interrupted_erasure(self) -> InterruptedErasure:
        """Whether opening the file has finished an erasure."""
        return InterruptedErasure.FINISHED if self.was_unfinished else InterruptedErasure.NOTHING

    def finish_erasing(self, work: Work) -> bool:  # noqa: ARG002 - nothing takes long
        """Return whether opening the file has finished an erasure."""
        return self.was_unfinished

    def watch(self, told: Told) -> Watch:  # noqa: ARG002 - nobody else writes it
        """A watch that never reports."""
        return SilentWatch()

    def check(self) -> None:
        """Look for damage in the whole file; from then on a damaged one counts as lost."""
        try:
            with closing(connect(self.location, "ro")) as connection:
                fault = quick_check(connection)
        except sqlite3.Error as error:
            if not is_corruption(error):
                raise self.errors.of(error) or error from error
            fault = str(error)
        if fault and self.presence:
            self.presence.take_damage(fault)
            self.presence.check()

    def check_place(self) -> None:
        """Raise LibraryLostError if the file was moved or replaced."""
        if self.presence and self.writes:
            # With the writing connection: a file isn't whole during a checkpoint.
            with closing(self.writes.raw_connection()):
                self.presence.check()

    def close(self, *, is_saved: bool = False) -> None:
        """Close all connections, then release the lock.

        Of a lost library, everything is kept as a backup unless it ``is_saved``, and its log doesn't stay beside the
        file that is there now.
        """
        if self.presence and self.writes and self.presence.end():
            self._leave_file(self.presence, self.writes, is_saved=is_saved)
        # The writing connection comes last: the last one checkpoints.
        self.reads.dispose()
        if self.writes:
            self.writes.dispose()
        self.release()

    def _leave_file(self, presence: Presence, writes: Engine, *, is_saved: bool) -> None:
        """Close the lost file without writing to it."""
        is_saved = is_saved or self._keep_content(writes)
        # The last connection checkpoints, but a reading one can't.
        writes.dispose()
        self.reads.dispose()
        if presence.has_own_log and (is_saved or articles_without_log(self.location) is not None):
            with suppress(OSError):
                (remove_side_files if is_saved else set_log_aside)(self.location)

    def _keep_content(self, writes: Engine) -> bool:
        """Save what the open file has beside the other backups; returns whether it was whole."""
        if not self.location.parent.is_dir():
            return False
        target = Backups(self.location).set_aside(datetime.now(UTC).astimezone().date())
        try:
            with finished_whole(target) as unfinished:
                return copy_open_file(writes, unfinished, "integrity_check")
        except CopyUnwritableError as error:
            _log.warning("a lost library couldn’t be kept: %s", error)
            return False


def open_file(path: Path, *, read_only: bool, check_later: bool = False, may_create: bool = True) -> LibraryFile:
    """Open the file of a library. See ``open_library`` for the errors."""
    opening = _Opening(path.absolute(), check_later=check_later)
    if not may_create:
        refuse_missing_file(path)
    return opening.for_reading() if read_only else opening.for_writing()


def refuse_missing_file(path: Path) -> None:
    """Refuse the file of a library that was there before and is gone.

    Raises:
        LibraryAwayError: it isn't there. Other problems are for those who open it.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise LibraryAwayError(path) from error
    except OSError:
        return


def restore_file(path: Path, backup: Path, today: date) -> Path | None:
    """Put a backup into the place of a library that no program has open; returns where the old one is kept.

    Raises:
        LibraryLockedError: a program has it open.
        LibraryDamagedError: the backup is damaged; nothing was changed.
        CopyUnwritableError: there is no room; nothing was changed.
    """
    with _Opening(path.absolute(), check_later=True).closed_to_others():
        return restore(path.absolute().resolve(), backup, today)


def leave_log_behind(path: Path) -> Path | None:
    """Set the latest changes beside a library aside, so that it opens without them; returns their file.

    Raises:
        LibraryLockedError: a program has it open.
        LibraryUnwritableError: the file can't be renamed.
    """
    opening = _Opening(path.absolute(), check_later=True)
    with opening.closed_to_others():
        return opening.set_log_aside()


@contextmanager
def new_file(path: Path, errors: Translation) -> Iterator[Connection]:
    """Create a library at ``path`` and fill it before it is committed.

    A crash leaves half a library there, so the caller renames it when it is done.
    """
    path.touch(mode=0o600)
    with closing(connect(path, "rw")) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    with _updated(path, errors) as updated:
        yield updated


@contextmanager
def _updated(path: Path, errors: Translation) -> Iterator[Connection]:
    """The transaction that updates the schema."""
    engine = updating_engine(path, errors)
    try:
        with engine.begin() as connection:
            schema.migrate(connection)
            yield connection
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise errors.damaged(_("some rows refer to missing ones"))
    finally:
        engine.dispose()


class _Opening:
    def __init__(self, path: Path, *, check_later: bool) -> None:
        self._path = path
        self._check_later = check_later
        self._backups = Backups(path)
        self._gate = RLock()
        self._lock = FileLock(f"{path}.lock", blocking=False, thread_local=False, fallback_to_soft=False)
        self._presence: Presence | None = None
        self._reading = Translation(path, self._damage_error, LibraryUnreadableError)
        self._writing = Translation(path, self._damage_error, LibraryUnwritableError)

    def for_reading(self) -> LibraryFile:
        try:
            self._path.stat()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise LibraryMissingError(self._path) from error
        except OSError as error:
            raise LibraryUnreadableError(self._path, error.strerror or str(error)) from error
        version = self._checked_version()
        if version != schema.VERSION:
            raise LibraryOutdatedError(self._path, version)
        self._restrict_access()
        return self._library_file(None, lambda: None)

    def for_writing(self) -> LibraryFile:
        self._take_lock()
        try:
            was_unfinished = self._finish_erasing()
            if not self._path.exists():
                self.set_log_aside()
                self._create()
            version = self._checked_version()
            if lacks_room(self._path):
                return self._for_reading_only(version)
            if version != schema.VERSION:
                self._update(version)
            writes = writing_engine(self._path, self._writing, self._gate)
            # Begin at once, so that nobody reads while the journal mode changes, and all files exist.
            with writes.begin():
                pass
            self._restrict_access()
            self._presence = Presence(self._path)
            self._presence.watch(writes)
            opened = self._library_file(writes, self._lock.release, was_unfinished=was_unfinished)
            with opened.reads.begin() as connection:
                # A lost file is closed while this connection is there.
                connection.exec_driver_sql("SELECT 1 FROM sqlite_schema LIMIT 1").first()
        except BaseException:
            self._lock.release()
            raise
        return opened

    def _for_reading_only(self, version: str) -> LibraryFile:
        """The file on a full disk, which nobody else opens for writing meanwhile."""
        if version != schema.VERSION:
            raise LibraryUnwritableError(self._path, os.strerror(errno.ENOSPC))
        reads = reading_engine(self._path, self._reading, self._gate)
        return LibraryFile(self._path, reads, None, self._lock.release, self._gate, self._reading, lacks_room=True)

    @contextmanager
    def closed_to_others(self) -> Iterator[None]:
        """Keep every program from opening the file for writing, with any erasure finished."""
        self._take_lock()
        try:
            self._finish_erasing()
            yield
        finally:
            self._lock.release()

    def _library_file(
        self, writes: Engine | None, release: Callable[[], None], *, was_unfinished: bool = False
    ) -> LibraryFile:
        reads = reading_engine(self._path, self._reading, self._gate)
        return LibraryFile(
            self._path, reads, writes, release, self._gate, self._writing, was_unfinished, self._presence
        )

    def _finish_erasing(self) -> bool:
        """Finish an interrupted erasure: until then, backups and library differ."""
        try:
            return finish(self._path.resolve(), [copy.resolve() for copy in self._backups.all()])
        except OSError as error:
            raise LibraryUnwritableError(self._path, error.strerror or str(error)) from error

    def _restrict_access(self) -> None:
        """Take others' rights to the files, which earlier versions or other programs left."""
        tighten(self._path, *(self._path.with_name(f"{self._path.name}{ending}") for ending in (*SIDE_FILES, ".lock")))
        self._backups.close_to_others()

    def _damage_error(self, detail: str) -> LibraryError:
        """The error of a corrupt file; one that was sound when it was opened was cut since."""
        loss = self._presence.loss() if self._presence else None
        return loss or LibraryDamagedError(self._path, detail, self._backups.newest())

    def _take_lock(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            raise LibraryLockedError(self._path) from error
        except (OSError, NotImplementedError) as error:
            raise LibraryUnwritableError(self._path, getattr(error, "strerror", None) or str(error)) from error

    def set_log_aside(self) -> Path | None:
        """Keep the log of a file that is gone or was replaced under another name."""
        try:
            return set_log_aside(self._path)
        except OSError as error:
            raise LibraryUnwritableError(self._path, error.strerror or str(error)) from error

    def _create(self) -> None:
        # Create it under another name first: a crash leaves no incomplete library.
        unfinished = self._path.with_name(f"{self._path.name}.new")
        try:
            unfinished.unlink(missing_ok=True)
            with new_file(unfinished, self._writing):
                pass  # and it is left empty
            unfinished.rename(self._path)
        except (OSError, sqlite3.Error) as error:
            raise LibraryUnwritableError(self._path, getattr(error, "strerror", None) or str(error)) from error
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)

    def _update(self, version: str) -> None:
        self._backups.before_update(version)
        with _updated(self._path, self._writing):
            pass  # and nothing else is changed

    def _checked_version(self) -> str:
        """Check the file, and return its schema version."""
        self._refuse_foreign_file()
        try:
            with closing(connect(self._path, "ro")) as connection:
                version = schema.read_version(connection)
                # Don't update a damaged file, nor write the changes of another one into it.
                is_checked = not self._check_later or version != schema.VERSION or has_log(self._path)
                fault = quick_check(connection) if is_checked else ""
                if not fault and version == schema.VERSION and has_log(self._path) and not fits(self._path, connection):
                    fault = _("it belongs to another library")
        except sqlite3.Error as error:
            known = self._reading.of(error) or self._damage_error(str(error))
            raise self._explained(known) from error
        if fault:
            raise self._explained(self._damage_error(fault))
        schema.refuse_unknown(self._path, version)
        return version

    def _explained(self, error: LibraryError) -> LibraryError:
        """The error of a damaged file, or of the changes beside it if the file is sound without them."""
        if isinstance(error, LibraryDamagedError) and has_log(self._path):
            articles = articles_without_log(self._path)
            if articles is not None:
                return StrayLogError(self._path, error.detail, error.backup, articles)
        return error

    def _refuse_foreign_file(self) -> None:
        if self._path.is_dir():
            raise NotALibraryError(self._path, _("it is a folder"))
        try:
            with self._path.open("rb") as file:
                header = file.read(_HEADER_LENGTH)
        except OSError as error:
            raise LibraryUnreadableError(self._path, error.strerror or str(error)) from error
        if not header:
            raise NotALibraryError(self._path, _("the file is empty"))
        if not header.startswith(_MAGIC):
            raise NotALibraryError(self._path, _("it isn’t a database"))
        if int.from_bytes(header[_ID_IN_HEADER], "big") != APPLICATION_ID:
            raise NotALibraryError(self._path, _("the database belongs to another program"))
