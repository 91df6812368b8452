"""Draw marks behind and over the words of the visible lines.

Marks are drawn beside the text and aren't part of its formats, so a change of any number of marks never lays out the
text again.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from onrecord.domain.records import RecordId
from onrecord.ui.article.lines import Lines
from onrecord.ui.look.theme import Role, Theme, status_role_of
from onrecord.ui.marks.geometry import VisibleLine, rects_of
from onrecord.ui.marks.hidden import hidden_characters
from onrecord.ui.marks.model import Layer, Mark, MarkIndex, Shape
from onrecord.ui.marks.tiles import CONTRAST_LINES, DASHES, DOTS, WAVE, Tile

_TILES = {
    Shape.DOTS: (DOTS, 6),
    Shape.DASHES: (DASHES, 6),
    Shape.WAVE: (WAVE, 8),
}
"""Patterns of underlines, and their distance below the baseline."""
_LINE_DEPTH, _RULE_DEPTH = 3, 7
_GROUND = 14
"""The opacity, of 255, of the ground inside the outline of the selected words."""
_BAND_MARGINS, _TINT_MARGINS = QMarginsF(2, 2, 2, 4), QMarginsF(1, 0, 1, 1)


class Piece(NamedTuple):
    """The part of a mark on one line: the rectangle of its letters, and the baseline."""

    mark: Mark
    rect: QRectF
    baseline: float


def pieces_of(lines: Lines, index: MarkIndex, visible: Iterable[VisibleLine], layers: frozenset[Layer]) -> list[Piece]:
    """The pieces of all marks on the visible lines, the longest marks first."""
    pieces: list[Piece] = []
    for line in visible:
        start, end = lines.to_position(line.start), lines.to_position(line.end)
        for mark in index.on_line(line.block):
            span = mark.span
            if span.start < end and start < span.end and mark.is_painted(layers):
                pieces.extend(Piece(mark, rect, line.baseline) for rect in rects_of(lines, line, span))
    pieces.sort(key=lambda piece: -piece.mark.span.length)
    return pieces


class MarkPainter:
    """Draws pieces of marks in the colors of one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._quiet = {role: theme.quiet_color(role) for role in CONTRAST_LINES}
        self._tiles: dict[tuple[Tile, Role, float], QPixmap] = {}

    def paint_behind(self, painter: QPainter, pieces: Sequence[Piece], strong: Collection[RecordId] = ()) -> None:
        """Draw the marks under the letters: quotations as bands, and over them claims as tints.

        Those of the records in ``strong`` have their full strength.
        """
        painter.setPen(Qt.PenStyle.NoPen)
        for shape, margins in ((Shape.BAND, _BAND_MARGINS), (Shape.TINT, _TINT_MARGINS)):
            self._draw_grounds(painter, (piece for piece in pieces if piece.mark.shape is shape), margins, strong)

    def _draw_grounds(
        self, painter: QPainter, pieces: Iterable[Piece], margins: QMarginsF, strong: Collection[RecordId]
    ) -> None:
        for piece in pieces:
            is_strong = piece.mark.shape is Shape.BAND and piece.mark.record_id in strong
            painter.setBrush(self._theme.color(Role.QUOTATION_STRONG) if is_strong else self._color(piece))
            place = piece.rect.marginsAdded(margins)
            painter.drawRoundedRect(place, 3, 3)
            if self._theme.has_high_contrast:
                self._draw_edge(painter, piece.mark, place)

    def _draw_edge(self, painter: QPainter, mark: Mark, place: QRectF) -> None:
        """Draw the edges: claims have a frame in the color of their status, quotations a line above and below."""
        painter.save()
        if mark.shape is Shape.TINT:
            painter.setPen(QPen(self._theme.color(status_role_of(mark.role)), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        else:
            painter.setPen(QPen(self._theme.color(Role.QUOTATION), 1))
            painter.drawLine(place.topLeft(), place.topRight())
            painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.restore()

    def paint_over(self, painter: QPainter, pieces: Sequence[Piece], strong: Collection[RecordId] = ()) -> None:
        """Draw the marks over the letters: underlines, each kind at its own depth, and strikes.

        Names have hairlines in a muted color, and those of the records in ``strong`` lines of their full strength.
        """
        drawn: set[tuple[Shape, float, float, float]] = set()
        for piece in pieces:
            shape, rect = piece.mark.shape, piece.rect
            place = shape, rect.x(), rect.y(), rect.width()
            if shape in _TILES and place in drawn:
                # A second pattern on the same words would only be bolder.
                continue
            drawn.add(place)
            match shape:
                case Shape.LINE:
                    self._draw_line(painter, piece, is_strong=piece.mark.record_id in strong)
                case Shape.RULE:
                    self._draw_rule(painter, piece)
                case Shape.STRIKE:
                    self._strike(painter, piece)
                case Shape.DOTS | Shape.DASHES | Shape.WAVE:
                    self._draw_tiles(painter, piece, *_TILES[shape])

    def paint_selected(self, painter: QPainter, outlines: Iterable[QPainterPath]) -> None:
        """Draw a faint ground under the words of the selected record."""
        if not self._theme.has_high_contrast:
            ground = self._theme.color(Role.FOCUS)
            ground.setAlpha(_GROUND)
            for path in outlines:
                painter.fillPath(path, ground)

    def paint_outlines(self, painter: QPainter, outlines: Iterable[QPainterPath], *, is_thin: bool = False) -> None:
        """Draw an outline around all lines of some words; a thin one where the reviewer only points."""
        painter.setPen(QPen(self._theme.color(Role.FOCUS), 1 if is_thin else 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path in outlines:
            # The middle of a line of one pixel is between two whole numbers.
            painter.drawPath(path.translated(0.5, 0.5) if is_thin else path)

    def paint_related(self, painter: QPainter, outlines: Iterable[QPainterPath]) -> None:
        """Draw a soft ground under related words of the selected record: cue and speaker."""
        wash = self._theme.color(Role.FOCUS)
        wash.setAlpha(36)
        painter.setPen(QPen(self._theme.color(Role.FOCUS), 1) if self._theme.has_high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(wash)
        for path in outlines:
            painter.drawPath(path)

    def paint_found(self, painter: QPainter, rects: Iterable[QRectF]) -> None:
        """Draw a frame around each search hit, on a ground that is visible on any tint."""
        painter.setPen(QPen(self._theme.color(Role.ACCENT), 1))
        painter.setBrush(self._theme.color(Role.SELECTED_ROW))
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 2), 3, 3)

    def paint_hidden(self, painter: QPainter, lines: Lines, visible: Iterable[VisibleLine]) -> None:
        """Draw a small flag at each hidden character."""
        painter.setPen(QPen(self._theme.color(Role.CHECK), 1.25))
        painter.setBrush(self._theme.color(Role.CHECK))
        for line in visible:
            start, end = lines.to_position(line.start), lines.to_position(line.end)
            for position in hidden_characters(lines.text, start, end):
                _draw_flag(painter, line, line.x_of(lines.to_units(position)))

    def _draw_line(self, painter: QPainter, piece: Piece, *, is_strong: bool) -> None:
        if self._theme.has_high_contrast:
            self._draw_tiles(painter, piece, CONTRAST_LINES[piece.mark.role], _LINE_DEPTH)
            return
        y, role = round(piece.baseline) + _LINE_DEPTH, piece.mark.role
        line = QRectF(piece.rect.left(), y, piece.rect.width(), 2 if is_strong else 1)
        painter.fillRect(line, self._theme.color(role) if is_strong else self._quiet[role])

    def _draw_rule(self, painter: QPainter, piece: Piece) -> None:
        line = QRectF(piece.rect.left(), round(piece.baseline) + _RULE_DEPTH, piece.rect.width(), 1)
        painter.fillRect(line, self._color(piece))

    def _draw_tiles(self, painter: QPainter, piece: Piece, tile: Tile, depth: int) -> None:
        place = QRectF(piece.rect.left(), round(piece.baseline) + depth, piece.rect.width(), tile.size.height())
        painter.drawTiledPixmap(place, self._tile(tile, piece.mark.role, painter.device().devicePixelRatioF()))

    def _tile(self, tile: Tile, role: Role, ratio: float) -> QPixmap:
        key = (tile, role, ratio)
        if key not in self._tiles:
            self._tiles[key] = tile.drawn(self._theme.color(role), ratio)
        return self._tiles[key]

    def _strike(self, painter: QPainter, piece: Piece) -> None:
        height = piece.baseline - piece.rect.top()
        y = round(piece.baseline - height * 0.3)
        painter.fillRect(QRectF(piece.rect.left(), y, piece.rect.width(), 1.5), self._theme.color(Role.TEXT))

    def _color(self, piece: Piece) -> QColor:
        return self._theme.color(piece.mark.role)


def _draw_flag(painter: QPainter, line: VisibleLine, x: float) -> None:
    painter.drawLine(QPointF(x, line.top + 1), QPointF(x, line.bottom))
    painter.drawPolygon(
        QPolygonF([QPointF(x - 3, line.top - 2), QPointF(x + 3, line.top - 2), QPointF(x, line.top + 2)])
    )
