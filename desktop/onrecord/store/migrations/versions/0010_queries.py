"""Queries to the author: a type of record more."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_NAME = "ck_record_type"
_BEFORE = "type IN ('entity', 'quotation', 'source', 'claim', 'check', 'note', 'evidence')"
_AFTER = "type IN ('entity', 'quotation', 'source', 'claim', 'check', 'note', 'evidence', 'query')"


def upgrade() -> None:
    """Let records be queries."""
    _replace(_BEFORE, _AFTER)


def downgrade() -> None:
    """Let the queries go: an earlier version has no place for them."""
    op.execute("DELETE FROM record WHERE type = 'query'")
    _replace(_AFTER, _BEFORE)


def _replace(before: str, after: str) -> None:
    """Put another condition on the types.

    SQLite has no statement for it, and to make the table anew would take minutes in a large library. What it
    says of changing a constraint that no stored row breaks is done: https://sqlite.org/lang_altertable.html#otheralter
    """
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(_NAME), "record", type_="check")
        op.create_check_constraint(op.f(_NAME), "record", after)
        return
    version = op.get_bind().exec_driver_sql("PRAGMA schema_version").scalar_one()
    op.execute("PRAGMA writable_schema = ON")
    op.get_bind().exec_driver_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'record'", (before, after)
    )
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = OFF")
