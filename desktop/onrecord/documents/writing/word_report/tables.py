"""Tables that stay readable: fixed widths, repeated header rows, rows in one piece."""

import re
from collections.abc import Iterable, Sequence

from onrecord.documents.writing.report_content.content import Column
from onrecord.documents.writing.word_report.markup import Blocks, Element, element, paragraph, runs

_LONGEST_WHOLE_ROW = 1500
"""Code points; a longer row may be taller than a page, so it has to be allowed to split."""
_TAG = re.compile("<[^>]*>")

Row = Sequence[Blocks]


class TableBuilder:
    """Builds tables over the full width of the text, given in twentieths of a point."""

    def __init__(self, width: int) -> None:
        self._width = width

    def headed(self, columns: Sequence[Column], rows: Iterable[Row]) -> Element:
        """A table whose header row is repeated on each page."""
        widths = self._widths(columns)
        titles = [[paragraph("TableHeading", runs(column.title))] for column in columns]
        header = _row(titles, widths, element("cantSplit"), element("tblHeader"))
        return _table("ReportTable", widths, [header, *_rows(rows, widths)], first_row="1")

    def plain(self, shares: Sequence[int], rows: Iterable[Row]) -> Element:
        """A table without rules and header."""
        widths = self._widths([Column("", share) for share in shares])
        return _table("FactsTable", widths, _rows(rows, widths), first_row="0")

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


def _rows(rows: Iterable[Row], widths: Sequence[int]) -> list[Element]:
    return [_row(row, widths, *_kept_whole(row)) for row in rows]


def _kept_whole(row: Row) -> list[Element]:
    length = max(sum(_length(block) for block in cell) for cell in row)
    return [element("cantSplit")] if length <= _LONGEST_WHOLE_ROW else []


def _length(block: Element) -> int:
    return len(_TAG.sub("", block))


def _row(cells: Row, widths: Sequence[int], *settings: Element) -> Element:
    properties = [element("trPr", *settings)] if settings else []
    return element("tr", *properties, *(_cell(cell, width) for cell, width in zip(cells, widths, strict=True)))


def _cell(blocks: Blocks, width: int) -> Element:
    return element("tc", element("tcPr", element("tcW", w=str(width), type="dxa")), *blocks)
