"""Run jobs in child processes, with results on the window's thread."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
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
"""Seconds that an unused process is kept: it starts in half a second, and takes 40 MB while it waits."""


class Child(Enum):
    """The child processes by purpose."""

    DOCUMENTS = auto()
    ANALYSIS = auto()
    WEB = auto()
    EVIDENCE = auto()


@dataclass(frozen=True, slots=True)
class _Running:
    """A job, and the callbacks for its parts, its result and its failure."""

    text: str
    on_finished: Callable[[Any], None]
    on_partial: Callable[[Any], None] | None
    on_stopped: Callable[[], None] | None
    on_failed: Callable[[ServiceError], None] | None
    on_cancelled: Callable[[], None] | None
    fraction: float | None


class Jobs(QObject):
    """All unfinished jobs.

    Signals:
        started(text): the reviewer waits for this job now: the newest that isn't an analysis, or the analysis.
        progressed(fraction): that of the same job, 0 to 1.
        failed(ExplainedError): a job failed.
        cancelled(text): a job was stopped on request.
        settled: a job is over in any way, and so are its callbacks.
    """

    started = Signal(str)
    progressed = Signal(float)
    failed = Signal(object)
    cancelled = Signal(str)
    settled = Signal()
    _arrived = Signal(object, object, object)

    def __init__(self, web: WebAccess, idle: IdleProcesses | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[tuple[Child, JobId], _Running] = {}
        self._shown: _Running | None = None
        # The workers call from threads of their own.
        self._arrived.connect(self._on_arrived)
        serving = {
            Child.ANALYSIS: (serve_analysis, None),
            Child.DOCUMENTS: (serve_documents, 120),
            Child.WEB: (web.serve, 60),
            Child.EVIDENCE: (serve_evidence, 120),
        }
        self._workers = {
            child: Worker(
                serve,
                partial(self._arrived.emit, child),
                name=child.name.lower(),
                time_limit=limit,
                kept_unused=_KEPT_UNUSED if limit else None,
                idle=None if child is Child.WEB else idle,
            )
            for child, (serve, limit) in serving.items()
        }
        self._not_started = set(Child)

    @property
    def are_running(self) -> bool:
        """Whether there is a job that the reviewer sees."""
        return any(running.text for running in self._running.values())

    def start(self) -> None:
        """Start the child processes; call after the first window is painted."""
        _log.info(what_confines())
        self._worker(Child.ANALYSIS)
        self._worker(Child.DOCUMENTS)

    def stop(self) -> None:
        for worker in self._workers.values():
            worker.stop()

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
        on_cancelled: Callable[[], None] | None = None,
        fraction: float | None = None,
    ) -> None:
        """Give a task to a child process; ``text`` describes it to the reviewer (empty: it is hidden).

        ``on_failed`` and ``on_cancelled`` take the place of the signals. ``fraction`` is the progress at the start.
        """
        job = self._worker(child).submit(task)
        ends = (on_finished, on_partial, on_stopped, on_failed, on_cancelled)
        self._running[child, job] = _Running(text, *ends, fraction)
        self._show_newest()

    def reword(self, child: Child, text: str) -> None:
        """Describe the visible jobs of a process in other words."""
        for key, running in self._running.items():
            if key[0] is child and running.text not in {"", text}:
                self._running[key] = replace(running, text=text)
        self._show_newest()

    def cancel(self) -> None:
        """Stop all visible jobs; ``cancelled`` follows for each."""
        for (child, job), running in list(self._running.items()):
            if running.text:
                self._workers[child].cancel(job)

    def drop(self, child: Child) -> None:
        """Stop the jobs of one process silently."""
        for key in [key for key in self._running if key[0] is child]:
            _stop(self._running.pop(key))
            self._workers[child].cancel(key[1])
        self._show_newest()

    def _show_newest(self) -> None:
        """Report which job the reviewer waits for, if it is another one now."""
        visible = [(key[0] is not Child.ANALYSIS, running) for key, running in self._running.items() if running.text]
        # The newest of those that nobody left to run beside the others.
        shown = max(reversed(visible), key=lambda pair: pair[0])[1] if visible else None
        if shown is not self._shown:
            self._shown = shown
            if shown:
                self.started.emit(shown.text)
                if shown.fraction is not None:
                    self.progressed.emit(shown.fraction)

    def _worker(self, child: Child) -> Worker:
        """A child process, started with its first task: most reviews need neither web nor evidence."""
        if child in self._not_started:
            self._not_started.remove(child)
            self._workers[child].start()
        return self._workers[child]

    def _on_arrived(self, child: Child, job: JobId, message: JobMessage) -> None:
        running = self._running.get((child, job))
        if running is None:
            return
        match message:
            case Progressed(fraction):
                if running is self._shown:
                    self.progressed.emit(fraction)
            case Partial(value):
                if running.on_partial:
                    running.on_partial(value)
            case _:
                del self._running[child, job]
                self._settle(running, message)
                self._show_newest()
                self.settled.emit()

    def _settle(self, running: _Running, message: JobMessage) -> None:
        if not isinstance(message, Finished):
            _stop(running)
        match message:
            case Finished(value):
                running.on_finished(value)
            case Failed():
                _log.info("a job failed: %s %s", message.what, message.details)
                tell = running.on_failed or self.failed.emit
                tell(ServiceError(message.what, kept=message.kept, to_do=message.to_do))
            case Cancelled():
                if running.on_cancelled:
                    running.on_cancelled()
                else:
                    self.cancelled.emit(running.text)


def _stop(running: _Running) -> None:
    if running.on_stopped:
        running.on_stopped()
