"""Open a team library, create it at first, and refuse a wrong one."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, String, column, select, table, text

from onrecord.domain.erasing import Eraser, InterruptedErasure, TextScope, Work
from onrecord.domain.library_location import ServerAddress
from onrecord.store import schema
from onrecord.store.copied_rows import copy_to_file
from onrecord.store.erasure import Erasure, Surveyed
from onrecord.store.errors import (
    ForeignCodeError,
    LibraryMissingError,
    LibraryOutdatedError,
    LibraryUnmakableError,
    NotATeamLibraryError,
    OwnerNeededError,
    SavingInterruptedError,
    ServerUnreadableError,
    ServerUnwritableError,
)
from onrecord.store.server.connections import (
    NAMESPACE,
    Translation,
    connect,
    plain_connection,
    reading_engine,
    updating,
    while_making,
    writing_engine,
)
from onrecord.store.server.erasing import ServerEraser, is_unfinished, survey_server
from onrecord.store.server.foreign_code import foreign_code
from onrecord.store.server.roles import mend_rights, settle
from onrecord.store.server.watching import ServerWatch
from onrecord.store.watching import Told
from onrecord.translation import _

_ONE_AT_A_TIME = int.from_bytes(b"onrecord", "big")
"""The lock for creating or updating a library."""

_STATE = text("""
SELECT to_regclass(:versions) IS NOT NULL AS has_version,
    CASE WHEN pg_has_role(nspowner, 'MEMBER') THEN pg_get_userbyid(nspowner) END AS group_of_ours,
    EXISTS (SELECT FROM pg_class WHERE relnamespace = namespace.oid) AS has_tables
FROM pg_namespace AS namespace WHERE nspname = :namespace
""").bindparams(namespace=NAMESPACE, versions=f"{NAMESPACE}.alembic_version")
_RIGHTS = text("""
SELECT session_user AS connected_as, pg_has_role(relowner, 'MEMBER') AS is_owner,
    has_any_column_privilege(oid, 'INSERT') AND current_setting('transaction_read_only') = 'off' AS may_write,
    has_table_privilege(oid, 'DELETE') AS may_shorten_log
FROM pg_class WHERE oid = to_regclass(:log)
""").bindparams(log=f"{NAMESPACE}.change")
_VERSION = select(column("version_num", String)).select_from(table("alembic_version", schema=NAMESPACE))


@dataclass(frozen=True, slots=True)
class TeamLibrary:
    """An open database on a server, which other programs write at the same time."""

    location: ServerAddress
    reads: Engine
    writes: Engine | None
    program: str
    connected_as: str
    may_shorten_log: bool = False
    _watches: list[ServerWatch] = field(default_factory=list)

    @property
    def lacks_room(self) -> bool:
        """The server says itself what it has no room for."""
        return False

    @property
    def is_shared(self) -> bool:
        """A team writes it."""
        return True

    @property
    def lists(self) -> Engine:
        """Connections that end no transaction."""
        return self.reads.execution_options(isolation_level="AUTOCOMMIT")

    def save_copy(self, target: Path) -> None:
        """Write everything to a verified library file."""
        copy_to_file(self.reads, target)

    def back_up(self, day: date) -> None:
        """The server's administrator makes backups."""

    def check(self) -> None:
        """The server's administrator does."""

    def check_place(self) -> None:
        """The server does."""

    def survey(self, eraser: Eraser, texts: TextScope, work: Work) -> Surveyed:
        """Count a name in the library."""
        return survey_server(self.reads, eraser, texts, work)

    def erase(self, done: Erasure) -> Surveyed:
        """Erase a name from the library."""
        return ServerEraser(self.location).erase(done)

    @property
    def interrupted_erasure(self) -> InterruptedErasure:
        """Whether the files of the tables still have old rows after an erasure."""
        return InterruptedErasure.UNFINISHED if is_unfinished(self.reads) else InterruptedErasure.NOTHING

    def finish_erasing(self, work: Work) -> bool:
        """Rewrite the tables after an interrupted erasure; returns whether there was one."""
        was_unfinished = is_unfinished(self.reads)
        if was_unfinished:
            ServerEraser(self.location).write_anew(work)
        return was_unfinished

    def watch(self, told: Told) -> ServerWatch:
        """Report the changes of other programs."""
        watch = ServerWatch(lambda: connect(self.location), self.program, told)
        self._watches.append(watch)
        return watch

    def close(self, *, is_saved: bool = False) -> None:  # noqa: ARG002 - a server is never lost
        """Close all connections."""
        for watch in self._watches:
            watch.close()
        self.reads.dispose()
        if self.writes:
            self.writes.dispose()


