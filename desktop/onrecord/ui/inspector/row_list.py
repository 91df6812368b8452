"""A column of rows, of which there may be hundreds."""

from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from onrecord.ui.inspector.section import clear_layout, column
from onrecord.ui.timers import make_timer

_PIECE = 12
"""Rows made in one turn of the event loop: as many as can be seen at once, and a few milliseconds of work."""


class RowList(QObject):
    """Shows rows in ``lines``: the first ones at once, the others in the next turns of the event loop.

    They come and go a piece at a time, since Qt lays out everything around for each widget that comes or goes alone.
    """

    def __init__(self, lines: QVBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[QWidget] = []
        self._lines = lines
        self._coming: Iterator[QWidget] = iter(())
        self._later = make_timer(self, 0, repeats=True)
        self._later.timeout.connect(self._show_piece)

    def show_rows(self, rows: Iterable[QWidget]) -> None:
        """Show ``rows``, which are made when it is their turn, in the place of those that are there."""
        clear_layout(self._lines)
        self.rows, self._coming = [], iter(rows)
        self._later.start()
        self._show_piece()

    def finish(self) -> None:
        """Show all that is left now."""
        while self._later.isActive():
            self._show_piece()

    def _show_piece(self) -> None:
        rows = list(islice(self._coming, _PIECE))
        if len(rows) < _PIECE:
            self._later.stop()
        if rows:
            self.rows += rows
            piece = QWidget()
            column(*rows, of=piece, spacing=self._lines.spacing())
            self._lines.addWidget(piece)
