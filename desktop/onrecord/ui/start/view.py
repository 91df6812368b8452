"""The table view of the library."""

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from onrecord.domain.article import ArticleId
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_order import Order
from onrecord.translation import _
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.start.cells import Column
from onrecord.ui.start.table import NEAR, LibraryDelegate, LibraryModel

_ROW_HEIGHT = 46
_HEADLINE_SMALLEST = 260
_GIVE_WAY = (Column.EDITED, Column.PUBLISHED)
"""Columns to hide if a headline would be cut after two words."""


class LibraryTable(QTableView):
    """A table without a grid; the row under the mouse is highlighted, because a click opens it.

    Signals:
        sort_wanted(SortKey): a column heading was clicked.
    """

    sort_wanted = Signal(object)

    def __init__(self, model: LibraryModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._awaited = ""
        self._is_resorted = False
        self._pointed_at = -1
        self.setModel(model)
        self.set_theme(theme)
        self.setAccessibleName(_("Library"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._set_up_headers()
        model.modelReset.connect(self._fit_columns)
        model.dataChanged.connect(lambda *_changed: self._fit_columns())
        set_look(self, Look.PAGE)
        self.entered.connect(lambda index: self._point_at(index.row()))
        self.viewportEntered.connect(lambda: self._point_at(-1))

    def set_theme(self, theme: Theme) -> None:
        self.setItemDelegate(LibraryDelegate(theme, self, lambda: self._pointed_at))

    def show_order(self, order: Order) -> None:
        """Mark the column of the order, if there is one."""
        place = next((column.place for column in Column if column.sort_key is order.key), -1)
        way = Qt.SortOrder.DescendingOrder if order.is_descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, way)

    @property
    def chosen(self) -> str:
        """The id of the selected article, if any."""
        index = self.currentIndex()
        return self._model.article_id(index.row()) if index.isValid() else ""

    def choose(self, article_id: str) -> None:
        """Select an article; the first one if it isn’t listed."""
        if self._model.rowCount():
            # The table knows its height only after its layout.
            self.doItemsLayout()
            whole_row = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            index = self._model.index(max(0, self._model.row_of(article_id)), 0)
            self.selectionModel().setCurrentIndex(index, whole_row)

    def begin(self, first: list[ArticleSummary], chosen: str, *, may_wait: bool) -> None:
        """Show the first articles; ``complete`` follows.

        A ``chosen`` article that isn't among them is selected when all are listed, if that ``may_wait``.
        """
        self._model.show([line.article.id for line in first], first)
        self._awaited = chosen if may_wait and self._model.row_of(chosen) < 0 else ""
        if not self._awaited:
            self.choose(chosen)

    def complete(self, ids: list[ArticleId]) -> None:
        """Show all articles; the selection stays."""
        chosen = self.chosen
        self._model.complete(ids)
        if chosen != self.chosen or not chosen:
            self.choose(chosen or self._awaited)
        self._awaited = ""
        if self._is_resorted:
            self._is_resorted = False
            self.scrollToTop()

    def renew(self, ids: list[ArticleId], lines: list[ArticleSummary]) -> None:
        """Update the articles; selection and scroll position stay.

        If the selected article is gone, the one in its row is selected.
        """
        bar = self.verticalScrollBar()
        place, row, chosen = bar.value(), self.currentIndex().row(), self.chosen or self._awaited
        self._model.show(ids, lines)
        if ids and chosen and self._model.row_of(chosen) < 0:
            chosen = ids[min(max(row, 0), len(ids) - 1)]
        self.choose(chosen)
        bar.setValue(place)

    def return_to_top(self) -> None:
        """Scroll the next list to the top, whatever is selected."""
        self._is_resorted = True

    @property
    def rows_near(self) -> slice:
        """The visible rows, and some more."""
        first = max(0, self.rowAt(0))
        return slice(max(0, first - NEAR), first + 2 * NEAR)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._point_at(-1)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Show due times if there are any, and hide dates if headlines need the room."""
        self.setColumnHidden(Column.DUE.place, not self._model.has_due_times)
        shown = sum(column.width for column in Column if column is not Column.DUE or self._model.has_due_times)
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
