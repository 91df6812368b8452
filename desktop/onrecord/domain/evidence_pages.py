"""The pages of an evidence file and their words."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onrecord.domain.printing import PagePicture
from onrecord.domain.spans import Span

_BROKEN_WORD = re.compile("[\ufffe\x02\xad]\\s*")
_END = re.compile(r"(?<!\b[A-Z])(?<!\b\d)(?<!\b\d\d)(?<!\b(?:Mr|Ms|Dr|St|No))[.!?؟](?=[\"”’»)]?\s)|(?:\r?\n[ \t]*){2,}")
"""The end of a sentence: no initial, no title, and no "14. Mai"."""
_LONGEST = 240
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """One page: its size in points and its text; a text without pages is one page of no size."""

    text: str
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class ReadEvidence:
    """The content of a file.

    ``is_drawn``: its pages are pictures that are drawn one by one. The text of any other file is its only page, with
    ``headings`` in it. ``note`` says what can't be done with it.
    """

    pages: tuple[EvidencePage, ...]
    is_drawn: bool = False
    headings: tuple[Span, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceDocument:
    """An opened file: its path, SHA-256, last change and content."""

    path: Path
    sha256: str
    changed_at: datetime
    content: ReadEvidence


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as a picture.

    ``boxes`` has four 32-bit floats for each character of its text: left, top, right and bottom, as shares of the
    page's width and height. ``problem`` says why there is no picture.
    """

    number: int
    picture: PagePicture | None
    boxes: bytes = b""
    problem: str = ""


def passage_of(text: str, span: Span) -> str:
    """Words of a page on one line, with broken words joined and ligatures as letters."""
    words = _BROKEN_WORD.sub("", span.text_of(text))
    return " ".join("".join(_LIGATURES.get(letter, letter) for letter in words).split())


def sentence_at(text: str, span: Span) -> Span:
    """The sentence around some words, up to the length that is worth quoting."""
    start = max([span.start - _LONGEST, 0, *(found.end() for found in _END.finditer(text, 0, span.start))])
    end = _END.search(text, span.end)
    stop = min(end.start() + 1 if end else len(text), span.end + _LONGEST)
    words = text[start:stop]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
