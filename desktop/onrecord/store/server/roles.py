"""The roles of a team library: owners update it and erase, reviewers read and add, readers read.

Reviewers own nothing, and can't change or shorten the log. ``RIGHTS`` has everything that others than the owner may do,
and what it doesn't list, nobody may do.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Template
from typing import Any, NamedTuple

import psycopg
from sqlalchemy import Connection, Table

from onrecord.store.server.connections import NAMESPACE, QUEUE_NAMESPACE, plain_connection
from onrecord.store.server.foreign_code import FOREIGN_CODE, foreign_code
from onrecord.store.tables import (
    analysis,
    anchor,
    article,
    change,
    erasure,
    evidence_chunk,
    evidence_file,
    evidence_limit,
    export,
    metadata,
    record,
    revision,
    searchable,
    vault,
    vault_identity,
    vault_removal,
    vault_slot,
)

_log = logging.getLogger(__name__)

Privileges = Mapping[str, tuple[str, ...]]
"""Privileges, each with the columns that it is limited to."""


_NOTHING: Privileges = {}


class Right(NamedTuple):
    """What reviewers and readers may do with one object."""

    kind: str
    schema: str
    name: str
    reviewers: Privileges
    readers: Privileges = _NOTHING


def _columns(table: Table, but: Iterable[str] = ()) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name not in but)


_WRITES: dict[str, Privileges] = {
    # The server numbers the entries, and records the connected user.
    change.name: {"INSERT": _columns(change, ("seq", "connected_as"))},
    # The log protects an article with entries: only an owner removes both.
    article.name: {"INSERT": (), "UPDATE": _columns(article, ("id", "origin", "added_at")), "DELETE": ()},
    revision.name: {"INSERT": (), "UPDATE": ("withdrawn",)},
    record.name: {"INSERT": (), "UPDATE": ("type", "disposition", "status", "body", "words", "memory"), "DELETE": ()},
    analysis.name: {"INSERT": (), "DELETE": ()},
    anchor.name: {"INSERT": (), "DELETE": ()},
    searchable.name: {"INSERT": (), "UPDATE": ("about", "body")},
    evidence_file.name: {"INSERT": ()},
    evidence_chunk.name: {"INSERT": ()},
    # The owner sets it.
    evidence_limit.name: {},
    export.name: {"INSERT": (), "DELETE": ()},
    # Only an owner erases.
    erasure.name: {},
    # The vault only grows; changing its place, which can't change, is the right to lock it. A name can be removed.
    vault.name: {"INSERT": (), "UPDATE": ("place",)},
    vault_slot.name: {"INSERT": ()},
    vault_removal.name: {"INSERT": ()},
    vault_identity.name: {"INSERT": (), "DELETE": ()},
}
"""What reviewers write in the tables of a library. They and readers read all of them."""

_READ: Privileges = {"SELECT": ()}
_USE: Privileges = {"USAGE": ()}
_QUEUE: dict[str, Privileges] = {
    "procrastinate_jobs": {
        "SELECT": (),
        "INSERT": ("queue_name", "task_name", "priority", "lock", "queueing_lock", "args", "scheduled_at"),
        "UPDATE": (
            *("status", "worker_id", "attempts", "abort_requested"),
            *("scheduled_at", "priority", "queue_name", "lock"),
        ),
        "DELETE": (),
    },
    "procrastinate_events": {"SELECT": (), "INSERT": ("job_id", "type", "at")},
    "procrastinate_workers": {
        "SELECT": (),
        "INSERT": ("last_heartbeat",),
        "UPDATE": ("last_heartbeat",),
        "DELETE": (),
    },
    # A trigger looks here when a job is removed.
    "procrastinate_periodic_defers": {"SELECT": ("job_id",), "UPDATE": ("job_id",)},
    "problem": {"SELECT": (), "INSERT": ("job_id", "reason"), "UPDATE": ("reason",)},
}
"""What reviewers do in the tables of the queue, through the functions below, which run with their rights."""
_QUEUE_FUNCTIONS = (
    "procrastinate_defer_jobs_v1",
    "procrastinate_fetch_job_v2",
    "procrastinate_finish_job_v1",
    "procrastinate_retry_job_v2",
    "procrastinate_register_worker_v1",
    "procrastinate_unregister_worker_v1",
    "procrastinate_update_heartbeat_v1",
    "procrastinate_prune_stalled_workers_v1",
)

RIGHTS = (
    Right("SCHEMA", NAMESPACE, NAMESPACE, _USE, _USE),
    *(Right("TABLE", NAMESPACE, name, {**_READ, **_WRITES[name]}, _READ) for name in metadata.tables),
    Right("TABLE", NAMESPACE, "alembic_version", _READ, _READ),
    Right("SEQUENCE", NAMESPACE, "change_seq_seq", _USE),
    Right("SCHEMA", QUEUE_NAMESPACE, QUEUE_NAMESPACE, _USE),
    *(Right("TABLE", QUEUE_NAMESPACE, name, privileges) for name, privileges in _QUEUE.items()),
    *(Right("SEQUENCE", QUEUE_NAMESPACE, f"procrastinate_{of}_id_seq", _USE) for of in ("jobs", "events")),
    *(Right("ROUTINE", QUEUE_NAMESPACE, name, {"EXECUTE": ()}) for name in _QUEUE_FUNCTIONS),
)
"""What others than the owner may do. Nobody may do anything else, not even by default: with functions and types, or in
a schema. A trigger's function needs no right of the one who fires it."""

