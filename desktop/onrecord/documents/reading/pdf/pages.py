"""The words on the pages of a PDF file, as PDFium finds them."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import pypdfium2
import pypdfium2.raw as pdfium

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.pdf.printed import PrintedPage, PrintedWord
from onrecord.documents.reading.story.building import DocumentProperties

_BREAK_MARKS = "\ufffe\x02\xad"
"""How PDFium marks a hyphen at the end of a line."""
_TOKEN = re.compile(rf"[^\s\0{_BREAK_MARKS}]+[{_BREAK_MARKS}]?")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_LIGATURE = re.compile("[" + "".join(_LIGATURES) + "]")
_MARK = re.compile(r"(?<=[^\W\d_])(?:[.,;:!?”’\"')]*)(\d{1,3})$|(?<=[.,;:!?”’\"')])(\d{1,3})$")
_RAISED = 0.8
_BOLD = 600
_QUARTER_TURN = 1.5707963
_MOST_PAGES = 2_000
_SCHEMES = frozenset({"http", "https", "mailto"})
_LONGEST_ADDRESS = 4_096
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """The pages that could be read, the numbers of those that could not, and the file's properties."""

    pages: list[PrintedPage]
    unreadable: list[int]
    properties: DocumentProperties


def read_pages(data: bytes) -> PrintedDocument:
    """Find the words of a PDF file.

    Raises:
        DocumentError: encrypted, damaged, or with too many pages.
    """
    with closing(_opened(data)) as document:
        count = len(document)
        if count > _MOST_PAGES:
            raise DocumentError(DocumentProblem.TOO_LARGE, f"has more than {_MOST_PAGES:,} pages")
        pages, unreadable = [], []
        for index in range(count):
            try:
                pages.append(_read_page(document, index))
            except pypdfium2.PdfiumError:
                unreadable.append(index + 1)
        return PrintedDocument(pages, unreadable, _properties(document))


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise DocumentError(DocumentProblem.ENCRYPTED, "is protected with a password") from error
        raise DocumentError(DocumentProblem.DAMAGED, "is a PDF file that is damaged or incomplete") from error


def _properties(document: pypdfium2.PdfDocument) -> DocumentProperties:
    found = document.get_metadata_dict()
    made = _DATE.match(found.get("CreationDate", ""))
    return DocumentProperties(
        title=found.get("Title", "").strip(),
        author=found.get("Author", "").strip(),
        published="-".join(made.groups()) if made else "",
    )


def _read_page(document: pypdfium2.PdfDocument, index: int) -> PrintedPage:
    with closing(document[index]) as page, closing(page.get_textpage()) as text:
        linked = _with_links(list(_PageText(text).words()), list(_links(document, page)))
        turns = Counter(turn for turn, _ in linked)
        turn = turns.most_common(1)[0][0] if turns else 0
        sheet = _Sheet(*page.get_mediabox())
        return PrintedPage(
            index + 1,
            sheet.height(turn),
            [sheet.upright(word, turn) for own, word in linked if own == turn],
            has_pictures=any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)),
            sideways=sum(own != turn for own, _ in linked),
        )


