"""The file of a library that is deleted, moved, replaced or cut while it is open: nothing is called saved."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from helpers.builders import make_article
from helpers.ferry_review import CLAIM, SOURCE, TEXT, ferry_review
from helpers.vaults import ADAS, LENA, make_vault
from onrecord.domain.article import ArticleId
from onrecord.domain.changes import Change, ChangeId, Edit
from onrecord.domain.library import HeldArticle, summarize
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.services.vault import Vault
from onrecord.store.errors import CopyUnwritableError, LibraryError, LibraryLostError
from onrecord.store.file.presence import Presence
from onrecord.store.library import LibraryStore, open_library

Harm = Callable[[Path], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "library.sqlite"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "rescued" / "library.sqlite"


class Work:
    """An article in an open library, and what was done to it."""

    def __init__(self, library: LibraryStore) -> None:
        self.library = library
        self.review = ferry_review()
        self.log: list[Change] = []
        library.add_article(self.review.article, self.review.revision, self.review.records.values())
        assert self.review.analysis
        library.save_analysis(self.review.revision.id, self.review.analysis, summarize(self.review))

    def decide(self, status: ClaimStatus) -> None:
        before = self.review.records[CLAIM]
        change = Change(
            id=ChangeId(f"change-{len(self.log)}"),
            article_id=self.review.article.id,
            name="Decide",
            edits=(Edit(before, replace(before, status=status)),),
            reviewer="Ada",
            at=self.review.article.added_at,
            revision_id=self.review.revision.id,
        )
        after = Review(self.review.article, self.review.revision, self.review.analysis, dict(self.review.records))
        after.apply(change.edits)
        self.library.save_change(change, summarize(after), self.log[-1].id if self.log else None)
        self.review = after
        self.log.append(change)

    @property
    def held(self) -> HeldArticle:
        return HeldArticle(self.review, tuple(self.log), summarize(self.review))


@pytest.fixture
def work(path: Path) -> Iterator[Work]:
    with open_library(path, today=lambda: date(2026, 5, 14)) as library:
        work = Work(library)
        for status in (ClaimStatus.FALSE, ClaimStatus.DISPUTED, ClaimStatus.FALSE):
            work.decide(status)
        with library._database.writes.connect() as connection:
            # Otherwise the file itself is still empty: changes come into it some hundred at a time.
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        work.decide(ClaimStatus.DISPUTED)
        yield work


def delete(path: Path) -> None:
    path.unlink()


def delete_with_side_files(path: Path) -> None:
    for each in path.parent.glob("library.sqlite*"):
        each.unlink()


def move_away(path: Path) -> None:
    path.rename(path.with_name("elsewhere.sqlite"))


def lose_the_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("unmounted"))


def put_another_in_its_place(path: Path) -> None:
    """As a program does that brings files up to date with those of another computer."""
    other = path.with_name("older.sqlite")
    open_library(other).close()
    other.replace(path)


def delete_the_changes_beside_it(path: Path) -> None:
    path.with_name("library.sqlite-wal").unlink()


def cut_to_nothing(path: Path) -> None:
    os.truncate(path, 0)


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def write_an_older_one_over_it(path: Path) -> None:
    """As a program does that writes what it brings into the file that is there."""
    other = path.with_name("older.sqlite")
    open_library(other).close()
    with path.open("r+b") as file:
        file.write(other.read_bytes())
        file.truncate()


def write_something_else_over_it(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"no library any more" * 10_000)


HARMS = [
    delete,
    delete_with_side_files,
    move_away,
    lose_the_folder,
    put_another_in_its_place,
    delete_the_changes_beside_it,
    cut_to_nothing,
    cut_in_half,
    write_an_older_one_over_it,
    write_something_else_over_it,
]


@pytest.mark.parametrize("harm", HARMS)
def test_nothing_is_called_saved_and_all_can_be_saved_to_a_new_place(
    work: Work, path: Path, target: Path, harm: Harm
) -> None:
    harm(path)
    with pytest.raises(LibraryLostError) as lost:
        work.decide(ClaimStatus.VERIFIED)
    assert str(path) in lost.value.what
    assert lost.value.kept.startswith("Nothing more will be saved")
    assert "new place" in lost.value.to_do

    work.library.move_to(target, [work.held])
    assert work.library.location == target
    work.decide(ClaimStatus.VERIFIED)
    with open_library(target, read_only=True) as copy:
        assert copy.load_review(work.review.article.id) == work.review
        assert copy.load_log(work.review.article.id) == work.log
        assert [found.article.id for found in copy.list_articles("ferry")] == [work.review.article.id]


@pytest.mark.parametrize("harm", [cut_to_nothing, write_something_else_over_it])
def test_lost_articles_come_from_the_last_backup(work: Work, path: Path, target: Path, harm: Harm) -> None:
    other = replace(make_article("Tram Late"), id="tram")
    revision = replace(ferry_review().revision, id="tram-1", article_id="tram")
    work.library.add_article(other, revision)
    assert work.library.back_up()
    work.decide(ClaimStatus.VERIFIED)
    harm(path)
    with pytest.raises(LibraryLostError):
        work.decide(ClaimStatus.FALSE)
    work.library.move_to(target, [work.held])
    with open_library(target, read_only=True) as copy:
        assert {found.article.headline for found in copy.list_articles()} == {"Tram Late", "Harbor Tunnel Cost Doubles"}
        assert copy.load_log(work.review.article.id) == work.log
        assert copy.load_text("tram") == TEXT


def destroy(library: LibraryStore, path: Path, *tables: str) -> None:
    """Overwrite the first page of some tables, as a fault of the disk does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = other.execute("PRAGMA page_size").fetchone()
        pages = [
            other.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [each]).fetchone() for each in tables
        ]
        with path.open("r+b") as file:
            for (page,) in pages:
                file.seek((page - 1) * size)
                file.write(b"\xff" * size)
        # Whoever has the file open has pages of it in memory until somebody writes.
        other.execute("UPDATE article SET byline = byline")


