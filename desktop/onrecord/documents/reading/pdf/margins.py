"""Running heads, running feet and page numbers: what stands on page after page around the text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.documents.reading.pdf.printed import Line

_MARGIN = 0.13
"""How much of the page's height, above and below, can be margin."""
_DEPTH = 3
_APART = 1.7
_SAME_PLACE = 6.0
_FEW_PAGES = 4
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—\s(]*(?:page\s|p\.\s?|seite\s)?(\d{1,4})(?:\s?(?:of|/|von)\s?\d{1,4})?[-–—\s)]*", re.IGNORECASE
)


def running_lines(pages: Mapping[int, tuple[float, Iterable[Line]]]) -> set[Line]:
    """The lines in the margins that say the same on several pages, and page numbers.

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
    """The outermost lines of a page, as far as they stand in its margins and apart from the text."""
    ordered = sorted(lines, key=lambda line: -line.bottom)
    above = [line for line in ordered[:_DEPTH] if line.bottom > (1 - _MARGIN) * height]
    below = [line for line in reversed(ordered[-_DEPTH:]) if line.top < _MARGIN * height]
    return _set_apart(above, ordered) + _set_apart(below, ordered[::-1])


def _set_apart(edge: Sequence[Line], inward: Sequence[Line]) -> list[Line]:
    """The lines of an edge that a gap, or another size of type, divides from the text behind them."""
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
