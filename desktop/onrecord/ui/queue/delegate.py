"""Measure and paint rows of the queue."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from onrecord.ui.look.few_lines import FewLines, on_few_lines
from onrecord.ui.look.focus_ring import has_ring
from onrecord.ui.look.plain_text import for_tool_tip, isolated
from onrecord.ui.look.theme import Role, Theme
from onrecord.ui.queue.groups import GroupHead
from onrecord.ui.queue.model import HEAD, ROW, QueueModel
from onrecord.ui.queue.orders import ASSIGNED
from onrecord.ui.queue.rows import QueueRow, QueueTab

_MOST_LINES, _MOST_OF_CHECK = 2, 4
"""A check begins with its finding and ends with advice."""
_ROWS_KEPT = 2_000
ICON, ICON_LEFT, WORDS_LEFT, RIGHT, ABOVE, BETWEEN = 16, 14, 40, 14, 8, 1
_NAME_TO_NUMBER = 8

_Index = QModelIndex | QPersistentModelIndex


class _Fit:
    """Measures whether words fit on one line, and the height of lines; caches the measures of rows."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self.line, self.small_line = _line_height(font), _line_height(_smaller(font))
        metrics = QFontMetricsF(font)
        self._width = lru_cache(_ROWS_KEPT)(metrics.horizontalAdvance)
        self.lines = lru_cache(_ROWS_KEPT)(self._count_lines)

    def is_one_line(self, words: str, room: float) -> bool:
        """Whether ``words`` fit into ``room`` on one line."""
        return self._width(words) < room

    def _count_lines(self, words: str, room: int, most: int) -> int:
        return on_few_lines(words, self.font, room, most).layout.lineCount()


