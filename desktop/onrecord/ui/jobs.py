"""Jobs in child processes: given out here, and their results brought back to the window's thread."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QObject, Signal

from onrecord.services.child_processes import IdleProcesses
from onrecord.services.confinement.child import what_confines
from onrecord.services.errors import ServiceError
from onrecord.services.evidence_reading import serve_evidence
from onrecord.services.tasks import serve_analysis, serve_documents
from onrecord.services.web import WebAccess
from onrecord.services.worker import Cancelled, Failed, Finished, JobId, JobMessage, Partial, Progressed, Worker

_log = logging.getLogger(__name__)
_KEPT_UNUSED = 60.0
"""Seconds: a process that reads or writes files is started in half of one, and takes 40 MB while it waits."""


class Child(Enum):
    """The child processes, by what they are for."""

    DOCUMENTS = auto()
    ANALYSIS = auto()
    WEB = auto()
    EVIDENCE = auto()


class Workers:
    """The child processes: one reads and writes files, one analyzes; one reaches the web and one shows evidence.

    Most reviews need neither of the last two, so these are started with their first task.
    """

    def __init__(
        self, deliver: Callable[[Child, JobId, JobMessage], None], web: WebAccess, idle: IdleProcesses | None
    ) -> None:
        def telling(child: Child) -> Callable[[JobId, JobMessage], None]:
            return lambda job, message: deliver(child, job, message)

        self._workers = {
            Child.ANALYSIS: Worker(serve_analysis, telling(Child.ANALYSIS), name="analysis", idle=idle),
            Child.DOCUMENTS: Worker(
                serve_documents,
                telling(Child.DOCUMENTS),
                name="documents",
                time_limit=120,
                kept_unused=_KEPT_UNUSED,
                idle=idle,
            ),
            Child.WEB: Worker(web.serve, telling(Child.WEB), name="web", time_limit=60, kept_unused=_KEPT_UNUSED),
            Child.EVIDENCE: Worker(
                serve_evidence,
                telling(Child.EVIDENCE),
                name="evidence",
                time_limit=120,
                kept_unused=_KEPT_UNUSED,
                idle=idle,
            ),
        }
        self._waiting = {Child.WEB, Child.EVIDENCE}

    def start(self) -> None:
        """Start those that have to be warm when the first article is opened."""
        _log.info(what_confines())
        self._workers[Child.ANALYSIS].start()
        self._workers[Child.DOCUMENTS].start()

    def submit(self, child: Child, task: object) -> JobId:
        """Give a process a task."""
        if child in self._waiting:
            self._waiting.remove(child)
            self._workers[child].start()
        return self._workers[child].submit(task)

    def cancel(self, child: Child, job: JobId) -> None:
        """Stop a job."""
        self._workers[child].cancel(job)

    def stop(self) -> None:
        """End all."""
        for worker in self._workers.values():
            worker.stop()


@dataclass(frozen=True, slots=True)
class _Running:
    """A job somebody waits for: what to do with its parts and its result, or when none will come."""

    text: str
    on_finished: Callable[[Any], None]
    on_partial: Callable[[Any], None] | None
    on_stopped: Callable[[], None] | None
    on_failed: Callable[[ServiceError], None] | None


class Jobs(QObject):
    """Every job that somebody waits for, until it is over.

    Signals:
        started(text): a job began.
        progressed(fraction): 0 to 1.
        unfinished(Child): a job failed or was stopped, and nothing more comes of it; told before the reason.
        failed(ExplainedError): a job failed.
        cancelled(text): a job was stopped on request.
        settled: a job is over, in whatever way, and what followed from it is done.
    """

    started = Signal(str)
    progressed = Signal(float)
    unfinished = Signal(object)
    failed = Signal(object)
    cancelled = Signal(str)
    settled = Signal()
    _arrived = Signal(object, object, object)

    def __init__(self, web: WebAccess, idle: IdleProcesses | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[tuple[Child, JobId], _Running] = {}
        # The workers tell from threads of their own.
        self._arrived.connect(self._on_arrived)
        self._workers = Workers(self._arrived.emit, web, idle)

    @property
    def are_running(self) -> bool:
        """Whether there is any job that the reviewer is told of."""
        return any(running.text for running in self._running.values())

    def start(self) -> None:
        """Start the child processes; call after the first window is painted."""
        self._workers.start()

    def stop(self) -> None:
        """End the child processes."""
        self._workers.stop()

    def run(
        self,
        child: Child,
        task: object,
        text: str,
        on_finished: Callable[[Any], None],
        on_partial: Callable[[Any], None] | None = None,
        *,
        on_stopped: Callable[[], None] | None = None,
        on_failed: Callable[[ServiceError], None] | None = None,
    ) -> None:
        """Give a task to a child process; ``text`` says to the reviewer what is going on (empty: nothing).

        ``on_failed`` shows the error, instead of those who hear of ``failed``.
        """
        job = self._workers.submit(child, task)
        self._running[child, job] = _Running(text, on_finished, on_partial, on_stopped, on_failed)
        if text:
            self.started.emit(text)

    def cancel(self) -> None:
        """Stop everything that the reviewer is told of; ``cancelled`` tells of each."""
        for (child, job), running in list(self._running.items()):
            if running.text:
                self._workers.cancel(child, job)

    def drop(self, child: Child) -> None:
        """Stop the jobs of one process without a word."""
        for key in [key for key in self._running if key[0] is child]:
            _stop(self._running.pop(key))
            self._workers.cancel(*key)

    def _on_arrived(self, child: Child, job: JobId, message: JobMessage) -> None:
        running = self._running.get((child, job))
        if running is None:
            return
        match message:
            case Progressed(fraction):
                self.progressed.emit(fraction)
            case Partial(value):
                if running.on_partial:
                    running.on_partial(value)
            case _:
                del self._running[child, job]
                self._settle(child, running, message)
                self.settled.emit()

    def _settle(self, child: Child, running: _Running, message: JobMessage) -> None:
        if not isinstance(message, Finished):
            _stop(running)
        match message:
            case Finished(value):
                running.on_finished(value)
            case Failed():
                _log.info("a job failed: %s %s", message.what, message.details)
                self.unfinished.emit(child)
                tell = running.on_failed or self.failed.emit
                tell(ServiceError(message.what, kept=message.kept, to_do=message.to_do))
            case Cancelled():
                self.unfinished.emit(child)
                self.cancelled.emit(running.text)


def _stop(running: _Running) -> None:
    if running.on_stopped:
        running.on_stopped()
