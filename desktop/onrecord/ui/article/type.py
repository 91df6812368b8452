"""Typesetting: a text and its structure as the blocks of a document."""

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from onrecord.domain.article import Block, Structure
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole
from onrecord.ui.article.lines import Lines
from onrecord.ui.article.table_lines import CellLine, CellPart, cell_lines
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.theme import Role, Theme

CHUNK = 1_500
"""Code points set in one go: a few milliseconds of layout."""
_AIR_ABOVE, _AIR_BELOW = 36, 96
_AROUND_RULE = 6

_SHOWN_AS = str.maketrans(
    {
        # Qt takes these for the bounds of frames and for embedded objects.
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\ufffc": "\ufffd",
        # An override could make a reader see other words than the text has.
        "\u202d": "\u2060",
        "\u202e": "\u2060",
    }
)


@dataclass(frozen=True, slots=True)
class _Style:
    """Sizes are shares of the text size, so that everything grows together.

    ``leading`` is the distance of two baselines in shares of the size of the letters.
    """

    size: float = 1.0
    leading: float = 1.85
    before: float = 0.0
    after: float = 0.85
    indent: float = 0.0
    color: Role = Role.TEXT
    is_bold: bool = False
    is_italic: bool = False
    is_sans: bool = False


_STYLES = {
    BlockRole.HEADLINE: _Style(size=1.7, leading=1.42, before=1.4, after=0.5, is_bold=True),
    BlockRole.DECK: _Style(size=1.14, leading=1.65, after=0.6, color=Role.MUTED),
    BlockRole.BYLINE: _Style(size=0.8, leading=1.6, after=1.6, color=Role.MUTED, is_sans=True),
    BlockRole.PARAGRAPH: _Style(),
    BlockRole.SUBHEAD: _Style(size=1.14, leading=1.55, before=0.9, after=0.5, is_bold=True),
    BlockRole.LIST_ITEM: _Style(after=0.35, indent=1.2),
    BlockRole.BLOCK_QUOTE: _Style(indent=1.8, is_italic=True),
    BlockRole.TABLE_CELL: _Style(size=0.86, leading=1.65, after=0.3, is_sans=True),
    BlockRole.CAPTION: _Style(size=0.8, leading=1.65, after=1.1, color=Role.MUTED, is_sans=True),
    BlockRole.FURNITURE: _Style(size=0.8, leading=1.65, after=0.35, color=Role.FURNITURE, is_sans=True),
}
_LABEL_WIDTH = 9.0
"""Room before the values of a table for what heads their columns, in shares of the text size."""
_CELLS = {
    CellPart.HEADING: replace(_STYLES[BlockRole.TABLE_CELL], color=Role.MUTED, is_bold=True),
    CellPart.ROW_NAME: replace(_STYLES[BlockRole.TABLE_CELL], is_bold=True),
    CellPart.VALUE: replace(_STYLES[BlockRole.TABLE_CELL], indent=1.2),
    CellPart.LABELED_VALUE: replace(_STYLES[BlockRole.TABLE_CELL], indent=_LABEL_WIDTH),
}
_HEAD = frozenset({BlockRole.HEADLINE, BlockRole.DECK, BlockRole.BYLINE, BlockRole.FURNITURE})
_CREDITS = frozenset({BlockRole.BYLINE, BlockRole.FURNITURE})
"""Who wrote it, for whom and when: lines that belong together, and that stand apart from the story."""
_BETWEEN_CREDITS, _BELOW_CREDITS = 0.35, 1.6
_BELOW_HEADLINE = 1.6
"""Where no byline sets the story off, it needs more air than between two paragraphs."""
_BELOW_TABLE = 0.85
_BELONGS_TO_HEADLINE = frozenset({BlockRole.HEADLINE, BlockRole.DECK, BlockRole.BYLINE})
_Formats = tuple[QTextBlockFormat, QTextCharFormat]


