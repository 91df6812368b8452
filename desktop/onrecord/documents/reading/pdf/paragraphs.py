"""Paragraphs of a printed text, and words broken at the end of a line."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median

from onrecord.documents.reading.pdf.columns import Column
from onrecord.documents.reading.pdf.printed import Line
from onrecord.documents.reading.story.lines import ends_sentence, is_list_item
from onrecord.documents.reading.story.tables import Tables
from onrecord.documents.word_lists import read_word_list
from onrecord.domain.article import TableCell

_LETTER_LAST = re.compile(r"[^\W\d_]$")
_EDGES = ".,;:!?\"'“”‘’()[]«»"


class Hyphens:
    """Decides by the other words of the document, then by the word list."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(map(_bare, words))

    def is_of_line(self, first: str, second: str) -> bool:
        """Whether ``first`` and ``second`` are halves of one word without a hyphen.

        A hyphen before a capital letter or after a digit always belongs to the word.
        """
        if not _LETTER_LAST.search(first) or not second[:1].islower():
            return False
        before, after = _bare(first), _bare(second)
        if f"{before}-{after}" in self._words:
            return False
        if before + after in self._words:
            return True
        return "-" not in before and not self._is_compound(before, after)

    def _is_compound(self, before: str, after: str) -> bool:
        beginnings, ends = self._halves
        return before in beginnings or after.partition("-")[0] in ends

    @cached_property
    def _halves(self) -> tuple[frozenset[str], frozenset[str]]:
        entries = read_word_list("hyphens")
        return frozenset(entries["before hyphen"]), frozenset(entries["after hyphen"])


def _bare(word: str) -> str:
    return word.casefold().strip(_EDGES)


_SAME_SIZE = 0.04
_WIDE_LEADING = 1.3
_INDENT = 0.8
_ALIGNED = 0.3
_SHORT_LINE = 0.25
_CELL_GAP = 2.0


@dataclass(slots=True)
class PrintedParagraph:
    """The lines of a paragraph, and the number of its first page.

    ``row`` numbers the row of a table; 0 is no table.  ``cell`` is its place in that table.
    """

    page: int
    lines: list[Line]
    row: int = 0
    cell: TableCell | None = None

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def text(self) -> str:
        """The lines with one space between two."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class ParagraphFinder:
    """Joins lines into paragraphs, column by column."""

    leadings: dict[float, float]
    paragraphs: list[PrintedParagraph] = field(default_factory=list)
    _row: int = 0
    _tables: Tables = field(default_factory=Tables)

    def add(self, page: int, column: Column) -> None:
        """Add the lines of the next column, which may continue a paragraph."""
        found: list[PrintedParagraph] = []
        edges = _Edges.of(column)
        divided = [_cells(line) if _is_in_table(column, index) else [] for index, line in enumerate(column)]
        for is_table, group in groupby(zip(column, divided, strict=True), lambda pair: bool(pair[1])):
            if is_table:
                found += self._table(page, [cells for _, cells in group])
                continue
            for line, _ in group:
                if found and not found[-1].row and not self._begins(found[-1], line, edges):
                    found[-1].lines.append(line)
                else:
                    found.append(PrintedParagraph(page, [line]))
        self._continue_with(found, edges)

    def _table(self, page: int, rows: Sequence[Sequence[Line]]) -> Iterator[PrintedParagraph]:
        """The cells of consecutive lines; the fullest line gives their columns."""
        fullest = max(rows, key=len)
        self._tables.start_table()
        for cells in rows:
            self._row += 1
            self._tables.start_row()
            before = -1
            for cell, column in zip(cells, _columns(cells, fullest), strict=True):
                self._tables.pass_cells(column - before - 1)
                self._tables.start_cell()
                yield PrintedParagraph(page, [cell], self._row, self._tables.cell)
                before = column
        self._tables.end_table()

    def _begins(self, before: PrintedParagraph, line: Line, edges: "_Edges") -> bool:
        """Whether a paragraph begins with this line, right below the last of the previous one."""
        last = before.lines[-1]
        if not _is_alike(last, line) or is_list_item(line.text):
            return True
        leading = self.leadings.get(line.size, line.size * _WIDE_LEADING)
        if last.bottom - line.bottom > _WIDE_LEADING * leading:
            return True
        indent = _INDENT * line.size
        if line.left > edges.left + indent and last.left <= edges.left + _ALIGNED * line.size:
            return not is_list_item(before.text)
        if last.left > line.left + indent and len(before.lines) > 1:
            return True
        return _is_cut_short(last, line, edges)

    def _continue_with(self, found: list[PrintedParagraph], edges: "_Edges") -> None:
        """Join the first paragraph of a column to the last one of its kind if that stops in mid-sentence."""
        if found and not found[0].row:
            first = found[0].lines[0]
            before = next((each for each in reversed(self.paragraphs) if _is_alike(each.lines[-1], first)), None)
            if before and _goes_on(before, first, edges):
                before.lines += found[0].lines
                found = found[1:]
        self.paragraphs += found


@dataclass(frozen=True, slots=True)
class _Edges:
    """The usual left edge of a column's lines, and the furthest right."""

    left: float
    right: float

    @classmethod
    def of(cls, column: Sequence[Line]) -> "_Edges":
        lefts = Counter(round(line.left) for line in column)
        common = max(lefts, key=lambda left: (lefts[left], -left), default=0)
        return cls(common, max((line.right for line in column), default=0))


