"""Queries that several methods of the store use."""

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Exists, ScalarSelect, Select, case, exists, func, select

from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.library_order import NEWEST_FIRST, Order, SortKey
from onrecord.domain.vocabulary import SignOffState
from onrecord.store.tables import analysis, article, revision


def revisions_of(article_id: ArticleId | BindParameter[str]) -> Select[Any]:
    """All revisions of an article, including withdrawn ones."""
    return select(revision).where(revision.c.article_id == article_id)


def under_review(article_id: ArticleId | BindParameter[str]) -> Select[Any]:
    """The revision under review: the last one that wasn't withdrawn."""
    return revisions_of(article_id).where(~revision.c.withdrawn).order_by(revision.c.number.desc()).limit(1)


def with_analysis(article_id: ArticleId, revision_id: RevisionId | None = None) -> Select[Any]:
    """One revision of an article, by default the one under review, and its analysis if it has one.

    ``is_latest``: it is the one under review.
    """
    latest = under_review(article_id).with_only_columns(revision.c.id).correlate(None).scalar_subquery()
    one = select(revision, analysis, (revision.c.id == latest).label("is_latest")).outerjoin(analysis)
    return one.where(revision.c.article_id == article_id, revision.c.id == (revision_id or latest))


def number_under_review() -> ScalarSelect[int]:
    """The number of the revision under review, of the enclosing query's article."""
    any_revision = revision.alias()
    mine = (any_revision.c.article_id == article.c.id, ~any_revision.c.withdrawn)
    # Written as text, because a doubly nested query would look at all articles.
    return select(func.max(any_revision.c.number)).where(*mine).correlate(article).scalar_subquery()


def is_analyzed(analyzer_version: str = "") -> Exists:
    """Whether the revision under review of the enclosing query's article is analyzed, by this version if given."""
    mine = (revision.c.article_id == article.c.id, revision.c.number == number_under_review())
    found = exists().where(*mine, analysis.c.revision_id == revision.c.id)
    return found.where(analysis.c.analyzer_version == analyzer_version) if analyzer_version else found


def in_order(articles: Select[Any], order: Order) -> Select[Any]:
    """Articles in an order, then the newest first; those without a sort key are last in both directions."""
    newest_first = (article.c.edited_at.desc(), article.c.id)
    if order == NEWEST_FIRST:
        return articles.order_by(*newest_first)
    key = _SORTED_BY[order.key]
    return articles.order_by((key.desc() if order.is_descending else key.asc()).nulls_last(), *newest_first)


def texts_under_review() -> Select[Any]:
    """Id, headline and text under review of all articles."""
    texts = select(article.c.id, article.c.headline, revision.c.text).join(revision)
    return texts.where(revision.c.number == number_under_review())


# Rows of earlier versions don't count the open problems; their problem claims and open checks decide.
_PROBLEMS = func.coalesce(article.c.problems, (article.c.checked - article.c.settled) + article.c.checks_open)
_SORTED_BY: dict[SortKey, ColumnElement[Any]] = {
    SortKey.HEADLINE: article.c.headline_key,
    SortKey.OUTLET: article.c.outlet_key,
    SortKey.PUBLISHED: article.c.published_key,
    SortKey.CHECKED: case((article.c.analyzed & (article.c.claims > 0), 1.0 * article.c.checked / article.c.claims)),
    SortKey.PROBLEMS: case((article.c.analyzed, _PROBLEMS)),
    # The most urgent first.
    SortKey.SIGN_OFF: case(
        {SignOffState.BROKEN: 0, SignOffState.NONE: 1, SignOffState.HOLDS: 2}, value=article.c.sign_off
    ),
    SortKey.DUE: article.c.due_at,
    SortKey.EDITED: article.c.edited_at,
}
"""The sort column of an order; None if an article has no key."""
