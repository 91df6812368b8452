"""Tables of the article: the lines of their cells as rows and columns."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, product, takewhile

from onrecord.documents.writing.report_content.annotated import Line
from onrecord.domain.article_tables import grouped_by_table, place_of

_MOST_PLACES, _PLACES_A_CELL = 2_000, 20
_TEXTS = 200
"""The average code points of a row from which a table has texts, such as a script, instead of values."""
_NARROWEST, _WIDEST = 4, 38
"""Characters in a line of a column."""
_PADDING = 3
_NUMBER = re.compile(r"[^\w]*\d[\d\W]*[^\W\d]{0,3}")
_NOTHING = re.compile(r"\W+|n/?a", re.IGNORECASE)

_Place = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True, slots=True, eq=False)
class TableCell:
    """A cell with its columns and rows, counted from 0 as shown."""

    lines: Sequence[Line]
    row: int
    column: int
    columns: int = 1
    rows: int = 1
    is_heading: bool = False

    @property
    def heads(self) -> bool:
        """Whether the cell may be in a row of headings."""
        return self.is_heading or not self.lines


@dataclass(frozen=True, eq=False)
class ArticleTable:
    """A table as shown: for each row its cells, including those that begin further up."""

    rows: Sequence[Sequence[TableCell]]
    heading_rows: int
    widths: Sequence[int]
    """The approximate characters in a line of each column, with the space beside them."""
    numbers: frozenset[int]
    """The columns of numbers alone."""
    is_of_texts: bool
    """Whether the rows have texts, such as those of a script, instead of values."""

    @cached_property
    def lines(self) -> Sequence[Line]:
        """The lines of all cells, in reading order."""
        return [line for row, cells in enumerate(self.rows) for cell in cells if cell.row == row for line in cell.lines]

    @property
    def width_in_characters(self) -> int:
        """The estimated characters in the widest line."""
        return sum(self.widths)

    @property
    def shares(self) -> Sequence[int]:
        """The widths of the columns in percent of the table."""
        return [100 * width // self.width_in_characters for width in self.widths]

    def is_heading(self, row: int, cell: TableCell) -> bool:
        """Whether a cell in that row is a heading, of a row or a column."""
        return cell.is_heading or row < self.heading_rows

    def is_number(self, cell: TableCell) -> bool:
        """Whether a cell is in a column of numbers, which are set to the right."""
        return cell.columns == 1 and cell.column in self.numbers

    @property
    def with_notes(self) -> Sequence["ArticleTable"]:
        """Split a table of texts into rows, so that its notes are beside them."""
        return [self._only(row) for row in range(len(self.rows))] if self.is_of_texts else [self]

    def _only(self, row: int) -> "ArticleTable":
        cells = [replace(cell, row=0) for cell in self.rows[row]]
        return replace(self, rows=[cells], heading_rows=int(row < self.heading_rows))


def with_tables(lines: Iterable[Line]) -> Iterator[Line | ArticleTable]:
    """The lines of an article, with the lines of a table in one piece."""
    read = list(lines)
    by_block = {line.block.span: line for line in read}
    for is_table, blocks in grouped_by_table(line.block for line in read):
        group = [by_block[block.span] for block in blocks]
        yield from [_table(group)] if is_table and not _is_sparse(group) else group


def _is_sparse(lines: Sequence[Line]) -> bool:
    """Whether a table has far more places than cells: no writer makes one, and the report would be huge."""
    places = {place_of(line.block) for line in lines}
    rows, columns = ({place[axis] for place in places} for axis in (0, 1))
    return len(rows) * len(columns) > _MOST_PLACES + _PLACES_A_CELL * len(places)


def _table(lines: Sequence[Line]) -> ArticleTable:
    return _Grid({place: list(found) for place, found in groupby(lines, lambda line: place_of(line.block))}).table()


class _Grid:
    """Arranges cells in rows and columns, without empty ones."""

    def __init__(self, cells: Mapping[_Place, Sequence[Line]]) -> None:
        self._rows, self._columns = (sorted({place[axis] for place in cells}) for axis in (0, 1))
        self._begins = {self._at(place): lines for place, lines in cells.items()}
        self._taken: dict[_Place, TableCell] = {}

    def table(self) -> ArticleTable:
        """The finished table."""
        for place, lines in self._begins.items():
            self._put(place, lines)
        rows = [[self._cell(row, column) for column in range(len(self._columns))] for row in range(len(self._rows))]
        heading = _count_heading_rows(rows)
        columns = [self._alone_in(column) for column in range(len(self._columns))]
        numbers = frozenset(at for at, cells in enumerate(columns) if at and _are_numbers(cells, heading))
        distinct = [list(dict.fromkeys(row)) for row in rows]
        widths = [_width(cells) for cells in columns]
        return ArticleTable(distinct, heading, widths, numbers, is_of_texts=self._are_texts())

    def _are_texts(self) -> bool:
        """Whether two rows have texts; rows under a merged cell stay together."""
        is_merged = any(cell.rows > 1 for cell in self._taken.values())
        length = sum(len(line.text) for lines in self._begins.values() for line in lines)
        return not is_merged and length >= _TEXTS * len(self._rows)

    def _at(self, place: _Place) -> _Place:
        return bisect_left(self._rows, place[0]), bisect_left(self._columns, place[1])

    def _put(self, place: _Place, lines: Sequence[Line]) -> None:
        """Let a cell cover its declared places, as far as they are free."""
        told, (row, column) = lines[0].block.cell, place
        if told is None:
            return
        below, beside = self._at((told.row + told.rows, told.column + told.columns))
        columns = [column, *takewhile(lambda at: self._is_free(row, at), range(column + 1, beside))]
        free = takewhile(lambda at: all(self._is_free(at, each) for each in columns), range(row + 1, below))
        rows = [row, *free]
        cell = TableCell(tuple(lines), row, column, len(columns), len(rows), told.is_heading)
        self._taken |= dict.fromkeys(product(rows, columns), cell)

    def _is_free(self, row: int, column: int) -> bool:
        return (row, column) not in self._begins and (row, column) not in self._taken

    def _cell(self, row: int, column: int) -> TableCell:
        return self._taken.get((row, column)) or TableCell((), row, column)

    def _alone_in(self, column: int) -> list[TableCell]:
        """The cells with words in this column alone."""
        cells = (self._taken.get((row, column)) for row in range(len(self._rows)))
        return [cell for cell in cells if cell and cell.columns == 1]


def _count_heading_rows(rows: Sequence[Sequence[TableCell]]) -> int:
    """The number of heading rows, including those that a heading extends into."""
    count = next((at for at, row in enumerate(rows) if not all(cell.heads for cell in row)), len(rows))
    reached = max((cell.row + cell.rows for row in rows[:count] for cell in row), default=0)
    return reached if reached < len(rows) else 0


def _are_numbers(cells: Iterable[TableCell], heading_rows: int) -> bool:
    values = (cell for cell in cells if not cell.is_heading and cell.row >= heading_rows)
    words = [line.text for cell in values for line in cell.lines]
    numbers = sum(_NUMBER.fullmatch(each) is not None for each in words)
    return numbers > 0 and numbers + sum(_NOTHING.fullmatch(each) is not None for each in words) == len(words)


def _width(cells: Iterable[TableCell]) -> int:
    longest = max((len(line.text) for cell in cells for line in cell.lines), default=0)
    return max(_NARROWEST, min(longest, _WIDEST)) + _PADDING
