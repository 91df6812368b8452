"""The queue of analyses in a team library, for workers on many machines.

procrastinate gives each one to one worker, and takes it back from a dead one. Its tables are in a PostgreSQL schema
next to the library's.
"""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import psycopg
from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status
from procrastinate.schema import SchemaManager
from psycopg.rows import TupleRow
from sqlalchemy import text

from onrecord.domain.library_location import ServerAddress
from onrecord.store.errors import LibraryError, LibraryUnmakableError, QueueMissingError, ServerUnwritableError
from onrecord.store.server.connections import NAMESPACE, Translation, connect, connection_string, updating_engine
from onrecord.store.server.roles import grant_queue
from onrecord.translation import Message

QUEUE_NAMESPACE = "onrecord_queue"
TRIES = 3
"""How often an analysis is tried before it fails."""
_TASK = "analyze"
_AT_A_TIME = 1000
_STALLED = 30.0
"""Seconds without a heartbeat after which another worker gets the analysis."""
_LOOK_FOR_STALLED = 10.0
_PATIENCE = 300.0
"""Seconds that the end of an analysis waits for a server that restarts."""
_LOST = Message("Its worker ended each time it was analyzed.")
_RATE_MINUTES = 5
_PROBLEMS = """
CREATE TABLE problem (
    job_id bigint PRIMARY KEY REFERENCES procrastinate_jobs ON DELETE CASCADE,
    reason text NOT NULL
)"""
_COUNTS = """
SELECT count(*) FILTER (WHERE status = 'todo'), count(*) FILTER (WHERE status = 'doing'),
    count(*) FILTER (WHERE status = 'succeeded'), count(*) FILTER (WHERE status IN ('failed', 'aborted')),
    coalesce(array_agg(DISTINCT queue_name) FILTER (WHERE status = 'todo'), '{}')
FROM procrastinate_jobs"""
_RATE = "SELECT count(*) FROM procrastinate_events WHERE type = 'succeeded' AND at > now() - make_interval(mins => %s)"
_FAILED = """
SELECT args, coalesce(reason, '') FROM procrastinate_jobs LEFT JOIN problem ON job_id = id
WHERE status IN ('failed', 'aborted') ORDER BY id"""
_RETRY = """
WITH again AS (
    DELETE FROM procrastinate_jobs WHERE status IN ('failed', 'aborted') RETURNING task_name, args
)
INSERT INTO procrastinate_jobs (queue_name, task_name, args) SELECT %s, task_name, args FROM again"""
_CLEAR = "DELETE FROM procrastinate_jobs WHERE status::text <> ALL (%s)"
_REMEMBER = """
INSERT INTO problem (job_id, reason) VALUES (%s, %s) ON CONFLICT (job_id) DO UPDATE SET reason = excluded.reason"""

Arguments = Mapping[str, str]
Analyze = Callable[[Arguments], Awaitable[None]]
_log = logging.getLogger(__name__)


class QueueCounts(NamedTuple):
    """The number of analyses in each state, and the recent rate per minute.

    ``waiting_for`` has the engine versions that the waiting ones were added for.
    """

    waiting: int
    running: int
    done: int
    failed: int
    per_minute: float
    waiting_for: Sequence[str]


class FailedJob(NamedTuple):
    """A failed analysis, and the reason."""

    arguments: Arguments
    reason: str


