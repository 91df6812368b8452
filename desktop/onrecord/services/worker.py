"""A warm child process that does one job at a time and can be stopped at any moment.

Analysis and the readers of untrusted files run in such processes: a crash or a hang stays there, Cancel works at once,
and the window's thread never waits.
"""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection
from typing import NewType

from onrecord.services.child_processes import (
    ChildProcess,
    Ending,
    IdleProcesses,
    Serve,
    ending_of,
    kind_of_error,
    memory_kills,
)
from onrecord.services.problem_report import ASKS_FOR_REPORT
from onrecord.translation import _

JobId = NewType("JobId", int)


@dataclass(frozen=True, slots=True)
class Progressed:
    """The progress of a job, from 0 to 1."""

    fraction: float


@dataclass(frozen=True, slots=True)
class Partial:
    """A part of the result, sent ahead to keep messages small."""

    value: object


@dataclass(frozen=True, slots=True)
class Finished:
    """The last message of a successful job."""

    value: object


@dataclass(frozen=True, slots=True)
class Failed:
    """The last message of a failed job: what happened, what was kept, what to do.

    ``details`` is for the log only.
    """

    what: str
    kept: str = ""
    to_do: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The last message of a cancelled job."""


JobMessage = Progressed | Partial | Finished | Failed | Cancelled
_LAST = (Finished, Failed, Cancelled)


@dataclass(frozen=True, slots=True)
class _Job:
    id: JobId
    task: object


class Worker:
    """Runs jobs in order in a child process.

    ``on_message(job_id, message)`` is called from the worker's own thread; every job ends with exactly one
    ``Finished``, ``Failed`` or ``Cancelled``. ``time_limit`` is in seconds, for sending the task and for each wait for
    a message. ``kept_unused`` is how many seconds to keep a process without a job, which takes memory; None: always. A
    worker that stops between two jobs leaves its process in ``idle``, warm for the next worker.
    """

    def __init__(
        self,
        serve: Serve,
        on_message: Callable[[JobId, JobMessage], None],
        *,
        name: str,
        time_limit: float | None = None,
        kept_unused: float | None = None,
        idle: IdleProcesses | None = None,
    ) -> None:
        self._serve = serve
        self._on_message = on_message
        self._name = name
        self._time_limit = time_limit
        self._kept_unused = kept_unused
        self._idle = idle
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._ids = count(1)
        self._lock = threading.Lock()
        self._cancelled: set[JobId] = set()
        self._late: set[JobId] = set()
        self._running: JobId | None = None
        self._child: ChildProcess | None = None
        self._stopping = False
        self._thread = threading.Thread(target=self._drive, name=name, daemon=True)

    def start(self) -> None:
        """Start the child process, so that it is warm for the first job."""
        self._thread.start()

    def submit(self, task: object) -> JobId:
        """Queue a task, a plain value that the child understands."""
        job = _Job(JobId(next(self._ids)), task)
        self._jobs.put(job)
        return job.id

    def cancel(self, job_id: JobId) -> None:
        """Cancel a job; a running one ends with its process."""
        with self._lock:
            self._cancelled.add(job_id)
            if self._running == job_id:
                self._kill()

    def stop(self) -> None:
        """End the thread for good, and the process unless it becomes idle; unfinished jobs are dropped."""
        with self._lock:
            self._stopping = True
            if self._idle and self._child and self._running is None:
                self._idle.keep(self._serve, self._child)
                self._child = None
            self._kill()
        self._jobs.put(None)
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(timeout=10)

    def _drive(self) -> None:
        self._warm_up()
        while (job := self._next_job()) is not None and not self._stopping:
            message = self._run(job)
            if not self._stopping:
                self._on_message(job.id, message)
                self._warm_up()
        self._end_process()

    def _next_job(self) -> _Job | None:
        """Wait for a job; after a while, end the unused process, and start another for the next job."""
        try:
            return self._jobs.get(timeout=self._kept_unused)
        except queue.Empty:
            self._end_process()
            return self._jobs.get()

    def _warm_up(self) -> None:
        """Start a process for the next job; if that fails, the job will report it."""
        with self._lock, suppress(OSError):
            if not self._stopping:
                self._connected()

    def _run(self, job: _Job) -> JobMessage:
        kills_before = memory_kills()
        try:
            connection = self._begin(job)
            if connection is None:
                return Cancelled()
            with self._limited(job):
                connection.send(job.task)
            return self._follow(job, connection)
        except (EOFError, OSError) as error:
            ending = ending_of(self._child.process, kills_before) if self._child else Ending.ENDED
            self._end_process()
            return self._explain_lateness() if job.id in self._late else self._explain_death(job, ending, error)
        except Exception as error:  # noqa: BLE001 - a task or message that can't be sent or read
            self._end_process()
            return self._explain_death(job, Ending.FAILED, error)
        finally:
            self._end(job)

    def _begin(self, job: _Job) -> Connection | None:
        """Get a process for a job; None if the job was cancelled or the worker stops.

        From then on, cancelling the job ends that process, and no other is started for the job.
        """
        with self._lock:
            if self._stopping or job.id in self._cancelled:
                return None
            self._running = job.id
            return self._connected()

    def _end(self, job: _Job) -> None:
        with self._lock:
            was_running, self._running = self._running, None
            if was_running and job.id in self._cancelled:
                # A process cancelled as it finished may still look alive when the next job comes.
                self._discard()

    def _follow(self, job: _Job, connection: Connection) -> JobMessage:
        """Pass messages on, and return the last one."""
        while connection.poll(self._time_limit):
            with self._limited(job):
                message: JobMessage = connection.recv()
            if isinstance(message, _LAST):
                return message
            self._on_message(job.id, message)
        self._end_process()
        return self._explain_lateness()

    @contextmanager
    def _limited(self, job: _Job) -> Iterator[None]:
        """End the process of a job if it doesn't receive or finish in time."""
        if self._time_limit is None:
            yield
            return
        timer = threading.Timer(self._time_limit, self._end_late, [job.id])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _end_late(self, job_id: JobId) -> None:
        with self._lock:
            if self._running == job_id:
                self._late.add(job_id)
                self._kill()

    def _explain_lateness(self) -> Failed:
        return Failed(
            _("This took longer than {seconds} seconds and was stopped.", seconds=format(self._time_limit, ".0f")),
            kept=_("Nothing was changed."),
            to_do=_("If the file is very large, open a part of it, or paste the text."),
        )

    def _explain_death(self, job: _Job, ending: Ending, error: Exception) -> JobMessage:
        with self._lock:
            if job.id in self._cancelled:
                return Cancelled()
        to_do = _("Try again; if it happens again with this article, {report_it}.", report_it=ASKS_FOR_REPORT)
        match ending:
            case Ending.OVERDUE:
                what = _("This took too long for a text of this length, so it was stopped.")
                to_do = _("Split the article, and check it for pages of punctuation or brackets.")
            case Ending.NO_MEMORY:
                what = _("The system ran out of memory and stopped the process that does this work.")
                to_do = _("Close other programs and try again, or split the article.")
            case Ending.STOPPED:
                what = _("The system stopped the process that does this work.")
            case Ending.FAILED:
                what = _("Something went wrong in the program: {error}.", error=kind_of_error(error))
            case _:
                what = _("The process that does this work ended unexpectedly.")
        kept = _("Your article and everything you decided are kept.")
        return Failed(what, kept, to_do, details=f"{self._name}: {ending.name}: {error!r}")

    def _connected(self) -> Connection:
        """The connection to a living process, which is started if necessary; the caller holds the lock.

        Raises:
            OSError: no process can be started.
        """
        if self._child is None or not self._child.can_go_on():
            self._discard()
            kept = self._idle.take(self._serve) if self._idle else None
            self._child = kept or ChildProcess.start(self._serve, self._name)
        return self._child.connection

    def _end_process(self) -> None:
        with self._lock:
            self._kill()
            self._discard()

    def _kill(self) -> None:
        if self._child:
            self._child.process.kill()

    def _discard(self) -> None:
        if self._child:
            self._child.discard()
            self._child = None
