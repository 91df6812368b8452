"""The words of a PDF file: on its pages, and in what no page shows."""

import re
import zlib
from collections.abc import Iterator

import pypdfium2

from onrecord.documents.writing.finished_files.passage import Passage, markup, prose
from onrecord.documents.writing.finished_files.text import passages_in_text
from onrecord.translation import _

_WORD_BREAK = re.compile("[-\u00ad\x02\ufffe]\r?\n?")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_METADATA = b"<x:xmpmeta"
_DRAWN = re.compile(rb"\bT[jJ]\b|\bbegincmap\b")
"""Where strings are numbers of glyphs, except those that are values in a dictionary."""
_VALUE = re.compile(rb"/\w+\s*(<[0-9A-Fa-f\s]{4,}>|\((?:[^()\\]|\\.)*\))", re.DOTALL)
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_UTF_16, _UTF_8 = b"\xfe\xff", b"\xef\xbb\xbf"


def passages_in_pdf(document: pypdfium2.PdfDocument, data: bytes, where: str) -> Iterator[Passage]:
    """Properties, bookmarks, pages, and every string of an object."""
    for name, value in document.get_metadata_dict().items():
        yield from prose(_("the property {name}", name=name), value)
    for bookmark in document.get_toc():
        yield from prose(_("the bookmarks"), bookmark.get_title())
    for number, page in enumerate(document, start=1):
        words = page.get_textpage().get_text_range()
        yield from prose(_("page {number}", number=number), words)
        yield from prose(_("page {number}", number=number), _WORD_BREAK.sub("", words))
    yield from _in_metadata(data, where)
    for block in (_STREAM.sub(b"", data), *_streams(data)):
        yield from _in_objects(block, where)


def attached_files(document: pypdfium2.PdfDocument) -> Iterator[tuple[str, bytes]]:
    """The files inside the file, each with its name."""
    for number in range(document.count_attachments()):
        attached = document.get_attachment(number)
        yield attached.get_name(), bytes(attached.get_data())


def _in_metadata(data: bytes, where: str) -> Iterator[Passage]:
    """What is told of the file as XML (XMP), packed or not."""
    for block in _streams(data):
        if _METADATA in block:
            yield from passages_in_text(block.decode("utf-8", "replace"), where)


def _in_objects(block: bytes, where: str) -> Iterator[Passage]:
    """Descriptions of pictures, annotations, addresses, metadata."""
    yield from markup(where, block.decode("latin-1"))
    yield from markup(where, block.decode("utf-8", "replace"))
    for string in _strings(block):
        for words in _readings(string):
            yield from prose(where, words)


def _strings(block: bytes) -> Iterator[bytes]:
    if _DRAWN.search(block):
        block = b"\n".join(match[1] for match in _VALUE.finditer(block))
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
            yield match[1]
