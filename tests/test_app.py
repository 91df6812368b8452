"""The whole program, driven through its window as a reviewer drives it."""

import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from onrecord.app import Program
from onrecord.domain.records import Claim, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus, SourceStatus
from onrecord.paths import Paths
from onrecord.ui.desktop import Desktop

PATIENCE = 60_000


class Answers:
    """Answers the file dialogs."""

    def __init__(self, folder: Path) -> None:
        self.article: Path | None = None
        self.report = folder / "report.docx"

    def article_to_open(self) -> Path | None:
        return self.article

    def report_to_write(self, suggested: Path) -> Path | None:
        assert suggested.suffix == ".docx"
        return self.report


class Window:
    """The running program and what a person does with it."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot = qtbot
        self.program = program
        self.qtbot.addWidget(program.window)
        with qtbot.waitSignal(program.window.painted, timeout=PATIENCE):
            program.show()
        qtbot.waitUntil(lambda: program.desktop is not None, timeout=PATIENCE)

    @property
    def desktop(self) -> Desktop:
        assert self.program.desktop is not None
        return self.program.desktop

    @property
    def review(self) -> Review:
        review = self.desktop.session.review
        assert review is not None
        return review

    @property
    def selected(self):
        return self.desktop.session.selected_record

    def open(self, path: Path) -> None:
        with self.qtbot.waitSignal(self.desktop.workbench.analyzed, timeout=PATIENCE):
            self.desktop.workbench.read_file(path)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget() or self.program.window
        self.qtbot.keyClick(target, key, modifier)

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), words)

    def close(self) -> None:
        self.program.window.close()
        self.desktop.close()


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, answers: Answers) -> Iterator[Callable[[], Window]]:
    """Starts the program on one library in an empty folder, as often as is asked."""
    paths = Paths(tmp_path / "library.sqlite", tmp_path / "settings.json", tmp_path / "logs")
    opened: list[Window] = []

    def begin() -> Window:
        window = Window(qtbot, Program(QApplication.instance(), paths, None, chooser=answers))
        opened.append(window)
        window.program.window.activateWindow()
        return window

    yield begin
    for window in opened:
        window.close()


def test_a_review_from_opening_to_the_report_and_back(
    start: Callable[[], Window], samples: Path, answers: Answers
) -> None:
    window = start()
    window.open(samples / "harbor-tunnel.docx")
    review = window.review
    assert len(review.claims) >= 3
    assert review.anonymous_sources

    # Three claims by keyboard.
    window.press(Qt.Key.Key_J)
    first = window.selected
    assert isinstance(first, Claim)
    window.press(Qt.Key.Key_F)
    window.press(Qt.Key.Key_J)
    second = window.selected
    window.press(Qt.Key.Key_U)
    window.press(Qt.Key.Key_Space)
    third = window.selected
    window.press(Qt.Key.Key_X)
    assert len({first.id, second.id, third.id}) == 3
    statuses = [review.records[c.id].status for c in (first, second, third)]
    assert statuses == [ClaimStatus.FALSE, ClaimStatus.UNVERIFIED, ClaimStatus.NOT_FACTUAL]

    # A note.
    window.press(Qt.Key.Key_K)
    window.press(Qt.Key.Key_N)
    window.type("Called the authority twice.")
    window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (note,) = [n for n in review.notes if n.target_id == window.selected.id]
    assert note.text == "Called the authority twice."

    # Undo and redo.
    before = dict(review.records)
    window.press(Qt.Key.Key_Escape)
    window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note.id not in review.records
    window.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert review.records == before

    # A source.
    source = review.anonymous_sources[0]
    window.desktop.session.select(source.id)
    window.press(Qt.Key.Key_A)
    decided = review.records[source.id]
    assert isinstance(decided, Source)
    assert decided.status is SourceStatus.NAMED
    window.press(Qt.Key.Key_A)

    # The report.
    with window.qtbot.waitSignal(window.desktop.workbench.exported, timeout=PATIENCE):
        window.desktop.files.export()
    words = "\n".join(p.text for p in Document(str(answers.report)).paragraphs)
    assert review.article.headline in words
    with zipfile.ZipFile(answers.report) as package:
        assert "Called the authority twice." in package.read("word/comments.xml").decode()

    # Closed and opened again.
    after = dict(review.records)
    window.close()
    again = start()
    (summary,) = again.desktop.summaries()
    assert summary.checked == 3
    with again.qtbot.waitSignal(again.desktop.session.opened, timeout=PATIENCE):
        again.desktop.workbench.open_article(summary.article.id)
    assert again.review.records == after
    again.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert again.review.records[source.id].status is SourceStatus.NAMED
