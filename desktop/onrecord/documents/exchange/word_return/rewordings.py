"""The words of the article that an editor changed, tracked or not."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from onrecord.documents.exchange.word_return.article_text import ArticleText, Revised
from onrecord.documents.xml_characters import xml_safe
from onrecord.domain.alignment import Alignment, Difference
from onrecord.domain.article import line_spans
from onrecord.domain.returned import Rewording
from onrecord.domain.spans import Span

_WORD_BEFORE = re.compile(r"\S+[^\S\n]*\Z")
_WORD_AFTER = re.compile(r"[^\S\n]*\S+")
_GAP = re.compile(r"[^\S\n]*")


class ArticleLines:
    """The lines of an article as a report shows them: no blank ones, nothing that XML cannot hold.

    ``text`` is the lines joined with line feeds.
    """

    def __init__(self, text: str) -> None:
        self._lines = line_spans(text)
        self._starts: list[int] = []
        position = 0
        for line in self._lines:
            self._starts.append(position)
            position += line.length + 1
        self.text = "\n".join(xml_safe(line.text_of(text)) for line in self._lines)

    def in_article(self, span: Span) -> Span | None:
        """Where words of ``text`` stand in the article; None for none."""
        if not span.start < span.end:
            return None
        return Span(self._position(span.start), self._position(span.end - 1) + 1)

    def _position(self, position: int) -> int:
        line = bisect_right(self._starts, position) - 1
        return self._lines[line].start + min(position - self._starts[line], self._lines[line].length)


def find_rewordings(lines: ArticleLines, article: ArticleText, alignment: Alignment) -> Iterator[Rewording]:
    """What was changed, in reading order; white space alone does not count."""
    before = 0
    for difference in _grouped(alignment.differences, lines.text):
        if difference.old.text_of(lines.text).split() == difference.new.text_of(article.text).split():
            continue
        old, new = _with_words(difference, lines.text, article.text, before)
        before = difference.old.end
        words, place = new.text_of(article.text).strip(), _bare(lines.text, old)
        span = lines.in_article(place)
        if span:
            author = _author(difference.new, article.revised)
            yield Rewording(
                span=span,
                words=words,
                author=author.author if author else "",
                written_at=author.at if author else None,
            )


def _grouped(differences: Sequence[Difference], text: str) -> Iterator[Difference]:
    """Differences with nothing but a blank between them as one."""
    current: Difference | None = None
    for difference in differences:
        if current and _GAP.fullmatch(text, current.old.end, difference.old.start):
            old = Span(current.old.start, difference.old.end)
            current = Difference(old, Span(current.new.start, difference.new.end))
            continue
        if current:
            yield current
        current = difference
    if current:
        yield current


def _with_words(difference: Difference, old_text: str, new_text: str, before: int) -> tuple[Span, Span]:
    """The difference with a word next to it, where one of its sides has none; a line cut as a whole stays alone."""
    old, new = difference.old, difference.new
    is_whole = _is_line(old, old_text) and not new.text_of(new_text).strip()
    if is_whole or (old.text_of(old_text).strip() and new.text_of(new_text).strip()):
        return old, new
    if found := _WORD_BEFORE.search(old_text, max(before, old_text.rfind("\n", 0, old.start) + 1), old.start):
        length = len(found[0])
        return Span(old.start - length, old.end), Span(new.start - length, new.end)
    if found := _WORD_AFTER.match(old_text, old.end):
        length = len(found[0])
        return Span(old.start, old.end + length), Span(new.start, new.end + length)
    return old, new


def _is_line(span: Span, text: str) -> bool:
    """Whether a stretch is one or more lines from their start to their end."""
    words = span.text_of(text)
    if not words.strip():
        return False
    start, end = _bare(text, span)
    return text[:start].rpartition("\n")[2].strip() == "" and text[end:].partition("\n")[0].strip() == ""


def _bare(text: str, span: Span) -> Span:
    """``span`` without the white space at its ends."""
    words = span.text_of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))


def _author(place: Span, revised: Iterable[Revised]) -> Revised | None:
    """The tracked change that touches a place of the new text, if one does."""
    return next((r for r in revised if r.span.start <= place.end and place.start <= r.span.end), None)
