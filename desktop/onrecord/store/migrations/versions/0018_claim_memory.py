"""The search terms of decided claims, stored with each record and indexed."""

import sqlalchemy as sa
from alembic import op

from onrecord.store.codec import Codec
from onrecord.store.memory import memory_terms

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_RECORD = sa.table("record", *map(sa.column, ("revision_id", "id", "type", "memory")), sa.column("body", sa.JSON))
_REVISION = sa.table("revision", sa.column("id"), sa.column("text"))
_ON_SERVER = """
CREATE INDEX ix_record_memory ON record USING gin (array_to_tsvector(string_to_array(memory, ' ')))
WHERE memory IS NOT NULL
"""
_IN_FILE = (
    "CREATE VIRTUAL TABLE claim_memory USING fts5(memory, content='record', content_rowid='rowid')",
    "INSERT INTO claim_memory (rowid, memory) SELECT rowid, memory FROM record WHERE memory IS NOT NULL",
    """
    CREATE TRIGGER claim_is_remembered AFTER INSERT ON record WHEN new.memory IS NOT NULL BEGIN
        INSERT INTO claim_memory (rowid, memory) VALUES (new.rowid, new.memory);
    END
    """,
    """
    CREATE TRIGGER claim_is_forgotten AFTER DELETE ON record WHEN old.memory IS NOT NULL BEGIN
        INSERT INTO claim_memory (claim_memory, rowid, memory) VALUES ('delete', old.rowid, old.memory);
    END
    """,
    """
    CREATE TRIGGER claim_was_remembered BEFORE UPDATE OF memory ON record
    WHEN old.memory IS NOT NULL AND old.memory IS NOT new.memory BEGIN
        INSERT INTO claim_memory (claim_memory, rowid, memory) VALUES ('delete', old.rowid, old.memory);
    END
    """,
    """
    CREATE TRIGGER claim_is_remembered_anew AFTER UPDATE OF memory ON record
    WHEN new.memory IS NOT NULL AND old.memory IS NOT new.memory BEGIN
        INSERT INTO claim_memory (rowid, memory) VALUES (new.rowid, new.memory);
    END
    """,
)
_TRIGGERS = ("claim_is_remembered", "claim_is_forgotten", "claim_was_remembered", "claim_is_remembered_anew")


def upgrade() -> None:
    """Add a column in place, fill it for claims, and index it."""
    op.add_column("record", sa.Column("memory", sa.Text))
    _fill()
    for statement in _IN_FILE if _is_file() else (_ON_SERVER,):
        op.execute(statement)


def downgrade() -> None:
    """Drop the column and index, which are derived from the records."""
    if _is_file():
        for trigger in _TRIGGERS:
            op.execute(f"DROP TRIGGER {trigger}")
        op.execute("DROP TABLE claim_memory")
    else:
        op.drop_index("ix_record_memory", "record")
    op.drop_column("record", "memory")


def _is_file() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _fill() -> None:
    connection, codec = op.get_bind(), Codec()
    claims = sa.select(_RECORD.c.revision_id, _RECORD.c.id, _RECORD.c.body, _REVISION.c.text)
    claims = claims.join_from(_RECORD, _REVISION, _REVISION.c.id == _RECORD.c.revision_id)
    key = (_RECORD.c.revision_id == sa.bindparam("of_revision"), _RECORD.c.id == sa.bindparam("of_record"))
    found = connection.execute(claims.where(_RECORD.c.type == "claim"))
    values = [
        {"of_revision": row.revision_id, "of_record": row.id, "terms": terms}
        for row in found
        if (terms := memory_terms(codec.decode_record(row.body), row.text))
    ]
    if values:
        connection.execute(_RECORD.update().where(*key).values(memory=sa.bindparam("terms")), values)
