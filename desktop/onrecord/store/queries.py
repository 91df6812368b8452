"""Questions to the database that several methods of the store ask."""

from typing import Any

from sqlalchemy import BindParameter, ScalarSelect, Select, exists, func, select

from onrecord.domain.article import ArticleId, RevisionId
from onrecord.store.tables import analysis, article, revision


def revisions_of(article_id: ArticleId | BindParameter[str]) -> Select[Any]:
    """All revisions of an article, also those that were withdrawn."""
    return select(revision).where(revision.c.article_id == article_id)


def under_review(article_id: ArticleId | BindParameter[str]) -> Select[Any]:
    """The revision under review: the last that was not withdrawn."""
    return revisions_of(article_id).where(~revision.c.withdrawn).order_by(revision.c.number.desc()).limit(1)


def with_analysis(article_id: ArticleId, revision_id: RevisionId | None = None) -> Select[Any]:
    """One revision of an article, with its analysis where there is one; the one under review unless given.

    ``is_latest`` tells whether it is the one under review.
    """
    latest = under_review(article_id).with_only_columns(revision.c.id).correlate(None).scalar_subquery()
    one = select(revision, analysis, (revision.c.id == latest).label("is_latest")).outerjoin(analysis)
    return one.where(revision.c.article_id == article_id, revision.c.id == (revision_id or latest))


def number_under_review() -> ScalarSelect[int]:
    """The number of the revision under review, of the article in the query around."""
    any_revision = revision.alias()
    mine = (any_revision.c.article_id == article.c.id, ~any_revision.c.withdrawn)
    # Said in words, because a query within a query within one would look at all articles.
    return select(func.max(any_revision.c.number)).where(*mine).correlate(article).scalar_subquery()


def summaries() -> Select[Any]:
    """All articles with whether they are analyzed, the newest edited first."""
    is_analyzed = exists().where(
        revision.c.article_id == article.c.id,
        revision.c.number == number_under_review(),
        analysis.c.revision_id == revision.c.id,
    )
    return select(article, is_analyzed.label("analyzed")).order_by(article.c.edited_at.desc(), article.c.id)


def texts_under_review() -> Select[Any]:
    """Headline and text under review of all articles, the newest edited first."""
    texts = select(article.c.id, article.c.headline, revision.c.text).join(revision)
    newest_first = texts.order_by(article.c.edited_at.desc(), article.c.id)
    return newest_first.where(revision.c.number == number_under_review())
