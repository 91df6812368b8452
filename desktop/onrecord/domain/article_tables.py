"""Which lines of an article are a table that can be read as one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from onrecord.domain.article import Block
from onrecord.domain.vocabulary import BlockRole

_MOST_COLUMNS = 20
"""More are not readable on paper, one beside the other."""
_LONGEST_CELL = 1_500
"""Code points; in longer ones a page is laid out, and no table."""


def grouped_by_table(blocks: Iterable[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """The blocks in groups, in their order, and whether each is a table; the others are lines of all kinds.

    A page that is laid out in a table is no table, nor is one whose cells come in disorder.
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
    """Row and column of the cell that a block of a table stands in."""
    return (block.cell.row, block.cell.column) if block.cell else (0, 0)
