"""Disks, files and programs that fail while a reviewer works: said, and nothing is lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.builders import span_of
from helpers.command_line import onrecord
from helpers.program import Window
from onrecord.app import Program, unexpected
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.paths import Paths
from onrecord.store.library import LibraryStore, open_library
from onrecord.ui.preferences import Preferences

Start = Callable[[], Window]
STORY = "Ferry Costs Double\n\nThe ferry cost $12 million, Ida Brandt said on Monday.\n\n“We paid twice,” she added."

EXPORT_FOR_EVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from helpers.builders import make_review
from onrecord.services.journal import Context
from onrecord.services.reporting import build_report, write_report
review = make_review("The ferry cost $12 million. " * 4000)
context = Context(lambda: "R. Adeyemi", lambda: datetime.now(UTC), lambda: "id")
report = build_report(review, [], context, evidence_gate=True)
print("writing", flush=True)
while True:
    write_report(report, Path(sys.argv[1]))
"""

IMPORT_FOR_EVER = """
import sys, uuid
from dataclasses import replace
from pathlib import Path
from helpers.builders import make_article, make_revision
from onrecord.store.library import open_library
library = open_library(Path(sys.argv[1]))
revision = make_revision("The ferry cost $12 million. " * 4000)
print("writing", flush=True)
while True:
    name = uuid.uuid4().hex
    library.add_article(replace(make_article(), id=name), replace(revision, id=name, article_id=name))
    print(name, flush=True)
"""


def open_story(window: Window) -> None:
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.read_text(STORY)


