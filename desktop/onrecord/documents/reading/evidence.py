"""Evidence as pages: PDF files, pictures and texts, with their words and their drawings."""

import array
import ctypes
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import median_low

import pypdfium2
import pypdfium2.raw as pdfium

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.formats import read_document
from onrecord.documents.reading.pdf.page_words import page_characters, sane_number
from onrecord.documents.reading.pdf.pages import open_pdf
from onrecord.domain.evidence_pages import DrawnPage, EvidencePage, ReadEvidence
from onrecord.domain.printing import PagePicture
from onrecord.domain.vocabulary import BlockRole
from onrecord.translation import Message, _

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_OTHERS = (b"GIF8", b"II*\0", b"MM\0*", b"BM")
_CHUNK = struct.Struct(">I4s")
_HEADER = struct.Struct(">IIBBBBB")
_PALETTE, _ALPHA = 3, 4
_CHANNELS = {0: 1, 2: 3, _PALETTE: 1, 4: 2, 6: 4}
"""The number of bytes or samples in a pixel, by the kind of PNG."""
_BYTE = 8
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The JPEG markers with a picture's size."""
_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_CMYK = 4
_NOT_SHOWN = Message("{file} is a picture that can’t be shown here.")


@dataclass(frozen=True, slots=True)
class _Pixels:
    """An image in PDF: its size, its compression, and its bytes."""

    width: int
    height: int
    form: str
    data: bytes
    alpha: "_Pixels | None" = None

    def object(self, more: str = "") -> bytes:
        size = f"/Type /XObject /Subtype /Image /Width {self.width} /Height {self.height}"
        return _stream(f"{size} {self.form} {more}", self.data)


def picture_as_pdf(data: bytes) -> bytes | None:
    """Make a PDF file of one page from a picture, a point for each pixel; None if it isn't a picture.

    Raises:
        DocumentError: damaged, or a picture of another kind than JPEG and PNG.
    """
    try:
        if data.startswith(_JPEG):
            return _page(_jpeg(data))
        if data.startswith(_PNG):
            return _page(_png(data))
    except (struct.error, zlib.error, IndexError, KeyError) as error:
        raise DocumentError(
            DocumentProblem.DAMAGED, Message("{file} is a picture that is damaged or incomplete.")
        ) from error
    if data.startswith(_OTHERS) or (data[:4], data[8:12]) == (b"RIFF", b"WEBP"):
        raise DocumentError(
            DocumentProblem.UNSUPPORTED, _NOT_SHOWN, to_do=Message("Save it as PNG or JPEG, and attach that.")
        )
    return None


def _jpeg(data: bytes) -> _Pixels:
    """Read a JPEG's segments up to the one with the size."""
    at = 2
    while data[at + 1] not in _FRAMES:
        (length,) = struct.unpack_from(">H", data, at + 2)
        at += 2 + length
    height, width, channels = struct.unpack_from(">HHB", data, at + 5)
    # Adobe's programs store CMYK inverted.
    inverted = "/Decode [1 0 1 0 1 0 1 0]" if channels == _CMYK else ""
    return _Pixels(
        width, height, f"/ColorSpace {_SPACES[channels]} /BitsPerComponent 8 /Filter /DCTDecode {inverted}", data
    )


def _png(data: bytes) -> _Pixels:
    """Keep the pixels of a PNG: PDF knows its compression."""
    width, height, bits, kind, _, _, interlaced = _HEADER.unpack_from(data, len(_PNG) + _CHUNK.size)
    channels, has_alpha = _CHANNELS[kind], bool(kind & _ALPHA)
    if interlaced or (has_alpha and bits != _BYTE):
        raise DocumentError(DocumentProblem.UNSUPPORTED, _NOT_SHOWN, to_do=Message("Save it as JPEG, and attach that."))
    chunks = list(_chunks(data))
    packed = b"".join(content for name, content in chunks if name == b"IDAT")
    if not packed:
        raise IndexError(width)
    if has_alpha:
        color, alpha = _apart(packed, width * channels, height, channels)
        mask = _Pixels(width, height, _form(_SPACES[1], bits, 1, width), alpha)
        return _Pixels(width, height, _form(_SPACES[channels - 1], bits, channels - 1, width), color, mask)
    palette = next((content for name, content in chunks if name == b"PLTE"), b"")
    indexed = f"[/Indexed /DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]"
    space = indexed if kind == _PALETTE else _SPACES[channels]
    return _Pixels(width, height, _form(space, bits, channels, width), packed)


