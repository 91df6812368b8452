"""Files and pages that a second program, or the system, passes to the window."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

from onrecord.domain.handed_page import handed_page
from onrecord.domain.library_location import LibraryLocation
from onrecord.ui.one_window.frames import Request
from onrecord.ui.one_window.listener import Listener
from onrecord.ui.one_window.window_lock import WindowLock

_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - the name of an environment variable


class Arrivals(QObject):
    """Opens the files and pages of later programs, and shows the window."""

    def __init__(
        self,
        window_lock: WindowLock,
        window: QWidget,
        open_files: Callable[[Sequence[Path]], object],
        offer_page: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self._window_lock = window_lock
        self._window = window
        self._open_files = open_files
        self._offer_page = offer_page
        self._listener = Listener(self)
        self._listener.requested.connect(self._on_requested)
        self._listener.listen_at(window_lock.place)

    def move_to(self, library: LibraryLocation) -> None:
        """Receive the files for another library, which is open now.

        A team library may also be open in another window, which then keeps receiving them.
        """
        self._window_lock.acquire(library)
        self._listener.listen_at(self._window_lock.place)

    def close(self) -> None:
        """Receive nothing more; the lock is held until the library is closed."""
        self._listener.close()

    def _on_requested(self, request: Request) -> None:
        bring_to_front(self._window, request.token)
        self._open_files(request.files)
        if request.page:
            self._offer_page(request.page)


class Application(QApplication):
    """The application, which macOS tells what to open.

    Signals:
        file_wanted(Path): the system wants a file opened.
        page_wanted(str): a browser passes the address of a page.
    """

    file_wanted = Signal(object)
    page_wanted = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_wanted.emit(Path(event.file()))
            return True
        if isinstance(event, QFileOpenEvent) and (page := handed_page(event.url().toEncoded().toStdString())):
            self.page_wanted.emit(page)
            return True
        return super().event(event)


def bring_to_front(window: QWidget, token: str = "") -> None:
    """Show a window in front of the others, as far as the desktop allows it."""
    if token:
        # Qt takes it from there when it asks a Wayland desktop for the front.
        os.environ[_TOKEN] = token
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
