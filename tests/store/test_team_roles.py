"""Owners, reviewers and readers of a team library: what each may do, on a real server."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Event

import psycopg
import pytest

from helpers.command_line import onrecord
from helpers.drafts_desk import a_draft
from helpers.ferry_review import CHECK, CLAIM, TEXT
from helpers.later_program import install_later_program
from helpers.postgresql import execute, new_database, query
from helpers.roles import People, people_of
from helpers.team import ADA, INES, Team, as_stored
from onrecord.domain.article import Detail
from onrecord.domain.changes import Edit
from onrecord.domain.library import summarize
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.services.importing import Importer
from onrecord.store.copying import copy_library
from onrecord.store.errors import (
    LibraryError,
    LibraryOutdatedError,
    LibraryUnmakableError,
    OwnerNeededError,
    ReadOnlyLibraryError,
    RemovalRefusedError,
    ServerUnwritableError,
)
from onrecord.store.library import LibraryStore, open_library
from onrecord.store.server.roles import roles_as_sql
from onrecord.store.tables import metadata

COLUMNS = "id, article_id, name, kind, reviewer, at, edits"
VALUES = "'forged', id, 'Verify', 'done', 'Ada', now(), '[]'"


@pytest.fixture
def people(team_address: ServerAddress) -> Iterator[People]:
    with people_of(team_address) as there:
        there.set_up()
        open_library(there.olga).close()
        yield there


@pytest.fixture
def library(people: People) -> Iterator[LibraryStore]:
    """The library as a reviewer has it open."""
    with open_library(people.ida) as of_ida:
        yield of_ida


@pytest.fixture
def team(library: LibraryStore, clock: Callable[[], datetime]) -> Team:
    return Team(library, clock)


def test_a_reviewer_does_all_of_a_normal_day(team: Team, library: LibraryStore, people: People, tmp_path: Path) -> None:
    told = Event()
    with open_library(people.olga) as of_olga:
        of_olga.watch(lambda _article: told.set())
        ada, ines = team.open(ADA), team.open(INES)
        ada.claims.tag(CLAIM, ClaimStatus.VERIFIED)
        assert told.wait(20)
    ines.notes.write(CLAIM, "Called the port.")
    ines.marks.accept(CHECK)
    ada.details.change(Detail.HEADLINE, "Tunnel Cost Trebles")
    ada.sign_offs.sign("editor")
    ada.undo()
    ada.redo()
    as_stored(team, ada, ines)

    revisions = team.revisions(ADA)
    revisions.take(team.id, a_draft(TEXT.replace("$12", "$14")))
    [*_, opening] = team.store.load_log(team.id)
    revisions.switch(opening)
    review = team.open(ADA).review
    library.save_proposals(review.revision.id, [Edit(review.records[CLAIM], review.records[CLAIM])])
    library.save_analysis(review.revision.id, review.analysis or AnalysisInfo("1"), summarize(review))
    added = Importer(library, team.context(ADA)).add(a_draft("Another story. It says nothing."))
    assert len(library.list_articles("story")) == 1
    library.remove_article(added.article_id)
    library.save_copy(tmp_path / "copy.sqlite")
    with open_library(tmp_path / "copy.sqlite") as copy:
        assert copy.load_log(team.id) == library.load_log(team.id)
        assert {change.connected_as for change in copy.load_log(team.id)} == {people.ida.user}


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE onrecord.change SET reviewer = 'Somebody else'",
        "UPDATE onrecord.change SET connected_as = 'somebody'",
        "DELETE FROM onrecord.change",
        "TRUNCATE onrecord.change",
        "TRUNCATE onrecord.article CASCADE",
        "ALTER TABLE onrecord.change DISABLE TRIGGER ALL",
        "ALTER TABLE onrecord.change DISABLE TRIGGER change_names_connected_user",
        "SET session_replication_role = replica",
        "DROP TRIGGER change_is_never_updated ON onrecord.change",
        "CREATE TRIGGER mine BEFORE INSERT ON onrecord.change EXECUTE FUNCTION onrecord.keep_change()",
        "CREATE RULE mine AS ON INSERT TO onrecord.change DO INSTEAD NOTHING",
        "CREATE OR REPLACE FUNCTION onrecord.name_connected_user() RETURNS trigger LANGUAGE sql AS ''",
        "ALTER FUNCTION onrecord.name_connected_user() SET search_path = public",
        "DROP TABLE onrecord.change",
        "DROP SCHEMA onrecord CASCADE",
        "CREATE TABLE onrecord.mine (id text)",
        "ALTER SEQUENCE onrecord.change_seq_seq RESTART",
        "SELECT setval('onrecord.change_seq_seq', 1, false)",
        f"INSERT INTO onrecord.change (seq, {COLUMNS}) SELECT 0, {VALUES} FROM onrecord.article",  # noqa: S608 - our own words
        f"INSERT INTO onrecord.change (connected_as, {COLUMNS}) SELECT 'somebody', {VALUES} FROM onrecord.article",  # noqa: S608 - our own words
        "SET SESSION AUTHORIZATION administrator",
        "UPDATE onrecord.revision SET text = 'Other words'",
        "UPDATE onrecord.alembic_version SET version_num = '0001'",
        "DELETE FROM onrecord.revision",
    ],
)
def test_a_reviewer_cannot_rewrite_the_log_nor_take_anything_away(team: Team, people: People, attempt: str) -> None:
    team.open(ADA).claims.tag(CLAIM, ClaimStatus.VERIFIED)
    before = query(people.administrator, "SELECT * FROM onrecord.change")

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        execute(people.ida, attempt)

    assert query(people.administrator, "SELECT * FROM onrecord.change") == before


def test_an_article_with_a_log_goes_with_nobody_but_an_owner(team: Team, people: People, library: LibraryStore) -> None:
    team.open(ADA).claims.tag(CLAIM, ClaimStatus.VERIFIED)

    with pytest.raises(RemovalRefusedError) as refusal:
        library.remove_article(team.id)
    assert refusal.value.what == "Only an owner of the library can remove an article that has decisions."
    with (
        pytest.raises(psycopg.errors.ForeignKeyViolation),
        psycopg.connect(people.ida.with_secrets, autocommit=True) as connection,
    ):
        connection.execute("DELETE FROM onrecord.article")
    execute(people.administrator, f"GRANT TEMPORARY ON DATABASE {people.ida.database} TO PUBLIC")
    with psycopg.connect(people.ida.with_secrets, autocommit=True) as connection:
        # A table of the session must not make a trigger believe that the article is gone.
        connection.execute("CREATE TEMPORARY TABLE article (id text)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM onrecord.change")
    assert len(library.load_log(team.id)) == 1

    with open_library(people.olga) as of_olga:
        of_olga.remove_article(team.id)
        assert of_olga.list_articles() == []


def test_a_table_of_a_session_does_not_let_an_owner_shorten_the_log(team: Team, people: People) -> None:
    team.open(ADA).claims.tag(CLAIM, ClaimStatus.VERIFIED)
    execute(people.administrator, f"GRANT TEMPORARY ON DATABASE {people.ida.database} TO PUBLIC")
    with psycopg.connect(people.olga.with_secrets, autocommit=True) as connection:
        connection.execute("CREATE TEMPORARY TABLE article (id text)")
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="append-only"):
            connection.execute("DELETE FROM onrecord.change")


def test_the_server_names_who_was_connected_whatever_they_sign_and_say(team: Team, people: People) -> None:
    team.open("Somebody Else").claims.tag(CLAIM, ClaimStatus.VERIFIED)
    entry = f"INSERT INTO onrecord.change ({COLUMNS}) SELECT {VALUES} FROM onrecord.article"  # noqa: S608 - our own words
    # A setting that lets an owner copy a library does nothing for a reviewer.
    execute(people.ida, f"SET onrecord.copying = 'on'; SET ROLE \"{people.roles.reviewer}\"; {entry}")

    said = query(people.administrator, "SELECT reviewer, connected_as FROM onrecord.change ORDER BY seq")
    assert said == [("Somebody Else", people.ida.user), ("Ada", people.ida.user)]


def test_the_one_at_work_and_everybody_who_opens_it_later_see_who_was_connected(team: Team, people: People) -> None:
    ada = team.open(ADA)
    done = ada.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert done
    assert done.connected_as == people.ida.user
    assert [change.connected_as for change in team.open(INES).log] == [people.ida.user]
    undone = ada.undo()
    assert undone
    assert undone.connected_as == people.ida.user


def test_a_reader_can_only_read(team: Team, people: People, tmp_path: Path) -> None:
    with open_library(people.rene) as of_rene:
        assert of_rene.is_read_only
        assert len(of_rene.list_articles("ferry")) == 1
        assert of_rene.load_snapshot(team.id).review.records == team.store.load_review(team.id).records
        of_rene.save_copy(tmp_path / "copy.sqlite")
        with pytest.raises(ReadOnlyLibraryError) as refusal:
            of_rene.remove_article(team.id)
        assert refusal.value.what == f"You can read {people.rene}, but not change it."
    with pytest.raises(ReadOnlyLibraryError):
        copy_library(tmp_path / "copy.sqlite", people.rene)
    for table in [*metadata.tables, "alembic_version"]:
        for attempt in ("INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "TRUNCATE {}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                execute(people.rene, attempt.format(f"onrecord.{table}"))


def test_a_library_with_a_log_is_moved_by_an_owner(
    team: Team, people: People, server: ServerAddress, tmp_path: Path
) -> None:
    """The log of another library is not a reviewer's to write: the server names them, and numbers its entries."""
    team.open(ADA).claims.tag(CLAIM, ClaimStatus.VERIFIED)
    copy_library(people.rene, tmp_path / "copy.sqlite")
    with new_database(server) as other, people_of(other) as there:
        there.set_up()
        open_library(there.olga).close()
        with pytest.raises(ServerUnwritableError, match="permission denied for table change"):
            copy_library(tmp_path / "copy.sqlite", there.ida)
        copy_library(tmp_path / "copy.sqlite", there.olga)
        with open_library(there.ida) as moved:
            assert [change.connected_as for change in moved.load_log(team.id)] == [people.ida.user]


