"""Recognize a write-ahead log that belongs to another file, and set it aside.

SQLite puts whatever log is beside a file into it: after the file was replaced, that damages it.
"""

import sqlite3
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from onrecord.store.file.backups import quick_check
from onrecord.store.file.connections import APPLICATION_ID, LOG_ASIDE, connect_to_checkpointed, has_log, side_file
from onrecord.store.schema import NO_VERSION, read_version


def set_log_aside(path: Path) -> Path | None:
    """Rename the log, so that the file is opened without it; returns its new path."""
    kept = None
    if has_log(path):
        free = (side_file(path, f"{LOG_ASIDE}{number}") for number in count(1))
        kept = side_file(path, "-wal").rename(next(each for each in free if not each.exists()))
    remove_side_files(path)
    return kept


def remove_side_files(path: Path) -> None:
    """Remove the log and its index."""
    for ending in ("-wal", "-shm"):
        side_file(path, ending).unlink(missing_ok=True)


def articles_without_log(path: Path) -> int | None:
    """How many articles the file has without its log; None if it isn't a sound library then."""
    with suppress(sqlite3.Error), closing(connect_to_checkpointed(path)) as connection:
        (marked,) = connection.execute("PRAGMA application_id").fetchone()
        if marked == APPLICATION_ID and read_version(connection) != NO_VERSION and not quick_check(connection):
            found: int = connection.execute("SELECT count(*) FROM article").fetchone()[0]
            return found
    return None


def fits(path: Path, with_log: sqlite3.Connection) -> bool:
    """Whether the log continues the file: it keeps the change log, and some article."""
    try:
        with closing(connect_to_checkpointed(path)) as without_log:
            before, articles = _entries(without_log), _articles(without_log)
    except sqlite3.Error:
        return True
    now = _articles(with_log)
    return _entries(with_log) >= before and (not articles or not now or not articles.isdisjoint(now))


def _entries(connection: sqlite3.Connection) -> int:
    found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
    return found[0] if found else 0


def _articles(connection: sqlite3.Connection) -> set[str]:
    return {article_id for (article_id,) in connection.execute("SELECT id FROM article")}
