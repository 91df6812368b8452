"""The annotated article: its text exactly as it is, with marks and comments on their words.

One sweep over the sorted boundaries of all marks splits the runs, so the work
grows with the length of the text and the number of marks, not their product.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from onrecord.documents.word_report.links import Links
from onrecord.documents.word_report.marks import Layer, Mark
from onrecord.documents.word_report.markup import (
    STRONG,
    Blocks,
    Content,
    Element,
    Look,
    bookmarked,
    element,
    paragraph,
    reference,
    runs,
    runs_right_to_left,
    symbols,
)
from onrecord.documents.word_report.numbering import Numbers
from onrecord.documents.word_report.wording import QUOTATION_TINT, STATUS_LOOKS
from onrecord.domain.article import Block, Revision, line_spans
from onrecord.domain.records import Claim
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, ClaimStatus

_STYLES = {
    BlockRole.HEADLINE: "ArticleHeadline",
    BlockRole.DECK: "ArticleDeck",
    BlockRole.BYLINE: "ArticleByline",
    BlockRole.PARAGRAPH: "ArticleText",
    BlockRole.SUBHEAD: "ArticleSubhead",
    BlockRole.LIST_ITEM: "ArticleList",
    BlockRole.BLOCK_QUOTE: "ArticleQuote",
    BlockRole.TABLE_CELL: "ArticleCell",
    BlockRole.CAPTION: "ArticleCaption",
    BlockRole.FURNITURE: "ArticleFurniture",
}
_DEEPEST_LIST = 2
_CLOSING = frozenset(",.;:!?…”’\"'»)]")
_LEFT_TO_RIGHT = "\u200e"
_FURNITURE = "Not part of the article: "


class ArticleWriter:
    """Writes the lines of one revision as paragraphs."""

    def __init__(self, revision: Revision, marks: Sequence[Mark], numbers: Numbers, links: Links) -> None:
        self._text = revision.text
        self._lines = _all_lines(revision)
        self._numbers = numbers
        self._links = links
        self._marks = _Sweep(_fitted(marks, [line.span for line in self._lines]))
        self._waiting: list[Claim] = []
        self._wait_until = 0

    def blocks(self) -> Blocks:
        """The paragraphs of the article, in reading order."""
        written = []
        before: BlockRole | None = None
        for line in self._lines:
            content = [] if line.role is before else self._introduction(line.role)
            content += self._line(line.span)
            written.append(paragraph(_STYLES[line.role], content, *_settings(line, self._text)))
            before = line.role
        return written

    def _introduction(self, role: BlockRole) -> Content:
        return self._sign(_FURNITURE, STRONG) if role is BlockRole.FURNITURE else []

    def _line(self, span: Span) -> Content:
        content: Content = []
        position = span.start
        while position < span.end:
            content += self._boundary(position, span)
            following = min(span.end, self._marks.next_boundary(), *self._wait_boundary(position))
            content += self._words(Span(position, following))
            position = following
        return content + self._boundary(span.end, span)

    def _wait_boundary(self, position: int) -> list[int]:
        return [self._wait_until] if self._waiting and self._wait_until > position else []

    def _boundary(self, position: int, line: Span) -> Content:
        """What stands between two characters: ends of comments, signs of claims, starts of comments."""
        content = self._ends(self._marks.close(position), line)
        if self._waiting and position >= self._wait_until:
            content += self._signs()
        starts = self._marks.open(position) if position < line.end else []
        return content + [element("commentRangeStart", id=str(m.comment)) for m in starts if m.comment is not None]

    def _ends(self, marks: Sequence[Mark], line: Span) -> Content:
        content: Content = []
        for mark in marks:
            if mark.comment is not None:
                content += _comment_end(mark.comment)
            if mark.claim:
                self._waiting.append(mark.claim)
                self._wait_until = self._after_closing(mark.span.end, line.end)
        return content

    def _after_closing(self, position: int, limit: int) -> int:
        """The position behind the punctuation that closes the words before it."""
        while position < limit and self._text[position] in _CLOSING:
            position += 1
        return position

    def _signs(self) -> Content:
        content: Content = []
        for claim in sorted(self._waiting, key=self._numbers.of):
            content += self._claim_sign(claim)
        self._waiting.clear()
        return content

    def _claim_sign(self, claim: Claim) -> Content:
        look = STATUS_LOOKS[claim.status]
        number = self._numbers.of(claim)
        sign = self._sign(f"\u2009{number}{look.glyph}", Look("ClaimMark", ink=look.ink))
        link = reference(self._numbers.bookmark(claim), sign)
        return bookmarked(self._numbers.place(claim), _bookmark_number(number), [link])

    def _sign(self, words: str, look: Look) -> Content:
        """Words of ours.  Inside a comment's words they are symbols, so that its text stays the article's."""
        if self._marks.comments_open:
            return [symbols(words, look)]
        return runs(f"{_LEFT_TO_RIGHT}{words}", look)

    def _words(self, span: Span) -> Content:
        words = span.text_of(self._text)
        link = self._marks.newest(Layer.LINK)
        look = self._look()
        return self._links.to(link.target, words, look) if link else runs(words, look)

    def _look(self) -> Look:
        mark = self._marks.newest(Layer.CLAIM)
        claim = mark.claim if mark else None
        quoted = QUOTATION_TINT if self._marks.newest(Layer.QUOTATION) else ""
        return Look(
            "Hyperlink" if self._marks.newest(Layer.LINK) else "",
            tint=STATUS_LOOKS[claim.status].tint if claim else quoted,
            dotted=self._marks.newest(Layer.ANONYMOUS) is not None,
            struck=claim is not None and claim.status is ClaimStatus.CUT,
        )


class _Sweep:
    """Which marks are open while the text is passed from start to end."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._starts = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
        self._ends = sorted(marks, key=lambda mark: (mark.span.end, -mark.span.start))
        self._started = 0
        self._ended = 0
        self._open: dict[Layer, dict[Mark, None]] = {layer: {} for layer in Layer}
        self.comments_open = 0

    def open(self, position: int) -> list[Mark]:
        """The marks that start at or before a position and were not opened yet."""
        first = self._started
        while self._started < len(self._starts) and self._starts[self._started].span.start <= position:
            mark = self._starts[self._started]
            self._open[mark.layer][mark] = None
            self.comments_open += mark.comment is not None
            self._started += 1
        return self._starts[first : self._started]

    def close(self, position: int) -> list[Mark]:
        """The open marks that end at or before a position."""
        first = self._ended
        while self._ended < len(self._ends) and self._ends[self._ended].span.end <= position:
            mark = self._ends[self._ended]
            del self._open[mark.layer][mark]
            self.comments_open -= mark.comment is not None
            self._ended += 1
        return self._ends[first : self._ended]

    def next_boundary(self) -> int:
        """Where the next mark starts or ends; beyond any text if there is none."""
        start = self._starts[self._started].span.start if self._started < len(self._starts) else _BEYOND
        end = self._ends[self._ended].span.end if self._ended < len(self._ends) else _BEYOND
        return min(start, end)

    def newest(self, layer: Layer) -> Mark | None:
        """The open mark of a layer that started last."""
        return next(reversed(self._open[layer]), None)


