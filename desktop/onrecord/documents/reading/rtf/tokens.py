"""The tokens of an RTF file (Rich Text Format Specification 1.9.1)."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

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
    """What a token is."""

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
    r"""All tokens in order; binary data after ``\bin`` is passed over."""
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
