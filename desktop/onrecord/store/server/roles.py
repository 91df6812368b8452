"""The roles of a team library: owners update it and erase, reviewers read and add, readers read.

Reviewers own nothing, and can't change or shorten the log. They may write any table that is not listed here, such as
one of a later version.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, text

from onrecord.store.tables import (
    analysis,
    anchor,
    article,
    change,
    evidence_chunk,
    evidence_file,
    evidence_limit,
    metadata,
    record,
    revision,
    searchable,
)

_VERSION_TABLE = "alembic_version"


def _columns(table: Table, but: Iterable[str] = ()) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns if column.name not in but)


_MAY_WRITE: dict[str, tuple[str, ...]] = {
    # The server numbers the entries, and records the connected user.
    change.name: (f"INSERT ({_columns(change, ('seq', 'connected_as'))})",),
    # The log protects an article with entries: only an owner removes both.
    article.name: ("INSERT", f"UPDATE ({_columns(article, ('id', 'origin', 'added_at'))})", "DELETE"),
    revision.name: ("INSERT", "UPDATE (withdrawn)"),
    record.name: ("INSERT", "UPDATE (type, disposition, status, body, words, memory)", "DELETE"),
    analysis.name: ("INSERT", "DELETE"),
    anchor.name: ("INSERT", "DELETE"),
    searchable.name: ("INSERT", "UPDATE (about, body)"),
    evidence_file.name: ("INSERT",),
    evidence_chunk.name: ("INSERT",),
    # The owner sets it.
    evidence_limit.name: ("SELECT",),
}
_MAY_WRITE_OTHERS = ("INSERT", "UPDATE", "DELETE")

_GRANTED = text("""
SELECT grantee::regrole::text AS role, bool_or(privilege_type = 'INSERT') AS is_reviewer
FROM (
    SELECT relowner, granted.* FROM pg_class, aclexplode(relacl) AS granted WHERE oid = to_regclass(:log)
    UNION ALL
    SELECT relowner, granted.* FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid,
        aclexplode(attacl) AS granted WHERE pg_class.oid = to_regclass(:log)
) AS granted
WHERE grantee NOT IN (0, relowner) GROUP BY grantee ORDER BY role
""")
"""The roles with rights on the log: those who may add to it are reviewers, the others readers."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The names of the three roles."""

    owner: str
    reviewer: str
    reader: str

    @classmethod
    def named(cls, prefix: str) -> "Roles":
        """Roles with a common prefix, one for each library of a server."""
        return cls(f"{prefix}_owner", f"{prefix}_reviewer", f"{prefix}_reader")


def grants(schema: str, reviewers: str, readers: str) -> Iterator[str]:
    """The statements that give reviewers and readers exactly their rights; names are already quoted."""
    for role in filter(None, (reviewers, readers)):
        yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}"
        yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {role}"
        yield f"GRANT USAGE ON SCHEMA {schema} TO {role}"
        yield f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}"
    if not reviewers:
        return
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {reviewers}"
    for table in metadata.sorted_tables:
        rights = ", ".join(_MAY_WRITE.get(table.name, _MAY_WRITE_OTHERS))
        yield f"GRANT {rights} ON {schema}.{_quoted(table.name)} TO {reviewers}"


def grant_again(connection: Connection, schema: str) -> None:
    """Give existing roles their rights in tables that an update has created or changed."""
    for row in connection.execute(_GRANTED, {"log": f"{schema}.{change.name}"}).all():
        reviewers, readers = (row.role, "") if row.is_reviewer else ("", row.role)
        for statement in grants(schema, reviewers, readers):
            connection.exec_driver_sql(statement)


def grant_queue(connection: Connection, library: str, queue: str) -> None:
    """Let the reviewers of a library use its queue."""
    for row in connection.execute(_GRANTED, {"log": f"{library}.{change.name}"}).all():
        if row.is_reviewer:
            connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {queue} TO {row.role}")
            for kind in ("TABLES", "SEQUENCES"):
                connection.exec_driver_sql(f"GRANT ALL ON ALL {kind} IN SCHEMA {queue} TO {row.role}")  # not shown: SQL


