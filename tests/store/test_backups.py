import os
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest

from helpers.builders import make_article, make_revision
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.store.errors import CopyUnwritableError, LibraryDamagedError, LibraryUnwritableError
from onrecord.store.file.backups import Backups
from onrecord.store.library import LibraryStore, open_library


class Calendar:
    """Says which day it is."""

    def __init__(self) -> None:
        self.day = date(2026, 5, 14)

    def today(self) -> date:
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def filled(path: Path, calendar: Calendar) -> Iterator[LibraryStore]:
    with open_library(path, today=calendar.today) as library:
        library.add_article(make_article(), make_revision("One line."))
        yield library


def headlines(path: Path) -> list[str]:
    with open_library(path) as copy:
        return [line.article.headline for line in copy.list_articles()]


def test_a_backup_is_a_library_with_everything_in_it(filled: LibraryStore) -> None:
    backup = filled.back_up()

    assert backup == filled.location.parent / "backups" / "library-2026-05-14.sqlite"
    assert headlines(backup) == ["Harbor Tunnel Cost Doubles"]


def test_one_backup_is_made_a_day(filled: LibraryStore) -> None:
    backup = filled.back_up()
    filled.remove_article(make_article().id)

    assert filled.back_up() == backup
    assert headlines(backup) == ["Harbor Tunnel Cost Doubles"]


def test_the_last_five_days_are_kept(filled: LibraryStore, calendar: Calendar) -> None:
    made = []
    for _ in range(7):
        made.append(filled.back_up())
        calendar.day += timedelta(days=1)

    assert sorted(made[0].parent.iterdir()) == made[-5:]


def test_the_copy_just_made_stays_when_the_clock_was_set_back(filled: LibraryStore, calendar: Calendar) -> None:
    calendar.day = date(2031, 1, 1)
    ahead = []
    for _ in range(5):
        ahead.append(filled.back_up())
        calendar.day += timedelta(days=1)
    calendar.day = date(2026, 5, 14)
    made = filled.back_up()

    assert headlines(made) == ["Harbor Tunnel Cost Doubles"]
    assert sorted(path for path in made.parent.iterdir() if path.suffix == ".sqlite") == [made, *ahead[1:]]


@pytest.mark.parametrize(
    "name",
    ["articles [2].sqlite", "a*b?.sqlite", "library.db", "library", "library.sqlite.db", "library-version-1.sqlite"],
)
def test_a_library_of_any_name_has_copies_of_its_own(tmp_path: Path, calendar: Calendar, name: str) -> None:
    for other in (tmp_path / "library.sqlite", tmp_path / name):
        with open_library(other, today=calendar.today) as library:
            library.add_article(make_article(f"In {other.name}"), make_revision("One line."))
            made = [library.back_up()]
            for _ in range(5):
                calendar.day += timedelta(days=1)
                made.append(library.back_up())
        assert headlines(made[-1]) == [f"In {other.name}"]
        assert Backups(other).newest() == made[-1]
        assert [path.exists() for path in made] == [False, True, True, True, True, True]
        calendar.day = date(2026, 5, 14)


def test_copies_of_a_library_are_not_those_of_one_whose_name_goes_on_like_theirs(
    tmp_path: Path, calendar: Calendar
) -> None:
    library, other = tmp_path / "work.sqlite", tmp_path / "work-version-2.sqlite"
    for path in (library, other):
        with open_library(path, today=calendar.today) as opened:
            made = opened.back_up()
    made.touch()

    assert Backups(library).newest() == tmp_path / "backups" / "work-2026-05-14.sqlite"


def test_a_library_that_was_not_closed_is_not_copied_over(filled: LibraryStore, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with open_library(other) as opened:
        opened.add_article(make_article("Another"), make_revision("Another line."))
        with pytest.raises(CopyUnwritableError, match="it is a library that is open, or wasn’t closed"):
            filled.save_copy(other)
    assert headlines(other) == ["Another"]


def test_a_copy_is_written_anywhere_and_replaces_what_was_there(filled: LibraryStore, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "mine.sqlite"
    target.parent.mkdir()
    target.write_text("an old export")

    filled.save_copy(target)

    assert headlines(target) == ["Harbor Tunnel Cost Doubles"]


def test_the_library_is_not_copied_onto_itself(filled: LibraryStore, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite"
    os.link(filled.location, link)

    for target in (filled.location, link):
        with pytest.raises(LibraryUnwritableError, match="it is the library itself"):
            filled.save_copy(target)


def test_a_copy_that_cannot_be_written_leaves_nothing(filled: LibraryStore, tmp_path: Path) -> None:
    target = tmp_path / "a folder"
    (target / "full").mkdir(parents=True)

    with pytest.raises(LibraryUnwritableError) as failure:
        filled.save_copy(target)

    assert str(target) in failure.value.what
    assert failure.value.kept == "The library wasn’t changed."
    assert failure.value.to_do == "Free up space or allow writing there, or choose another place for the copy."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a folder", "news desk"]


def test_a_copy_of_a_damaged_library_is_refused_for_what_it_is(filled: LibraryStore, tmp_path: Path) -> None:
    backup = filled.back_up()
    connection = sqlite3.connect(filled.location)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(filled.location.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)

    with open_library(filled.location, read_only=True) as reader:
        filled.location.write_bytes(content)
        with pytest.raises(LibraryDamagedError) as failure:
            reader.save_copy(tmp_path / "copy.sqlite")

    assert failure.value.backup == backup
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_backup_has_what_was_saved_before_it_and_work_goes_on_meanwhile(filled: LibraryStore) -> None:
    saving, stop = [], Event()

    def work() -> None:
        while not stop.is_set():
            known = replace(make_article(f"Tale {len(saving)}"), id=ArticleId(f"tale {len(saving)}"))
            first = replace(make_revision("Line. " * 500), id=RevisionId(f"tale {len(saving)}"), article_id=known.id)
            filled.add_article(known, first)
            saving.append(known.headline)

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        while len(saving) < 20:
            time.sleep(0.01)
        before = list(saving)
        backup = filled.back_up()
        stop.set()
        done.result()
    assert sorted(path.name for path in backup.parent.iterdir()) == [backup.name]
    assert set(before) < set(headlines(backup)) <= {*saving, "Harbor Tunnel Cost Doubles"}
