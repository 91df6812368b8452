"""Tables that stay readable: fixed widths, repeated header rows, short rows in one piece."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.documents.writing.report_content.content import Column
from onrecord.documents.writing.word_report.markup import Blocks, Element, element, paragraph, runs


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A row whose cells are written; ``is_whole`` keeps it on one page."""

    cells: Sequence[Blocks]
    is_whole: bool


class TableBuilder:
    """Builds tables over the full width of the text, given in twentieths of a point."""

    def __init__(self, width: int) -> None:
        self._width = width

    def headed(self, columns: Sequence[Column], rows: Iterable[WrittenRow]) -> Element:
        """A table whose header row is repeated on each page."""
        widths = self._widths(columns)
        titles = [[paragraph("TableHeading", runs(column.title))] for column in columns]
        header = _row(map(_cell, titles, widths), element("cantSplit"), element("tblHeader"))
        # LibreOffice loses all rows where a whole first one just doesn't fit below the header.
        body = (replace(row, is_whole=row.is_whole and number > 0) for number, row in enumerate(rows))
        return _table("ReportTable", widths, [header, *_rows(body, widths)], first_row="1")

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
        yield _row(map(_cell, row.cells, widths), *settings)


def _row(cells: Iterable[Element], *settings: Element) -> Element:
    properties = [element("trPr", *settings)] if settings else []
    return element("tr", *properties, *cells)


def _cell(blocks: Blocks, width: int) -> Element:
    return element("tc", element("tcPr", element("tcW", w=str(width), type="dxa")), *blocks)
