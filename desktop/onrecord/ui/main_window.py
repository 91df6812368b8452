"""The window: a top bar, one page, and the status line."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from onrecord.domain.errors import ExplainedError
from onrecord.translation import _
from onrecord.ui.focus_owner import FocusOwner, is_letter
from onrecord.ui.look.menus import MenuBar
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.message_bar import Message, MessageBar
from onrecord.ui.panels.overlay import Overlay
from onrecord.ui.preferences import Preferences
from onrecord.ui.top_bar import TopBar
from onrecord.ui.waiting_page import WaitingPage, Way

_SIZE = (1440, 900)
_SMALLEST = (960, 600)
# The size of the window frame, which is known only once the window is shown.
_FRAME = (16, 48)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class MainWindow(QMainWindow):
    """Painted before it has content; pages are added when they are ready.

    Signals:
        painted: the window was on the screen for the first time.
        closing: the window is about to close; everything is stored already.
        error_shown(ExplainedError, Message): an error was shown.
        escaped: Escape was pressed, and no widget used it.
        unheard: a letter was typed while no widget of the article's page had focus.
        files_dropped(list[Path]), link_dropped(str), text_dropped(str): something was dropped on the window.
    """

    painted = Signal()
    closing = Signal()
    error_shown = Signal(object, object)
    escaped = Signal()
    unheard = Signal()
    files_dropped = Signal(object)
    link_dropped = Signal(str)
    text_dropped = Signal(str)

    def __init__(self, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self._preferences = preferences
        self._is_painted = False
        self.may_close: Callable[[], bool] = lambda: True
        self.focus_owner = FocusOwner(self)
        self.setMenuBar(MenuBar())
        self._fill(theme)
        self.show_waiting(_("Opening the library…"))
        self.setAcceptDrops(True)
        self.setWindowTitle("Onrecord")
        # Without an installed desktop entry, the program has to set its icon.
        self.setWindowIcon(theme.icon("onrecord", Role.ACCENT))
        self._room = self.screen().availableSize() - QSize(*_FRAME)
        self.setMinimumSize(QSize(*_SMALLEST).boundedTo(self._room))
        self._restore_geometry()
        preferences.failed.connect(self.show_error)

    def show_waiting(self, words: str, ways: Sequence[Way] = (), patience: int = 0) -> None:
        """Show a sentence while there is no page, and after a while buttons."""
        waiting = WaitingPage(words, ways, patience)
        self._pages.addWidget(waiting)
        self._pages.setCurrentWidget(waiting)
        # Otherwise Enter, pressed early, would press the first button of the window.
        self.focus_owner.lead_to(waiting)

    def clear_out(self, theme: Theme) -> None:
        """Remove the pages, menus and messages, for other ones."""
        # The window deletes replaced widgets.
        self.setMenuBar(MenuBar())
        self.messages.tear_down()
        self._fill(theme)
        self.show_headline("")

    def add_page(self, page: QWidget) -> None:
        """Add a page, hidden at first."""
        self._pages.addWidget(page)

    def add_status(self, status: QWidget) -> None:
        """Add the status line at the bottom."""
        self._column.addWidget(status)

    def show_page(self, page: QWidget, headline: str = "") -> None:
        """Show one of the pages, and the headline of its article."""
        field = QApplication.focusWidget()
        if field and self._pages.isAncestorOf(field) and page is not self._pages.currentWidget():
            # Otherwise Qt would focus one button after another, and a screen reader would read them aloud.
            field.clearFocus()
        self._pages.setCurrentWidget(page)
        self.messages.place()
        self.show_headline(headline)

    def show_headline(self, headline: str) -> None:
        """Show the headline of the open article above the page and in the title."""
        self.top_bar.show_headline(headline)
        self.setWindowTitle(f"{headline} — Onrecord" if headline else "Onrecord")

    def show_error(self, error: ExplainedError) -> Message:
        """Show what happened, what was kept and what to do, without blocking."""
        message = self.messages.show_error(error)
        self.error_shown.emit(error, message)
        return message

    def offer(self, message: Message, text: str, action: Callable[[], object]) -> None:
        """Add a button to a message; pressing it closes the message."""
        button = QAction(text, message)
        button.triggered.connect(lambda _checked=False: self.messages.close_message(message))
        button.triggered.connect(lambda _checked=False: action())
        message.add_action(button)

    def set_theme(self, theme: Theme) -> None:
        self.top_bar.set_theme(theme)
        self.messages.set_theme(theme)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            self._is_painted = True
            # The paint event is still running, so the next steps wait for the next turn.
            QTimer.singleShot(0, self.painted.emit)
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle keys that no widget used: Enter presses a button, Escape closes a message or leads back."""
        focused = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            is_nowhere = self.focus_owner.is_nowhere
            if not self._close_panel() and (is_nowhere or not self.messages.dismiss()):
                self.escaped.emit()
            return
        if self.focus_owner.is_nowhere and is_letter(event):
            self.unheard.emit()
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and isinstance(focused, QAbstractButton) and not event.modifiers() & ~_KEYPAD:
            focused.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._move_onto_a_screen()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self._preferences.change(window=bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Text dragged from a part of the window itself is no article, only a missed drop.
        comes_from_outside = event.source() is None
        if comes_from_outside and (event.mimeData().hasUrls() or event.mimeData().hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.files_dropped.emit(files)
        elif event.mimeData().hasUrls():
            self.link_dropped.emit(event.mimeData().urls()[0].toString())
        elif event.mimeData().hasText():
            self.text_dropped.emit(event.mimeData().text())
        event.acceptProposedAction()

    def _close_panel(self) -> bool:
        """Close the panel on top, unless it lies beside the article; returns whether there was one."""
        panels = [panel for panel in self.findChildren(Overlay) if panel.isVisible() and panel.holds_keys]
        if panels:
            # Later children lie over earlier ones.
            max(panels, key=self.children().index).close_panel()
        return bool(panels)

    def _fill(self, theme: Theme) -> None:
        self.top_bar = TopBar(theme)
        self._pages = QStackedWidget()
        self.messages = MessageBar(theme, self._pages, self)
        set_look(self._pages, Look.PAGE)
        self._column = QVBoxLayout()
        middle = QWidget()
        middle.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.top_bar)
        self._column.addWidget(self._pages, 1)
        self.setCentralWidget(middle)

    def _restore_geometry(self) -> None:
        saved = self._preferences.current.window
        if not saved or not self.restoreGeometry(QByteArray.fromBase64(saved.encode("ascii"))):
            self.resize(QSize(*_SIZE).boundedTo(self._room))

    def _move_onto_a_screen(self) -> None:
        """Move a window onto a screen if its saved screen is gone."""
        frame = self.frameGeometry()
        if not any(screen.availableGeometry().intersects(frame) for screen in QGuiApplication.screens()):
            self.move(QGuiApplication.primaryScreen().availableGeometry().topLeft())
