"""The queue of analyses in a team library, for workers on many machines.

procrastinate gives each one to one worker, and takes it back from a dead one. Its tables are in a PostgreSQL schema
next to the library's.
"""

import asyncio
import json
import logging
import re
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

from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import ServerAddress
from onrecord.store.errors import (
    ForeignCodeError,
    LibraryError,
    LibraryMissingError,
    LibraryUnmakableError,
    QueueMissingError,
    QueueOutdatedError,
    QueueUnmakableError,
    ServerUnwritableError,
)
from onrecord.store.server.connections import (
    NAMESPACE,
    QUEUE_NAMESPACE,
    Translation,
    connect,
    connection_string,
    own_names,
    plain_connection,
    updating,
    while_making,
)
from onrecord.store.server.foreign_code import foreign_code
from onrecord.store.server.roles import LONGEST, mend_rights, queue_state
from onrecord.translation import Message, _

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
_LOOK_FOR_NEW = 2.0
_VERSION = r"^[0-9][0-9A-Za-z.+-]*$"
"""The names of queues: the versions of the engine."""
_FORMS = ({"article"}, {"file", "results"})
_ODD = Message("Its row names neither an article nor a file, so Onrecord didn’t write it.")
_OTHER_TASK = Message("Its row has the task “{name}”, which Onrecord doesn’t know.")
_OTHER_QUEUE = Message("Its row is in the queue “{name}”, which isn’t a version of Onrecord’s engine.")
_PROBLEMS = """
CREATE TABLE problem (
    job_id bigint PRIMARY KEY REFERENCES procrastinate_jobs ON DELETE CASCADE,
    reason text NOT NULL
)"""
_COUNTS = """
SELECT count(*) FILTER (WHERE status = 'todo'), count(*) FILTER (WHERE status = 'doing'),
    count(*) FILTER (WHERE status = 'succeeded'), count(*) FILTER (WHERE status IN ('failed', 'aborted')),
    coalesce(array_agg(DISTINCT queue_name) FILTER (WHERE status = 'todo' AND queue_name ~ %s), '{}')
FROM procrastinate_jobs"""
_RATE = "SELECT count(*) FROM procrastinate_events WHERE type = 'succeeded' AND at > now() - make_interval(mins => %s)"
_FAILED = """
SELECT id, queue_name, task_name, left(args::text, %(longest)s + 1), coalesce(left(reason, %(longest)s), '')
FROM procrastinate_jobs LEFT JOIN problem ON job_id = id
WHERE status IN ('failed', 'aborted') ORDER BY id"""
_RETRY = """
WITH again AS (
    DELETE FROM procrastinate_jobs WHERE status IN ('failed', 'aborted') RETURNING task_name, args
)
INSERT INTO procrastinate_jobs (queue_name, task_name, args) SELECT %s, task_name, args FROM again"""
_UNFINISHED = """
SELECT left(args::text, %s + 1) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND queue_name = %s"""
_SET_ASIDE = """
UPDATE procrastinate_jobs SET status = 'failed'
WHERE status = 'todo' AND (queue_name !~ %s OR task_name <> %s)"""
_LIBRARY_STATE = """
SELECT quote_ident(pg_get_userbyid(relowner)), pg_has_role(relowner, 'MEMBER'),
    EXISTS (SELECT FROM pg_namespace WHERE nspname = %s)
FROM pg_class WHERE oid = to_regclass(%s)"""
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
    """A failed analysis, and the reason; without arguments if its row isn't one of ours."""

    number: int
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
        self._is_checked = False

    def add(self, analyses: Iterable[Arguments]) -> int:
        """Add analyses that don't wait or run yet; returns how many."""
        self._set_up()
        with self._connected() as connection:
            known = {
                key
                for (args,) in connection.execute(_UNFINISHED, [LONGEST, self._engine_version])
                if (key := _known(args))
            }
        # psycopg can't use the event loop that Windows has by default.
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            return runner.run(self._add([each for each in analyses if tuple(sorted(each.items())) not in known]))

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
            waiting, running, done, failed, versions = connection.execute(_COUNTS, [_VERSION]).fetchone() or ()
            (lately,) = connection.execute(_RATE, [_RATE_MINUTES]).fetchone() or ()
        return QueueCounts(waiting, running, done, failed, lately / _RATE_MINUTES, versions)

    def failures(self) -> list[FailedJob]:
        """The failed analyses, in the order they were added."""
        with self._connected() as connection:
            return [_failed(*row) for row in connection.execute(_FAILED, {"longest": LONGEST})]

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
                    # Anybody who may connect can send any announcement, so don't listen to them.
                    listen_notify=False,
                    fetch_job_polling_interval=_LOOK_FOR_NEW,
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
        async def run(context: JobContext, args: str) -> None:
            job = context.job
            assert job.id is not None and job.worker_id is not None  # noqa: S101, PT018 - it comes from the database
            held[job.id] = job.worker_id
            try:
                await analyze(_arguments(args))
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
                await asyncio.to_thread(self._set_aside_foreign)
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

    def _set_aside_foreign(self) -> None:
        with self._connected() as connection:
            connection.execute(_SET_ASIDE, [_VERSION, _TASK])

    def _app(self) -> App:
        return App(
            connector=PsycopgConnector(
                conninfo=connection_string(self._address),
                configure=_use_namespace,
                # procrastinate would end with a row that isn't an object, so the task decodes it.
                json_loads=lambda args: {"args": bytes(args[: LONGEST + 1]).decode(errors="replace")},
                min_size=1,
                max_size=4,
                timeout=_PATIENCE,
            )
        )

    @contextmanager
    def _connected(self) -> Iterator[psycopg.Connection[TupleRow]]:
        try:
            with connect(self._address, search_path=own_names(QUEUE_NAMESPACE)) as connection:
                self._check(connection)
                yield connection
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName) as error:
            raise QueueMissingError(self._address) from error
        except psycopg.Error as error:
            translated = self._errors.of(error)
            if translated is None:
                raise
            raise translated from error

    def _check(self, connection: psycopg.Connection[TupleRow]) -> None:
        """Refuse a queue that could run the code of others, once."""
        if self._is_checked:
            return
        found = queue_state(connection)
        if found is None:
            raise QueueMissingError(self._address)
        foreign = foreign_code(connection)
        if foreign:
            raise ForeignCodeError(self._address, foreign)
        _is_ours, is_sane = found
        if not is_sane:
            raise QueueOutdatedError(self._address)
        self._is_checked = True

    def _set_up(self) -> None:
        """Create the tables if needed, for reviewers too."""
        with updating(self._address, LibraryUnmakableError) as connection:
            driver = plain_connection(connection)
            if not foreign_code(driver) and queue_state(driver) is None:
                self._create(driver)
            foreign = mend_rights(connection)
        if foreign:
            raise ForeignCodeError(self._address, foreign)

    def _create(self, driver: psycopg.Connection[Any]) -> None:
        owner, is_ours, has_schema = driver.execute(
            _LIBRARY_STATE, [QUEUE_NAMESPACE, f"{NAMESPACE}.change"]
        ).fetchone() or ("", False, False)
        if not owner:
            raise LibraryMissingError(self._address)
        if not is_ours:
            raise QueueUnmakableError(self._address)
        if not has_schema:
            driver.execute(f"CREATE SCHEMA {QUEUE_NAMESPACE} AUTHORIZATION {owner}")
        # All owners can update what their group owns.
        driver.execute(f"SET LOCAL ROLE {owner}; {while_making(QUEUE_NAMESPACE)}")
        driver.execute(SchemaManager.get_schema())
        driver.execute(_PROBLEMS)


