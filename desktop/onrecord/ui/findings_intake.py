"""Take in findings while the reviewer works: stored on a thread, shown between two events."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from onrecord.domain.analysis import Analysis
from onrecord.domain.changes import Edit
from onrecord.domain.records import AnyRecord
from onrecord.services.analyzing import Intake
from onrecord.ui.background import Background


class FindingsIntake(QObject):
    """Takes one analysis into the open review, in small batches.

    Signals:
        finished: everything is stored and in the review.
        failed(Exception): the library could not be written; the rest is dropped.
    """

    finished = Signal()
    failed = Signal(object)

    def __init__(self, intake: Intake, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self._background = background
        self._waiting: deque[Callable[[], None]] = deque()
        self._is_storing = False
        self._is_dropped = False

    def take(self, findings: tuple[AnyRecord, ...]) -> None:
        """Take some findings after those before them."""
        self._enqueue(lambda: self._store(self._intake.edits_for(findings)))

    def finish(self, analysis: Analysis) -> None:
        """Remove proposals that were not found again and mark the analysis complete."""
        self._enqueue(lambda: self._store(self._intake.leftovers()))
        self._enqueue(lambda: self._complete(analysis))

    def drop(self) -> None:
        """Take in nothing more; the next analysis replaces what is stored."""
        self._is_dropped = True
        self._waiting.clear()

    def _enqueue(self, step: Callable[[], None]) -> None:
        self._waiting.append(step)
        self._go_on()

    def _go_on(self) -> None:
        if not self._is_storing and self._waiting and not self._is_dropped:
            self._is_storing = True
            self._waiting.popleft()()

    def _store(self, edits: list[Edit]) -> None:
        self._background.run(lambda: self._intake.store(edits), lambda _done: self._show(edits), self._fail)

    def _show(self, edits: list[Edit]) -> None:
        if not self._is_dropped:
            self._intake.apply(edits)
        self._is_storing = False
        self._go_on()

    def _complete(self, analysis: Analysis) -> None:
        done = self._intake.complete(analysis)
        self._background.run(lambda: self._intake.store_complete(*done), lambda _done: self.finished.emit(), self._fail)

    def _fail(self, error: Exception) -> None:
        self.drop()
        self.failed.emit(error)