LONGEST = 20_000
"""The most characters of a job's arguments."""
_SANE_JOB = Template("""
    attempts BETWEEN 0 AND 1000 AND lock IS NULL AND queueing_lock IS NULL AND NOT abort_requested
    AND (scheduled_at IS NULL OR scheduled_at BETWEEN '2000-01-01 00:00Z' AND '9000-01-01 00:00Z')
    AND octet_length(args::text) <= $longest""").substitute(longest=LONGEST)
"""What reviewers may put into a job. With anything else, procrastinate fails before it hands the job out, or can't end
it."""
_SANE = "onrecord_sane_job"
_KEEP_JOBS_SANE = Template("""
WITH odd AS (
    UPDATE $queue.procrastinate_jobs SET attempts = 1, lock = NULL, queueing_lock = NULL,
        abort_requested = false, scheduled_at = NULL, status = 'failed',
        args = CASE WHEN octet_length(args::text) <= $longest THEN args ELSE '{}' END
    WHERE NOT ($sane) RETURNING id
)
INSERT INTO $queue.problem (job_id, reason)
SELECT id, 'Its row had values that Onrecord never writes.' FROM odd ON CONFLICT (job_id) DO NOTHING;
ALTER TABLE $queue.procrastinate_jobs ADD CONSTRAINT $name CHECK ($sane);""").substitute(
    queue=QUEUE_NAMESPACE, sane=_SANE_JOB, name=_SANE, longest=LONGEST
)


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


def settle(connection: Connection) -> list[str]:
    """Give others exactly the rights of the table, in the library and its queue; returns what was taken from them.

    Roles that may add to the log are reviewers, and those that may read it, readers. Only the rights on what is ours
    change.
    """
    driver, said = plain_connection(connection), list[str]()

    def hear(notice: psycopg.errors.Diagnostic) -> None:
        said.append(notice.message_primary or "")

    driver.add_notice_handler(hear)
    try:
        driver.execute(_settling())
    finally:
        driver.remove_notice_handler(hear)
    return said


def queue_state(driver: psycopg.Connection[Any]) -> tuple[bool, bool] | None:
    """Whether we own the queue, and whether it refuses odd jobs; None if there is no queue."""
    return driver.execute(
        """
        SELECT pg_has_role(relowner, 'MEMBER'),
            EXISTS (SELECT FROM pg_constraint WHERE conrelid = pg_class.oid AND conname = %s)
        FROM pg_class JOIN pg_namespace AS space ON space.oid = relnamespace
        WHERE nspname = %s AND relname = 'procrastinate_jobs'""",
        [_SANE, QUEUE_NAMESPACE],
    ).fetchone()