def _stop(stopped: asyncio.Event, working: asyncio.Task[None], give_up: Callable[[], None]) -> None:
    if stopped.is_set():
        give_up()
        return
    stopped.set()
    # procrastinate finishes the analyses at hand before it gives way.
    working.cancel()


async def _use_namespace(connection: psycopg.AsyncConnection[TupleRow]) -> None:
    await connection.set_autocommit(True)
    await connection.execute(f"SET search_path = {own_names(QUEUE_NAMESPACE)}; SET row_security = off")


class _OddJobError(ExplainedError):
    """A row that Onrecord didn't write: anybody who may add to the queue can add one."""

    what = property(lambda _self: _(_ODD))
    kept = property(lambda _self: "")
    to_do = property(lambda _self: "")

    def __str__(self) -> str:
        return str(_ODD)


def _arguments(args: str) -> Arguments:
    """What a row asks for.

    Raises:
        _OddJobError: it is no row of ours.
    """
    try:
        found = json.loads(args) if len(args) <= LONGEST else None
    except (ValueError, RecursionError):
        found = None
    arguments = found["arguments"] if isinstance(found, dict) and found.keys() == {"arguments"} else None
    if (
        not isinstance(arguments, dict)
        or set(arguments) not in _FORMS
        or not all(isinstance(each, str) and each for each in arguments.values())
    ):
        raise _OddJobError
    return arguments


def _failed(number: int, queue: str, task: str, args: str, reason: str) -> FailedJob:
    if task != _TASK:
        reason = _(_OTHER_TASK, name=task)
    elif not re.fullmatch(_VERSION, queue):
        reason = _(_OTHER_QUEUE, name=queue)
    try:
        return FailedJob(number, _arguments(args), reason)
    except _OddJobError as error:
        return FailedJob(number, {}, reason or str(error))


def _known(args: str) -> tuple[tuple[str, str], ...]:
    with suppress(_OddJobError):
        return tuple(sorted(_arguments(args).items()))
    return ()
