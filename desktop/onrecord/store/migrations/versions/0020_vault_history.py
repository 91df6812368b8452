"""A vault that only grows: earlier versions of identities stay beside the newest, and a removed slot gets a mark.

So nobody who may only add can destroy the last good version of anything. In a file, triggers refuse changes; on a
server, the rights of reviewers do.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_GUARDED = ("vault_slot", "vault_identity")
_IS_NEVER_CHANGED = """
CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'the vault only grows'); END
"""


def upgrade() -> None:
    """Number the versions of identities, and make room for marks on removed slots."""
    op.create_table(
        "vault_removal",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("slot_id", sa.String, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("proof", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_vault_removal"),
        sa.ForeignKeyConstraint(["slot_id"], ["vault_slot.id"], name="fk_vault_removal_vault_slot", ondelete="CASCADE"),
    )
    _identify_by("id", "version")
    if _is_file():
        for table in _GUARDED:
            op.execute(_IS_NEVER_CHANGED.format(table=table))


def downgrade() -> None:
    """Keep the newest version of each identity, and really remove the marked slots."""
    if _is_file():
        for table in _GUARDED:
            op.execute(f"DROP TRIGGER {table}_is_never_changed")
    op.execute(
        "DELETE FROM vault_identity WHERE EXISTS (SELECT 1 FROM vault_identity AS newer "
        "WHERE newer.id = vault_identity.id AND newer.version > vault_identity.version)"
    )
    op.execute("DELETE FROM vault_slot WHERE id IN (SELECT slot_id FROM vault_removal)")
    op.drop_table("vault_removal")
    _identify_by("id")


def _is_file() -> bool:
    return bool(op.get_bind().dialect.name == "sqlite")


def _identify_by(*columns: str) -> None:
    """Replace the primary key of the identities."""
    if not _is_file():
        op.drop_constraint("pk_vault_identity", "vault_identity", type_="primary")
        op.create_primary_key("pk_vault_identity", "vault_identity", list(columns))
        return
    op.drop_index("ix_vault_identity_article_id", "vault_identity")
    op.rename_table("vault_identity", "vault_identity_before")
    op.create_table(
        "vault_identity",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("vault_id", sa.String, nullable=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("cipher_text", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint(*columns, name="pk_vault_identity"),
        sa.ForeignKeyConstraint(["vault_id"], ["vault.id"], name="fk_vault_identity_vault", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_vault_identity_article", ondelete="CASCADE"),
    )
    op.execute("INSERT INTO vault_identity SELECT * FROM vault_identity_before")
    op.drop_table("vault_identity_before")
    op.create_index("ix_vault_identity_article_id", "vault_identity", ["article_id"])
