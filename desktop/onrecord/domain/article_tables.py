"""Find the tables in an article's lines."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from onrecord.domain.article import Block
from onrecord.domain.vocabulary import BlockRole

_MOST_COLUMNS = 20
"""More columns can't be read on paper."""
_LONGEST_CELL = 1_500
"""Code points; a longer cell is part of a page layout."""


def grouped_by_table(blocks: Iterable[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """Group blocks in their order, and say of each group whether it is a table.

    A table that lays out a page, or whose cells are out of order, counts as plain lines.
    """
    for table, found in groupby(blocks, _table_of):
        group = list(found)
        yield table is not None and _is_tabular(group), group


def _table_of(block: Block) -> int | None:
    return block.cell.table if block.cell and block.role is not BlockRole.FURNITURE else None


def _is_tabular(blocks: Sequence[Block]) -> bool:
    cells = [(place, sum(block.span.length for block in found)) for place, found in groupby(blocks, place_of)]
    rows, columns = ({place[axis] for place, _ in cells} for axis in (0, 1))
    is_in_order = all(before < after for (before, _), (after, _) in pairwise(cells))
    stand_beside = len(cells) > len(rows)
    is_short = max(length for _, length in cells) <= _LONGEST_CELL
    return is_in_order and stand_beside and is_short and len(columns) <= _MOST_COLUMNS


def place_of(block: Block) -> tuple[int, int]:
    """The row and column of a block in a table."""
    return (block.cell.row, block.cell.column) if block.cell else (0, 0)
