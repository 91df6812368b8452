"""A library file that others replace, restore, cut or move: it opens again, or says what is sound, and loses nothing."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from helpers.builders import make_article, make_revision
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.store.errors import LibraryDamagedError, LibraryError, LibraryLostError, NotALibraryError, StrayLogError
from onrecord.store.file.opening import leave_log_behind, restore_file
from onrecord.store.file.restoring import backups_of
from onrecord.store.library import LibraryStore, open_library

DAY = date(2026, 5, 14)
OLDER, LATER, LAST = "Tale of the ferry", "Tale of the tram", "Tale of the last day"
OTHER = "Another library"
Harm = Callable[[Path], object]


def add(library: LibraryStore, headline: str, number: int = 1) -> None:
    for each in range(number):
        name = f"{headline} {each}"
        known = replace(make_article(headline), id=ArticleId(name))
        library.add_article(known, replace(make_revision("One line. " * 300), id=RevisionId(name), article_id=known.id))


def checkpoint(library: LibraryStore) -> None:
    with library._database.writes.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with a backup, an older copy beside it, and articles that only it has."""
    path = tmp_path / "desk" / "library.sqlite"
    with open_library(path, today=lambda: DAY) as library:
        add(library, OLDER, 5)
        library.save_copy(tmp_path / "older.sqlite")
        add(library, LATER, 30)
        library.back_up()
    with open_library(tmp_path / "other.sqlite") as library:
        add(library, OTHER, 9)
    return path


def write_older_backup_over_it(path: Path) -> None:
    write_over(path, path.parents[1] / "older.sqlite")


def put_other_library_there(path: Path) -> None:
    (path.parents[1] / "other.sqlite").replace(path)


def rename_older_backup_to_it(path: Path) -> None:
    (path.parents[1] / "older.sqlite").replace(path)


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def move_away(path: Path) -> None:
    path.rename(path.with_name("elsewhere.sqlite"))


def move_there_and_back(path: Path) -> None:
    move_away(path)
    path.with_name("elsewhere.sqlite").rename(path)


def leave_log_of_other_library(path: Path) -> None:
    log = path.with_name("library.sqlite-wal")
    with open_library(path.parents[1] / "third.sqlite") as other:
        add(other, OTHER, 9)
        shutil.copyfile(path.parents[1] / "third.sqlite-wal", path.with_name("copied"))
    path.with_name("copied").replace(log)


def put_rubbish_in_place_of_index(path: Path) -> None:
    path.with_name("rubbish").write_bytes(b"rubbish!" * 4096)
    path.with_name("rubbish").replace(path.with_name("library.sqlite-shm"))


def replace_with_text(path: Path) -> None:
    path.with_name("notes.txt").write_text("Dear editor,\n" * 100)
    path.with_name("notes.txt").replace(path)


def write_over(path: Path, other: Path) -> None:
    with path.open("r+b") as file:
        file.write(other.read_bytes())
        file.truncate()


HARMS = [
    write_older_backup_over_it,
    put_other_library_there,
    rename_older_backup_to_it,
    cut_in_half,
    empty,
    move_away,
    move_there_and_back,
    leave_log_of_other_library,
    put_rubbish_in_place_of_index,
    replace_with_text,
]


@contextmanager
def worked_on(path: Path) -> Iterator[LibraryStore]:
    """An open library with changes in the file and in its log."""
    library = open_library(path, check_later=True, today=lambda: DAY)
    try:
        add(library, LAST)
        checkpoint(library)
        add(library, f"{LAST}, late")
        yield library
    finally:
        library.close()
        library.close()


def while_open(path: Path, harm: Harm) -> None:
    with worked_on(path) as library:
        harm(path)
        with suppress(LibraryLostError):
            add(library, "Afterwards")


def at_start(path: Path, harm: Harm) -> None:
    with worked_on(path):
        pass
    harm(path)


def at_close(path: Path, harm: Harm) -> None:
    with worked_on(path):
        harm(path)


def while_saving(path: Path, harm: Harm) -> None:
    with worked_on(path) as library, suppress(LibraryLostError), library._database.writes.begin() as connection:
        connection.exec_driver_sql("UPDATE article SET byline = 'Ada'")
        harm(path)


