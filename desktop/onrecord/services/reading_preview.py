"""Previews of two readings of one document, to choose between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.domain.article import Draft, first_words

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_EXCERPTS = 6
_AROUND = 30
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class ReadingPreview:
    """The words around the letters that encodings differ in, the first and the last line, and the number of words."""

    letters: tuple[str, ...]
    first: str
    last: str
    words: int


def preview_of(draft: Draft) -> ReadingPreview:
    """Preview one reading."""
    lines = [line.strip() for line in draft.text.split("\n") if line.strip()]
    letters = tuple(excerpt for _, excerpt in zip(range(_EXCERPTS), _excerpts(lines), strict=False))
    return ReadingPreview(letters, first_words(lines[0], _LONGEST), _last_words(lines[-1]), len(draft.text.split()))


def _excerpts(lines: list[str]) -> Iterator[str]:
    """Words around letters beyond ASCII, each letter once, so that a few lines show them all."""
    seen: set[str] = set()
    for line in lines:
        end = 0
        for found in _BEYOND_ASCII.finditer(line):
            if found.start() >= end and found[0].isalpha() and found[0] not in seen:
                start, end = max(0, found.start() - _AROUND), found.start() + _AROUND
                seen.update(line[start:end])
                yield ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")


def _last_words(line: str) -> str:
    return line if len(line) <= _LONGEST else "…" + line[-_LONGEST:].partition(" ")[2]
