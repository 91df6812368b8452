"""Build the text of a story: paragraphs, list numbers and raised letters."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.domain.article import Block, Link, Structure, TableCell, line_spans
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.text import NormalizedText, normalize_text
from onrecord.domain.vocabulary import BlockRole

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_UNITS = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST_ROMAN = 3999
_LETTERS = 26
_TEENS = range(10, 20)
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_NUMBER = re.compile(r"\d|\(?(?:[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)[.):\]]")
_LONGEST = 60


def numeral(number: int, kind: str) -> str:
    """Write a list number: "lower-letter", "upper-roman", "ordinal", "zero" for 01, else digits."""
    case, _, system = kind.partition("-")
    if system == "letter" and number > 0:
        words = chr(ord("a") + (number - 1) % _LETTERS) * min((number - 1) // _LETTERS + 1, _LONGEST)
    elif system == "roman" and 0 < number <= _LARGEST_ROMAN:
        words = _roman(number)
    elif kind == "ordinal":
        words = f"{number}{'th' if number % 100 in _TEENS else _SUFFIXES.get(number % 10, 'th')}"
    else:
        words = f"{number:02}" if kind == "zero" else str(number)
    return words.upper() if case == "upper" else words


def number_in(label: str) -> str:
    """The label of a numbered list item, "3." or "(iv)"; empty for a bullet."""
    words = " ".join(label.split())
    return words if len(words) <= _LONGEST and _NUMBER.search(words) else ""


def _roman(number: int) -> str:
    words = ""
    for value, letters in (*_ROMAN, *_ROMAN_UNITS):
        words += letters * (number // value)
        number %= value
    return words


_FIGURES = "0123456789+-−"
_RAISED = str.maketrans(_FIGURES, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_ON_THE_LINE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_ALL_FIGURES = re.compile(rf"\s*[{re.escape(_FIGURES)}]+\s*")


def raised(words: str) -> str:
    """Write raised figures as powers and note references have them; the "rd" of a date stays."""
    return words.translate(_RAISED) if _ALL_FIGURES.fullmatch(words) else words


def on_the_line(words: str) -> str:
    """Write raised figures as a plain text has them."""
    return words.translate(_ON_THE_LINE).replace("−", "-")


_CLOSE_TOGETHER = frozenset({BlockRole.LIST_ITEM, BlockRole.TABLE_CELL})
_LONG_PARAGRAPH = 150
_SOFT_HYPHEN = "\xad"


@dataclass(frozen=True, slots=True)
class Opening:
    """The beginning of ``key``: a link, a comment's words."""

    key: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of ``key``."""

    key: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The place of ``key`` on the previous word: a footnote."""

    key: str


Piece = str | Opening | Closing | Reference


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words and marks in reading order, and their role in the story.

    ``row`` numbers the table row of a table cell, so that rows stand apart, and
    ``cell`` is that cell; ``locator`` is the page or time the paragraph is found
    at, if the document has such; ``label`` is the number it has in a list.
    """

    pieces: Sequence[Piece]
    role: BlockRole = BlockRole.PARAGRAPH
    level: int = 0
    row: int = 0
    locator: str = ""
    cell: TableCell | None = None
    label: str = ""

    @property
    def words(self) -> str:
        """The words without the marks and the number in a list."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))


