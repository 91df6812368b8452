"""Render report content as WordprocessingML: paragraphs, tables and the picture of the counts."""

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from onrecord.documents.writing.report_content import content as said
from onrecord.documents.writing.report_content.content import Column, Segment, stays_whole
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
)


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


WIDTH = 1800
HEIGHT = 44
_GAP = 5
_LEAST = 10
_RADIUS = HEIGHT / 2
_END = int(_RADIUS)
"""Pixels at each end that the half circles may blend into white."""
_WHITE = (255, 255, 255)

_Color = tuple[int, int, int]


def draw_status_bar(segments: Sequence[Segment]) -> bytes:
    """A bar of ``WIDTH`` by ``HEIGHT`` pixels with round ends; even the smallest share stays visible."""
    row = _row_of_status_bar([segment for segment in segments if segment.share])
    middle = _bytes(row[_END:-_END])
    pixels = b"".join(b"\0" + _rounded(row, middle, y) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _row_of_status_bar(segments: Sequence[Segment]) -> list[_Color]:
    row: list[_Color] = []
    for segment, length in zip(segments, _lengths(segments), strict=True):
        if row:
            row += [_WHITE] * _GAP
        row += [_rgb(segment.color)] * length
    return row or [_rgb("E2DED6")] * WIDTH


def _lengths(segments: Sequence[Segment]) -> list[int]:
    """Pixels for each segment, in proportion, none below the least, all together filling the bar."""
    if not segments:
        return []
    total = sum(segment.share for segment in segments)
    spare = WIDTH - _GAP * (len(segments) - 1) - _LEAST * len(segments)
    lengths = [_LEAST + spare * segment.share // total for segment in segments]
    longest = max(range(len(lengths)), key=lengths.__getitem__)
    lengths[longest] += WIDTH - _GAP * (len(segments) - 1) - sum(lengths)
    return lengths


def _rounded(row: Sequence[_Color], middle: bytes, y: int) -> bytes:
    """One line of pixels: its ends, blended into white along the half circles, and what is between them."""
    across = abs(y + 0.5 - _RADIUS)
    inset = _RADIUS - (_RADIUS**2 - across**2) ** 0.5
    covers = [min(1.0, max(0.0, x + 1 - inset)) for x in range(_END)]
    left = map(_blend, row[:_END], covers)
    right = map(_blend, row[-_END:], reversed(covers))
    return _bytes(left) + middle + _bytes(right)


def _bytes(colors: Iterable[_Color]) -> bytes:
    return bytes(channel for color in colors for channel in color)


def _blend(color: _Color, cover: float) -> _Color:
    red, green, blue = (round(255 - (255 - channel) * cover) for channel in color)
    return red, green, blue


def _rgb(color: str) -> _Color:
    red, green, blue = bytes.fromhex(color)
    return red, green, blue


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_SIGN_WIDTH = "250"
"""A sign and the blanks after it, in twentieths of a point."""


class Renderer:
    """Writes content into one part of the document; bookmarks are numbered as they come."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._bookmarks = count(1)

    def content(self, content: said.Content) -> Content:
        """The content of a paragraph."""
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
