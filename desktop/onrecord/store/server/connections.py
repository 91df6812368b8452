"""Connections to the database of a team library."""

import logging
import re
import selectors
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.types.json import set_json_dumps, set_json_loads
from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event
from sqlalchemy.exc import DisconnectionError

from onrecord.domain.library_location import ServerAddress
from onrecord.store import schema
from onrecord.store.codec import dump_json_for_server, load_json
from onrecord.store.database import translate_errors
from onrecord.store.errors import (
    ConnectionLostError,
    LibraryBusyError,
    LibraryError,
    LibraryTooNewError,
    ServerRefusedError,
    ServerUnreachableError,
    ServerUnverifiedError,
    UnstorableError,
)
from onrecord.store.server.gathering import gather
from onrecord.store.server.inserting import insert_together
from onrecord.store.server.patience import ENDLESS, PatientConnection, limit
from onrecord.store.server.trust import with_verification

NAMESPACE = "onrecord"
"""Our PostgreSQL schema in the database."""
QUEUE_NAMESPACE = "onrecord_queue"
"""That of the queue of analyses."""


def own_names(namespace: str) -> str:
    """The search path of every session: no schema in which others may make anything.

    PostgreSQL looks for tables and types among the temporary ones first unless the path names those.
    """
    return f"pg_catalog, {namespace}, pg_temp"


def while_making(namespace: str) -> str:
    """The same, for a transaction that makes tables; PostgreSQL still looks into its own schema first."""
    return f"SET LOCAL search_path = {namespace}, pg_temp"


_IF_NOT_GIVEN = {
    "application_name": "Onrecord",
    "connect_timeout": "10",
    # Notice a dead server within a minute, even while only listening.
    "keepalives_idle": "20",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}
_SETTINGS = {
    "search_path": own_names(NAMESPACE),
    # A policy would run code that isn't ours.
    "row_security": "off",
    "timezone": "UTC",
    "lock_timeout": "4s",
    "statement_timeout": "60s",
    # A program on a sleeping computer or a dead line must not block an article.
    "idle_in_transaction_session_timeout": "15s",
}
_WHILE_UPDATING = {"lock_timeout": "60s", "statement_timeout": "0", "idle_in_transaction_session_timeout": "0"}
_SECONDS_TO_ASK = "5"

_STRICT = frozenset({"require", "verify-ca", "verify-full"})
_NOTHING_TOLD = {"sslmode": "disable", "sslrootcert": "", "user": "nobody", "password": "", "dbname": "nothing"}
"""Options to ask an unverified server whether it is one, without telling it anything."""

_OUTDATED_PROGRAM = "OR001"
"""The server's error code for a program older than the library, from the first migration."""
_BUSY = frozenset({"40001", "40P01", "55P03", "57014"})
_LOST = ("08", "57P", "25P03")
_TOO_MUCH = "54"
_HINT = re.compile(r"\n\s*Is the server [^?]*\?")
_UNUSABLE = ("25006", "3F000", "42501", "42P01", "42703", "53", "58", "XX")

# After one error, the driver meets others that follow from it, and logs them.
logging.getLogger("psycopg").addFilter(lambda record: not str(record.msg).startswith("error ignored"))


class Translation:
    """Turns PostgreSQL's errors into the library's.

    ``unusable`` is the error of a database that refuses, ``lost`` that of a broken connection.
    """

    def __init__(
        self, address: ServerAddress, unusable: type[LibraryError], lost: type[LibraryError] = ConnectionLostError
    ) -> None:
        self._address = address
        self._unusable = unusable
        self._lost = lost

    def of(self, error: BaseException, *, is_lost: bool = False) -> LibraryError | None:
        """The library's own error, or None if neither server nor connection is the cause."""
        if not isinstance(error, psycopg.Error):
            return None
        state, detail = error.sqlstate or "", server_message(error)
        if state == _OUTDATED_PROGRAM:
            return LibraryTooNewError(self._address, detail)
        if is_lost or state.startswith(_LOST):
            return self._lost(self._address, detail)
        if state in _BUSY:
            return LibraryBusyError(self._address, detail)
        if isinstance(error, psycopg.DataError) or state.startswith(_TOO_MUCH):
            return UnstorableError(self._address, detail)
        return self._unusable(self._address, detail) if state.startswith(_UNUSABLE) else None

    def listen(self, engine: Engine) -> None:
        """Translate every error of ``engine``."""

        def translated(context: ExceptionContext) -> LibraryError | None:
            return self.of(context.original_exception, is_lost=context.is_disconnect)

        translate_errors(engine, translated)


def server_message(error: psycopg.Error) -> str:
    """The message of the server, or else of the driver, in one line."""
    said = error.diag.message_primary or _HINT.sub("", str(error)).removeprefix("connection failed: ")
    return " ".join(said.split()).rstrip(".?")


