"""The reviewers' words in each record, for searches."""

import sqlalchemy as sa
from alembic import op

from onrecord.store.codec import Codec
from onrecord.store.record_rows import words_to_find

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_RECORD = sa.table(
    "record",
    *map(sa.column, ("revision_id", "id", "type", "disposition", "status", "words")),
    sa.column("body", sa.JSON),
)
_WRITTEN = ("note", "evidence", "query", "transcript", "claim")
_DECIDED = ("entity", "source")
_INDEX = "ix_record_written"


def upgrade() -> None:
    """Add a column in place, and fill it for records that may have written words."""
    op.add_column("record", sa.Column("words", sa.Text))
    _fill()
    written = sa.text("words IS NOT NULL")
    op.create_index(_INDEX, "record", ["revision_id"], sqlite_where=written, postgresql_where=written)


def downgrade() -> None:
    """Drop the column, which is derived from the records."""
    op.drop_index(_INDEX, "record")
    op.drop_column("record", "words")


def _fill() -> None:
    connection, codec = op.get_bind(), Codec()
    decided = _RECORD.c.type.in_(_DECIDED) & (_RECORD.c.disposition != "proposed")
    found = connection.execute(sa.select(_RECORD).where(_RECORD.c.type.in_(_WRITTEN) | decided))
    words = ((row, words_to_find(codec.decode_record(row.body))) for row in found)
    values = [{"of_revision": row.revision_id, "of_record": row.id, "words": each} for row, each in words if each]
    if values:
        key = (_RECORD.c.revision_id == sa.bindparam("of_revision"), _RECORD.c.id == sa.bindparam("of_record"))
        connection.execute(_RECORD.update().where(*key), values)
