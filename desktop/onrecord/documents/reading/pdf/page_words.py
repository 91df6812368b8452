"""The words of a page, with large initials joined."""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

from onrecord.documents.reading.pdf.printed import PrintedWord
from onrecord.documents.reading.story.text_builder import raised
from onrecord.domain.text import CAPITAL

_LONGEST = 2
_MUCH_LARGER = 1.6
_NEAR = 0.5
_SAME_LINE = 0.3
_SPACE = 0.12


def with_initials(words: Sequence[PrintedWord]) -> list[PrintedWord]:
    """The words of a page, with initials joined to their words.

    The lines beside it then begin where it does, as the others of their paragraph.
    """
    found = list(words)
    for initial in filter(_may_be_initial, words):
        firsts = _firsts_beside(initial, found)
        if firsts:
            _join(initial, firsts, found)
    return found


def _may_be_initial(word: PrintedWord) -> bool:
    return len(word.text) <= _LONGEST and word.text[-1].isupper()


def _firsts_beside(initial: PrintedWord, words: Sequence[PrintedWord]) -> list[PrintedWord]:
    """The first word of each line beside the initial, from the top."""
    beside = (word for word in words if _is_beside(initial, word))
    firsts: list[PrintedWord] = []
    for word in sorted(beside, key=lambda word: (-word.bottom, word.left)):
        if not firsts or firsts[-1].bottom - word.bottom > _SAME_LINE * word.size:
            firsts.append(word)
    return firsts


def _is_beside(initial: PrintedWord, word: PrintedWord) -> bool:
    middle = (word.bottom + word.top) / 2
    return (
        initial.size >= _MUCH_LARGER * word.size
        and initial.bottom < middle < initial.top
        and -_NEAR * word.size < word.left - initial.right < _NEAR * initial.size
    )


def _join(initial: PrintedWord, firsts: Sequence[PrintedWord], words: list[PrintedWord]) -> None:
    words.remove(initial)
    first, *others = firsts
    is_word = bool(others) and first.left - others[0].left > _SPACE * first.size
    words[words.index(first)] = replace(first, left=initial.left, text=f"{initial.text}{' ' * is_word}{first.text}")
    for other in others:
        words[words.index(other)] = replace(other, left=initial.left)


_BREAK_MARKS = "\ufffe\x02\xad"
"""PDFium's mark for a hyphen at the end of a line."""
_FARTHEST = 1_000_000.0
_SMALLEST = 0.01
_TOKEN = re.compile(rf"[^\s\0{_BREAK_MARKS}]+[{_BREAK_MARKS}]?")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_LIGATURE = re.compile("[" + "".join(_LIGATURES) + "]")
_FIGURES = re.compile(r"[-−+]?\d{1,3}")
_FIGURES_INSIDE = re.compile(r"\S[-−+]?\d")
_FIGURES_BEFORE_MARK = re.compile(r"\d{1,3}(?=[.,;:!?”’\"')\]])")
_CLOSING = re.compile(r"[.,;:!?”’\"')\]]*")
_INITIAL = re.compile(rf"[“‘\"'«]?[{CAPITAL}](?=[^\W\d_])")
_SMALLER = 0.8
_AS_HIGH = 0.25
_TOUCHING = 0.15
_BOLD = 600
_QUARTER_TURN = 1.5707963


def words_of_page(text: pypdfium2.PdfTextPage) -> Iterator[tuple[int, PrintedWord]]:
    """Each word with its rotation in quarter turns; raised and lowered figures belong to their word."""
    before: tuple[int, PrintedWord] | None = None
    for turn, word in _PageText(text).words():
        joined = _joined(before[1], word) if before and before[0] == turn else None
        if before and joined is None:
            yield before
        before = (turn, joined or word)
    if before:
        yield before


@dataclass(frozen=True, slots=True)
class _Box:
    """The box of a character, and its size on the page."""

    left: float
    bottom: float
    right: float
    top: float
    size: float


