"""Several revisions of an article under review one after the other, and which of them each change was made on."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every article has one revision, which is under review; the columns are added in place, as in 0003."""
    op.add_column("revision", sa.Column("withdrawn", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("change", sa.Column("revision_id", sa.String))


def downgrade() -> None:
    """Let go of which revisions were withdrawn: an earlier program takes the one with the highest number."""
    op.drop_column("change", "revision_id")
    op.drop_column("revision", "withdrawn")
