"""A section with a list, which may have hundreds of rows."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from onrecord.translation import _, grouped
from onrecord.ui.inspector.section import R, Section, SectionContext, WordsRow, row_remark
from onrecord.ui.look.forms import clear_layout, column
from onrecord.ui.timers import make_timer

_PIECE = 12
"""Rows to make in one turn of the event loop: as many as fit on the screen, in a few milliseconds."""
I = TypeVar("I")  # noqa: E741 - an item


class ListSection(Section[R], Generic[R, I]):
    """Lists the first ``most`` items: the first rows at once, the others in the next turns of the event loop.

    Rows are added in groups, because Qt lays out everything around for each added widget.
    """

    most = 100
    nothing = ""
    """The text of an empty list."""

    def __init__(self, around: SectionContext, heading: str, spacing: int = 1) -> None:
        super().__init__(around, heading)
        self.rows: list[WordsRow] = []
        self._lines = self.add_rows(spacing)
        self._shown: Sequence[I] = ()
        self._coming: Iterator[QWidget] = iter(())
        self._later = make_timer(self, 0, repeats=True)
        self._later.timeout.connect(self._show_piece)

    @abstractmethod
    def items(self) -> Sequence[I]:
        """The items of the record with all data of their rows, which are made later."""

    @abstractmethod
    def row_of(self, item: I) -> WordsRow:
        """A row for an item."""

    def refresh(self, *, is_other: bool) -> None:
        items = self.items()
        if is_other or items != self._shown:
            self._shown = items
            clear_layout(self._lines)
            self.rows, self._coming = [], self._rows_of(items)
            self._later.start()
            self._show_piece()
        while not is_other and self._later.isActive():
            # Keep the scroll position.
            self._show_piece()

    def _rows_of(self, items: Sequence[I]) -> Iterator[QWidget]:
        for item in items[: self.most]:
            self.rows.append(self.row_of(item))
            yield self.rows[-1]
        if not items and self.nothing:
            yield row_remark(self.nothing)
        elif len(items) > self.most:
            yield row_remark(_("and {n} more", n=grouped(len(items) - self.most)))

    def _show_piece(self) -> None:
        rows = list(islice(self._coming, _PIECE))
        if len(rows) < _PIECE:
            self._later.stop()
        if rows:
            piece = QWidget()
            column(*rows, of=piece, spacing=self._lines.spacing())
            self._lines.addWidget(piece)
