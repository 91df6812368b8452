"""The program's own line icons, drawn in any color and crisp at any scale."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 20, 24, 32, 40, 48, 64)
"""Edges in device pixels: every size the window uses, at 1x and 2x."""


def tinted_icon(path: Path, color: QColor, disabled: QColor) -> QIcon:
    """The SVG at ``path`` with its ``currentColor`` replaced.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    drawing = path.read_text(encoding="utf-8")
    icon = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled)):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", tint.name()).encode()))
        for size in SIZES:
            icon.addPixmap(_rendered(renderer, size), mode)
    return icon


def _rendered(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
