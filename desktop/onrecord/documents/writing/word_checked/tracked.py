"""The article with tracked changes, as WordprocessingML.

Accepting all of them gives the corrected text, rejecting all the original.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import count, pairwise

from onrecord.documents.moments import local_stamp_of, stamp_of
from onrecord.documents.writing.report_content.annotated import Line, ThreadEnd, ThreadStart, Words
from onrecord.documents.writing.report_content.article_tables import ArticleTable, with_tables
from onrecord.documents.writing.report_content.content import LINK, PLAIN
from onrecord.documents.writing.word_report.article import (
    STYLES,
    CellLine,
    article_table,
    comment_end,
    comment_start,
    line_settings,
)
from onrecord.documents.writing.word_report.markup import (
    Blocks,
    Content,
    Element,
    Links,
    element,
    paragraph,
    related,
    runs,
)
from onrecord.documents.xml_characters import xml_safe
from onrecord.domain.corrections import TextChange
from onrecord.domain.records import RecordId
from onrecord.domain.spans import Span

_LONGEST_AUTHOR = 255
_BREAK = re.compile(r"\s*\n\s*")

Signatures = Mapping[RecordId, tuple[str, datetime | None]]
"""The author and time of each claim's correction."""


class TrackedArticle:
    """Writes the lines of an article as paragraphs with tracked changes.

    ``comments`` are the numbers of the comments of each thread; ``width`` is that of
    the text, in twentieths of a point.
    """

    def __init__(
        self,
        changes: Sequence[TextChange],
        signatures: Signatures,
        comments: Sequence[Sequence[int]],
        links: Links,
        width: int,
    ) -> None:
        self._width = width
        self._changes = changes
        self._starts = [change.span.start for change in changes]
        self._ends = [change.span.end for change in changes]
        self._edges = sorted({edge for change in changes for edge in change.span})
        self._signatures = signatures
        self._comments = comments
        self._links = links
        self._ids = count(1)
        self._written: dict[Span, list[CellLine]] = {}
        self._joined: set[Span] = set()
        self._content: Content = []

    def blocks(self, lines: Iterable[Line]) -> list[Element]:
        """The paragraphs and tables, in reading order."""
        read = list(lines)
        for line, following in zip(read, [*read[1:], None], strict=True):
            self._write(line)
            gap = Span(line.block.span.end, following.block.span.start) if following else None
            deletion = self._deletion_of(gap) if gap else None
            self._close(line, self._tracked("del", deletion) if deletion else None)
            if deletion and following:
                self._joined |= {line.block.span, following.block.span}
        return [block for part in with_tables(read) for block in self._part(part)]

    def _part(self, part: Line | ArticleTable) -> Blocks:
        """A line, or a table; a table that a change joins with its surroundings, or inside, line by line."""
        if isinstance(part, Line):
            return [paragraph(STYLES[part.block.role], each.content, *each.settings) for each in self._lines_of(part)]
        if self._joined.isdisjoint(line.block.span for line in part.lines):
            return article_table(part, self._width, self._lines_of)
        return [block for line in part.lines for block in self._part(line)]

    def _lines_of(self, line: Line) -> list[CellLine]:
        return self._written[line.block.span]

    def _write(self, line: Line) -> None:
        position = line.block.span.start
        self._insert(line, position)
        for piece in line.pieces:
            match piece:
                case Words(text, _, address):
                    self._write_words(line, Span(position, position + len(text)), text, address)
                    position += len(text)
                case ThreadStart(index):
                    self._content += [comment_start(number) for number in self._comments[index]]
                case ThreadEnd(index):
                    self._content += [part for number in self._comments[index] for part in comment_end(number)]

    def _write_words(self, line: Line, span: Span, text: str, address: str) -> None:
        inside = self._edges[bisect_right(self._edges, span.start) : bisect_left(self._edges, span.end)]
        for start, end in pairwise([span.start, *inside, span.end]):
            words = text[start - span.start : end - span.start]
            self._content += self._words(words, address, self._deletion_of(Span(start, end)))
            self._insert(line, end)

    def _words(self, words: str, address: str, deletion: TextChange | None) -> Content:
        """Words of the article; of a link, the words inside are deleted."""
        content = runs(words, LINK if address else PLAIN)
        if deletion:
            content = [self._tracked("del", deletion, *map(_as_deleted, content))]
        return [related("hyperlink", self._links.id_of(address), content)] if address else content

    def _deletion_of(self, span: Span) -> TextChange | None:
        """The change that deletes all of the span, if any."""
        index = bisect_right(self._starts, span.start)
        return next((change for change in self._changes[max(index - 2, 0) : index] if change.span.covers(span)), None)

    def _insert(self, line: Line, position: int) -> None:
        """Insert the words after a change's deletion, or between words."""
        for change in self._changes[bisect_left(self._ends, position) : bisect_right(self._ends, position)]:
            if change.text:
                self._insert_text(line, change)

    def _insert_text(self, line: Line, change: TextChange) -> None:
        first, *others = _BREAK.split(change.text)
        self._content += self._inserted(change, first)
        for part in others:
            self._close(line, self._tracked("ins", change))
            self._content += self._inserted(change, part)

    def _inserted(self, change: TextChange, words: str) -> Content:
        return [self._tracked("ins", change, *runs(words, PLAIN))] if words else []

    def _tracked(self, kind: str, change: TextChange, *content: Element) -> Element:
        author, at = self._signatures[change.claim_id]
        tracked = element(
            kind,
            *content,
            id=str(next(self._ids)),
            author=xml_safe(author)[:_LONGEST_AUTHOR],
            **({"date": local_stamp_of(at)} if at else {}),
        )
        if at is None:
            return tracked
        return Element(tracked.replace(f"<w:{kind}", f'<w:{kind} w16du:dateUtc="{stamp_of(at)}"', 1))

    def _close(self, line: Line, mark: Element | None) -> None:
        """End the paragraph; ``mark`` tells that its end is inserted or deleted."""
        settings = line_settings(line)
        if mark:
            settings.append(element("rPr", mark))
        self._written.setdefault(line.block.span, []).append(CellLine(self._content, settings))
        self._content = []


def _as_deleted(content: Element) -> Element:
    return Element(content.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>"))
