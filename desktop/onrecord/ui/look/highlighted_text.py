"""Plain text with some highlighted words."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

_LEADING = 1.2
_Format = tuple[int, int, QTextCharFormat]


class HighlightedText(QWidget):
    """Wraps its text to its width; ``show_words`` takes words and their looks (None: no highlight)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.text = ""
        self._formats: list[_Format] = []

    def show_words(self, words: Sequence[tuple[str, QTextCharFormat | None]]) -> None:
        pieces, formats, position = [], [], 0
        for word, look in words:
            # Qt counts in UTF-16 units.
            length = len(word.encode("utf-16-le", "surrogatepass")) // 2
            if look:
                formats.append((position, length, look))
            pieces.append(word)
            position += length + 1
        self.text, self._formats = " ".join(pieces), formats
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        return ceil(self._height_of(self._layout(width)))

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        self._layout(self.width()).draw(painter, QPointF(0, 0))
        painter.end()

    def _height_of(self, layout: QTextLayout) -> float:
        lines = layout.lineCount()
        return lines * layout.lineAt(0).height() * _LEADING if lines else 0.0

    def _layout(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats([_range(*each) for each in self._formats])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height() * _LEADING
        layout.endLayout()
        return layout


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    part.start, part.length, part.format = start, length, look
    return part
