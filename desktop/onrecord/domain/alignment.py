"""Align two texts word by word, to compare them and to move positions."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from onrecord.domain.spans import Span

_LINE = re.compile(r"[^\n]*\n+|[^\n]+")
"""A line with the empty lines after it: empty lines are all alike and can't be matched."""
_TOKEN = re.compile(r"\w+(?:[’'.,]\w+)*|\s+|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,4}\s{1,2}\Z|\n\Z")
_LONGEST_SENTENCE_END = 7
"""The most characters at the end of a sentence, with closing marks and spaces."""
_MOST_PAIRS = 4_000_000
"""The most token pairs to compare; a larger stretch counts as changed as a whole."""
_MOST_PAIRS_OF_WORDS = 12_000_000
"""The same limit for all changed stretches of a text together."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of the old text and its replacement in the new one; either may be empty."""

    old: Span
    new: Span


class Alignment:
    """The equal and different parts of two texts, compared by lines and within them by words.

    ``differences`` are in reading order and do not touch each other.
    """

    def __init__(self, old: str, new: str) -> None:
        self.differences = tuple(_whole_sentences(tuple(_joined(_differences(old, new))), old, new))
        self._old_sides = [difference.old for difference in self.differences]
        self._new_sides = [difference.new for difference in self.differences]

    def before(self, span: Span) -> Sequence[Difference]:
        """The last difference that ends before a span of the old text, or none."""
        index = bisect_right(self._old_sides, span.start, key=lambda side: side.end)
        return self.differences[max(0, index - 1) : index]

    def after(self, span: Span) -> Sequence[Difference]:
        """The first difference that begins after a span of the old text, or none."""
        index = bisect_left(self._old_sides, span.end, key=lambda side: side.start)
        return self.differences[index : index + 1]

    def span_in_old(self, span: Span) -> Span:
        """Map a span of the new text to the old one; empty if none of its words are there."""
        return _other_side(span, self._new_sides, self._old_sides)

    def span_in_new(self, span: Span) -> Span:
        """Map a span of the old text to the new one; empty if none of its words are there."""
        return _other_side(span, self._old_sides, self._new_sides)


def _other_side(span: Span, here: Sequence[Span], there: Sequence[Span]) -> Span:
    """Map a span to the other text; ``here`` and ``there`` are the two sides of each difference."""
    start = _other_position(span.start, here, there, is_end=False)
    return Span(start, max(start, _other_position(span.end, here, there, is_end=True)))


def _other_position(position: int, here: Sequence[Span], there: Sequence[Span], *, is_end: bool) -> int:
    index = bisect_right(here, position - is_end, key=lambda side: side.start) - 1
    if index < 0:
        return position
    if position - is_end < here[index].end:
        return there[index].end if is_end else there[index].start
    return position - here[index].end + there[index].end


def _differences(old: str, new: str) -> Iterator[Difference]:
    left = _MOST_PAIRS_OF_WORDS
    for lines in _changed_lines(old, new):
        old_lines, new_lines = lines.old.text_of(old), lines.new.text_of(new)
        if old_lines == new_lines:
            continue
        old_words, new_words = _TOKEN.findall(old_lines), _TOKEN.findall(new_lines)
        pairs = len(old_words) * len(new_words)
        if pairs > left:
            yield lines
            continue
        if pairs <= _MOST_PAIRS:
            left -= pairs
        for words in _compared(old_words, new_words):
            yield Difference(words.old.shifted(lines.old.start), words.new.shifted(lines.new.start))


def _changed_lines(old: str, new: str) -> Iterator[Difference]:
    """Pair changed lines with their new versions; unchanged ones may be among them.

    If no line was added or removed, each line is compared with itself. That keeps a sentence in its line, and a long
    run of changed lines small enough to compare.
    """
    whole = Difference(Span(0, len(old)), Span(0, len(new)))
    blocks = [whole] if _keeps_lines(old, new) else _compared(_LINE.findall(old), _LINE.findall(new))
    for block in blocks:
        old_lines, new_lines = block.old.text_of(old), block.new.text_of(new)
        if _keeps_lines(old_lines, new_lines):
            yield from _line_by_line(block, _LINE.findall(old_lines), _LINE.findall(new_lines))
        else:
            yield block


