"""Rights of reply among the records of a revision."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_BEFORE = ("entity", "quotation", "source", "claim", "check", "note", "evidence", "query", "transcript")
_AFTER = (*_BEFORE, "reply")
_SCHEMA = sa.table("sqlite_schema", sa.column("name", sa.String), sa.column("sql", sa.String))


def upgrade() -> None:
    """Let a record be a right of reply."""
    _allow(_AFTER, instead_of=_BEFORE)


def downgrade() -> None:
    """Remove the rights of reply; the change log still has them."""
    op.execute("DELETE FROM record WHERE type = 'reply'")
    _allow(_BEFORE, instead_of=_AFTER)


def _allow(types: tuple[str, ...], *, instead_of: tuple[str, ...]) -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f("ck_record_type"), "record", type_="check")
        op.create_check_constraint(op.f("ck_record_type"), "record", _one_of(types))
        return
    # SQLite allows this for constraints that all rows meet: https://sqlite.org/lang_altertable.html, section 7.
    connection = op.get_bind()
    number = connection.scalar(sa.text("PRAGMA schema_version"))
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    changed = sa.func.replace(_SCHEMA.c.sql, _one_of(instead_of), _one_of(types))
    connection.execute(_SCHEMA.update().where(_SCHEMA.c.name == "record").values(sql=changed))
    connection.execute(sa.text(f"PRAGMA schema_version = {number + 1}"))
    connection.execute(sa.text("PRAGMA writable_schema = OFF"))


def _one_of(types: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{name}'" for name in types)
    return f"type IN ({listed})"
