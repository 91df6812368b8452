"""Small builders of domain values for tests."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from onrecord.domain.article import Article, ArticleId, Block, Revision, RevisionId, Structure, line_spans
from onrecord.domain.records import AnyRecord, Origin
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole

NOON = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
FOUND = Origin("test", "1", 0.9, "a test put it there")


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """The span of the ``nth`` occurrence of ``words``; fails without one."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def plain_structure(text: str) -> Structure:
    """Every line a paragraph."""
    return Structure(tuple(Block(span) for span in line_spans(text)))


def headed_structure(text: str) -> Structure:
    """The first line the headline, every other one a paragraph."""
    first, *rest = line_spans(text)
    return Structure((Block(first, BlockRole.HEADLINE), *(Block(span) for span in rest)))


def make_article(headline: str = "Harbor Tunnel Cost Doubles", **changes: str) -> Article:
    return Article(id=ArticleId("article-1"), headline=headline, added_at=NOON, edited_at=NOON, **changes)


def make_revision(text: str, structure: Structure | None = None) -> Revision:
    return Revision(
        id=RevisionId("revision-1"),
        article_id=ArticleId("article-1"),
        number=1,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        structure=structure or plain_structure(text),
        added_at=NOON,
    )


def make_review(text: str, records: Iterable[AnyRecord] = (), sentences: Iterable[Span] = ()) -> Review:
    info = AnalysisInfo("1", "none", "en", tuple(sentences))
    return Review(make_article(), make_revision(text), info, {r.id: r for r in records})
