"""What a table does with rows that are long, where it is set in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from onrecord.documents.writing.report_content.content import MUTED, Cell, Column, Row, runs

MOST_LINES = 12
"""About a fifth of a page: what is kept in one piece leaves no more than that empty at the foot of the page before."""

_SEE_BELOW = "See below"
_FEWEST_TO_INDENT = 3
"""Columns from which on what stands below leaves the first one free: it holds the number of the row."""


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row as it is set.

    ``below`` is its last cell where that is too long for its column: under the title of that it
    is set below the others, as wide as the table but for the first ``indent`` columns.  ``is_whole``
    tells that the others stay on one page, and ``is_below_whole`` that what stands below does.
    """

    cells: Row
    below: Cell
    is_whole: bool
    is_below_whole: bool = True
    indent: int = 0


def laid_out(row: Row, columns: Sequence[Column]) -> LaidRow:
    """How a row of a table with these columns is set."""
    lines = [_lines_of(cell, column.share) for cell, column in zip(row, columns, strict=True)]
    *others, last = lines
    if last > MOST_LINES > max(others):
        indent = 1 if len(columns) >= _FEWEST_TO_INDENT else 0
        width = sum(column.share for column in columns[indent:])
        below = [runs(columns[-1].title, MUTED), *row[-1]]
        kept = [*row[:-1], [runs(_SEE_BELOW, MUTED)]]
        return LaidRow(kept, below, True, _lines_of(below, width) <= MOST_LINES, indent)
    return LaidRow(row, [], is_whole=max(lines) <= MOST_LINES)


def _lines_of(cell: Cell, share: int) -> int:
    """About as many lines as a cell takes: a line as wide as the page has some hundred characters."""
    return sum(max(1, ceil(sum(len(run.words) for run in line) / share)) for line in cell)
