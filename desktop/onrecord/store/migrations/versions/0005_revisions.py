"""Successive revisions of an article under review, and the revision of each change."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns in place, as in 0003; every article has one revision, which is under review."""
    op.add_column("revision", sa.Column("withdrawn", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("change", sa.Column("revision_id", sa.String))


def downgrade() -> None:
    """Drop the marks of withdrawn revisions: an earlier program uses the one with the highest number."""
    op.drop_column("change", "revision_id")
    op.drop_column("revision", "withdrawn")
