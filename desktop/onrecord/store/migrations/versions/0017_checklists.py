"""The ticked items of the desk's checklist for each article."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column in place."""
    op.add_column("article", sa.Column("ticks", sa.JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Drop the ticks; the change log still has them."""
    op.drop_column("article", "ticks")
