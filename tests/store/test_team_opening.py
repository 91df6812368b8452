"""Opening a team library: made once, refused in words, never half done."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.builders import make_article, make_revision
from helpers.later_program import install_later_program
from helpers.postgresql import execute, own_server, query
from onrecord.domain.library_location import ServerAddress
from onrecord.store.errors import (
    ConnectionLostError,
    LibraryError,
    LibraryMissingError,
    LibraryOutdatedError,
    LibraryTooNewError,
    LibraryUnmakableError,
    LibraryUnreadableError,
    NotATeamLibraryError,
    ReadOnlyLibraryError,
    ServerRefusedError,
    ServerUnreachableError,
)
from onrecord.store.library import LibraryStore, open_library

TABLES = "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('onrecord') AND relkind = 'r'"


@pytest.fixture
def ida(team_address: ServerAddress) -> Iterator[ServerAddress]:
    """The address as a reviewer without any rights has it."""
    name = f"ida_{team_address.database}"
    execute(team_address, f"CREATE ROLE {name} LOGIN PASSWORD 'of ida'")
    yield replace(team_address, user=name, secrets=(("password", "of ida"),))
    execute(team_address, f"DROP OWNED BY {name}", f"DROP ROLE {name}")


def assert_refused(address: ServerAddress, error: type[LibraryError]) -> LibraryError:
    """Both ways of opening say the same, and nobody's password."""
    with pytest.raises(error) as reading:
        open_library(address, read_only=True)
    with pytest.raises(error) as refusal:
        open_library(address)
    assert reading.value.what == refusal.value.what
    for _, secret in address.secrets:
        assert secret not in f"{refusal.value} {refusal.value!r}"
    return refusal.value


def fill(library: LibraryStore) -> None:
    library.add_article(make_article(), make_revision("One line."))


def test_it_is_made_in_a_schema_of_its_own_beside_what_is_there(team_address: ServerAddress) -> None:
    execute(team_address, "CREATE TABLE article (menu text)", "INSERT INTO article VALUES ('soup')")

    with open_library(team_address) as library:
        assert (library.location, library.is_shared) == (team_address, True)
        assert library.list_articles() == []
        fill(library)
    with open_library(team_address, read_only=True) as library:
        assert len(library.list_articles()) == 1

    assert query(team_address, "SELECT * FROM public.article") == [("soup",)]
    assert query(team_address, "SELECT headline FROM onrecord.article") == [("Harbor Tunnel Cost Doubles",)]


def test_nothing_is_made_where_it_is_only_to_be_read(team_address: ServerAddress) -> None:
    with pytest.raises(LibraryMissingError) as refusal:
        open_library(team_address, read_only=True)

    assert refusal.value.what == f"There is no library at {team_address}."
    assert query(team_address, "SELECT to_regnamespace('onrecord')") == [(None,)]


