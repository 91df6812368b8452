"""Find words again in a slightly different text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile

from onrecord.domain.spans import CONTEXT_LENGTH, Span

_PLAIN_SIGNS = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‐": "-", "‑": "-"})
_MOST_OCCURRENCES = 20_000


class Locator:
    """Finds words in one text, by their position first, then by the words and their surroundings."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, exact: str, prefix: str = "", suffix: str = "", start: int | None = None) -> Span | None:
        """The span of ``exact``; None if it is missing, or in several places that look alike.

        ``start`` is where it stood in the text it was marked in, in code points.
        White space, quotation marks and dashes may differ.
        """
        if not exact.strip():
            return None
        if start is not None and self._stands_at(start, exact, prefix, suffix):
            return Span(start, start + len(exact))
        found = self._best(self._text, exact, prefix, suffix, start)
        return found or self._in_plain_text(exact, prefix, suffix)

    def _stands_at(self, start: int, exact: str, prefix: str, suffix: str) -> bool:
        """Whether the words and all their surroundings are at ``start``."""
        whole = len(prefix[-CONTEXT_LENGTH:]) + len(suffix[:CONTEXT_LENGTH])
        is_there = start >= 0 and self._text.startswith(exact, start)
        return is_there and _fit(self._text, start, start + len(exact), prefix, suffix) == whole

    def _in_plain_text(self, exact: str, prefix: str, suffix: str) -> Span | None:
        plain, places = self._plain
        found = self._best(plain, _plain_words(exact.strip()), _plain_words(prefix), _plain_words(suffix), None)
        return Span(places[found.start], places[found.end - 1] + 1) if found else None

    def _best(self, text: str, exact: str, prefix: str, suffix: str, start: int | None) -> Span | None:
        """The occurrence with the most similar surroundings, or the nearest to ``start`` among equals."""
        places = list(_occurrences(text, exact))
        if not places:
            return None
        fits = [_fit(text, place, place + len(exact), prefix, suffix) for place in places]
        best = [place for place, fit in zip(places, fits, strict=True) if fit == max(fits)]
        if len(best) > 1 and start is None:
            return None
        place = min(best, key=lambda at: abs(at - (start or 0)))
        return Span(place, place + len(exact))

    @cached_property
    def _plain(self) -> tuple[str, list[int]]:
        """The text with plain signs and single blanks, and the original place of each character."""
        signs: list[str] = []
        places: list[int] = []
        for place, sign in enumerate(self._text):
            plain = _plain_sign(sign)
            if plain == " " and signs and signs[-1] == " ":
                continue
            signs += plain
            places += [place] * len(plain)
        return "".join(signs), places


def _occurrences(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    for _ in range(_MOST_OCCURRENCES):
        if place < 0:
            return
        yield place
        place = text.find(words, place + 1)


def _fit(text: str, start: int, end: int, prefix: str, suffix: str) -> int:
    """The number of matching characters on either side."""
    before, after = text[max(0, start - CONTEXT_LENGTH) : start], text[end : end + CONTEXT_LENGTH]
    return _shared(before[::-1], prefix[::-1]) + _shared(after, suffix)


def _shared(one: str, other: str) -> int:
    """The number of characters at which two strings begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _plain_words(words: str) -> str:
    return re.sub(" +", " ", "".join(map(_plain_sign, words)))


def _plain_sign(sign: str) -> str:
    if sign.isspace():
        return " "
    return unicodedata.normalize("NFKC", sign.translate(_PLAIN_SIGNS)) if sign != "\u200b" else ""
