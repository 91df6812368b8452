"""What a report says, as WordprocessingML."""

from collections.abc import Callable, Iterator
from itertools import count

from onrecord.documents.writing.report_content import content as said
from onrecord.documents.writing.report_content.long_rows import stays_whole
from onrecord.documents.writing.word_report.links import Links
from onrecord.documents.writing.word_report.markup import (
    Blocks,
    Content,
    Element,
    bookmarked,
    element,
    heading,
    paragraph,
    related,
    runs,
)
from onrecord.documents.writing.word_report.tables import TableBuilder, WrittenRow

_SIGN_WIDTH = "250"
"""A sign and the blanks after it, in twentieths of a point."""


class Renderer:
    """Writes content into one part of the document; bookmarks are numbered as they come."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._bookmarks = count(1)

    def content(self, content: said.Content) -> Content:
        """What stands in a paragraph."""
        return [part for run in content for part in self._run(run)]

    def place(self, content: Content, leads_to: str, name: str) -> Content:
        """``content`` as a link to a place of this document (if given), itself a place (if named)."""
        if leads_to:
            content = [element("hyperlink", *content, anchor=leads_to, history="1")]
        return bookmarked(name, next(self._bookmarks), content) if name else content

    def _run(self, run: said.Run) -> Content:
        content = runs(run.words, run.look)
        if run.address:
            content = [related("hyperlink", self._links.id_of(run.address), content)]
        return self.place(content, run.leads_to, run.name)


class BlockRenderer:
    """Writes the blocks of sections; ``draw`` makes a run that holds the picture of a bar."""

    def __init__(self, renderer: Renderer, tables: TableBuilder, draw: Callable[[said.Bar], Element]) -> None:
        self._renderer = renderer
        self._tables = tables
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

    def _table(self, table: said.Table) -> Element:
        if table.is_headed:
            return self._tables.headed(table.columns, self._rows(table, "TableText"))
        return self._tables.plain(table.columns, self._rows(table, "FactText"))

    def _rows(self, table: said.Table, style: str) -> Iterator[WrittenRow]:
        for row in table.rows:
            yield WrittenRow([self._cell(cell, style) for cell in row], stays_whole(row, table.columns))

    def _cell(self, cell: said.Cell, style: str) -> Blocks:
        return [self._line(line, style) for line in cell] or [paragraph(style)]

    def _line(self, line: said.Content, style: str) -> Element:
        """A line of a cell; one that begins with a sign goes on under its words."""
        hanging = [element("ind", left=_SIGN_WIDTH, hanging=_SIGN_WIDTH)] if line[0].look.style == "Glyph" else []
        return paragraph(style, self._renderer.content(line), *hanging)
