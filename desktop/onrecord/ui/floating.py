"""Place messages over the text, near their subject, and clear of important words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

_EDGE = 16
_GAP = 8


@dataclass(frozen=True)
class Area:
    """The area for messages and the places to keep clear, in window coordinates.

    ``about`` is the subject of the last decision: words in the area, or a control beside it.
    """

    room: QRect
    needed: Sequence[QRect] = ()
    about: QRect | None = None


FindArea = Callable[[], Area]


def width_in(area: Area, widest: int) -> int:
    """The width of a message."""
    return max(0, min(widest, area.room.width() - 2 * _EDGE))


def place_for_messages(size: QSize, area: Area) -> QRect:
    """The foot of the area, or its head if words to keep clear are at the foot."""
    return _first_free(size, _ends(size, area.room), area)


def place_beside(size: QSize, area: Area, taken: QRect) -> QRect:
    """The place next to a subject that covers neither it nor other messages."""
    free = Area(area.room, (*area.needed, *([area.about] if area.about else []), taken))
    return _first_free(size, [*_beside(size, area), *_ends(size, area.room)], free)


def _beside(size: QSize, area: Area) -> Iterator[QPoint]:
    about, room = area.about, area.room
    if about is None:
        return
    if room.intersects(about):
        left = max(room.left() + _EDGE, min(about.left(), room.right() - _EDGE - size.width()))
        yield QPoint(left, about.bottom() + _GAP)
        yield QPoint(left, about.top() - _GAP - size.height())
        return
    is_right = about.center().x() > room.center().x()
    left = room.right() - _GAP - size.width() if is_right else room.left() + _GAP
    top = about.center().y() - size.height() // 2
    yield QPoint(left, max(room.top() + _GAP, min(top, room.bottom() - _GAP - size.height())))


def _ends(size: QSize, room: QRect) -> list[QPoint]:
    left = room.left() + (room.width() - size.width()) // 2
    return [QPoint(left, room.bottom() + 1 - _EDGE - size.height()), QPoint(left, room.top() + _EDGE)]


def _first_free(size: QSize, corners: Iterable[QPoint], area: Area) -> QRect:
    """The first place in the area that covers nothing important, or else the one that covers least."""
    places = [QRect(corner, size) for corner in corners]
    inside = [place for place in places if area.room.contains(place)] or places[-2:-1]
    return min(inside, key=lambda place: _covered(place, area.needed))


def _covered(place: QRect, needed: Iterable[QRect]) -> int:
    shared = [place.intersected(each).size() for each in needed if place.intersects(each)]
    return sum(size.width() * size.height() for size in shared)
