"""The lines of a text, each of which is one block of the article view."""

import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from PySide6.QtCore import QTextBoundaryFinder

from onrecord.domain.offsets import OffsetMap
from onrecord.domain.spans import Span

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_STRONG = frozenset({"L", "R", "AL"})


class Lines:
    """The start of each line of ``text``, in code points and in Qt's UTF-16 units.

    Line ``n`` is block ``n`` of the document, so positions convert without a widget.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._offsets = OffsetMap(text)
        self._two_way: dict[int, bool] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def words(self, line: int) -> str:
        """The text of one line, without its line feed."""
        return self._lines[line]

    def span(self, line: int) -> Span:
        """The span of one line; empty for an empty line."""
        return Span(self._starts[line], self._starts[line + 1] - 1)

    def at(self, position: int) -> int:
        """The line at a code point."""
        return max(0, min(bisect_right(self._starts, position) - 1, len(self._lines) - 1))

    def under(self, span: Span) -> range:
        """The lines that ``span`` touches."""
        first = self.at(span.start)
        is_in_one = span.end <= self._starts[first + 1]
        return range(first, (first if is_in_one else self.at(span.end - 1)) + 1)

    def runs_both_ways(self, line: int) -> bool:
        """Whether a line has words that are read from right to left."""
        if line not in self._two_way:
            words = self._lines[line]
            self._two_way[line] = not words.isascii() and any(
                unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in set(words)
            )
        return self._two_way[line]

    @cached_property
    def is_right_to_left(self) -> bool:
        """Whether the text is read from right to left: its first letter decides."""
        classes = (unicodedata.bidirectional(character) for character in self.text)
        return next((each for each in classes if each in _STRONG), "L") != "L"

    def to_units(self, position: int) -> int:
        """The UTF-16 position of a code point."""
        return self._offsets.to_utf16(position)

    def to_position(self, units: int) -> int:
        """The code point at a UTF-16 position."""
        return self._offsets.to_code_point(units)

    def whole_characters(self, span: Span) -> Span:
        """Extend ``span`` to whole characters as a reader sees them (grapheme clusters)."""
        return Span(self._boundary(span.start, forward=False), self._boundary(span.end, forward=True))

    def _boundary(self, position: int, *, forward: bool) -> int:
        line = self.at(position)
        words, place = self._lines[line], position - self._starts[line]
        # A space always begins a character, so the words around a place suffice.
        first = max(0, words.rfind(" ", 0, place))
        last = words.find(" ", place)
        finder = QTextBoundaryFinder(
            QTextBoundaryFinder.BoundaryType.Grapheme, words[first : last + 1 if last >= 0 else len(words)]
        )
        start = self.to_units(self._starts[line] + first)
        finder.setPosition(self.to_units(position) - start)
        if finder.isAtBoundary():
            return position
        units = finder.toNextBoundary() if forward else finder.toPreviousBoundary()
        return self.to_position(start + units)
