"""Patterns for dotted, dashed and wavy underlines.

Tiling a small picture is about fifty times faster than stroking a dashed line.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from onrecord.ui.look.theme import Role


@dataclass(frozen=True, slots=True)
class Tile:
    """One period of a pattern; ``draw`` paints it with a given color into ``size``."""

    size: QSize
    draw: Callable[[QPainter, QColor], None]

    def drawn(self, color: QColor, ratio: float) -> QPixmap:
        """The pattern in ``color`` for a screen with ``ratio`` device pixels to a pixel."""
        pixmap = QPixmap(self.size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, color)
        painter.end()
        return pixmap


def _draw_dot(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(1.5, 1.25), 1.05, 1.05)


def _draw_dash(painter: QPainter, color: QColor) -> None:
    painter.fillRect(0, 0, 6, 1, color)
    painter.setOpacity(0.5)
    painter.fillRect(0, 1, 6, 1, color)


def _draw_wave(painter: QPainter, color: QColor) -> None:
    wave = QPainterPath(QPointF(-2, 4))
    wave.lineTo(QPointF(1, 1))
    wave.lineTo(QPointF(4, 4))
    wave.lineTo(QPointF(7, 1))
    wave.lineTo(QPointF(10, 4))
    painter.setPen(QPen(color, 1.3, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(wave)


def _bars(*bars: tuple[int, int, int, int]) -> Callable[[QPainter, QColor], None]:
    """Return a painter of rectangles, each given as left, top, width and height."""

    def draw(painter: QPainter, color: QColor) -> None:
        for bar in bars:
            painter.fillRect(*bar, color)

    return draw


DOTS = Tile(QSize(4, 3), _draw_dot)
DASHES = Tile(QSize(9, 2), _draw_dash)
WAVE = Tile(QSize(6, 5), _draw_wave)
CONTRAST_LINES = {
    Role.PERSON: Tile(QSize(8, 2), _bars((0, 0, 8, 2))),
    Role.ORGANIZATION: Tile(QSize(8, 3), _bars((0, 0, 8, 1), (0, 2, 8, 1))),
    Role.PLACE: Tile(QSize(10, 2), _bars((0, 0, 7, 2))),
    Role.DATE: Tile(QSize(4, 2), _bars((0, 0, 2, 2))),
    Role.OTHER: Tile(QSize(12, 2), _bars((0, 0, 6, 2), (8, 0, 2, 2))),
}
"""Underlines of entities in high contrast: each kind has its own pattern, so color isn't the only sign."""
