"""Find words in a text in any typography."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from onrecord.domain.spans import Span

_BETWEEN = "[\u00ad\u200b\u2060\ufeff\u0300-\u036f]*"
_ALIKE = {each: f"[{alike}]" for alike in ("'’‘ʼ", '"“”„«»', "-‐‑–—") for each in alike}


@dataclass(frozen=True, slots=True)
class Match:
    """A match: its span, its number from 1, and the total."""

    span: Span
    number: int
    total: int


class Matches:
    """All matches of ``words`` in a text, in reading order.

    Ignores case, kinds of space and quotation marks, composition of accents, and invisible characters inside a word.
    """

    def __init__(self, text: str, words: str) -> None:
        self.text, self.words = text, words
        pattern = _pattern(words)
        self._spans = [Span(*found.span()) for found in pattern.finditer(text)] if pattern else []

    def next_from(self, position: int) -> Match | None:
        """The first match that starts at ``position`` or later; after the last one, the first."""
        return self._place(bisect_left(self._spans, position, key=lambda span: span.start))

    def last_before(self, position: int) -> Match | None:
        """The last match that ends at ``position`` or before; before the first one, the last."""
        return self._place(bisect_right(self._spans, position, key=lambda span: span.end) - 1)

    def among(self, span: Span) -> list[Span]:
        """The matches that start within ``span``."""
        first, end = (bisect_left(self._spans, edge, key=lambda found: found.start) for edge in span)
        return self._spans[first:end]

    def _place(self, index: int) -> Match | None:
        total = len(self._spans)
        return Match(self._spans[index % total], index % total + 1, total) if total else None


def _pattern(words: str) -> re.Pattern[str] | None:
    parts = [_BETWEEN.join(_letter(c) for c in unicodedata.normalize("NFC", word)) for word in words.split()]
    return re.compile((_BETWEEN + r"\s+").join(parts), re.IGNORECASE) if parts else None


def _letter(character: str) -> str:
    if character in _ALIKE:
        return _ALIKE[character]
    apart = unicodedata.normalize("NFD", character)
    if apart == character:
        return re.escape(character)
    return f"(?:{re.escape(character)}|{re.escape(apart)})"