def _form(space: str, bits: int, channels: int, width: int) -> str:
    return (
        f"/ColorSpace {space} /BitsPerComponent {bits} /Filter /FlateDecode /DecodeParms "
        f"<< /Predictor 15 /Colors {channels} /BitsPerComponent {bits} /Columns {width} >>"
    )


def _apart(packed: bytes, row: int, height: int, channels: int) -> tuple[bytes, bytes]:
    """Separate color and transparency: PNG filters each channel alone, so bytes can be picked out of a row."""
    lines = zlib.decompressobj().decompress(packed, height * (row + 1))
    color, alpha = bytearray(), bytearray()
    for start in range(0, len(lines), row + 1):
        line = bytearray(lines[start + 1 : start + 1 + row])
        alpha += lines[start : start + 1] + line[channels - 1 :: channels]
        del line[channels - 1 :: channels]
        color += lines[start : start + 1] + line
    return zlib.compress(color, 1), zlib.compress(alpha, 1)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + _CHUNK.size <= len(data):
        length, name = _CHUNK.unpack_from(data, at)
        yield name, data[at + _CHUNK.size : at + _CHUNK.size + length]
        at += _CHUNK.size + length + 4


def _page(picture: _Pixels) -> bytes:
    width, height = picture.width, picture.height
    if not (width and height):
        raise IndexError(width)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R"
        " /Resources << /XObject << /P 5 0 R >> >> >>".encode(),
        _stream("", f"{width} 0 0 {height} 0 0 cm /P Do".encode()),
        picture.object("/SMask 6 0 R" if picture.alpha else ""),
        *([picture.alpha.object()] if picture.alpha else []),
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % each for each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R /Size 7 >>\n%%EOF\n"


def _stream(entries: str, content: bytes) -> bytes:
    return f"<< {entries} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


PDF = b"%PDF-"
_MOST_PIXELS = 12_000_000
_MOST_CHARACTERS = 40_000
"""The most characters on a page, because each place takes a call."""
_GRID = 1 << 14
_SMALLEST = 1.0
_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_WIDER = 1.3
"""The gap between paragraphs, as a share of the usual line distance."""
_WIDEST = 2.5
"""The largest line distance within a paragraph, as a share of the type size."""
_OTHER_SIZE = 0.12


def pages_of(data: bytes) -> tuple[EvidencePage, ...]:
    """The texts and sizes of all pages; a damaged page has no text.

    Raises:
        DocumentError: encrypted, damaged, or with too many pages.
    """
    with closing(_opened(data)) as document:
        return tuple(_texts(document))


def draw_page(data: bytes, number: int, width: int) -> DrawnPage:
    """Draw a page, numbered from 1, ``width`` pixels wide, within limits.

    Raises:
        DocumentError: as above.
    """
    with closing(_opened(data)) as document, closing(document[number - 1]) as page:
        size = _size_of(page)
        scale = min(width / size[0], sqrt(_MOST_PIXELS / (size[0] * size[1])))
        bitmap = page.render(scale=scale, rev_byteorder=True)
        with closing(bitmap), closing(page.get_textpage()) as text:
            form = bitmap.width, bitmap.height, bitmap.stride
            picture = PagePicture(number, len(document), size, *form, bytes(bitmap.buffer))
            return DrawnPage(number, picture, _boxes(page, text))


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    return open_pdf(picture_as_pdf(data) or data)


