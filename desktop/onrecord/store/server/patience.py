"""Give up on a server that falls silent in the middle of an answer.

The system notices a dead peer, but not a proxy that keeps answering for it, or a server that hangs.
"""

from collections.abc import Generator
from time import monotonic
from typing import Any, TypeVar

import psycopg
from sqlalchemy import Connection, Engine, event

from onrecord.translation import _

_T = TypeVar("_T")
USUAL = 75.0
"""Seconds of silence; somewhat longer than the server's own limit."""
ENDLESS = float("inf")


class PatientConnection(psycopg.Connection[Any]):
    """A connection that closes after ``patience`` seconds without receiving or sending anything."""

    patience = USUAL

    def wait(self, gen: Generator[Any, Any, _T], *args: Any, **options: Any) -> _T:
        """Wait as the driver does, within the patience."""
        return super().wait(self._in_time(gen), *args, **options)

    def _in_time(self, gen: Generator[Any, Any, _T]) -> Generator[Any, Any, _T]:
        heard = monotonic()
        try:
            wanted = next(gen)
            while True:
                # The driver calls this several times a second, even without data.
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
    """Give each transaction of ``engine`` its ``patience``, an execution option."""
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
