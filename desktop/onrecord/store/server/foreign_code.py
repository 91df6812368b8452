"""Code in a team library that isn't ours, which would run with the rights of whoever reads or writes a table.

Only the owner may attach such code. Earlier versions granted too much, and a library may have had a group of owners.
"""

from collections.abc import Iterable
from string import Template
from typing import Any

import psycopg

from onrecord.store.server.connections import NAMESPACE, QUEUE_NAMESPACE
from onrecord.store.tables import metadata

_TRIGGERS = {
    "change": (
        *("change_is_never_updated", "change_is_never_deleted"),
        *("change_is_never_emptied", "change_names_connected_user"),
    ),
    "article": ("article_is_told_of", "article_is_not_for_older_programs"),
    "evidence_file": ("evidence_file_holds_limit",),
    "evidence_chunk": ("evidence_chunk_holds_size",),
}
_FUNCTIONS = {
    "keep_change": "027dad2c95891fd6",
    "tell_of_article": "82d41b3824a9137c",
    "refuse_older_program": "9d6d3abfe4b77b3b",
    "name_connected_user": "a6832900baef2b0a",
    "hold_evidence_limit": "bccd051b5ae5d01e",
    "hold_evidence_size": "fb454c48c6016d41",
}
"""The functions of a library, each with the beginning of the SHA-256 of its body."""
_DIGITS = 16
_SHOWN = 3


def _listed(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _pairs(values: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"({_listed(pair)})" for pair in values)


FOREIGN_CODE = Template("""
WITH ours AS (
    SELECT pg_class.oid, nspname, relname, relkind, relowner, relrowsecurity,
        format('%I.%I', nspname, relname) AS target
    FROM pg_class JOIN pg_namespace AS space ON space.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND (
        nspname = '$library' AND relname IN ($tables)
        OR nspname = '$queue' AND (relname LIKE 'procrastinate\\_%' OR relname = 'problem'))
),
owner AS (SELECT relowner AS oid FROM pg_class WHERE pg_class.oid = to_regclass('$library.change')),
extended AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
functions AS (
    SELECT pg_proc.oid, nspname, proname, prosecdef, proowner,
        CASE nspname WHEN '$library' THEN proname IN ($functions)
            ELSE proname LIKE 'procrastinate\\_%' END AS has_our_name,
        nspname = '$queue' OR (proname, left(encode(sha256(convert_to(prosrc, 'UTF8')), 'hex'), $digits))
            IN ($bodies) AS has_our_body
    FROM pg_proc JOIN pg_namespace AS space ON space.oid = pronamespace
    WHERE nspname IN ('$library', '$queue')
        AND ('pg_proc'::regclass, pg_proc.oid) NOT IN (SELECT classid, objid FROM extended)
),
expressions AS (
    SELECT 'pg_attrdef'::regclass AS class, oid FROM pg_attrdef WHERE adrelid IN (SELECT oid FROM ours)
    UNION ALL SELECT 'pg_constraint'::regclass, oid FROM pg_constraint WHERE conrelid IN (SELECT oid FROM ours)
    UNION ALL SELECT 'pg_class'::regclass, indexrelid FROM pg_index WHERE indrelid IN (SELECT oid FROM ours)
)
SELECT 'trigger' AS kind, tgname::text AS name, target,
    format('DROP TRIGGER IF EXISTS %I ON %s', tgname, target) AS removal
FROM pg_trigger JOIN ours ON tgrelid = ours.oid
WHERE NOT tgisinternal AND NOT (
    tgfoid IN (SELECT functions.oid FROM functions WHERE has_our_name AND functions.nspname = ours.nspname)
    AND CASE nspname WHEN '$library' THEN (relname, tgname) IN (
        $triggers)
        ELSE tgname LIKE 'procrastinate\\_%' END
    AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_trigger'::regclass AND objid = pg_trigger.oid
        AND refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass) AND refobjid <> tgfoid))
UNION ALL SELECT 'rule', rulename, target, format('DROP RULE IF EXISTS %I ON %s', rulename, target)
FROM pg_rewrite JOIN ours ON ev_class = ours.oid WHERE relkind = 'r'
UNION ALL SELECT 'policy', polname, target, format('DROP POLICY IF EXISTS %I ON %s', polname, target)
FROM pg_policy JOIN ours ON polrelid = ours.oid
UNION ALL SELECT 'row security', relname, target, format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', target)
FROM ours WHERE relrowsecurity
UNION ALL SELECT 'view', relname, target, NULL FROM ours WHERE relkind <> 'r'
UNION ALL SELECT 'foreign key', conname, target,
    format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I', conrelid::regclass, conname)
FROM pg_constraint JOIN ours ON confrelid = ours.oid WHERE conrelid NOT IN (SELECT oid FROM ours)
UNION ALL SELECT 'function', proname, nspname,
    CASE WHEN NOT has_our_name THEN format('DROP ROUTINE IF EXISTS %s CASCADE', functions.oid::regprocedure) END
FROM functions
WHERE NOT has_our_name OR NOT has_our_body OR prosecdef
    OR NOT coalesce(pg_has_role(proowner, (SELECT oid FROM owner), 'MEMBER'), true)
UNION ALL SELECT 'expression', (pg_identify_object(classid, objid, objsubid)).identity, 'a table', NULL
FROM pg_depend JOIN expressions ON classid = class AND objid = expressions.oid
WHERE refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
    AND (refclassid, refobjid) NOT IN (SELECT classid, objid FROM extended)
UNION ALL SELECT 'table', relname, target, NULL FROM ours
WHERE NOT coalesce(pg_has_role(relowner, (SELECT oid FROM owner), 'MEMBER'), true)
UNION ALL SELECT 'schema', nspname, nspname, NULL FROM pg_namespace
WHERE nspname = '$queue' AND NOT coalesce(pg_has_role(nspowner, (SELECT oid FROM owner), 'MEMBER'), true)
""").substitute(
    library=NAMESPACE,
    queue=QUEUE_NAMESPACE,
    tables=_listed([*metadata.tables, "alembic_version"]),
    functions=_listed(_FUNCTIONS),
    digits=_DIGITS,
    bodies=_pairs(_FUNCTIONS.items()),
    triggers=_pairs((table, name) for table, names in _TRIGGERS.items() for name in names),
)
"""The foreign code, each with the statement that removes it, if one can: in the library's tables and its queue's, and
in functions beside them. It includes what makes a colleague's code run when a row is removed: a foreign key.
"""


def foreign_code(connection: psycopg.Connection[Any]) -> str:
    """The first foreign code in a library and its queue, such as "trigger spy on onrecord.article"; "" if there's none.

    Asking runs none of it.
    """
    found = [f"{kind} {name} on {target}" for kind, name, target, _removal in connection.execute(FOREIGN_CODE)]
    return ", ".join([*found[:_SHOWN], *["…"][: len(found) > _SHOWN]])
