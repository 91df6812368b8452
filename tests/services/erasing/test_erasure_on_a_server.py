"""A name in a team library: gone from every row and from the files of the server's tables."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from helpers.named_library import ARTICLE, FORMS, NAME, context_of, erasure_of, fill, is_in, open_desk
from helpers.postgresql import execute, own_server, query
from onrecord.domain.erasing import ErasureChoice, Work
from onrecord.domain.library_location import ServerAddress
from onrecord.services.errors import ErasedMeanwhileError
from onrecord.store.errors import NotOwnerError
from onrecord.store.library import LibraryStore, open_library
from onrecord.store.server import erasing
from onrecord.store.tables import metadata

CHOICE = ErasureChoice(NAME)


def forms_in(files: list[Path]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in files:
        data = path.read_bytes()
        for form in FORMS:
            if is_in(form, data):
                found.setdefault(path.name, set()).add(form)
    return found


def data_files(folder: Path) -> list[Path]:
    """Every file of a server but its write-ahead log, which only archiving and time take away."""
    return [path for path in folder.rglob("*") if path.is_file() and "pg_wal" not in path.parts]


def all_rows(library: LibraryStore) -> str:
    with library._database.reads.begin() as connection:
        return "\n".join(str(row) for table in metadata.sorted_tables for row in connection.execute(select(table)))


def test_a_signature_of_one_word_stays_or_goes_as_chosen(
    server: ServerAddress, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    context = replace(context_of(clock), reviewer=lambda: "白若石")
    with open_library(server) as library:
        fill(library, context)
        erasure = erasure_of(library, tmp_path / "desk", context_of(clock))
        kept = erasure.erase(ErasureChoice("白若石"), Work())
        rows = all_rows(library)
        gone = erasure.erase(ErasureChoice("白若石", signatures=True), Work())

        assert [name for name, _ in kept.survey.signatures] == ["白若石"]
        assert "白若石" in rows
        assert not kept.is_gone
        assert gone.is_gone
        assert "白若石" not in all_rows(library)


@pytest.mark.thorough
def test_the_name_is_in_no_row_and_in_no_file_of_the_tables(tmp_path: Path, clock: Callable[[], datetime]) -> None:
    context = context_of(clock)
    with own_server() as server:
        execute(server.address, "CREATE DATABASE newsroom TEMPLATE template0 ENCODING 'UTF8'")
        address = ServerAddress(server.address.hosts, "newsroom", server.address.user, secrets=server.address.secrets)
        with open_library(address) as library:
            fill(library, context)
            execute(address, "ANALYZE", "CHECKPOINT")
            before = forms_in(data_files(server._data))
            outcome = erasure_of(library, tmp_path / "desk", context).erase(CHOICE, Work())
            rows = all_rows(library)
        assert set().union(*before.values()) >= {NAME, "Zoe Akerstrom", "@ZoeAkerstrom"}
        assert [form for form in FORMS if form in rows] == []
        assert outcome.remaining == ()
        assert "[erased] speaks" in rows
        server.stop("fast")
        assert forms_in(data_files(server._data)) == {}
        server.start()


def test_the_log_is_append_only_again_and_says_who_erased(
    team_library: LibraryStore, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    context = context_of(clock)
    fill(team_library, context)
    erasure_of(team_library, tmp_path, context).erase(CHOICE, Work())
    log = team_library.load_log(ARTICLE)

    assert (log[-1].name, log[-1].reviewer) == ("Erase a name", "R. Adeyemi")
    with pytest.raises(Exception, match="append-only"), team_library._database.writes.begin() as connection:
        connection.exec_driver_sql("UPDATE change SET name = 'x'")
    assert query(team_library.location, "SELECT reviewer, articles, is_finished FROM onrecord.erasure") == [
        ("R. Adeyemi", 1, True)
    ]


def test_a_colleague_with_the_article_open_cannot_restore_an_erased_name(
    team_library: LibraryStore, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    context = context_of(clock)
    fill(team_library, context)
    theirs = open_desk(team_library, context)
    erasure_of(team_library, tmp_path, context).erase(CHOICE, Work())

    with pytest.raises(ErasedMeanwhileError, match="A name was erased from this article"):
        theirs.claims.correct(theirs.review.claims[0].id, "Another amount")
    assert NAME not in all_rows(team_library)


def test_only_the_owner_of_the_library_erases(
    team_library: LibraryStore, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    context = context_of(clock)
    fill(team_library, context)
    address = team_library.location
    execute(
        address,
        "CREATE ROLE ida LOGIN PASSWORD 'ferry'",
        "GRANT USAGE ON SCHEMA onrecord TO ida",
        "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA onrecord TO ida",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA onrecord TO ida",
    )
    try:
        reviewer = ServerAddress(address.hosts, address.database, "ida", secrets=(("password", "ferry"),))
        with open_library(reviewer) as library:
            erasure = erasure_of(library, tmp_path, context)
            with pytest.raises(NotOwnerError, match="administrator"):
                erasure.erase(CHOICE, Work())
        assert NAME in all_rows(team_library)
    finally:
        execute(address, "DROP OWNED BY ida", "DROP ROLE ida")


def test_an_erasure_that_was_cut_short_on_a_server_is_finished_when_asked(
    team_library: LibraryStore, tmp_path: Path, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    context = context_of(clock)
    fill(team_library, context)
    erasure = erasure_of(team_library, tmp_path, context)
    with monkeypatch.context() as patch:
        patch.setattr(erasing.ServerEraser, "write_anew", _die)
        with pytest.raises(KeyboardInterrupt):
            erasure.erase(CHOICE, Work())

    assert NAME not in all_rows(team_library)
    assert erasure.finish(Work())
    assert not erasure.finish(Work())


def _die(_eraser: object, _work: Work) -> None:
    raise KeyboardInterrupt
