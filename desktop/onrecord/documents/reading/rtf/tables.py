"""The tables at the head of an RTF file: fonts with their encodings, styles with their meaning."""

from dataclasses import dataclass, field

from onrecord.documents.reading.rtf.state import WESTERN, State, encoding_of_page, encoding_of_set
from onrecord.documents.reading.style_names import role_of_style
from onrecord.domain.vocabulary import BlockRole

_BODY_LEVEL = 9
_LONGEST_NAME = 100
_SYMBOLS = 2
"""The character set of fonts whose bytes are pictures."""


@dataclass(slots=True)
class Fonts:
    """Which encoding the bytes of a font's text are in."""

    usual: str = WESTERN
    first: int | None = None
    _encodings: dict[int, str] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)
    _symbols: set[int] = field(default_factory=set)
    _current: int = 0

    def begin(self, number: int) -> None:
        """The entry of the font ``number`` begins."""
        self._current = number

    def set_character_set(self, number: int) -> None:
        """The font of the current entry has this character set."""
        if number == _SYMBOLS:
            self._symbols.add(self._current)
        elif encoding := encoding_of_set(number):
            self._encodings[self._current] = encoding

    def set_code_page(self, page: int) -> None:
        """The font of the current entry has this code page."""
        self._encodings[self._current] = encoding_of_page(page)

    def add_name(self, words: str) -> None:
        """The name of the current entry's font goes on."""
        known = self._names.get(self._current, "")
        self._names[self._current] = known + words[: _LONGEST_NAME - len(known)]

    def encoding(self, number: int | None = None) -> str:
        """The encoding of a font, by default the one the document begins with."""
        font = self.first if number is None else number
        return self.usual if font is None else self._encodings.get(font, self.usual)

    def symbol_font(self, number: int) -> str:
        """The name of a font of symbols; empty for a font of letters."""
        name = self._names.get(number, "").strip(" ;") or "Symbol"  # not shown: a font
        return name if number in self._symbols else ""


@dataclass(slots=True)
class _Style:
    name: str = ""
    outline: int | None = None


@dataclass(slots=True)
class Styles:
    """The paragraph styles by number."""

    _styles: dict[int, _Style] = field(default_factory=dict)
    _current: _Style = field(default_factory=_Style)

    def begin(self) -> None:
        """An entry begins; one without a number is that of style 0."""
        self._current = _Style()
        self._styles.setdefault(0, self._current)

    def set_number(self, number: int) -> None:
        """The current entry is that of this style."""
        if self._styles.get(0) is self._current:
            del self._styles[0]
        self._styles[number] = self._current

    def set_outline(self, level: int) -> None:
        """Paragraphs of the current style are headings of this level, from 0."""
        self._current.outline = level

    def add_name(self, words: str) -> None:
        """The name of the current style goes on."""
        self._current.name += words

    def role(self, state: State) -> tuple[BlockRole, int]:
        """Role and level of a paragraph that ends in ``state``."""
        style = self._styles.get(state.style, _Style())
        if found := role_of_style(style.name.strip(" ;")):
            return found
        outline = style.outline if state.outline is None else state.outline
        if outline is not None and outline < _BODY_LEVEL:
            return BlockRole.SUBHEAD, outline + 1
        return (BlockRole.LIST_ITEM, state.list_level + 1) if state.is_listed else (BlockRole.PARAGRAPH, 0)
