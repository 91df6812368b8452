"""The program's own line icons, in any color and sharp at any scale."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache, QTransform
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 20, 24, 32, 40, 48, 64)
"""Edges in device pixels: every size the window uses, at 1x and 2x."""
_WITH_DIRECTION = frozenset({"column-first", "column-last", "next", "redo", "undo"})
"""Icons with a direction, which turn around where it is read from right to left."""


def tinted_icon(path: Path, color: QColor, disabled: QColor) -> QIcon:
    """The SVG at ``path`` with its ``currentColor`` replaced.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    icon = QIcon()
    for mode, tint in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled)):
        for pixmap in _drawn(path, tint):
            icon.addPixmap(pixmap, mode)
    return icon


def _drawn(path: Path, tint: QColor) -> list[QPixmap]:
    """Draw an icon in all sizes; Qt caches them for the next theme or library."""
    is_rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    facing = -1 if is_rtl and path.stem in _WITH_DIRECTION else 1
    keys = [f"{path.stem} {tint.name()} {size} {facing}" for size in SIZES]
    kept = [pixmap for pixmap in map(_kept, keys) if pixmap]
    if len(kept) == len(SIZES):
        return kept
    renderer = QSvgRenderer(QByteArray(path.read_text(encoding="utf-8").replace("currentColor", tint.name()).encode()))
    drawn = [_rendered(renderer, size).transformed(QTransform.fromScale(facing, 1)) for size in SIZES]
    for key, pixmap in zip(keys, drawn, strict=True):
        QPixmapCache.insert(key, pixmap)
    return drawn


def _kept(key: str) -> QPixmap | None:
    pixmap = QPixmap()
    return pixmap if QPixmapCache.find(key, pixmap) else None


def _rendered(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
