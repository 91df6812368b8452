"""Long work in slices between the events of the window."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

_SLICE = 0.006
"""Seconds of work between two looks at the event loop."""


class Slices(QObject):
    """Goes through work for a moment each turn of the event loop; what is begun takes the place of what went on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not self._timer.isActive()

    def begin(self, work: Iterator[None], *, at_once: bool = True) -> None:
        """Do ``work``, the first slice of it now or in the next turn."""
        self._work = work
        self._timer.start(0)
        if at_once:
            self._go_on()

    def _go_on(self) -> None:
        stop_at = perf_counter() + _SLICE
        for _ in self._work:
            if perf_counter() >= stop_at:
                return
        self._timer.stop()
