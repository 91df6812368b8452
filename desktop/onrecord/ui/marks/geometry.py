"""The geometry of words on the screen: visible lines, and the pieces of a mark on them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, floor
from typing import Any

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF, QTextBlock, QTextLayout, QTextLine

from onrecord.domain.spans import Span
from onrecord.ui.article.layout import ArticleLayout
from onrecord.ui.article.lines import Lines

_BEFORE_WORDS = frozenset("\"'“„«‹‘([")
_AIR, _ROUND = 3, 5
"""Pixels between words and their outline, and the radius of its corners."""
_AFTER_WORDS = frozenset("\"'”“»›’)],.;:!?…")


class VisibleLine:
    """One line as laid out.

    ``start`` and ``end`` count UTF-16 units of the document; ``origin`` is the place of the block in the viewport.
    Heights are in the viewport: ``y`` is the top of the line, ``top`` and ``bottom`` are the edges of its letters.
    """

    def __init__(self, block: QTextBlock, line: QTextLine, origin: QPointF, *, runs_both_ways: bool) -> None:
        self.block = block.blockNumber()
        self.block_start = block.position()
        self.start = self.block_start + line.textStart()
        self.end = self.start + line.textLength()
        self.line = line
        self.origin = origin
        self.runs_both_ways = runs_both_ways
        self.y = origin.y() + line.y()
        self.baseline = self.y + line.ascent()
        self.top = self.baseline - line.ascent()
        self.bottom = self.baseline + line.descent()
        # The space at a line break extends beyond the letters.
        self._edge = line.naturalTextRect().right()

    def touches(self, top: float, bottom: float) -> bool:
        """Whether the line overlaps a range of heights."""
        return self.y <= bottom and top <= self.y + self.line.height()

    def pieces(self, start: int, end: int) -> list[QRectF]:
        """The rectangles of the letters from ``start`` to ``end``; several if directions mix."""
        first, last = max(start, self.start) - self.block_start, min(end, self.end) - self.block_start
        if first >= last:
            return []
        if self.runs_both_ways:
            # Where directions meet, a cursor has two places, which may both be away from the letter.
            inked = (run.boundingRect() for run in self.line.glyphRuns(first, last - first))
            return _joined([self._high(ink.left(), ink.right()) for ink in inked])
        return [self._rect(first, last)]

    def x_of(self, unit: int) -> float:
        """The left edge of the character at ``unit`` of the document."""
        return self.origin.x() + self._x(unit - self.block_start, QTextLine.Edge.Leading)

    def _rect(self, first: int, last: int) -> QRectF:
        left = self._x(first, QTextLine.Edge.Leading)
        right = self._x(last - 1, QTextLine.Edge.Trailing)
        left, right = min(left, right, self._edge), min(max(left, right), self._edge)
        return self._high(left, right)

    def _high(self, left: float, right: float) -> QRectF:
        """A rectangle as high as the line, between two positions in its block."""
        return QRectF(self.origin.x() + left, self.top, right - left, self.bottom - self.top)

    def _x(self, unit: int, edge: QTextLine.Edge) -> float:
        # The binding returns x and the cursor position; its stub says object.
        found: Any = self.line.cursorToX(unit, edge)
        return float(found[0])


def visible_lines(
    layout: ArticleLayout, lines: Lines, origin: QPointF, top: float, bottom: float
) -> Iterator[VisibleLine]:
    """The lines between ``top`` and ``bottom`` of the viewport; ``origin`` is the corner of the document there."""
    for block in layout.blocks_below(top - origin.y()):
        corner = layout.blockBoundingRect(block).topLeft() + origin
        if corner.y() > bottom:
            return
        yield from _lines_of(block, corner, top, bottom, runs_both_ways=lines.runs_both_ways(block.blockNumber()))


def _lines_of(
    block: QTextBlock,
    corner: QPointF,
    top: float,
    bottom: float,
    *,
    runs_both_ways: bool,
) -> Iterator[VisibleLine]:
    layout = block.layout()
    for number in range(_first_line_below(layout, top - corner.y()), layout.lineCount()):
        line = layout.lineAt(number)
        if line.y() + corner.y() > bottom:
            return
        yield VisibleLine(block, line, corner, runs_both_ways=runs_both_ways)


def _first_line_below(layout: QTextLayout, top: float) -> int:
    def lower_edge(number: int) -> float:
        line = layout.lineAt(number)
        return line.y() + line.height()

    return bisect_left(range(layout.lineCount()), top, key=lower_edge)


def with_adjacent_signs(text: str, span: Span) -> Span:
    """Extend words by adjacent quotation marks, brackets and periods, which a ring would cut."""
    start, end = span
    while start > 0 and text[start - 1] in _BEFORE_WORDS:
        start -= 1
    while end < len(text) and text[end] in _AFTER_WORDS:
        end += 1
    return Span(start, end)


def rects_of(lines: Lines, line: VisibleLine, span: Span) -> list[QRectF]:
    """The rectangles of the letters of ``span`` on one line."""
    return line.pieces(lines.to_units(span.start), lines.to_units(span.end))


def outline(lines: Lines, visible: Sequence[VisibleLine], span: Span) -> QPainterPath:
    """One path around the letters of ``span`` on all its lines in view; open above or below where they go on."""
    start, end = lines.to_units(span.start), lines.to_units(span.end)
    rows = [(line, pieces) for line in visible if (pieces := line.pieces(start, end))]
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    if not rows:
        return whole
    edges = [(above.bottom + below.top) / 2 for (above, _), (below, _) in pairwise(rows)]
    (first, _), (last, _) = rows[0], rows[-1]
    top = first.top - (_AIR if first.start <= start else 2 * first.line.height())
    bottom = last.bottom + (_AIR if end <= last.end else 2 * last.line.height())
    heights = [top, *edges, bottom]
    for (_line, pieces), (upper, lower) in zip(rows, pairwise(heights), strict=True):
        for piece in pieces:
            # Whole pixels, because edges that nearly meet would leave seams.
            left, right = floor(piece.left()) - _AIR, ceil(piece.right()) + _AIR
            whole.addRect(QRectF(left, round(upper), right - left, round(lower) - round(upper)))
    rounded = QPainterPath()
    for polygon in whole.simplified().toSubpathPolygons():
        rounded.addPath(_rounded(polygon))
    return rounded


def _rounded(polygon: QPolygonF) -> QPainterPath:
    """A closed polygon with round corners."""
    corners = _corners(polygon)
    path = QPainterPath()
    for before, corner, after in zip(corners[-1:] + corners[:-1], corners, corners[1:] + corners[:1], strict=True):
        begin, end = _toward(corner, before), _toward(corner, after)
        if path.elementCount():
            path.lineTo(begin)
        else:
            path.moveTo(begin)
        path.quadTo(corner, end)
    path.closeSubpath()
    return path


def _corners(polygon: QPolygonF) -> list[QPointF]:
    """The points of a closed polygon at which it turns."""
    points = [point for point, after in pairwise(polygon.toList()) if point != after]
    around = zip(points[-1:] + points[:-1], points, points[1:] + points[:1], strict=True)
    return [p for a, p, b in around if (p.x() - a.x()) * (b.y() - p.y()) != (p.y() - a.y()) * (b.x() - p.x())]


def _toward(corner: QPointF, other: QPointF) -> QPointF:
    """The point where the rounding of a corner begins."""
    way = QLineF(corner, other)
    return way.pointAt(min(_ROUND, way.length() / 2) / way.length())


def _joined(rects: list[QRectF]) -> list[QRectF]:
    """Merge neighboring pieces, and drop those without width, such as the second half of a surrogate pair."""
    joined: list[QRectF] = []
    for rect in sorted((r for r in rects if r.width() > 0), key=QRectF.left):
        if joined and rect.left() <= joined[-1].right() + 1:
            joined[-1] = joined[-1].united(rect)
        else:
            joined.append(rect)
    return joined


def nearest_line_at(visible: Iterable[VisibleLine], y: float) -> float | None:
    """A point just above the baseline of the nearest line with words; None if ``y`` is more than a line away."""

    def distance(line: VisibleLine) -> float:
        return max(line.top - y, y - line.bottom, 0.0)

    nearest = min((line for line in visible if line.end > line.start), key=distance, default=None)
    if nearest is None or distance(nearest) > nearest.bottom - nearest.top:
        return None
    return nearest.baseline - 1


def unit_at(visible: Iterable[VisibleLine], point: QPointF) -> int | None:
    """The UTF-16 position of the character under ``point``; None beside the words."""
    for line in visible:
        letters = line.line.naturalTextRect().translated(line.origin)
        if line.top - 3 <= point.y() <= line.bottom + 6 and letters.left() <= point.x() < letters.right():
            x = point.x() - line.origin.x()
            unit = line.line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
            return line.block_start + unit
    return None
