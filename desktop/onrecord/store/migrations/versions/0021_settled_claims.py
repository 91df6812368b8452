"""Checked claims are those with a decision, settled ones need nothing more; the open problems have a column."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_ARTICLE = sa.table(
    "article",
    sa.column("id", sa.String),
    sa.column("claims", sa.Integer),
    sa.column("checked", sa.Integer),
    sa.column("settled", sa.Integer),
    sa.column("statuses", sa.JSON),
)
_OPEN = frozenset({"unchecked", "in progress"})


def upgrade() -> None:
    """Keep what was called checked as settled, and count the checked claims from the counts by status.

    Open problems aren't in these counts: the program counts them from the records until the article changes.
    """
    op.add_column("article", sa.Column("settled", sa.Integer, nullable=False, server_default="0"))
    op.add_column("article", sa.Column("problems", sa.Integer))
    op.execute(_ARTICLE.update().values(settled=_ARTICLE.c.checked))
    connection = op.get_bind()
    counted = sa.select(_ARTICLE.c.id, _ARTICLE.c.claims, _ARTICLE.c.statuses).where(_ARTICLE.c.claims > 0)
    for article_id, claims, statuses in connection.execute(counted).all():
        counts = json.loads(statuses) if isinstance(statuses, str) else statuses
        if not isinstance(counts, dict):
            continue
        decided = sum(n for status, n in counts.items() if isinstance(n, int) and status not in _OPEN)
        values = {"checked": min(claims, max(0, decided))}
        connection.execute(_ARTICLE.update().where(_ARTICLE.c.id == article_id).values(values))


def downgrade() -> None:
    """Count only settled claims as checked."""
    op.execute(_ARTICLE.update().values(checked=_ARTICLE.c.settled))
    op.drop_column("article", "problems")
    op.drop_column("article", "settled")