def headlines(path: Path) -> set[str]:
    """The articles of a file as SQLite reads it; none if it can't."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return {headline for (headline,) in connection.execute("SELECT headline FROM article")}
    return set()


def everything_in(folder: Path) -> set[str]:
    """All articles in the library, its backups and files moved elsewhere."""
    files = [each for each in folder.rglob("*.sqlite") if each.parent.name in {"desk", "backups"}]
    return set[str]().union(*map(headlines, files))


def repaired(path: Path, error: LibraryError) -> set[str]:
    """The articles after doing what the error says."""
    assert error.what
    assert error.kept
    assert error.to_do
    if isinstance(error, StrayLogError):
        assert "onrecord library restore --without-latest-changes" in error.to_do
        kept = leave_log_behind(path)
        assert kept
        assert kept.stat().st_size
    else:
        assert isinstance(error, LibraryDamagedError | NotALibraryError)
        assert not isinstance(error, LibraryDamagedError) or "onrecord library restore" in error.to_do
        restore_file(path, backups_of(path)[0].path, DAY)
    with open_library(path) as library:
        return {each.article.headline for each in library.list_articles()}


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("moment", [while_open, at_start, at_close, while_saving])
def test_a_library_opens_again_or_says_what_is_sound(path: Path, moment: Callable[..., None], harm: Harm) -> None:
    moment(path, harm)
    try:
        with open_library(path) as library:
            found = {each.article.headline for each in library.list_articles()} - {"Afterwards"}
    except LibraryError as error:
        found = repaired(path, error) - {"Afterwards"}
    newest = {OLDER, LATER, LAST, f"{LAST}, late"}
    whole = [newest, newest - {f"{LAST}, late"}, {OLDER, LATER}, {OLDER}, {OTHER}]
    assert found in [*whole, *([set()] if harm is move_away else [])]

    # What was cut or overwritten where no program had it open is left only in the backup.
    is_gone = harm in {cut_in_half, empty} or (
        moment is at_start and harm not in {move_away, move_there_and_back, put_rubbish_in_place_of_index}
    )
    if harm is write_older_backup_over_it:
        is_gone = True
    assert everything_in(path.parent) >= ({OLDER, LATER} if is_gone else newest)
    with open_library(path) as library:
        add(library, "Next day")
        library.check()


def test_a_restored_backup_opens_and_the_present_library_is_kept(path: Path) -> None:
    with open_library(path) as library:
        add(library, LAST, 2)
    (backup,) = backups_of(path)
    assert backup.losses == "It lacks 2 articles and 0 decisions of the present library."
    kept = restore_file(path, backup.path, DAY)
    assert headlines(path) == {OLDER, LATER}
    assert kept == path.parent / "backups" / "library-kept-2026-05-14-1.sqlite"
    assert headlines(kept) == {OLDER, LATER, LAST}
    assert backups_of(path)[0].losses == ""


def test_a_damaged_library_is_kept_byte_for_byte(path: Path) -> None:
    os.truncate(path, 50_000)
    content = path.read_bytes()
    kept = restore_file(path, backups_of(path)[0].path, DAY)
    assert kept
    assert kept.read_bytes() == content
    assert headlines(path) == {OLDER, LATER}


def test_an_open_library_is_not_replaced(path: Path) -> None:
    (backup,) = backups_of(path)
    with open_library(path) as library:
        with pytest.raises(LibraryError, match="Another copy of Onrecord has"):
            restore_file(path, backup.path, DAY)
        add(library, LAST)
    assert headlines(path) == {OLDER, LATER, LAST}


def test_a_new_library_takes_no_log_that_is_left(path: Path) -> None:
    path.unlink()
    leave_log_of_other_library(path)
    with open_library(path) as library:
        assert library.list_articles() == []
    assert path.with_name("library.sqlite-wal-aside-1").stat().st_size


def test_a_backup_that_is_damaged_replaces_nothing(path: Path) -> None:
    (backup,) = backups_of(path)
    content = bytearray(backup.path.read_bytes())
    content[8192:] = b"\x55" * (len(content) - 8192)
    backup.path.write_bytes(content)
    with pytest.raises(LibraryDamagedError):
        restore_file(path, backup.path, DAY)
    assert headlines(path) == {OLDER, LATER}
