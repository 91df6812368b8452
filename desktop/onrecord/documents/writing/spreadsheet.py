"""The tables of a review as an Excel workbook.

Every word is written as a string, whatever it looks like: nothing becomes a
formula, a link or a number.  A cell holds at most 32,767 UTF-16 units (Excel
specifications and limits); longer words go on in the rows below.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain, zip_longest
from math import ceil
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from onrecord.documents.writing.record_tables import Cell, Table, tables_of
from onrecord.documents.writing.report_content.cover import edition_mark
from onrecord.documents.writing.report_content.wording import STATUS_LOOKS, in_utc
from onrecord.documents.xml_characters import xml_safe
from onrecord.domain.article import first_words
from onrecord.domain.report import Paper, Report
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.translation import _

_LONGEST_CELL = 32_767
_LAST_OF_BASIC_PLANE = "\uffff"
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_PAPER_CODES = {Paper.A4: 9, Paper.LETTER: 1}
_FONT = {"font_name": "Calibri", "font_size": 10, "valign": "top", "align": "left", "indent": 1}  # not shown: a font
"""The indent separates the words of a full cell from the column before."""
_INDENT_WIDTH = 1
"""The approximate characters of a column that the indent takes."""
_CELL = {**_FONT, "bottom": 1, "bottom_color": "#DFDBD3"}
"""A thin rule between rows, also on paper, where there is no grid."""
_HEADER = {
    **_FONT,
    "bold": True,
    "text_wrap": True,
    "bg_color": "#2B2924",
    "font_color": "#FFFFFF",
    "valign": "vcenter",
}
_HEADER_HEIGHT = 30
_WIDEST_PAGE = 160
"""Characters across a landscape page; with more, the type is smaller than eight points."""
_LONGEST_TITLE = 120
_LONGEST_NAME = 31
"""Excel's limit for a sheet."""


def write_xlsx(report: Report, out: BinaryIO) -> None:
    """Write the tables as a workbook, one sheet a table.

    ``out`` is written to once, when everything else worked.
    """
    finished = BytesIO()
    workbook = xlsxwriter.Workbook(finished, _OPTIONS)
    _set_properties(workbook, report)
    writer = _SheetWriter(workbook, report)
    for table in tables_of(report):
        writer.add(table)
    workbook.close()
    out.write(finished.getvalue())


class _SheetWriter:
    """Adds sheets that look alike."""

    def __init__(self, workbook: Workbook, report: Report) -> None:
        self._workbook = workbook
        self._paper = _PAPER_CODES[report.layout.paper]
        title = xml_safe(first_words(report.review.article.headline, _LONGEST_TITLE))
        self._title = title.replace("&", "&&")
        self._edition = edition_mark(report)
        self._header = workbook.add_format(_HEADER)
        self._words = workbook.add_format({**_CELL, "text_wrap": True})
        self._count = workbook.add_format(_CELL)
        self._statuses = {status: self._status_format(status) for status in ClaimStatus}

    def add(self, table: Table) -> None:
        """Add a sheet: frozen header row, filters, widths, print setup, then the rows."""
        sheet = self._workbook.add_worksheet(table.name[:_LONGEST_NAME])
        self._set_up(sheet, table)
        for column, title in enumerate(table.titles):
            sheet.write_string(0, column, title, self._header)
        lines = list(chain.from_iterable(map(_lines, table.rows)))
        for row, line in enumerate(lines, start=1):
            self._write_row(sheet, row, line)
        last_row = max(len(lines), 1)
        sheet.autofilter(0, 0, last_row, len(table.titles) - 1)
        _set_print_area(sheet, table, last_row)

    def _set_up(self, sheet: Worksheet, table: Table) -> None:
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, _HEADER_HEIGHT)
        for column, width in enumerate(table.widths):
            sheet.set_column(column, column, width + _INDENT_WIDTH)
        sheet.set_landscape()
        sheet.set_paper(self._paper)
        sheet.repeat_rows(0)
        sheet.set_header(f"&L{self._title}&R{table.name}")
        sheet.set_footer(f"&L{self._edition}&R{_('Page {page} of {pages}', page='&P', pages='&N')}")

    def _write_row(self, sheet: Worksheet, row: int, cells: Sequence[Cell]) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, ClaimStatus):
                look = STATUS_LOOKS[cell]
                sheet.write_string(row, column, f"{look.glyph} {cell.label}", self._statuses[cell])
            elif isinstance(cell, int):
                sheet.write_number(row, column, cell, self._count)
            elif cell:
                sheet.write_string(row, column, cell, self._words)
            else:
                sheet.write_blank(row, column, None, self._words)

    def _status_format(self, status: ClaimStatus) -> Format:
        look = STATUS_LOOKS[status]
        colors = {"font_color": f"#{look.ink}", "bg_color": f"#{look.tint}"}
        return self._workbook.add_format({**_CELL, **colors, "bold": True, "text_wrap": True})


def _set_print_area(sheet: Worksheet, table: Table, last_row: int) -> None:
    """Print what people read, on as many pages across as keep the type readable."""
    printed = table.widths[: table.printed]
    sheet.print_area(0, 0, last_row, len(printed) - 1)
    sheet.fit_to_pages(ceil(sum(printed) / _WIDEST_PAGE), 0)
    sheet.repeat_columns(0)
    sheet.print_across()


def _lines(cells: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """The rows for the whole cells: one, unless words are too long for a cell."""
    return zip_longest(*map(_pieces, cells), fillvalue="")


def _pieces(cell: Cell) -> Sequence[Cell]:
    if not isinstance(cell, str) or len(cell) <= _LONGEST_CELL // 2:
        return (cell,)
    # A character beyond the basic plane counts twice.
    step = _LONGEST_CELL if max(cell) <= _LAST_OF_BASIC_PLANE else _LONGEST_CELL // 2
    return [cell[start : start + step] for start in range(0, len(cell), step)]


def _set_properties(workbook: Workbook, report: Report) -> None:
    workbook.set_properties(
        {
            "title": xml_safe(first_words(report.review.article.headline, _LONGEST_TITLE)),
            "subject": _("Verification report"),
            "author": xml_safe(first_words(report.exported_by, _LONGEST_TITLE)),
            "created": in_utc(report.exported_at),
        }
    )
