"""A reviewer who wants to run code as the owner, or as a colleague."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import psycopg
import pytest

from helpers.drafts_desk import a_draft
from helpers.postgresql import execute, query
from helpers.roles import People, people_of
from onrecord.analysis.engine import ENGINE_VERSION
from onrecord.domain.library_location import ServerAddress
from onrecord.services.importing import Importer
from onrecord.services.journal import Context
from onrecord.store.errors import ForeignCodeError, QueueOutdatedError
from onrecord.store.library import open_library
from onrecord.store.server.connections import own_names
from onrecord.store.server.job_queue import JobQueue
from onrecord.store.server.roles import roles_as_sql

pytestmark = [pytest.mark.thorough, pytest.mark.logs]

SPY = (
    "CREATE FUNCTION {place}.{name} RETURNS {kind} LANGUAGE plpgsql AS $$ BEGIN "
    "INSERT INTO lair.seen VALUES (current_user); RETURN {value}; END $$"
)
SPYING_TRIGGER = SPY.format(place="lair", name="spy()", kind="trigger", value="coalesce(NEW, OLD)")
SPYING_TEST = SPY.format(place="lair", name="looks_fine(text)", kind="boolean", value="true")


@pytest.fixture
def people(team_address: ServerAddress) -> Iterator[People]:
    """A team whose administrator gave a reviewer a schema of their own, in the days of generous grants."""
    with people_of(team_address) as there:
        there.set_up()
        open_library(there.olga).close()
        JobQueue(there.olga, ENGINE_VERSION).add([{"article": "nothing"}])
        execute(
            team_address,
            f"CREATE SCHEMA lair AUTHORIZATION {there.ida.user}",
            "GRANT USAGE ON SCHEMA lair TO PUBLIC",
            f'GRANT ALL ON ALL TABLES IN SCHEMA onrecord, onrecord_queue TO "{there.roles.reviewer}"',
            f"GRANT TEMPORARY ON DATABASE {team_address.database} TO PUBLIC",
        )
        execute(there.ida, "CREATE TABLE lair.seen (who text)", "GRANT INSERT ON lair.seen TO PUBLIC")
        execute(there.ida, SPYING_TRIGGER, SPYING_TEST)
        yield there


def victims(people: People) -> set[object]:
    """Whom the reviewer's code ran as, other than as themselves."""
    return {who for (who,) in query(people.administrator, "SELECT who FROM lair.seen")} - {people.ida.user}


def everyday(people: People, context: Context) -> list[Callable[[], object]]:
    """What owners, reviewers and readers do."""

    def add_article(address: ServerAddress) -> None:
        with open_library(address) as library:
            added = Importer(library, context).add(a_draft("A story. The ferry cost $2 million."))
            library.remove_article(added.article_id)

    return [
        lambda: add_article(people.olga),
        lambda: open_library(people.rene).close(),
        lambda: JobQueue(people.olga, ENGINE_VERSION).add([{"article": "more"}]),
        lambda: JobQueue(people.olga, ENGINE_VERSION).retry(),
        lambda: JobQueue(people.olga, ENGINE_VERSION).clear(waiting=True),
    ]


JOBS = "onrecord_queue.procrastinate_jobs"
BY_REVIEWER = {
    "a trigger of the queue": (
        f"CREATE TRIGGER spy BEFORE INSERT OR DELETE ON {JOBS} FOR EACH ROW EXECUTE FUNCTION lair.spy()",
        f"trigger spy on {JOBS}",
    ),
    "a trigger of the library": (
        "CREATE TRIGGER spy BEFORE INSERT ON onrecord.article FOR EACH ROW EXECUTE FUNCTION lair.spy()",
        "trigger spy on onrecord.article",
    ),
    "a condition of a trigger that looks like one of ours": (
        (
            "CREATE TRIGGER procrastinate_more BEFORE INSERT ON onrecord_queue.procrastinate_jobs FOR EACH ROW "
            "WHEN (lair.looks_fine(NEW.task_name)) EXECUTE FUNCTION onrecord_queue.procrastinate_unlink_periodic_defers_v1()"
        ),
        f"trigger procrastinate_more on {JOBS}",
    ),
    "a foreign key whose rows go with ours": (
        (
            "CREATE TABLE lair.mine (id text REFERENCES onrecord.article ON DELETE CASCADE); "
            "CREATE TRIGGER spy AFTER DELETE ON lair.mine FOR EACH STATEMENT EXECUTE FUNCTION lair.spy()"
        ),
        "foreign key mine_id_fkey on onrecord.article",
    ),
}
BY_FORMER_OWNER = {
    "a rule": (
        "CREATE RULE spy AS ON INSERT TO onrecord.article DO ALSO INSERT INTO lair.seen VALUES (current_user)",
        "rule spy on onrecord.article",
    ),
    "a policy": (
        (
            "CREATE POLICY spy ON onrecord.article USING (lair.looks_fine(id)); "
            "ALTER TABLE onrecord.article ENABLE ROW LEVEL SECURITY"
        ),
        "policy spy on onrecord.article, row security article on onrecord.article",
    ),
    "a function beside ours": (
        "CREATE FUNCTION onrecord.to_json(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
        "function to_json on onrecord",
    ),
    "a condition of a column": (
        "ALTER TABLE onrecord.article ADD CONSTRAINT fine CHECK (lair.looks_fine(id))",
        "expression fine on onrecord.article on a table",
    ),
    "another body of our function": (
        (
            "CREATE OR REPLACE FUNCTION onrecord.tell_of_article() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN INSERT INTO lair.seen VALUES (current_user); RETURN NULL; END $$"
        ),
        "function tell_of_article on onrecord",
    ),
}
UNREMOVABLE = {"a condition of a column", "another body of our function"}