@pytest.fixture
def with_names(work: Work) -> Vault:
    """The vault of that library, with a name for the open article and one for another that is only in the file."""
    article, revision = replace(make_article("Tram Late"), id="tram"), replace(ferry_review().revision, id="tram-1")
    work.library.add_article(article, replace(revision, article_id="tram"))
    vault = make_vault(work.library)
    vault.create("Ada", ADAS)
    vault.save(work.review.article.id, LENA)
    vault.save(ArticleId("tram"), replace(LENA, name="Omar Diallo"))
    return vault


def names_in(target: Path, *articles: str) -> list[str]:
    with open_library(target, read_only=True) as copy:
        vault = make_vault(copy)
        vault.unlock(ADAS)
        return [each.identity.name for article in articles for each in vault.names_of(ArticleId(article))]


@pytest.mark.parametrize("damaged", ["export", "search", "erasure"])
@pytest.mark.usefixtures("with_names")
def test_names_in_the_vault_are_saved_from_a_damaged_file(work: Work, path: Path, target: Path, damaged: str) -> None:
    destroy(work.library, path, damaged)
    work.library.move_to(target, [work.held])
    assert names_in(target, work.review.article.id, "tram") == ["Lena Okafor", "Omar Diallo"]
    with open_library(target, read_only=True) as copy:
        assert [found.article.id for found in copy.list_articles("tram late")] == ["tram"]


@pytest.mark.parametrize(
    "damaged", [("vault",), ("vault_slot",), ("vault_identity",), ("vault", "vault_slot", "export")]
)
@pytest.mark.usefixtures("with_names")
def test_a_vault_that_cannot_be_read_takes_no_article_with_it(
    work: Work, path: Path, target: Path, damaged: tuple[str, ...]
) -> None:
    destroy(work.library, path, *damaged)
    work.library.move_to(target, [work.held])
    with open_library(target, read_only=True) as copy:
        assert {found.article.headline for found in copy.list_articles()} == {"Tram Late", "Harbor Tunnel Cost Doubles"}
        assert copy.load_log(work.review.article.id) == work.log


@pytest.mark.parametrize("damaged", [("vault",), ("vault_slot",), ("vault_identity",), ("vault", "vault_slot")])
@pytest.mark.usefixtures("with_names")
def test_of_the_vault_what_the_file_has_no_more_comes_from_the_backup(
    work: Work, path: Path, target: Path, damaged: tuple[str, ...]
) -> None:
    assert work.library.back_up()
    destroy(work.library, path, *damaged)
    work.library.move_to(target, [work.held])
    assert names_in(target, work.review.article.id, "tram") == ["Lena Okafor", "Omar Diallo"]


def test_names_sealed_with_an_older_key_are_not_mixed_with_those_of_a_newer_one(
    work: Work, path: Path, target: Path, with_names: Vault
) -> None:
    assert work.library.back_up()
    with_names.renew(ADAS)
    destroy(work.library, path, "vault_identity")
    work.library.move_to(target, [work.held])
    assert names_in(target, work.review.article.id, "tram") == []


