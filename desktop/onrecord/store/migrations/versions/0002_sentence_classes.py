"""What each sentence does, beside the sentences of an analysis."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An analysis from before has no classes."""
    with op.batch_alter_table("analysis", recreate="always") as batch:
        batch.add_column(sa.Column("sentence_classes", sa.JSON, nullable=False, server_default="[]"))
    with op.batch_alter_table("analysis", recreate="always") as batch:
        batch.alter_column("sentence_classes", server_default=None)


def downgrade() -> None:
    """Let the classes go; the next analysis finds them again."""
    with op.batch_alter_table("analysis", recreate="always") as batch:
        batch.drop_column("sentence_classes")