def mend_rights(connection: Connection) -> str:
    """Let an owner undo what an earlier version allowed; returns foreign code that is there nevertheless."""
    taken = settle(connection)
    if taken:
        _log.warning("rights that nobody needs were taken away: %s", "; ".join(taken))
    driver = plain_connection(connection)
    foreign = foreign_code(driver)
    # This fires the triggers of the queue.
    if queue_state(driver) == (True, False) and not foreign:
        driver.execute(_KEEP_JOBS_SANE)
    return foreign


def roles_as_sql(roles: Roles) -> str:
    """A script that creates the roles and gives the library, existing or not, to its owner."""
    owner, reviewer, reader = map(_quoted, (roles.owner, roles.reviewer, roles.reader))
    return _SCRIPT.format(
        schema=NAMESPACE,
        queue=QUEUE_NAMESPACE,
        names=", ".join(map(_literal, (roles.owner, roles.reviewer, roles.reader))),
        owner=owner,
        owner_name=_literal(roles.owner),
        reviewer=reviewer,
        reader=reader,
        log=f"{NAMESPACE}.{change.name}",
        foreign=FOREIGN_CODE,
        settling=_settling(),
    )


def _settling() -> str:
    """The block that gives reviewers and readers their rights, and takes everything else from everybody."""
    rows = [
        f"({', '.join(map(_literal, (right.kind, right.schema, right.name, who, privilege)))}, {_array(columns)})"
        for right in RIGHTS
        for who, privileges in (("reviewers", right.reviewers), ("readers", right.readers))
        for privilege, columns in privileges.items()
    ]
    names = {"library": NAMESPACE, "queue": QUEUE_NAMESPACE, "log": f"{NAMESPACE}.{change.name}"}
    objects = _OBJECTS.substitute(names, rights=",\n            ".join(rows))
    return _SETTLING.substitute(names, objects=objects)


def _array(names: Iterable[str]) -> str:
    return f"ARRAY[{', '.join(map(_literal, names))}]::text[]"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


_OBJECTS = Template("""\
objects AS (
            SELECT 'SCHEMA' AS kind, nspname AS space, nspname AS name, NULL::name AS part,
                format('SCHEMA %I', nspname) AS target, nspowner AS owner,
                coalesce(nspacl, acldefault('n', nspowner)) AS acl
            FROM pg_namespace WHERE nspname IN ('$library', '$queue')
            UNION ALL SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, nspname, relname, NULL,
                format('%s %I.%I', CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, nspname, relname), relowner,
                coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))
            FROM pg_class JOIN pg_namespace AS spaces ON spaces.oid = relnamespace
            WHERE nspname IN ('$library', '$queue') AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            UNION ALL SELECT 'TABLE', nspname, relname, attname,
                format('TABLE %I.%I', nspname, relname), relowner, attacl
            FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                JOIN pg_namespace AS spaces ON spaces.oid = relnamespace
            WHERE nspname IN ('$library', '$queue') AND relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT attisdropped
            UNION ALL SELECT 'ROUTINE', nspname, proname, NULL,
                format('ROUTINE %s', pg_proc.oid::regprocedure), proowner, coalesce(proacl, acldefault('f', proowner))
            FROM pg_proc JOIN pg_namespace AS spaces ON spaces.oid = pronamespace
            WHERE nspname IN ('$library', '$queue') AND NOT EXISTS (SELECT FROM pg_depend
                WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
            UNION ALL SELECT 'TYPE', nspname, typname, NULL, format('TYPE %I.%I', nspname, typname), typowner,
                coalesce(typacl, acldefault('T', typowner))
            FROM pg_type JOIN pg_namespace AS spaces ON spaces.oid = typnamespace
            WHERE nspname IN ('$library', '$queue') AND typcategory <> 'A' AND NOT EXISTS (SELECT FROM pg_depend
                WHERE classid = 'pg_type'::regclass AND objid = pg_type.oid AND deptype = 'e')
        ),
        owners AS (
            SELECT relowner AS owner FROM pg_class WHERE oid = to_regclass('$log')
            UNION SELECT nspowner FROM pg_namespace WHERE nspname IN ('$library', '$queue')
        ),
        held AS (
            SELECT target, part, grantee, privilege_type AS privilege, is_grantable FROM objects, aclexplode(acl)
            WHERE grantee <> owner AND grantee NOT IN (SELECT owner FROM owners) AND pg_has_role(owner, 'MEMBER')
        ),
        allowed(kind, space, name, who, privilege, parts) AS (VALUES
            $rights
        ),
        wanted AS (
            SELECT target, part, grantee, privilege, false AS is_grantable
            FROM allowed JOIN objects USING (kind, space, name),
                unnest(CASE who WHEN 'readers' THEN readers ELSE reviewers END) AS grantee
            WHERE pg_has_role(owner, 'MEMBER') AND CASE parts WHEN '{}' THEN part IS NULL ELSE part = ANY (parts) END
        )""")
