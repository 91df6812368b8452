"""Evidence files of a team in chunks, and their limit."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# Reviewers may add files, so the server itself holds them to the limit.
_SERVER_HOLDS_LIMIT = (
    """
    CREATE FUNCTION hold_evidence_limit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('onrecord evidence'));
        IF (SELECT coalesce(sum(size), 0) FROM evidence_file) + NEW.size
            > coalesce((SELECT bytes FROM evidence_limit), 2000000000)
        THEN
            RAISE EXCEPTION 'the evidence files would take more than the owner of the library allows';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER evidence_file_holds_limit BEFORE INSERT ON evidence_file
    FOR EACH ROW EXECUTE FUNCTION hold_evidence_limit()
    """,
    """
    CREATE FUNCTION hold_evidence_size() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.number < 0 OR octet_length(NEW.data) > 1048576 OR NEW.number::bigint * 1048576 + octet_length(NEW.data)
            > (SELECT size FROM evidence_file WHERE sha256 = NEW.sha256)
        THEN
            RAISE EXCEPTION 'the evidence file is larger than it says';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER evidence_chunk_holds_size BEFORE INSERT ON evidence_chunk
    FOR EACH ROW EXECUTE FUNCTION hold_evidence_size()
    """,
    # Tables of their own, which anybody may make for a session, must not stand for ours in what these ask.
    """
    DO $$ DECLARE name text; BEGIN
        FOREACH name IN ARRAY ARRAY['hold_evidence_limit', 'hold_evidence_size'] LOOP
            EXECUTE format('ALTER FUNCTION %I() SET search_path = %I, pg_temp', name, current_schema());
        END LOOP;
    END $$
    """,
)


def upgrade() -> None:
    """Add tables, which stay empty in a library file: its evidence files are beside it."""
    op.create_table(
        "evidence_file",
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("ending", sa.String, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_evidence_file"),
    )
    op.create_table(
        "evidence_chunk",
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", "number", name="pk_evidence_chunk"),
        sa.ForeignKeyConstraint(
            ["sha256"], ["evidence_file.sha256"], name="fk_evidence_chunk_evidence_file", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "evidence_limit",
        sa.Column("place", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_evidence_limit"),
        sa.CheckConstraint("place = 1", name=op.f("ck_evidence_limit_only_one")),
    )
    if _is_on_a_server():
        for statement in _SERVER_HOLDS_LIMIT:
            op.execute(statement)


def downgrade() -> None:
    """Drop the files on the server."""
    for table in ("evidence_limit", "evidence_chunk", "evidence_file"):
        op.drop_table(table)
    if _is_on_a_server():
        for name in ("hold_evidence_limit", "hold_evidence_size"):
            op.execute(f"DROP FUNCTION {name}")


def _is_on_a_server() -> bool:
    return op.get_bind().dialect.name == "postgresql"