class Typesetter:
    """Sets a text into an empty document, one block a line, a chunk at a time.

    Blank lines keep their block and lose their height.
    """

    def __init__(
        self, document: QTextDocument, lines: Lines, structure: Structure, theme: Theme, points: float
    ) -> None:
        self._document = document
        self._lines = lines
        self._blocks = structure.blocks
        self._cells = cell_lines(lines.text, structure.blocks)
        self._cell_above: CellLine | None = None
        self._block = 0
        self._theme = theme
        self._points = points
        self._formats: dict[tuple[_Style, int], _Formats] = {}
        self._role_above: BlockRole | None = None
        self._is_in_head = True
        self._blank = _blank_line()
        self._rule = _rule_between_rows(theme)
        self._next = 0
        self._set_margins()

    @property
    def is_done(self) -> bool:
        """Whether the whole text stands in the document."""
        return self._next >= len(self._lines)

    def label_before(self, line: int) -> str:
        """What heads the column of the table cell whose first line this is; mostly nothing."""
        cell = self._cells.get(self._lines.span(line).start) if self._cells else None
        return cell.label if cell else ""

    @property
    def label_width(self) -> float:
        """The room before the values of a table, in pixels."""
        return _LABEL_WIDTH * self._points * self._document_dots_per_point()

    @property
    def label_font(self) -> QFont:
        """The letters of what heads a column."""
        return self._font(_CELLS[CellPart.LABELED_VALUE])

    @property
    def label_color(self) -> QColor:
        """The color of what heads a column."""
        return self._theme.color(Role.MUTED)

    def set_chunk(self, size: int = CHUNK) -> None:
        """Set at least ``size`` more code points, or all that is left."""
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        placed = 0
        while placed < size and not self.is_done:
            placed += self._set_line(cursor, self._next)
            self._next += 1
        cursor.endEditBlock()

    def finish(self) -> None:
        """Set all that is left."""
        while not self.is_done:
            self.set_chunk()

    def _set_margins(self) -> None:
        """Air above the first line and below the last, which no margin of a block gives."""
        frame = self._document.rootFrame()
        margins = frame.frameFormat()
        margins.setTopMargin(_AIR_ABOVE)
        margins.setBottomMargin(_AIR_BELOW)
        frame.setFrameFormat(margins)

    def _set_line(self, cursor: QTextCursor, line: int) -> int:
        words = self._lines.words(line)
        block_format, char_format = self._formats_of(line) if words.strip() else self._blank_before(line + 1)
        if line == 0:
            cursor.setBlockFormat(block_format)
            cursor.setBlockCharFormat(char_format)
        else:
            cursor.insertBlock(block_format, char_format)
        cursor.insertText(words.translate(_SHOWN_AS), char_format)
        return len(words) + 1

    def _blank_before(self, line: int) -> _Formats:
        """A blank line; between two rows of a table it is the rule between them."""
        start, _ = self._lines.span(line) if line < len(self._lines) else (0, 0)
        below, above = self._cells.get(start), self._cell_above
        return self._rule if above and below and above.table == below.table else self._blank

    def _formats_of(self, line: int) -> _Formats:
        block = self._block_on(line)
        cell, above = self._cells.get(block.span.start), self._cell_above
        style = _CELLS[cell.part] if cell else _STYLES[block.role]
        if above and not cell:
            style = replace(style, before=max(style.before, _BELOW_TABLE))
        self._cell_above = cell
        if self._role_above is BlockRole.HEADLINE and block.role not in _BELONGS_TO_HEADLINE:
            style = replace(style, before=max(style.before, _BELOW_HEADLINE))
        self._is_in_head = self._is_in_head and block.role in _HEAD
        if self._is_in_head and block.role in _CREDITS:
            style = replace(style, after=_BETWEEN_CREDITS if self._role_below in _CREDITS else _BELOW_CREDITS)
        self._role_above = block.role
        key = (style, block.level)
        if key not in self._formats:
            self._formats[key] = self._made(style, block.level)
        return self._formats[key]

    def _block_on(self, line: int) -> Block:
        """What the line is; lines and blocks both come in reading order."""
        start, end = self._lines.span(line)
        while self._block < len(self._blocks) and self._blocks[self._block].span.end <= start:
            self._block += 1
        is_told = self._block < len(self._blocks) and self._blocks[self._block].span.start < end
        return self._blocks[self._block] if is_told else Block(Span(start, end))

    @property
    def _role_below(self) -> BlockRole | None:
        """What comes after the block that was looked at last."""
        below = self._block + 1
        return self._blocks[below].role if below < len(self._blocks) else None

    def _made(self, style: _Style, level: int) -> _Formats:
        em = self._points * self._document_dots_per_point()
        block_format = QTextBlockFormat()
        font = self._font(style)
        # Faces differ by a quarter in the height they ask for, and Qt takes a share of that height.
        share = style.leading * style.size * em / QFontMetricsF(font).height()
        block_format.setLineHeight(100 * share, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block_format.setTopMargin(style.before * em)
        block_format.setBottomMargin(style.after * em)
        block_format.setLeftMargin(style.indent * em * max(1, level))
        char_format = QTextCharFormat()
        char_format.setFont(font)
        char_format.setForeground(self._theme.color(style.color))
        return block_format, char_format

    def _font(self, style: _Style) -> QFont:
        points = self._points * style.size
        font = reading_font(points)
        if style.is_sans:
            font = QFont(QApplication.font())
            font.setPointSizeF(points)
        font.setBold(style.is_bold)
        font.setItalic(style.is_italic)
        return font

    def _document_dots_per_point(self) -> float:
        return QApplication.primaryScreen().logicalDotsPerInch() / 72


def _rule_between_rows(theme: Theme) -> _Formats:
    block_format, char_format = _blank_line()
    block_format.setBackground(theme.color(Role.BORDER))
    block_format.setTopMargin(_AROUND_RULE)
    block_format.setBottomMargin(_AROUND_RULE)
    return block_format, char_format


def _blank_line() -> _Formats:
    block_format = QTextBlockFormat()
    block_format.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    char_format = QTextCharFormat()
    char_format.setFontPointSize(1)
    return block_format, char_format
