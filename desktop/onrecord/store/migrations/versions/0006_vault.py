"""The vault: encrypted identities of anonymous sources, and a slot with the key for each passphrase."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of a vault; a library has no vault until somebody sets a passphrase."""
    op.create_table(
        "vault",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_vault"),
        sa.UniqueConstraint("place", name="uq_vault_place"),
        sa.CheckConstraint("place = 1", name=op.f("ck_vault_only_one")),
    )
    op.create_table(
        "vault_slot",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("vault_id", sa.String, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("derivation", sa.String, nullable=False),
        sa.Column("memory", sa.Integer, nullable=False),
        sa.Column("passes", sa.Integer, nullable=False),
        sa.Column("lanes", sa.Integer, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_vault_slot"),
        sa.ForeignKeyConstraint(["vault_id"], ["vault.id"], name="fk_vault_slot_vault", ondelete="CASCADE"),
    )
    op.create_table(
        "vault_identity",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("vault_id", sa.String, nullable=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("cipher_text", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_vault_identity"),
        sa.ForeignKeyConstraint(["vault_id"], ["vault.id"], name="fk_vault_identity_vault", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_vault_identity_article", ondelete="CASCADE"),
    )
    op.create_index("ix_vault_identity_article_id", "vault_identity", ["article_id"])


def downgrade() -> None:
    """Drop the vault with every name in it."""
    for table in ("vault_identity", "vault_slot", "vault"):
        op.drop_table(table)
