"""Evidence files of a team, on a real server: in chunks, for everyone, within the owner's limit."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from helpers.builders import make_article, make_revision
from helpers.command_line import onrecord
from helpers.postgresql import execute, query
from helpers.roles import People, people_of
from onrecord.domain.library_location import ServerAddress
from onrecord.store.copying import copy_library
from onrecord.store.errors import EvidenceLimitError, ServerUnwritableError
from onrecord.store.evidence_files import CHUNK, EvidenceFiles
from onrecord.store.library import LibraryStore, open_library

pytestmark = pytest.mark.thorough

SCAN = b"%PDF-1.7 " + bytes(range(256)) * 10_000
SCAN_HASH = hashlib.sha256(SCAN).hexdigest()


@pytest.fixture
def people(team_address: ServerAddress) -> Iterator[People]:
    with people_of(team_address) as there:
        there.set_up()
        open_library(there.olga).close()
        yield there


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "desk of Ida" / "scan.pdf"
    file.parent.mkdir()
    file.write_bytes(SCAN)
    return file


def on_computer_of(library: LibraryStore, name: str, tmp_path: Path) -> EvidenceFiles:
    return library.evidence_in(tmp_path / name / "evidence")


def test_a_file_that_one_reviewer_attached_is_read_by_another(people: People, scan: Path, tmp_path: Path) -> None:
    with open_library(people.ida) as of_ida, open_library(people.rene) as of_rene:
        assert on_computer_of(of_ida, "ida", tmp_path).keep(scan, SCAN_HASH)
        on_computer = on_computer_of(of_rene, "rene", tmp_path)
        assert (on_computer.is_shared, on_computer.holds(SCAN_HASH), on_computer.holds("0" * 64)) == (True, True, False)
        found = on_computer.find(SCAN_HASH)

    assert found == tmp_path / "rene" / "evidence" / f"{SCAN_HASH}.pdf"
    assert found.read_bytes() == SCAN
    sizes = query(people.olga, "SELECT octet_length(data) FROM onrecord.evidence_chunk ORDER BY number")
    assert sizes == [(CHUNK,), (CHUNK,), (len(SCAN) - 2 * CHUNK,)]


def test_the_same_file_is_stored_once(people: People, scan: Path, tmp_path: Path) -> None:
    with open_library(people.ida) as library:
        for name in ("ida", "ines"):
            assert on_computer_of(library, name, tmp_path).keep(scan, SCAN_HASH)

    assert query(people.olga, "SELECT size FROM onrecord.evidence_file") == [(len(SCAN),)]


def test_what_was_damaged_on_the_server_is_not_taken_for_evidence(people: People, scan: Path, tmp_path: Path) -> None:
    with open_library(people.ida) as library:
        on_computer_of(library, "ida", tmp_path).keep(scan, SCAN_HASH)
        execute(people.olga, "UPDATE onrecord.evidence_chunk SET data = 'x' WHERE number = 1")

        assert on_computer_of(library, "rene", tmp_path).find(SCAN_HASH) is None


def test_beyond_the_owners_limit_a_file_stays_on_the_reviewers_computer(
    people: People, scan: Path, tmp_path: Path
) -> None:
    with open_library(people.olga) as of_olga:
        files = of_olga.files_on_server
        assert files
        files.set_limit(2_000_000)
        assert (files.taken, files.limit) == (0, 2_000_000)
    with open_library(people.ida) as library:
        files_of_ida = on_computer_of(library, "ida", tmp_path)

        with pytest.raises(EvidenceLimitError) as caught:
            files_of_ida.keep(scan, SCAN_HASH)

        assert "0 of 2 MB are in use, and the file has 2.6 MB" in caught.value.what
        assert files_of_ida.find(SCAN_HASH)


def test_a_reviewer_cannot_raise_the_limit_nor_go_round_it(people: People, scan: Path, tmp_path: Path) -> None:
    with open_library(people.olga) as of_olga:
        assert of_olga.files_on_server
        of_olga.files_on_server.set_limit(2_000_000)
    with open_library(people.ida) as of_ida:
        files = of_ida.files_on_server
        assert files
        with pytest.raises(ServerUnwritableError):
            files.set_limit(9_000_000)

    with pytest.raises(psycopg.errors.RaiseException):
        execute(people.ida, "INSERT INTO onrecord.evidence_file VALUES ('a', '', 2000001)")
    execute(people.ida, "INSERT INTO onrecord.evidence_file VALUES ('b', '', 3)")
    with pytest.raises(psycopg.errors.RaiseException):
        execute(people.ida, "INSERT INTO onrecord.evidence_chunk VALUES ('b', 0, 'four')")
    for attempt in ("DELETE FROM onrecord.evidence_file", "UPDATE onrecord.evidence_chunk SET data = 'x'"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            execute(people.ida, attempt)


def test_files_move_with_the_library_to_a_server_and_back(
    team_address: ServerAddress, scan: Path, tmp_path: Path
) -> None:
    source, back, copy = (tmp_path / name / "library.sqlite" for name in ("first", "back", "copy"))
    with open_library(source) as library:
        library.evidence_in(source.with_name("library-evidence")).keep(scan, SCAN_HASH)

    copy_library(source, team_address)
    copy_library(team_address, back)
    with open_library(team_address) as library:
        library.save_copy(copy)

    for library_file in (back, copy):
        assert (library_file.parent / "library-evidence" / f"{SCAN_HASH}.pdf").read_bytes() == SCAN


def test_the_owner_sees_and_sets_the_limit_on_the_command_line(people: People, scan: Path, tmp_path: Path) -> None:
    with open_library(people.ida) as library:
        on_computer_of(library, "ida", tmp_path).keep(scan, SCAN_HASH)

    said = onrecord("library", "evidence", "--limit", "5GB", "--library", people.olga.with_secrets)

    assert said.stdout == "Evidence files on the server: 2.6 MB of 5,000 MB.\n"


def test_a_copy_without_room_for_its_files_copies_nothing_until_there_is_room(
    team_address: ServerAddress, scan: Path, tmp_path: Path
) -> None:
    source = tmp_path / "library.sqlite"
    with open_library(source) as library:
        library.add_article(make_article(), make_revision("The fares rose."))
        library.evidence_in(source.with_name("library-evidence")).keep(scan, SCAN_HASH)
    set_limit(team_address, 2_000_000)

    with pytest.raises(EvidenceLimitError) as caught:
        copy_library(source, team_address)

    assert caught.value.what == f"The library’s evidence files have 2.6 MB, more than {team_address} may keep."
    assert caught.value.kept == "Nothing was copied into it."
    assert query(team_address, "SELECT count(*) FROM onrecord.article") == [(0,)]
    set_limit(team_address, 9_000_000)
    with closing(sqlite3.connect(source)) as file, file:
        file.execute("INSERT INTO evidence_limit VALUES (1, 5)")
    copy_library(source, team_address)
    assert query(team_address, "SELECT count(*) FROM onrecord.article") == [(1,)]
    assert query(team_address, "SELECT size FROM onrecord.evidence_file") == [(len(SCAN),)]
    assert query(team_address, "SELECT bytes FROM onrecord.evidence_limit") == [(9_000_000,)]


def set_limit(address: ServerAddress, limit: int) -> None:
    with open_library(address) as library:
        assert library.files_on_server
        library.files_on_server.set_limit(limit)
