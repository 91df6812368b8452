"""Extract all words of a finished file, to search it for names."""

import base64
import binascii
import hashlib
import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import pypdfium2

from onrecord.domain.text import REPLACEMENT
from onrecord.translation import _

_BROKEN_OFF = re.compile("[-\u00ad\u2010][ \t]*\r?\n[ \t]*")
"""The break of a word at a line end."""
_PERCENT_CODES = re.compile("(?:%[0-9A-Fa-f]{2})+")
_PUNYCODE = re.compile(r"\bxn--([a-z0-9-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a file and their place: "word/comments.xml", "page 3".

    ``is_prose`` tells that there is no markup in them: a word in them that looks
    like a name is meant for a reader.
    """

    where: str
    text: str
    is_prose: bool


def prose(where: str, words: str) -> Iterator[Passage]:
    """Versions of words without markup: unchanged, with addresses decoded, with broken words joined."""
    for form in dict.fromkeys([words, *_decoded_addresses(words), _BROKEN_OFF.sub("", words)]):
        yield Passage(where, form, is_prose=True)


def markup(where: str, text: str) -> Iterator[Passage]:
    """Versions of text with its markup: unchanged, and with addresses decoded."""
    for form in dict.fromkeys([text, *_decoded_addresses(text)]):
        yield Passage(where, form, is_prose=False)


def _decoded_addresses(text: str) -> Iterator[str]:
    """Decode the percent codes in ``text``, in any encoding, and domains."""
    if _PERCENT_CODES.search(text):
        yield (once := _unquoted(text))
        yield _unquoted(once)
        yield _unquoted(text, "latin-1")
    if "xn--" in text.lower():
        yield _PUNYCODE.sub(_domain, text)


def _unquoted(text: str, encoding: str = "utf-8") -> str:
    """Decode like ``unquote``, which is slow on mostly binary text such as a packed stream."""
    return _PERCENT_CODES.sub(lambda match: unquote(match[0], encoding), text)


def _domain(match: re.Match[str]) -> str:
    try:
        return match[1].encode("ascii").decode("punycode")
    except UnicodeError:
        return match[0]


_STYLES = re.compile(r"<(style|script)\b(?![^<>]*json)[^<>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(
    r"</(?:\w+:)?(?:p|tr|tc|td|th|li|h[1-6]|div|si|title|dt|dd|row|c|section|article|figcaption|Relationship)\s*>"
    r"|<(?:\w+:)?(?:br|tab|cr|hr)\b[^>]*>"
)
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_REMARK = re.compile(r"<!--(.*?)-->|<\?(.*?)\?>|<!([A-Z][^<>]*)>", re.DOTALL)
"""Decode an international domain."""
_CHARACTERS = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrt]")
_SURROGATES = frozenset(map(chr, range(0xD800, 0xE000)))
_EMBEDDED = re.compile(r"data:[\w.+/-]*;base64,([A-Za-z0-9+/=]+)")


def passages_in_text(text: str, where: str) -> Iterator[Passage]:
    """All texts in a text: its joined runs, attributes, comments and escapes."""
    yield from markup(where, text)
    unescaped = _ESCAPE.sub(_unescaped, text)
    if unescaped != text:
        yield from markup(where, unescaped)
    if "<" in text and ">" in text:
        # Our own data in a Word file is JSON inside XML.
        yield from _in_markup(unescaped, where)
    else:
        yield from prose(where, unescaped)


def embedded_files(text: str) -> Iterator[bytes]:
    """The files in data addresses ("data:image/png;base64,...")."""
    for match in _EMBEDDED.finditer(text):
        try:
            yield base64.b64decode(match[1])
        except binascii.Error:
            continue


def _in_markup(text: str, where: str) -> Iterator[Passage]:
    """Text with its runs joined and separate, attributes and comments, without styles and scripts."""
    text = _CHARACTERS.sub(lambda match: html.escape(match[1]), text)
    remarks = "\n".join(filter(None, (match[1] or match[2] or match[3] for match in _REMARK.finditer(text))))
    bare = _REMARK.sub("", _STYLES.sub("", text))
    attributes = "\n".join(match[1] or match[2] or match[3] or "" for match in _ATTRIBUTE.finditer(bare))
    for words in (_TAG.sub("", _BREAK.sub("\n", bare)), _TAG.sub("\n", bare), attributes, remarks):
        yield from prose(where, html.unescape(words))


def _unescaped(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16)) if match[1] else "\n"
    return REPLACEMENT if sign in _SURROGATES else sign


_WORD_BREAK = re.compile("[-\u00ad\x02\ufffe]\r?\n?")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_METADATA = b"<x:xmpmeta"
_DRAWN = re.compile(rb"\bT[jJ]\b|\bbegincmap\b")
"""Strings that are numbers of glyphs, except values in a dictionary."""
_VALUE = re.compile(rb"/\w+\s*(<[0-9A-Fa-f\s]{4,}>|\((?:[^()\\]|\\.)*\))", re.DOTALL)
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_PDF_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)
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
    """The attached files of a PDF, each with its name."""
    for number in range(document.count_attachments()):
        attached = document.get_attachment(number)
        yield attached.get_name(), bytes(attached.get_data())


def _in_metadata(data: bytes, where: str) -> Iterator[Passage]:
    """XML metadata (XMP), packed or not."""
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
    yield from strings_of_pdf(block)


def strings_of_pdf(block: bytes) -> Iterator[bytes]:
    """The strings among the objects of a PDF file, in digits or as they are."""
    for match in _LITERAL.finditer(block):
        yield _PDF_ESCAPE.sub(_unescaped_of_pdf, match[1])
    for match in _HEX.finditer(block):
        digits = b"".join(match[1].split())
        yield bytes.fromhex(digits.decode()[: len(digits) // 2 * 2])


def _unescaped_of_pdf(match: re.Match[bytes]) -> bytes:
    octal, line_end, sign = match.groups()
    if octal:
        return bytes([int(octal, 8) & 0xFF])
    return b"" if line_end else _CONTROLS.get(sign, sign)


def _readings(string: bytes) -> Iterator[str]:
    """A string as text (ISO 32000-1, 7.9.2); an unprintable one has glyph numbers."""
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


_PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS = frozenset({b"IDAT", b"fdAT"})
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_DEFLATED = b"\x78"
_READABLE = re.compile(rb"[\x20-\x7e]{6,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\0){4,}|(?:\0[\x20-\x7e\xa0-\xff]){4,}")
"""UTF-16 of European words, in either byte order."""


def passages_in_binary(data: bytes, where: str) -> Iterator[Passage]:
    """The readable text in a binary file; for a picture, all but its pixels."""
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
    """Text as it is and, from any possible beginning, uncompressed."""
    inflated = (_inflated(content[match.start() :]) for match in re.finditer(_DEFLATED, content))
    for words in (content, *inflated):
        yield from prose(where, words.decode("utf-8", "replace"))
        yield from prose(where, words.decode("latin-1"))


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""


_ZIP, _PDF, _GZIP = b"PK\3\4", b"%PDF", b"\x1f\x8b\x08"
_WITH_HEADER = 16 + zlib.MAX_WBITS
_DEEPEST = 4


def passages_of(data: bytes, where: str = "", searched: Collection[str] = ()) -> Iterator[Passage]:
    """All texts in a file of any format: names of parts, text over split runs, attributes, comments, metadata.

    ``searched`` are the SHA-256s of files in an archive that were searched before; only their names are read.
    """
    yield from _passages(data, where or _("the file"), 0, searched)


def _passages(data: bytes, where: str, depth: int, searched: Collection[str] = ()) -> Iterator[Passage]:
    if data.startswith(_ZIP) and depth < _DEEPEST:
        yield from _in_archive(data, where, depth, searched)
    elif data.startswith(_GZIP) and depth < _DEEPEST:
        yield from _passages(zlib.decompress(data, _WITH_HEADER), where, depth + 1)
    elif data.startswith(_PDF):
        yield from _in_pdf(data, where, depth)
    elif (text := _text_of(data)) is None:
        yield from passages_in_binary(data, where)
    else:
        yield from passages_in_text(text, where)
        for file in embedded_files(text):
            yield from _passages(file, where, depth + 1)


def _in_archive(data: bytes, where: str, depth: int, searched: Collection[str]) -> Iterator[Passage]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from prose(where, archive.comment.decode("utf-8", "replace"))
        for entry in archive.infolist():
            yield from prose(_("the name of a part"), entry.filename)
            yield from prose(_("the name of a part"), entry.comment.decode("utf-8", "replace"))
            yield from passages_in_binary(entry.extra, entry.filename)
            content = archive.read(entry)
            if not searched or hashlib.sha256(content).hexdigest() not in searched:
                yield from _passages(content, entry.filename, depth + 1)


def _in_pdf(data: bytes, where: str, depth: int) -> Iterator[Passage]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield from passages_in_pdf(document, data, where)
        for name, attached in attached_files(document):
            yield from prose(_("the name of an attachment"), name)
            yield from _passages(attached, name, depth + 1)
    finally:
        document.close()


def _text_of(data: bytes) -> str | None:
    """Decode bytes as text; None if they aren't text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
