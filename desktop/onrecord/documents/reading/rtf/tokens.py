"""Tokens of an RTF document, its characters and its control words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from onrecord.documents.reading.rtf.state import Destination, State
from onrecord.documents.reading.word.names import symbol_of

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,40})(-?\d{1,10})? ?"  # 1 2: a control word and its parameter
    rb"|\\'([0-9A-Fa-f]{2})"  # 3: one byte
    rb"|\\(\r\n|[\r\n])"  # 4: a line end that ends a paragraph
    rb"|\\([^A-Za-z])"  # 5: a control symbol
    rb"|([{}])"  # 6: a group
    rb"|([^\\{}\r\n]+)"  # 7: text
    rb"|[\r\n]+|\\",
    re.DOTALL,
)


class TokenKind(Enum):
    """The kinds of RTF tokens."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    TEXT = auto()


class Token(NamedTuple):
    """A control word or symbol in ``name`` with its parameter, or the bytes of text."""

    kind: TokenKind
    name: str = ""
    number: int | None = None
    data: bytes = b""


def tokens_of(data: bytes) -> Iterator[Token]:
    r"""All tokens in order; binary data after ``\bin`` is skipped."""
    place = 0
    while found := _TOKEN.match(data, place):
        place = found.end()
        word, number, byte, line_end, symbol, brace, text = found.groups()
        if word:
            token = Token(TokenKind.WORD, word.decode("ascii"), int(number) if number else None)
            if token.name == "bin":
                place += max(token.number or 0, 0)
            yield token
        elif byte:
            yield Token(TokenKind.TEXT, data=bytes((int(byte, 16),)))
        elif line_end:
            yield Token(TokenKind.WORD, "par")
        elif symbol and symbol in b"\\{}":
            yield Token(TokenKind.TEXT, data=symbol)
        elif symbol:
            yield Token(TokenKind.WORD, symbol.decode("latin-1"))
        elif brace:
            yield Token(TokenKind.OPEN if brace == b"{" else TokenKind.CLOSE)
        elif text:
            yield Token(TokenKind.TEXT, data=text)


_SIGN = 1 << 16
_LAST_CHARACTER = 0x10FFFF
_PRIVATE_USE = range(0xF000, 0xF100)


@dataclass(slots=True)
class Characters:
    r"""Bytes that wait for the rest of their character.

    ``to_skip`` is how many bytes still stand in for the last ``\u`` in old programs.
    """

    to_skip: int = 0
    _bytes: bytearray = field(default_factory=bytearray)

    def add(self, data: bytes, *, is_kept: bool) -> None:
        """Add bytes, without substitutes for a decoded character."""
        skipped = min(self.to_skip, len(data))
        self.to_skip -= skipped
        if is_kept:
            self._bytes += data[skipped:]

    def take(self, state: State) -> str:
        """The characters of all bytes so far."""
        if not self._bytes:
            return ""
        data, self._bytes = self._bytes, bytearray()
        if state.symbol_font:
            return "".join(symbol_of(state.symbol_font, byte) for byte in data)
        return data.decode(state.encoding, errors="replace")

    def from_number(self, number: int, state: State) -> str:
        r"""The character of a ``\u``, negative beyond 32,767; substitutes for it follow."""
        self.to_skip = state.skip
        code = number if 0 <= number <= _LAST_CHARACTER else number % _SIGN
        is_symbol = state.symbol_font and code in _PRIVATE_USE
        return symbol_of(state.symbol_font, code - _PRIVATE_USE.start) if is_symbol else chr(code)

    def skips(self, token: Token) -> bool:
        """Whether a control word or symbol is a substitute for a decoded character; counts it."""
        stands_in = token.number is None and (not token.name.isalpha() or token.name in CHARACTERS.keys() - BREAKS)
        if self.to_skip and stands_in:
            self.to_skip -= 1
            return True
        return False


CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "~": "\xa0",
    "zwbo": "\u200b",
    "zwnbo": "\u2060",
    "_": "\u2011",
}
"""Control words and symbols that are characters of the text."""

BREAKS = frozenset({"line", "lbr", "tab"})
"""Characters that are never substitutes in old programs."""

_SKIPPED = frozenset(
    {"aftncn", "aftnsep", "aftnsepc", "atnid", "bkmkend", "bkmkstart", "buptim", "category", "colortbl", "comment"}
    | {"company", "creatim", "datafield", "doccomm", "falt", "filetbl", "ftncn", "ftnsep", "ftnsepc", "hlinkbase"}
    | {"keywords", "listoverridetable", "listtable", "manager", "nonesttables", "nonshppict", "objclass", "objdata"}
    | {"operator", "panose", "pict", "printim", "private", "revtbl", "revtim", "rxe", "shprslt", "sp", "subject", "tc"}
    | {"template", "txe", "xe"}
)
_MARGINS = frozenset({"footer", "footerf", "footerl", "footerr", "header", "headerf", "headerl", "headerr"})

DESTINATIONS = {
    **dict.fromkeys(_SKIPPED, Destination.SKIPPED),
    **dict.fromkeys(_MARGINS, Destination.MARGIN),
    "fonttbl": Destination.FONTS,
    "stylesheet": Destination.STYLES,
    "info": Destination.INFO,
    "title": Destination.TITLE,
    "author": Destination.AUTHOR,
    "atnauthor": Destination.NOTE_AUTHOR,
    "atndate": Destination.NOTE_DATE,
    "atnref": Destination.NOTE_NUMBER,
    "atrfstart": Destination.RANGE_START,
    "atrfend": Destination.RANGE_END,
    "fldinst": Destination.INSTRUCTION,
}
"""The purpose of a group's text, by its first word."""

STARRED = frozenset(
    {"annotation", "bin", "do", "footnote", "moMath", "moMathPara", "shpgrp", "shpinst", "shppict", "shptxt", "ud"}
)
"""Groups to read although their mark allows skipping them."""

COUNTED = {"pict": "picture", "objdata": "embedded object"}  # not shown: keys
"""Parts that aren't loaded but named in the import note."""

MATH_PROPERTIES = re.compile("m[A-Za-z]+Pr")
"""Groups with the format of an equation; its letters are beside them."""

SWITCHES = {
    "v": "is_hidden",
    "super": "is_raised",
    "up": "is_raised",
    "deleted": "is_deleted",
    "mvf": "is_deleted",
    "revised": "is_inserted",
}
"""Formatting that a word switches on, and off with a zero after it."""
