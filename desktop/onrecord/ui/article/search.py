"""Finding words in a text the way a reader means them."""

import re
import unicodedata

from onrecord.domain.spans import Span

_BETWEEN = "[\u00ad\u200b\u2060\ufeff\u0300-\u036f]*"
_ALIKE = {"'": "['’‘ʼ]", "’": "['’‘ʼ]", '"': '["“”„«»]', "“": '["“”„«»]', "”": '["“”„«»]', "-": "[-‐‑–—]"}


def find_words(text: str, words: str, start: int, *, backward: bool = False) -> Span | None:
    """The next occurrence of ``words`` from ``start`` on, or the last one before it.

    Case, kinds of space, kinds of quote mark, composed and decomposed accents and
    invisible characters inside a word make no difference.  The search goes on at
    the other end of the text.
    """
    pattern = _pattern(words)
    if pattern is None:
        return None
    if backward:
        return _last(pattern, text, 0, start) or _last(pattern, text, start, len(text))
    return _first(pattern, text, start) or _first(pattern, text, 0)


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


def _first(pattern: re.Pattern[str], text: str, start: int) -> Span | None:
    found = pattern.search(text, start)
    return Span(*found.span()) if found else None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> Span | None:
    last = None
    for found in pattern.finditer(text, start, end):
        last = Span(*found.span())
    return last
