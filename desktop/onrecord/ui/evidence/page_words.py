"""Where the characters of a drawn page are, as shares of its width and height."""

from array import array

from PySide6.QtCore import QRectF

from onrecord.domain.spans import Span

_SAME_LINE = 0.5
_LINE_FIRST = 8


class PageWords:
    """The boxes of one page's characters."""

    def __init__(self, text: str, boxes: bytes) -> None:
        self._text = text
        self._boxes = array("f")
        self._boxes.frombytes(boxes)

    def lines(self, span: Span) -> list[QRectF]:
        """One box for each line that the words are on."""
        found: list[QRectF] = []
        for index in range(span.start, min(span.end, len(self._text))):
            box = self._box(index)
            if box is None or self._text[index].isspace():
                continue
            if found and _is_same_line(found[-1], box):
                found[-1] = found[-1].united(box)
            else:
                found.append(box)
        return found

    def nearest(self, x: float, y: float) -> int | None:
        """The character nearest to a point; one on the same line before any other."""
        best, least = None, 0.0
        for index, letter in enumerate(self._text[: len(self._boxes) // 4]):
            left, top, right, bottom = self._boxes[4 * index : 4 * index + 4]
            if letter.isspace() or right <= left or bottom <= top:
                continue
            distance = _outside(x, left, right) + _LINE_FIRST * _outside(y, top, bottom)
            if best is None or distance < least:
                best, least = index, distance
        return best

    def _box(self, index: int) -> QRectF | None:
        if 4 * index + 3 >= len(self._boxes):
            return None
        left, top, right, bottom = self._boxes[4 * index : 4 * index + 4]
        return QRectF(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _outside(at: float, start: float, end: float) -> float:
    """How far a coordinate is from an interval."""
    return max(start - at, at - end, 0.0)


def _is_same_line(line: QRectF, box: QRectF) -> bool:
    shared = min(line.bottom(), box.bottom()) - max(line.top(), box.top())
    return shared > _SAME_LINE * min(line.height(), box.height())
