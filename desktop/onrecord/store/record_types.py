"""Change the allowed record types in migrations."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

_NAME = "ck_record_type"
_SCHEMA = sa.table("sqlite_schema", sa.column("name", sa.String), sa.column("sql", sa.String))
_ANCHOR = sa.table("anchor", sa.column("revision_id"), sa.column("record_id"))
_RECORD = sa.table("record", sa.column("revision_id"), sa.column("id"), sa.column("type"))


def allow_type(name: str, known: Sequence[str]) -> None:
    """Allow one more record type than the ``known`` ones."""
    _replace(known, (*known, name))


def forbid_type(name: str, known: Sequence[str]) -> None:
    """Remove the records of a type with their anchors, for an earlier version."""
    of_type = (_RECORD.c.type == name, _RECORD.c.revision_id == _ANCHOR.c.revision_id)
    op.execute(sa.delete(_ANCHOR).where(sa.exists().where(*of_type, _RECORD.c.id == _ANCHOR.c.record_id)))
    op.execute(sa.delete(_RECORD).where(_RECORD.c.type == name))
    _replace((*known, name), known)


def _replace(before: Sequence[str], after: Sequence[str]) -> None:
    """Replace the constraint on types.

    SQLite has no statement for it, and a new table would take minutes in a large library. This follows its manual on
    constraints that no stored row breaks: https://sqlite.org/lang_altertable.html#otheralter
    """
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.drop_constraint(op.f(_NAME), "record", type_="check")
        op.create_check_constraint(op.f(_NAME), "record", _one_of(after))
        return
    number = connection.scalar(sa.text("PRAGMA schema_version"))
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    changed = sa.func.replace(_SCHEMA.c.sql, _one_of(before), _one_of(after))
    connection.execute(_SCHEMA.update().where(_SCHEMA.c.name == "record").values(sql=changed))
    connection.execute(sa.text(f"PRAGMA schema_version = {number + 1}"))
    connection.execute(sa.text("PRAGMA writable_schema = OFF"))


def _one_of(types: Sequence[str]) -> str:
    listed = ", ".join(f"'{name}'" for name in types)
    return f"type IN ({listed})"  # not shown: SQL
