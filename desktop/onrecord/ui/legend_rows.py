"""A layout that sets its items in centered rows, as many as the width asks for."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_MARGIN = 5
_GAP = 2


class CenteredRows(QLayout):
    """Like the lines of a centered paragraph; its height follows from its width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [_height(row) for row in self._rows(width)]
        return sum(heights) + _GAP * max(0, len(heights) - 1) + 2 * _MARGIN

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() + _GAP for item in self._items) + 2 * _MARGIN
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        widest = max((item.sizeHint().width() for item in self._items), default=0)
        return QSize(widest + 2 * _MARGIN, 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        y = rect.top() + _MARGIN
        for row in self._rows(rect.width()):
            x = rect.left() + (rect.width() - _width(row)) // 2
            for item in row:
                item.setGeometry(QRect(x, y, item.sizeHint().width(), _height(row)))
                x += item.sizeHint().width() + _GAP
            y += _height(row) + _GAP

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        for item in self._items:
            if rows and _width([*rows[-1], item]) <= width - 2 * _MARGIN:
                rows[-1].append(item)
            else:
                rows.append([item])
        return rows


def _width(row: list[QLayoutItem]) -> int:
    return sum(item.sizeHint().width() for item in row) + _GAP * (len(row) - 1)


def _height(row: list[QLayoutItem]) -> int:
    return max(item.sizeHint().height() for item in row)
