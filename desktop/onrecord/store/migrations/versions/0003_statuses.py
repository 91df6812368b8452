"""The number of an article's claims in each status, beside the number of checked ones."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_COUNTED = sa.text("""
SELECT revision.article_id, record.status, count(*) FROM record JOIN revision ON revision.id = record.revision_id
WHERE record.type = 'claim' AND record.disposition <> 'rejected' AND revision.number =
    (SELECT max(latest.number) FROM revision AS latest WHERE latest.article_id = revision.article_id)
GROUP BY revision.article_id, record.status
""")
_ARTICLE = sa.table("article", sa.column("id", sa.String), sa.column("statuses", sa.JSON))


def upgrade() -> None:
    """Count the existing claims.

    The column is added in place: copying the table would delete all rows that refer to it.
    """
    op.add_column("article", sa.Column("statuses", sa.JSON, nullable=False, server_default="{}"))
    statuses: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for article_id, status, count in op.get_bind().execute(_COUNTED):
        statuses[article_id][status] = count
    for article_id, counts in statuses.items():
        op.execute(_ARTICLE.update().where(_ARTICLE.c.id == article_id).values(statuses=counts))


def downgrade() -> None:
    """Drop the counts; the records still have them."""
    op.drop_column("article", "statuses")
