"""The running program without a screen."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from story import REVIEWER, claim_of

from onrecord.app import Program
from onrecord.domain.records import RecordId
from onrecord.paths import Paths
from onrecord.ui.desktop import Desktop

SIZE = (1440, 900)
MOMENT = 400
_AROUND = 28
_PATIENCE = 60_000


class Screen:
    """The running program on a library of its own."""

    def __init__(self, application: QApplication, library: Path, theme: str) -> None:
        settings = library.with_name(f"settings-{theme}.json")
        settings.write_text(json.dumps({"theme": theme, "reviewer": REVIEWER}), encoding="utf-8")
        self._program = Program(application, Paths(library, settings, library.parent / "logs"), None)
        self._program.window.resize(*SIZE)
        self._program.show()
        wait_until(lambda: self._program.desktop is not None)

    @property
    def window(self) -> QWidget:
        """The window itself."""
        return self._program.window

    @property
    def desktop(self) -> Desktop:
        """Everything in the window."""
        assert self._program.desktop is not None
        return self._program.desktop

    def open(self, path: Path) -> None:
        """Open an article, or a report that came back, and put away what the window says to it."""
        opened: list[bool] = []
        self.desktop.session.opened.connect(lambda: opened.append(True))
        self.desktop.workbench.read_file(path)
        wait_until(lambda: bool(opened) and not self.desktop.workbench.is_busy)
        QTest.qWait(MOMENT)
        self.put_messages_away()

    def put_messages_away(self) -> None:
        """Put away what the window says above the page."""
        self._program.window.messages.clear()
        self._program.window.messages.close_done()

    def select(self, beginning: str) -> None:
        """Choose the claim whose words begin so."""
        review = self.desktop.session.review
        assert review is not None
        self.desktop.session.select(RecordId(claim_of(review, beginning).id))

    def picture(self, path: Path, around: QWidget | None = None) -> Path:
        """Take a picture of the window, or of a panel with some of its surroundings."""
        QTest.qWait(MOMENT)
        whole = self.window.rect()
        area = around.geometry().adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) & whole if around else whole
        self.window.grab(area).save(str(path))
        return path

    def close(self) -> None:
        """Close the window and its library."""
        self.window.close()
        self.desktop.close()


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait until something has happened, for a minute at most."""
    waited = 0
    while not happened():
        if waited > _PATIENCE:
            raise TimeoutError
        QTest.qWait(50)
        waited += 50
