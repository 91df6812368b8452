"""Find an editor's changes to a report: changed words, new comments, answers, resolved threads."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.documents.exchange.word_return.article_text import ArticleText, Revised
from onrecord.documents.exchange.word_return.comments import Comment
from onrecord.documents.exchange.word_return.review_part import CarriedReview, WrittenComment
from onrecord.documents.xml_characters import xml_safe
from onrecord.domain.alignment import Alignment, Difference
from onrecord.domain.article import line_spans
from onrecord.domain.records import RecordId
from onrecord.domain.returned import Remark, ReturnedRemark, Rewording
from onrecord.domain.review import Review
from onrecord.domain.spans import Span, trimmed
from onrecord.translation import Message

_WORD_BEFORE = re.compile(r"\S+[^\S\n]*\Z")
_WORD_AFTER = re.compile(r"[^\S\n]*\S+")
_GAP = re.compile(r"[^\S\n]*")


class ArticleLines:
    """The lines of an article as in a report: without blank lines and characters that XML can't have.

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
        """Map a span of ``text`` to the article; None for none."""
        if not span.start < span.end:
            return None
        return Span(self._position(span.start), self._position(span.end - 1) + 1)

    def _position(self, position: int) -> int:
        line = bisect_right(self._starts, position) - 1
        return self._lines[line].start + min(position - self._starts[line], self._lines[line].length)


def find_rewordings(lines: ArticleLines, article: ArticleText, alignment: Alignment) -> Iterator[Rewording]:
    """Find the changed words, in reading order; white space alone doesn't count."""
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
    """Join differences with only a blank between them."""
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
    """Add a word next to the difference if one side is empty, except for a line cut as a whole."""
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
    """Whether a stretch consists of whole lines."""
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
    """The tracked change at a place of the new text, if any."""
    return next((r for r in revised if r.span.start <= place.end and place.start <= r.span.end), None)


_FAR = 1 << 60


class RemarkFinder:
    """Compares the returned comments with the original ones.

    Word processors number comments anew, so one of ours is known by its words, and of several with the same words by
    its place. ``subjects`` are the records of the table rows in which comments stand. Without ``has_threads``, an
    answer is a comment on the words of the one it answers, and nobody can tell what is resolved. ``removed`` counts,
    afterwards, what is no longer there, or not all of it. A file doesn't say who resolved a comment or added to it.
    """

    def __init__(
        self,
        carried: CarriedReview,
        lines: ArticleLines,
        alignment: Alignment,
        anchors: Mapping[str, Span],
        *,
        subjects: Mapping[str, RecordId],
        has_threads: bool = True,
    ) -> None:
        self._review = carried.review
        self._lines = lines
        self._alignment = alignment
        self._anchors = anchors
        self._subjects = subjects
        self._has_threads = has_threads
        self._unseen = _Unseen(carried)
        self._known: dict[str, WrittenComment] = {}
        self.removed = 0

    def remarks(self, comments: Sequence[Comment]) -> Iterator[ReturnedRemark]:
        """The new remarks in the order of the comments."""
        places = {comment.id: self._place(comment) for comment in comments}
        for comment in comments:
            if written := self._unseen.take(comment.folded, places[comment.id]):
                self._known[comment.id] = written
        edited = {c.id: w for c in comments if c.id not in self._known and (w := self._unseen.take_edited(c.text))}
        # A program without threads, such as Google Docs, leaves out what is resolved.
        self.removed = self._unseen.count(even_resolved=self._has_threads)
        parents = dict(self._parents(comments))
        for comment in comments:
            if comment.id in self._known:
                yield from self._on_state(comment, self._known[comment.id])
            elif comment.id in edited:
                yield from self._on_addition(comment, edited[comment.id], places[comment.id])
            elif comment.text.strip():
                yield self._new(comment, places, parents)

    def _parents(self, comments: Sequence[Comment]) -> Iterator[tuple[str, str]]:
        """The answered comment of each comment, or nothing."""
        on_words: dict[Span, str] = {}
        for comment in comments:
            words = None if self._has_threads else self._anchors.get(comment.id)
            yield comment.id, comment.parent or (on_words.get(words, "") if words else "")
            if words and comment.id in self._known:
                on_words[words] = comment.id

    def _place(self, comment: Comment) -> Span | None:
        """The place of a comment in the original article."""
        anchor = self._anchors.get(comment.id)
        if anchor is None:
            return None
        span = self._lines.in_article(self._alignment.span_in_old(anchor))
        return trimmed(self._review.text, span) if span else None

    def _on_state(self, comment: Comment, written: WrittenComment) -> Iterator[ReturnedRemark]:
        if comment.parent or not self._has_threads or comment.is_resolved == written.is_resolved:
            return
        kind = Remark.RESOLVED if comment.is_resolved else Remark.REOPENED
        said = (
            Message("Marked as resolved in the report.") if comment.is_resolved else Message("Reopened in the report.")
        )
        yield ReturnedRemark(kind=kind, text=said.text, about=written.about)

    def _on_addition(self, comment: Comment, written: WrittenComment, place: Span | None) -> Iterator[ReturnedRemark]:
        before = Counter(line.strip() for line in written.text.split("\n"))
        added = [line for line in comment.text.split("\n") if not _take_line(before, line.strip())]
        self.removed += before.total() > 0
        if added:
            yield ReturnedRemark(kind=Remark.ADDITION, text="\n".join(added), about=written.about, span=place)

    def _new(self, comment: Comment, places: Mapping[str, Span | None], parents: Mapping[str, str]) -> ReturnedRemark:
        root = _root(comment.id, parents)
        written = self._known.get(root)
        return ReturnedRemark(
            kind=Remark.REPLY if parents[comment.id] else Remark.COMMENT,
            text=comment.text.strip(),
            author=comment.author,
            written_at=comment.written_at,
            about=written.about if written else self._subjects.get(root),
            span=places.get(comment.id) or places.get(root),
        )


