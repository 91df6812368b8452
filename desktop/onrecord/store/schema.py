"""The version of a library's schema, and its migrations."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection

from onrecord.domain.library_location import LibraryLocation
from onrecord.store.errors import LibraryTooNewError, LibraryTooOldError

VERSION = "0021"
"""The newest migration, which this program reads and writes."""

NO_VERSION = "0000"
"""The version of a library without migrations."""

_FIRST = "0021"
"""The first migration. Those before it were never released, and a library that has fewer of them can't be updated."""


def read_version(connection: sqlite3.Connection) -> str:
    """The version in the file."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone():
        return NO_VERSION
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else NO_VERSION


def refuse_unknown(location: LibraryLocation, version: str) -> None:
    """Refuse a library that this program can't update.

    Raises:
        LibraryTooOldError: a version before the first release made it.
        LibraryTooNewError: a later version of the program made it.
    """
    if version in {NO_VERSION, VERSION}:
        return
    if version.isdecimal() and version < _FIRST:
        raise LibraryTooOldError(location, version)
    from alembic.script import ScriptDirectory

    if version not in {script.revision for script in ScriptDirectory(str(_migrations())).walk_revisions()}:
        raise LibraryTooNewError(location, version)


def migrate(connection: Connection, to: str = "head") -> None:
    """Migrate the schema to the version ``to``, up or down, in the transaction of ``connection``."""
    # Alembic is slow to import and rarely needed.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    migrate_to = command.upgrade if to == "head" else command.downgrade
    migrate_to(config, to)


def _migrations() -> Path:
    return Path(__file__).parent / "migrations"
