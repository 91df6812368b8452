"""The columns of a page, and the lines in the margins of every page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from statistics import fmean

from onrecord.documents.reading.pdf.printed import Line, PrintedWord, runs_right_to_left

_WORD_GAP = 1.0
"""Words further apart than so many type sizes may belong to two columns."""
_GUTTER = 0.7
_FEWEST_LINES = 3
_COLUMN_LETTERS = 14
"""The longest cell of a table; lines of a column are longer."""
_MOST_PIECES = 600
_SAME_LINE = 0.5
_STRIP = 12.0

Column = list[Line]


def columns_of(words: Sequence[PrintedWord]) -> list[Column]:
    """The lines of a page in reading order, column by column from top to bottom.

    A line of a table is one line whose words stand far apart.
    """
    pieces = list(_pieces(words))
    if len(pieces) > _MOST_PIECES:
        return [_lines(pieces)]
    return [_lines(region) for region in _regions(pieces)]


def _pieces(words: Sequence[PrintedWord]) -> Iterator[Line]:
    """Words that follow each other in the file, side by side without a wide gap."""
    piece: list[PrintedWord] = []
    for word in words:
        if piece and not _continues(piece[-1], word):
            yield Line(tuple(piece))
            piece = []
        piece.append(word)
    if piece:
        yield Line(tuple(piece))


def _continues(word: PrintedWord, following: PrintedWord) -> bool:
    if word.is_broken:
        return False
    shared = min(word.top, following.top) - max(word.bottom, following.bottom)
    lower = min(word.top - word.bottom, following.top - following.bottom)
    gap = max(following.left - word.right, word.left - following.right)
    return shared > _SAME_LINE * lower and gap < _WORD_GAP * max(word.size, following.size)


def _regions(pieces: Sequence[Line]) -> Iterator[list[Line]]:
    """Divide the page into regions, so that columns are side by side only within one."""
    gutter = _gutter(pieces)
    if gutter is None:
        yield list(pieces)
        return
    is_reversed = runs_right_to_left([word for piece in pieces for word in piece.words])
    rows: list[Line] = []
    for band in _bands(pieces, gutter):
        sides = [[p for p in band if p.right <= gutter], [p for p in band if p.left >= gutter]]
        if not all(map(_is_column, sides)):
            rows += band
            continue
        if rows:
            yield rows
            rows = []
        for side in reversed(sides) if is_reversed else sides:
            yield from _regions(side)
    if rows:
        yield rows


def _gutter(pieces: Sequence[Line]) -> float | None:
    """The place with the most gaps above each other."""
    strips: dict[int, list[Line]] = defaultdict(list)
    for piece in pieces:
        for step in (-1, 0, 1):
            strips[round(piece.bottom / _STRIP) + step].append(piece)
    edges: list[tuple[float, int]] = []
    for piece in pieces:
        nearby = strips[round(piece.bottom / _STRIP)]
        before = [other for other in nearby if other.right <= piece.left and other.is_beside(piece)]
        if before:
            nearest = max(before, key=lambda other: other.right)
            if piece.left - nearest.right >= _GUTTER * min(piece.size, nearest.size):
                edges += [(nearest.right, 1), (piece.left, -1)]
    return _densest(sorted(edges, key=lambda edge: (edge[0], -edge[1])))


def _densest(edges: Sequence[tuple[float, int]]) -> float | None:
    """The middle of the stretch that the most intervals cover, if they suffice."""
    depth = deepest = 0
    place: float | None = None
    for (at, step), (after, _) in pairwise(edges):
        depth += step
        if depth > deepest:
            deepest, place = depth, (at + after) / 2
    return place if deepest >= _FEWEST_LINES else None


def _bands(pieces: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    """Pieces that cross the gutter, and the pieces between them, from top to bottom."""
    band: list[Line] = []
    was_across = False
    for piece in sorted(pieces, key=lambda piece: -piece.top):
        is_across = piece.left < gutter < piece.right
        if band and is_across != was_across:
            yield band
            band = []
        band.append(piece)
        was_across = is_across
    if band:
        yield band


def _is_column(side: Sequence[Line]) -> bool:
    return len(side) >= _FEWEST_LINES and fmean(len(piece.text) for piece in side) >= _COLUMN_LETTERS


def _lines(pieces: Sequence[Line]) -> Column:
    """Join pieces of one height, from top to bottom."""
    lines: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.bottom, piece.left)):
        if lines and _is_level(lines[-1][0], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [_joined(line) for line in lines]


def _is_level(line: Line, piece: Line) -> bool:
    return abs(line.bottom - piece.bottom) < _SAME_LINE * min(line.size, piece.size)


def _joined(pieces: Sequence[Line]) -> Line:
    is_reversed = runs_right_to_left([word for piece in pieces for word in piece.words])
    ordered = sorted(pieces, key=lambda piece: piece.left, reverse=is_reversed)
    return Line(tuple(_in_order_of_reading([word for piece in ordered for word in piece.words])))


def _in_order_of_reading(words: Sequence[PrintedWord]) -> Iterator[PrintedWord]:
    """The words of a line in reading order, also from right to left."""
    for is_reversed, found in groupby(words, lambda word: runs_right_to_left([word])):
        group = list(found)
        yield from sorted(group, key=lambda word: -word.left) if is_reversed else group


_MARGIN = 0.13
"""The share of the page's height that can be margin, above and below."""
_DEPTH = 3
_APART = 1.7
_SAME_PLACE = 6.0
_FEW_PAGES = 4
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s(]*(?:page\s|p\.\s?|seite\s)?(\d{1,4})(?:\s?(?:of|/|von)\s?\d{1,4})?[-–—\s)]*", re.IGNORECASE
)


