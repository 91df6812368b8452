"""Not waiting for ever: a server, or the way to it, can fall silent in the midst of an answer.

The system notices a peer that is gone. It does not where something on the way goes on answering for it, or where the
server itself hangs: the driver would wait as long as that lasts, and the window with it.
"""

from collections.abc import Generator
from time import monotonic
from typing import Any, TypeVar

import psycopg
from sqlalchemy import Connection, Engine, event

from onrecord.translation import _

_T = TypeVar("_T")
USUAL = 75.0
"""Seconds that a server may be silent: somewhat longer than it works on an answer before it gives up itself."""
ENDLESS = float("inf")


class PatientConnection(psycopg.Connection[Any]):
    """A connection that is closed when nothing has come, or could be sent, for ``patience`` seconds of waiting."""

    patience = USUAL

    def wait(self, gen: Generator[Any, Any, _T], *args: Any, **options: Any) -> _T:
        """Wait as the driver does, and no longer than there is patience for."""
        return super().wait(self._in_time(gen), *args, **options)

    def _in_time(self, gen: Generator[Any, Any, _T]) -> Generator[Any, Any, _T]:
        heard = monotonic()
        try:
            wanted = next(gen)
            while True:
                # The driver comes by several times a second, with nothing where nothing came.
                ready = yield wanted
                if ready:
                    heard = monotonic()
                elif monotonic() - heard > self.patience:
                    self.close()
                    raise psycopg.errors.ConnectionTimeout(_("no answer came in time"))
                wanted = gen.send(ready)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def limit(engine: Engine) -> None:
    """Let transactions of ``engine`` have as much ``patience``, an execution option, as they are given."""
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _forget)


def _begin(connection: Connection) -> None:
    patience = connection.get_execution_options().get("patience")
    if patience is not None:
        _patient(connection.connection.driver_connection).patience = patience


def _forget(connection: Any, _entry: object) -> None:
    if connection is not None:
        _patient(connection).patience = USUAL


def _patient(connection: object) -> PatientConnection:
    assert isinstance(connection, PatientConnection)  # noqa: S101 - the engine makes no other
    return connection
