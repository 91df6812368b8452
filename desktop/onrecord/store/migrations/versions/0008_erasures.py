"""The files that reports were written to, and who erased a name when."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is known of earlier exports."""
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
    """Let the lists go; the change log still says that a name was erased."""
    op.drop_table("erasure")
    op.drop_table("export")
