"""A table of the article in Word: its cells hold the paragraphs of their lines."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.documents.writing.report_content.annotated import Line
from onrecord.documents.writing.report_content.article_tables import ArticleTable, TableCell
from onrecord.documents.writing.word_report.markup import Blocks, Content, Element, element, paragraph

_TEXT, _HEADING, GAP = "ArticleTableText", "ArticleTableHeading", "TableGap"
_CHARACTER = 112
"""About the width of a character of a cell, in twentieths of a point."""
_NARROW_GAP = "80"
"""Between columns that have to be narrower than their words."""
_LONGEST_WHOLE_ROW = 700
"""Code points up to which a row stays on one page."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """What stands in one paragraph of a cell, and its settings beside the style, in schema order."""

    content: Content
    settings: Sequence[Element]


Written = Callable[[Line], Sequence[CellLine]]
"""Writes a line of the article; one into which lines were put has several paragraphs."""


def article_table(table: ArticleTable, width: int, written: Written) -> Blocks:
    """The table, and the gap below it that keeps it from what follows."""
    natural = table.characters * _CHARACTER
    across = min(width, natural)
    widths = [across * share // 100 for share in table.shares]
    properties = element(
        "tblPr",
        element("tblStyle", val="ArticleTable"),
        element("tblW", w=str(sum(widths)), type="dxa"),
        element("tblLayout", type="fixed"),
        *([element("tblCellMar", element("right", w=_NARROW_GAP, type="dxa"))] if natural > width else []),
        element("tblLook", val="0000", firstRow="0", noHBand="1", noVBand="1"),
    )
    grid = element("tblGrid", *(element("gridCol", w=str(each)) for each in widths))
    return [element("tbl", properties, grid, *_rows(table, widths, written)), paragraph(GAP)]


def _rows(table: ArticleTable, widths: Sequence[int], written: Written) -> Iterator[Element]:
    for number, cells in enumerate(table.rows):
        length = max(sum(len(line.text) for line in cell.lines) for cell in cells)
        # LibreOffice loses all rows where a whole first one just doesn't fit below the heading rows.
        is_whole = length <= _LONGEST_WHOLE_ROW and number != (table.heading_rows or None)
        settings = [element("cantSplit")] if is_whole else []
        if number < table.heading_rows:
            settings.append(element("tblHeader"))
        properties = [element("trPr", *settings)] if settings else []
        yield element("tr", *properties, *(_cell(table, number, cell, widths, written) for cell in cells))


def _cell(table: ArticleTable, row: int, cell: TableCell, widths: Sequence[int], written: Written) -> Element:
    width = sum(widths[cell.column : cell.column + cell.columns])
    settings = [element("tcW", w=str(width), type="dxa")]
    if cell.columns > 1:
        settings.append(element("gridSpan", val=str(cell.columns)))
    if cell.rows > 1:
        settings.append(element("vMerge", val="restart" if cell.row == row else "continue"))
    lines = [each for line in cell.lines for each in written(line)] if cell.row == row else []
    alignment = [element("jc", val="right")] if table.is_number(cell) else []
    style = _HEADING if table.is_heading(row, cell) else _TEXT
    # The schema wants the direction of the line before its alignment, and the properties of its end last.
    paragraphs = [paragraph(style, line.content, *_with(line.settings, alignment)) for line in lines]
    return element("tc", element("tcPr", *settings), *(paragraphs or [paragraph(style)]))


def _with(settings: Sequence[Element], alignment: Sequence[Element]) -> list[Element]:
    ends = [each for each in settings if each.startswith("<w:rPr>")]
    return [*(each for each in settings if each not in ends), *alignment, *ends]
