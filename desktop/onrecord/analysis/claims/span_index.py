"""Spans that are asked which of them another span touches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from onrecord.domain.spans import Span


class Places:
    """Some places of a text, quick to search however many they are."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(set(spans))
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate([span.end for span in self._spans], max))

    def first_touching(self, span: Span) -> Span | None:
        """The first of the places that overlaps ``span``."""
        index = bisect_right(self._reach, span.start)
        return self._spans[index] if index < len(self._spans) and self._starts[index] < span.end else None

    def overlapping(self, span: Span) -> list[Span]:
        """All the places that overlap ``span``, in reading order."""
        first = bisect_right(self._reach, span.start)
        if first == len(self._spans):
            return []
        last = bisect_left(self._starts, span.end, first)
        return [place for place in self._spans[first:last] if place.overlaps(span)]