def roles_as_sql(schema: str, roles: Roles) -> str:
    """A script that creates the roles and gives the library, existing or not, to its owner."""
    owner, reviewer, reader = map(_quoted, (roles.owner, roles.reviewer, roles.reader))
    return _SCRIPT.format(
        schema=schema,
        names=", ".join(map(_literal, (roles.owner, roles.reviewer, roles.reader))),
        owner=owner,
        owner_name=_literal(roles.owner),
        reviewer=reviewer,
        reader=reader,
        log=f"{schema}.{change.name}",
        grants="".join(f"        {statement};\n" for statement in grants(schema, reviewer, reader)),
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


_SCRIPT = """\
-- The roles of an Onrecord team library. Run this in the library's database as a superuser:
--
--     onrecord library roles | psql --single-transaction --set ON_ERROR_STOP=1 newsroom
--
-- It can be run before the library is made and after, and again at any time.

-- {owner} updates the library and erases; {reviewer} reads and adds; {reader} reads.
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[{names}] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        END IF;
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), name);
    END LOOP;
END $$;

-- Everything in the library is the owner's.
CREATE SCHEMA IF NOT EXISTS {schema};
ALTER SCHEMA {schema} OWNER TO {owner};
DO $$
DECLARE one regclass; called regprocedure;
BEGIN
    FOR one IN SELECT oid FROM pg_class WHERE relnamespace = '{schema}'::regnamespace AND relkind = 'r' LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO %I', one, {owner_name});
    END LOOP;
    FOR called IN SELECT oid FROM pg_proc WHERE pronamespace = '{schema}'::regnamespace LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO %I', called, {owner_name});
    END LOOP;
END $$;

-- An index of letters makes a search in many articles quick. Without the extension, Onrecord reads every text.
DO $$
DECLARE letters text; searched text;
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
    SELECT nspname INTO letters FROM pg_extension JOIN pg_namespace ON extnamespace = pg_namespace.oid
        WHERE extname = 'pg_trgm';
    IF to_regclass('{schema}.search') IS NOT NULL THEN
        FOREACH searched IN ARRAY ARRAY['about', 'body'] LOOP
            EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON {schema}.search USING gin (%I %I.gin_trgm_ops)',
                'ix_search_' || searched, searched, letters);
        END LOOP;
    END IF;
EXCEPTION WHEN undefined_file OR feature_not_supported OR invalid_schema_name THEN
    RAISE WARNING 'pg_trgm is not installed, so a search reads every text.';
END $$;

-- What is made later: enough for Onrecord to know each role by; the rest it grants when it makes or updates tables.
REVOKE ALL ON SCHEMA {schema} FROM PUBLIC, {reviewer}, {reader};
GRANT USAGE ON SCHEMA {schema} TO {reviewer}, {reader};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} GRANT SELECT ON TABLES TO {reviewer}, {reader};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} GRANT INSERT ON TABLES TO {reviewer};

-- What is there.
DO $$
BEGIN
    IF to_regclass('{log}') IS NOT NULL THEN
        REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC;
{grants}    END IF;
END $$;

-- Who could still change or shorten the log.
DO $$
DECLARE who text;
BEGIN
    FOR who IN
        SELECT DISTINCT CASE grantee WHEN 0 THEN 'everybody' ELSE grantee::regrole::text END
        FROM pg_class, aclexplode(relacl)
        WHERE oid = to_regclass('{log}') AND grantee <> relowner
            AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
    LOOP
        RAISE WARNING '% can still change the log; see REVOKE', who;
    END LOOP;
END $$;

-- Then, for each person:
--     CREATE ROLE ida LOGIN IN ROLE {reviewer};
--     \\password ida
"""
