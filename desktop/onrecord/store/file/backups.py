"""Verified copies of a library."""

import glob
import logging
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import date
from itertools import count
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from onrecord.private_files import tighten
from onrecord.store.errors import CopyUnwritableError, LibraryDamagedError
from onrecord.store.file.connections import LOG_ASIDE, connect, is_corruption, side_file
from onrecord.translation import _

_log = logging.getLogger(__name__)
_DAYS_KEPT = 5
_A_DAY = r"\d{4}-\d{2}-\d{2}"
_A_VERSION = r"version-\w+"
_SET_ASIDE = rf"kept-{_A_DAY}-\d+"
_ANY = f"{_A_DAY}|{_A_VERSION}|{_SET_ASIDE}"
_IS_COPY = re.compile(rf"-(?:{_ANY})(?:\.[^.]*)?$")
_FOLDER = "backups"


class Backups:
    """The copies in the ``backups`` folder beside a library, with the same extension."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._folder = library.parent / _FOLDER

    def newest(self) -> Path | None:
        """The last copy, if there is one. Each was verified when it was made."""
        return max(self._named(_ANY), key=lambda copy: copy.stat().st_mtime, default=None)

    def all(self) -> list[Path]:
        """All copies, by name."""
        return sorted(self._named(_ANY))

    def leftovers(self) -> list[Path]:
        """Half-written copies and libraries of a program that died, and logs that were set aside."""
        parts = [self._library.with_name(f"{self._library.name}{ending}") for ending in (".part", ".new")]
        parts += self._library.parent.glob(f"{glob.escape(self._library.name)}{LOG_ASIDE}*")
        parts += self._folder.glob(f"{glob.escape(self._library.stem)}-*{glob.escape(self._library.suffix)}.part")
        return [part for part in parts if part.exists()]

    def of_day(self, day: date) -> Path:
        """The copy of ``day``, made now unless there is one. The last five days are kept.

        Raises:
            CopyUnwritableError: there is no room or no permission.
            LibraryDamagedError: the library is damaged.
        """
        copy = self._copy(day.isoformat())
        if not copy.exists():
            write_verified_copy(self._library, copy)
            self._forget_old_days(copy)
        return copy

    def before_update(self, version: str) -> Path:
        """A copy of the library before its schema leaves ``version``."""
        copy = self._copy(f"version-{version}")
        write_verified_copy(self._library, copy)
        return copy

    def set_aside(self, day: date) -> Path:
        """A free path for a library that another one replaces. The program never deletes these copies."""
        free = (self._copy(f"kept-{day.isoformat()}-{number}") for number in count(1))
        return next(copy for copy in free if not copy.exists() and not side_file(copy, "-wal").exists())

    def last_set_aside(self) -> Path | None:
        """The newest copy, if it is of a library that was replaced."""
        newest = self.newest()
        return newest if newest in set(self._named(_SET_ASIDE)) else None

    def close_to_others(self) -> None:
        """Take others' rights to copies of an earlier version, and to the folder if it has nothing else."""
        if self._folder.is_dir():
            tighten(*self._named(_ANY))
            if all(_IS_COPY.search(file.name) for file in self._folder.iterdir()):
                tighten(self._folder)

    def _forget_old_days(self, made: Path) -> None:
        """Keep the new one under any name: the clock may have been set back."""
        others = sorted(set(self._named(_A_DAY)) - {made})
        for old in others[: 1 - _DAYS_KEPT]:
            old.unlink()

    def _copy(self, what: str) -> Path:
        return self._folder / f"{self._library.stem}-{what}{self._library.suffix}"

    def _named(self, pattern: str) -> Iterator[Path]:
        """The copies whose names match a pattern."""
        stem, suffix = map(re.escape, (self._library.stem, self._library.suffix))
        name = re.compile(f"{stem}-(?:{pattern}){suffix}")
        return (file for file in self._folder.glob("*") if name.fullmatch(file.name))


def library_of_backup(copy: Path) -> Path | None:
    """The library of a backup, judging by the folder and name."""
    is_one = copy.parent.name == _FOLDER and _IS_COPY.search(copy.name)
    return copy.parent.with_name(_IS_COPY.sub(copy.suffix, copy.name)) if is_one else None


def write_verified_copy(library: Path, target: Path) -> None:
    """Copy a library to ``target``, even while it is written to, and check the copy.

    ``target`` is replaced whole or not at all.

    Raises:
        CopyUnwritableError: the copy could not be written, or is damaged.
        LibraryDamagedError: the library itself is corrupt.
    """
    if target.exists() and target.samefile(library):
        raise CopyUnwritableError(target, _("it is the library itself"))

    def damaged(fault: str) -> LibraryDamagedError:
        return LibraryDamagedError(library, fault, Backups(library).newest())

    with finished_whole(target, unsound=damaged) as unfinished:
        unfinished.touch(mode=0o600)
        try:
            with closing(connect(library, "ro")) as source, closing(connect(unfinished, "rw")) as copy:
                # The copy is hidden until it is whole and flushed.
                for setting in ("journal_mode=OFF", "synchronous=OFF"):
                    copy.execute(f"PRAGMA {setting}")
                # Copy all pages in one step, which takes half as long as writing all tables anew.
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error as error:
            if is_corruption(error):
                raise damaged(str(error)) from error
            raise


@contextmanager
def finished_whole(target: Path, unsound: Callable[[str], Exception] | None = None) -> Iterator[Path]:
    """A path for a library that replaces ``target`` once it is whole and verified; nothing, if nothing is there.

    ``unsound`` makes the error for a fault in it.

    Raises:
        CopyUnwritableError: it could not be written, or is damaged.
    """
    if target.with_name(f"{target.name}-wal").exists():
        # SQLite would take files there for the last changes of the copy.
        raise CopyUnwritableError(target, _("it is a library that is open, or wasn’t closed"))
    unfinished = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        yield unfinished
        if not unfinished.exists():
            return
        with ThreadPoolExecutor(1) as beside:
            flushed = beside.submit(_flush, unfinished)
            if fault := _fault_in(unfinished):
                raise unsound(fault) if unsound else CopyUnwritableError(target, fault)
            flushed.result()
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise CopyUnwritableError(target, str(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def copy_open_file(writes: Engine, target: Path, check: str = "quick_check") -> bool:
    """Copy the file that the writing connection has open; returns whether it was whole and sound."""
    try:
        with closing(writes.raw_connection()) as pooled:
            connection: sqlite3.Connection = pooled.driver_connection  # type: ignore[assignment]
            (fault,) = connection.execute(f"PRAGMA {check}(1)").fetchone()
            if fault != "ok":
                return False
            target.touch(mode=0o600)
            connection.execute("VACUUM INTO ?", (str(target),))
    except (sqlite3.DatabaseError, SQLAlchemyError) as error:
        _log.info("the open file can’t be copied whole: %s", error)
        return False
    return True


def quick_check(connection: sqlite3.Connection) -> str:
    """The first fault SQLite finds in the file, or nothing."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return "" if found == "ok" else str(found)


def _fault_in(copy: Path) -> str:
    try:
        with closing(connect(copy, "ro")) as connection:
            return quick_check(connection)
    except sqlite3.Error as error:
        return str(error)


def _flush(copy: Path) -> None:
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