class QueueDelegate(QStyledItemDelegate):
    """Paints ``QueueRow``s, each as high as its words, up to ``_MOST_LINES``."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._fit, self._room = _Fit(view.font()), 0
        self.begin_layout()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's signature
        model = index.model()
        if not isinstance(model, QueueModel):
            return self._size(_MOST_LINES)
        if self._view.uniformItemSizes():
            # Names are short: a second line would be empty in nearly every row.
            return self._size(1 if model.tab is QueueTab.ENTITIES else _MOST_LINES)
        if model.head_at(index.row()):
            return QSize(0, ceil(2 * ABOVE + self._fit.small_line))
        most = _MOST_OF_CHECK if model.tab is QueueTab.CHECKS else _MOST_LINES
        return self._size(self.lines_of(model.words_at(index.row()), most))

    def begin_layout(self) -> None:
        """Read the settings that all heights depend on once, instead of for each row."""
        if self._fit.font != self._view.font():
            self._fit = _Fit(self._view.font())
        self._room = self._view.viewport().width() - WORDS_LEFT - RIGHT

    def lines_of(self, words: str, most: int = _MOST_LINES) -> int:
        """The number of lines of ``words`` in a row, up to ``most``."""
        if self._fit.is_one_line(words, self._room):
            return 1
        # Other rows always get the most lines; only a check's lines are counted.
        return _MOST_LINES if most == _MOST_LINES else self._fit.lines(words, self._room, most)

    def _size(self, lines: int) -> QSize:
        return QSize(0, ceil(2 * ABOVE + BETWEEN + lines * self._fit.line + self._fit.small_line))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option.state)
        if head := index.data(HEAD):
            self._paint_head(painter, rect, head)
        else:
            self._paint_row(painter, rect, index.data(ROW))
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, head: GroupHead) -> None:
        top = rect.top() + (rect.height() - ICON) // 2
        icon = self._theme.icon("next" if head.is_folded else "down", Role.MUTED)
        icon.paint(painter, self._mirrored(rect, QRect(rect.left() + ICON_LEFT, top, ICON, ICON)))
        name, number = QFont(_smaller(self._view.font())), _smaller(self._view.font())
        name.setWeight(QFont.Weight.DemiBold)
        left = rect.left() + WORDS_LEFT
        for font, words, role in ((name, head.group.label, Role.TEXT), (number, head.about, Role.MUTED)):
            width = ceil(QFontMetricsF(font).horizontalAdvance(words))
            painter.setFont(font)
            painter.setPen(self._theme.color(role))
            room = self._mirrored(rect, QRect(left, rect.top(), width, rect.height()))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
            left += width + _NAME_TO_NUMBER

    def _paint_row(self, painter: QPainter, rect: QRect, row: QueueRow) -> None:
        words, fact = self._pieces(row, rect)
        # In rows of equal height, short text is centered.
        spare = max(0, rect.height() - ceil(2 * ABOVE + words.height + BETWEEN + fact.height)) // 2
        top = rect.top() + ABOVE + spare
        icon = self._mirrored(rect, QRect(rect.left() + ICON_LEFT, top, ICON, ICON))
        self._theme.icon(row.icon, row.icon_role).paint(painter, icon)
        corner = QPointF(rect.left() + (RIGHT if self._view.isRightToLeft() else WORDS_LEFT), top)
        painter.setPen(self._theme.color(Role.MUTED if row.is_settled else Role.TEXT))
        words.layout.draw(painter, corner)
        painter.setPen(self._theme.color(Role.MUTED))
        fact.layout.draw(painter, corner + QPointF(0, words.height + BETWEEN))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Show the whole text of a cut row, and all facts."""
        row: QueueRow | None = index.data(ROW)
        words = f"{row.words}\n{row.about}" if row and self._is_cut(row, option.rect) else ""
        QToolTip.showText(event.globalPos(), for_tool_tip(words).replace("\n", "<br>"), view)
        return True

    def _is_cut(self, row: QueueRow, rect: QRect) -> bool:
        """Whether the words of a row, or the fact under them, are cut."""
        words, fact = self._pieces(row, rect)
        return not (words.is_whole and fact.is_whole and fact.layout.text() == self._fact_of(row))

    def _pieces(self, row: QueueRow, rect: QRect) -> tuple[FewLines, FewLines]:
        """The words and the fact under them, laid out in ``rect``."""
        font, width = self._view.font(), rect.width() - WORDS_LEFT - RIGHT
        lines = int((rect.height() - 2 * ABOVE - BETWEEN - self._fit.small_line) / self._fit.line)
        return on_few_lines(row.words, font, width, lines), self._fact(row, _smaller(font), width)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color(Role.SELECTED_ROW))
            edge = self._mirrored(rect, QRect(rect.left(), rect.top(), 3, rect.height()))
            painter.fillRect(edge, self._theme.color(Role.ACCENT))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.color(Role.HOVER))
        if state & QStyle.StateFlag.State_HasFocus and has_ring(self._view):
            focus = self._theme.color(Role.FOCUS)
            painter.setPen(focus if self._theme.has_high_contrast else _faded(focus))
            painter.drawRect(self._mirrored(rect, rect.adjusted(3, 0, -1, -1)))

    def _mirrored(self, rect: QRect, part: QRect) -> QRect:
        """Mirror a part of a row in a right-to-left window."""
        return QStyle.visualRect(self._view.layoutDirection(), rect, part)

    def _fact_of(self, row: QueueRow) -> str:
        model = self._view.model()
        is_sorted_by_it = isinstance(model, QueueModel) and model.order in ASSIGNED
        return isolated((row.assigned if is_sorted_by_it else "") or row.fact)

    def _fact(self, row: QueueRow, font: QFont, width: float) -> FewLines:
        text = self._fact_of(row)
        is_anonymous = row.is_anonymous and text == isolated(row.speaker)
        formats = [self._dotted(0, len(text.encode("utf-16-le", "surrogatepass")) // 2)] if is_anonymous else []
        line = on_few_lines(text, font, width, 1, formats, at_word=True)
        if line.is_whole or not row.short_fact or text != isolated(row.fact):
            return line
        return on_few_lines(isolated(row.short_fact), font, width, 1, at_word=True)

    def _dotted(self, start: int, length: int) -> QTextLayout.FormatRange:
        part = QTextLayout.FormatRange()
        part.start, part.length = start, length
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(self._theme.color(Role.ANONYMOUS))
        part.format = look
        return part


def _line_height(font: QFont) -> float:
    return on_few_lines("Xg", font, 1000, 1).height  # not shown: tall letters


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.92)
    return small


def _faded(color: QColor) -> QColor:
    color.setAlphaF(0.45)
    return color
