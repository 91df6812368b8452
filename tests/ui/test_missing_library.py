"""A remembered library that isn't there: the window says so, makes nothing, and what was to be opened waits."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from helpers.program import Answers, Window
from onrecord.app import Program
from onrecord.paths import Paths
from onrecord.services.child_processes import IdleProcesses
from onrecord.settings import Settings, load_settings, save_settings
from onrecord.store.library import open_library

TEXT = "Ferry Cost Doubles\n\nThe ferry cost $12 million, Ida Brandt said on Monday.\n"
Begin = Callable[..., Window]


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A network folder with the desk's library, which isn't mounted."""
    share = tmp_path / "share"
    share.mkdir()
    open_library(share / "courts.sqlite").close()
    return share.rename(tmp_path / "elsewhere")


@pytest.fixture
def begin(qtbot: QtBot, paths: Paths, answers: Answers, idle: IdleProcesses, tmp_path: Path) -> Iterator[Begin]:
    """Starts the program with the library on the share as the last one."""
    opened: list[Window] = []

    def start_with(settings: Settings | None = None, *files: Path) -> Window:
        library = str(tmp_path / "share" / "courts.sqlite")
        save_settings(paths.settings, settings or Settings("Ada Moss", library=library, recent_libraries=(library,)))
        program = Program(QApplication.instance(), paths, files, chooser=answers, idle=idle)
        opened.append(Window(qtbot, program))
        return opened[-1]

    yield start_with
    for window in opened:
        window.close()


def mount(share: Path, tmp_path: Path) -> None:
    share.rename(tmp_path / "share")


def wait_for_ways(window: Window) -> None:
    window.qtbot.waitUntil(lambda: window.button("Try again") is not None)


def press(window: Window, words: str) -> None:
    button = window.button(words)
    assert button
    button.click()


def drop(window: Window, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    none = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.program.window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, *none))


@pytest.mark.logs
def test_a_missing_library_is_not_made_anew(begin: Begin, share: Path, tmp_path: Path) -> None:
    window = begin()
    wait_for_ways(window)
    (said,) = window.messages
    assert said == (
        f"The library {tmp_path / 'share' / 'courts.sqlite'} isn’t there. Nothing was created in its place. "
        "Connect the disk or network folder that it is on and try again, or open another library."
    )
    assert not (tmp_path / "share").exists()
    press(window, "Try again")
    wait_for_ways(window)
    mount(share, tmp_path)
    press(window, "Try again")
    window.wait_for_library()
    assert window.desktop.library_panel.names_of_open[0] == "courts.sqlite"
    assert window.messages == []


@pytest.mark.logs
def test_what_was_to_be_opened_waits_for_the_library(begin: Begin, share: Path, tmp_path: Path) -> None:
    stories = [tmp_path / name for name in ("ferry.txt", "harbor.txt")]
    for story in stories:
        story.write_text(TEXT.replace("Ferry", story.stem.title(), 1))
    window = begin(None, stories[0])
    wait_for_ways(window)
    assert window.messages[0] == "“ferry.txt” waits until a library is open."
    drop(window, stories[1])
    assert window.messages[0] == "“ferry.txt”, “harbor.txt” wait until a library is open."
    assert len(window.messages) == 2
    mount(share, tmp_path)
    press(window, "Try again")
    window.wait_for_library()
    window.qtbot.waitUntil(lambda: len(window.summaries()) == 2)
    assert {each.article.headline for each in window.summaries()} == {"Ferry Cost Doubles", "Harbor Cost Doubles"}
    assert "wait" not in " ".join(window.messages)


@pytest.mark.logs
def test_a_page_from_a_browser_waits_for_the_library(begin: Begin, share: Path, tmp_path: Path) -> None:
    window = begin()
    window.program.offer_page("https://example.org/ferry")
    wait_for_ways(window)
    assert window.messages[0] == "“https://example.org/ferry” waits until a library is open."
    window.program.offer_page("https://example.org/harbor")
    mount(share, tmp_path)
    press(window, "Try again")
    window.wait_for_library()
    window.qtbot.waitUntil(lambda: len(window.messages) == 2)
    for message, name in zip(window.messages, ("harbor", "ferry"), strict=True):
        assert message.startswith(f"Fetch the page at https://example.org/{name}?")


@pytest.mark.logs
def test_the_own_library_does_for_the_missing_one(begin: Begin, share: Path, paths: Paths, tmp_path: Path) -> None:
    window = begin()
    wait_for_ways(window)
    press(window, "Open my own library")
    window.wait_for_library()
    assert paths.own.exists()
    assert not (tmp_path / "share").exists()
    assert load_settings(paths.settings).settings.had_own_library


@pytest.mark.logs
def test_the_own_library_is_made_again_only_if_wanted(begin: Begin, paths: Paths) -> None:
    window = begin(Settings("Ada Moss", had_own_library=True))
    wait_for_ways(window)
    assert window.messages[0].startswith(f"The library {paths.own} isn’t there.")
    assert not paths.own.exists()
    press(window, "Create a new library")
    window.wait_for_library()
    assert paths.own.exists()


@pytest.mark.logs
def test_a_missing_recent_library_is_not_made(begin: Begin, tmp_path: Path) -> None:
    missing = tmp_path / "share" / "courts.sqlite"
    window = begin(Settings("Ada Moss", recent_libraries=(str(missing),)))
    window.wait_for_library()
    panel = window.desktop.library_panel
    panel.open()
    (line,) = panel.recent.findChildren(QPushButton)
    line.click()
    window.qtbot.waitUntil(lambda: panel.said != "" and not window.program.opener.is_busy)
    assert panel.said.startswith(f"The library {missing} isn’t there.")
    assert not missing.parent.exists()
    press(window, "Open")
    window.qtbot.waitUntil(lambda: window.desktop.library_panel.names_of_open[0] == "courts.sqlite")
    assert missing.exists()