def connection_string(address: ServerAddress) -> str:
    """The driver's options, which verify certificate and host name unless the address asks for less.

    Raises:
        ServerUnreachableError: the address has an option that the driver doesn't know.
    """
    try:
        given: dict[str, Any] = _IF_NOT_GIVEN | with_verification(conninfo_to_dict(address.with_secrets))
    except psycopg.ProgrammingError as error:
        raise ServerUnreachableError(address, server_message(error)) from error
    return make_conninfo("", **given | {"client_encoding": "UTF8"})


def connect(address: ServerAddress, **settings: str) -> PatientConnection:
    """A plain connection, each statement a transaction.

    Raises:
        ServerUnreachableError: no server answers.
        ServerUnverifiedError: the server can't prove its identity.
        ServerRefusedError: the server refuses the connection.
    """
    wanted = connection_string(address)
    try:
        connection = PatientConnection.connect(wanted, autocommit=True)
    except psycopg.Error as error:
        raise _refusal(wanted, error)(address, server_message(error)) from error
    settings = _SETTINGS | settings
    wishes = ", ".join(["pg_catalog.set_config(%s, %s, false)"] * len(settings))
    connection.execute(f"SELECT {wishes}", [word for setting in settings.items() for word in setting])
    return connection


def plain_connection(connection: Connection) -> psycopg.Connection[Any]:
    """The driver's connection, which takes several statements, and text with its placeholder sign."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 - the engines make no other
    return driver


def _refusal(wanted: str, error: psycopg.Error) -> type[LibraryError]:
    """The error of a failed connection.

    It asks the server again, since the first message has no code and may be in any language.
    """
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        return ServerUnreachableError
    if _answers(wanted):
        return ServerRefusedError
    is_strict = conninfo_to_dict(wanted).get("sslmode") in _STRICT
    return ServerUnverifiedError if is_strict and _answers(wanted, **_NOTHING_TOLD) else ServerUnreachableError


def _answers(wanted: str, **changed: str) -> bool:
    """Whether a server takes connections, though not ours."""
    asked = make_conninfo(wanted, connect_timeout=_SECONDS_TO_ASK, **changed)
    return psycopg.pq.PGconn.ping(asked.encode()) == psycopg.pq.Ping.OK


def reading_engine(address: ServerAddress, errors: Translation) -> Engine:
    """Connections that only read, one a thread, each transaction on one snapshot."""

    def connected() -> psycopg.Connection:
        connection = connect(address)
        connection.autocommit = False
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        return connection

    return _engine(connected, errors)


def writing_engine(address: ServerAddress, errors: Translation, program: str) -> Engine:
    """Connections that write; the server knows the program and its version."""
    who = {"onrecord.program": program, "onrecord.version": schema.VERSION}
    # A transaction always ends where it began; ending it again would cost a round trip.
    engine = _engine(lambda: connect(address, **who), errors, pool_reset_on_return=None)
    gather(engine)
    insert_together(engine)
    return engine


def updating_engine(address: ServerAddress, errors: Translation) -> Engine:
    """A connection that changes the schema, which may take long."""

    def connected() -> psycopg.Connection:
        connection = connect(address, **_WHILE_UPDATING)
        connection.autocommit = False
        connection.patience = ENDLESS
        return connection

    return _engine(connected, errors)


@contextmanager
def updating(address: ServerAddress, unusable: type[LibraryError]) -> Iterator[Connection]:
    """A transaction that may change the schema, and take long."""
    errors = Translation(address, unusable)
    engine = updating_engine(address, errors)
    try:
        with engine.begin() as connection:
            yield connection
    except psycopg.Error as error:
        raise errors.of(error) or error from error
    finally:
        engine.dispose()


def _engine(connected: Callable[[], psycopg.Connection], errors: Translation, **options: Any) -> Engine:
    engine = create_engine(
        "postgresql+psycopg://",
        creator=connected,
        poolclass=QueuePool,
        use_native_hstore=False,
        hide_parameters=True,
        **options,
    )
    errors.listen(engine)
    limit(engine)
    event.listen(engine, "connect", _convert_json)
    event.listen(engine, "checkout", _refuse_broken)
    return engine


def _convert_json(connection: Any, _entry: object) -> None:
    """Convert JSON as in a file; SQLAlchemy can't set this for connections that it doesn't make."""
    set_json_loads(lambda data: load_json(data.decode() if isinstance(data, bytes) else data), connection)
    set_json_dumps(dump_json_for_server, connection)


def _refuse_broken(connection: Any, _entry: object, _proxy: object) -> None:
    """Replace a connection that the server has ended meanwhile.

    An idle server only sends its goodbye, so this looks for one. Asking the server would cost a round trip before every
    transaction.
    """
    with selectors.DefaultSelector() as selector:
        try:
            selector.register(connection.fileno(), selectors.EVENT_READ)
        except psycopg.Error as error:
            raise DisconnectionError from error
        if selector.select(timeout=0):
            raise DisconnectionError
