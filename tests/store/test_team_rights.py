"""What every role may do: everything that PostgreSQL knows, next to the program's own table."""

from collections.abc import Iterator

import psycopg
import pytest

from helpers.postgresql import execute, query
from helpers.roles import People, people_of
from onrecord.analysis.engine import ENGINE_VERSION
from onrecord.domain.library_location import ServerAddress
from onrecord.store.library import open_library
from onrecord.store.server.job_queue import JobQueue
from onrecord.store.server.roles import RIGHTS
from onrecord.store.tables import metadata

pytestmark = pytest.mark.thorough

Held = set[tuple[str, str, str]]
"""Kinds of objects, their names and privileges."""

OBJECTS = {
    "table": ("r", "SELECT oid, oid::regclass::text AS name FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'f', 'p')"),
    "sequence": ("s", "SELECT oid, oid::regclass::text AS name FROM pg_class WHERE relkind = 'S'"),
    "function": ("f", "SELECT oid, pronamespace::regnamespace || '.' || proname AS name FROM pg_proc"),
    "type": ("T", "SELECT oid, typnamespace::regnamespace || '.' || typname AS name FROM pg_type"),
    "schema": ("n", "SELECT oid, nspname AS name FROM pg_namespace"),
    "database": ("d", "SELECT oid, datname AS name FROM pg_database"),
    "language": ("l", "SELECT oid, lanname AS name FROM pg_language"),
    "tablespace": ("t", "SELECT oid, spcname AS name FROM pg_tablespace"),
    "foreign_data_wrapper": ("F", "SELECT oid, fdwname AS name FROM pg_foreign_data_wrapper"),
    "server": ("S", "SELECT oid, srvname AS name FROM pg_foreign_server"),
    "parameter": ("p", "SELECT name AS oid, name FROM pg_settings"),
    "column": (
        "r",
        (
            "SELECT attrelid AS oid, attnum, attrelid::regclass || '.' || attname AS name FROM pg_attribute "
            "JOIN pg_class ON pg_class.oid = attrelid WHERE relkind IN ('r', 'v', 'm', 'f', 'p') AND NOT attisdropped"
        ),
    ),
}
KINDS = {"TABLE": "table", "SEQUENCE": "sequence", "ROUTINE": "function", "SCHEMA": "schema"}


def held_by(address: ServerAddress) -> Held:
    """Log in, and ask the server for every privilege on every object."""
    found: Held = set()
    with psycopg.connect(address.with_secrets, autocommit=True) as connection:
        asked = "SELECT DISTINCT proname FROM pg_proc WHERE proname ~ '^has_.*_privilege$'"
        known = {name.removeprefix("has_").removesuffix("_privilege") for (name,) in connection.execute(asked)}
        assert known - {"any_column"} == OBJECTS.keys()
        for kind, (letter, objects) in OBJECTS.items():
            place = "oid, attnum" if kind == "column" else "oid"
            for privilege in privileges_of(connection, letter):
                try:
                    rows = connection.execute(
                        f"WITH of_kind AS MATERIALIZED ({objects}) SELECT name FROM of_kind WHERE has_{kind}_privilege({place}, '{privilege}')"  # noqa: S608 - our own words
                    ).fetchall()
                except psycopg.errors.InvalidParameterValue:
                    # Not of a single column.
                    assert kind == "column"
                    continue
                found.update((kind, name, privilege) for (name,) in rows)
    return found


def privileges_of(connection: psycopg.Connection, letter: str) -> list[str]:
    # Parameters have no default of their own.
    if letter == "p":
        return ["SET", "ALTER SYSTEM"]
    rows = connection.execute(f"SELECT DISTINCT privilege_type FROM aclexplode(acldefault('{letter}', 10))")  # noqa: S608 - our own words
    return [privilege for (privilege,) in rows]


def allowed(address: ServerAddress, who: str) -> Held:
    """What the program's table gives reviewers or readers."""
    columns = query(
        address,
        "SELECT attrelid::regclass::text, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid "
        "WHERE relnamespace::regnamespace::text LIKE 'onrecord%' AND relkind = 'r' AND NOT attisdropped",
    )
    found: Held = set()
    for right in RIGHTS:
        name = right.name if right.kind == "SCHEMA" else f"{right.schema}.{right.name}"
        for privilege, named in (right.reviewers if who == "reviewers" else right.readers).items():
            if not named:
                found.add((KINDS[right.kind], name, privilege))
            if right.kind == "TABLE" and privilege != "DELETE":
                of_table = [str(column) for table, column in columns if table == name]
                found.update(
                    ("column", f"{name}.{column}", privilege) for column in of_table if not named or column in named
                )
    return found


def is_ours(name: str) -> bool:
    return name.partition(".")[0] in {"onrecord", "onrecord_queue"}


