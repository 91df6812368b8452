"""The annotated article in Word: its exact text, with comments on its words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.documents.writing.report_content.annotated import (
    NOT_PART,
    ClaimSign,
    FurnitureSign,
    Line,
    NoteSign,
    Piece,
    ThreadEnd,
    ThreadStart,
    Words,
)
from onrecord.documents.writing.report_content.article_tables import ArticleTable, TableCell, with_tables
from onrecord.documents.writing.report_content.content import STRONG, Look, Run, runs_right_to_left
from onrecord.documents.writing.report_content.context import Numbers
from onrecord.documents.writing.report_content.wording import STATUS_LOOKS
from onrecord.documents.writing.word_report.markup import (
    Blocks,
    Content,
    Element,
    element,
    paragraph,
    runs,
    symbols,
    table,
    table_cell,
    table_row,
)
from onrecord.documents.writing.word_report.rendering import Renderer
from onrecord.domain.records import Claim
from onrecord.domain.vocabulary import BlockRole
from onrecord.translation import _

_TEXT, _HEADING, GAP = "ArticleTableText", "ArticleTableHeading", "TableGap"
_CHARACTER = 112
"""The approximate width of a cell's character, in twentieths of a point."""
_NARROW_GAP = "80"
"""The space between columns that are narrower than their words."""
_LONGEST_WHOLE_ROW = 700
"""Code points up to which a row stays on one page."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """The content of one paragraph of a cell, and its settings beside the style, in schema order."""

    content: Content
    settings: Sequence[Element]


Written = Callable[[Line], Sequence[CellLine]]
"""Writes a line of the article; one with inserted lines has several paragraphs."""


def article_table(shown: ArticleTable, width: int, written: Written) -> Blocks:
    """The table, and a gap below it."""
    natural = shown.width_in_characters * _CHARACTER
    across = min(width, natural)
    widths = [across * share // 100 for share in shown.shares]
    margins = [element("right", w=_NARROW_GAP, type="dxa")] if natural > width else []
    return [table("ArticleTable", widths, _rows(shown, widths, written), *margins), paragraph(GAP)]


def _rows(shown: ArticleTable, widths: Sequence[int], written: Written) -> Iterator[Element]:
    for number, cells in enumerate(shown.rows):
        length = max(sum(len(line.text) for line in cell.lines) for cell in cells)
        # LibreOffice loses all rows where a whole first one just doesn't fit below the heading rows.
        is_whole = length <= _LONGEST_WHOLE_ROW and number != (shown.heading_rows or None)
        drawn = (_cell(shown, number, cell, widths, written) for cell in cells)
        yield table_row(drawn, is_whole=is_whole, is_heading=number < shown.heading_rows)


def _cell(shown: ArticleTable, row: int, cell: TableCell, widths: Sequence[int], written: Written) -> Element:
    width = sum(widths[cell.column : cell.column + cell.columns])
    settings = [element("gridSpan", val=str(cell.columns))] if cell.columns > 1 else []
    if cell.rows > 1:
        settings.append(element("vMerge", val="restart" if cell.row == row else "continue"))
    lines = [each for line in cell.lines for each in written(line)] if cell.row == row else []
    alignment = [element("jc", val="right")] if shown.is_number(cell) else []
    style = _HEADING if shown.is_heading(row, cell) else _TEXT
    # The schema wants the direction of the line before its alignment, and the properties of its end last.
    paragraphs = [paragraph(style, line.content, *_with(line.settings, alignment)) for line in lines]
    return table_cell(paragraphs or [paragraph(style)], width, *settings)


def _with(settings: Sequence[Element], alignment: Sequence[Element]) -> list[Element]:
    ends = [each for each in settings if each.startswith("<w:rPr>")]
    return [*(each for each in settings if each not in ends), *alignment, *ends]


STYLES = {
    BlockRole.HEADLINE: "ArticleHeadline",
    BlockRole.DECK: "ArticleDeck",
    BlockRole.BYLINE: "ArticleByline",
    BlockRole.PARAGRAPH: "ArticleText",
    BlockRole.SUBHEAD: "ArticleSubhead",
    BlockRole.LIST_ITEM: "ArticleList",
    BlockRole.BLOCK_QUOTE: "ArticleQuote",
    BlockRole.TABLE_CELL: "ArticleCell",
    BlockRole.CAPTION: "ArticleCaption",
    BlockRole.FURNITURE: "ArticleFurniture",
}
"""The paragraph style for each kind of line."""

_DEEPEST_LIST = 2
_LONGEST_LEAD = 250
"""Code points of a line that stays with the table below it: about three lines."""
_LEFT_TO_RIGHT = "\u200e"
_SIGN_SPACE = "\u202f"
"""A narrow no-break space: a line may break at a thin space (U+2009)."""


class ArticleWriter:
    """Writes the lines of an annotated article as paragraphs.

    ``comments`` has the numbers of the comments of each thread; ``width`` is that
    of the text, in twentieths of a point.
    """

    def __init__(self, numbers: Numbers, renderer: Renderer, comments: Sequence[Sequence[int]], width: int) -> None:
        self._comments = comments
        self._numbers = numbers
        self._renderer = renderer
        self._width = width

    def blocks(self, lines: Iterable[Line]) -> list[Element]:
        """The paragraphs and tables of the article, in reading order."""
        parts = list(with_tables(lines))
        return [
            block
            for part, following in zip(parts, [*parts[1:], None], strict=True)
            for block in self._part(part, kept=leads_to_table(part, following))
        ]

    def _part(self, part: Line | ArticleTable, kept: list[Element]) -> Blocks:
        if isinstance(part, ArticleTable):
            return article_table(part, self._width, lambda line: [CellLine(self._content(line), line_settings(line))])
        return [paragraph(STYLES[part.block.role], self._content(part), *kept, *line_settings(part))]

    def _content(self, line: Line) -> Content:
        return [part for piece in line.pieces for part in self._piece(piece)]

    def _piece(self, piece: Piece) -> Content:
        match piece:
            case Words(text, look, address):
                return self._renderer.content([Run(text, look, address=address)])
            case ThreadStart(index):
                return [comment_start(number) for number in self._comments[index]]
            case ThreadEnd(index):
                return [part for number in self._comments[index] for part in comment_end(number)]
            case NoteSign():
                return []
            case ClaimSign(claim, is_inside):
                return self._claim_sign(claim, is_inside=is_inside)
            case FurnitureSign(is_inside):
                return _sign(f"{_(NOT_PART)} ", STRONG, is_inside=is_inside)

    def _claim_sign(self, claim: Claim, *, is_inside: bool) -> Content:
        look = STATUS_LOOKS[claim.status]
        words = f"{_SIGN_SPACE}{self._numbers.of(claim)}{look.glyph}"
        sign = _sign(words, Look("ClaimMark", ink=look.ink), is_inside=is_inside)
        return self._renderer.place(sign, self._numbers.bookmark(claim), self._numbers.place(claim))


def _sign(words: str, look: Look, *, is_inside: bool) -> Content:
    """Our own words, as symbols inside a comment's words, so that its text stays the article's."""
    return [symbols(words, look)] if is_inside else runs(f"{_LEFT_TO_RIGHT}{words}", look)


def leads_to_table(part: Line | ArticleTable, following: Line | ArticleTable | None) -> list[Element]:
    """Paragraph settings that keep a line on the page of the table below it, first in schema order."""
    is_kept = isinstance(part, Line) and isinstance(following, ArticleTable) and len(part.text) <= _LONGEST_LEAD
    return [element("keepNext")] if is_kept else []


def line_settings(line: Line) -> list[Element]:
    """Paragraph settings beside the style, in schema order."""
    settings = []
    if line.block.role is BlockRole.LIST_ITEM and line.text[:1].isalpha():
        level = str(min(line.block.level, _DEEPEST_LIST))
        settings.append(element("numPr", element("ilvl", val=level), element("numId", val="1")))
    if runs_right_to_left(line.text):
        settings.append(element("bidi"))
    return settings


def comment_start(number: int) -> Element:
    """The start of a comment's words."""
    return element("commentRangeStart", id=str(number))


def comment_end(number: int) -> Content:
    """The end of a comment's words, and its sign."""
    look = element("rPr", element("rStyle", val="CommentReference"))
    sign = element("r", look, element("commentReference", id=str(number)))
    return [element("commentRangeEnd", id=str(number)), sign]
