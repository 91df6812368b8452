"""All the words in a finished file, wherever they hide, for whoever has to be sure of what is not in it."""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import pypdfium2

from onrecord.domain.text import REPLACEMENT

_ZIP, _PDF = b"PK\3\4", b"%PDF"
_DEEPEST = 4
_STYLES = re.compile(r"<(style|script)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(
    r"</(?:\w+:)?(?:p|tr|tc|td|th|li|h[1-6]|div|si|title|dt|dd|row|c|section|article|figcaption|Relationship)\s*>"
    r"|<(?:\w+:)?(?:br|tab|cr|hr)\b[^>]*>"
)
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_COMMENT = re.compile(r"<!--(.*?)-->|<\?(.*?)\?>", re.DOTALL)
_UNICODE_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrt]")
_SURROGATES = frozenset(map(chr, range(0xD800, 0xE000)))
_WORD_BREAK = re.compile("[-\u00ad\x02\ufffe]\r?\n?")
_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PDF_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_PDF_OCTAL = re.compile(rb"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a file and where they stand: "word/comments.xml", "page 3".

    ``is_prose`` tells that there is no markup in them: a word in them that looks
    like a name is meant for a reader.
    """

    where: str
    text: str
    is_prose: bool


def passages_of(data: bytes, where: str = "the file") -> Iterator[Passage]:
    """Every text in a file of any format: names of parts, text over split runs, attributes, comments, metadata."""
    yield from _passages(data, where, 0)


def _passages(data: bytes, where: str, depth: int) -> Iterator[Passage]:
    if data.startswith(_ZIP) and depth < _DEEPEST:
        yield from _in_archive(data, where, depth)
    elif data.startswith(_PDF):
        yield from _in_pdf(data, where)
    else:
        for text in _decoded(data):
            yield from _in_text(text, where)


def _in_archive(data: bytes, where: str, depth: int) -> Iterator[Passage]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield Passage(where, archive.comment.decode("utf-8", "replace"), is_prose=True)
        for entry in archive.infolist():
            yield Passage("the name of a part", entry.filename, is_prose=True)
            yield Passage("the name of a part", entry.comment.decode("utf-8", "replace"), is_prose=True)
            yield from _passages(archive.read(entry), entry.filename, depth + 1)


def _in_pdf(data: bytes, where: str) -> Iterator[Passage]:
    document = pypdfium2.PdfDocument(data)
    try:
        for name, value in document.get_metadata_dict().items():
            yield Passage(f"the property {name}", value, is_prose=True)
        for bookmark in document.get_toc():
            yield Passage("the bookmarks", bookmark.get_title(), is_prose=True)
        for number in range(document.count_attachments()):
            attached = document.get_attachment(number)
            yield Passage("the name of an attachment", attached.get_name(), is_prose=True)
            yield from _passages(bytes(attached.get_data()), attached.get_name(), 1)
        for number, page in enumerate(document, start=1):
            words = page.get_textpage().get_text_range()
            yield Passage(f"page {number}", words, is_prose=True)
            yield Passage(f"page {number}", _WORD_BREAK.sub("", words), is_prose=True)
    finally:
        document.close()
    yield from _in_pdf_objects(data, where)


def _in_pdf_objects(data: bytes, where: str) -> Iterator[Passage]:
    """What no page shows: strings of objects, descriptions of pictures, metadata streams."""
    for block in (data, *_streams(data)):
        plain = _PDF_OCTAL.sub(lambda match: bytes([int(match[1], 8) & 0xFF]), block)
        yield Passage(where, plain.decode("latin-1"), is_prose=False)
        yield Passage(where, plain.replace(b"\0", b"").decode("utf-8", "replace"), is_prose=False)
        for match in _PDF_HEX.finditer(block):
            digits = b"".join(match[1].split())
            raw = bytes.fromhex(digits.decode()[: len(digits) // 2 * 2])
            yield Passage(where, raw.removeprefix(b"\xfe\xff").decode("utf-16-be", "replace"), is_prose=True)


def _streams(data: bytes) -> Iterator[bytes]:
    for match in _PDF_STREAM.finditer(data):
        try:
            yield zlib.decompressobj().decompress(match[1])
        except zlib.error:
            continue


def _decoded(data: bytes) -> Iterator[str]:
    """The bytes as text in each encoding they may be in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")
    yield data.decode("utf-8", "replace")


def _in_text(text: str, where: str) -> Iterator[Passage]:
    yield Passage(where, text, is_prose=False)
    if "%" in text:
        yield Passage(where, unquote(html.unescape(text)), is_prose=False)
    if "\\u" in text:
        yield Passage(where, _UNICODE_ESCAPE.sub(_unescaped, text), is_prose=False)
    if "<" in text and ">" in text:
        yield from _in_markup(text, where)
    else:
        yield Passage(where, _UNICODE_ESCAPE.sub(_unescaped, text), is_prose=True)


def _in_markup(text: str, where: str) -> Iterator[Passage]:
    """Text with its runs joined, attributes, comments and instructions apart; styles and scripts as they are."""
    remarks = "\n".join(match[1] or match[2] or "" for match in _COMMENT.finditer(text))
    bare = _COMMENT.sub("", _STYLES.sub("", text))
    attributes = "\n".join(match[1] or match[2] or "" for match in _ATTRIBUTE.finditer(bare))
    for words in (_TAG.sub("", _BREAK.sub("\n", bare)), attributes, remarks):
        plain = html.unescape(words)
        yield Passage(where, plain, is_prose=True)
        if "%" in plain:
            yield Passage(where, unquote(plain), is_prose=True)


def _unescaped(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16)) if match[1] else "\n"
    return REPLACEMENT if sign in _SURROGATES else sign