def assert_as_written(people: People, bystander: ServerAddress) -> None:
    """Nobody has more, or less, than the table says, beside what the server gives everybody."""
    of_everybody = held_by(bystander)
    database = people.administrator.database
    assert {each for each in of_everybody if is_ours(each[1])} == set()
    assert {privilege for kind, name, privilege in of_everybody if (kind, name) == ("database", database)} == {
        "CONNECT"
    }
    assert {each for each in of_everybody if each[0] == "schema" and each[2] == "CREATE"} == set()
    assert held_by(people.ida) - of_everybody == allowed(people.administrator, "reviewers")
    assert held_by(people.rene) - of_everybody == allowed(people.administrator, "readers")
    of_olga = held_by(people.olga) - of_everybody
    assert {name for _kind, name, _privilege in of_olga if not is_ours(name)} == set()
    assert {("table", f"onrecord.{table}", "DELETE") for table in metadata.tables} < of_olga
    assert query(people.administrator, "SELECT count(*) FROM pg_default_acl") == [(0,)]
    loose = (
        "SELECT proname FROM pg_proc WHERE pronamespace IN ('onrecord'::regnamespace, 'onrecord_queue'::regnamespace) "
        "AND (prosecdef OR coalesce(array_to_string(proconfig, ' '), '') !~ 'search_path=.*, pg_temp$')"
    )
    assert query(people.administrator, loose) == []


@pytest.fixture
def people(team_address: ServerAddress) -> Iterator[People]:
    with people_of(team_address) as there:
        there.set_up()
        open_library(there.olga).close()
        JobQueue(there.olga, ENGINE_VERSION).add([{"article": "nothing"}])
        yield there


@pytest.fixture
def bystander(team_address: ServerAddress) -> Iterator[ServerAddress]:
    """Somebody of the same server without a role in the library."""
    name = f"omar_{team_address.database}"
    execute(team_address, f"CREATE ROLE {name} LOGIN PASSWORD 'secret'")
    yield ServerAddress(team_address.hosts, team_address.database, name, secrets=(("password", "secret"),))
    execute(team_address, f"DROP OWNED BY {name}", f"DROP ROLE {name}")


def test_the_table_lets_nobody_attach_code() -> None:
    of_anyone = [{**right.reviewers, **right.readers} for right in RIGHTS]
    assert set().union(*of_anyone) == {"SELECT", "INSERT", "UPDATE", "DELETE", "USAGE", "EXECUTE"}
    assert {privilege for right in RIGHTS for privilege in right.readers} == {"SELECT", "USAGE"}
    (log,) = (right for right in RIGHTS if right.name == "change")
    assert log.reviewers.keys() == {"SELECT", "INSERT"}


def test_each_role_has_exactly_what_the_table_says(people: People, bystander: ServerAddress) -> None:
    assert_as_written(people, bystander)


@pytest.mark.logs
@pytest.mark.parametrize("mended", ["by the script", "by an opening", "by the queue"])
def test_what_an_earlier_version_granted_is_taken_away(people: People, bystander: ServerAddress, mended: str) -> None:
    everything = [
        f"GRANT ALL ON ALL {kind} IN SCHEMA {schema} TO {who}"
        for schema in ("onrecord_queue", "onrecord")
        for who in (f'"{people.roles.reviewer}"', "PUBLIC", bystander.user)
        for kind in ("TABLES", "SEQUENCES", "FUNCTIONS")
    ]
    execute(
        people.administrator,
        *everything,
        f'GRANT ALL ON SCHEMA onrecord, onrecord_queue TO PUBLIC, "{people.roles.reviewer}" WITH GRANT OPTION'.replace(
            "PUBLIC, ", ""
        ),
        "GRANT ALL ON TYPE onrecord_queue.procrastinate_job_status, onrecord.article TO PUBLIC",
        f'ALTER DEFAULT PRIVILEGES FOR ROLE "{people.roles.owner}" IN SCHEMA onrecord GRANT ALL ON TABLES TO PUBLIC',
        "ALTER FUNCTION onrecord.tell_of_article() RESET ALL",
        "ALTER FUNCTION onrecord_queue.procrastinate_fetch_job_v2 RESET ALL",
        "ALTER TABLE onrecord_queue.procrastinate_jobs DROP CONSTRAINT onrecord_sane_job",
    )
    execute(people.ida, f"GRANT ALL ON SCHEMA onrecord_queue TO {bystander.user}")
    # A role that reads the log counts as a reader, so this one hasn't any right there.
    execute(people.administrator, f"REVOKE ALL ON onrecord.change FROM {bystander.user}")
    if mended == "by the script":
        people.set_up()
        open_library(people.olga).close()
    elif mended == "by an opening":
        open_library(people.olga).close()
    else:
        JobQueue(people.olga, ENGINE_VERSION).add([])

    assert_as_written(people, bystander)
    assert JobQueue(people.ida, ENGINE_VERSION).counts().waiting == 1