def _line_by_line(block: Difference, old_lines: Sequence[str], new_lines: Sequence[str]) -> Iterator[Difference]:
    places = zip(pairwise(_offsets(old_lines)), pairwise(_offsets(new_lines)), strict=True)
    for old, new in places:
        yield Difference(Span(*old).shifted(block.old.start), Span(*new).shifted(block.new.start))


def _keeps_lines(old: str, new: str) -> bool:
    """Whether each line of one text is a line of the other, changed or not."""
    old_lines, new_lines = _LINE.findall(old), _LINE.findall(new)
    if len(old_lines) != len(new_lines):
        return False
    alike = list(map(_are_alike, old_lines, new_lines))
    return any(alike) and all(one or other for one, other in pairwise(alike))


def _are_alike(old: str, new: str) -> bool:
    """Whether two lines have at least half of their words in common."""
    old_words, new_words = Counter(old.split()), Counter(new.split())
    return 2 * (old_words & new_words).total() >= max(old_words.total(), new_words.total())


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    """The differences of two sequences of pieces, as positions in the joined pieces."""
    old_at, new_at = _offsets(old), _offsets(new)
    first = common_start(old, new)
    last = common_start(old[first:][::-1], new[first:][::-1])
    old_middle, new_middle = old[first : len(old) - last], new[first : len(new) - last]
    for old_span, new_span in _unequal(old_middle, new_middle):
        yield Difference(
            Span(old_at[first + old_span.start], old_at[first + old_span.end]),
            Span(new_at[first + new_span.start], new_at[first + new_span.end]),
        )


def _unequal(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Span, Span]]:
    if len(old) * len(new) > _MOST_PAIRS:
        yield Span(0, len(old)), Span(0, len(new))
        return
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Span(old_start, old_end), Span(new_start, new_end)


def common_start(first: Sequence[str], second: Sequence[str]) -> int:
    """The number of pieces that two sequences have in common at their start."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _offsets(pieces: Sequence[str]) -> list[int]:
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets


def _joined(differences: Iterator[Difference]) -> Iterator[Difference]:
    """Join differences that touch."""
    current: Difference | None = None
    for difference in differences:
        if current and current.old.end == difference.old.start and current.new.end == difference.new.start:
            current = Difference(
                Span(current.old.start, difference.old.end), Span(current.new.start, difference.new.end)
            )
            continue
        if current:
            yield current
        current = difference
    if current:
        yield current


def _whole_sentences(differences: Sequence[Difference], old: str, new: str) -> Iterator[Difference]:
    """Shift differences so that they cover whole sentences where they can.

    For "Ridership fell again. Ridership fell.", a plain comparison finds " again. Ridership fell" inserted into
    "Ridership fell.", not a sentence added before it.
    """
    last_end, starts = -1, [difference.old.start for difference in differences[1:]]
    for difference, next_start in zip(differences, [*starts, len(old) + 1], strict=False):
        moved = 0
        if not (difference.old.length and difference.new.length):
            text, words = (new, difference.new) if difference.new.length else (old, difference.old)
            places = _places_alike(text, words, difference.old.start - last_end, next_start - difference.old.end)
            moved = next((there.start - words.start for there in places if _is_whole(text, there)), 0)
        yield Difference(difference.old.shifted(moved), difference.new.shifted(moved))
        last_end = difference.old.end + moved


def _places_alike(text: str, words: Span, before: int, after: int) -> Iterator[Span]:
    """The stretches that could equally be the inserted or deleted words, within a distance before and after."""
    yield words
    for back in range(1, before):
        if text[words.start - back] != text[words.end - back]:
            break
        yield words.shifted(-back)
    for on in range(1, after):
        if text[words.start + on - 1] != text[words.end + on - 1]:
            break
        yield words.shifted(on)


def _is_whole(text: str, words: Span) -> bool:
    """Whether the words are one or more sentences with the space after them."""
    return _begins_sentence(text, words.start) and _begins_sentence(text, words.end)


def _begins_sentence(text: str, position: int) -> bool:
    is_start = position == 0 or bool(_SENTENCE_END.search(text, max(0, position - _LONGEST_SENTENCE_END), position))
    return is_start and not text[position : position + 1].isspace() and not text[position : position + 1].islower()
