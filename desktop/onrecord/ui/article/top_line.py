"""Keep the top line in place while the width of the text changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QScrollBar

from onrecord.domain.spans import Span


class TopLine:
    """Remembers the code point at the top of the view until the reader scrolls.

    Reading it from the view at each small step would shift the text by a few words each time.
    """

    def __init__(
        self, bar: Callable[[], QScrollBar], visible_span: Callable[[], Span | None], line_at: Callable[[int], QRectF]
    ) -> None:
        # Asked for each time, because the binding can lose a bar that Qt made.
        self._bar = bar
        self._visible_span = visible_span
        self._line_at = line_at
        self._left_at = 0
        self._is_end = False
        self._position = 0
        self._above = 0.0

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep that line at the top during a new layout."""
        if self._bar().value() != self._left_at:
            self._take()
        yield
        if self._left_at:
            self._bring_back()

    def _take(self) -> None:
        seen, place = self._visible_span(), self._bar().value()
        self._position = seen.start if seen else 0
        self._above = place - self._line_at(self._position).top()
        self._is_end = place == self._bar().maximum()
        self._left_at = place

    def _bring_back(self) -> None:
        line = self._line_at(self._position)
        place = self._bar().maximum() if self._is_end else round(line.top() + min(self._above, line.height()))
        self._bar().setValue(place)
        self._left_at = self._bar().value()