class JobQueue:
    """The queue of one team library, for one version of the engine.

    Every method raises QueueMissingError if nothing was ever added, and the library's errors.
    """

    def __init__(self, address: ServerAddress, engine_version: str) -> None:
        self._address = address
        self._engine_version = engine_version
        self._errors = Translation(address, ServerUnwritableError)

    def add(self, analyses: Iterable[Arguments]) -> int:
        """Add analyses that don't wait or run yet; returns how many."""
        self._set_up()
        with self._connected() as connection:
            known = {
                _key(arguments)
                for (arguments,) in connection.execute(
                    "SELECT args FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND queue_name = %s",
                    [self._engine_version],
                )
            }
        # psycopg can't use the event loop that Windows has by default.
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            return runner.run(self._add([each for each in analyses if _key(each) not in known]))

    async def _add(self, analyses: list[Arguments]) -> int:
        app = self._app()
        task = app.configure_task(_TASK, queue=self._engine_version)
        async with app.open_async():
            for start in range(0, len(analyses), _AT_A_TIME):
                some: list[dict[str, Any]] = [{"arguments": each} for each in analyses[start : start + _AT_A_TIME]]
                await task.batch_defer_async(*some)
        return len(analyses)

    def counts(self) -> QueueCounts:
        """The number of analyses in each state."""
        with self._connected() as connection:
            waiting, running, done, failed, versions = connection.execute(_COUNTS).fetchone() or ()
            (lately,) = connection.execute(_RATE, [_RATE_MINUTES]).fetchone() or ()
        return QueueCounts(waiting, running, done, failed, lately / _RATE_MINUTES, versions)

    def failures(self) -> list[FailedJob]:
        """The failed analyses, in the order they were added."""
        with self._connected() as connection:
            return [FailedJob(args["arguments"], reason) for args, reason in connection.execute(_FAILED)]

    def retry(self) -> int:
        """Add failed analyses again, for this version of the engine; returns how many."""
        with self._connected() as connection:
            return connection.execute(_RETRY, [self._engine_version]).rowcount

    def clear(self, *, waiting: bool) -> int:
        """Remove finished and failed analyses, and waiting ones with ``waiting``; returns how many."""
        with self._connected() as connection:
            return connection.execute(_CLEAR, [["doing"] if waiting else ["doing", "todo"]]).rowcount

    def work(self, analyze: Analyze, at_once: int, give_up: Callable[[], None], *, until_empty: bool) -> None:
        """Analyze what waits, some ``at_once``, until a signal comes, or nothing is left with ``until_empty``.

        The exception of ``analyze`` is the reason to try an analysis again, and to let it fail after the last try.
        SIGTERM and SIGINT stop the work after the current analyses; the second signal calls ``give_up``.
        """
        asyncio.run(self._work(analyze, at_once, give_up, until_empty=until_empty))

    async def _work(self, analyze: Analyze, at_once: int, give_up: Callable[[], None], *, until_empty: bool) -> None:
        app, stopped, held = self._app(), asyncio.Event(), dict[int, int]()
        self._define_task(app, analyze, held)
        async with app.open_async():
            release = asyncio.create_task(self._release_stalled(app, held))
            working = asyncio.create_task(self._take_turns(app, at_once, stopped, until_empty=until_empty))
            for each in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(each, _stop, stopped, working, give_up)
            try:
                await working
            except asyncio.CancelledError:
                if not stopped.is_set():
                    raise
            finally:
                release.cancel()

    async def _take_turns(self, app: App, at_once: int, stopped: asyncio.Event, *, until_empty: bool) -> None:
        """Work until told to stop; or until nothing waits here and no worker is doing anything that may come back."""
        failures = 0
        while not stopped.is_set():
            try:
                await app.run_worker_async(
                    queues=[self._engine_version],
                    concurrency=at_once,
                    wait=not until_empty,
                    install_signal_handlers=False,
                    update_heartbeat_interval=_STALLED / 3,
                    stalled_worker_timeout=_STALLED,
                )
                counts = await asyncio.to_thread(self.counts)
                failures = 0
                if until_empty and not counts.waiting and not counts.running:
                    return
            except (ConnectorException, LibraryError):
                failures += 1
                if failures == TRIES:
                    # Who reads the reason wants the library's words for it.
                    await asyncio.to_thread(self.counts)
                    raise
                _log.warning("the server can't be reached; the worker waits for it")
            await asyncio.sleep(1)

    def _define_task(self, app: App, analyze: Analyze, held: dict[int, int]) -> None:
        """Let the workers of ``app`` call ``analyze``; ``held`` has the jobs being analyzed, with their worker."""

        @app.task(name=_TASK, pass_context=True, retry=RetryStrategy(max_attempts=TRIES - 1))
        async def run(context: JobContext, arguments: Arguments) -> None:
            job = context.job
            assert job.id is not None and job.worker_id is not None  # noqa: S101, PT018 - it comes from the database
            held[job.id] = job.worker_id
            try:
                await analyze(arguments)
            except Exception as error:
                await asyncio.to_thread(self._remember, job.id, str(error))
                raise
            finally:
                del held[job.id]

    async def _release_stalled(self, app: App, held: Mapping[int, int]) -> None:
        """Give what workers that are gone were doing to others, again and again.

        That includes jobs of ours whose end the server was not there to hear of.
        """
        workers, seen_before = set[int](), set[int | None]()
        while True:
            workers.update(held.values())
            # A server that is gone is waited for where the work is.
            with suppress(ConnectorException, LibraryError):
                stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=_STALLED)
                ours = [
                    job
                    for worker in workers
                    for job in await app.job_manager.list_jobs_async(status="doing", worker_id=worker)
                    if job.id not in held
                ]
                for job in (*stalled, *(job for job in ours if job.id in seen_before)):
                    await self._release(app, job)
                seen_before = {job.id for job in ours}
            await asyncio.sleep(_LOOK_FOR_STALLED)

    async def _release(self, app: App, job: Job) -> None:
        if job.attempts + 1 < TRIES:
            await app.job_manager.retry_job(job)
            return
        assert job.id is not None  # noqa: S101 - it comes from the database
        await asyncio.to_thread(self._remember, job.id, str(_LOST))
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)

    def _remember(self, job_id: int, reason: str) -> None:
        with self._connected() as connection:
            connection.execute(_REMEMBER, [job_id, reason])

    def _app(self) -> App:
        return App(
            connector=PsycopgConnector(
                conninfo=connection_string(self._address),
                configure=_use_namespace,
                min_size=1,
                max_size=4,
                timeout=_PATIENCE,
            )
        )

    @contextmanager
    def _connected(self) -> Iterator[psycopg.Connection[TupleRow]]:
        try:
            with connect(self._address, search_path=QUEUE_NAMESPACE) as connection:
                yield connection
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName) as error:
            raise QueueMissingError(self._address) from error
        except psycopg.Error as error:
            translated = self._errors.of(error)
            if translated is None:
                raise
            raise translated from error

    def _set_up(self) -> None:
        """Create the tables if needed, for reviewers too."""
        engine = updating_engine(self._address, Translation(self._address, LibraryUnmakableError))
        try:
            with engine.begin() as connection:
                if connection.scalar(text(f"SELECT to_regclass('{QUEUE_NAMESPACE}.problem')")):
                    return
                connection.exec_driver_sql(f"CREATE SCHEMA {QUEUE_NAMESPACE}")
                connection.exec_driver_sql(f"SET LOCAL search_path = {QUEUE_NAMESPACE}")
                # These are several statements that contain the driver's placeholder sign.
                driver = connection.connection.driver_connection
                assert isinstance(driver, psycopg.Connection)  # noqa: S101 - the engine makes no other
                driver.execute(SchemaManager.get_schema())
                connection.exec_driver_sql(_PROBLEMS)
                grant_queue(connection, NAMESPACE, QUEUE_NAMESPACE)
        finally:
            engine.dispose()


def _stop(stopped: asyncio.Event, working: asyncio.Task[None], give_up: Callable[[], None]) -> None:
    if stopped.is_set():
        give_up()
        return
    stopped.set()
    # procrastinate finishes the analyses at hand before it gives way.
    working.cancel()


async def _use_namespace(connection: psycopg.AsyncConnection[TupleRow]) -> None:
    await connection.set_autocommit(True)
    await connection.execute(f"SET search_path = {QUEUE_NAMESPACE}")


def _key(arguments: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(arguments.get("arguments", arguments).items()))
