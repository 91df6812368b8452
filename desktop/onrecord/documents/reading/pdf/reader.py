"""Read the bytes of a PDF file into a draft."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.pdf.columns import Column, columns_of, running_lines
from onrecord.documents.reading.pdf.pages import PrintedDocument, read_pages
from onrecord.documents.reading.pdf.paragraphs import Hyphens, ParagraphFinder, PrintedParagraph, usual_leadings
from onrecord.documents.reading.pdf.printed import Line, PrintedWord
from onrecord.documents.reading.story.building import MarginNote, build_draft
from onrecord.documents.reading.story.flow import Flow
from onrecord.documents.reading.story.lines import ends_sentence, is_list_item
from onrecord.documents.reading.story.text_builder import Closing, Opening, Paragraph, Piece, Reference
from onrecord.domain.article import Draft
from onrecord.domain.vocabulary import BlockRole
from onrecord.domain.wording import listed
from onrecord.translation import Message, _, counted

_LARGER = 1.12
_SMALLER = 0.97
_HEADING_WORDS = 40
_SHORT_HEADING_WORDS = 14
_MOST_SHOWN = 8
_FOOTNOTE = re.compile(r"\(?(\d{1,3})[.)\]]?(?:\s+|(?=\D))")
_SCANNED = Message("{file} is a scan: it has pictures of pages and no text.")
_RECOGNIZE = Message("Run text recognition (OCR) on it, then open the result.")


def read_pdf_bytes(data: bytes) -> Draft:
    """Read the text of a PDF file in the order a person reads it.

    Running heads and page numbers are left out; every line knows its page.

    Raises:
        DocumentError: encrypted, damaged, scanned, too long or without words.
    """
    document = read_pages(data)
    if not any(page.words for page in document.pages):
        raise _without_words(document)
    columns = {page.number: columns_of(page.words) for page in document.pages}
    running = running_lines({page.number: (page.height, chain(*columns[page.number])) for page in document.pages})
    kept = [(n, [line for line in column if line not in running]) for n, found in columns.items() for column in found]
    story = _Story(_paragraphs(kept))
    return build_draft(
        story.paragraphs,
        story.targets,
        margin=story.footnotes,
        properties=document.properties,
        notes=[*_notes(document), *_on_running(running), *story.notes],
    )


def _paragraphs(columns: Sequence[tuple[int, Column]]) -> list[PrintedParagraph]:
    finder = ParagraphFinder(usual_leadings(column for _, column in columns))
    for number, column in columns:
        finder.add(number, column)
    return finder.paragraphs


def _without_words(document: PrintedDocument) -> DocumentError:
    if any(page.has_pictures for page in document.pages):
        return DocumentError(DocumentProblem.NOT_TEXT, _SCANNED, to_do=_RECOGNIZE)
    if document.unreadable:
        return DocumentError(DocumentProblem.DAMAGED, Message("{file} is a PDF file that is damaged or incomplete."))
    return DocumentError(DocumentProblem.EMPTY, Message("{file} is a PDF file with no text."))


def _notes(document: PrintedDocument) -> list[str]:
    scanned = [page.number for page in document.pages if not page.words and page.has_pictures]
    sideways = sum(page.sideways for page in document.pages)
    pages = len(document.pages)
    notes = [counted("The text was read from {n} page.", "The text was read from {n} pages.", pages)]
    if scanned:
        notes.append(
            counted(
                "Page {numbers} is without text, perhaps a scan; nothing on it was read.",
                "Pages {numbers} are without text, perhaps scans; nothing on them was read.",
                len(scanned),
                numbers=_first_few(scanned),
            )
        )
    if damaged := document.unreadable:
        notes.append(
            counted(
                "Page {numbers} is damaged and couldn’t be read.",
                "Pages {numbers} are damaged and couldn’t be read.",
                len(damaged),
                numbers=_first_few(damaged),
            )
        )
    if sideways:
        notes.append(counted("{n} word set sideways was left out.", "{n} words set sideways were left out.", sideways))
    return notes


def _on_running(running: Iterable[Line]) -> list[str]:
    words = sorted({line.text for line in running if any(letter.isalpha() for letter in line.text)})
    if not words:
        return [_("Page numbers were left out.")] if running else []
    shown = [f"“{words[0]}”", *([counted("{n} more", "{n} more", len(words) - 1)] if len(words) > 1 else [])]
    return [_("Running heads and page numbers were left out ({words}).", words=listed(shown))]


class _Story:
    """The paragraphs of the story with their roles, and the notes under the text."""

    def __init__(self, printed: Sequence[PrintedParagraph]) -> None:
        self.targets: dict[str, str] = {}
        self.footnotes: list[MarginNote] = []
        self.paragraphs: list[Paragraph] = []
        self._joined = 0
        self._body = _body_size(printed)
        self._sizes = sorted({p.size for p in printed if p.size >= _LARGER * self._body and not p.row}, reverse=True)
        words = [(p.page, word) for p in printed for line in p.lines for word in line.words]
        self._hyphens = Hyphens(word.text for _, word in words if not word.is_broken)
        self._marks = {(page, word.mark) for page, word in words if word.mark}
        self._noted = {(p.page, number) for p in printed if (number := self._note_number(p))}
        for paragraph in printed:
            self._add(paragraph)

    @property
    def notes(self) -> list[str]:
        """Sentences about rejoined words."""
        return (
            [
                counted(
                    "{n} word broken at the end of a line was joined.",
                    "{n} words broken at the end of a line were joined.",
                    self._joined,
                )
            ]
            if self._joined
            else []
        )

    def _add(self, printed: PrintedParagraph) -> None:
        if note := self._footnote(printed):
            self.footnotes.append(note)
            return
        role, level = self._role(printed)
        place = f"p. {printed.page}"
        self.paragraphs.append(Paragraph(self._pieces(printed), role, level, printed.row, place, printed.cell))

    def _note_number(self, printed: PrintedParagraph) -> str:
        """The number of a footnote with a reference on its page; empty for other text."""
        found = _FOOTNOTE.match(printed.text) if printed.size <= _SMALLER * self._body else None
        return found[1] if found and (printed.page, found[1]) in self._marks else ""

    def _footnote(self, printed: PrintedParagraph) -> MarginNote | None:
        number = self._note_number(printed)
        if not number:
            return None
        words = "".join(piece for piece in self._pieces(printed) if isinstance(piece, str))
        return MarginNote(_mark_key(printed.page, number), _FOOTNOTE.sub("", words, count=1).strip(), kind="footnote")

    def _role(self, printed: PrintedParagraph) -> tuple[BlockRole, int]:
        words = printed.text.split()
        if printed.row:
            return BlockRole.TABLE_CELL, 0
        if is_list_item(printed.text):
            return BlockRole.LIST_ITEM, 1
        is_short = len(words) <= _SHORT_HEADING_WORDS
        may_head = is_short or (len(words) <= _HEADING_WORDS and not ends_sentence(printed.text))
        if may_head and printed.size in self._sizes:
            return BlockRole.SUBHEAD, min(self._sizes.index(printed.size) + 1, 6)
        if is_short and all(line.is_bold for line in printed.lines) and not ends_sentence(printed.text):
            return BlockRole.SUBHEAD, min(len(self._sizes) + 2, 6)
        return BlockRole.PARAGRAPH, 0

    def _pieces(self, printed: PrintedParagraph) -> list[Piece]:
        words = [word for line in printed.lines for word in line.words]
        flow = Flow()
        for target, group in groupby(range(len(words)), lambda index: words[index].target):
            indexes = list(group)
            key = f"link {len(self.targets)}" if target else ""
            if key:
                self.targets[key] = target
                flow.add(Opening(key))
            for piece in chain.from_iterable(self._word(printed.page, words, index) for index in indexes):
                flow.add(piece)
            if key:
                flow.add(Closing(key))
        return flow.pieces

    def _word(self, page: int, words: Sequence[PrintedWord], index: int) -> list[Piece]:
        word, after = words[index], words[index + 1] if index + 1 < len(words) else None
        is_call = (page, word.mark) in self._noted
        text = word.text if is_call else word.text_with_mark
        mark: list[Piece] = [Reference(_mark_key(page, word.mark))] if is_call else []
        if after is None:
            return [text + "-" * word.is_broken, *mark]
        if not word.is_broken:
            return [text, *mark, " "]
        is_one_word = self._hyphens.is_of_line(text, after.text)
        self._joined += is_one_word
        return [text if is_one_word else f"{text}-", *mark]


def _body_size(printed: Sequence[PrintedParagraph]) -> float:
    letters: Counter[float] = Counter()
    for paragraph in printed:
        for line in paragraph.lines:
            letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0


def _mark_key(page: int, mark: str) -> str:
    return f"footnote {page}:{mark}"


def _first_few(numbers: Sequence[int]) -> str:
    shown = [str(number) for number in numbers[:_MOST_SHOWN]]
    return listed([*shown, _("more")]) if len(numbers) > _MOST_SHOWN else ", ".join(shown)
