"""Lay out an article's lines as blocks of a document, only near the view."""

from collections.abc import Iterator
from math import ceil
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from onrecord.ui.article.heights import Heights
from onrecord.ui.article.type import LineLook, Typesetter

SIDE_MARGIN = 12
_AIR_ABOVE, _AIR_BELOW = 36, 96
_LEAST_ROOM = 60


class ArticleLayout(QAbstractTextDocumentLayout):
    """Lays out a block when it is first needed; until then its height is estimated.

    The height of a line includes the gap above it. ``moved`` carries the new scroll position when a block above the
    view turns out higher than estimated.
    """

    moved = Signal(int)

    def __init__(self, document: QTextDocument, typesetter: Typesetter) -> None:
        super().__init__(document)
        self._typesetter = typesetter
        self._heights = Heights()
        self._laid_out: set[int] = set()
        self._width = 0
        self._view_top = 0
        self._told = QSizeF()
        self.version = 0
        """A counter of changes that may have moved lines."""

    def begin(self, typesetter: Typesetter) -> None:
        """Begin with another text; the document is empty."""
        self._typesetter, self._heights, self._view_top = typesetter, Heights(), 0
        self._laid_out.clear()
        self.version += 1

    def add_lines(self) -> None:
        """Add the document's new lines at its end."""
        added = range(len(self._heights), self._typesetter.lines_set)
        for line in added:
            self._heights.append(self._estimate(line))
        self._tell_size()

    @property
    def width(self) -> int:
        """The width of the column with its margins."""
        return self._width

    def lay_out_again(self, width: int) -> None:
        """Estimate all heights again after a change of width or font."""
        self._width = width
        self.forget_lines()
        self._heights = Heights()
        self.add_lines()

    def forget_lines(self) -> None:
        """Break all lines again when they are next in view, after a change of format."""
        for line in self._laid_out:
            self.document().findBlockByNumber(line).layout().clearLayout()
        self._laid_out.clear()
        self.version += 1

    def lay_out_view(self, top: int, height: int) -> int:
        """Lay out everything in view; returns the scroll position that keeps its place."""
        is_at_end = top + height >= self._size
        anchor = self._anchor_in(top, height)
        offset = self._heights.above(anchor) - top
        while missing := [line for line in self._lines_between(top, top + height) if line not in self._laid_out]:
            for line in missing:
                self._lay_out(self.document().findBlockByNumber(line))
            top = self._size - height if is_at_end else self._heights.above(anchor) - offset
        self._view_top = max(0, top)
        self._tell_size()
        return self._view_top

    def blocks_below(self, y: float) -> Iterator[QTextBlock]:
        """The blocks from ``y`` on."""
        block = self.document().findBlockByNumber(self._heights.line_at(y))
        while block.isValid() and block.blockNumber() < len(self._heights):
            yield block
            block = block.next()

    # What Qt asks

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        line = block.blockNumber()
        if line >= len(self._heights):
            return QRectF()
        self._make_sure_of(block)
        look, top = self._typesetter.look_of(line), self._heights.above(line) + self._gap_above(line)
        height = look.line_height if look.is_blank else block.layout().boundingRect().bottom()
        return QRectF(SIDE_MARGIN, top, self._room, height)

    def documentSize(self) -> QSizeF:
        return QSizeF(self._width, self._size)

    def frameBoundingRect(self, _frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0, 0), self.documentSize())

    def pageCount(self) -> int:
        return 1

    def documentChanged(self, _position: int, _removed: int, _added: int) -> None:
        """Add the lines at the end; nothing else ever changes."""
        self.add_lines()

    def hitTest(self, point: Any, accuracy: Qt.HitTestAccuracy) -> int:
        block = next(self.blocks_below(point.y()), None)
        if block is None:
            return 0
        area = self.blockBoundingRect(block)
        if point.y() < area.top() and block.blockNumber():
            block = block.previous()
            area = self.blockBoundingRect(block)
        place = _place_at(block.layout(), point - area.topLeft(), accuracy)
        return -1 if place is None else block.position() + place

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        clip = context.clip if context.clip.isValid() else QRectF(QPointF(0, 0), self.documentSize())
        for block in self.blocks_below(clip.top()):
            area = self.blockBoundingRect(block)
            if area.top() > clip.bottom():
                return
            look = self._typesetter.look_of(block.blockNumber())
            if look.ground:
                painter.fillRect(area, look.ground)
            block.layout().draw(painter, area.topLeft(), _selections_in(block, context), clip)
            caret = context.cursorPosition - block.position()
            if 0 <= caret < block.length():
                # The widget sets this property on the layout of its document.
                block.layout().drawCursor(painter, area.topLeft(), caret, self.property("cursorWidth"))

    # Laying out

    @property
    def _size(self) -> int:
        return self._heights.total + _AIR_BELOW

    @property
    def _room(self) -> int:
        return self._width - 2 * SIDE_MARGIN

    def _room_for(self, look: LineLook) -> float:
        """The available width of a line; a deep indent of large letters leaves a minimum."""
        return max(_LEAST_ROOM, self._room - look.left)

    def _tell_size(self) -> None:
        size = self.documentSize()
        if size != self._told:
            self._told = size
            self.documentSizeChanged.emit(size)

    def _lines_between(self, top: float, bottom: float) -> range:
        return range(self._heights.line_at(top), min(self._heights.line_at(bottom) + 1, len(self._heights)))

    def _anchor_in(self, top: int, height: int) -> int:
        """The line in view that keeps its place: the first that is laid out, if any."""
        in_view = self._lines_between(top, top + height)
        return next((line for line in in_view if line in self._laid_out), in_view.start)

    def _make_sure_of(self, block: QTextBlock) -> None:
        """Lay out a block if it isn't yet."""
        line = block.blockNumber()
        if line in self._laid_out and block.layout().lineCount():
            return
        is_above = self._heights.above(line + 1) <= self._view_top
        by = self._lay_out(block)
        top = self._view_top + by
        self._tell_size()
        if by and is_above:
            self.moved.emit(top)

    def _lay_out(self, block: QTextBlock) -> int:
        """Break a block into lines; returns its growth over the estimated height."""
        line, layout = block.blockNumber(), block.layout()
        look = self._typesetter.look_of(line)
        layout.setTextOption(_option_for(block))
        layout.setFormats([_format_of(look, block.length())])
        layout.beginLayout()
        y = 0
        while (text_line := layout.createLine()).isValid():
            text_line.setLineWidth(self._room_for(look))
            text_line.setPosition(QPointF(look.left, y))
            # Letters of another font may be higher.
            y += look.line_height if look.is_blank else max(look.line_height, ceil(text_line.height()))
        layout.endLayout()
        self._laid_out.add(line)
        self.version += 1
        return self._heights.change(line, self._gap_above(line) + y)

    def _estimate(self, line: int) -> int:
        look = self._typesetter.look_of(line)
        rows = max(1, ceil(self._typesetter.width_of(line) / self._room_for(look)))
        return self._gap_above(line) + rows * look.line_height

    def _gap_above(self, line: int) -> int:
        if line == 0:
            return _AIR_ABOVE
        return round(max(self._typesetter.look_of(line - 1).below, self._typesetter.look_of(line).above))


