"""Texts whose lines were broken at a fixed width, as e-mail does."""

import re
from dataclasses import dataclass
from itertools import pairwise

_PARAGRAPH_GAP = re.compile(r"(\n[^\S\n]*(?:\n[^\S\n]*)+)")
_WIDTHS = range(40, 101)
_FEWEST_BREAKS = 4
_SHORT_SHARE = 0.75
_FITTING_SHARE = 0.9
_MID_SENTENCE_SHARE = 0.6
_SENTENCE_END = tuple('.!?…:;"”’)')
_NOT_JOINED = re.compile(r"^\s*(?:[>•‣*|]|[-–—]\s|\(?\d{1,2}[.)]\s|\S+:\s*$)")
_WORD_BROKEN = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class UnwrappedText:
    """Text with its paragraphs in one line each, and how many were put together."""

    text: str
    joined: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence for the import note, if anything was joined."""
        if not self.joined:
            return ()
        what = "1 paragraph was" if self.joined == 1 else f"{self.joined:,} paragraphs were"
        return (f"The lines were broken at a fixed width; {what} put together again.",)


def unwrap(text: str) -> UnwrappedText:
    """Join the lines of paragraphs that a program broke at a fixed width.

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
        if len(group) > 1 and _is_filled(group, width):
            pieces[2 * index] = _join(group)
            joined += 1
    return UnwrappedText("".join(pieces), joined)


def _width(groups: list[list[str]]) -> int | None:
    """The width the lines were broken at, if they were."""
    joinable = [group for group in groups if _may_join(group)]
    width = max(map(_longest, joinable), default=0)
    candidates = [group for group in joinable if _longest(group) >= _SHORT_SHARE * width]
    breaks = [pair for group in candidates for pair in pairwise(group)]
    if len(breaks) < _FEWEST_BREAKS or width not in _WIDTHS:
        return None
    fitting = sum(_is_full(line, after, width) for line, after in breaks)
    mid_sentence = sum(not line.rstrip().endswith(_SENTENCE_END) for line, _ in breaks)
    is_wrapped = fitting >= _FITTING_SHARE * len(breaks) and mid_sentence >= _MID_SENTENCE_SHARE * len(breaks)
    return width if is_wrapped else None


def _may_join(group: list[str]) -> bool:
    return len(group) > 1 and not any(_NOT_JOINED.match(line) for line in group)


def _longest(group: list[str]) -> int:
    return max(len(line.rstrip()) for line in group)


def _is_filled(group: list[str], width: int) -> bool:
    return _may_join(group) and all(_is_full(line, after, width) for line, after in pairwise(group))


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the first word of the line after would not have fitted into the line."""
    first = after.split(maxsplit=1)[0] if after.strip() else ""
    return len(line.rstrip()) + 1 + len(first) > width - 1


def _join(group: list[str]) -> str:
    joined = group[0].rstrip()
    for line in group[1:]:
        gap = "" if _WORD_BROKEN.search(joined) and line.lstrip()[:1].islower() else " "
        joined += gap + line.strip()
    return joined
