"""What each sentence does, beside the sentences of an analysis."""

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An analysis from before has no classes."""
    with _altered() as batch:
        batch.add_column(sa.Column("sentence_classes", sa.JSON, nullable=False, server_default="[]"))
    with _altered() as batch:
        batch.alter_column("sentence_classes", server_default=None)


def downgrade() -> None:
    """Let the classes go; the next analysis finds them again."""
    with _altered() as batch:
        batch.drop_column("sentence_classes")


def _altered() -> AbstractContextManager[BatchOperations]:
    """SQLite cannot alter a column: the table is made anew.  A server can, and would refuse the second name."""
    is_file = op.get_bind().dialect.name == "sqlite"
    return op.batch_alter_table("analysis", recreate="always" if is_file else "never")
