"""Many files at once: one is shown, all are added and analyzed."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from helpers.program import Answers, Window
from onrecord.app import Program
from onrecord.paths import Paths
from onrecord.services.child_processes import IdleProcesses
from onrecord.store.library import open_library
from onrecord.ui.one_window.arrivals import Arrivals
from onrecord.ui.one_window.window_lock import WindowLock

MANY = 31
HarbourFiles = Callable[[int], list[Path]]


def story(number: int) -> str:
    return f"Harbour {number} Reopens\n\nHarbour {number} cost ${number} million, Ida Brandt said on Monday."


@pytest.fixture
def files(tmp_path: Path) -> HarbourFiles:
    def write(count: int) -> list[Path]:
        paths = [tmp_path / f"harbour {number:02}.txt" for number in range(1, count + 1)]
        for number, path in enumerate(paths, start=1):
            path.write_text(story(number), encoding="utf-8")
        return paths

    return write


@pytest.fixture
def meeting() -> Iterator[Path]:
    # Sockets have short paths.
    with tempfile.TemporaryDirectory(prefix="or-") as path:
        yield Path(path)


def all_analyzed(window: Window, count: int) -> bool:
    found = window.summaries()
    return len(found) == count and all(summary.analyzed for summary in found)


def drop(window: Window, paths: Sequence[Path], _answers: Answers) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    nowhere = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.program.window.dropEvent(QDropEvent(QPointF(9, 9), *nowhere))


def choose(window: Window, paths: Sequence[Path], answers: Answers) -> None:
    answers.articles = list(paths)
    window.desktop.table.action("open").trigger()


def hand_over_one_by_one(window: Window, paths: Sequence[Path], _answers: Answers) -> None:
    for path in paths:
        window.program.open_files([path])


@pytest.mark.thorough
@pytest.mark.parametrize("hand_over", [drop, choose, hand_over_one_by_one])
def test_each_of_many_files_is_analyzed(
    start: Callable[[], Window], files: HarbourFiles, answers: Answers, hand_over: Callable[..., None]
) -> None:
    window = start()
    hand_over(window, files(MANY), answers)
    window.qtbot.waitUntil(lambda: all_analyzed(window, MANY), timeout=300_000)
    window.qtbot.waitUntil(lambda: not window.desktop.workbench.is_busy)
    assert window.review.analysis is not None
    assert len(window.review.claims) == 1


@pytest.mark.thorough
def test_each_file_named_at_the_start_is_analyzed(
    qtbot: QtBot, paths: Paths, answers: Answers, files: HarbourFiles, idle: IdleProcesses
) -> None:
    window = Window(qtbot, Program(QApplication.instance(), paths, files(MANY), chooser=answers, idle=idle))
    window.wait_for_library()
    qtbot.waitUntil(lambda: all_analyzed(window, MANY), timeout=300_000)
    window.close()


@pytest.mark.thorough
def test_each_file_from_a_second_program_is_analyzed(
    start: Callable[[], Window], paths: Paths, files: HarbourFiles, meeting: Path
) -> None:
    window = start()
    lock = WindowLock(meeting)
    arrivals = Arrivals(lock, window.program.window, window.program.open_files, window.program.offer_page)
    arrivals.move_to(paths.library)
    # It waits in a process of its own: Qt's socket would hold Python here while it waits.
    code = (
        "import sys; from pathlib import Path; from onrecord.ui.one_window.window_lock import WindowLock; "
        "folder, library, *files = map(Path, sys.argv[1:]); "
        "print(WindowLock(folder).hand_over(library, files, '', 60).name)"
    )
    command = [sys.executable, "-c", code, str(meeting), str(paths.library), *map(str, files(MANY))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as second:
        window.qtbot.waitUntil(lambda: all_analyzed(window, MANY), timeout=300_000)
        assert second.communicate()[0].strip() == "TAKEN"
    arrivals.close()
    lock.release()


def test_the_first_file_is_shown_and_the_others_counted(start: Callable[[], Window], files: HarbourFiles) -> None:
    window = start()
    first, *others = files(4)
    others[1].write_bytes(b"")
    others[2].write_text(story(2), encoding="utf-8")
    window.desktop.files.open_files([first, *others])
    window.qtbot.waitUntil(lambda: all_analyzed(window, 2) and bool(window.messages))
    assert window.review.article.headline == "Harbour 1 Reopens"
    (words,) = window.messages
    assert words.startswith("1 article added. 1 was already in your library. 1 file wasn’t opened. harbour 03.txt ")


def test_the_article_that_is_opened_goes_next(start: Callable[[], Window], files: HarbourFiles) -> None:
    window = start()
    window.desktop.files.open_files(files(8))
    window.qtbot.waitUntil(lambda: len(window.summaries()) == 8)
    (last,) = [each.article.id for each in window.summaries() if each.article.headline == "Harbour 8 Reopens"]
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.open_article(last)
    beside: list[None] = []
    window.desktop.workbench.analyses.analyzed_beside.connect(lambda: beside.append(None))
    window.qtbot.waitUntil(lambda: window.review.analysis is not None)
    # One may have been running.
    assert len(beside) <= 1
    window.qtbot.waitUntil(lambda: all_analyzed(window, 8))


def test_what_is_running_goes_on_when_it_is_opened(start: Callable[[], Window], files: HarbourFiles) -> None:
    window = start()
    first, second = files(2)
    second.write_text("\n\n".join(story(number) for number in range(2, 200)), encoding="utf-8")
    window.desktop.files.open_files([first, second])
    window.qtbot.waitUntil(lambda: len(window.summaries()) == 2)
    (long,) = [each.article.id for each in window.summaries() if each.article.headline == "Harbour 2 Reopens"]
    analyses = window.desktop.workbench.analyses
    window.qtbot.waitUntil(lambda: analyses._run is not None and analyses._run.review.article.id == long)
    run = analyses._run
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed, timeout=120_000):
        window.desktop.workbench.open_article(long)
    assert run is not None
    assert run.review is window.review
    assert len(window.review.claims) > 100


def test_an_added_article_is_analyzed_after_it_is_left(start: Callable[[], Window], files: HarbourFiles) -> None:
    window = start()
    (first,) = files(1)
    first.write_text("\n\n".join(story(number) for number in range(1, 100)), encoding="utf-8")
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.files.open_files([first])
    window.desktop.library.show_library()
    window.qtbot.waitUntil(lambda: all_analyzed(window, 1))
    assert window.messages == []


def test_cancel_stops_them_all_and_says_so(start: Callable[[], Window], files: HarbourFiles) -> None:
    window = start()
    given = files(5)
    for path in given:
        path.write_text(path.read_text(encoding="utf-8") + "\n\nThe pier cost $3 million." * 300, encoding="utf-8")
    window.desktop.files.open_files(given)
    window.qtbot.waitUntil(lambda: "4 articles added." in window.messages)
    window.qtbot.waitUntil(lambda: window.button("Cancel") is not None)
    work = [label.text() for label in window.desktop.status.findChildren(QLabel)]
    assert any("Analyzing" in words for words in work)
    button = window.button("Cancel")
    assert isinstance(button, QPushButton)
    button.click()
    window.qtbot.waitUntil(lambda: not window.desktop.workbench.is_busy)
    left = sum(not each.analyzed for each in window.summaries())
    assert f"{left} articles aren’t analyzed yet. Onrecord analyzes an article when you open it." in window.messages
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.workbench.analyze()


def test_cancel_leaves_files_unread_and_says_how_many(start: Callable[[], Window], files: HarbourFiles) -> None:
    window = start()
    window.desktop.files.open_files(files(8))
    window.desktop.workbench.cancel()
    window.qtbot.waitUntil(lambda: bool(window.messages))
    assert window.messages == ["8 files weren’t read because you canceled."]
    assert not window.desktop.workbench.is_busy


def test_a_close_in_between_loses_nothing(start: Callable[[], Window], files: HarbourFiles, paths: Paths) -> None:
    window = start()
    window.desktop.files.open_files(files(6))
    window.qtbot.waitUntil(lambda: len(window.summaries()) == 6)
    window.close()
    with open_library(paths.library) as library:
        waiting = [each.article.id for each in library.list_articles() if not each.analyzed]
    window = start()
    for article_id in waiting[:1]:
        with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
            window.desktop.workbench.open_article(article_id)
        assert len(window.review.claims) == 1


def test_one_that_was_removed_or_analyzed_is_skipped(start: Callable[[], Window], files: HarbourFiles) -> None:
    window = start()
    window.desktop.files.open_files(files(4))
    window.qtbot.waitUntil(lambda: len(window.summaries()) == 4)
    gone = next(each.article.id for each in window.summaries() if each.article.headline == "Harbour 4 Reopens")
    window.desktop.library._library.remove_article(gone)
    window.qtbot.waitUntil(lambda: window.messages == ["3 articles added."])
    window.qtbot.waitUntil(lambda: all_analyzed(window, 3) and not window.desktop.workbench.is_busy)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_among_them_is_told_and_the_others_open(start: Callable[[], Window], files: HarbourFiles) -> None:
    window = start()
    given = files(3)
    given[1].unlink()
    os.mkfifo(given[1])
    window.desktop.files.open_files(given)
    window.qtbot.waitUntil(lambda: all_analyzed(window, 2) and not window.desktop.workbench.is_busy)
    (words,) = window.messages
    assert "1 file wasn’t opened. harbour 02.txt" in words
