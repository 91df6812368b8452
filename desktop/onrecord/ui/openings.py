"""Read several files one after the other: show the first article and add the others to the library."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from onrecord.domain.article import Draft
from onrecord.domain.errors import ExplainedError
from onrecord.domain.returned import LostReport
from onrecord.services.errors import ServiceError
from onrecord.services.importing import Imported, Importer
from onrecord.services.tasks import ReadFile, ReadLostReport
from onrecord.translation import _
from onrecord.ui.background import Background
from onrecord.ui.jobs import Child, Jobs

Show = Callable[[Any, ReadFile], None]
Known = Callable[[LostReport, ReadFile], Callable[[], ReadFile | ReadLostReport]]


@dataclass
class Tally:
    """What became of files that were opened together, apart from the one that is shown.

    ``failed`` says of each file that wasn't opened why; ``doubted`` names the files with another possible reading.
    """

    added: int = 0
    known: int = 0
    unread: int = 0
    failed: list[str] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)
    is_cancelled: bool = False

    def leave_out(self, name: str, why: str) -> None:
        """Count a file that wasn't opened."""
        self.failed.append(why if name in why else _("“{file}”: {reason}", file=name, reason=why))


class Additions(QObject):
    """Adds drafts to the library on a thread, which takes seconds for a very long one.

    Signals:
        started(text): a draft is being added.
        settled: none is.
    """

    started = Signal(str)
    settled = Signal()

    def __init__(self, background: Background, importer: Importer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._importer = importer
        self._number = 0

    @property
    def is_busy(self) -> bool:
        return self._number > 0

    def add(self, draft: Draft, on_added: Callable[[Imported], None]) -> None:
        """Add a draft, and report an error as the background does."""
        self._number += 1
        self.started.emit(_("Adding the article to your library"))
        self._background.run(
            partial(self._importer.add, draft),
            partial(self._end, on_added),
            partial(self._end, self._background.fail),
        )

    def _end(self, go_on: Callable[[Any], object], outcome: object) -> None:
        try:
            go_on(outcome)
        finally:
            self._number -= 1
            if not self.is_busy:
                self.settled.emit()


class Openings(QObject):
    """Reads files that were opened together, and more that come meanwhile.

    Signals:
        added(ArticleId): an article was added beside the one that is shown.
        finished(Tally): all files are read, or a person stopped it.
        settled: nothing is being read any more.
    """

    added = Signal(object)
    finished = Signal(object)
    settled = Signal()

    def __init__(self, jobs: Jobs, background: Background, importer: Importer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._background = background
        self._importer = importer
        self._waiting: deque[ReadFile] = deque()
        self._number = 0
        self._is_reading = self._is_paused = False
        self._show: Show | None = None
        self._tally = Tally()

    @property
    def is_busy(self) -> bool:
        """Whether files are being read or waiting."""
        return self._is_reading or bool(self._waiting)

    def read(self, tasks: Iterable[ReadFile], show: Show, known: Known) -> None:
        """Read files after those that are waiting.

        ``show`` opens the first one that can be read; ``known`` finds the article of a report without its review.
        """
        if not self.is_busy:
            self._number, self._show, self._tally = 0, show, Tally()
        self._known = known
        self._waiting.extend(tasks)
        self._go_on()

    def pause(self, *, is_paused: bool) -> None:
        """Read nothing more for now, or go on."""
        self._is_paused = is_paused
        self._go_on()

    def cancel(self) -> None:
        """Read none of the files that are waiting."""
        self._tally.is_cancelled = True
        self._tally.unread += len(self._waiting)
        self._waiting.clear()

    def _go_on(self) -> None:
        if self._waiting and not self._is_reading and not self._is_paused:
            self._number += 1
            self._read(self._waiting.popleft())
        elif not self.is_busy and self._number:
            self._number = 0
            tally = self._tally
            # After those that are still being added.
            self._background.run(lambda: None, lambda _done: self._finish(tally))

    def _finish(self, tally: Tally) -> None:
        self.finished.emit(tally)
        self.settled.emit()

    def _read(self, task: ReadFile) -> None:
        self._is_reading = True
        every = self._number + len(self._waiting)
        words = _("Reading {number} of {all}: {file}", number=self._number, all=every, file=task.path.name)
        self._jobs.run(
            Child.DOCUMENTS,
            task,
            words,
            partial(self._take, task),
            on_failed=partial(self._on_failed, task),
            on_cancelled=self._on_cancelled,
            fraction=(self._number - 1) / every,
        )

    def _take(self, task: ReadFile, read: object) -> None:
        show, self._show = self._show, None
        if show:
            show(read, task)
        elif isinstance(read, Draft):
            add, count = partial(self._importer.add, read), partial(self._count, self._tally, task, read)
            self._background.run(add, count, partial(self._on_not_added, task))
        elif isinstance(read, LostReport):
            self._background.run(self._known(read, task), self._read_known)
            return
        else:
            self._leave_out(task)
        self._go_on_reading()

    def _read_known(self, task: ReadFile | ReadLostReport) -> None:
        if isinstance(task, ReadFile):
            self._read(task)
        else:
            self._leave_out(task)
            self._go_on_reading()

    def _leave_out(self, task: ReadFile | ReadLostReport) -> None:
        """Count a report or annotations: what they change is reviewed with their article open."""
        why = _("“{file}” belongs to an article in your library: open it by itself.", file=task.path.name)
        self._tally.leave_out(task.path.name, why)

    def _count(self, tally: Tally, task: ReadFile, draft: Draft, imported: Imported) -> None:
        if not imported.is_new:
            tally.known += 1
        else:
            tally.added += 1
            if not tally.is_cancelled:
                self.added.emit(imported.article_id)
        if draft.doubt:
            tally.doubted.append(task.path.name)

    def _on_failed(self, task: ReadFile, error: ServiceError) -> None:
        self._tally.leave_out(task.path.name, error.what)
        self._go_on_reading()

    def _on_not_added(self, task: ReadFile, error: Exception) -> None:
        if not isinstance(error, ExplainedError):
            raise error
        self._tally.leave_out(task.path.name, error.what)

    def _on_cancelled(self) -> None:
        self._tally.unread += 1
        self._go_on_reading()

    def _go_on_reading(self) -> None:
        self._is_reading = False
        self._go_on()
