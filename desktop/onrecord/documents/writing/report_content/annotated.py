"""The annotated article in pieces: its exact text, and the signs between its words.

One sweep over the sorted boundaries of all marks splits the text, so the work
grows with the length of the text and the number of marks, not their product.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.documents.writing.report_content.content import Look, safe_address
from onrecord.documents.writing.report_content.marks import Layer, Mark
from onrecord.documents.writing.report_content.wording import QUOTATION_TINT, STATUS_LOOKS
from onrecord.domain.article import Block, Revision, line_spans
from onrecord.domain.records import Claim
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, ClaimStatus
from onrecord.translation import Message

NOT_PART = Message("Not part of the article:")
"""The sign before our own words; a space follows."""
_CLOSING = frozenset(",.;:!?…”’\"'»)]")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the article under the same marks; ``address`` is the safe one they link to, or nothing."""

    text: str
    look: Look
    address: str


@dataclass(frozen=True, slots=True)
class ThreadStart:
    """The beginning of a thread's words."""

    index: int


@dataclass(frozen=True, slots=True)
class ThreadEnd:
    """The end of a thread's words."""

    index: int


@dataclass(frozen=True, slots=True)
class ClaimSign:
    """The number and sign of a claim; ``is_inside`` a thread's words."""

    claim: Claim
    is_inside: bool


@dataclass(frozen=True, slots=True)
class NoteSign:
    """The sign for a note beside the text, after the punctuation that closes its words."""

    index: int


@dataclass(frozen=True, slots=True)
class FurnitureSign:
    """Our words before a run of lines that aren't part of the article."""

    is_inside: bool


