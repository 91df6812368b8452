"""Articles, their revisions and their structure."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from onrecord.domain.checklist import Tick
from onrecord.domain.reading import NO_DOUBT, Doubt
from onrecord.domain.spans import Span
from onrecord.domain.text import without_lone_surrogates
from onrecord.domain.vocabulary import BlockRole

ArticleId = NewType("ArticleId", str)
RevisionId = NewType("RevisionId", str)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A table cell: the number of the table, row and column, from 1.

    ``columns`` and ``rows`` count the cells that a merged cell covers.
    """

    table: int
    row: int
    column: int
    columns: int = 1
    rows: int = 1
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One non-blank line of the text and its role.

    ``level`` nests subheads and lists. ``locator`` is the page or time in the document: "p. 3", "00:01:12". ``cell`` is
    the table cell that the line is in, if the reader knew it.
    """

    span: Span
    role: BlockRole = BlockRole.PARAGRAPH
    level: int = 0
    locator: str = ""
    cell: TableCell | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words of the text that point to an address."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Structure:
    """The role of each line of a revision's text.

    ``blocks`` are in reading order, do not overlap and cover every non-blank line.
    """

    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def headline(self) -> Span | None:
        """The span of the headline, if one was recognized."""
        return self._first(BlockRole.HEADLINE)

    @property
    def byline(self) -> Span | None:
        """The span of the byline, if one was recognized."""
        return self._first(BlockRole.BYLINE)

    @property
    def furniture(self) -> tuple[Span, ...]:
        """Navigation and ads: kept in the text, left out of the analysis."""
        return tuple(b.span for b in self.blocks if b.role is BlockRole.FURNITURE)

    def _first(self, role: BlockRole) -> Span | None:
        return next((b.span for b in self.blocks if b.role is role), None)


@dataclass(frozen=True, slots=True)
class ImportedComment:
    """A comment, footnote or endnote of the document; ``span`` is its place in the normalized text, if it has one."""

    text: str
    author: str = ""
    written_at: datetime | None = None
    span: Span | None = None
    kind: str = "comment"


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as it was read: normalized text and its structure.

    ``import_notes`` are sentences for the reviewer. ``doubt`` is what the reader was unsure about. ``title`` is the
    headline if the text has none, such as the subject of a message.
    """

    text: str
    structure: Structure
    origin: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    comments: tuple[ImportedComment, ...] = ()
    import_notes: tuple[str, ...] = ()
    doubt: Doubt = NO_DOUBT
    title: str = ""

    def __post_init__(self) -> None:
        for name in ("origin", "outlet", "published", "url", "title"):
            object.__setattr__(self, name, without_lone_surrogates(getattr(self, name)))

    @property
    def headline(self) -> str:
        """The headline, or else the title, or the first words of the text."""
        span = self.structure.headline
        return span.text_of(self.text) if span else self.title or first_words(self.text)

    @property
    def byline(self) -> str:
        span = self.structure.byline
        return span.text_of(self.text) if span else ""


class Detail(StrEnum):
    """A field of ``ArticleDetails``, which the value names."""

    HEADLINE = "headline"
    BYLINE = "byline"
    OUTLET = "outlet"
    PUBLISHED = "published"
    ADDRESS = "url"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDetails:
    """The details of an article that a reviewer can change.

    ``published`` and ``url`` stay as they were written. ``assignee`` checks the article by ``due_at``. ``ticks`` are
    the ticked items of the desk's checklist.
    """

    headline: str
    byline: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    assignee: str = ""
    due_at: datetime | None = None
    ticks: tuple[Tick, ...] = ()

    def with_detail(self, detail: Detail, words: str) -> "ArticleDetails":
        changes: dict[str, Any] = {detail.value: words}
        return replace(self, **changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One story under review."""

    id: ArticleId
    headline: str
    byline: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    origin: str = ""
    added_at: datetime
    edited_at: datetime
    assignee: str = ""
    due_at: datetime | None = None
    ticks: tuple[Tick, ...] = ()

    @property
    def details(self) -> ArticleDetails:
        return ArticleDetails(**{field.name: getattr(self, field.name) for field in fields(ArticleDetails)})

    def with_details(self, details: ArticleDetails) -> "Article":
        return replace(self, **{field.name: getattr(details, field.name) for field in fields(details)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One immutable, normalized text of an article; ``sha256`` is of its UTF-8 bytes."""

    id: RevisionId
    article_id: ArticleId
    number: int
    text: str
    sha256: str
    structure: Structure
    import_notes: tuple[str, ...] = ()
    added_at: datetime


def first_words(text: str, limit: int = 80) -> str:
    """The first line of ``text``, cut at a word to at most ``limit`` code points."""
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def line_spans(text: str) -> Sequence[Span]:
    """The spans of all non-blank lines, without surrounding white space."""
    spans, start = [], 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = start + line.index(words[0])
            spans.append(Span(begin, begin + len(words)))
        start += len(line) + 1
    return spans
