"""Send statements of a transaction together, and wait only for rows.

Every awaited answer costs a round trip. So a connection stays in PostgreSQL's pipeline mode: BEGIN, and statements that
``Waits`` doesn't wait for, are sent, and their outcome comes with the next answer, at the latest with that to COMMIT.
An error is raised then, and the server skips everything after it.
"""

from typing import Any

import psycopg
from psycopg.pq import PipelineStatus
from sqlalchemy import Connection, Engine, ExecutionContext, UpdateBase, event
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.store.database import Waits

_PIPELINE = "pipeline"


def gather(engine: Engine) -> None:
    """Let ``engine``, whose connections don't begin transactions by themselves, wait only where it has to."""
    event.listen(engine, "connect", _enter)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "after_cursor_execute", _await)
    event.listen(engine, "rollback", _skip_answers)


def _enter(connection: Any, entry: ConnectionPoolEntry) -> None:
    # Keep a reference: the mode ends without one.
    entry.info["mode"] = mode = connection.pipeline()
    entry.info[_PIPELINE] = mode.__enter__()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN", execution_options={"waits": Waits.NEVER})


def _await(
    connection: Connection,
    _cursor: object,
    _statement: str,
    _parameters: object,
    context: ExecutionContext,
    _many: bool,  # noqa: FBT001 - SQLAlchemy's signature
) -> None:
    waits = context.execution_options.get("waits", Waits.ALWAYS)
    only_writes = context.compiled is not None and isinstance(context.compiled.statement, UpdateBase)
    if waits is Waits.ALWAYS or (waits is Waits.FOR_ROWS and not only_writes):
        connection.connection.info[_PIPELINE].sync()


def _skip_answers(connection: Connection) -> None:
    """Read the skipped answers after an error, before the rollback."""
    if connection.invalidated:
        return
    pipeline = connection.connection.info[_PIPELINE]
    while pipeline.status == PipelineStatus.ABORTED:
        try:
            pipeline.sync()
        except psycopg.errors.PipelineAborted:
            continue
        except psycopg.Error:
            return  # the rollback reports the same
