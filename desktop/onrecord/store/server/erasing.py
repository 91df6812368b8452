"""Erase a name from a team library: one transaction, after which the tables are rewritten.

The server's write-ahead log and archive, base backups, standbys and logs are out of reach.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, Table, and_, delete, func, select, text, update

from onrecord.domain.erasing import Eraser, Tally, TextScope, Work
from onrecord.domain.library_location import ServerAddress
from onrecord.store.erased_rows import ErasedRows, ordered
from onrecord.store.erasure import Erasure, Surveyed, log_erasure
from onrecord.store.errors import (
    ErasureUnfinishedError,
    LibraryError,
    NotOwnerError,
    SavingInterruptedError,
    ServerUnwritableError,
)
from onrecord.store.server.connections import Translation, connect, updating_engine
from onrecord.store.server.patience import ENDLESS
from onrecord.store.tables import FILE_TABLES, erasure, metadata, revision
from onrecord.translation import _

_ROWS_A_STEP = 200
_OWNER = text(
    "SELECT pg_get_userbyid(relowner) AS name, pg_has_role(relowner, 'MEMBER') AS is_ours "
    "FROM pg_class WHERE oid = 'change'::regclass"
)
_TABLES = [metadata.tables[name] for name in ordered(metadata.tables) if name not in FILE_TABLES]
_STATISTICS = ("pg_catalog.pg_statistic", "pg_catalog.pg_statistic_ext_data")
"""The table of frequent values that the planner keeps for every column."""


class ServerEraser:
    """Erases names from the library at one address."""

    def __init__(self, address: ServerAddress) -> None:
        self._address = address
        self._errors = Translation(address, ServerUnwritableError, SavingInterruptedError)

    def erase(self, done: Erasure) -> Surveyed:
        """Erase a name. Colleagues who save wait; readers wait only while the tables are rewritten.

        Raises:
            WorkStopped: it was stopped; nothing was changed.
            NotOwnerError: the user may not rewrite the log; nothing was changed.
            LibraryError: the server can't be reached, or is busy.
        """
        with self._transaction() as connection:
            self._become_owner(connection)
            tally = self._rewrite(connection, done)
            log_erasure(connection, done, tally, is_finished=False)
            done.work.make_final()
        try:
            for step in done.other_files:
                step.carry_out()
            self.write_anew(done.work)
        except (LibraryError, OSError) as error:
            detail = error.detail if isinstance(error, LibraryError) else error.strerror
            raise ErasureUnfinishedError(self._address, detail or type(error).__name__) from error
        return Surveyed(tally)

    def write_anew(self, work: Work) -> None:
        """Have the server rewrite each table without old rows, which finishes an erasure.

        Raises:
            LibraryError: the server can't be reached, or refuses.
        """
        work.step(_("Rewriting the tables"), 0.95)
        with connect(self._address, lock_timeout="60s", statement_timeout="0") as connection:
            connection.patience = ENDLESS
            try:
                self._refuse_others(connection)
                for table in _TABLES:
                    connection.execute(f"VACUUM (FULL, ANALYZE) {table.name}")
                connection.execute("UPDATE erasure SET is_finished = true")
                connection.execute("VACUUM (FULL, ANALYZE) erasure")
            except psycopg.Error as error:
                raise self._errors.of(error) or LibraryError(self._address, str(error)) from error
            for statement in (*(f"VACUUM (FULL) {name}" for name in _STATISTICS), "CHECKPOINT"):
                # Only administrators may checkpoint; otherwise the old files of the tables go at the next checkpoint.
                with suppress(psycopg.Error):
                    connection.execute(statement)

    def _refuse_others(self, connection: psycopg.Connection[Any]) -> None:
        """Refuse everyone but the owner of the tables and members of that role."""
        name, is_ours = connection.execute(str(_OWNER)).fetchone() or ("", False)
        if not is_ours:
            raise NotOwnerError(self._address, str(name))

    def _become_owner(self, connection: Connection) -> None:
        owner = connection.execute(_OWNER).one()
        if not owner.is_ours:
            raise NotOwnerError(self._address, owner.name)
        role = connection.dialect.identifier_preparer.quote_identifier(owner.name)
        connection.exec_driver_sql(f"SET LOCAL ROLE {role}")

    def _rewrite(self, connection: Connection, done: Erasure) -> Tally:
        for table in _TABLES:
            connection.exec_driver_sql(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE")  # not shown: SQL
        # Stay in this transaction: nobody sees the log without its triggers, and a rollback restores them.
        connection.exec_driver_sql("ALTER TABLE change DISABLE TRIGGER USER")
        erased = _erased_rows(connection, done.eraser, done.texts)
        for table, before, after in _rows(connection, erased, done.work, _("Erasing the name from the library")):
            is_it = and_(*(column == before[column.name] for column in table.primary_key))
            changed = {name: value for name, value in (after or {}).items() if value != before[name]}
            if after is None:
                connection.execute(delete(table).where(is_it))
            elif changed:
                connection.execute(update(table).where(is_it).values(changed))
        connection.exec_driver_sql("ALTER TABLE change ENABLE TRIGGER USER")
        return erased.tally

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        engine = updating_engine(self._address, self._errors)
        try:
            with engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()


def survey_server(reads: Engine, eraser: Eraser, texts: TextScope, work: Work) -> Surveyed:
    """Count a name in a team library."""
    with reads.begin() as connection:
        erased = _erased_rows(connection, eraser, texts)
        for _row in _rows(connection, erased, work, _("Looking through the library")):
            pass
    return Surveyed(erased.tally)


def is_unfinished(reads: Engine) -> bool:
    """Whether the files of the tables still have old rows after an erasure."""
    with reads.begin() as connection:
        return bool(connection.scalar(select(func.count()).select_from(erasure).where(~erasure.c.is_finished)))


def _erased_rows(connection: Connection, eraser: Eraser, texts: TextScope) -> ErasedRows:
    numbers = select(revision.c.id, revision.c.article_id, revision.c.number, revision.c.withdrawn)
    return ErasedRows(eraser, texts, [(*row[:3], bool(row[3])) for row in connection.execute(numbers)])


def _rows(
    connection: Connection, erased: ErasedRows, work: Work, what: str
) -> Iterator[tuple[Table, dict[str, Any], dict[str, Any] | None]]:
    """Each row of each table, and the row without the name; None if it goes."""
    for number, table in enumerate(_TABLES):
        work.step(what, 0.9 * number / len(_TABLES))
        query = select(table).order_by(*table.primary_key)
        found = connection.execute(query, execution_options={"yield_per": _ROWS_A_STEP})
        for some in found.mappings().partitions():
            work.step(what, 0.9 * number / len(_TABLES))
            for row in some:
                before = dict(row)
                yield table, before, erased.row(table.name, before)
