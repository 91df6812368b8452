"""Problems no longer count as checked, and facts of a claim have their own statuses.

The facts' statuses are in the records' bodies, where an older program would lose them: hence the version.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_ARTICLE = sa.table(
    "article",
    sa.column("id", sa.String),
    sa.column("claims", sa.Integer),
    sa.column("checked", sa.Integer),
    sa.column("statuses", sa.JSON),
)
_OPEN = frozenset({"unchecked", "in progress"})
_PROBLEMS = frozenset({"false", "disputed", "unverified"})


def upgrade() -> None:
    """Count checked claims anew from the counts by status."""
    _count_without(_OPEN | _PROBLEMS)


def downgrade() -> None:
    """Count as the version before did; the records keep the facts' statuses."""
    _count_without(_OPEN)


def _count_without(left_out: frozenset[str]) -> None:
    connection = op.get_bind()
    for article_id, checked, statuses in connection.execute(
        sa.select(_ARTICLE.c.id, _ARTICLE.c.checked, _ARTICLE.c.statuses).where(_ARTICLE.c.claims > 0)
    ).all():
        counts = json.loads(statuses) if isinstance(statuses, str) else statuses
        now = sum(count for status, count in counts.items() if status not in left_out)
        if now != checked:
            connection.execute(_ARTICLE.update().where(_ARTICLE.c.id == article_id).values(checked=now))
