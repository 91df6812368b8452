"""What kind of file it is, and the files inside it."""

import io
import zipfile
import zlib
from collections.abc import Iterator

import pypdfium2

from onrecord.documents.writing.finished_files.binary import passages_in_binary
from onrecord.documents.writing.finished_files.passage import Passage, prose
from onrecord.documents.writing.finished_files.pdf import attached_files, passages_in_pdf
from onrecord.documents.writing.finished_files.text import embedded_files, passages_in_text
from onrecord.translation import _

_ZIP, _PDF, _GZIP = b"PK\3\4", b"%PDF", b"\x1f\x8b\x08"
_WITH_HEADER = 16 + zlib.MAX_WBITS
_DEEPEST = 4


def passages_of(data: bytes, where: str = "") -> Iterator[Passage]:
    """Every text in a file of any format: names of parts, text over split runs, attributes, comments, metadata."""
    yield from _passages(data, where or _("the file"), 0)


def _passages(data: bytes, where: str, depth: int) -> Iterator[Passage]:
    if data.startswith(_ZIP) and depth < _DEEPEST:
        yield from _in_archive(data, where, depth)
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


def _in_archive(data: bytes, where: str, depth: int) -> Iterator[Passage]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from prose(where, archive.comment.decode("utf-8", "replace"))
        for entry in archive.infolist():
            yield from prose(_("the name of a part"), entry.filename)
            yield from prose(_("the name of a part"), entry.comment.decode("utf-8", "replace"))
            yield from passages_in_binary(entry.extra, entry.filename)
            yield from _passages(archive.read(entry), entry.filename, depth + 1)


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
    """The bytes as text in the encoding they are in; None if they are no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
