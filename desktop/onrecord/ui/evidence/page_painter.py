"""How a page of evidence is painted: its picture, with hits and selected words marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from onrecord.domain.spans import Span
from onrecord.ui.evidence.page_words import PageWords

_WHITE, _EDGE, _PALE = QColor("white"), QColor(128, 128, 128, 110), QColor(90, 90, 90)
_LIT, _HERE, _FRAME = QColor(255, 236, 150), QColor(255, 200, 80), QColor(150, 90, 0)
_SELECTED = QColor(178, 210, 255)
"""Pages are white in every theme, so these colors are the same in all."""
_INSET, _TALLEST = 24, 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that was drawn so many pixels of the window wide, with its words; ``problem`` says why it is empty."""

    picture: QPixmap
    words: PageWords
    width: int
    problem: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked on a page."""

    hits: Sequence[Span]
    current: Span | None
    selected: Span | None


def paint_page(painter: QPainter, rect: QRect, sheet: Sheet | None, marks: Marks, name: str) -> None:
    """Paint a page into ``rect``; one that isn't drawn yet shows its ``name``."""
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
    """Shares of a page as a place in the view."""
    left, top = rect.left() + box.left() * rect.width(), rect.top() + box.top() * rect.height()
    return QRectF(left, top, box.width() * rect.width(), box.height() * rect.height())
