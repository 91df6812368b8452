"""Connections to the SQLite file of a library."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, NullPool, QueuePool, create_engine, event

from onrecord.store.errors import LibraryDamagedError, LibraryUnwritableError

APPLICATION_ID = 0x4F6E5263
"""Marks the file as ours: the letters "OnRc"."""

_BUSY_SECONDS = 10.0
_CORRUPT = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_UNWRITABLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)

Damaged = Callable[[str], LibraryDamagedError]


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A plain connection; ``mode`` is "ro", "rw" (never makes a file) or "rwc"."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(
        address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )


def reading_engine(path: Path, damaged: Damaged) -> Engine:
    """Connections that only read, one a thread, each transaction on one snapshot."""
    engine = create_engine("sqlite://", creator=lambda: connect(path, "ro"), poolclass=QueuePool)
    _begin_with(engine, "BEGIN")
    _say_what_went_wrong(engine, path, damaged)
    return engine


def writing_engine(path: Path, damaged: Damaged) -> Engine:
    """The one connection that writes and checkpoints; threads queue for it.

    One connection, because SQLite before 3.51.3 can lose a write when two of
    them reset the write-ahead log at the same moment.
    """
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, "rw"), poolclass=QueuePool, pool_size=1, max_overflow=0
    )
    event.listen(engine, "connect", _make_durable)
    _begin_with(engine, "BEGIN IMMEDIATE")
    _say_what_went_wrong(engine, path, damaged)
    return engine


def updating_engine(path: Path, damaged: Damaged) -> Engine:
    """A connection that changes the schema.

    Foreign keys are off: with them on, taking the place of a table would delete
    what refers to it.
    """
    engine = create_engine("sqlite://", creator=lambda: connect(path, "rw"), poolclass=NullPool)
    _begin_with(engine, "BEGIN IMMEDIATE")
    _say_what_went_wrong(engine, path, damaged)
    return engine


def _make_durable(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin_with(engine: Engine, statement: str) -> None:
    # The standard module commits behind one's back; with its own transactions
    # switched off, SQLAlchemy's are real ones, for schema changes too.
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    event.listen(engine, "begin", begin)


def _say_what_went_wrong(engine: Engine, path: Path, damaged: Damaged) -> None:
    def translate(context: ExceptionContext) -> None:
        translated = translated_error(context.original_exception, path, damaged)
        if translated:
            raise translated from context.original_exception

    event.listen(engine, "handle_error", translate)


def translated_error(error: BaseException, path: Path, damaged: Damaged) -> Exception | None:
    """The library's own error for one of SQLite's, or None where SQLite is not to blame."""
    code: Any = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary in _CORRUPT:
        return damaged(str(error))
    if primary in _UNWRITABLE:
        return LibraryUnwritableError(path, str(error))
    return None
