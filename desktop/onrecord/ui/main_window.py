"""The window: a line on top, the start page or the review below it, the status at the bottom."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from onrecord.domain.errors import ExplainedError
from onrecord.domain.library import ArticleSummary
from onrecord.ui.actions import ActionTable, Group
from onrecord.ui.message_bar import MessageBar
from onrecord.ui.preferences import Preferences
from onrecord.ui.session import Session
from onrecord.ui.start_page import StartPage
from onrecord.ui.status_panel import StatusPanel
from onrecord.ui.theme import Theme
from onrecord.ui.top_bar import TopBar

_SIZE = (1440, 900)
_SMALLEST = (960, 600)


class MainWindow(QMainWindow):
    """Shows the start page at once; the review page is put in when it is needed.

    Signals:
        painted: the window was on the screen for the first time.
        closing: the window is about to close; everything is stored already.
        files_dropped(list[Path]), text_dropped(str): something was dropped on the window.
    """

    painted = Signal()
    closing = Signal()
    files_dropped = Signal(object)
    text_dropped = Signal(str)

    def __init__(self, session: Session, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._preferences = preferences
        self._is_painted = False
        self.actions_table = ActionTable(self)
        self.top_bar = TopBar(theme)
        self.start_page = StartPage(theme)
        self.status = StatusPanel(session, theme)
        self.messages = MessageBar(theme)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        self._review_page: QWidget | None = None
        self._lay_out()
        self.setAcceptDrops(True)
        self.setWindowTitle("Onrecord")
        self.setMinimumSize(*_SMALLEST)
        self._restore_geometry()
        session.opened.connect(self._on_opened)
        session.failed.connect(self.show_error)

    def set_review_page(self, page: QWidget) -> None:
        """Put in the page that shows an open article."""
        self._review_page = page
        self._pages.addWidget(page)

    def show_articles(self, summaries: list[ArticleSummary]) -> None:
        """Show the library on the start page."""
        self.start_page.show_articles(summaries)

    def show_error(self, error: ExplainedError) -> None:
        """Say what happened, what was kept and what to do, without stopping anybody."""
        self.messages.show_error(error)

    def show_menus(self) -> None:
        """Fill the menu bar from the table of actions."""
        for group in Group:
            actions = self.actions_table.in_group(group)
            if actions:
                menu = self.menuBar().addMenu(f"&{group.value}")
                menu.addActions(actions)

    def add_top_buttons(self) -> None:
        """Put the two most used actions into the line on top."""
        self.top_bar.add_button(self.actions_table.action("palette"), "Search", "Ctrl+K")
        self.top_bar.add_primary_button(self.actions_table.action("export"), "Export report…")

    def set_theme(self, theme: Theme) -> None:
        """Show everything but the review page in another theme."""
        for part in (self.top_bar, self.start_page, self.status, self.messages):
            part.set_theme(theme)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            self._is_painted = True
            # The paint event is not over yet: what follows waits for the next turn.
            QTimer.singleShot(0, self.painted.emit)
        return handled

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._move_onto_a_screen()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences.change(window=bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.files_dropped.emit(files)
        elif event.mimeData().hasText():
            self.text_dropped.emit(event.mimeData().text())
        event.acceptProposedAction()

    def _lay_out(self) -> None:
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.messages)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(middle)

    def _on_opened(self) -> None:
        review = self._session.review
        self.top_bar.show_headline(review.article.headline if review else "")
        self.setWindowTitle(f"{review.article.headline} — Onrecord" if review else "Onrecord")
        self._pages.setCurrentWidget(self._review_page if review and self._review_page else self.start_page)
        if review:
            self.messages.clear()

    def _restore_geometry(self) -> None:
        saved = self._preferences.current.window
        if not saved or not self.restoreGeometry(QByteArray.fromBase64(saved.encode("ascii"))):
            self.resize(*_SIZE)

    def _move_onto_a_screen(self) -> None:
        """Bring back a window that was saved on a screen that is gone."""
        frame = self.frameGeometry()
        if not any(screen.availableGeometry().intersects(frame) for screen in QGuiApplication.screens()):
            self.move(QGuiApplication.primaryScreen().availableGeometry().topLeft())
