"""Find searched words in a text, in any spelling."""

import re
from functools import cache

from onrecord.domain.library import Excerpt
from onrecord.domain.spans import Span
from onrecord.store.search import fold

_LETTERS = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
"""The Latin letters with diacritics, which a search finds without them."""
_UNSEEN = "[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]*"
_MARKS = {'"': "“”„«»", "'": "‘’‚ʼ"}
_BEFORE, _BEHIND = 32, 120
"""The most code points around the words."""
_MOST_WORDS = 8
_LONGEST = 200
"""Longer queries get no excerpt."""


class Excerpts:
    """Finds the words of a query: all in a row, or else the longest of them."""

    def __init__(self, query: str) -> None:
        folded = fold(query)
        words = sorted(folded.split(), key=len, reverse=True)
        sought = [folded, *words[:_MOST_WORDS]] if 0 < len(folded) <= _LONGEST else []
        self._patterns = [_pattern(each) for each in dict.fromkeys(sought)]

    def of(self, text: str, headline: str) -> Excerpt | None:
        """The first place in ``text`` after the headline that it may begin with; None if there is none."""
        start = len(headline) if text.startswith(headline) else 0
        found = (pattern.search(text, start) for pattern in self._patterns)
        match = next(filter(None, found), None)
        return match and _around(Span(*match.span()), text)


def _around(place: Span, text: str) -> Excerpt:
    first, last = max(0, place.start - _BEFORE), min(len(text), place.end + _BEHIND)
    before, behind = text[first : place.start].rpartition("\n")[2], text[place.end : last].partition("\n")[0]
    if first and len(before) == _BEFORE:
        # Leave out a cut word, unless it is the only one.
        before = f"…{before.partition(' ')[2] or before}"
    return Excerpt(_on_one_line(before), _on_one_line(place.text_of(text)), _on_one_line(behind))


def _on_one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def _pattern(words: str) -> re.Pattern[str]:
    parts = ("".join(_sign(sign) for sign in word) for word in words.split())
    return re.compile(r"\s+".join(parts), re.IGNORECASE)


def _sign(sign: str) -> str:
    others = _MARKS.get(sign) or _letters_with_marks().get(sign, "")
    return f"[{re.escape(sign)}{others}]{_UNSEEN}" if others else f"{re.escape(sign)}{_UNSEEN}"


@cache
def _letters_with_marks() -> dict[str, str]:
    """The letters with diacritics for each plain letter."""
    found: dict[str, str] = {}
    for letter in map(chr, _LETTERS):
        plain = fold(letter)
        if len(plain) == 1 and plain != letter.casefold():
            found[plain] = found.get(plain, "") + letter
    return found
