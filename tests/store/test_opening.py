import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.builders import make_article, make_revision
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.store import schema
from onrecord.store.errors import (
    DamageFoundError,
    LibraryDamagedError,
    LibraryError,
    LibraryLockedError,
    LibraryMissingError,
    LibraryOutdatedError,
    LibraryTooNewError,
    LibraryUnreadableError,
    LibraryUnwritableError,
    NotALibraryError,
)
from onrecord.store.file.connections import APPLICATION_ID
from onrecord.store.library import LibraryStore, open_library

NOBODY = 65534

HOLD_UNTIL_KILLED = """
import sys
from pathlib import Path
from onrecord.store.library import open_library
library = open_library(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that other users can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def no_right_to_change(folder: Path) -> Iterator[None]:
    """Nothing in ``folder`` may be made or written, not even by an administrator."""
    folder.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.setresuid(NOBODY, NOBODY, user)
    try:
        yield
    finally:
        if user == 0:
            os.setresuid(user, user, user)
        folder.chmod(0o755)


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def pragma(library: LibraryStore, name: str) -> object:
    with library._database.writes.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def assert_refused(path: Path, error: type[LibraryError]) -> LibraryError:
    """Both ways of opening say the same, and the file is left byte for byte as it was."""
    before = path.read_bytes()
    with pytest.raises(error):
        open_library(path, read_only=True)
    with pytest.raises(error) as refusal:
        open_library(path)
    assert path.read_bytes() == before
    return refusal.value


def a_library(path: Path, text: str = "One line.") -> None:
    with open_library(path) as library:
        library.add_article(make_article(), make_revision(text))


def test_a_new_library_is_made_with_its_folder(path: Path) -> None:
    with open_library(path) as library:
        assert library.list_articles() == []
        assert library.location == path
        assert pragma(library, "journal_mode") == "wal"
        assert pragma(library, "synchronous") == 2
        assert pragma(library, "foreign_keys") == 1
        assert pragma(library, "application_id") == APPLICATION_ID


def test_a_path_with_signs_of_an_address_in_it_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "50% off? #1 & 'más'" / "lib rary.sqlite"
    a_library(path)

    with open_library(path) as library:
        assert len(library.list_articles()) == 1
    assert path.is_file()


def test_an_empty_file_is_refused(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    refusal = assert_refused(path, NotALibraryError)

    assert refusal.what == f"{path} isn’t an Onrecord library: the file is empty."
    assert refusal.kept == "The file wasn’t changed."


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Dear editor,\n" * 100)

    assert "it isn’t a database" in str(assert_refused(path, NotALibraryError))


def test_the_database_of_another_program_is_refused(path: Path) -> None:
    path.parent.mkdir()
    execute(path, "CREATE TABLE recipes (name TEXT)")

    assert "belongs to another program" in str(assert_refused(path, NotALibraryError))


def test_a_folder_is_refused(path: Path) -> None:
    path.mkdir(parents=True)

    with pytest.raises(NotALibraryError, match="it is a folder"):
        open_library(path)


def test_a_library_of_a_newer_program_is_refused(path: Path) -> None:
    a_library(path)
    execute(path, "UPDATE alembic_version SET version_num = '0099'")

    refusal = assert_refused(path, LibraryTooNewError)

    assert refusal.what == f"{path} was written by a newer Onrecord (library version 0099)."
    assert refusal.to_do == "Update Onrecord to open it."


def test_a_damaged_library_is_refused_and_the_backup_named(path: Path) -> None:
    with open_library(path) as library:
        library.add_article(make_article(), make_revision("A long line.\n" * 5_000))
        backup = library.back_up()
    content = bytearray(path.read_bytes())
    content[4096 * 4 : 4096 * 8] = b"\x55" * (4096 * 4)
    path.write_bytes(content)

    refusal = assert_refused(path, LibraryDamagedError)

    assert refusal.kept == f"The file wasn’t changed. The last good backup is {backup}."
    assert refusal.to_do == (
        "Choose “Restore a backup…” in the window, or run “onrecord library restore”: both keep the damaged file."
    )
    shutil.copy(backup, path)
    with open_library(path) as library:
        assert len(library.list_articles()) == 1


def test_a_truncated_library_without_a_backup_is_refused(path: Path) -> None:
    a_library(path)
    path.write_bytes(path.read_bytes()[:5_000])

    refusal = assert_refused(path, LibraryDamagedError)

    assert refusal.kept == "The file wasn’t changed. There is no backup beside it."
    assert refusal.to_do == "Restore the file from a backup of this computer."


def test_nothing_is_made_where_a_library_is_only_to_be_read(path: Path) -> None:
    with pytest.raises(LibraryMissingError) as refusal:
        open_library(path, read_only=True)

    assert refusal.value.what == f"There is no library at {path}."
    assert not path.parent.exists()


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()

    with pytest.raises(LibraryUnwritableError, match="couldn’t be written"):
        open_library(tmp_path / "notes.txt" / "library.sqlite")


def test_a_library_in_a_folder_that_may_not_be_changed_can_be_read(shared_folder: Path) -> None:
    path = shared_folder / "library.sqlite"
    a_library(path)

    if os.geteuid() == 0:
        # A library is for its owner alone, who is the one to read it here.
        os.chown(path, NOBODY, NOBODY)
    with no_right_to_change(shared_folder):
        with open_library(path, read_only=True) as library:
            assert len(library.list_articles()) == 1
        with pytest.raises(LibraryUnwritableError, match=os.strerror(errno.EACCES)):
            open_library(path)
        with pytest.raises(LibraryUnwritableError, match=os.strerror(errno.EACCES)):
            open_library(shared_folder / "new" / "library.sqlite")


def test_a_library_that_may_not_be_read_is_said_to_be_unreadable(shared_folder: Path) -> None:
    path = shared_folder / "library.sqlite"
    a_library(path)
    path.chmod(0o000)

    with no_right_to_change(shared_folder), pytest.raises(LibraryUnreadableError) as refusal:
        open_library(path, read_only=True)

    assert refusal.value.what.startswith(f"{path} couldn’t be read: ")


def test_a_file_that_became_read_only_is_reported_and_nothing_is_lost(path: Path) -> None:
    a_library(path)
    with open_library(path) as library:
        with library._database.writes.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=ON")
        with pytest.raises(LibraryUnwritableError, match="readonly database"):
            library.remove_article(make_article().id)
        assert len(library.list_articles()) == 1


def test_reading_works_beside_a_writer_and_writing_through_it_is_refused(path: Path) -> None:
    with open_library(path) as writer, open_library(path, read_only=True) as reader:
        assert reader.list_articles() == []
        writer.add_article(make_article(), make_revision("One line."))

        assert len(reader.list_articles()) == 1
        with pytest.raises(LibraryUnwritableError, match="but not change it"):
            reader.remove_article(make_article().id)


def test_a_second_writer_is_refused(path: Path) -> None:
    with open_library(path):
        with pytest.raises(LibraryLockedError) as refusal:
            open_library(path)
        assert refusal.value.what == f"Another copy of Onrecord has {path} open."

    open_library(path).close()


def test_a_second_program_is_refused_until_the_first_is_killed(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_UNTIL_KILLED, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(Path(schema.__file__).parents[2])},
    ) as holder:
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(LibraryLockedError):
            open_library(path)
        open_library(path, read_only=True).close()

        holder.send_signal(signal.SIGKILL)
        holder.wait()
        with open_library(path) as library:
            assert library.list_articles() == []


def test_a_failed_opening_lets_go_of_the_lock(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with pytest.raises(NotALibraryError):
        open_library(path)
    path.unlink()

    open_library(path).close()


def test_a_creation_that_was_cut_short_does_not_stand_in_the_way(path: Path) -> None:
    path.parent.mkdir()
    path.with_name(f"{path.name}.new").write_bytes(b"half a library")

    a_library(path)

    assert sorted(file.name for file in path.parent.iterdir() if not file.name.endswith(".lock")) == ["library.sqlite"]


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
def test_a_creation_for_which_there_is_no_room_leaves_nothing(path: Path) -> None:
    path.parent.mkdir()
    script = "from pathlib import Path; from onrecord.store.library import open_library; open_library(Path(%r))"
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 8; trap "" XFSZ; exec "$0" -c "$1"', sys.executable, script % str(path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "LibraryUnwritableError" in done.stderr
    assert [file.name for file in path.parent.iterdir() if not file.name.endswith(".lock")] == []


def test_an_older_library_is_copied_before_it_is_updated(path: Path) -> None:
    a_library(path)
    with open_library(path) as library, library._database.writes.begin() as connection:
        schema.migrate(connection, to="base")
        connection.exec_driver_sql("CREATE TABLE keepsake (words TEXT)")
        connection.exec_driver_sql("INSERT INTO keepsake VALUES ('from before')")
    with pytest.raises(LibraryOutdatedError, match="older Onrecord"):
        open_library(path, read_only=True)

    with open_library(path) as library:
        assert library.list_articles() == []

    copy = path.parent / "backups" / "library-version-0000.sqlite"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT words FROM keepsake").fetchall() == [("from before",)]
        assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'article'").fetchone() == (0,)


def test_an_update_that_fails_leaves_the_library_at_its_old_version(path: Path) -> None:
    a_library(path)
    with open_library(path) as library, library._database.writes.begin() as connection:
        schema.migrate(connection, to="base")
        connection.exec_driver_sql("CREATE TABLE change (in_the_way TEXT)")
    with closing(sqlite3.connect(path)) as connection:
        before = connection.execute("SELECT name FROM sqlite_schema ORDER BY name").fetchall()

    with pytest.raises(Exception, match="table change already exists"):
        open_library(path)

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema ORDER BY name").fetchall() == before


def test_an_update_that_finds_references_to_nothing_is_taken_back(path: Path) -> None:
    a_library(path)
    with open_library(path) as library, library._database.writes.begin() as connection:
        schema.migrate(connection, to="base")
    execute(
        path,
        "CREATE TABLE shelf (id INTEGER PRIMARY KEY)",
        "CREATE TABLE box (shelf_id INTEGER REFERENCES shelf (id))",
        "INSERT INTO box VALUES (7)",
    )

    with pytest.raises(LibraryDamagedError, match="some rows refer to missing ones") as refusal:
        open_library(path)

    assert refusal.value.backup == path.parent / "backups" / "library-version-0000.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'article'").fetchone() == (0,)


def damaged_library(path: Path) -> Path:
    """A library of many articles of which one page is overwritten that opening doesn’t read."""
    with open_library(path) as library:
        for number in range(30):
            known = replace(make_article(f"Tale {number}"), id=ArticleId(f"tale {number}"))
            first = replace(make_revision("One line. " * 300), id=RevisionId(f"tale {number}"), article_id=known.id)
            library.add_article(known, first)
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'search'").fetchone()
    content = bytearray(path.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"\x55" * 4096
    path.write_bytes(content)
    return path


def test_damage_found_in_the_background_stops_saving(path: Path, tmp_path: Path) -> None:
    with open_library(damaged_library(path), check_later=True) as library:
        assert len(library.list_articles()) == 30
        with pytest.raises(DamageFoundError, match="is damaged") as found:
            library.check()
        assert "Save everything to a new place" in found.value.to_do
        with pytest.raises(DamageFoundError):
            library.remove_article(ArticleId("tale 1"))
        with pytest.raises(DamageFoundError):
            library.check_place()
        with pytest.raises(LibraryError):
            library.back_up()
        library.move_to(tmp_path / "rescued.sqlite", [])
        library.check()
        assert len(library.list_articles("line")) == 30
        library.remove_article(ArticleId("tale 1"))


def test_a_sound_library_is_checked_without_a_word(path: Path) -> None:
    a_library(path)
    with open_library(path, check_later=True) as library:
        library.check()


def test_a_damaged_library_of_an_older_version_is_not_brought_up_to_date(path: Path) -> None:
    damaged_library(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0008'")
        connection.commit()
    with pytest.raises(LibraryDamagedError):
        open_library(path, check_later=True)
