"""Convert between code points and the UTF-16 units that Qt counts."""

import re
from bisect import bisect_left

from onrecord.domain.spans import Span

_OUTSIDE_FIRST_PLANE = re.compile("[\U00010000-\U0010ffff]")


class OffsetMap:
    """Maps positions in one text between code points and UTF-16 units, in O(log n).

    It remembers only code points outside the first plane, so most texts cost nothing.
    """

    def __init__(self, text: str) -> None:
        # Encoding tells a hundred times faster than a search whether there are any.
        has_wide = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
        self._wide = [found.start() for found in _OUTSIDE_FIRST_PLANE.finditer(text)] if has_wide else []
        self._wide_units = [position + rank for rank, position in enumerate(self._wide)]

    def to_utf16(self, position: int) -> int:
        """The UTF-16 position of the code point at ``position``."""
        return position + bisect_left(self._wide, position)

    def to_code_point(self, units: int) -> int:
        """The code-point position of ``units``; inside a surrogate pair, that of the pair."""
        rank = bisect_left(self._wide_units, units)
        if rank and self._wide_units[rank - 1] + 1 == units:
            return self._wide[rank - 1]
        return units - rank

    def span_to_utf16(self, span: Span) -> Span:
        return Span(self.to_utf16(span.start), self.to_utf16(span.end))

    def span_to_code_points(self, units: Span) -> Span:
        """A span of UTF-16 units in code points."""
        return Span(self.to_code_point(units.start), self.to_code_point(units.end))