class _PageText:
    """The characters of one page."""

    def __init__(self, text: pypdfium2.PdfTextPage) -> None:
        self._text = text
        self._area = pdfium.FS_RECTF()

    def words(self) -> Iterator[tuple[int, PrintedWord]]:
        """Each word with its rotation in quarter turns."""
        for token in _TOKEN.finditer(page_characters(self._text)):
            first, words = token.start(), token[0]
            turn = self._turn(first)
            start = self._start_of_other_size(first, words, turn)
            if start:
                yield turn, self._word(first, start, turn)
                first, words = first + len(start), words.removeprefix(start)
            yield turn, self._word(first, words, turn)

    def _start_of_other_size(self, first: int, words: str, turn: int) -> str:
        """The length of a first letter much larger than the next, or of figures smaller than the mark after them."""
        found = _INITIAL.match(words) or _FIGURES_BEFORE_MARK.match(words)
        if found is None:
            return ""
        share = self._box(first, turn).size / self._box(first + found.end(), turn).size
        is_other = share < _SMALLER if found[0].isdecimal() else share >= _MUCH_LARGER
        return found[0] if is_other else ""

    def _word(self, first: int, words: str, turn: int) -> PrintedWord:
        box, last = self._box(first, turn), self._box(first + len(words) - 1, turn)
        text, mark, marked = self._with_figures_raised(words.rstrip(_BREAK_MARKS), first, turn, box)
        return PrintedWord(
            _without_ligatures(text),
            min(box.left, last.left),
            min(box.bottom, last.bottom),
            max(box.right, last.right),
            max(box.top, last.top),
            box.size,
            is_bold=pdfium.FPDFText_GetFontWeight(self._text, first) >= _BOLD,
            is_broken=words[-1] in _BREAK_MARKS,
            mark=mark,
            marked=marked,
        )

    def _with_figures_raised(self, text: str, first: int, turn: int, box: _Box) -> tuple[str, str, int]:
        """Write raised figures, except a last one that may be a footnote reference; returns that one and its place."""
        if not _FIGURES_INSIDE.search(text):
            return text, "", 0
        higher = [index > 0 and self._is_raised(text[index], first + index, turn, box) for index in range(len(text))]
        pieces = ["".join(text[index] for index in group) for _, group in groupby(range(len(text)), higher.__getitem__)]
        mark = pieces[1] if len(pieces) > 1 else ""
        may_call = mark.isdecimal() and not pieces[0][-1].isdecimal() and _CLOSING.fullmatch("".join(pieces[2:]))
        if may_call:
            return pieces[0] + "".join(pieces[2:]), mark, len(pieces[0])
        return "".join(raised(piece) if at % 2 else piece for at, piece in enumerate(pieces)), "", 0

    def _is_raised(self, letter: str, index: int, turn: int, box: _Box) -> bool:
        if not (letter.isdecimal() or letter in "-−+"):
            return False
        own = self._box(index, turn)
        return own.size < _SMALLER * box.size and (turn > 0 or own.top > box.top - _AS_HIGH * box.size)

    def _box(self, index: int, turn: int) -> _Box:
        pdfium.FPDFText_GetLooseCharBox(self._text, index, self._area)
        area = self._area
        left, bottom, right, top = map(sane_number, (area.left, area.bottom, area.right, area.top))
        return _Box(left, bottom, right, top, self._size(index, (right - left) if turn % 2 else (top - bottom)))

    def _size(self, index: int, height: float) -> float:
        """The visible size of a letter: that of its font, unless the page scales it."""
        named = sane_number(pdfium.FPDFText_GetFontSize(self._text, index))
        size = named if named and 0.6 < height / named < 2 else height / 1.15  # noqa: PLR2004 - boxes are about as high as the size
        return max(size, _SMALLEST)

    def _turn(self, index: int) -> int:
        clockwise = sane_number(pdfium.FPDFText_GetCharAngle(self._text, index))
        return round(-clockwise / _QUARTER_TURN) % 4


def page_characters(text: pypdfium2.PdfTextPage) -> str:
    """The text of a page, with one character for each of PDFium's."""
    count = text.count_chars()
    characters = str(text.get_text_range()) if count else ""
    if len(characters) == count:
        return characters
    codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(count))
    return "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes)  # noqa: PLR2004 - the last of Unicode


def sane_number(number: float) -> float:
    """A plausible number: no page is larger than a million points."""
    return 0.0 if math.isnan(number) else max(-_FARTHEST, min(number, _FARTHEST))


def _without_ligatures(text: str) -> str:
    """The letters of a ligature, and a plain bullet for one in a symbol font."""
    if len(text) == 1 and unicodedata.category(text) == "Co":
        return "•"
    return text if text.isascii() else _LIGATURE.sub(lambda found: _LIGATURES[found[0]], text)


def _joined(before: PrintedWord, word: PrintedWord) -> PrintedWord | None:
    """Join two words if the second is a raised or lowered figure, or the mark after one."""
    touches = abs(word.left - before.right) < _TOUCHING * before.size
    if _FIGURES.fullmatch(word.text) and word.size < _SMALLER * before.size and not before.mark:
        if before.bottom < word.bottom < before.top < word.top + before.size / 2:
            return _with_raised(before, word)
        is_lower = word.bottom <= before.bottom + _AS_HIGH * before.size
        return _continued(before, word) if touches and is_lower else None
    return _continued(before, word) if touches and _CLOSING.fullmatch(word.text) else None


def _with_raised(before: PrintedWord, word: PrintedWord) -> PrintedWord:
    """The word with the raised figures after it, as a reference unless they are a power of the number before."""
    if word.text.isdecimal() and not before.text[-1].isdecimal():
        return replace(before, mark=word.text, marked=len(before.text), right=max(before.right, word.right))
    return _continued(before, replace(word, text=raised(word.text)))


def _continued(before: PrintedWord, word: PrintedWord) -> PrintedWord:
    right = max(before.right, word.right)
    return replace(before, text=before.text + word.text, right=right, is_broken=word.is_broken)
