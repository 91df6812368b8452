"""Read an article and its log on an open connection."""

from sqlalchemy import Connection, select

from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.changes import Change, ChangeId
from onrecord.domain.review import Review
from onrecord.domain.sign_off import SignOff
from onrecord.store import rows
from onrecord.store.codec import Codec
from onrecord.store.errors import ArticleNotFoundError
from onrecord.store.queries import with_analysis
from onrecord.store.record_rows import RecordRows
from onrecord.store.tables import article, change


def read_review(
    connection: Connection, codec: Codec, article_id: ArticleId, revision_id: RevisionId | None = None
) -> Review:
    """A revision of an article with its records; by default the one under review.

    Raises:
        ArticleNotFoundError: there is no such article or revision.
    """
    found = connection.execute(select(article).where(article.c.id == article_id)).one_or_none()
    one = connection.execute(with_analysis(article_id, revision_id)).one_or_none()
    if found is None or one is None:
        raise ArticleNotFoundError(article_id)
    return Review(
        rows.article_of(found),
        rows.revision_of(one, codec),
        rows.analysis_of(one) if one.revision_id else None,
        RecordRows(connection, codec, one.id).load(),
        sign_offs=codec.decode(found.sign_offs, tuple[SignOff, ...]) if one.is_latest else (),
    )


def read_log(
    connection: Connection, codec: Codec, article_id: ArticleId, after: ChangeId | None = None
) -> list[Change]:
    """Every change to an article, oldest first, or those ``after`` a change."""
    logged = select(change).where(change.c.article_id == article_id).order_by(change.c.seq)
    if after is not None:
        known = select(change.c.seq).where(change.c.id == after).scalar_subquery()
        logged = logged.where(change.c.seq > known)
    return [rows.change_of(row, codec) for row in connection.execute(logged)]