@pytest.mark.parametrize("what", [*BY_REVIEWER, *BY_FORMER_OWNER])
def test_foreign_code_never_runs_and_is_named(people: People, context: Context, what: str) -> None:
    attack, named = (BY_REVIEWER | BY_FORMER_OWNER)[what]
    # Everybody had this right on functions.
    ours = "FUNCTION onrecord_queue.procrastinate_unlink_periodic_defers_v1()"
    execute(people.administrator, f"GRANT EXECUTE ON {ours} TO PUBLIC")
    execute(people.ida if what in BY_REVIEWER else people.administrator, attack)

    for deed in everyday(people, context):
        with pytest.raises(ForeignCodeError) as refusal:
            deed()
        assert refusal.value.detail == named
    assert f"has code in it that Onrecord didn’t make: {named}." in refusal.value.what
    assert victims(people) == set()

    people.set_up()
    if what in UNREMOVABLE:
        with pytest.raises(ForeignCodeError):
            open_library(people.olga)
        execute(people.administrator, "ALTER TABLE onrecord.article DROP CONSTRAINT IF EXISTS fine")
        return
    for deed in everyday(people, context):
        deed()
    assert victims(people) == set()


def test_the_first_attack_and_the_same_from_a_temporary_schema(people: People, context: Context) -> None:
    """A function in the attacker's temporary schema, while their session lasts."""
    with psycopg.connect(people.ida.with_secrets, autocommit=True) as attacker:
        attacker.execute(SPY.format(place="pg_temp", name="spy()", kind="trigger", value="NEW"))
        attacker.execute(f"CREATE TRIGGER spy BEFORE INSERT ON {JOBS} FOR EACH ROW EXECUTE FUNCTION pg_temp.spy()")
        with pytest.raises(ForeignCodeError):
            JobQueue(people.olga, ENGINE_VERSION).add([{"article": "more"}])
        # The attack is real: the server would run it.
        execute(
            people.olga,
            f"SET search_path = onrecord_queue; INSERT INTO {JOBS} (queue_name, task_name) VALUES ('1', '1')",  # noqa: S608 - our own words
        )
        assert victims(people) == {people.olga.user}
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            attacker.execute("CREATE TRIGGER again BEFORE INSERT ON onrecord.article EXECUTE FUNCTION pg_temp.spy()")


def test_rows_go_by_a_foreign_key_without_code_of_the_one_who_removes(people: People) -> None:
    """The server changes rows of the queue as their owner, whatever names the reviewer's session means."""
    JobQueue(people.olga, ENGINE_VERSION).add([])
    with psycopg.connect(people.ida.with_secrets, autocommit=True) as attacker:
        attacker.execute("CREATE TABLE lair.procrastinate_events (job_id bigint, type text, at timestamptz)")
        attacker.execute("CREATE TRIGGER spy BEFORE INSERT ON lair.procrastinate_events EXECUTE FUNCTION lair.spy()")
        attacker.execute("CREATE TYPE lair.procrastinate_job_event_type AS ENUM ('scheduled', 'deferred')")
        attacker.execute("SET search_path = lair, onrecord_queue")
        attacker.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
        attacker.execute(
            "UPDATE procrastinate_jobs SET worker_id = (SELECT max(id) FROM procrastinate_workers), scheduled_at = now()"
        )
        attacker.execute("DELETE FROM procrastinate_workers")
    assert query(people.administrator, "SELECT * FROM lair.seen") == []
    assert query(
        people.administrator, "SELECT count(*) FROM onrecord_queue.procrastinate_events WHERE type = 'scheduled'"
    ) == [(2,)]


def test_the_script_calls_no_function_of_others(people: People) -> None:
    """An administrator may have left everybody a place in the default search path, as older servers do."""
    execute(people.administrator, "GRANT CREATE ON SCHEMA public TO PUBLIC")
    for arguments in ("text, text", "text, name", "text, name, name", "text, text, text", "text, regclass, text"):
        name = f"format({arguments})"
        execute(people.ida, SPY.format(place="public", name=name, kind="text", value="'SELECT 1'"))
    with psycopg.connect(people.administrator.with_secrets, autocommit=True) as connection:
        connection.execute("SELECT format('%I', 'name'::text)")
        assert victims(people) == {people.administrator.user}, "the attack is real"
    execute(people.administrator, "TRUNCATE lair.seen", roles_as_sql(people.roles))
    assert victims(people) == set()


def test_every_session_has_a_path_without_others(people: People) -> None:
    with open_library(people.olga) as library:
        for engine in (library._database.reads, library._database.writes):
            with engine.connect() as connection:
                assert connection.exec_driver_sql("SHOW search_path").scalar() == own_names("onrecord")
                assert connection.exec_driver_sql("SHOW row_security").scalar() == "off"
    assert own_names("onrecord") == "pg_catalog, onrecord, pg_temp"


def test_a_queue_of_an_earlier_version_waits_for_its_owner(people: People) -> None:
    execute(people.administrator, f"ALTER TABLE {JOBS} DROP CONSTRAINT onrecord_sane_job")
    with pytest.raises(QueueOutdatedError) as refusal:
        JobQueue(people.ida, ENGINE_VERSION).counts()
    assert refusal.value.to_do == (
        "Ask your server administrator to run “onrecord library roles” again, and then an owner to open the library "
        "once with this Onrecord."
    )
    with suppress(QueueOutdatedError):
        JobQueue(people.ida, ENGINE_VERSION).add([])
    open_library(people.olga).close()
    assert JobQueue(people.ida, ENGINE_VERSION).counts().waiting == 1
