"""The running program, and what a person does with it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from onrecord.app import Program
from onrecord.domain.library import ArticleSummary
from onrecord.domain.review import Review
from onrecord.ui.commands.dialogs import FileKind
from onrecord.ui.desktop import Desktop


class Answers:
    """Answers the file dialogs."""

    def __init__(self, folder: Path) -> None:
        self.article: Path | None = None
        self.draft: Path | None = None
        self.report = folder / "report.docx"
        self.library: Path | None = None
        self.library_copy = folder / "copy.sqlite"
        self.template: Path | None = None
        self.transcript: Path | None = None
        self.sound: Path | None = None
        self.evidence: Path | None = None
        self.checklist: Path | None = None
        self.references: Path | None = None
        self.articles: list[Path] = []
        self.suggested = ""

    def to_open(self, kind: FileKind) -> Path | None:
        answer: Path | None = getattr(self, kind.value)
        return answer

    def to_open_together(self, _kind: FileKind) -> list[Path]:
        return self.articles or ([self.article] if self.article else [])

    def to_write(self, kind: FileKind, suggested: str) -> Path | None:
        if kind is FileKind.LIBRARY:
            return self.library_copy
        self.suggested = Path(suggested).name
        return self.report.with_suffix(Path(suggested).suffix)


class Window:
    """The running program and what a person does with it."""

    def __init__(self, qtbot: QtBot, program: Program, *, size: tuple[int, int] | None = (1440, 900)) -> None:
        self.qtbot = qtbot
        self.program = program
        self.qtbot.addWidget(program.window)
        # The screen of tests is so small that the columns beside the article would fold.
        if size:
            program.window.resize(*size)
        with qtbot.waitSignal(program.window.painted):
            program.show()

    def wait_for_library(self) -> None:
        self.qtbot.waitUntil(lambda: self.program.desktop is not None)

    def wait_for_keyboard(self) -> None:
        self.program.window.activateWindow()
        self.qtbot.waitUntil(self.program.window.isActiveWindow)

    @property
    def desktop(self) -> Desktop:
        assert self.program.desktop is not None
        return self.program.desktop

    @property
    def review(self) -> Review:
        review = self.desktop.session.review
        assert review is not None
        return review

    def summaries(self) -> list[ArticleSummary]:
        """The library's summaries of all its articles."""
        return self.desktop.library._library.list_articles()

    @property
    def selected(self):
        return self.desktop.session.selected_record

    @property
    def messages(self) -> list[str]:
        """The messages above the page, the newest first."""
        return [message.words for message in self.program.window.messages.messages]

    def button(self, words: str) -> QPushButton | None:
        """The button with these words that can be seen; None if there is none."""
        buttons = self.program.window.findChildren(QPushButton)
        return next((button for button in buttons if button.text() == words and button.isVisible()), None)

    def open(self, path: Path) -> None:
        with self.qtbot.waitSignal(self.desktop.workbench.analyzed):
            self.desktop.workbench.read_file(path)

    def paste(self, text: str) -> None:
        with self.qtbot.waitSignal(self.desktop.workbench.analyzed):
            self.desktop.workbench.read_text(text)

    def export(self) -> None:
        self.desktop.table.action("export").trigger()
        with self.qtbot.waitSignal(self.desktop.workbench.exported):
            self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def focus(self, widget: QWidget) -> None:
        """Focus a widget as a person does, by key or click."""
        with self.program.window.focus_owner.acting():
            widget.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget() or self.program.window
        self.qtbot.keyClick(target, key, modifier)

    def press_as_the_platform_does(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key in the window, which finds out by itself what has focus."""
        QTest.keyClick(self.program.window.windowHandle(), key, modifier)

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), words)

    def close(self) -> None:
        self.program.window.close()
        if self.program.desktop:
            self.program.desktop.close()