Piece = Words | ThreadStart | ThreadEnd | NoteSign | ClaimSign | FurnitureSign


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the article."""

    block: Block
    text: str
    pieces: Sequence[Piece]


class ArticlePieces:
    """Cuts the lines of one revision at the ends of marks."""

    def __init__(self, revision: Revision, marks: Sequence[Mark], order: Callable[[Claim], int]) -> None:
        self._text = revision.text
        self._blocks = _all_lines(revision)
        self._order = order
        self._marks = _Sweep(_fitted(marks, [block.span for block in self._blocks]))
        self._waiting: list[Mark] = []
        self._wait_until = 0

    def lines(self) -> Iterator[Line]:
        before: BlockRole | None = None
        for block in self._blocks:
            pieces = [] if block.role is before else self._introduction(block.role)
            pieces += self._line(block.span)
            yield Line(block, block.span.text_of(self._text), pieces)
            before = block.role

    def _introduction(self, role: BlockRole) -> list[Piece]:
        return [FurnitureSign(self._is_inside)] if role is BlockRole.FURNITURE else []

    @property
    def _is_inside(self) -> bool:
        return self._marks.threads_open > 0

    def _line(self, span: Span) -> list[Piece]:
        pieces: list[Piece] = []
        position = span.start
        while position < span.end:
            pieces += self._boundary(position, span)
            following = min(span.end, self._marks.next_boundary(), *self._wait_boundary(position))
            pieces.append(self._words(Span(position, following)))
            position = following
        return pieces + self._boundary(span.end, span)

    def _wait_boundary(self, position: int) -> list[int]:
        return [self._wait_until] if self._waiting and self._wait_until > position else []

    def _boundary(self, position: int, line: Span) -> list[Piece]:
        """The pieces between two characters: ends of threads, signs of claims, starts of threads."""
        pieces = self._ends(self._marks.close(position), line)
        if self._waiting and position >= self._wait_until:
            pieces += self._signs()
        starts = self._marks.open(position) if position < line.end else []
        return pieces + [ThreadStart(mark.thread) for mark in starts if mark.thread is not None]

    def _ends(self, marks: Sequence[Mark], line: Span) -> list[Piece]:
        pieces: list[Piece] = []
        for mark in marks:
            if mark.thread is not None:
                pieces.append(ThreadEnd(mark.thread))
            if mark.thread is not None or mark.claim:
                self._waiting.append(mark)
                self._wait_until = self._after_closing(mark.span.end, line.end)
        return pieces

    def _after_closing(self, position: int, limit: int) -> int:
        """The position after the punctuation that closes the words before it."""
        while position < limit and self._text[position] in _CLOSING:
            position += 1
        return position

    def _signs(self) -> list[Piece]:
        claims = sorted((mark.claim for mark in self._waiting if mark.claim), key=self._order)
        notes = [NoteSign(mark.thread) for mark in self._waiting if mark.thread is not None]
        self._waiting.clear()
        return [*notes, *(ClaimSign(claim, self._is_inside) for claim in claims)]

    def _words(self, span: Span) -> Words:
        link = self._marks.newest(Layer.LINK)
        address = (safe_address(link.target) if link else None) or ""
        return Words(span.text_of(self._text), self._look(is_link=bool(address)), address)

    def _look(self, *, is_link: bool) -> Look:
        mark = self._marks.newest(Layer.CLAIM)
        claim = mark.claim if mark else None
        quoted = QUOTATION_TINT if self._marks.newest(Layer.QUOTATION) else ""
        return Look(
            "Hyperlink" if is_link else "",
            tint=STATUS_LOOKS[claim.status].tint if claim else quoted,
            dotted=self._marks.newest(Layer.ANONYMOUS) is not None,
            struck=claim is not None and claim.status is ClaimStatus.CUT,
        )


class _Sweep:
    """Tracks the open marks during a pass over the text."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._starts = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
        self._ends = sorted(marks, key=lambda mark: (mark.span.end, -mark.span.start))
        self._started = 0
        self._ended = 0
        self._open: dict[Layer, dict[Mark, None]] = {layer: {} for layer in Layer}
        self.threads_open = 0

    def open(self, position: int) -> list[Mark]:
        """Open the marks that start at or before a position."""
        first = self._started
        while self._started < len(self._starts) and self._starts[self._started].span.start <= position:
            mark = self._starts[self._started]
            self._open[mark.layer][mark] = None
            self.threads_open += mark.thread is not None
            self._started += 1
        return self._starts[first : self._started]

    def close(self, position: int) -> list[Mark]:
        """Close the marks that end at or before a position."""
        first = self._ended
        while self._ended < len(self._ends) and self._ends[self._ended].span.end <= position:
            mark = self._ends[self._ended]
            del self._open[mark.layer][mark]
            self.threads_open -= mark.thread is not None
            self._ended += 1
        return self._ends[first : self._ended]

    def next_boundary(self) -> int:
        """The next start or end of a mark; beyond any text without one."""
        start = self._starts[self._started].span.start if self._started < len(self._starts) else _BEYOND
        end = self._ends[self._ended].span.end if self._ended < len(self._ends) else _BEYOND
        return min(start, end)

    def newest(self, layer: Layer) -> Mark | None:
        """The last started open mark of a layer."""
        return next(reversed(self._open[layer]), None)


_BEYOND = 1 << 60


def _all_lines(revision: Revision) -> list[Block]:
    """The blocks of the structure, and all other lines as paragraphs."""
    blocks = deque(sorted(revision.structure.blocks, key=lambda block: block.span))
    lines = []
    for line in line_spans(revision.text):
        while blocks and blocks[0].span.end <= line.start:
            blocks.popleft()
        known = blocks[0] if blocks and blocks[0].span.overlaps(line) else Block(line)
        lines.append(replace(known, span=line))
    return lines


def _fitted(marks: Sequence[Mark], lines: Sequence[Span]) -> list[Mark]:
    """The marks without the white space between lines, where nothing can be anchored."""
    starts, ends = [line.start for line in lines], [line.end for line in lines]
    return [replace(mark, span=_fitted_span(mark.span, starts, ends)) for mark in marks] if lines else []


def _fitted_span(span: Span, starts: Sequence[int], ends: Sequence[int]) -> Span:
    """Fit ``span`` to the lines it touches; one on blanks alone goes to the nearest character."""
    first = min(bisect_right(ends, span.start), len(ends) - 1)
    last = max(bisect_left(starts, span.end) - 1, 0)
    start = min(max(span.start, starts[first]), ends[first] - 1)
    return Span(start, max(min(span.end, ends[last]), start + 1))
