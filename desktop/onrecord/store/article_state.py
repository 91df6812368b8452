"""The state of a locked article before something is saved in it, in one query."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import BindParameter, Column, Connection, Select, Subquery, bindparam, func, null, select

from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.changes import ChangeId
from onrecord.domain.records import RecordId
from onrecord.store.codec import Json
from onrecord.store.database import Waits
from onrecord.store.queries import under_review
from onrecord.store.record_rows import Present
from onrecord.store.rows import DETAILS
from onrecord.store.tables import article, change, record, revision

_IDS_A_QUERY = 500
_LAST = 1 << 30
"""A rank after all others, for a file where somebody wrote a rank that is no number."""
_ARTICLE: BindParameter[str] = bindparam("of_article")
_REVISION: BindParameter[str] = bindparam("of_revision")
_IDS: BindParameter[str] = bindparam("ids", expanding=True)


@dataclass(frozen=True, slots=True)
class ArticleState:
    """The revision under review, the last change, and the stored bodies of some records.

    Bodies, ``details`` and ``sign_offs`` are as stored: nobody has looked whether they can be read. The last two are
    None unless asked for.
    """

    revision_id: RevisionId | None = None
    last_change: ChangeId | None = None
    present: Present = field(default_factory=Present)
    bodies: Mapping[RecordId, Json] = field(default_factory=dict)
    details: Json | None = None
    sign_offs: list[Json] | None = None


def lock_article(connection: Connection, article_id: ArticleId) -> None:
    """Lock an existing article until the transaction ends; a file has only one writer anyway."""
    connection.execute(_LOCK, {"of_article": article_id}, execution_options={"waits": Waits.NEVER})


def lock_article_of(connection: Connection, revision_id: RevisionId) -> None:
    """Lock the article of a revision."""
    connection.execute(_LOCK_OF_REVISION, {"of_revision": revision_id}, execution_options={"waits": Waits.NEVER})


def article_state(
    connection: Connection, article_id: ArticleId, ids: Sequence[RecordId], *, as_a_whole: bool = False
) -> ArticleState:
    """The state of a locked article; empty if it doesn't exist.

    ``as_a_whole`` also asks for its details and sign-offs. It can't be the locking statement, whose snapshot is older
    than its lock.
    """
    asked = _OF_WHOLE_ARTICLE if as_a_whole else _OF_ARTICLE
    return _state(connection, asked, {"of_article": article_id}, ids, as_a_whole=as_a_whole)


def revision_state(connection: Connection, revision_id: RevisionId, ids: Sequence[RecordId]) -> ArticleState:
    """The state of one revision of a locked article, without its changes."""
    return _state(connection, _OF_REVISION, {"of_revision": revision_id}, ids)


def _state(
    connection: Connection,
    asked: Select[Any],
    of: dict[str, str],
    ids: Sequence[RecordId],
    *,
    as_a_whole: bool = False,
) -> ArticleState:
    rows = [row for some in _batches(ids) for row in connection.execute(asked, of | {"ids": some})]
    if not rows:
        return ArticleState()
    last_rank = rows[0].last_rank or 0
    first, there = rows[0], [row for row in rows if row.id is not None]
    return ArticleState(
        first.revision_id,
        first.change_id,
        Present({row.id: row.disposition for row in there}, last_rank if isinstance(last_rank, int) else _LAST),
        bodies={row.id: row.body for row in there},
        details={name: getattr(first, name) for name in DETAILS} if as_a_whole else None,
        sign_offs=first.sign_offs if as_a_whole else None,
    )


def _batches(ids: Sequence[RecordId]) -> Iterator[list[RecordId]]:
    """Some ids a query; one query also for none."""
    waiting = iter(ids)
    yield list(islice(waiting, _IDS_A_QUERY))
    while some := list(islice(waiting, _IDS_A_QUERY)):
        yield some


def _lock(articles: Select[Any]) -> Select[Any]:
    return articles.with_for_update(of=article)


def _article_query(*columns: Column[Any]) -> Select[Any]:
    latest = under_review(_ARTICLE).with_only_columns(revision.c.id).correlate(None).scalar_subquery()
    logged = select(change.c.id).where(change.c.article_id == _ARTICLE)
    last = logged.order_by(change.c.seq.desc()).limit(1).correlate(None).scalar_subquery()
    asked = select(latest.label("revision_id"), last.label("change_id"), *columns)
    return _with_records((asked.where(article.c.id == _ARTICLE) if columns else asked).subquery(), *columns)


def _revision_query() -> Select[Any]:
    one = select(revision.c.id.label("revision_id"), null().label("change_id"))
    return _with_records(one.where(revision.c.id == _REVISION).subquery())


def _with_records(one: Subquery, *more: Column[Any]) -> Select[Any]:
    """A row for each requested record that exists, or a single one without."""
    any_record = record.alias()
    last_rank = select(func.max(any_record.c.rank)).where(any_record.c.revision_id == one.c.revision_id)
    is_asked = (record.c.revision_id == one.c.revision_id) & record.c.id.in_(_IDS)
    ranked = last_rank.scalar_subquery().label("last_rank")
    columns = (one.c.revision_id, one.c.change_id, ranked, record.c.id, record.c.disposition, record.c.body)
    asked = select(*columns, *(one.c[column.name] for column in more))
    return asked.select_from(one.outerjoin(record, is_asked))


# Built once, because building takes as long as executing.
_LOCK = _lock(select(article.c.id).where(article.c.id == _ARTICLE))
_LOCK_OF_REVISION = _lock(select(article.c.id).join(revision).where(revision.c.id == _REVISION))
_OF_ARTICLE = _article_query()
_OF_WHOLE_ARTICLE = _article_query(*(article.c[name] for name in DETAILS), article.c.sign_offs)
_OF_REVISION = _revision_query()
