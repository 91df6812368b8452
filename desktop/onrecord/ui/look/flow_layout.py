"""A layout that wraps widgets like words."""

from bisect import bisect_left

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Places widgets side by side at their own width, and wraps them; belongs to one widget.

    ``is_justified`` divides the rest of a line among its widgets, so that a set of buttons fills the whole width.
    ``columns`` sets that many equal columns, or fewer if the widest widget doesn't fit. ``is_centered`` centers lines
    of about equal length.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        spacing: int = 4,
        is_justified: bool = False,
        is_centered: bool = False,
        columns: int = 0,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._is_justified = is_justified
        self._is_centered = is_centered
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins(0, 0, 0, 0))

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

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        # Qt asks for it many times before each layout.
        if width not in self._heights:
            lines = self._lines(width)
            heights = sum(_height(line) for line in lines)
            self._heights[width] = heights + self.spacing() * max(0, len(lines) - 1)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widths = [item.minimumSize().width() for item in self._shown()]
        return QSize(max(widths, default=0), _height(self._shown()))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        y = rect.top()
        for line in self._lines(rect.width()):
            self._place(line, QPoint(rect.left(), y), rect.width())
            y += _height(line) + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _grid(self, width: int) -> tuple[int, int]:
        """The number of equal columns and their width; zeros without any."""
        widest = max((item.sizeHint().width() for item in self._shown()), default=0)
        for columns in range(self._columns, 1, -1):
            column = (width - self.spacing() * (columns - 1)) // columns
            if widest <= column:
                return columns, column
        return 0, 0

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        columns, _ = self._grid(width)
        if columns:
            shown = self._shown()
            return [shown[first : first + columns] for first in range(0, len(shown), columns)]
        return self._balanced(width) if self._is_centered else self._filled(width)

    def _balanced(self, width: int) -> list[list[QLayoutItem]]:
        """The fewest lines, the longest of them as short as possible."""
        number = len(self._filled(width))
        # Wider means fewer lines: take the smallest width with the fewest.
        narrowest = bisect_left(range(width), -number, key=lambda narrower: -len(self._filled(narrower)))
        return self._filled(narrowest)

    def _filled(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = width + 1
        for item in self._shown():
            needed = item.sizeHint().width()
            if used + needed > width or not lines:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += needed + self.spacing()
        return lines

    def _place(self, line: list[QLayoutItem], corner: QPoint, width: int) -> None:
        _, column = self._grid(width)
        natural = sum(item.sizeHint().width() for item in line) + self.spacing() * (len(line) - 1)
        spare = max(0, width - natural) if self._is_justified else 0
        x, height = corner.x(), _height(line)
        if self._is_centered:
            x += max(0, width - natural) // 2
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        whole = QRect(corner, QSize(width, height))
        for number, item in enumerate(line):
            share = spare * (number + 1) // len(line) - spare * number // len(line)
            size = QSize(column or min(width, item.sizeHint().width() + share), height)
            item.setGeometry(QStyle.visualRect(direction, whole, QRect(QPoint(x, corner.y()), size)))
            x += size.width() + self.spacing()


def _height(items: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in items), default=0)


def flowing(*widgets: QWidget, spacing: int = 5, is_justified: bool = False, columns: int = 0) -> QWidget:
    """Place widgets side by side and wrap them."""
    holder = QWidget()
    # Give it a widget of its own: Qt uses a nested layout after Python has released it.
    layout = FlowLayout(holder, spacing=spacing, is_justified=is_justified, columns=columns)
    for widget in widgets:
        layout.addWidget(widget)
    return holder
