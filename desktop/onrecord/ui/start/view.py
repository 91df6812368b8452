"""The library as rows to choose from."""

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.start.order import Order
from onrecord.ui.start.table import Column, LibraryDelegate

_ROW_HEIGHT = 46
_HEADLINE_SMALLEST = 260
_GIVE_WAY = (Column.EDITED, Column.PUBLISHED)
"""Columns that are not shown where a headline would be cut after two words."""


class LibraryTable(QTableView):
    """A table without a grid; the row under the mouse is lit as a whole, for a click opens all of it.

    Signals:
        sort_wanted(SortKey): the title of a column was clicked.
    """

    sort_wanted = Signal(object)

    def __init__(self, model: QAbstractItemModel, theme: Theme) -> None:
        super().__init__()
        self._pointed_at = -1
        self.setModel(model)
        self.set_theme(theme)
        self.setAccessibleName("Library")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._set_up_headers()
        set_look(self, Look.PAGE)
        self.entered.connect(lambda index: self._point_at(index.row()))
        self.viewportEntered.connect(lambda: self._point_at(-1))

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colors of ``theme``."""
        self.setItemDelegate(LibraryDelegate(theme, self, lambda: self._pointed_at))

    def show_order(self, order: Order) -> None:
        """Mark the column that the rows are sorted by, if that is one."""
        place = next((column.place for column in Column if column.sort_key is order.key), -1)
        way = Qt.SortOrder.DescendingOrder if order.is_descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, way)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._point_at(-1)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = sum(column.width for column in Column)
        for column in _GIVE_WAY:
            is_hidden = self.viewport().width() - shown < _HEADLINE_SMALLEST
            self.setColumnHidden(column.place, is_hidden)
            shown -= column.width if is_hidden else 0

    def _point_at(self, row: int) -> None:
        if row != self._pointed_at:
            self._pointed_at = row
            self.viewport().update()

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        self.show_order(Order())
        header.sectionClicked.connect(lambda place: self.sort_wanted.emit(list(Column)[place].sort_key))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in Column:
            if column.width:
                self.setColumnWidth(column.place, column.width)
            else:
                header.setSectionResizeMode(column.place, QHeaderView.ResizeMode.Stretch)
