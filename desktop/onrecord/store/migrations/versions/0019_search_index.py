"""A trigram index on a server, so that a search doesn't read every text."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# Whoever owns a database may add this extension, unless the server lacks it.
_EXTENSION = """
DO $$ BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR invalid_schema_name THEN
    RAISE NOTICE 'Without pg_trgm, a search reads every text.';
END $$
"""
_ITS_SCHEMA = """
SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace ON extnamespace = pg_namespace.oid
WHERE extname = 'pg_trgm'
"""
_INDEXES = {"ix_search_about": ("search", "about"), "ix_search_body": ("search", "body")}


def upgrade() -> None:
    """Add the index; a file is read fast enough without one."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        return
    connection.exec_driver_sql(_EXTENSION)
    schema = connection.exec_driver_sql(_ITS_SCHEMA).scalar()
    if schema:
        for name, (table, column) in _INDEXES.items():
            op.execute(f"CREATE INDEX {name} ON {table} USING gin ({column} {schema}.gin_trgm_ops)")


def downgrade() -> None:
    """Drop the index; others may use the extension."""
    if op.get_bind().dialect.name != "sqlite":
        for name in _INDEXES:
            op.execute(f"DROP INDEX IF EXISTS {name}")