@pytest.mark.parametrize("harm", [delete, lose_the_folder, cut_to_nothing])
def test_the_loss_is_known_before_anything_is_saved(work: Work, path: Path, harm: Harm) -> None:
    work.library.check_place()
    harm(path)
    with pytest.raises(LibraryLostError):
        work.library.check_place()


@pytest.mark.parametrize("harm", [delete, put_another_in_its_place, cut_in_half])
def test_no_copy_and_no_backup_is_made_of_another_file(work: Work, path: Path, target: Path, harm: Harm) -> None:
    harm(path)
    with pytest.raises(LibraryLostError):
        work.library.back_up()
    with pytest.raises(LibraryLostError):
        work.library.save_copy(target)
    assert not target.exists()
    assert not path.with_name("backups").exists()


def test_a_library_that_comes_back_is_used_again(work: Work, path: Path) -> None:
    lose_the_folder(path)
    with pytest.raises(LibraryLostError):
        work.decide(ClaimStatus.VERIFIED)
    path.parent.with_name("unmounted").rename(path.parent)
    work.decide(ClaimStatus.VERIFIED)
    assert work.library.load_log(work.review.article.id) == work.log


def touch(path: Path) -> None:
    path.touch()


def change_the_mode(path: Path) -> None:
    path.chmod(0o640)


def write_the_same_over_it(path: Path) -> None:
    with path.open("r+b") as file:
        content = file.read()
        file.seek(0)
        file.write(content)


def back_it_up(path: Path) -> None:
    with open_library(path, read_only=True) as library:
        library.save_copy(path.with_name("copy.sqlite"))


def copy_it(path: Path) -> None:
    shutil.copy2(path, path.with_name("copied"))


@pytest.mark.parametrize("act", [touch, change_the_mode, write_the_same_over_it, back_it_up, copy_it])
def test_harmless_changes_of_the_file_raise_no_alarm(work: Work, path: Path, act: Harm) -> None:
    act(path)
    work.decide(ClaimStatus.VERIFIED)
    assert work.library.load_review(work.review.article.id) == work.review


def test_a_thousand_saves_with_checkpoints_and_a_vacuum_raise_no_alarm(work: Work) -> None:
    for number in range(300):
        work.decide(ClaimStatus.FALSE if number % 2 else ClaimStatus.VERIFIED)
    with work.library._database.writes.connect() as connection:
        connection.connection.driver_connection.execute("VACUUM")
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    work.decide(ClaimStatus.DISPUTED)
    work.library.check_place()


def test_a_file_on_a_disk_that_was_connected_anew_is_the_same(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network share gets another device number each time it is mounted."""
    real = os.stat

    def on_another_device(*arguments: object, **options: object) -> os.stat_result:
        found = real(*arguments, **options)
        fields = list(found)
        fields[2] += 7
        return os.stat_result(fields, {"st_mtime_ns": found.st_mtime_ns})

    monkeypatch.setattr(os, "stat", on_another_device)
    work.decide(ClaimStatus.VERIFIED)


def test_where_the_new_place_cannot_be_written_the_library_stays_as_it_is(
    work: Work, path: Path, tmp_path: Path, target: Path
) -> None:
    delete(path)
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError):
        work.library.move_to(tmp_path / "file" / "library.sqlite", [work.held])
    assert work.library.location == path
    work.library.move_to(target, [work.held])
    assert work.library.load_log(work.review.article.id) == work.log


def test_it_can_be_saved_to_where_it_was(work: Work, path: Path) -> None:
    delete_with_side_files(path)
    work.library.move_to(path, [work.held])
    work.decide(ClaimStatus.VERIFIED)
    with open_library(path, read_only=True) as copy:
        assert copy.load_log(work.review.article.id) == work.log


def test_where_no_changes_can_be_kept_beside_the_file_it_is_watched_all_the_same(path: Path) -> None:
    """As on a network share where SQLite can't share memory."""
    with open_library(path) as library:
        library._database.reads.dispose()  # the mode changes only while nobody reads
        with library._database.writes.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA journal_mode=DELETE")
        without = Presence(path)
        without.check()
        path.unlink()
        with pytest.raises(LibraryLostError):
            without.check()


def test_another_library_is_never_written_over(work: Work, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with open_library(other):
        delete(path)
        with pytest.raises(CopyUnwritableError):
            work.library.move_to(other, [work.held])
    assert work.library.location == path
    assert SOURCE in work.library.load_review(work.review.article.id).records
