"""Laying out tables of the article: whatever cells say of themselves, no line is lost, doubled or moved."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.writing.report_content.annotated import Line
from onrecord.documents.writing.report_content.article_tables import ArticleTable, with_tables
from onrecord.domain.article import Block, TableCell
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole

NUMBERS = st.integers(-1, 4)
CELLS = st.builds(TableCell, st.integers(1, 2), NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.booleans())
PLACES = st.lists(st.none() | CELLS, max_size=14)


def lines_of(cells: list[TableCell | None]) -> list[Line]:
    blocks = (Block(Span(3 * n, 3 * n + 2), BlockRole.TABLE_CELL, cell=cell) for n, cell in enumerate(cells))
    return [Line(block, f"{n:02}", ()) for n, block in enumerate(blocks)]


@given(PLACES, st.booleans())
def test_every_line_is_shown_once_and_in_order(cells: list[TableCell | None], is_sorted: bool) -> None:  # noqa: FBT001 - drawn
    if is_sorted:
        cells = sorted(filter(None, cells), key=lambda cell: (cell.table, cell.row, cell.column))
    lines = lines_of(cells)

    shown = [each for part in with_tables(lines) for each in (part.lines if isinstance(part, ArticleTable) else [part])]

    assert shown == lines


@given(PLACES)
def test_the_cells_of_a_row_fill_it_without_overlap(cells: list[TableCell | None]) -> None:
    in_order = sorted(filter(None, cells), key=lambda cell: (cell.table, cell.row, cell.column))

    for table in (part for part in with_tables(lines_of(list(in_order))) if isinstance(part, ArticleTable)):
        for row in table.rows:
            covered = [at for cell in row for at in range(cell.column, cell.column + cell.columns)]
            assert covered == list(range(len(table.widths)))
        assert 0 <= table.heading_rows < len(table.rows)
