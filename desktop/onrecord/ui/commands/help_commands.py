"""Help with problems: the log, and the details for a bug report."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QAction, QClipboard, QGuiApplication

from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import LibraryLocation
from onrecord.paths import is_file
from onrecord.services.problem_report import Surroundings, asks_for_report
from onrecord.translation import _
from onrecord.ui.main_window import MainWindow
from onrecord.ui.message_bar import Message
from onrecord.ui.outside import open_outside


class HelpCommands:
    """Shows the log and copies the details; every message that asks for a report offers both.

    ``report`` returns the details of a problem, given the open library.
    """

    def __init__(
        self,
        window: MainWindow,
        clipboard: QClipboard,
        log: Path,
        report: Callable[[LibraryLocation | None, Surroundings], str],
        open_file: Callable[[QUrl], object] = open_outside,
    ) -> None:
        self._window = window
        self._clipboard = clipboard
        self._log = log
        self._report = report
        self._open_file = open_file
        self.library: LibraryLocation | None = None
        window.error_shown.connect(self._on_error)

    def show_log(self) -> None:
        """Open the log in the system's text program, and show its path."""
        if not is_file(self._log):
            self._window.messages.show_note(_("There’s no log yet."), _("It will be at {path}.", path=self._log))
            return
        self._window.messages.show_note(_("The log is at {path}.", path=self._log), _("It may contain file names."))
        self._open_file(QUrl.fromLocalFile(str(self._log)))

    def copy_details(self) -> None:
        """Copy the details, and list their contents."""
        self._clipboard.setText(self._report(self.library, _surroundings(self._window)))
        self._window.messages.show_note(
            _("Details copied: versions, system, and where the last error happened."),
            _("They contain no names, paths or article text."),
        )

    def _on_error(self, error: ExplainedError, message: Message) -> None:
        if asks_for_report(error):
            for text, act in ((_("Copy details"), self.copy_details), (_("Show the log"), self.show_log)):
                action = QAction(text, message)
                action.triggered.connect(lambda _checked=False, act=act: act())
                message.add_action(action)


def _surroundings(window: MainWindow) -> Surroundings:
    told = (os.environ.get(name, "") for name in ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"))
    return Surroundings(
        qt=qVersion(),
        drawn_by=QGuiApplication.platformName(),
        desktop=" ".join(filter(None, told)),
        scale=window.devicePixelRatioF(),
    )
