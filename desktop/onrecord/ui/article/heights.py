"""The height of each line of a text in whole pixels, and the position of each line."""

from itertools import accumulate

_GROUP = 128
"""Lines in a cached sum, so that a search adds up hundreds of numbers instead of all."""


class Heights:
    """The heights of lines by number."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._sums: list[int] = []

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        return sum(self._sums)

    def append(self, height: int) -> None:
        if len(self._heights) % _GROUP == 0:
            self._sums.append(0)
        self._heights.append(height)
        self._sums[-1] += height

    def change(self, line: int, height: int) -> int:
        """Set the height of a line; returns its growth."""
        by = height - self._heights[line]
        self._heights[line] = height
        self._sums[line // _GROUP] += by
        return by

    def above(self, line: int) -> int:
        """The height of all lines before this one."""
        group = line // _GROUP
        return sum(self._sums[:group]) + sum(self._heights[group * _GROUP : line])

    def line_at(self, y: float) -> int:
        """The line ``y`` below the top; the first or last one outside."""
        top = 0
        for group, height in enumerate(self._sums):
            if y < top + height:
                first = group * _GROUP
                ends = accumulate(self._heights[first : first + _GROUP], initial=top)
                next(ends)
                return first + next(place for place, end in enumerate(ends) if y < end)
            top += height
        return max(0, len(self._heights) - 1)
