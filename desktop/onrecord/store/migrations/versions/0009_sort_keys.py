"""Sort keys, and whether an article is analyzed, in each article's row."""

import sqlalchemy as sa
from alembic import op

from onrecord.store.rows import sort_keys

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KEYS = ("headline_key", "outlet_key", "published_key")
_ARTICLE = sa.table("article", *map(sa.column, ("id", "headline", "outlet", "published", *_KEYS)))
_KEEP_WHAT_IS_ANALYZED = """
UPDATE article SET analyzed = true WHERE EXISTS (
    SELECT 1 FROM revision JOIN analysis ON analysis.revision_id = revision.id
    WHERE revision.article_id = article.id AND revision.number = (
        SELECT max(number) FROM revision AS other WHERE other.article_id = article.id AND NOT other.withdrawn
    )
)
"""


def upgrade() -> None:
    """Add columns in place, as in 0003, and fill them."""
    words = sa.Text(collation="C" if op.get_bind().dialect.name == "postgresql" else None)
    op.add_column("article", sa.Column("analyzed", sa.Boolean, nullable=False, server_default=sa.false()))
    for name in _KEYS:
        op.add_column("article", sa.Column(name, words))
    op.execute(_KEEP_WHAT_IS_ANALYZED)
    _fill()


def downgrade() -> None:
    """Drop the columns, which are derived from others."""
    for name in (*_KEYS, "analyzed"):
        op.drop_column("article", name)


def _fill() -> None:
    connection = op.get_bind()
    found = connection.execute(sa.select(*(_ARTICLE.c[name] for name in ("id", "headline", "outlet", "published"))))
    values = [{"of_article": row.id} | sort_keys(row.headline, row.outlet, row.published) for row in found]
    filled = _ARTICLE.update().where(_ARTICLE.c.id == sa.bindparam("of_article"))
    filled = filled.values({name: sa.bindparam(name) for name in _KEYS})
    if values:
        connection.execute(filled, values)
