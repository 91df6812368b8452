"""Plain text, also with hard line breaks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.documents.errors import no_words
from onrecord.documents.reading.story.structure import draft_of_text
from onrecord.domain.article import Draft
from onrecord.domain.text import is_blank, normalize_text
from onrecord.translation import counted

_PARAGRAPH_GAP = re.compile(r"(\n[^\S\n]*(?:\n[^\S\n]*)+)")
_WIDTHS = range(40, 101)
_FEWEST_BREAKS = 4
_SHORT_SHARE = 0.75
_FITTING_SHARE = 0.9
_LONGER_SHARE = 0.05
_MID_SENTENCE_SHARE = 0.6
_SENTENCE_END = tuple('.!?…:;"”’)')
_NOT_JOINED = re.compile(r"\s*[>|]")
_ITEM = re.compile(r"\s*(?:(?P<bullet>[•‣*])|(?P<dash>[-–—]\s)|(?P<number>\(?\d{1,2}[.)]\s))")
_WORD_BROKEN = re.compile(r"[^\W_]-$")
_REST_OF_WORD = re.compile(r"\s*(?!(?:and|or|to|und|oder|bis)\b)[^\W_]")
"""Words that never follow a hyphenated line end, such as the "and" of "pre- and postwar"."""


@dataclass(frozen=True, slots=True)
class UnwrappedText:
    """Text with its paragraphs on one line each, and the number of joined ones."""

    text: str
    joined: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence for the import note, if anything was joined."""
        if not self.joined:
            return ()
        note = counted(
            "The lines were broken at a fixed width; {n} paragraph was rejoined.",
            "The lines were broken at a fixed width; {n} paragraphs were rejoined.",
            self.joined,
        )
        return (note,)


def unwrap(text: str) -> UnwrappedText:
    """Join the hard line breaks inside paragraphs.

    A program fills every line as far as the next word allows.  Poems, lists,
    transcripts and texts with one sentence a line do not, and stay as they are.
    """
    pieces = _PARAGRAPH_GAP.split(text)
    groups = [piece.split("\n") for piece in pieces[0::2]]
    width = _width(groups)
    if width is None:
        return UnwrappedText(text)
    joined = 0
    for index, group in enumerate(groups):
        items = _items(group) if _may_join(group) else ()
        paragraphs = [paragraph for item in items for paragraph in _paragraphs(item, width)] or group
        if len(paragraphs) < len(group):
            pieces[2 * index] = "\n".join(paragraphs)
            joined += len(set(paragraphs) - set(group))
    return UnwrappedText("".join(pieces), joined)


def _width(groups: list[list[str]]) -> int | None:
    """The width of hard line breaks: most lines fill it, and few are longer."""
    joinable = [group for group in groups if _may_join(group) and not any(map(_ITEM.match, group))]
    lengths = sorted((len(line.rstrip()) for group in joinable for line in group), reverse=True)
    longest = lengths[: 1 + int(_LONGER_SHARE * len(lengths))]
    return next((width for width in dict.fromkeys(longest) if _is_wrapped_at(width, joinable)), None)


def _is_wrapped_at(width: int, groups: list[list[str]]) -> bool:
    candidates = [group for group in groups if _longest(group) >= _SHORT_SHARE * width]
    breaks = [pair for group in candidates for pair in pairwise(group) if not _ends_paragraph(*pair, width)]
    if len(breaks) < _FEWEST_BREAKS or width not in _WIDTHS:
        return False
    fitting = sum(_is_full(line, after, width) for line, after in breaks)
    mid_sentence = sum(not line.rstrip().endswith(_SENTENCE_END) for line, _ in breaks)
    return fitting >= _FITTING_SHARE * len(breaks) and mid_sentence >= _MID_SENTENCE_SHARE * len(breaks)


def _items(group: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each list item; all lines together without a list."""
    item = [group[0]]
    for line, after in pairwise(group):
        if _begins_item(line, after, group[0]):
            yield item
            item = []
        item.append(after)
    yield item


def _begins_item(line: str, after: str, first: str) -> bool:
    """Whether a bullet, dash or number opens the line ``after`` as an item, unlike a dash in mid-sentence."""
    mark = _ITEM.match(after)
    if mark is None:
        return False
    opening = _ITEM.match(first)
    is_like_first = opening is not None and opening.lastgroup == mark.lastgroup
    return is_like_first or line.rstrip().endswith(_SENTENCE_END)


def _paragraphs(group: Sequence[str], width: int) -> Iterator[str]:
    """The paragraphs of lines without a blank line between them, each on one line."""
    paragraph = [group[0]]
    for line, after in pairwise(group):
        # A line that nothing broke is no part of what was: an address, a heading.
        is_apart = len(after.rstrip()) > width and line.rstrip().endswith(_SENTENCE_END)
        if is_apart or not _is_full(line, after, width):
            yield _join(paragraph)
            paragraph = []
        paragraph.append(after)
    yield _join(paragraph)


def _ends_paragraph(line: str, after: str, width: int) -> bool:
    """Whether a line stops short at the end of a sentence, like the last of a paragraph."""
    stops_short = not _is_full(line, after, width)
    return stops_short and line.rstrip().endswith(_SENTENCE_END) and not after[:1].islower()


def _may_join(group: list[str]) -> bool:
    return len(group) > 1 and not any(_NOT_JOINED.match(line) for line in group)


def _longest(group: list[str]) -> int:
    return max(len(line.rstrip()) for line in group)


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the first word of the next line wouldn't fit."""
    first = after.split(maxsplit=1)[0] if after.strip() else ""
    return len(line.rstrip()) + 1 + len(first) > width - 1


def _join(group: list[str]) -> str:
    joined = group[0].rstrip()
    for line in group[1:]:
        gap = "" if _WORD_BROKEN.search(joined) and _REST_OF_WORD.match(line) else " "
        joined += gap + line.strip()
    return joined


def read_plain_text(text: str, notes: tuple[str, ...] = ()) -> Draft:
    """Read a story from plain text; ``notes`` come before the reader's own.

    Raises:
        DocumentError: there is nothing to see in it.
    """
    normalized = normalize_text(text)
    if is_blank(normalized.text):
        raise no_words()
    unwrapped = unwrap(normalized.text)
    return replace(draft_of_text(unwrapped.text), import_notes=(*notes, *normalized.notes, *unwrapped.notes))