_SETTLING = Template("""\
DO $$$$
DECLARE one record; reviewers oid[]; readers oid[];
BEGIN
    -- Onrecord knows the roles by their rights on the log.
    WITH people AS (
        SELECT grantee, bool_or(privilege_type = 'INSERT') AS may_write
        FROM (
            SELECT relowner, relacl AS acl FROM pg_class WHERE oid = to_regclass('$log')
            UNION ALL SELECT relowner, attacl FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
            WHERE pg_class.oid = to_regclass('$log')
        ) AS log, aclexplode(acl)
        WHERE grantee <> 0 AND NOT pg_has_role(grantee, relowner, 'MEMBER') GROUP BY grantee
    )
    SELECT array_agg(grantee) FILTER (WHERE may_write), array_agg(grantee) FILTER (WHERE NOT may_write)
    INTO reviewers, readers FROM people;
    IF to_regclass('$log') IS NULL THEN
        RETURN;
    END IF;
    FOR one IN
        WITH $objects
        SELECT target, grantee, string_agg(DISTINCT privilege, ', ') AS named,
            string_agg(privilege || coalesce(' (' || quote_ident(part) || ')', ''), ', ') AS privileges,
            CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS who
        FROM (SELECT * FROM held EXCEPT SELECT * FROM wanted) AS excess GROUP BY target, grantee
    LOOP
        IF one.named ~ 'TRIGGER|REFERENCES' THEN
            -- Whoever is attaching code to it has done so before we look for that.
            EXECUTE format('LOCK %s IN SHARE ROW EXCLUSIVE MODE', one.target);
        END IF;
        EXECUTE format('REVOKE %s ON %s FROM %s CASCADE', one.privileges, one.target, one.who);
        IF one.grantee <> 0 OR one.target !~ '^(ROUTINE|TYPE) ' THEN
            RAISE WARNING 'Took % on % from %', one.named, one.target, one.who;
        END IF;
    END LOOP;
    FOR one IN
        WITH $objects
        SELECT target, quote_ident(pg_get_userbyid(grantee)) AS who,
            string_agg(privilege || coalesce(' (' || quote_ident(part) || ')', ''), ', ') AS privileges
        FROM (SELECT * FROM wanted EXCEPT SELECT * FROM held) AS lacking GROUP BY target, grantee
    LOOP
        EXECUTE format('GRANT %s ON %s TO %s', one.privileges, one.target, one.who);
    END LOOP;
    -- What a function names is ours, whoever fires it: a foreign key does so with the rights of the owner.
    FOR one IN
        SELECT pg_proc.oid::regprocedure AS called, nspname
        FROM pg_proc JOIN pg_namespace AS spaces ON spaces.oid = pronamespace
        WHERE nspname IN ('$library', '$queue') AND pg_has_role(proowner, 'MEMBER')
            AND coalesce(array_to_string(proconfig, ' '), '') !~ 'search_path=.*pg_temp'
            AND NOT EXISTS (SELECT FROM pg_depend
                WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
    LOOP
        EXECUTE format('ALTER ROUTINE %s SET search_path = %I, pg_temp', one.called, one.nspname);
    END LOOP;
    -- The library knows the roles by the rights on its log now.
    FOR one IN
        SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I REVOKE ALL ON %s FROM %s',
            pg_get_userbyid(defaclrole), nspname,
            CASE defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES'
                ELSE 'TYPES' END,
            CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END) AS statement
        FROM pg_default_acl JOIN pg_namespace AS spaces ON spaces.oid = defaclnamespace, aclexplode(defaclacl)
        WHERE nspname IN ('$library', '$queue') AND grantee <> defaclrole AND pg_has_role(defaclrole, 'MEMBER')
    LOOP
        EXECUTE one.statement;
    END LOOP;
END $$$$;
""")

