"""The state of an RTF reader: groups, destinations, styles, fonts, fields and notes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import Enum, auto
from typing import Any

from onrecord.documents.reading.story.building import MarginNote
from onrecord.documents.reading.style_names import role_of_style
from onrecord.domain.days import from_desk_time
from onrecord.domain.vocabulary import BlockRole

WESTERN = "cp1252"

_CODE_PAGES = {
    708: "iso8859-6",
    936: "gbk",
    1361: "johab",
    10000: "mac_roman",
    10001: "shift_jis",
    10002: "big5",
    10003: "euc_kr",
    10004: "mac_arabic",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10008: "gb2312",
    10029: "mac_latin2",
    10079: "mac_iceland",
    10081: "mac_turkish",
    20866: "koi8_r",
    21866: "koi8_u",
    51932: "euc_jp",
    51949: "euc_kr",
    54936: "gb18030",
    65001: "utf-8",
    **{28590 + part: f"iso8859-{part}" for part in (*range(1, 12), *range(13, 17))},
    **{page: f"cp{page}" for page in (437, 720, 737, 775, 850, 852, 855, 857, 858, *range(860, 867), 869)},
    **{page: f"cp{page}" for page in (874, 932, 949, 950, *range(1250, 1259))},
}
_PAGES_OF_SETS = {
    0: 1252,
    77: 10000,
    78: 10001,
    79: 10003,
    80: 10008,
    81: 10002,
    84: 10004,
    85: 10006,
    86: 10081,
    88: 10029,
    89: 10007,
    128: 932,
    129: 949,
    130: 1361,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
    254: 437,
    255: 850,
}


class Destination(Enum):
    """The purpose of a group's text."""

    STORY = auto()
    SKIPPED = auto()
    INFO = auto()
    MARGIN = auto()
    FONTS = auto()
    STYLES = auto()
    STYLE = auto()
    LABEL = auto()
    TITLE = auto()
    AUTHOR = auto()
    NOTE_AUTHOR = auto()
    NOTE_DATE = auto()
    NOTE_NUMBER = auto()
    RANGE_START = auto()
    RANGE_END = auto()
    INSTRUCTION = auto()


@dataclass(slots=True)
class State:
    r"""Destination and formatting of a group; a nested group begins with a copy.

    ``unicode_destination`` is where the ``\ud`` half of a ``\upr`` group goes; ``symbol_font``
    is the name of a font whose bytes are pictures; ``skip`` is how many bytes stand after each
    ``\u`` for old programs; ``cell_edges`` is where the cells of a table row end, in
    twentieths of a point.
    """

    destination: Destination = Destination.STORY
    unicode_destination: Destination = Destination.STORY
    encoding: str = WESTERN
    symbol_font: str = ""
    skip: int = 1
    is_hidden: bool = False
    is_raised: bool = False
    is_deleted: bool = False
    is_inserted: bool = False
    style: int = 0
    outline: int | None = None
    list_level: int = 0
    is_listed: bool = False
    in_table: bool = False
    cell_edges: tuple[int, ...] = ()
    is_heading_row: bool = False


PLAIN = {"is_hidden": False, "is_raised": False, "is_deleted": False, "is_inserted": False}
"""The formatting that is reset with the font."""


def encoding_of_page(page: int) -> str:
    """The codec of a code page; Western European for an unknown number."""
    return _CODE_PAGES.get(page, WESTERN)


def encoding_of_set(number: int) -> str | None:
    """The codec of a Windows character set; None without a code page."""
    page = _PAGES_OF_SETS.get(number)
    return None if page is None else _CODE_PAGES[page]


_BODY_LEVEL = 9
_LONGEST_NAME = 100
_SYMBOLS = 2
"""The character set of symbol fonts."""


@dataclass(slots=True)
class Fonts:
    """The encoding of each font's text."""

    usual: str = WESTERN
    first: int | None = None
    _encodings: dict[int, str] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)
    _symbols: set[int] = field(default_factory=set)
    _current: int = 0

    def begin(self, number: int) -> None:
        """Begin the entry of the font ``number``."""
        self._current = number

    def set_character_set(self, number: int) -> None:
        """Set the character set of the current entry."""
        if number == _SYMBOLS:
            self._symbols.add(self._current)
        elif encoding := encoding_of_set(number):
            self._encodings[self._current] = encoding

    def set_code_page(self, page: int) -> None:
        """Set the code page of the current entry."""
        self._encodings[self._current] = encoding_of_page(page)

    def add_name(self, words: str) -> None:
        """Extend the name of the current entry."""
        known = self._names.get(self._current, "")
        self._names[self._current] = known + words[: _LONGEST_NAME - len(known)]

    def encoding(self, number: int | None = None) -> str:
        """The encoding of a font, by default that of the document."""
        font = self.first if number is None else number
        return self.usual if font is None else self._encodings.get(font, self.usual)

    def symbol_font(self, number: int) -> str:
        """The name of a symbol font; empty for a font of letters."""
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
        """Begin an entry; one without a number is style 0."""
        self._current = _Style()
        self._styles.setdefault(0, self._current)

    def set_number(self, number: int) -> None:
        """Set the number of the current entry."""
        if self._styles.get(0) is self._current:
            del self._styles[0]
        self._styles[number] = self._current

    def set_outline(self, level: int) -> None:
        """Make the current style a heading of this level, from 0."""
        self._current.outline = level

    def add_name(self, words: str) -> None:
        """Extend the name of the current style."""
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


@dataclass(slots=True)
class Group:
    """An open group: its formatting, and the action at its end."""

    state: State
    on_end: Callable[[], None] | None = None


@dataclass(slots=True)
class Field:
    """An open field: its target, and the symbol it shows without a result."""

    target: str = ""
    symbol: str = ""


@dataclass(slots=True)
class Properties:
    """The document's metadata."""

    title: str = ""
    author: str = ""


class OpenNotes:
    """Open footnotes and comments, which may be nested; ``margin`` has the finished ones."""

    def __init__(self) -> None:
        self.margin: list[MarginNote] = []
        self.author = ""
        self._open: list[MarginNote] = []

    def begin(self, kind: str) -> None:
        """Begin a note; a comment is by the last named ``author``."""
        author = self.author if kind == "comment" else ""
        self._open.append(MarginNote(f"{kind} at {len(self.margin) + len(self._open)}", "", author, kind=kind))

    def number(self, words: str) -> None:
        """Give the comment the number of its range in the text."""
        self._change(key=f"comment {words}")

    def date(self, words: str) -> None:
        """Set the time of the comment, packed as a number."""
        self._change(written_at=_packed_time(words))

    def make_endnote(self) -> None:
        """Make the footnote an endnote."""
        self._change(kind="endnote")

    def _change(self, **told: Any) -> None:
        self._open[-1:] = [replace(note, **told) for note in self._open[-1:]]

    def end(self, words: str) -> str:
        """End the innermost note with its words; returns the key of its marks."""
        note = self._open.pop()
        self.margin.append(replace(note, text=words))
        return note.key


def _packed_time(words: str) -> datetime | None:
    """Unpack a DTTM number, a local time: minutes, hours, days, months and years since 1900 in its bits."""
    try:
        bits = int(words) % (1 << 32)
        day = date(1900 + (bits >> 20 & 0x1FF), bits >> 16 & 0xF, bits >> 11 & 0x1F)
        return from_desk_time(datetime.combine(day, time(bits >> 6 & 0x1F, bits & 0x3F)))
    except (ValueError, OverflowError):
        return None
