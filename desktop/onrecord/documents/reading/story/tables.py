"""Count tables, rows and cells during a walk over a document."""

from dataclasses import dataclass, field

from onrecord.domain.article import TableCell

_MOST_COLUMNS, _MOST_ROWS = 1_000, 65_534
"""The HTML standard's limit for a cell. No table is wider: cells beyond share the last column."""


@dataclass(slots=True)
class _OpenTable:
    """An open table; ``covered`` has for a column the last row that a cell above covers."""

    number: int
    is_frame: bool
    row: int = 0
    is_heading: bool = False
    next_column: int = 1
    cell: TableCell | None = None
    covered: dict[int, int] = field(default_factory=dict)

    def first_free_column(self) -> int:
        """The next column that no cell above covers."""
        column = self.next_column
        while column < _MOST_COLUMNS and self.covered.get(column, 0) >= self.row:
            column += 1
        return column


class Tables:
    """Tracks the cell of each paragraph in nested tables."""

    def __init__(self) -> None:
        self._begun = 0
        self._open: list[_OpenTable] = []

    @property
    def cell(self) -> TableCell | None:
        """The cell of the innermost open table that isn't a frame."""
        return next((table.cell for table in reversed(self._open) if not table.is_frame), None)

    @property
    def is_inside(self) -> bool:
        """Whether a table is open that isn't a frame."""
        return any(not table.is_frame for table in self._open)

    @property
    def is_at_first_row(self) -> bool:
        """Whether the next row is the first of its table."""
        return bool(self._open) and self._open[-1].row == 0

    def start_table(self, *, is_frame: bool = False) -> None:
        """Start a table; a frame is one of a single cell around text."""
        self._begun += 1
        self._open.append(_OpenTable(self._begun, is_frame))

    def end_table(self) -> None:
        if self._open:
            self._open.pop()

    def start_row(self, *, is_heading: bool = False) -> None:
        """Start a row; a heading row may be repeated on each page."""
        if self._open:
            table = self._open[-1]
            table.row += 1
            table.next_column = 1
            table.is_heading = is_heading

    def start_cell(self, *, columns: int = 1, rows: int = 1, is_heading: bool = False) -> None:
        """Start a cell in the next free column; without a row, start one."""
        if not self._open:
            return
        table = self._open[-1]
        if table.row == 0:
            self.start_row()
        column = table.first_free_column()
        columns, rows = max(1, min(columns, _MOST_COLUMNS - column + 1)), max(1, min(rows, _MOST_ROWS))
        heads = is_heading or table.is_heading
        table.cell = TableCell(table.number, table.row, column, columns, rows, heads)
        table.next_column = min(column + columns, _MOST_COLUMNS)
        if rows > 1:
            table.covered |= dict.fromkeys(range(column, column + columns), table.row + rows - 1)

    def pass_cells(self, columns: int = 1) -> None:
        """Skip cells under a merged cell, or left out of a row."""
        if self._open:
            table = self._open[-1]
            table.next_column = min(table.next_column + max(0, columns), _MOST_COLUMNS)