_SCRIPT = """\
-- The roles of an Onrecord team library. Run this in the library's database as a superuser:
--
--     onrecord library roles | psql --single-transaction --set ON_ERROR_STOP=1 newsroom
--
-- It can be run before the library is made and after, and again at any time.

-- Nothing that others made may stand for a function that is called here.
SET search_path = pg_catalog, pg_temp;

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
    -- Nobody needs a place for functions and tables of their own here.
    EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    IF to_regnamespace('public') IS NOT NULL THEN
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    END IF;
END $$;

-- Everything in the library and in its queue is the owner's.
CREATE SCHEMA IF NOT EXISTS {schema};
CREATE SCHEMA IF NOT EXISTS {queue};
ALTER SCHEMA {schema} OWNER TO {owner};
ALTER SCHEMA {queue} OWNER TO {owner};
DO $$
DECLARE one text;
BEGIN
    FOR one IN
        SELECT format('TABLE %s', oid::regclass) FROM pg_class
            WHERE relnamespace IN ('{schema}'::regnamespace, '{queue}'::regnamespace) AND relkind = 'r'
        UNION ALL SELECT format('ROUTINE %s', oid::regprocedure) FROM pg_proc
            WHERE pronamespace IN ('{schema}'::regnamespace, '{queue}'::regnamespace)
        UNION ALL SELECT format('TYPE %s', oid::regtype) FROM pg_type
            WHERE typnamespace IN ('{schema}'::regnamespace, '{queue}'::regnamespace) AND typcategory <> 'A'
                AND (typrelid = 0 OR EXISTS (SELECT FROM pg_class WHERE pg_class.oid = typrelid AND relkind = 'c'))
    LOOP
        EXECUTE format('ALTER %s OWNER TO %I', one, {owner_name});
    END LOOP;
END $$;

-- Code that Onrecord didn't make would run with the rights of whoever reads or writes a table.
DO $$
DECLARE one record;
BEGIN
    FOR one IN {foreign} LOOP
        IF one.removal IS NULL THEN
            RAISE WARNING 'The % % on % isn''t as Onrecord makes it, so nobody can open the library until you mend it.',
                one.kind, one.name, one.target;
        ELSE
            EXECUTE one.removal;
            RAISE WARNING 'Removed the % % on %, which Onrecord didn''t make. Find out who did.',
                one.kind, one.name, one.target;
        END IF;
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

-- Onrecord knows each role by its rights on the log, which isn't there yet or is.
REVOKE ALL ON SCHEMA {schema} FROM PUBLIC;
GRANT USAGE ON SCHEMA {schema} TO {reviewer}, {reader};
DO $$
BEGIN
    IF to_regclass('{log}') IS NULL THEN
        ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} GRANT SELECT ON TABLES TO {reviewer}, {reader};
        ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} GRANT INSERT ON TABLES TO {reviewer};
    ELSE
        REVOKE INSERT ON {log} FROM {reader};
        GRANT SELECT ON {log} TO {reviewer}, {reader};
        GRANT INSERT (id) ON {log} TO {reviewer};
    END IF;
END $$;

-- Each role has exactly what it needs.
{settling}
-- Then, for each person:
--     CREATE ROLE ida LOGIN IN ROLE {reviewer};
--     \\password ida
"""