class _PageText:
    """The characters of one page."""

    def __init__(self, text: pypdfium2.PdfTextPage) -> None:
        self._text = text
        self._box = pdfium.FS_RECTF()

    def words(self) -> Iterator[tuple[int, PrintedWord]]:
        """Each word with the quarter turns its letters are rotated by."""
        before: tuple[int, PrintedWord] | None = None
        for token in _TOKEN.finditer(self._characters()):
            turn, word = self._word(token)
            if before and before[0] == turn and _is_mark(word, before[1]):
                before = (turn, replace(before[1], mark=word.text))
                continue
            if before:
                yield before
            before = (turn, word)
        if before:
            yield before

    def _characters(self) -> str:
        """One character for each index of PDFium's."""
        count = self._text.count_chars()
        text = str(self._text.get_text_range()) if count else ""
        if len(text) == count:
            return text
        codes = (pdfium.FPDFText_GetUnicode(self._text, index) for index in range(count))
        return "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes)  # noqa: PLR2004 - the last of Unicode

    def _word(self, token: re.Match[str]) -> tuple[int, PrintedWord]:
        first, last = token.start(), token.end() - 1
        turn = self._turn(first)
        left, bottom, right, top = self._place(first)
        size = self._size(first, (right - left) if turn % 2 else (top - bottom))
        if last > first:
            others = self._place(last)
            left, bottom = min(left, others[0]), min(bottom, others[1])
            right, top = max(right, others[2]), max(top, others[3])
        text = token[0].rstrip(_BREAK_MARKS)
        mark = self._mark(text, first, size)
        return turn, PrintedWord(
            _without_ligatures(text.removesuffix(mark)),
            left,
            bottom,
            right,
            top,
            size,
            is_bold=pdfium.FPDFText_GetFontWeight(self._text, first) >= _BOLD,
            is_broken=token[0][-1] in _BREAK_MARKS,
            mark=mark,
        )

    def _mark(self, text: str, first: int, size: float) -> str:
        """The digits at the end of a word that are set smaller than the word."""
        found = _MARK.search(text)
        if found is None:
            return ""
        last = first + len(text) - 1
        _, bottom, _, top = self._place(last)
        return (found[1] or found[2]) if self._size(last, top - bottom) < _RAISED * size else ""

    def _place(self, index: int) -> tuple[float, float, float, float]:
        pdfium.FPDFText_GetLooseCharBox(self._text, index, self._box)
        return self._box.left, self._box.bottom, self._box.right, self._box.top

    def _size(self, index: int, height: float) -> float:
        """The size of a letter as it is seen: that of its font, unless the page scales it."""
        named = float(pdfium.FPDFText_GetFontSize(self._text, index))
        return named if named and 0.6 < height / named < 2 else height / 1.15  # noqa: PLR2004 - boxes are about as high as the size

    def _turn(self, index: int) -> int:
        clockwise = float(pdfium.FPDFText_GetCharAngle(self._text, index))
        return round(-clockwise / _QUARTER_TURN) % 4


def _without_ligatures(text: str) -> str:
    """The letters a ligature stands for, and a plain bullet for one that only a symbol font has."""
    if len(text) == 1 and unicodedata.category(text) == "Co":
        return "•"
    return text if text.isascii() else _LIGATURE.sub(lambda found: _LIGATURES[found[0]], text)


def _is_mark(word: PrintedWord, before: PrintedWord) -> bool:
    """Whether a word is the raised number of a footnote on the word before."""
    return (
        word.text.isdecimal()
        and word.size < _RAISED * before.size
        and before.bottom < word.bottom < before.top < word.top + before.size / 2
        and not before.text[-1].isdecimal()
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The edges of the sheet a page is on, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def height(self, turn: int) -> float:
        """The height of the page as it is read, after so many quarter turns."""
        return self.right - self.left if turn % 2 else self.top - self.bottom

    def upright(self, word: PrintedWord, turn: int) -> PrintedWord:
        """The word's place from the lower left corner, once the page is turned so that its text stands upright."""
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
    try:
        return address if urlsplit(address).scheme in _SCHEMES else ""
    except ValueError:
        return ""


def _with_links(words: list[tuple[int, PrintedWord]], links: list[_Link]) -> list[tuple[int, PrintedWord]]:
    return [(turn, _linked(word, links)) for turn, word in words] if links else words


def _linked(word: PrintedWord, links: list[_Link]) -> PrintedWord:
    x, y = (word.left + word.right) / 2, (word.bottom + word.top) / 2
    hit = (target for left, bottom, right, top, target in links if left <= x <= right and bottom <= y <= top)
    target = next(hit, "")
    return replace(word, target=target) if target else word