def test_programs_that_open_a_new_one_at_once_all_come_in(team_address: ServerAddress) -> None:
    opened: list[int] = []

    def come_in() -> None:
        with open_library(team_address) as library:
            opened.append(len(library.list_articles()))

    threads = [threading.Thread(target=come_in) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert opened == [0] * 6


def test_one_of_a_newer_program_is_refused(team_address: ServerAddress) -> None:
    open_library(team_address).close()
    execute(team_address, "UPDATE onrecord.alembic_version SET version_num = '0099'")

    refusal = assert_refused(team_address, LibraryTooNewError)

    assert refusal.what == f"{team_address} was written by a newer Onrecord (library version 0099)."


def test_a_program_that_is_open_when_a_newer_one_comes_writes_no_more(team_address: ServerAddress) -> None:
    with open_library(team_address) as library:
        fill(library)
        execute(team_address, "UPDATE onrecord.alembic_version SET version_num = '0099'")

        with pytest.raises(LibraryTooNewError, match="library version 0099"):
            library.remove_article(make_article().id)
        assert len(library.list_articles()) == 1


def test_an_older_one_is_brought_up_to_date_by_who_writes(
    team_address: ServerAddress, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with open_library(team_address) as library:
        fill(library)
    install_later_program(monkeypatch, tmp_path)
    with pytest.raises(LibraryOutdatedError, match="library version 0021"):
        open_library(team_address, read_only=True)

    with open_library(team_address) as library:
        assert len(library.list_articles()) == 1
    assert query(team_address, "SELECT desk FROM onrecord.article") == [("news",)]


def test_an_update_that_fails_leaves_it_at_its_old_version(
    team_address: ServerAddress, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with open_library(team_address) as library, library._database.writes.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE article ADD COLUMN desk text")
    before = query(team_address, "SELECT attname FROM pg_attribute WHERE attrelid = 'onrecord.article'::regclass")
    install_later_program(monkeypatch, tmp_path)

    with pytest.raises(Exception, match='column "desk" of relation "article" already exists'):
        open_library(team_address)

    assert query(team_address, "SELECT version_num FROM onrecord.alembic_version") == [("0021",)]
    assert (
        query(team_address, "SELECT attname FROM pg_attribute WHERE attrelid = 'onrecord.article'::regclass") == before
    )


def test_the_schema_of_another_program_is_refused(team_address: ServerAddress) -> None:
    execute(team_address, "CREATE SCHEMA onrecord", "CREATE TABLE onrecord.recipes (name text)")

    refusal = assert_refused(team_address, NotATeamLibraryError)

    assert refusal.what == (
        f"{team_address} isn’t an Onrecord library: its schema onrecord belongs to another program."
    )
    assert refusal.kept == "The database wasn’t changed."
    assert query(team_address, TABLES) == [("recipes",)]


def test_a_database_that_cannot_hold_every_letter_is_refused(team_address: ServerAddress) -> None:
    address = replace(team_address, database=f"{team_address.database}_ascii")
    execute(
        team_address,
        f"CREATE DATABASE {address.database} TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'",
    )
    try:
        refusal = assert_refused(address, NotATeamLibraryError)
    finally:
        execute(team_address, f"DROP DATABASE {address.database}")

    assert refusal.what == f"{address} isn’t an Onrecord library: its encoding is LATIN1, and must be UTF8."


def test_who_may_not_make_a_library_is_told_whom_to_ask(ida: ServerAddress) -> None:
    with pytest.raises(LibraryUnmakableError) as refusal:
        open_library(ida)

    assert refusal.value.what == (
        f"The library couldn’t be created or updated in {ida}: permission denied for database {ida.database}."
    )
    assert refusal.value.to_do.startswith("Ask your server administrator for the right to create a schema")


def test_who_has_no_right_to_a_library_is_told(team_address: ServerAddress, ida: ServerAddress) -> None:
    open_library(team_address).close()

    refusal = assert_refused(ida, LibraryUnreadableError)
    assert refusal.what == f"{ida} couldn’t be read: permission denied for schema onrecord."
    assert refusal.to_do == "Ask your server administrator for the right to read the library."


def test_who_may_only_read_can_read(team_address: ServerAddress, ida: ServerAddress) -> None:
    with open_library(team_address) as library:
        fill(library)
    execute(
        team_address,
        f"GRANT USAGE ON SCHEMA onrecord TO {ida.user}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA onrecord TO {ida.user}",
    )

    with open_library(ida) as library:
        assert len(library.list_articles()) == 1
        with pytest.raises(ReadOnlyLibraryError) as refusal:
            library.remove_article(make_article().id)
        assert refusal.value.what == f"You can read {ida}, but not change it."
    with open_library(ida, read_only=True) as library:
        assert len(library.list_articles()) == 1


def test_a_group_that_owns_the_schema_shares_what_any_of_them_made(
    team_address: ServerAddress, ida: ServerAddress
) -> None:
    group, omar = f"desk_{team_address.database}", f"omar_{team_address.database}"
    execute(
        team_address,
        f"CREATE ROLE {group}",
        f"CREATE ROLE {omar} LOGIN PASSWORD 'of omar' IN ROLE {group}",
        f"GRANT {group} TO {ida.user}",
        f"CREATE SCHEMA onrecord AUTHORIZATION {group}",
    )
    try:
        with open_library(ida) as library:
            fill(library)
        with open_library(replace(ida, user=omar, secrets=(("password", "of omar"),))) as library:
            library.remove_article(make_article().id)
            assert library.list_articles() == []
    finally:
        execute(team_address, f"DROP OWNED BY {group}", f"DROP ROLE {omar}", f"DROP ROLE {group}")


def test_who_was_given_a_schema_can_make_a_library_in_it(team_address: ServerAddress, ida: ServerAddress) -> None:
    execute(team_address, "CREATE SCHEMA onrecord", f"GRANT USAGE, CREATE ON SCHEMA onrecord TO {ida.user}")

    with open_library(ida) as library:
        fill(library)
        assert len(library.list_articles()) == 1


def test_the_password_may_be_kept_where_administrators_keep_it(
    team_address: ServerAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare, ((_, password),) = replace(team_address, secrets=()), team_address.secrets
    with pytest.raises(ServerRefusedError, match="no password supplied"):
        open_library(bare)

    passwords, services = tmp_path / "passwords", tmp_path / "services"
    passwords.write_text(f"*:*:*:*:{password}\n")
    passwords.chmod(0o600)
    open_library(replace(bare, options=(("passfile", str(passwords)),))).close()

    host, _, port = team_address.hosts.partition(":")
    service = {"host": host, "port": port, "user": team_address.user, "password": password}
    services.write_text("[newsroom]\n" + "".join(f"{name}={value}\n" for name, value in service.items()))
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    open_library(ServerAddress(database=team_address.database, options=(("service", "newsroom"),))).close()

    monkeypatch.setenv("PGPASSWORD", password)
    open_library(bare).close()


def test_a_wrong_password_and_a_missing_database_are_refused_in_words(team_address: ServerAddress) -> None:
    wrong = replace(team_address, secrets=(("password", "wr0ng"),))
    refusal = assert_refused(wrong, ServerRefusedError)
    assert refusal.what.startswith(f"The server of {wrong} refused the connection: ")
    assert "password authentication failed" in refusal.what
    assert refusal.kept == "Nothing was changed."
    assert refusal.to_do == "Check the user, password and database, or ask your server administrator."

    nowhere = replace(team_address, database="nowhere")
    assert 'database "nowhere" does not exist' in assert_refused(nowhere, ServerRefusedError).what


@pytest.mark.parametrize(
    "hosts", ["127.0.0.1:1", "no-such-host.invalid", "127.0.0.1:1,no-such-host.invalid:5432", "127.0.0.1:99999"]
)
def test_a_missing_server_is_reported(hosts: str) -> None:
    address = ServerAddress(hosts, "news", "ida", secrets=(("password", "of ida"),))

    refusal = assert_refused(address, ServerUnreachableError)

    assert refusal.what.startswith(f"The server of {address} can’t be reached: ")
    assert "\n" not in refusal.what
    assert "Is the server running" not in refusal.what
    assert refusal.to_do == "Check the address and your network connection, then try again."


def test_a_word_that_is_no_option_is_reported() -> None:
    address = ServerAddress("127.0.0.1", "news", options=(("sslmod", "require"),))

    assert 'invalid URI query parameter: "sslmod"' in assert_refused(address, ServerUnreachableError).what


def test_a_server_that_never_answers_is_not_waited_for_for_ever() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        address = ServerAddress(f"127.0.0.1:{port}", "news", options=(("connect_timeout", "2"),))

        with pytest.raises(ServerUnreachableError, match="timeout expired"):
            open_library(address)


@pytest.mark.thorough
def test_a_server_that_is_stopped_and_started_again_is_reported_and_comes_back() -> None:
    with own_server() as server, open_library(server.address) as library:
        fill(library)
        server.stop()
        with pytest.raises((ServerUnreachableError, ConnectionLostError)):
            library.list_articles()
        with pytest.raises(LibraryError) as failure:
            library.remove_article(make_article().id)
        assert isinstance(failure.value, ServerUnreachableError | ConnectionLostError)

        server.start()
        assert len(library.list_articles()) == 1
        library.remove_article(make_article().id)
        assert library.list_articles() == []


def test_a_connection_that_breaks_while_saving_saves_nothing_and_says_so(team_address: ServerAddress) -> None:
    end_others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with open_library(team_address) as library:

        def breaking() -> Iterator[None]:
            execute(team_address, end_others)
            yield from ()

        with pytest.raises(ConnectionLostError) as failure:
            library.add_article(make_article(), make_revision("One line."), breaking())

        assert failure.value.what.startswith(f"The connection to {team_address} was lost: ")
        assert failure.value.kept == (
            "Everything saved earlier is safe; your last action was saved completely or not at all."
        )
        assert library.list_articles() == []
        fill(library)
        assert len(library.list_articles()) == 1


def test_a_review_is_read_as_it_is_at_one_moment_and_reading_changes_nothing(team_address: ServerAddress) -> None:
    with open_library(team_address) as library:
        fill(library)
        with library._database.reads.begin() as reading:
            assert reading.exec_driver_sql("SELECT count(*) FROM article").scalar() == 1
            library.remove_article(make_article().id)
            assert reading.exec_driver_sql("SELECT count(*) FROM article").scalar() == 1
        with pytest.raises(LibraryUnreadableError, match="read-only"), library._database.reads.begin() as reading:
            reading.exec_driver_sql("DELETE FROM article")


def test_who_has_a_library_file_does_not_load_the_driver(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from onrecord.store.library import open_library; "
        f"open_library(Path({str(tmp_path / 'library.sqlite')!r})).close(); print('psycopg' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
