"""The assignee and due time of an article; for claims, the records' bodies have them.

An older program would lose what the bodies say: hence the version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns in place."""
    op.add_column("article", sa.Column("assignee", sa.Text, nullable=False, server_default=""))
    op.add_column("article", sa.Column("due_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Drop both; the change log still has them."""
    op.drop_column("article", "due_at")
    op.drop_column("article", "assignee")