_BEYOND = 1 << 60


def _all_lines(revision: Revision) -> list[Block]:
    """The blocks of the structure, and lines it says nothing about as paragraphs."""
    blocks = deque(sorted(revision.structure.blocks, key=lambda block: block.span))
    lines = []
    for line in line_spans(revision.text):
        while blocks and blocks[0].span.end <= line.start:
            blocks.popleft()
        known = blocks[0] if blocks and blocks[0].span.overlaps(line) else Block(line)
        lines.append(Block(line, known.role, known.level))
    return lines


def _fitted(marks: Sequence[Mark], lines: Sequence[Span]) -> list[Mark]:
    """The marks without the white space between lines, where nothing can be anchored."""
    starts, ends = [line.start for line in lines], [line.end for line in lines]
    return [replace(mark, span=_fitted_span(mark.span, starts, ends)) for mark in marks] if lines else []


def _fitted_span(span: Span, starts: Sequence[int], ends: Sequence[int]) -> Span:
    """``span`` from the first to the last line it touches; one on blanks alone goes to the nearest character."""
    first = min(bisect_right(ends, span.start), len(ends) - 1)
    last = max(bisect_left(starts, span.end) - 1, 0)
    start = min(max(span.start, starts[first]), ends[first] - 1)
    return Span(start, max(min(span.end, ends[last]), start + 1))


def _settings(block: Block, text: str) -> list[Element]:
    """Paragraph settings beside the style, in schema order."""
    words = block.span.text_of(text)
    settings = []
    if block.role is BlockRole.LIST_ITEM and words[:1].isalpha():
        level = str(min(block.level, _DEEPEST_LIST))
        settings.append(element("numPr", element("ilvl", val=level), element("numId", val="1")))
    if runs_right_to_left(words):
        settings.append(element("bidi"))
    return settings


def _comment_end(number: int) -> Content:
    look = element("rPr", element("rStyle", val="CommentReference"))
    sign = element("r", look, element("commentReference", id=str(number)))
    return [element("commentRangeEnd", id=str(number)), sign]


def _bookmark_number(claim_number: int) -> int:
    """Even numbers are the article's bookmarks, odd ones those of the tables."""
    return 2 * claim_number
