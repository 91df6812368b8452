"""What a table does with rows that are long, where it is set in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from onrecord.documents.writing.report_content.content import Cell, Column, Row

MOST_LINES = 12
"""About a fifth of a page: what is kept in one piece leaves no more than that empty at the foot of the page before."""

_WHOLE_WIDTH = 100


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row as it is set.

    ``below`` is its last cell where that is too long for its column: it is set under the
    others, as wide as the table.  ``is_whole`` tells that the others stay on one page, and
    ``is_below_whole`` that what stands below does.
    """

    cells: Row
    below: Cell
    is_whole: bool
    is_below_whole: bool = True


def laid_out(row: Row, columns: Sequence[Column]) -> LaidRow:
    """How a row of a table with these columns is set."""
    lines = [_lines_of(cell, column.share) for cell, column in zip(row, columns, strict=True)]
    *others, last = lines
    if last > MOST_LINES > max(others):
        return LaidRow([*row[:-1], []], row[-1], True, _lines_of(row[-1], _WHOLE_WIDTH) <= MOST_LINES)
    return LaidRow(row, [], is_whole=max(lines) <= MOST_LINES)


def _lines_of(cell: Cell, share: int) -> int:
    """About as many lines as a cell takes: a line as wide as the page has some hundred characters."""
    return sum(max(1, ceil(sum(len(run.words) for run in line) / share)) for line in cell)
