"""Paint a page of evidence with hits and selected words, and find its words."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from onrecord.domain.spans import Span

_SAME_LINE = 0.5
_LINE_FIRST = 8


class PageWords:
    """The boxes of one page's characters."""

    def __init__(self, text: str, boxes: bytes) -> None:
        self._text = text
        self._boxes = array("f")
        self._boxes.frombytes(boxes)

    def lines(self, span: Span) -> list[QRectF]:
        """A box for each line of the words."""
        found: list[QRectF] = []
        for index in range(span.start, min(span.end, len(self._text))):
            box = self._box(index)
            if box is None or self._text[index].isspace():
                continue
            if found and _is_same_line(found[-1], box):
                found[-1] = found[-1].united(box)
            else:
                found.append(box)
        return found

    def nearest(self, x: float, y: float) -> int | None:
        """The character nearest to a point; those on the same line come first."""
        best, least = None, 0.0
        for index, letter in enumerate(self._text[: len(self._boxes) // 4]):
            left, top, right, bottom = self._boxes[4 * index : 4 * index + 4]
            if letter.isspace() or right <= left or bottom <= top:
                continue
            distance = _outside(x, left, right) + _LINE_FIRST * _outside(y, top, bottom)
            if best is None or distance < least:
                best, least = index, distance
        return best

    def _box(self, index: int) -> QRectF | None:
        if 4 * index + 3 >= len(self._boxes):
            return None
        left, top, right, bottom = self._boxes[4 * index : 4 * index + 4]
        return QRectF(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _outside(at: float, start: float, end: float) -> float:
    """The distance of a coordinate from an interval."""
    return max(start - at, at - end, 0.0)


def _is_same_line(line: QRectF, box: QRectF) -> bool:
    shared = min(line.bottom(), box.bottom()) - max(line.top(), box.top())
    return shared > _SAME_LINE * min(line.height(), box.height())


_WHITE, _EDGE, _PALE = QColor("white"), QColor(128, 128, 128, 110), QColor(90, 90, 90)
_LIT, _HERE, _FRAME = QColor(255, 236, 150), QColor(255, 200, 80), QColor(150, 90, 0)
_SELECTED = QColor(178, 210, 255)
"""The colors of marks; they are the same in all themes, because pages are white."""
_INSET, _TALLEST = 24, 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn page, some pixels wide, with its words; ``problem`` says why it is empty."""

    picture: QPixmap
    words: PageWords
    width: int
    problem: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks on a page."""

    hits: Sequence[Span]
    current: Span | None
    selected: Span | None


def paint_page(painter: QPainter, rect: QRect, sheet: Sheet | None, marks: Marks, name: str) -> None:
    """Paint a page into ``rect``; the ``name`` if it isn't drawn yet."""
    painter.fillRect(rect, _WHITE)
    if sheet:
        painter.drawPixmap(rect, sheet.picture)
        # As a marker does: what is printed stays as dark as it is.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        _paint_marks(painter, rect, sheet.words, marks)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    if words := (sheet.problem if sheet else name):
        painter.setPen(_PALE)
        inside = rect.adjusted(_INSET, _INSET, -_INSET, -_INSET)
        inside.setHeight(min(inside.height(), _TALLEST))
        painter.drawText(inside, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, words)
    painter.setPen(_EDGE)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))


def _paint_marks(painter: QPainter, rect: QRect, words: PageWords, marks: Marks) -> None:
    for span in marks.hits:
        is_here = span == marks.current
        for box in words.lines(span):
            area = _placed(box, rect).adjusted(-1, -1, 1, 1)
            painter.fillRect(area, _HERE if is_here else _LIT)
            if is_here:
                painter.setPen(QPen(_FRAME, 1.5))
                painter.drawRect(area)
    if marks.selected:
        for box in words.lines(marks.selected):
            painter.fillRect(_placed(box, rect), _SELECTED)


def _placed(box: QRectF, rect: QRect) -> QRectF:
    """Convert shares of a page into a place in the view."""
    left, top = rect.left() + box.left() * rect.width(), rect.top() + box.top() * rect.height()
    return QRectF(left, top, box.width() * rect.width(), box.height() * rect.height())