class _Unseen:
    """The original comments that haven't been matched yet."""

    def __init__(self, carried: CarriedReview) -> None:
        self._review: Review = carried.review
        self._by_words: dict[str, list[WrittenComment]] = defaultdict(list)
        for comment in carried.comments:
            self._by_words[comment.folded].append(comment)

    def count(self, *, even_resolved: bool) -> int:
        left = (written for same in self._by_words.values() for written in same)
        return sum(even_resolved or not written.is_resolved for written in left)

    def take(self, folded: str, place: Span | None) -> WrittenComment | None:
        """Take out the one with these words that is nearest to ``place``."""
        same = self._by_words.get(folded)
        if not same:
            return None
        nearest = min(same, key=lambda written: self._distance(written.about, place)) if len(same) > 1 else same[0]
        same.remove(nearest)
        return nearest

    def take_edited(self, text: str) -> WrittenComment | None:
        """Take out the only one of several lines that begins with this line."""
        first = text.partition("\n")[0].strip()
        waiting = (written for same in self._by_words.values() for written in same)
        found = [w for w in waiting if first and w.text.partition("\n")[0].strip() == first]
        if len(found) != 1 or "\n" not in found[0].text:
            return None
        self._by_words[found[0].folded].remove(found[0])
        return found[0]

    def _distance(self, about: RecordId, place: Span | None) -> int:
        record = self._review.records.get(about)
        if record is None or place is None or not record.spans:
            return _FAR
        return abs(record.spans[0].start - place.start)


def _take_line(lines: Counter[str], line: str) -> bool:
    """Take a line out of the counted ones; returns whether it was among them. A blank line always is."""
    if not line:
        return True
    if not lines[line]:
        return False
    lines[line] -= 1
    return True


def _root(comment: str, parents: Mapping[str, str]) -> str:
    """The first comment of a thread; a circular thread ends at its beginning."""
    seen = {comment}
    while (parent := parents.get(comment, "")) and parent not in seen:
        seen.add(parent)
        comment = parent
    return comment
