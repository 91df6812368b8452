"""The class of each sentence, beside the sentences of an analysis."""

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add classes; an earlier analysis has none."""
    with _altered() as batch:
        batch.add_column(sa.Column("sentence_classes", sa.JSON, nullable=False, server_default="[]"))
    with _altered() as batch:
        batch.alter_column("sentence_classes", server_default=None)


def downgrade() -> None:
    """Drop the classes; the next analysis finds them again."""
    with _altered() as batch:
        batch.drop_column("sentence_classes")


def _altered() -> AbstractContextManager[BatchOperations]:
    """Change the table. SQLite can't alter a column, so it copies the table; a server would refuse the copy."""
    is_file = op.get_bind().dialect.name == "sqlite"
    return op.batch_alter_table("analysis", recreate="always" if is_file else "never")
