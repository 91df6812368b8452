"""The table of the library: a model of its rows, and their drawing."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from onrecord.domain.article import ArticleId
from onrecord.domain.library import ArticleSummary, Excerpt
from onrecord.domain.library_order import NEWEST_FIRST, Order
from onrecord.domain.offsets import OffsetMap
from onrecord.domain.vocabulary import SignOffState
from onrecord.translation import Message, _
from onrecord.ui.look.plain_text import isolated, one_line
from onrecord.ui.look.status_bar import paint_statuses
from onrecord.ui.look.theme import Role, Theme
from onrecord.ui.start.cells import (
    Column,
    assignee_of,
    due_words,
    read_out,
    sign_off_state,
    still_open,
    tooltip_of,
    words_in,
)

Index = QModelIndex | QPersistentModelIndex
SUMMARY = Qt.ItemDataRole.UserRole
NEAR = 60
"""Rows to read before and after the visible ones, so that nobody scrolls onto a blank one."""
_SOON = NEAR // 2
"""The distance of a blank row at which more are read."""
_MOST_LINES = 5_000
_PADDING = 12
_BAR_HEIGHT = 4
_SIGN_OFF_ROLES = {
    SignOffState.NONE: Role.MUTED,
    SignOffState.HOLDS: Role.STATUS_VERIFIED,
    SignOffState.BROKEN: Role.DANGER,
}


class LibraryModel(QAbstractTableModel):
    """A row for each article.  A row requests its data when it comes near the visible part.

    Signals:
        lines_wanted: rows are still blank; ``add_lines`` or ``stop_waiting`` follows.
    """

    lines_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[ArticleId] = []
        # None for an article that was removed meanwhile.
        self._lines: dict[ArticleId, ArticleSummary | None] = {}
        self._is_waiting = False
        self._order = NEWEST_FIRST
        self.has_due_times = False
        """Whether a listed article has a due time or an assignee."""

    @property
    def order(self) -> Order:
        return self._order

    def show_order(self, order: Order) -> None:
        """Set the order of the next rows."""
        self._order = order

    def show(self, ids: list[ArticleId], lines: Iterable[ArticleSummary]) -> None:
        """Show other articles; ``lines`` are those already known."""
        self.beginResetModel()
        self._ids = ids
        self._lines = {}
        self._take_in(lines)
        self._is_waiting = False
        self.endResetModel()

    def complete(self, ids: list[ArticleId]) -> None:
        """Show all articles, of which the first are shown."""
        count = len(self._ids)
        if ids[:count] != self._ids:
            self.show(ids, filter(None, self._lines.values()))
        elif len(ids) > count:
            self.beginInsertRows(QModelIndex(), count, len(ids) - 1)
            self._ids = ids
            self.endInsertRows()

    def add_lines(self, ids: Iterable[ArticleId], lines: Iterable[ArticleSummary]) -> None:
        """Add the lines of some ids; an id without a line has left the library."""
        self._is_waiting = False
        self._lines.update(dict.fromkeys(ids))
        self._take_in(lines)
        while len(self._lines) > _MOST_LINES:
            del self._lines[next(iter(self._lines))]
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _take_in(self, lines: Iterable[ArticleSummary]) -> None:
        for line in lines:
            self._lines[line.article.id] = line
            self.has_due_times |= bool(line.article.due_at or line.article.assignee)

    def article_id(self, row: int) -> ArticleId:
        return self._ids[row]

    def row_of(self, article_id: str) -> int:
        """The row of an article, or -1."""
        try:
            return self._ids.index(ArticleId(article_id))
        except ValueError:
            return -1

    def missing(self, rows: slice) -> list[ArticleId]:
        """The articles in some rows that are known only by id."""
        return [article_id for article_id in self._ids[rows] if article_id not in self._lines]

    def stop_waiting(self) -> None:
        """Request missing lines again when they are painted next."""
        self._is_waiting = False

    def _line(self, row: int) -> ArticleSummary | None:
        """The line in a row; requests lines if one is missing near it."""
        if not self._is_waiting and self.missing(slice(max(0, row - _SOON), row + _SOON, _SOON)):
            self._is_waiting = True
            # Not at once, because this is called during painting.
            QTimer.singleShot(0, self, self.lines_wanted.emit)
        return self._lines.get(self._ids[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        column = list(Column)[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.AccessibleTextRole if column.sort_key is self._order.key:
                return _("{column}, sorted: {direction}", column=column.title, direction=self._order.direction)
            case Qt.ItemDataRole.ToolTipRole:
                return _("Sort by {order}", order=self._order.by(column.sort_key).words)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        summary = self._line(index.row())
        if role == SUMMARY or summary is None:
            return summary
        column = list(Column)[index.column()]
        match role:
            case Qt.ItemDataRole.AccessibleTextRole:
                return read_out(summary, column)
            case Qt.ItemDataRole.DisplayRole:
                return words_in(summary, column)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_of(summary, column)
        return None


class LibraryDelegate(QStyledItemDelegate):
    """Draws the cells: the headline over its outlet or an excerpt, the progress over a bar."""

    def __init__(self, theme: Theme, parent: QObject, row_pointed_at: Callable[[], int]) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row_pointed_at = row_pointed_at

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(80, 46)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self._paint_background(painter, option, is_pointed_at=index.row() == self._row_pointed_at())
        if _is_selected(option) and index.column() == 0:
            edge = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, option.rect, edge), self._theme.color(Role.ACCENT))
        rect: QRect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        summary: ArticleSummary | None = index.data(SUMMARY)
        if summary:
            self._paint_cell(painter, rect, index, summary, is_selected=_is_selected(option))
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, rect: QRect, index: Index, summary: ArticleSummary, *, is_selected: bool
    ) -> None:
        match list(Column)[index.column()]:
            case Column.HEADLINE:
                self._paint_headline(painter, rect, summary)
            case Column.PROGRESS:
                self._paint_progress(painter, rect, summary, is_selected=is_selected)
            case Column.PROBLEMS:
                role = Role.TEXT if summary.problems else Role.MUTED
                self._paint_line(painter, rect, str(index.data()), role)
            case Column.SIGN_OFF:
                self._paint_sign_off(painter, rect, summary)
            case Column.DUE:
                self._paint_due(painter, rect, summary)
            case _:
                self._paint_line(painter, rect, str(index.data()), Role.MUTED)

    def _paint_background(self, painter: QPainter, option: QStyleOptionViewItem, *, is_pointed_at: bool) -> None:
        rect: QRect = option.rect
        if _is_selected(option):
            painter.fillRect(rect, self._theme.color(Role.SELECTED_ROW))
        elif is_pointed_at:
            painter.fillRect(rect, self._theme.color(Role.HOVER))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, self._theme.color(Role.BORDER))

    def _paint_headline(self, painter: QPainter, rect: QRect, summary: ArticleSummary) -> None:
        article = summary.article
        below = " · ".join(filter(None, (one_line(article.outlet), one_line(article.byline))))
        upper = rect.adjusted(0, 5, 0, -rect.height() // 2) if below or summary.found else rect
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        self._paint_line(painter, upper, one_line(article.headline), Role.TEXT)
        font.setBold(False)
        painter.setFont(font)
        lower = rect.adjusted(0, rect.height() // 2 - 1, 0, -4)
        if summary.found:
            self._paint_excerpt(painter, lower, summary.found)
        elif below:
            self._paint_line(painter, lower, below, Role.MUTED)

    def _paint_excerpt(self, painter: QPainter, rect: QRect, found: Excerpt) -> None:
        """Paint the excerpt, with the search words in the stronger color."""
        whole, first, last = marked_line(found)
        line = painter.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, rect.width())
        stronger = QTextLayout.FormatRange()
        stronger.start, stronger.length = first, last - first
        stronger.format.setForeground(self._theme.color(Role.TEXT))
        layout = QTextLayout(line, painter.font())
        layout.setTextOption(QTextOption(QStyle.visualAlignment(painter.layoutDirection(), Qt.AlignmentFlag.AlignLeft)))
        layout.setFormats([stronger])
        layout.beginLayout()
        shown = layout.createLine()
        shown.setLineWidth(rect.width())
        layout.endLayout()
        painter.setPen(self._theme.color(Role.MUTED))
        shown.draw(painter, QPointF(rect.left(), rect.center().y() - shown.height() / 2))

    def _paint_sign_off(self, painter: QPainter, rect: QRect, summary: ArticleSummary) -> None:
        """Paint the sign-off, in green only if nothing is open; else over what is open."""
        left = still_open(summary)
        signed = (sign_off_state(summary), Role.TEXT if left else _SIGN_OFF_ROLES[summary.sign_off])
        self._paint_lines(painter, rect, [signed, (left, Role.MUTED)] if left else [signed])

    def _paint_due(self, painter: QPainter, rect: QRect, summary: ArticleSummary) -> None:
        """Paint the due time over the assignee."""
        role = Role.DANGER if summary.is_overdue(datetime.now(UTC)) else Role.TEXT
        lines = [(words, of) for words, of in ((due_words(summary), role), (assignee_of(summary), Role.MUTED)) if words]
        self._paint_lines(painter, rect, lines or [("–", Role.MUTED)])

    def _paint_lines(self, painter: QPainter, rect: QRect, lines: Sequence[tuple[str, Role]]) -> None:
        height = rect.height() // 2 - 4
        top = rect.center().y() - height * len(lines) // 2
        for number, (words, role) in enumerate(lines):
            self._paint_line(painter, QRect(rect.left(), top + number * height, rect.width(), height), words, role)

    def _paint_progress(self, painter: QPainter, rect: QRect, summary: ArticleSummary, *, is_selected: bool) -> None:
        words = words_in(summary, Column.PROGRESS)
        if not summary.claims:
            self._paint_line(painter, rect, words, Role.MUTED)
            return
        self._paint_line(painter, rect.adjusted(0, 6, 0, -rect.height() // 2 + 4), words, Role.TEXT)
        track = QRectF(rect.left(), rect.bottom() - 13, rect.width(), _BAR_HEIGHT)
        paint_statuses(painter, track, summary.statuses, self._theme, is_on_selection=is_selected)

    def _paint_line(self, painter: QPainter, rect: QRect, words: str, role: Role) -> None:
        painter.setPen(self._theme.color(role))
        text = painter.fontMetrics().elidedText(isolated(words), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


_WRITTEN_IN = {
    "note": Message("Note"),
    "evidence": Message("Evidence"),
    "query": Message("Query"),
    "claim": Message("Correction"),
    "source": Message("Source"),
    "entity": Message("Name"),
    "transcript": Message("Recording"),
}
"""The names of the record types in which words were found."""


def _is_selected(option: QStyleOptionViewItem) -> bool:
    state: QStyle.StateFlag = option.state
    return bool(state & QStyle.StateFlag.State_Selected)


def marked_line(found: Excerpt) -> tuple[str, int, int]:
    """The line of an excerpt, with the start and end of the search words in UTF-16 units."""
    kind = _WRITTEN_IN.get(found.record_type)
    before, words = f"{_(kind)}: {found.before}" if kind else found.before, found.words
    text = f"{before}{words}{found.behind}"
    line = isolated(text)
    start, offsets = line.index(text) + len(before), OffsetMap(line)
    return line, offsets.to_utf16(start), offsets.to_utf16(start + len(words))
