"""The words in pictures and other files that are no text."""

import re
import struct
import zlib
from collections.abc import Iterator

from onrecord.documents.writing.finished_files.passage import Passage, markup, prose

_PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS = frozenset({b"IDAT", b"fdAT"})
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_DEFLATED = b"\x78"
_READABLE = re.compile(rb"[\x20-\x7e]{6,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\0){4,}|(?:\0[\x20-\x7e\xa0-\xff]){4,}")
"""UTF-16 of European words, in either order of its bytes."""


def passages_in_binary(data: bytes, where: str) -> Iterator[Passage]:
    """What can be read in a file that is no text; of a picture, all but its pixels."""
    if not data.startswith(_PNG):
        yield from _readable(data, where)
        return
    for kind, content in _chunks(data):
        if kind in _TEXTS:
            yield from _in_text_chunk(content, where)
        elif kind not in _PIXELS:
            yield from _readable(content, where)


def _readable(data: bytes, where: str) -> Iterator[Passage]:
    yield from markup(where, data.decode("utf-8", "replace"))
    for match in _READABLE.finditer(data):
        yield from prose(where, match[0].decode("ascii"))
    for match in _WIDE.finditer(data):
        yield from prose(where, match[0].replace(b"\0", b"").decode("latin-1"))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The type and the content of each chunk of a PNG file (PNG specification, 5.3)."""
    position = len(_PNG)
    while position + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        yield kind, data[position + 8 : position + 8 + length]
        position += length + 12


def _in_text_chunk(content: bytes, where: str) -> Iterator[Passage]:
    """Words as they are and, from wherever they may begin, as they were before they were compressed."""
    inflated = (_inflated(content[match.start() :]) for match in re.finditer(_DEFLATED, content))
    for words in (content, *inflated):
        yield from prose(where, words.decode("utf-8", "replace"))
        yield from prose(where, words.decode("latin-1"))


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""