def _goes_on(before: PrintedParagraph, first: Line, edges: _Edges) -> bool:
    if before.row or is_list_item(first.text):
        return False
    if before.lines[-1].words[-1].is_broken:
        return True
    if ends_sentence(before.text) or len(before.lines) == 1:
        return False
    return first.text[0].islower() or first.left <= edges.left + _INDENT * first.size


def usual_leadings(columns: Iterable[Column]) -> dict[float, float]:
    """The usual line distance for each type size."""
    steps: dict[float, list[float]] = defaultdict(list)
    for column in columns:
        for upper, lower in pairwise(column):
            step = upper.bottom - lower.bottom
            if upper.size == lower.size and 0 < step < 3 * lower.size:
                steps[lower.size].append(step)
    return {size: _lower_quartile(found) for size, found in steps.items()}


def _lower_quartile(values: list[float]) -> float:
    ordered = sorted(values)
    return median(ordered[: len(ordered) // 2 + 1])


def _is_alike(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= _SAME_SIZE * line.size and line.is_bold == other.is_bold


def _is_cut_short(last: Line, line: Line, edges: _Edges) -> bool:
    """Whether the previous line ends early, although the first word of this one would fit."""
    first = line.words[0]
    room = edges.right - last.right - (first.right - first.left) - _ALIGNED * line.size
    if last.words[-1].is_broken or room <= 0:
        return False
    return ends_sentence(last.text) or room > _SHORT_LINE * (edges.right - edges.left)


def _is_in_table(column: Column, index: int) -> bool:
    """Whether the line and a neighbor have as many cells."""
    count = len(_cells(column[index]))
    neighbors = [column[i] for i in (index - 1, index + 1) if 0 <= i < len(column)]
    return count > 1 and any(len(_cells(neighbor)) == count for neighbor in neighbors)


def _columns(cells: Sequence[Line], fullest: Sequence[Line]) -> Sequence[int]:
    """The columns of cells: the nearest ones of the fullest row."""
    nearest = [min(range(len(fullest)), key=lambda at: _distance(cell, fullest[at])) for cell in cells]
    return nearest if all(before < after for before, after in pairwise(nearest)) else range(len(cells))


def _distance(cell: Line, other: Line) -> tuple[float, float]:
    """How far two cells are from being in one column: their gap, and the distance of their middles."""
    gap = max(cell.left - other.right, other.left - cell.right, 0)
    return gap, abs(cell.left + cell.right - other.left - other.right)


def _cells(line: Line) -> list[Line]:
    """The widely separated parts of a line."""
    cells = [[line.words[0]]]
    for word, following in pairwise(line.words):
        if following.left - word.right > _CELL_GAP * line.size:
            cells.append([])
        cells[-1].append(following)
    return [Line(tuple(cell)) for cell in cells]
