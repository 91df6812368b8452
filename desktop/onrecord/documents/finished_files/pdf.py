"""The words of a PDF file: on its pages, and in what no page shows."""

import re
import zlib
from collections.abc import Iterator

import pypdfium2

from onrecord.documents.finished_files.passage import Passage, markup, prose

_WORD_BREAK = re.compile("[-\u00ad\x02\ufffe]\r?\n?")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_UTF_16, _UTF_8 = b"\xfe\xff", b"\xef\xbb\xbf"


def passages_in_pdf(document: pypdfium2.PdfDocument, data: bytes, where: str) -> Iterator[Passage]:
    """Properties, bookmarks, pages, and every string of an object."""
    for name, value in document.get_metadata_dict().items():
        yield from prose(f"the property {name}", value)
    for bookmark in document.get_toc():
        yield from prose("the bookmarks", bookmark.get_title())
    for number, page in enumerate(document, start=1):
        words = page.get_textpage().get_text_range()
        yield from prose(f"page {number}", words)
        yield from prose(f"page {number}", _WORD_BREAK.sub("", words))
    for block in (data, *_streams(data)):
        yield from _in_objects(block, where)


def attached_files(document: pypdfium2.PdfDocument) -> Iterator[tuple[str, bytes]]:
    """The files inside the file, each with its name."""
    for number in range(document.count_attachments()):
        attached = document.get_attachment(number)
        yield attached.get_name(), bytes(attached.get_data())


def _in_objects(block: bytes, where: str) -> Iterator[Passage]:
    """Descriptions of pictures, annotations, addresses, metadata."""
    yield from markup(where, block.decode("latin-1"))
    yield from markup(where, block.decode("utf-8", "replace"))
    for string in _strings(block):
        for words in _readings(string):
            yield from prose(where, words)


def _strings(block: bytes) -> Iterator[bytes]:
    for match in _LITERAL.finditer(block):
        yield _ESCAPE.sub(_unescaped, match[1])
    for match in _HEX.finditer(block):
        digits = b"".join(match[1].split())
        yield bytes.fromhex(digits.decode()[: len(digits) // 2 * 2])


def _unescaped(match: re.Match[bytes]) -> bytes:
    octal, line_end, sign = match.groups()
    if octal:
        return bytes([int(octal, 8) & 0xFF])
    return b"" if line_end else _CONTROLS.get(sign, sign)


def _readings(string: bytes) -> Iterator[str]:
    """A string as text (ISO 32000-1, 7.9.2); one that is not printable are numbers of glyphs, not words."""
    if string.startswith(_UTF_8):
        yield string.removeprefix(_UTF_8).decode("utf-8", "replace")
        return
    yield string.removeprefix(_UTF_16).decode("utf-16-be", "replace")
    words = string.decode("latin-1")
    if all(sign.isprintable() or sign.isspace() for sign in words):
        yield words


def _streams(data: bytes) -> Iterator[bytes]:
    for match in _STREAM.finditer(data):
        try:
            yield zlib.decompressobj().decompress(match[1])
        except zlib.error:
            continue
