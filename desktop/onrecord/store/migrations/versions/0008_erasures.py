"""The files that reports were written to, and the reviewer and time of each erasure."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add empty tables."""
    op.create_table(
        "export",
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("format", sa.String, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "path", name="pk_export"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_export_article", ondelete="CASCADE"),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("is_finished", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )


def downgrade() -> None:
    """Drop the tables; the change log still has the erasures."""
    op.drop_table("erasure")
    op.drop_table("export")
