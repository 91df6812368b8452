"""Spans and anchors in the text of a revision."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

CONTEXT_LENGTH = 32
"""Code points kept before and after an anchor's words (W3C text-quote selector)."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LONGEST_NUMBER = 40


class Span(NamedTuple):
    """Half-open range of code points, ``0 <= start < end``."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points covered."""
        return self.end - self.start

    def text_of(self, text: str) -> str:
        """The words this span covers in ``text``."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        """A span of the same length, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span with its words and their surroundings.

    The W3C text-position and text-quote selectors in one: ``exact`` is
    ``text[span.start:span.end]``, ``prefix`` and ``suffix`` are the up to
    ``CONTEXT_LENGTH`` code points on either side.
    """

    span: Span
    exact: str
    prefix: str
    suffix: str


def is_inside(span: Span, text: str) -> bool:
    """Whether ``span`` is a valid, non-empty range of ``text``."""
    return 0 <= span.start < span.end <= len(text)


def anchor(text: str, span: Span) -> Anchor:
    """Anchor ``span`` in ``text``.

    Raises:
        ValueError: the span is empty or reaches outside the text.
    """
    if not is_inside(span, text):
        msg = f"span {span.start}..{span.end} is not inside a text of {len(text)} code points"  # not shown: a bug
        raise ValueError(msg)
    return Anchor(
        span,
        span.text_of(text),
        text[max(0, span.start - CONTEXT_LENGTH) : span.start],
        text[span.end : span.end + CONTEXT_LENGTH],
    )


def trimmed(text: str, span: Span) -> Span | None:
    """``span`` without the white space at its ends; None if nothing is left."""
    words = text[span.start : span.end].rstrip()
    end = span.start + len(words)
    start = end - len(words.lstrip())
    return Span(start, end) if start < end else None


def whole_words(text: str, span: Span) -> Span:
    """``span`` extended to whole words and numbers, in scripts that separate words by spaces."""
    start, end = span.start, span.end
    for number in _NUMBER.finditer(text, max(0, start - _LONGEST_NUMBER), end + _LONGEST_NUMBER):
        if number.start() < start < number.end():
            start = number.start()
        if number.start() < end < number.end():
            end = number.end()
    while 0 < start < end and _is_cased(text[start - 1]) and _is_cased(text[start]):
        start -= 1
    while start < end < len(text) and _is_cased(text[end - 1]) and _is_cased(text[end]):
        end += 1
    return Span(start, end)


def _is_cased(letter: str) -> bool:
    return letter.lower() != letter.upper()


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of ``spans``, of which there is at least one."""
    pieces = list(spans)
    if len(pieces) == 1:
        return pieces[0]
    return Span(min(s.start for s in pieces), max(s.end for s in pieces))
