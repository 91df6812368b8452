"""Render report content as WordprocessingML: paragraphs, tables and the picture of the counts."""

from collections.abc import Callable, Iterator
from itertools import count

from onrecord.documents.writing.report_content import content as said
from onrecord.documents.writing.report_content.content import stays_whole
from onrecord.documents.writing.word_report.markup import (
    Blocks,
    Content,
    Element,
    Links,
    bookmarked,
    element,
    heading,
    paragraph,
    related,
    runs,
    table,
    table_cell,
    table_row,
)

_SIGN_WIDTH = "250"
"""The width of a sign and its blanks, in twentieths of a point."""


class Renderer:
    """Writes content into one part of the document; numbers bookmarks."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._bookmarks = count(1)

    def content(self, content: said.Content) -> Content:
        """The content of a paragraph."""
        return [part for run in content for part in self._run(run)]

    def place(self, content: Content, leads_to: str, name: str) -> Content:
        """``content`` as a link to a place of this document (if given), or a place itself (if named)."""
        if leads_to:
            content = [element("hyperlink", *content, anchor=leads_to, history="1")]
        return bookmarked(name, next(self._bookmarks), content) if name else content

    def _run(self, run: said.Run) -> Content:
        content = runs(run.words, run.look)
        if run.address:
            content = [related("hyperlink", self._links.id_of(run.address), content)]
        return self.place(content, run.leads_to, run.name)


class BlockRenderer:
    """Writes the blocks of sections over the full ``width`` of the text, in twentieths of a point.

    ``draw`` makes a run that holds the picture of a bar.
    """

    def __init__(self, renderer: Renderer, width: int, draw: Callable[[said.Bar], Element]) -> None:
        self._renderer = renderer
        self._width = width
        self._draw = draw

    def block(self, block: said.Paragraph | said.Heading | said.Table | said.Bar) -> Element:
        """One block of the body."""
        match block:
            case said.Paragraph(style, content):
                return paragraph(style, self._renderer.content(content))
            case said.Heading(words, level):
                return heading(words, level)
            case said.Bar():
                return paragraph("Picture", [self._draw(block)])
            case said.Table():
                return self._table(block)

    def _table(self, block: said.Table) -> Element:
        """A table; a header row is repeated on each page."""
        total = sum(column.share for column in block.columns)
        widths = [self._width * column.share // total for column in block.columns]
        if not block.is_headed:
            return table("FactsTable", widths, self._rows(block, widths, "FactText"))
        titles = [[paragraph("TableHeading", runs(column.title))] for column in block.columns]
        header = table_row(map(table_cell, titles, widths), is_whole=True, is_heading=True)
        return table("ReportTable", widths, [header, *self._rows(block, widths, "TableText")], has_header=True)

    def _rows(self, block: said.Table, widths: list[int], style: str) -> Iterator[Element]:
        for number, row in enumerate(block.rows):
            # LibreOffice loses all rows where a whole first one just doesn't fit below the header.
            is_whole = stays_whole(row, block.columns) and not (block.is_headed and number == 0)
            yield table_row(map(table_cell, (self._cell(cell, style) for cell in row), widths), is_whole=is_whole)

    def _cell(self, cell: said.Cell, style: str) -> Blocks:
        return [self._line(line, style) for line in cell] or [paragraph(style)]

    def _line(self, line: said.Content, style: str) -> Element:
        """A line of a cell; after a sign, it continues under its words."""
        hanging = [element("ind", left=_SIGN_WIDTH, hanging=_SIGN_WIDTH)] if line[0].look.style == "Glyph" else []
        return paragraph(style, self._renderer.content(line), *hanging)
