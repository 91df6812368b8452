"""The soft shadow of floating widgets, blurred once instead of at each paint."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, product

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QGraphicsBlurEffect, QGraphicsEffect, QGraphicsScene, QWidget

from onrecord.ui.look.theme import Role, Theme

_CORNER = 8


class Shadow(QGraphicsEffect):
    """Draws a shadow around ``panel``, ``blur`` wide and ``drop`` pixels lower."""

    def __init__(self, panel: QWidget, blur: int, drop: int) -> None:
        super().__init__(panel)
        self._blur, self._drop = blur, drop
        self._shade = QColor(0, 0, 0, 56)
        panel.setGraphicsEffect(self)

    def set_theme(self, theme: Theme) -> None:
        self._shade = theme.color(Role.SUNKEN if theme.is_dark else Role.TEXT)
        self._shade.setAlpha(200 if theme.is_dark else 60)
        self.update()

    def boundingRectFor(self, source: QRectF | QRect) -> QRectF:
        whole = QRectF(source)
        return whole.united(self._around(whole))

    def draw(self, painter: QPainter) -> None:
        around, ratio = self._around(self.sourceBoundingRect()), painter.device().devicePixelRatio()
        picture = blurred(self._blur, self._shade.rgba(), ratio)
        whole = QRectF(QPointF(), picture.deviceIndependentSize())
        edge = QSizeF(whole.width() / 2 - 1, whole.height() / 2 - 1).boundedTo(around.size() / 2)
        for part, source in zip(_nine(around, edge), _nine(whole, edge), strict=True):
            painter.drawPixmap(part, picture, QRectF(source.topLeft() * ratio, source.size() * ratio))
        self.drawSource(painter)

    def _around(self, source: QRectF) -> QRectF:
        blur = self._blur
        return source.adjusted(-blur, -blur, blur, blur).translated(0, self._drop)


def _nine(whole: QRectF, edge: QSizeF) -> Iterator[QRectF]:
    """The corners, sides and middle of a rectangle."""
    xs = (whole.left(), whole.left() + edge.width(), whole.right() - edge.width(), whole.right())
    ys = (whole.top(), whole.top() + edge.height(), whole.bottom() - edge.height(), whole.bottom())
    for (left, right), (top, bottom) in product(pairwise(xs), pairwise(ys)):
        yield QRectF(left, top, right - left, bottom - top)


@lru_cache(maxsize=16)
def blurred(blur: int, shade: int, ratio: float) -> QPixmap:
    """The shadow of a small panel, whose sides can be stretched."""
    side = 2 * (2 * blur + _CORNER) + 2
    path = QPainterPath()
    path.addRoundedRect(QRectF(blur, blur, side - 2 * blur, side - 2 * blur), _CORNER, _CORNER)
    scene = QGraphicsScene(0, 0, side, side)
    item = scene.addPath(path, Qt.PenStyle.NoPen, QColor.fromRgba(shade))
    # Qt blurs in device pixels.
    item.setGraphicsEffect(QGraphicsBlurEffect(blurRadius=ratio * blur / 2))
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    scene.render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
