"""Erase a name: the window before, during and after it."""

from PySide6.QtCore import QObject, Signal

from onrecord.domain.erasing import ErasureChoice, InterruptedErasure
from onrecord.translation import _
from onrecord.ui.commands.library_commands import LibraryCommands
from onrecord.ui.erasures import Erasures, NameEraser
from onrecord.ui.look.theme import Theme
from onrecord.ui.main_window import MainWindow
from onrecord.ui.message_bar import Stay
from onrecord.ui.panels.erase_panel import ErasePanel
from onrecord.ui.preferences import Preferences


class EraseCommands(QObject):
    """Opens the panel, and closes the article before a name is erased, because memory has the name.

    Signals:
        held(bool): block or unblock all other work on the library.
    """

    held = Signal(bool)

    def __init__(
        self, erasure: NameEraser, theme: Theme, window: MainWindow, library: LibraryCommands, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._preferences = preferences
        self._erasures = Erasures(erasure, self)
        self.is_erasing = False
        self.panel = ErasePanel(self._erasures, theme, window)
        self.panel.agreed.connect(self._erase)
        self._erasures.ended.connect(self._on_ended)

    def start(self) -> None:
        """Report on an interrupted erasure, if there was one."""
        self._erasures.ask_what_is_left(self._say_left)

    def _say_left(self, left: InterruptedErasure) -> None:
        if left is InterruptedErasure.FINISHED:
            self._window.messages.show_note(
                _("Erasing a name was interrupted last time; it’s finished now."), stay=Stay.UNTIL_CLOSED
            )
        elif left is InterruptedErasure.UNFINISHED:
            message = self._window.messages.show_note(
                _("A name was erased from the library, but an interruption may have left it in the server’s files."),
                _("Finishing rewrites the library’s tables; colleagues have to wait until it’s done."),
                Stay.UNTIL_CLOSED,
            )
            self._window.offer(message, _("Finish erasing"), self._finish)

    def _finish(self) -> None:
        self.panel.open()
        self._erasures.finish()

    def close(self) -> None:
        """Stop if possible, otherwise wait."""
        self._erasures.close()

    def _erase(self, choice: ErasureChoice) -> None:
        self.is_erasing = True
        self._library.leave_for(lambda: self._erasures.erase(choice))
        self.held.emit(True)

    def _on_ended(self) -> None:
        if self.is_erasing:
            self.is_erasing = False
            self.held.emit(False)
            self._preferences.reload()
            self._library.refresh()
