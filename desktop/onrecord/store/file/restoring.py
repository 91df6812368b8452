"""Put a backup into the place of a library, and keep the library as another backup."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from onrecord.store.errors import CopyUnwritableError
from onrecord.store.file.backups import Backups, quick_check, write_verified_copy
from onrecord.store.file.connections import connect, has_log, side_file
from onrecord.store.file.stray_log import fits, remove_side_files
from onrecord.translation import _, counted


@dataclass(frozen=True, slots=True)
class BackupFigures:
    """A backup, and what it has; ``lacks`` says what only the present library has, if that can be read."""

    path: Path
    made_at: datetime
    articles: int
    decisions: int
    lacked_articles: int | None
    lacked_decisions: int | None

    @property
    def figures(self) -> str:
        """What the backup has."""
        articles = counted("{n} article", "{n} articles", self.articles)
        return f"{articles} · {counted('{n} decision', '{n} decisions', self.decisions)}"

    @property
    def losses(self) -> str:
        """What the backup lacks, as a sentence."""
        if self.lacked_articles is None or self.lacked_decisions is None:
            return _("The present library can’t be read, so what this backup lacks isn’t known.")
        if not self.lacked_articles and not self.lacked_decisions:
            return ""
        return _(
            "It lacks {articles} and {decisions} of the present library.",
            articles=counted("{n} article", "{n} articles", self.lacked_articles),
            decisions=counted("{n} decision", "{n} decisions", self.lacked_decisions),
        )


def backups_of(library: Path) -> list[BackupFigures]:
    """The readable backups of a library, the newest first."""
    present = _content(library)
    found = ((copy, _content(copy)) for copy in Backups(library).all())
    figures = [_figures(copy, content, present) for copy, content in found if content]
    return sorted(figures, key=lambda each: each.made_at, reverse=True)


def restore(library: Path, backup: Path, today: date) -> Path | None:
    """Replace a library that is closed with a backup; returns where the replaced one is kept.

    Raises:
        CopyUnwritableError: a file can't be written; the library is unchanged.
        LibraryError: the backup is damaged; the library is unchanged.
    """
    ready = side_file(library, ".new")
    kept = _keep(library, Backups(library).set_aside(today)) if library.exists() else None
    try:
        write_verified_copy(backup, ready)
        # The log goes first: it is never beside the file of another.
        remove_side_files(library)
        ready.replace(library)
    except OSError as error:
        raise CopyUnwritableError(library, error.strerror or str(error)) from error
    finally:
        ready.unlink(missing_ok=True)
    return kept


def _keep(library: Path, kept: Path) -> Path:
    """Keep a library; a damaged one with its log, byte for byte.

    Raises:
        CopyUnwritableError: there is no room.
    """
    if _is_sound(library):
        write_verified_copy(library, kept)
        return kept
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        for ending in ("", "-wal"):
            if side_file(library, ending).exists():
                shutil.copyfile(side_file(library, ending), side_file(kept, ending))
                side_file(kept, ending).chmod(0o600)
    except OSError as error:
        for ending in ("", "-wal"):
            side_file(kept, ending).unlink(missing_ok=True)
        raise CopyUnwritableError(kept, error.strerror or str(error)) from error
    return kept


def _is_sound(library: Path) -> bool:
    with suppress(sqlite3.Error), closing(connect(library, "ro")) as connection:
        return not quick_check(connection) and (not has_log(library) or fits(library, connection))
    return False


@dataclass(frozen=True, slots=True)
class _Content:
    articles: frozenset[str]
    changes: frozenset[str]


def _content(library: Path) -> _Content | None:
    """The ids of the articles and the decisions in a file of any version; None if they can't be read."""
    with suppress(sqlite3.Error), closing(connect(library, "ro")) as connection:
        return _Content(*(frozenset(_ids(connection, table)) for table in ("article", "change")))
    return None


def _ids(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    return (row_id for (row_id,) in connection.execute(f"SELECT id FROM {table}"))  # noqa: S608 - our own names


def _figures(copy: Path, content: _Content, present: _Content | None) -> BackupFigures:
    return BackupFigures(
        copy,
        datetime.fromtimestamp(copy.stat().st_mtime, UTC),
        len(content.articles),
        len(content.changes),
        len(present.articles - content.articles) if present else None,
        len(present.changes - content.changes) if present else None,
    )
