"""The sign-offs of an article, and whether they still hold."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add empty sign-offs; the columns are added in place, as in 0003."""
    op.add_column("article", sa.Column("sign_off", sa.String, nullable=False, server_default="none"))
    op.add_column("article", sa.Column("sign_offs", sa.JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Drop the sign-offs; the change log still has them."""
    op.drop_column("article", "sign_offs")
    op.drop_column("article", "sign_off")
