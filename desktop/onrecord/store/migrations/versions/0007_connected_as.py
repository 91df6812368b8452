"""The server's user of each change, beside the name of the reviewer."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# An owner who copies a library into this one keeps what the other server wrote.
_SERVER_NAMES_WHO_IS_CONNECTED = (
    """
    CREATE FUNCTION name_connected_user() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$ BEGIN
        IF current_setting('onrecord.copying', true) IS DISTINCT FROM 'on' OR NOT
            pg_has_role(session_user, (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'MEMBER')
        THEN
            NEW.connected_as := session_user;
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER change_names_connected_user BEFORE INSERT ON change
    FOR EACH ROW EXECUTE FUNCTION name_connected_user()
    """,
)

# Tables of their own, which anybody may make for a session, must not stand for ours in what these ask.
_ONLY_OUR_TABLES = """
DO $$ DECLARE name text; BEGIN
    FOREACH name IN ARRAY ARRAY['keep_change', 'refuse_older_program'] LOOP
        EXECUTE format('ALTER FUNCTION %I() SET search_path = %I, pg_temp', name, current_schema());
    END LOOP;
END $$
"""


def upgrade() -> None:
    """Add an empty column in place, as in 0003."""
    op.add_column("change", sa.Column("connected_as", sa.String, nullable=False, server_default=""))
    if _is_on_a_server():
        for statement in (*_SERVER_NAMES_WHO_IS_CONNECTED, _ONLY_OUR_TABLES):
            op.execute(statement)


def downgrade() -> None:
    """Drop the users."""
    if _is_on_a_server():
        op.execute("DROP TRIGGER change_names_connected_user ON change")
        op.execute("DROP FUNCTION name_connected_user")
    op.drop_column("change", "connected_as")


def _is_on_a_server() -> bool:
    return op.get_bind().dialect.name == "postgresql"
