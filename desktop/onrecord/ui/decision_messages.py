"""Report each decision in the corner for messages, with Undo."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from onrecord.domain.changes import Change
from onrecord.translation import _
from onrecord.ui.commands.review_commands import ReviewCommands
from onrecord.ui.decision_words import decision_words
from onrecord.ui.look.plain_text import key_text
from onrecord.ui.main_window import MainWindow
from onrecord.ui.panels.overlay import Overlay
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session

_MOVED = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide})
_NARROWEST = 140


class DecisionMessages(QObject):
    """Shows "Marked false" with Undo for each decision, for some seconds or until the next change.

    Messages float over the foot of the queue: never over the article.
    """

    def __init__(
        self, session: Session, page: ReviewPage, window: MainWindow, commands: ReviewCommands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._page = page
        self._window = window
        self._commands = commands
        self._decision: Change | None = None
        self._undo = QAction(f"{_('Undo')}  {key_text('Ctrl+Z')}", self)
        self._undo.triggered.connect(self._undo_decision)
        self._redo = QAction(f"{_('Redo')}  {key_text('Ctrl+Shift+Z')}", self)
        self._redo.triggered.connect(lambda _checked=False: commands.redo())
        for column in (page.inspector, page.queue):
            column.installEventFilter(self)
        session.performed.connect(self._on_performed)
        session.opened.connect(self._on_opened)
        window.unheard.connect(self._on_unheard)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED:
            self._window.messages.place()
        return super().eventFilter(watched, event)

    def _on_opened(self) -> None:
        self._window.messages.close_done()
        self._window.messages.keep_to(self._room if self._session.review else None)

    def _on_performed(self, change: Change) -> None:
        review = self._session.review
        words = decision_words(change, review) if review else ""
        if not words:
            self._window.messages.close_done()
            return
        self._decision = change
        self._window.messages.show_done(words, self._redo if change.kind.is_undoing else self._undo)

    def _on_unheard(self) -> None:
        """Explain why a letter did nothing, after something ended that the reviewer was busy with."""
        self._session.hinted.emit(
            _("Letters do nothing until you go to the article."), _("Press Esc, or click the article or the queue.")
        )

    def _undo_decision(self) -> None:
        if self._decision:
            self._commands.undo_decision(self._decision)

    def _room(self) -> QRect:
        """The column for messages: the queue or, if that is hidden or under a list, the inspector.

        Over the inspector, a message would hide the form that the reviewer opens next.
        """
        window, page = self._window, self._page
        columns = [
            column for column in (page.queue, page.inspector) if column.isVisible() and column.width() > _NARROWEST
        ]
        rooms = [self._in_window(column, column.rect()) for column in columns]
        overlays = window.findChildren(Overlay, options=Qt.FindChildOption.FindDirectChildrenOnly)
        panels = [panel.geometry() for panel in overlays if panel.isVisible() and not panel.holds_keys]
        free = [room for room in rooms if not any(map(room.intersects, panels))]
        room = next(iter([*free, *rooms]), self._in_window(page, page.rect()))
        if page.banner.isVisible() and room.contains(banner := self._in_window(page.banner, page.banner.rect())):
            room.setBottom(banner.top())
        return room

    def _in_window(self, widget: QWidget, rect: QRect) -> QRect:
        return QRect(widget.mapTo(self._window, rect.topLeft()), rect.size())
