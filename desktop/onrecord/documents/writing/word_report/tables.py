"""Tables that stay readable: fixed widths, repeated header rows, short rows in one piece."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.documents.writing.report_content.content import Column
from onrecord.documents.writing.word_report.markup import Blocks, Element, element, paragraph, runs


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A row whose cells are written; see ``LaidRow``."""

    cells: Sequence[Blocks]
    below: Blocks
    is_whole: bool
    is_below_whole: bool
    indent: int


class TableBuilder:
    """Builds tables over the full width of the text, given in twentieths of a point."""

    def __init__(self, width: int) -> None:
        self._width = width

    def headed(self, columns: Sequence[Column], rows: Iterable[WrittenRow]) -> Element:
        """A table whose header row is repeated on each page."""
        widths = self._widths(columns)
        titles = [[paragraph("TableHeading", runs(column.title))] for column in columns]
        header = _row(map(_cell, titles, widths), element("cantSplit"), element("tblHeader"))
        return _table("ReportTable", widths, [header, *_rows(rows, widths)], first_row="1")

    def plain(self, columns: Sequence[Column], rows: Iterable[WrittenRow]) -> Element:
        """A table without rules and header."""
        widths = self._widths(columns)
        return _table("FactsTable", widths, [*_rows(rows, widths)], first_row="0")

    def _widths(self, columns: Sequence[Column]) -> list[int]:
        total = sum(column.share for column in columns)
        return [self._width * column.share // total for column in columns]


def _table(style: str, widths: Sequence[int], rows: Iterable[Element], *, first_row: str) -> Element:
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=str(sum(widths)), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0020" if first_row == "1" else "0000", firstRow=first_row, noHBand="1", noVBand="1"),
    )
    grid = element("tblGrid", *(element("gridCol", w=str(width)) for width in widths))
    return element("tbl", properties, grid, *rows)


def _rows(rows: Iterable[WrittenRow], widths: Sequence[int]) -> Iterator[Element]:
    for row in rows:
        settings = [element("cantSplit")] if row.is_whole else []
        rule = [_without_rule("bottom")] if row.below else []
        cells = zip(row.cells, widths, strict=True)
        yield _row([_cell(cell, width, *rule) for cell, width in cells], *settings)
        if row.below:
            yield _row_below(row, widths)


def _row_below(row: WrittenRow, widths: Sequence[int]) -> Element:
    """What is too long for the last column, in one cell over all columns that are not left free."""
    free, spanned = widths[: row.indent], widths[row.indent :]
    across = element("gridSpan", val=str(len(spanned)))
    cells = [_cell([paragraph("TableText")], width, _without_rule("top")) for width in free]
    kept = [element("cantSplit")] if row.is_below_whole else []
    return _row([*cells, _cell(row.below, sum(spanned), across, _without_rule("top"))], *kept)


def _row(cells: Iterable[Element], *settings: Element) -> Element:
    properties = [element("trPr", *settings)] if settings else []
    return element("tr", *properties, *cells)


def _cell(blocks: Blocks, width: int, *settings: Element) -> Element:
    return element("tc", element("tcPr", element("tcW", w=str(width), type="dxa"), *settings), *blocks)


def _without_rule(side: str) -> Element:
    return element("tcBorders", element(side, val="nil"))
