"""Which rows of a table stay on one page."""

from collections.abc import Sequence
from math import ceil

from onrecord.documents.writing.report_content.content import Cell, Column, Row

MOST_LINES = 12
"""About a fifth of a page: what is kept in one piece leaves no more than that empty at the foot of the page before."""


def stays_whole(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row of a table with these columns is short enough to stay on one page."""
    return max(_lines_of(cell, column.share) for cell, column in zip(row, columns, strict=True)) <= MOST_LINES


def _lines_of(cell: Cell, share: int) -> int:
    """About as many lines as a cell takes: a line as wide as the page has some hundred characters."""
    return sum(max(1, ceil(sum(len(run.words) for run in line) / share)) for line in cell)
