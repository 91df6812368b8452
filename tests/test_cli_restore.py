"""Backups of a library on the command line: listed, restored if agreed to, and the present library kept."""

from pathlib import Path

import pytest

from helpers.builders import make_article, make_revision
from helpers.command_line import said_by
from onrecord.store.library import open_library

Said = pytest.CaptureFixture[str]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "courts.sqlite"


@pytest.fixture
def backup(library: Path) -> Path:
    """A backup that has an article, which the library doesn't have any more."""
    with open_library(library) as store:
        store.add_article(make_article("Ferry late"), make_revision("One line. " * 300))
        made = store.back_up()
        store.remove_article(make_article().id)
        store.add_article(make_article("Tram late"), make_revision("One line. " * 300))
    assert made
    return made


def headlines(library: Path) -> list[str]:
    with open_library(library, read_only=True) as store:
        return [each.article.headline for each in store.list_articles()]


def test_backups_are_listed(library: Path, backup: Path, capsys: Said) -> None:
    status, output, _messages = said_by(capsys, "library", "restore", "--library", str(library))
    assert (status, output.splitlines()[0]) == (0, backup.name)
    assert "onrecord library restore BACKUP" in output
    assert headlines(library) == ["Tram late"]


def test_nothing_is_restored_unasked(library: Path, backup: Path, capsys: Said) -> None:
    status, output, messages = said_by(capsys, "library", "restore", backup.name, "--library", str(library))
    assert (status, output) == (1, "")
    assert "Nothing was changed." in messages
    assert "Add --yes." in messages
    assert headlines(library) == ["Tram late"]


def test_the_present_library_is_kept(library: Path, backup: Path, capsys: Said) -> None:
    status, output, _messages = said_by(capsys, "library", "restore", backup.name, "--yes", "--library", str(library))
    assert status == 0
    assert f"{backup.name} was restored to {library}." in output
    assert headlines(library) == ["Ferry late"]
    (kept,) = (library.parent / "backups").glob("courts-kept-*.sqlite")
    assert f"The library that was there is kept as {kept}." in output
    assert headlines(kept) == ["Tram late"]


@pytest.mark.usefixtures("backup")
def test_an_unknown_backup_leads_to_the_list(library: Path, capsys: Said) -> None:
    status, _output, messages = said_by(capsys, "library", "restore", "harbor", "--yes", "--library", str(library))
    assert status == 1
    assert f"There is no readable backup “harbor” of {library}." in messages
    assert "“onrecord library restore” lists the backups." in messages
    assert headlines(library) == ["Tram late"]
