"""Who signed an article off, and whether that still holds."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has signed anything off; the columns are added in place, as in 0003."""
    op.add_column("article", sa.Column("sign_off", sa.String, nullable=False, server_default="none"))
    op.add_column("article", sa.Column("sign_offs", sa.JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Let the sign-offs go; the change log still has them."""
    op.drop_column("article", "sign_offs")
    op.drop_column("article", "sign_off")
