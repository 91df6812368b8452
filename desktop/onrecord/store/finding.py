"""Finding articles in a library on an open connection: by words, by text, by what they resemble."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from onrecord.domain.article import ArticleId
from onrecord.domain.library import ArticleSummary, KnownText
from onrecord.store import rows
from onrecord.store.excerpts import Excerpts
from onrecord.store.queries import number_under_review, summaries, texts_under_review
from onrecord.store.search import fold, with_words
from onrecord.store.tables import article, revision, searchable

_MOST_EXCERPTS = 500
"""Of how many articles it is told where the words stand that were looked for: nobody reads on for more."""


def find_articles(connection: Connection, search: str) -> list[ArticleSummary]:
    """All articles in which every word of ``search`` occurs, the newest edited first; the first tell where."""
    found = [rows.summary_of(row) for row in connection.execute(with_words(search, summaries()))]
    if not search.strip():
        return found
    texts = with_words(search, texts_under_review()).limit(_MOST_EXCERPTS)
    excerpts = Excerpts(search)
    places = {known: excerpts.of(text, headline) for known, headline, text in connection.execute(texts)}
    return [replace(summary, found=places.get(summary.article.id)) for summary in found]


def find_text(connection: Connection, sha256: str) -> KnownText | None:
    """The revision with this hash, if any: of several one under review, and the newest edited."""
    is_latest = revision.c.number == number_under_review()
    same = select(article.c.id, revision.c.id, is_latest).join(revision).where(revision.c.sha256 == sha256)
    first = same.order_by(is_latest.desc(), article.c.edited_at.desc()).limit(1)
    found = connection.execute(first).one_or_none()
    return KnownText(found[0], found[1], bool(found[2])) if found else None


def rank_by_words(connection: Connection, words: Iterable[str]) -> list[ArticleId]:
    """All articles, those whose text has most of some words first, and of these the newest edited first."""
    folded = list(map(fold, words))
    texts = select(article.c.id, article.c.edited_at, searchable.c.body).join(searchable)
    # Counted here: for each word SQLite would read each text anew.
    found = [
        (sum(word in body for word in folded), edited_at, article_id)
        for article_id, edited_at, body in connection.execute(texts)
    ]
    return [article_id for _count, _edited_at, article_id in sorted(found, reverse=True)]