def _texts(document: pypdfium2.PdfDocument) -> Iterator[EvidencePage]:
    for index in range(len(document)):
        try:
            with closing(document[index]) as page, closing(page.get_textpage()) as text:
                yield EvidencePage(_in_paragraphs(text), *_size_of(page))
        except pypdfium2.PdfiumError:
            yield EvidencePage("", 612, 792)


def _in_paragraphs(text: pypdfium2.PdfTextPage) -> str:
    """Put a blank line after each paragraph, and keep one character for each of PDFium's."""
    characters = page_characters(text)
    lines = list(_LINE.finditer(characters))
    middles = (line.start() + len(line[0][: len(line[0]) // 2 + 1].rstrip()) - 1 for line in lines)
    looks = [_baseline_and_size(text, index) for index in middles]
    drops = [above - below for (above, __), (below, __) in pairwise(looks)]
    usual = median_low([drop for drop in drops if drop > 0] or [0.0])
    pieces: list[str] = []
    done = 0
    for line, drop, ((__, size), (__, next_size)) in zip(lines, drops, pairwise(looks), strict=False):
        ends = drop > min(_WIDER * usual, _WIDEST * size) or abs(next_size - size) > _OTHER_SIZE * size
        if ends and characters.startswith("\r\n", line.end()):
            pieces += characters[done : line.end()], "\n\n"
            done = line.end() + 2
    return "".join((*pieces, characters[done:]))


def _baseline_and_size(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    x, y, area = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    pdfium.FPDFText_GetLooseCharBox(text, index, area)
    return sane_number(y.value), sane_number(area.top) - sane_number(area.bottom)


def _size_of(page: pypdfium2.PdfPage) -> tuple[float, float]:
    width, height = map(sane_number, page.get_size())
    return max(width, _SMALLEST), max(height, _SMALLEST)


def _boxes(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> bytes:
    """The box of each character as four shares of the page, which may be turned and cropped."""
    boxes, area = array.array("f"), pdfium.FS_RECTF()
    x, y = ctypes.c_int(), ctypes.c_int()

    def on_page(across: float, up: float) -> tuple[float, float]:
        pdfium.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, sane_number(across), sane_number(up), x, y)
        return x.value / _GRID, y.value / _GRID

    for index in range(min(text.count_chars(), _MOST_CHARACTERS)):
        pdfium.FPDFText_GetLooseCharBox(text, index, area)
        (left, top), (right, bottom) = on_page(area.left, area.top), on_page(area.right, area.bottom)
        boxes.extend((min(left, right), min(top, bottom), max(left, right), max(top, bottom)))
    return boxes.tobytes()


_START = 1024
_HEADINGS = frozenset({BlockRole.HEADLINE, BlockRole.SUBHEAD})
_NO_TEXT = Message("This PDF has no text, only pictures of pages. Read it here, and type the words you need.")
_PICTURE = Message("A picture has no text to search or select. Type the words you need.")
_SOME_TEXT = Message("Some pages of this PDF have no text, only pictures. They aren’t searched.")


def read_evidence(data: bytes, ending: str) -> ReadEvidence:
    """Read a file by its content; ``ending`` is its extension in lower case, with the dot.

    Raises:
        DocumentError: it can't be read; the error says why and what to do.
    """
    if PDF in data[:_START]:
        pages = pages_of(data)
        silent = sum(not page.text.strip() for page in pages)
        note = _(_NO_TEXT) if silent == len(pages) else _(_SOME_TEXT) if silent else ""
        return ReadEvidence(pages, is_drawn=True, note=note)
    if picture_as_pdf(data):
        return ReadEvidence(pages_of(data), is_drawn=True, note=_(_PICTURE))
    draft = read_document(data, ending)
    headings = (block.span for block in draft.structure.blocks if block.role in _HEADINGS)
    return ReadEvidence((EvidencePage(draft.text),), headings=tuple(headings))
