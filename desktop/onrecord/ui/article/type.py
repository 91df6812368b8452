"""Typeset each line of a text by its role in the structure."""

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from onrecord.domain.article import Block, Structure
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole
from onrecord.ui.article.lines import Lines
from onrecord.ui.article.table_lines import CellLine, CellPart, cell_lines
from onrecord.ui.look.faces import reading_font
from onrecord.ui.look.theme import Role, Theme

CHUNK = 8_000
"""Code points to set at a time, which takes a millisecond or two."""
_COST_OF_LINE = 60
"""Code points that take as long as one more line."""
_AROUND_RULE = 6
_SAMPLE = 400
"""Code points of the text that suffice to measure the average width of its letters."""

_SHOWN_AS = str.maketrans(
    {
        # Qt takes these for the bounds of frames and for embedded objects.
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\ufffc": "\ufffd",
        # An override could show other words than the text has.
        "\u202d": "\u2060",
        "\u202e": "\u2060",
    }
)


@dataclass(frozen=True, slots=True)
class _Style:
    """The style of a line; sizes are shares of the text size, so that everything scales together.

    ``leading`` is the distance between two baselines as a share of the letters' size.
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
"""Room for column headings before the values of a table, as a share of the text size."""
_CELLS = {
    CellPart.HEADING: replace(_STYLES[BlockRole.TABLE_CELL], color=Role.MUTED, is_bold=True),
    CellPart.ROW_NAME: replace(_STYLES[BlockRole.TABLE_CELL], is_bold=True),
    CellPart.VALUE: replace(_STYLES[BlockRole.TABLE_CELL], indent=1.2),
    CellPart.LABELED_VALUE: replace(_STYLES[BlockRole.TABLE_CELL], indent=_LABEL_WIDTH),
}
_HEAD = frozenset({BlockRole.HEADLINE, BlockRole.DECK, BlockRole.BYLINE, BlockRole.FURNITURE})
_CREDITS = frozenset({BlockRole.BYLINE, BlockRole.FURNITURE})
"""Byline lines, which belong together and are set off from the story."""
_BETWEEN_CREDITS, _BELOW_CREDITS = 0.35, 1.6
_BELOW_HEADLINE = 1.6
"""A headline without a byline needs more space before the story than two paragraphs have."""
_BELOW_TABLE = 0.85
_BELONGS_TO_HEADLINE = frozenset({BlockRole.HEADLINE, BlockRole.DECK, BlockRole.BYLINE})
_Key = tuple[_Style, int]
_BLANK: _Key = (_Style(size=0.0), 0)
_RULE: _Key = (_Style(size=0.0, color=Role.BORDER), 0)


@dataclass(frozen=True, slots=True)
class LineLook:
    """The look of a line of text, in pixels.

    ``letter_width`` is the width of an average letter, ``ground`` the color of a rule. A blank line is no higher than
    ``line_height``, even with white space in it.
    """

    letters: QTextCharFormat
    line_height: int
    is_blank: bool = False
    letter_width: float = 0.0
    above: float = 0.0
    below: float = 0.0
    left: float = 0.0
    ground: QColor | None = None


class Typesetter:
    """Sets a text into an empty document, one block a line, in chunks.

    Blank lines keep their block but have no height.
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
        self._role_above: BlockRole | None = None
        self._is_in_head = True
        self._numbers: dict[_Key, int] = {}
        self._looks: list[LineLook] = []
        self._look_numbers: list[int] = []
        self.change_look(theme, points)

    def change_look(self, theme: Theme, points: float) -> None:
        """Change the theme or the text size."""
        self._theme = theme
        self._points = points
        self._looks = [self._made(*key) for key in self._numbers]

    @property
    def is_done(self) -> bool:
        """Whether the whole text is in the document."""
        return len(self._look_numbers) >= len(self._lines)

    @property
    def lines_set(self) -> int:
        """The number of lines in the document."""
        return len(self._look_numbers)

    def look_of(self, line: int) -> LineLook:
        """The look of a line that was set."""
        return self._looks[self._look_numbers[line]]

    def width_of(self, line: int) -> float:
        """The approximate width of a line's words in pixels."""
        return len(self._lines.words(line)) * self.look_of(line).letter_width

    def label_before(self, line: int) -> str:
        """The column heading before the first line of a table cell; mostly nothing."""
        cell = self._cells.get(self._lines.span(line).start) if self._cells else None
        return cell.label if cell else ""

    @property
    def label_width(self) -> float:
        """The room for headings before the values of a table, in pixels."""
        return _LABEL_WIDTH * self._em

    @property
    def label_font(self) -> QFont:
        """The font of column headings."""
        return self._font(_CELLS[CellPart.LABELED_VALUE])

    @property
    def label_color(self) -> QColor:
        """The color of column headings."""
        return self._theme.color(Role.MUTED)

    def set_chunk(self, size: int = CHUNK) -> None:
        """Set about ``size`` more code points, or the rest."""
        chunk, placed = [], 0
        is_first = not self._look_numbers
        while placed < size and not self.is_done:
            line = len(self._look_numbers)
            words = self._lines.words(line)
            key = self._key_of(line) if words.strip() else self._blank_before(line + 1)
            self._look_numbers.append(self._number_of(key))
            chunk.append(words.translate(_SHOWN_AS))
            placed += len(words) + _COST_OF_LINE
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText("\n".join(chunk if is_first else ("", *chunk)))

    def set_up_to(self, line: int) -> None:
        """Set the text up to a line."""
        while self.lines_set <= line and not self.is_done:
            self.set_chunk()

    def _number_of(self, key: _Key) -> int:
        """The number of a look; lines with the same look share one."""
        if key not in self._numbers:
            self._numbers[key] = len(self._looks)
            self._looks.append(self._made(*key))
        return self._numbers[key]

    def _blank_before(self, line: int) -> _Key:
        """A blank line; between two rows of a table it is a rule."""
        start, _ = self._lines.span(line) if line < len(self._lines) else (0, 0)
        below, above = self._cells.get(start), self._cell_above
        return _RULE if above and below and above.table == below.table else _BLANK

    def _key_of(self, line: int) -> _Key:
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
        return style, block.level

    def _block_on(self, line: int) -> Block:
        """The block on a line; lines and blocks both come in reading order."""
        start, end = self._lines.span(line)
        while self._block < len(self._blocks) and self._blocks[self._block].span.end <= start:
            self._block += 1
        is_told = self._block < len(self._blocks) and self._blocks[self._block].span.start < end
        return self._blocks[self._block] if is_told else Block(Span(start, end))

    @property
    def _role_below(self) -> BlockRole | None:
        """The role of the block after the current one."""
        below = self._block + 1
        return self._blocks[below].role if below < len(self._blocks) else None

    def _made(self, style: _Style, level: int) -> LineLook:
        letters = QTextCharFormat()
        if (style, level) in {_BLANK, _RULE}:
            letters.setFontPointSize(1)
            return self._rule(letters) if style is _RULE[0] else LineLook(letters, 1, is_blank=True)
        em, font = self._em, self._font(style)
        letters.setFont(font)
        letters.setForeground(self._theme.color(style.color))
        return LineLook(
            letters,
            line_height=round(style.leading * style.size * em),
            letter_width=self._letter_width(font),
            above=style.before * em,
            below=style.after * em,
            left=style.indent * em * max(1, level),
        )

    def _rule(self, letters: QTextCharFormat) -> LineLook:
        ground = self._theme.color(Role.BORDER)
        return LineLook(letters, 1, is_blank=True, above=_AROUND_RULE, below=_AROUND_RULE, ground=ground)

    def _letter_width(self, font: QFont) -> float:
        sample = self._lines.text[:_SAMPLE].replace("\n", " ")
        return QFontMetricsF(font).horizontalAdvance(sample) / max(1, len(sample))

    def _font(self, style: _Style) -> QFont:
        points = self._points * style.size
        font = reading_font(points)
        if style.is_sans:
            font = QFont(QApplication.font())
            font.setPointSizeF(points)
        font.setBold(style.is_bold)
        font.setItalic(style.is_italic)
        return font

    @property
    def _em(self) -> float:
        """The size of the text in pixels."""
        return self._points * QApplication.primaryScreen().logicalDotsPerInch() / 72