def killed_at_work(program: str, target: Path, lines: int) -> list[str]:
    """Run a program until it has said some lines, kill it, and give what it said."""
    running = subprocess.Popen(
        [sys.executable, "-c", program, str(target)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with running:
        said = [running.stdout.readline().strip() for _ in range(lines)]
        running.send_signal(signal.SIGKILL)
        return [*said, *running.stdout.read().split()]


def test_killed_while_exporting_the_old_report_is_intact(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    target.write_bytes(b"the report of last week")
    killed_at_work(EXPORT_FOR_EVER.replace("while True", "if True"), target, lines=1)
    assert target.read_bytes() == b"the report of last week"


def test_killed_while_importing_every_article_is_whole(paths: Paths) -> None:
    _, *names = killed_at_work(IMPORT_FOR_EVER, paths.library, lines=4)
    with open_library(paths.library) as library:
        found = {summary.article.id for summary in library.list_articles()}
        assert found >= set(names)
        assert len(found) <= len(names) + 1
        for name in found:
            assert len(library.load_review(name).text) == 28 * 4000


def test_a_full_disk_is_reported_and_what_is_typed_stays(start: Start) -> None:
    window = start()
    open_story(window)
    window.desktop.workbench.analyses.stop()
    article, session = window.desktop.page.article, window.desktop.session
    article.select_span(article_words(window, "$12 million"))
    window.desktop.commands.add_claim()
    claim = window.selected
    assert claim is not None
    fill_disk(library_of(window), full=True)

    note = "Called the port. " * 10_000
    window.press(Qt.Key.Key_N)
    editor = QApplication.focusWidget()
    editor.setPlainText(note)
    window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "couldn’t be written: database or disk is full." in window.messages[0]
    assert "your last action wasn’t saved" in window.messages[0]
    assert window.review.notes == []
    assert editor.toPlainText() == note

    fill_disk(library_of(window), full=False)
    window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [each.text for each in window.review.notes] == [note.strip()]
    assert session.desk.undo_name


def article_words(window: Window, words: str) -> Span:
    return span_of(window.review.text, words)


def library_of(window: Window) -> LibraryStore:
    return window.desktop.library._library


def fill_disk(library: LibraryStore, *, full: bool) -> None:
    with library._database.writes.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={1 if full else 1 << 30}")


@pytest.mark.logs
@pytest.mark.parametrize("content", [b"", b"not a library", b"SQLite format 3\0" + bytes(4096)])
def test_a_file_that_is_no_library_is_left_alone_and_the_window_stays(
    qtbot: QtBot, paths: Paths, content: bytes
) -> None:
    paths.library.write_bytes(content)
    window = without_library(qtbot, paths)
    assert "isn’t an Onrecord library" in window.messages[0]
    assert paths.library.read_bytes() == content


@pytest.mark.logs
def test_a_second_window_on_one_library_is_refused_in_words(qtbot: QtBot, paths: Paths) -> None:
    with open_library(paths.library):
        window = without_library(qtbot, paths)
        assert f"Another copy of Onrecord has {paths.library} open." in window.messages[0]
        listed = onrecord("library", "list", "--library", paths.library)
        assert listed.returncode == 0


@pytest.mark.logs
def test_a_folder_that_cannot_be_made_is_reported(qtbot: QtBot, tmp_path: Path, paths: Paths) -> None:
    (tmp_path / "file").touch()
    window = without_library(qtbot, replace(paths, library=tmp_path / "file" / "library.sqlite"))
    assert "couldn’t be written" in window.messages[0]


def without_library(qtbot: QtBot, paths: Paths) -> Window:
    window = Window(qtbot, Program(QApplication.instance(), paths, None))
    qtbot.waitUntil(lambda: bool(window.messages))
    assert window.program.desktop is None
    assert window.program.window.isVisible()
    return window


def test_undo_and_redo_reach_over_articles_and_restarts(start: Start) -> None:
    window = start()
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.workbench.read_text(STORY)
    first, claims = window.review.article.id, window.review.claims
    for status in (ClaimStatus.FALSE, ClaimStatus.DISPUTED):
        window.desktop.session.perform(lambda desk, s=status: desk.claims.tag(claims[0].id, s))
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.read_text(STORY.replace("Ferry", "Tram"))
    assert not window.desktop.table.action("undo").isEnabled()
    window.close()

    again = start()
    with again.qtbot.waitSignal(again.desktop.session.opened):
        again.desktop.workbench.open_article(first)
    seen = []
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Y):
        again.press(key, Qt.KeyboardModifier.ControlModifier)
        seen.append(again.review.records[claims[0].id].status)
    assert seen == [ClaimStatus.FALSE, ClaimStatus.UNCHECKED, ClaimStatus.FALSE]


@pytest.mark.logs
def test_a_removed_article_is_reported(start: Start) -> None:
    window = start()
    window.desktop.workbench.open_article("gone")
    window.qtbot.waitUntil(lambda: bool(window.messages))
    assert window.messages[0].startswith("The article is no longer in the library.")


@pytest.mark.logs
def test_an_error_nobody_expected_is_reported_once_and_logged(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    window = start()
    hook = unexpected(window.program.window.show_error)
    for _ in range(2):
        error = RuntimeError("the <b>pump</b> failed")
        hook(RuntimeError, error, None)
    window.qtbot.waitUntil(lambda: bool(window.messages))
    (told,) = window.messages
    assert told.startswith("Something went wrong in the program: the <b>pump</b> failed. Everything you decided is")
    assert [record.message for record in caplog.records].count("unexpected error") == 2
    open_story(window)
    assert window.review.article.headline == "Ferry Costs Double"


def test_damaged_settings_are_reported_and_set_aside(start: Start, paths: Paths) -> None:
    paths.settings.write_bytes(b"\xff{broken")
    window = start()
    reason = "it isn’t UTF-8 text"
    assert window.messages[0].startswith(
        f"The settings file {paths.settings} is damaged ({reason}), so the default settings are used."
    )
    assert (paths.settings.parent / "settings.broken-1.json").read_bytes() == b"\xff{broken"


def test_settings_that_cannot_be_saved_are_reported_and_the_window_still_closes(
    qtbot: QtBot, tmp_path: Path, paths: Paths
) -> None:
    (tmp_path / "file").touch()
    window = Window(
        qtbot, Program(QApplication.instance(), replace(paths, settings=tmp_path / "file" / "s.json"), None)
    )
    window.wait_for_library()
    window.program.preferences.change(theme="dark")
    assert window.messages[0].startswith("The settings couldn’t be saved")
    assert window.program.preferences.current.theme == "dark"
    window.close()
    assert not window.program.window.isVisible()


def test_a_window_saved_on_a_missing_screen_comes_back(qtbot: QtBot, paths: Paths) -> None:
    program = Program(QApplication.instance(), paths, None)
    program.window.setGeometry(90_000, 90_000, 1200, 800)
    far = bytes(program.window.saveGeometry().toBase64().data()).decode()
    Preferences(paths.settings).change(window=far)
    window = Window(qtbot, Program(QApplication.instance(), paths, None))
    window.wait_for_library()
    frame = window.program.window.frameGeometry()
    assert any(screen.availableGeometry().intersects(frame) for screen in QGuiApplication.screens())
    window.close()


def test_a_new_window_is_no_larger_than_the_screen(qtbot: QtBot, paths: Paths) -> None:
    window = Window(qtbot, Program(QApplication.instance(), paths, None), size=None)
    window.wait_for_library()
    room = window.program.window.screen().availableGeometry()
    assert window.program.window.height() < room.height()
    window.close()