class TextBuilder:
    """Joins paragraphs into one normalized text.

    Every piece is normalized as it is added, once, so every position handed out
    is one in the final text.
    """

    def __init__(self, paragraphs: Iterable[Paragraph] = ()) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._last: Paragraph | None = None
        self._openings: dict[str, int] = {}
        self._spans: dict[str, tuple[int, int]] = {}
        self._repaired = NormalizedText("")
        for paragraph in paragraphs:
            self.add(paragraph)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about repairs for the import note."""
        return self._repaired.notes

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph after a blank line; a blank one only sets its marks."""
        if paragraph.words.strip():
            self._append(self._gap(paragraph))
            self._last = paragraph
            self._add_pieces(paragraph)
        else:
            for piece in paragraph.pieces:
                self._set_mark(piece, len(self._pieces))

    def structure(self, targets: dict[str, str]) -> Structure:
        """The blocks, and a link for each key of ``targets`` with words."""
        text = self.text
        spans = ((self.span_of(key, text), target) for key, target in targets.items())
        links = sorted((Link(span, target) for span, target in spans if span), key=lambda link: link.span)
        return Structure(tuple(self._blocks), tuple(links))

    def span_of(self, key: str, text: str) -> Span | None:
        """The span of ``key`` in ``text``, the built one; None without words."""
        start, end = self._spans.get(key, (0, 0))
        return trimmed(text, Span(start, end)) if start < end else None

    def _add_pieces(self, paragraph: Paragraph) -> None:
        whole, start = len(self._pieces), self._length
        if paragraph.label:
            self._append(self._normalized(f"{paragraph.label} "))
        first = len(self._pieces)
        for piece in paragraph.pieces:
            if isinstance(piece, str):
                self._append(self._normalized(piece))
            else:
                self._set_mark(piece, first)
        lines = line_spans("".join(self._pieces[whole:]))
        self._blocks.extend(
            Block(span.shifted(start), paragraph.role, paragraph.level, paragraph.locator, paragraph.cell)
            for span in lines
        )

    def _append(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _normalized(self, piece: str) -> str:
        # A soft hyphen only says where a word may be broken: a name with one is not found.
        normal = normalize_text(piece.replace(_SOFT_HYPHEN, ""))
        self._repaired = NormalizedText(
            "", self._repaired.replaced + normal.replaced, self._repaired.rejoined + normal.rejoined
        )
        return normal.text

    def _set_mark(self, piece: Piece, first: int) -> None:
        """Record the place of a mark; the paragraph's words begin at piece number ``first``."""
        if isinstance(piece, Opening):
            self._openings[piece.key] = self._length
        elif isinstance(piece, Closing) and piece.key in self._openings:
            self._spans[piece.key] = (self._openings.pop(piece.key), self._length)
        elif isinstance(piece, Reference):
            self._spans.setdefault(piece.key, self._word_before(first))

    def _word_before(self, first: int) -> tuple[int, int]:
        """The last word of the paragraph so far; an empty span at its beginning without one."""
        words, index = "", len(self._pieces)
        while index > first and len(words.split()) <= 1:
            index -= 1
            words = self._pieces[index] + words
        bare = words.rstrip()
        end = self._length - len(words) + len(bare)
        return (end - len(bare.split()[-1]), end) if bare else (0, 0)

    def _gap(self, paragraph: Paragraph) -> str:
        if self._last is None:
            return ""
        is_close = paragraph.role in _CLOSE_TOGETHER and paragraph.role is self._last.role
        return "\n" if is_close and paragraph.row == self._last.row else "\n\n"


def with_headline(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Make the first heading the headline, if none is marked and no story comes before it.

    Of several headlines only the first stays one.
    """
    promoted = list(paragraphs)
    index = _headline_index(promoted)
    for i, paragraph in enumerate(promoted):
        if i == index:
            promoted[i] = replace(paragraph, role=BlockRole.HEADLINE, level=0)
        elif paragraph.role is BlockRole.HEADLINE:
            promoted[i] = replace(paragraph, role=BlockRole.SUBHEAD, level=1)
    return promoted


def _headline_index(paragraphs: Sequence[Paragraph]) -> int | None:
    said = [i for i, paragraph in enumerate(paragraphs) if paragraph.words.strip()]
    marked = next((i for i in said if paragraphs[i].role is BlockRole.HEADLINE), None)
    if marked is not None:
        return marked
    for i in said:
        if paragraphs[i].role is BlockRole.SUBHEAD and (i == said[0] or paragraphs[i].level == 1):
            return i
        if len(paragraphs[i].words) > _LONG_PARAGRAPH:
            return None
    return None