def test_somebody_without_a_role_gets_nothing(people: People) -> None:
    execute(people.administrator, f'REVOKE "{people.roles.reader}" FROM {people.rene.user}')
    with pytest.raises(LibraryError, match="permission denied for schema onrecord"):
        open_library(people.rene)


@pytest.mark.parametrize("role", ["ida", "rene"])
def test_a_refused_update_names_the_owner(
    people: People, role: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address: ServerAddress = getattr(people, role)
    open_library(people.olga).close()
    install_later_program(monkeypatch, tmp_path)
    with pytest.raises(OwnerNeededError) as refusal:
        open_library(address)
    assert refusal.value.what == (
        f"{address} was written by an older Onrecord (library version 0021), and you can’t update it."
    )
    assert refusal.value.to_do.startswith("Ask an owner of the library to open it once")
    with pytest.raises(LibraryOutdatedError):
        open_library(address, read_only=True)


def test_an_owner_updates_a_library_and_all_go_on(
    team: Team, people: People, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    team.open(ADA).claims.tag(CLAIM, ClaimStatus.VERIFIED)
    install_later_program(monkeypatch, tmp_path)
    open_library(people.olga).close()

    with open_library(people.ida) as of_ida:
        team.store = of_ida
        team.open(ADA).claims.correct(CLAIM, "14 million")
    with open_library(people.rene) as of_rene:
        assert [change.connected_as for change in of_rene.load_log(team.id)] == [people.ida.user] * 2
    execute(people.ida, "GRANT SELECT ON onrecord.change TO PUBLIC")
    assert _rights_on_the_log(people) == {people.roles.reviewer: {"SELECT", "INSERT"}, people.roles.reader: {"SELECT"}}


def test_the_script_turns_a_library_that_is_there_into_one_with_roles(
    team_address: ServerAddress, clock: Callable[[], datetime]
) -> None:
    """As the guide had it before: all reviewers were in a group that owned everything."""
    with people_of(team_address) as people:
        group = f"everybody_{team_address.database}"
        execute(team_address, f"CREATE ROLE {group}", f"GRANT {group} TO {people.ida.user}")
        execute(team_address, f"CREATE SCHEMA onrecord AUTHORIZATION {group}")
        try:
            with open_library(people.ida) as library:
                team = Team(library, clock)
                team.open(ADA).claims.tag(CLAIM, ClaimStatus.VERIFIED)
            people.set_up()
            people.set_up()
            with open_library(people.ida) as library, pytest.raises(RemovalRefusedError):
                library.remove_article(team.id)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                execute(people.ida, "DELETE FROM onrecord.change")
            owned = (
                "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'onrecord'::regnamespace"
            )
            assert query(team_address, owned) == [(people.roles.owner,)]
        finally:
            execute(team_address, f"DROP OWNED BY {group}", f"DROP ROLE {group}")


def test_the_script_says_what_it_took_away(team_address: ServerAddress) -> None:
    with people_of(team_address) as people:
        open_library(team_address).close()
        execute(team_address, f"GRANT ALL ON onrecord.change TO {people.rene.user}")
        with psycopg.connect(team_address.with_secrets, autocommit=True) as connection:
            said: list[str] = []
            connection.add_notice_handler(lambda notice: said.append(notice.message_primary or ""))
            connection.execute(roles_as_sql(people.roles))
        assert [words for words in said if words.startswith("Took")] == [
            f"Took DELETE, INSERT, REFERENCES, TRIGGER, TRUNCATE, UPDATE on TABLE onrecord.change from {people.rene.user}"
        ]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            execute(people.rene, "DELETE FROM onrecord.change")


def test_the_command_prints_the_script_and_needs_no_library(people: People, tmp_path: Path) -> None:
    prefix = people.roles.owner.removesuffix("_owner")
    done = onrecord("library", "roles", "--prefix", prefix, XDG_DATA_HOME=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == roles_as_sql(people.roles)
    execute(people.administrator, done.stdout)
    assert list(tmp_path.iterdir()) == []


def test_a_reviewer_is_told_that_an_owner_has_to_make_the_library(team_address: ServerAddress) -> None:
    with people_of(team_address) as people:
        people.set_up()
        for address in (people.ida, people.rene):
            with pytest.raises(LibraryUnmakableError, match="permission denied for schema onrecord"):
                open_library(address)


def _rights_on_the_log(people: People) -> dict[object, set[object]]:
    rows = query(
        people.administrator,
        "SELECT grantee, privilege_type FROM information_schema.column_privileges"
        " WHERE table_schema = 'onrecord' AND table_name = 'change' AND grantee NOT LIKE '%owner'"
        " UNION SELECT grantee, privilege_type FROM information_schema.table_privileges"
        " WHERE table_schema = 'onrecord' AND table_name = 'change' AND grantee NOT LIKE '%owner'",
    )
    found: dict[object, set[object]] = {}
    for grantee, right in rows:
        found.setdefault(grantee, set()).add(right)
    return found


def test_the_script_gives_a_search_its_index_and_without_one_all_is_found(
    people: People, library: LibraryStore, team: Team
) -> None:
    """Before it ran, the owner of the tables may have been nobody who can add an extension."""
    team.open(ADA)
    indexes = "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'ix_search%' ORDER BY 1"
    assert query(people.administrator, indexes) == [("ix_search_about",), ("ix_search_body",)]
    found = library.list_articles("ferr")
    assert len(found) == 1
    execute(people.administrator, "DROP EXTENSION pg_trgm CASCADE")
    assert query(people.administrator, indexes) == []
    assert library.list_articles("ferr") == found
    people.set_up()
    assert query(people.administrator, indexes) == [("ix_search_about",), ("ix_search_body",)]