def open_server(address: ServerAddress, *, read_only: bool, may_create: bool = True) -> TeamLibrary:
    """Open the database of a team library. See ``open_library`` for the errors."""
    opening = _Opening(address)
    return opening.for_reading() if read_only else opening.for_writing(may_create=may_create)


class _Opening:
    def __init__(self, address: ServerAddress) -> None:
        self._address = address
        self._program = uuid.uuid4().hex

    def for_reading(self) -> TeamLibrary:
        version, rights = self._inspect()
        if version is None or rights is None:
            raise LibraryMissingError(self._address)
        if version != schema.VERSION:
            raise LibraryOutdatedError(self._address, version)
        return TeamLibrary(self._address, self._reads(), None, self._program, rights.connected_as)

    def for_writing(self, *, may_create: bool) -> TeamLibrary:
        version, rights = self._inspect(mend=True)
        if version is None and not may_create:
            raise LibraryMissingError(self._address)
        if version not in {None, schema.VERSION} and not (rights and rights.is_owner):
            raise OwnerNeededError(self._address, version or "")
        if version != schema.VERSION:
            self._update()
            _, rights = self._inspect(mend=True)
        assert rights is not None  # noqa: S101 - there is a library now
        if not rights.may_write:
            return TeamLibrary(self._address, self._reads(), None, self._program, rights.connected_as)
        errors = Translation(self._address, ServerUnwritableError, SavingInterruptedError)
        writes = writing_engine(self._address, errors, self._program)
        # Connect at once, so that the first change doesn't have to wait.
        writes.connect().close()
        return TeamLibrary(
            self._address, self._reads(), writes, self._program, rights.connected_as, rights.may_shorten_log
        )

    def _reads(self) -> Engine:
        return reading_engine(self._address, Translation(self._address, ServerUnreadableError))

    def _inspect(self, *, mend: bool = False) -> tuple[str | None, Row[Any] | None]:
        """The version of the library and our rights in it; None if there is none.

        With ``mend``, an owner also takes rights away from others that an earlier version gave them.

        Raises:
            ForeignCodeError: somebody attached code to the library or its queue; none of it was run.
        """
        with updating(self._address, ServerUnreadableError) as connection:
            self._refuse_encoding(connection)
            version, rights = self._checked_version(connection), connection.execute(_RIGHTS).one_or_none()
            can_mend = mend and version == schema.VERSION and rights and rights.is_owner and rights.may_write
            foreign = mend_rights(connection) if can_mend else foreign_code(plain_connection(connection))
        if foreign:
            raise ForeignCodeError(self._address, foreign)
        return version, rights

    def _update(self) -> None:
        """Create or update the library, unless another program did while we waited for it."""
        with updating(self._address, LibraryUnmakableError) as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
            if self._checked_version(connection) != schema.VERSION:
                self._migrate(connection)

    def _migrate(self, connection: Connection) -> None:
        found = connection.execute(_STATE).one_or_none()
        if found is None:
            connection.execute(text(f"CREATE SCHEMA {NAMESPACE}"))
        elif found.group_of_ours:
            # The group that owns the schema must own new tables, so that all its members can use them.
            group = connection.dialect.identifier_preparer.quote_identifier(found.group_of_ours)
            connection.exec_driver_sql(f"SET LOCAL ROLE {group}")
        connection.exec_driver_sql(while_making(NAMESPACE))
        schema.migrate(connection)
        settle(connection)

    def _checked_version(self, connection: Connection) -> str | None:
        """Check the schema, and return its version; None if there is no library."""
        found = connection.execute(_STATE).one_or_none()
        if found is None or not found.has_tables:
            return None
        if not found.has_version:
            raise NotATeamLibraryError(self._address, _("its schema {name} belongs to another program", name=NAMESPACE))
        version = connection.scalar(_VERSION) or schema.NO_VERSION
        schema.refuse_unknown(self._address, version)
        return version

    def _refuse_encoding(self, connection: Connection) -> None:
        encoding = plain_connection(connection).info.parameter_status("server_encoding")
        if encoding != "UTF8":
            detail = _("its encoding is {encoding}, and must be UTF8", encoding=encoding)
            raise NotATeamLibraryError(self._address, detail)
