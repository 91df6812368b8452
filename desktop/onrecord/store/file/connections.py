"""Connections to the SQLite file of a library."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from onrecord.store.codec import dump_json, load_json
from onrecord.store.database import translate_errors
from onrecord.store.errors import LibraryError

APPLICATION_ID = 0x4F6E5263
"""Marks the file as ours: the letters "OnRc"."""

SIDE_FILES = ("-wal", "-shm", "-journal")
"""Suffixes of SQLite's other files."""

LOG_ASIDE = "-wal-aside-"
"""Begins the suffix of a write-ahead log that belongs to another file."""

_BUSY_SECONDS = 10.0
_PRIMARY = 0xFF
"""The bits of an error code with its kind."""
_CORRUPT = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_UNUSABLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)


def side_file(path: Path, ending: str) -> Path:
    """One of SQLite's other files."""
    return path.with_name(f"{path.name}{ending}")


def has_log(path: Path) -> bool:
    """Whether there are changes beside the file, which SQLite would put into it."""
    try:
        return side_file(path, "-wal").stat().st_size > 0
    except OSError:
        return False


_NO_ROOM = frozenset({sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_FULL})


class Translation:
    """Turns SQLite's errors into the library's.

    ``damaged`` makes the error for a corrupt file, ``unusable`` is the one for a file that can't be used.
    """

    def __init__(self, path: Path, damaged: Callable[[str], LibraryError], unusable: type[LibraryError]) -> None:
        self._path = path
        self.damaged = damaged
        self._unusable = unusable

    def of(self, error: BaseException) -> LibraryError | None:
        """The library's own error, or None if the file is not the cause."""
        code: int | None = getattr(error, "sqlite_errorcode", None)
        if code is None:
            return None
        if is_corruption(error):
            return self.damaged(str(error))
        return self._unusable(self._path, str(error)) if code & _PRIMARY in _UNUSABLE else None

    def listen(self, engine: Engine) -> None:
        """Translate every error of ``engine``."""
        translate_errors(engine, lambda context: self.of(context.original_exception))


def is_corruption(error: BaseException) -> bool:
    """Whether SQLite calls a file corrupt."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & _PRIMARY in _CORRUPT


def connect(path: Path, mode: str, wait: float = _BUSY_SECONDS) -> sqlite3.Connection:
    """A plain connection; ``mode`` is "ro", "rw" (never creates a file) or "rwc"; ``wait`` for others, in seconds."""
    connection = _connect(path, f"mode={mode}{'&immutable=1' if mode == 'ro' and _is_out_of_reach(path) else ''}", wait)
    if mode == "ro" and _has_no_room(connection):
        connection.close()
        # With an index in memory nothing is written, and nobody can be writing: that needs the file.
        connection = _connect(path, "mode=ro&vfs=unix-none", wait)
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    return connection


def lacks_room(path: Path) -> bool:
    """Whether the disk is so full that the file can only be read."""
    with closing(_connect(path, "mode=ro", 0)) as connection:
        return _has_no_room(connection)


def _connect(path: Path, options: str, wait: float) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{options}",
        uri=True,
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )


def _has_no_room(connection: sqlite3.Connection) -> bool:
    """Whether there's no room for the index that SQLite keeps beside the file while somebody reads it."""
    try:
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1")
    except sqlite3.Error as error:
        return os.name == "posix" and getattr(error, "sqlite_errorcode", None) in _NO_ROOM
    return False


def connect_to_checkpointed(path: Path) -> sqlite3.Connection:
    """A connection to the file without the changes in its write-ahead log.

    SQLite opens it, since closing the file in any other way would drop the process's locks.
    """
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)


def _is_out_of_reach(path: Path) -> bool:
    """Whether nobody can be writing the file, and SQLite could not make the files it shares with a writer."""
    return not os.access(path.parent, os.W_OK) and not side_file(path, "-wal").exists()


def reading_engine(path: Path, errors: Translation, gate: RLock) -> Engine:
    """Connections that only read, one a thread, each transaction on one snapshot.

    Whoever holds ``gate`` stops new ones.
    """
    return _engine(_behind(gate, lambda: connect(path, "ro")), "BEGIN", errors)


def writing_engine(path: Path, errors: Translation, gate: RLock) -> Engine:
    """The one connection that writes and checkpoints; threads queue for it.

    SQLite before 3.51.3 can lose a write if two connections reset the write-ahead log at the same moment.
    """
    connected = _behind(gate, lambda: connect_durably(path))
    return _engine(connected, "BEGIN IMMEDIATE", errors, pool_size=1, max_overflow=0)


def updating_engine(path: Path, errors: Translation) -> Engine:
    """A connection that changes the schema.

    Foreign keys are off: otherwise, replacing a table would delete the rows that refer to it.
    """
    return _engine(lambda: connect(path, "rw"), "BEGIN IMMEDIATE", errors)


def _behind(gate: RLock, connected: Callable[[], sqlite3.Connection]) -> Callable[[], sqlite3.Connection]:
    def behind() -> sqlite3.Connection:
        with gate:
            return connected()

    return behind


def _engine(creator: Callable[[], sqlite3.Connection], begin: str, errors: Translation, **pool: int) -> Engine:
    # An unexpected error is logged, and the log must not contain words of an article.
    engine = create_engine(
        "sqlite://",
        creator=creator,
        poolclass=QueuePool,
        hide_parameters=True,
        json_deserializer=load_json,
        json_serializer=dump_json,
        **pool,
    )
    _begin_with(engine, begin)
    errors.listen(engine)
    return engine


def connect_durably(path: Path) -> sqlite3.Connection:
    """A connection that writes; all of SQLite's files exist once it is there."""
    connection = connect(path, "rw")
    try:
        # Overwrite replaced or removed data, such as a name's cipher text.
        for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.executescript("BEGIN IMMEDIATE; COMMIT")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin_with(engine: Engine, statement: str) -> None:
    # The standard module commits by itself; with its own transactions
    # switched off, SQLAlchemy's are real ones, for schema changes too.
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    event.listen(engine, "begin", begin)