def _option_for(block: QTextBlock) -> QTextOption:
    direction = block.textDirection()
    option = QTextOption()
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if direction is Qt.LayoutDirection.RightToLeft:
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    return option


def _format_of(look: LineLook, length: int) -> QTextLayout.FormatRange:
    whole = QTextLayout.FormatRange()
    whole.start, whole.length, whole.format = 0, length, look.letters
    return whole


def _selections_in(
    block: QTextBlock, context: QAbstractTextDocumentLayout.PaintContext
) -> list[QTextLayout.FormatRange]:
    found = []
    for selection in context.selections:
        start = max(0, selection.cursor.selectionStart() - block.position())
        end = min(block.length(), selection.cursor.selectionEnd() - block.position())
        if start < end:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, end - start, selection.format
            found.append(part)
    return found


def _place_at(layout: QTextLayout, point: QPointF, accuracy: Qt.HitTestAccuracy) -> int | None:
    """The position in a block at ``point`` or next to it; None if only an exact hit counts."""
    nearest = 0
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        letters = line.naturalTextRect()
        if point.y() < letters.top():
            break
        nearest = line.textStart() + line.textLength()
        if point.y() < letters.bottom():
            if accuracy is not Qt.HitTestAccuracy.ExactHit:
                return line.xToCursor(point.x(), QTextLine.CursorPosition.CursorBetweenCharacters)
            is_inside = letters.left() <= point.x() <= letters.right()
            return line.xToCursor(point.x(), QTextLine.CursorPosition.CursorOnCharacter) if is_inside else None
    return nearest
