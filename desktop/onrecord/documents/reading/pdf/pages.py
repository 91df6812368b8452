"""The words on the pages of a PDF file, found with PDFium."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from onrecord.documents.errors import DocumentError, DocumentProblem, locked
from onrecord.documents.reading.given_values import is_address
from onrecord.documents.reading.pdf.page_words import sane_number, with_initials, words_of_page
from onrecord.documents.reading.pdf.printed import PrintedPage, PrintedWord
from onrecord.documents.reading.story.building import DocumentProperties
from onrecord.translation import Message, grouped

_MOST_PAGES = 2_000
_MOST_LINKS = 1_000
"""The most words on a page, because each takes a search of all."""
_LONGEST_ADDRESS = 4_096


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """The readable pages, the numbers of the others, and the file's properties."""

    pages: list[PrintedPage]
    unreadable: list[int]
    properties: DocumentProperties


def read_pages(data: bytes) -> PrintedDocument:
    """Find the words of a PDF file.

    Raises:
        DocumentError: encrypted, damaged, or with too many pages.
    """
    with closing(open_pdf(data)) as document:
        pages, unreadable = [], []
        for index in range(len(document)):
            try:
                pages.append(_read_page(document, index))
            except pypdfium2.PdfiumError:
                unreadable.append(index + 1)
        return PrintedDocument(pages, unreadable, _properties(document))


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF file.

    Raises:
        DocumentError: encrypted, damaged, or with too many pages.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise locked() from error
        raise DocumentError(
            DocumentProblem.DAMAGED, Message("{file} is a PDF file that is damaged or incomplete.")
        ) from error
    if len(document) > _MOST_PAGES:
        document.close()
        raise DocumentError(
            DocumentProblem.TOO_LARGE,
            Message("{file} has more than {most_pages} pages."),
            most_pages=grouped(_MOST_PAGES),
        )
    return document


def _properties(document: pypdfium2.PdfDocument) -> DocumentProperties:
    """The file's title and author; its date isn't the day of publication."""
    found = document.get_metadata_dict()
    return DocumentProperties(title=found.get("Title", "").strip(), author=found.get("Author", "").strip())


def _read_page(document: pypdfium2.PdfDocument, index: int) -> PrintedPage:
    with closing(document[index]) as page, closing(page.get_textpage()) as text:
        linked = _with_links(list(words_of_page(text)), list(islice(_links(document, page), _MOST_LINKS)))
        turns = Counter(turn for turn, _ in linked)
        turn = turns.most_common(1)[0][0] if turns else 0
        sheet = _Sheet(*map(sane_number, page.get_mediabox()))
        return PrintedPage(
            index + 1,
            sheet.height(turn),
            with_initials([sheet.upright(word, turn) for own, word in linked if own == turn]),
            has_pictures=any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)),
            sideways=sum(own != turn for own, _ in linked),
        )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The edges of the sheet a page is on, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def height(self, turn: int) -> float:
        """The height of the page after so many quarter turns."""
        return self.right - self.left if turn % 2 else self.top - self.bottom

    def upright(self, word: PrintedWord, turn: int) -> PrintedWord:
        """The word's place from the lower left corner of the turned page."""
        if not (turn or self.left or self.bottom):
            return word
        left, right = word.left - self.left, word.right - self.left
        bottom, top = word.bottom - self.bottom, word.top - self.bottom
        width, height = self.right - self.left, self.top - self.bottom
        for _ in range(turn):
            left, bottom, right, top = bottom, width - right, top, width - left
            width, height = height, width
        return replace(word, left=left, bottom=bottom, right=right, top=top)


_Link = tuple[float, float, float, float, str]


def _links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[_Link]:
    position, link, area = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        target = _address(document, link)
        if target and pdfium.FPDFLink_GetAnnotRect(link, area):
            yield area.left, area.bottom, area.right, area.top, target


def _address(document: pypdfium2.PdfDocument, link: object) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
    if not 1 < length <= _LONGEST_ADDRESS:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    address = buffer.value.decode("utf-8", errors="replace")
    return address if is_address(address) else ""


def _with_links(words: list[tuple[int, PrintedWord]], links: list[_Link]) -> list[tuple[int, PrintedWord]]:
    return [(turn, _linked(word, links)) for turn, word in words] if links else words


def _linked(word: PrintedWord, links: list[_Link]) -> PrintedWord:
    x, y = (word.left + word.right) / 2, (word.bottom + word.top) / 2
    hit = (target for left, bottom, right, top, target in links if left <= x <= right and bottom <= y <= top)
    target = next(hit, "")
    return replace(word, target=target) if target else word
