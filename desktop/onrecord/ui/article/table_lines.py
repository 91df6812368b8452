"""The lines of a table in the window: one cell below another, each with its column heading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from onrecord.domain.article import Block
from onrecord.domain.article_tables import grouped_by_table

_LONGEST_NAME = 60
"""Code points of a first cell that names its row; a longer one is text like the others."""


class CellPart(Enum):
    """The role of a line in its table."""

    HEADING = auto()
    ROW_NAME = auto()
    VALUE = auto()
    LABELED_VALUE = auto()


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a table; ``label`` is the column heading, on the first line of a cell."""

    part: CellPart
    table: int
    row: int
    label: str = ""


def cell_lines(text: str, blocks: Iterable[Block]) -> dict[int, CellLine]:
    """The lines of all tables by the start of their words."""
    return {
        start: line
        for is_table, group in grouped_by_table(blocks)
        if is_table
        for start, line in _lines_of(text, group)
    }


def _lines_of(text: str, blocks: Iterable[Block]) -> Iterator[tuple[int, CellLine]]:
    headings: dict[int, str] = {}
    before = (0, 0)
    for block in blocks:
        cell = block.cell
        if cell is None:
            continue
        place, words = (cell.row, cell.column), block.span.text_of(text)
        if cell.is_heading and cell.row == 1:
            headings.setdefault(cell.column, words)
        label = "" if cell.is_heading or place == before else headings.get(cell.column, "")
        part = CellPart.LABELED_VALUE if cell.column in headings else CellPart.VALUE
        if cell.is_heading:
            part = CellPart.HEADING
        elif cell.column == 1 and len(words) <= _LONGEST_NAME:
            part, label = CellPart.ROW_NAME, ""
        yield block.span.start, CellLine(part, cell.table, cell.row, label)
        before = place
