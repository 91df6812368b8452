"""What heads the columns of a table, painted before its values; it is no part of the text."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from onrecord.ui.article.type import Typesetter
from onrecord.ui.marks.geometry import VisibleLine

_GAP = 10


def paint_labels(page: QWidget, typesetter: Typesetter, visible: Iterable[VisibleLine]) -> None:
    """Paint the labels of the lines in view that have one."""
    firsts = ((line, typesetter.label_before(line.block)) for line in visible if line.start == line.block_start)
    labeled = [(line, label) for line, label in firsts if label]
    if not labeled:
        return
    painter, width = QPainter(page), typesetter.label_width
    painter.setFont(typesetter.label_font)
    painter.setPen(typesetter.label_color)
    letters = QFontMetricsF(typesetter.label_font)
    for line, label in labeled:
        left = line.origin.x() + line.line.x() - width
        shown = letters.elidedText(label, Qt.TextElideMode.ElideRight, width - _GAP)
        painter.drawText(QPointF(left, line.baseline), shown)
    painter.end()
