"""Mask words in a text, and map positions to the masked text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from onrecord.domain.spans import Span
from onrecord.translation import Message

WITHHELD = Message("[withheld]")
"""Replaces withheld words. Always the same in a language, so that its length tells nothing."""


class Masking:
    """A text with masked places, which are in reading order and do not overlap."""

    def __init__(self, text: str, places: Sequence[Span]) -> None:
        self._places = places
        mask = str(WITHHELD)
        self._mask_length = len(mask)
        self._gains = [0, *accumulate(len(mask) - place.length for place in places)]
        starts, ends = [0, *(place.end for place in places)], [*(place.start for place in places), len(text)]
        self.text = mask.join(text[start:end] for start, end in zip(starts, ends, strict=True))
        self._starts = [place.start for place in places]

    def moved(self, span: Span) -> Span:
        """Map a span to the masked text; one that touches a masked place covers the whole mask."""
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_left(self._starts, span.end) - 1
        return Span(
            self._moved_into(first, span.start, at_end=False),
            self._moved_into(last, span.end, at_end=True),
        )

    def _moved_into(self, index: int, position: int, *, at_end: bool) -> int:
        """Move a position; ``index`` is the last masked place that starts before it, or -1."""
        if index >= 0 and position < self._places[index].end:
            masked = self._places[index].start + self._gains[index]
            return masked + self._mask_length if at_end else masked
        return position + self._gains[index + 1]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in reading order, with overlapping or touching ones merged."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
