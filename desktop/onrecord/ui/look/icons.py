"""The program's own line icons, drawn in any color and crisp at any scale."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


def tinted_icon(path: Path, color: QColor, disabled: QColor) -> QIcon:
    """The SVG at ``path`` with its ``currentColor`` replaced.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    drawing = path.read_text(encoding="utf-8")
    return QIcon(_Drawing(drawing, color, disabled))


class _Drawing(QIconEngine):
    """Draws an icon when it is shown, in the size in which it is shown: most are never shown."""

    def __init__(self, drawing: str, color: QColor, disabled: QColor) -> None:
        super().__init__()
        self._drawing, self._color, self._disabled = drawing, color, disabled
        self._pixmaps: dict[tuple[int, int, bool], QPixmap] = {}

    @cached_property
    def _usual(self) -> QSvgRenderer:
        return self._renderer(self._color)

    @cached_property
    def _faint(self) -> QSvgRenderer:
        return self._renderer(self._disabled)

    def _renderer(self, tint: QColor) -> QSvgRenderer:
        return QSvgRenderer(QByteArray(self._drawing.replace("currentColor", tint.name()).encode()))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002 - Qt's signature
        renderer = self._faint if mode is QIcon.Mode.Disabled else self._usual
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():
            return QPixmap()
        key = size.width(), size.height(), mode is QIcon.Mode.Disabled
        if key not in self._pixmaps:
            drawn = QPixmap(size)
            drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(drawn)
            self.paint(painter, drawn.rect(), mode, state)
            painter.end()
            self._pixmaps[key] = drawn
        return self._pixmaps[key]

    def clone(self) -> QIconEngine:
        return _Drawing(self._drawing, self._color, self._disabled)
