"""How a row of the queue is measured and painted."""

import re
from dataclasses import dataclass
from math import inf

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from onrecord.domain.records import RecordId
from onrecord.ui.plain_text import isolated
from onrecord.ui.queue_model import ROW
from onrecord.ui.queue_rows import QueueRow
from onrecord.ui.theme import Role, Theme

ICON, ICON_LEFT, WORDS_LEFT, RIGHT, ABOVE, BETWEEN = 16, 14, 40, 14, 8, 2
WORD_LINES, META_LINES = 3, 2

# Letters that the interface's own face has: a line of them is as high as any other.
_PLAIN_LATIN = re.compile("[\u0020-\u024f\u2010-\u2026]*")

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Piece:
    """Laid out lines with their height."""

    layout: QTextLayout
    height: float


class _Face:
    """Measures lines of text in one font."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._widths: dict[str, float] = {}
        self._line_height = _laid_out("Xg", font, 1000, 1).height

    def height_of(self, text: str, width: float, limit: int) -> float:
        """The height of at most ``limit`` lines; most rows need one line and no layout."""
        if self._natural_width(text) < width:
            return self._line_height
        layout = QTextLayout(text, self._font)
        layout.setTextOption(_OPTION)
        return _break_lines(layout, width, limit)[0]

    def _natural_width(self, text: str) -> float:
        if text not in self._widths:
            is_plain = _PLAIN_LATIN.fullmatch(text)
            self._widths[text] = self._metrics.horizontalAdvance(text) if is_plain else inf
        return self._widths[text]


class QueueDelegate(QStyledItemDelegate):
    """Paints ``QueueRow``s; heights are kept until the width, the font or the row changes."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._heights: dict[RecordId, tuple[QueueRow, int]] = {}
        self._large, self._small = _Face(view.font()), _Face(_smaller(view.font()))
        self._measured_for: tuple[int, str] = (0, "")

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colors of ``theme`` from now on."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's signature
        row: QueueRow = index.data(ROW)
        width, face = self._row_width(), self._view.font().key()
        if self._measured_for != (width, face):
            if self._measured_for[1] != face:
                self._large, self._small = _Face(self._view.font()), _Face(_smaller(self._view.font()))
            self._measured_for = (width, face)
            self._heights.clear()
        known, height = self._heights.get(row.record_id, (None, 0))
        if known is not row and known != row:
            height = self._height(row, width)
            self._heights[row.record_id] = row, height
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: QueueRow = index.data(ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        self._paint_ground(painter, rect, state)
        icon = QRect(rect.left() + ICON_LEFT, rect.top() + ABOVE, ICON, ICON)
        self._theme.icon(row.icon, row.icon_role).paint(painter, icon)
        width = self._row_width() - WORDS_LEFT - RIGHT
        words = self._words(row, self._view.font(), width)
        meta = self._meta(row, self._view.font(), width)
        corner = QPointF(rect.left() + WORDS_LEFT, rect.top() + ABOVE)
        painter.setPen(self._theme.color(Role.MUTED if row.is_settled else Role.TEXT))
        words.layout.draw(painter, corner)
        painter.setPen(self._theme.color(Role.MUTED))
        meta.layout.draw(painter, corner + QPointF(0, words.height + BETWEEN))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color(Role.SELECTED_ROW))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.color(Role.ACCENT))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.color(Role.HOVER))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(_faded(self._theme.color(Role.FOCUS)))
            painter.drawRect(rect.adjusted(3, 0, -1, -1))

    def _row_width(self) -> int:
        """The width that text is broken for: the same with and without a scroll bar."""
        return self._view.width() - self._view.verticalScrollBar().sizeHint().width()

    def _height(self, row: QueueRow, width: int) -> int:
        room = width - WORDS_LEFT - RIGHT
        words = self._large.height_of(row.words, room, WORD_LINES)
        meta = self._small.height_of(_meta_text(row)[0], room, META_LINES)
        return int(2 * ABOVE + BETWEEN + words + meta + 0.999)

    def _words(self, row: QueueRow, font: QFont, width: float) -> _Piece:
        return _laid_out(row.words, font, width, WORD_LINES)

    def _meta(self, row: QueueRow, font: QFont, width: float) -> _Piece:
        text, anonymous = _meta_text(row)
        formats = [self._dotted(*anonymous)] if anonymous else []
        return _laid_out(text, _smaller(font), width, META_LINES, formats)

    def _dotted(self, start: int, length: int) -> QTextLayout.FormatRange:
        part = QTextLayout.FormatRange()
        part.start, part.length = start, length
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(self._theme.color(Role.ANONYMOUS))
        part.format = look
        return part


def _meta_text(row: QueueRow) -> tuple[str, tuple[int, int] | None]:
    """The line under the words, and where an anonymous speaker stands in it, in UTF-16 units."""
    before = f"{row.meta} — " if row.meta and row.speaker else row.meta
    speaker = isolated(row.speaker)
    remark = f" · {isolated(row.remark)}" if row.remark else ""
    text = before + speaker + remark
    if not (row.is_anonymous and row.speaker):
        return text, None
    return text, (_units(before), _units(speaker))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _laid_out(
    text: str, font: QFont, width: float, limit: int, formats: list[QTextLayout.FormatRange] | None = None
) -> _Piece:
    """``text`` in at most ``limit`` lines of ``width``, the last one elided if there is more."""
    layout = QTextLayout(text, font)
    layout.setTextOption(_OPTION)
    if formats:
        layout.setFormats(formats)
    height, is_whole = _break_lines(layout, width, limit)
    if is_whole:
        return _Piece(layout, height)
    start = layout.lineAt(limit - 1).textStart()
    units = text.encode("utf-16-le", "surrogatepass")
    rest = units[2 * start :].decode("utf-16-le", "surrogatepass")
    kept = units[: 2 * start].decode("utf-16-le", "surrogatepass")
    shortened = kept + QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width - 1)
    return _laid_out(shortened, font, width, limit + 1, formats)


def _break_lines(layout: QTextLayout, width: float, limit: int) -> tuple[float, bool]:
    """Break into at most ``limit`` lines: their height, and whether all of the text is in them."""
    height = 0.0
    layout.beginLayout()
    for _ in range(limit):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    more = layout.createLine() if layout.lineCount() == limit else None
    layout.endLayout()
    return height, more is None or not more.isValid()


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.92)
    return small


def _faded(color: QColor) -> QColor:
    color.setAlphaF(0.45)
    return color


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


_OPTION = _wrapping()
