"""Restoring a backup in the window, also if the library can't be opened."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.builders import make_article, make_revision
from helpers.program import Window
from onrecord.app import Program
from onrecord.paths import Paths
from onrecord.store.library import open_library

Start = Callable[[], Window]


@pytest.fixture
def backup(paths: Paths) -> Path:
    """A backup that has an article, which the library doesn't have any more."""
    with open_library(paths.library) as library:
        library.add_article(make_article("Ferry late"), make_revision("One line. " * 300))
        made = library.back_up()
        library.remove_article(make_article().id)
        library.add_article(make_article("Tram late"), make_revision("One line. " * 300))
    assert made
    return made


def headlines(window: Window) -> list[str]:
    return [each.article.headline for each in window.summaries()]


def restore_first(window: Window) -> None:
    panel = window.program.libraries.restore_panel
    window.qtbot.waitUntil(panel.restore.isEnabled)
    before = window.program.desktop
    panel.restore.click()
    window.qtbot.waitUntil(lambda: window.program.desktop not in {None, before})


@pytest.mark.usefixtures("backup")
def test_a_backup_replaces_the_open_library_which_is_kept(start: Start, paths: Paths) -> None:
    window = start()
    assert headlines(window) == ["Tram late"]
    window.desktop.table.action("restore-backup").trigger()
    restore_first(window)
    assert headlines(window) == ["Ferry late"]
    assert window.messages[0].startswith(
        "The backup was restored. The library that was there is kept as “library-kept-"
    )
    (kept,) = (paths.library.parent / "backups").glob("library-kept-*.sqlite")
    with open_library(kept, read_only=True) as library:
        assert [each.article.headline for each in library.list_articles()] == ["Tram late"]


@pytest.mark.logs
@pytest.mark.usefixtures("backup")
def test_a_damaged_library_is_replaced_by_its_backup(qtbot: QtBot, paths: Paths) -> None:
    os.truncate(paths.library, 5_000)
    window = Window(qtbot, Program(QApplication.instance(), paths, None))
    qtbot.waitUntil(lambda: window.button("Restore a backup…") is not None)
    window.button("Restore a backup…").click()
    restore_first(window)
    assert headlines(window) == ["Ferry late"]
    window.close()