def running_lines(pages: Mapping[int, tuple[float, Iterable[Line]]]) -> set[Line]:
    """Repeated lines in the margins of several pages, and page numbers.

    ``pages`` gives the height and the lines of each page by its number.
    """
    edges = {number: _edges(height, lines) for number, (height, lines) in pages.items()}
    places: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    for number, lines in edges.items():
        for line in lines:
            places[_DIGITS.sub("#", line.text.casefold())].append((number, line))
    needed = 2 if len(pages) <= _FEW_PAGES else 3
    repeated = {line for found in places.values() for line in _at_one_place(found, needed)}
    numbers = {line for number, lines in edges.items() for line in lines if _is_page_number(line, number)}
    return repeated | numbers


def _edges(height: float, lines: Iterable[Line]) -> list[Line]:
    """The outermost lines of a page that are in its margins and apart from the text."""
    ordered = sorted(lines, key=lambda line: -line.bottom)
    above = [line for line in ordered[:_DEPTH] if line.bottom > (1 - _MARGIN) * height]
    below = [line for line in reversed(ordered[-_DEPTH:]) if line.top < _MARGIN * height]
    return _set_apart(above, ordered) + _set_apart(below, ordered[::-1])


def _set_apart(edge: Sequence[Line], inward: Sequence[Line]) -> list[Line]:
    """The lines of an edge that a gap, or another type size, separates from the text after them."""
    for count in range(min(len(edge), len(inward) - 1), 0, -1):
        last, behind = edge[count - 1], inward[count]
        if _APART * last.size < abs(last.bottom - behind.bottom) or last.size != behind.size:
            return list(edge[:count])
    return []


def _at_one_place(found: Sequence[tuple[int, Line]], needed: int) -> list[Line]:
    heights: dict[int, set[int]] = defaultdict(set)
    for number, line in found:
        for step in (-1, 0, 1):
            heights[round(line.bottom / _SAME_PLACE) + step].add(number)
    return [line for _, line in found if len(heights[round(line.bottom / _SAME_PLACE)]) >= needed]


def _is_page_number(line: Line, number: int) -> bool:
    found = _PAGE_NUMBER.fullmatch(line.text)
    return found is not None and int(found[1]) == number
