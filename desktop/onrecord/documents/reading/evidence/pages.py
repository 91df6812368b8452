"""The pages of a PDF file or a picture: their texts, and each page drawn with where its characters are."""

import array
import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from math import sqrt
from statistics import median_low

import pypdfium2
import pypdfium2.raw as pdfium

from onrecord.documents.reading.evidence.pictures import picture_as_pdf
from onrecord.documents.reading.pdf.page_words import page_characters, sane_number
from onrecord.documents.reading.pdf.pages import open_pdf
from onrecord.domain.evidence_pages import DrawnPage, EvidencePage
from onrecord.domain.printing import PagePicture

PDF = b"%PDF-"
_MOST_PIXELS = 12_000_000
_MOST_CHARACTERS = 40_000
"""On one page: where each is has to be asked for."""
_GRID = 1 << 14
_SMALLEST = 1.0
_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
_WIDER = 1.3
"""The gap between paragraphs, as a share of the usual distance of lines."""
_WIDEST = 2.5
"""The largest distance of lines within a paragraph, as a share of their size."""
_OTHER_SIZE = 0.12


def pages_of(data: bytes) -> tuple[EvidencePage, ...]:
    """The texts and sizes of all pages; a page that is damaged is there without text.

    Raises:
        DocumentError: encrypted, damaged, or with too many pages.
    """
    with closing(_opened(data)) as document:
        return tuple(_texts(document))


def draw_page(data: bytes, number: int, width: int) -> DrawnPage:
    """Draw a page, numbered from 1, ``width`` pixels wide or as large as is sensible.

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
    """The text of a page with a blank line after each paragraph, and still one character for each of PDFium's."""
    characters = page_characters(text)
    lines = list(_LINE.finditer(characters))
    middles = (line.start() + len(line[0][: len(line[0]) // 2 + 1].rstrip()) - 1 for line in lines)
    looks = [_baseline_and_size(text, index) for index in middles]
    drops = [above - below for (above, _), (below, _) in pairwise(looks)]
    usual = median_low([drop for drop in drops if drop > 0] or [0.0])
    pieces: list[str] = []
    done = 0
    for line, drop, ((_, size), (_, next_size)) in zip(lines, drops, pairwise(looks), strict=False):
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
    """Four shares of width and height for each character; turned and cropped as the page is."""
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
