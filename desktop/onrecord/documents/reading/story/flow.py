"""Paragraphs of the story, a text box or a note, while they are collected."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.documents.reading.story.text_builder import Paragraph, Piece
from onrecord.domain.article import TableCell
from onrecord.domain.vocabulary import BlockRole

_LEFT = -(1 << 31)
_SAME_EDGE = 40
"""Twentieths of a point by which an edge may differ between rows."""


@dataclass(slots=True)
class Flow:
    """A text of consecutive paragraphs.

    ``label`` is the number of the paragraph that is being gathered;
    ``boxes`` are the paragraphs of text boxes that follow the paragraph they hang
    on; ``cells`` those of the table row that is not complete yet, and ``tables``
    counts the tables whose rows came in that way.  ``placed`` are the paragraphs of
    the table that is not complete yet, by number, and the edges of their cells.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    label: str = ""
    boxes: list[Paragraph] = field(default_factory=list)
    cells: list[list[Paragraph]] = field(default_factory=list)
    rows: int = 0
    tables: int = 0
    row_in_table: int = 0
    placed: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """Add words or a mark; consecutive words become one piece."""
        if isinstance(piece, str) and self.pieces and isinstance(self.pieces[-1], str):
            self.pieces[-1] += piece
        else:
            self.pieces.append(piece)

    def end_paragraph(
        self, role: BlockRole, level: int, *, row: int = 0, cell: TableCell | None = None, in_table: bool = False
    ) -> None:
        """Close the current paragraph.

        It is put down at once, as one of the ``row`` and ``cell`` if they are given;
        with ``in_table`` it waits for the end of the row that is not complete yet.
        """
        paragraph = Paragraph(self.pieces, role, level, row, cell=cell, label=self.label)
        self.pieces, self.label = [], ""
        if in_table:
            self._cell.append(paragraph)
        else:
            self.end_table()
            self.paragraphs.append(paragraph)
        self.paragraphs += self.boxes
        self.boxes = []

    def end_cell(self) -> None:
        self.cells.append([])

    def end_row(self, edges: Sequence[int] = (), *, is_heading: bool = False) -> None:
        """Add the cells of a row; a row of one cell is a frame around text.

        ``edges`` is where the cells end, from the left; without them a cell stands in the next column.
        """
        is_row = len(self.cells) > 2  # noqa: PLR2004 - the last one is begun and empty
        self.rows += is_row
        self.tables += is_row and not self.row_in_table
        self.row_in_table += is_row
        for column, cell in enumerate(self.cells, start=1):
            place = TableCell(self.tables, self.row_in_table, column, is_heading=is_heading)
            for paragraph in cell if any(each.words.strip() for each in cell) else ():
                if is_row and column <= len(edges):
                    self.placed.append(
                        (len(self.paragraphs), edges[column - 2] if column > 1 else _LEFT, edges[column - 1])
                    )
                as_cell = replace(paragraph, role=BlockRole.TABLE_CELL, level=0, row=self.rows, cell=place)
                self.paragraphs.append(as_cell if is_row else paragraph)
        self.cells = []

    def end_table(self) -> None:
        """Close a table, and give its cells the columns between the edges of all its rows."""
        self.end_row()
        grid = _grid(edge for _, *edges in self.placed for edge in edges)
        for number, left, right in self.placed:
            paragraph = self.paragraphs[number]
            if paragraph.cell:
                first, last = (bisect_right(grid, edge) - 1 for edge in (left, right))
                cell = replace(paragraph.cell, column=first + 1, columns=max(1, last - first))
                self.paragraphs[number] = replace(paragraph, cell=cell)
        self.placed = []
        self.row_in_table = 0

    @property
    def _cell(self) -> list[Paragraph]:
        if not self.cells:
            self.cells.append([])
        return self.cells[-1]


def _grid(edges: Iterable[int]) -> list[int]:
    """The edges of the columns from the left, with close ones merged."""
    grid: list[int] = []
    for edge in sorted(set(edges)):
        if not grid or edge - grid[-1] > _SAME_EDGE:
            grid.append(edge)
    return grid
