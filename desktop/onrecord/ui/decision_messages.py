"""Report each decision beside the reviewer's focus, with Undo."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QApplication, QWidget

from onrecord.domain.changes import Change
from onrecord.translation import _
from onrecord.ui.commands.review_commands import ReviewCommands
from onrecord.ui.decision_words import decision_words
from onrecord.ui.floating import Area
from onrecord.ui.look.plain_text import key_text
from onrecord.ui.main_window import MainWindow
from onrecord.ui.panels.overlay import Overlay
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session

_MOVED = frozenset({QEvent.Type.Resize, QEvent.Type.Move})


class DecisionMessages(QObject):
    """Shows "Marked false" with Undo for each decision, until the next change.

    Messages float over the article, so that they cover neither the queue nor the inspector.
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
        page.article.installEventFilter(self)
        session.performed.connect(self._on_performed)
        session.opened.connect(self._on_opened)
        # In the next turn, when the article has brought the words into view.
        session.selected.connect(lambda _id: QTimer.singleShot(0, self, window.messages.place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED:
            self._window.messages.place()
        return super().eventFilter(watched, event)

    def _on_opened(self) -> None:
        self._window.messages.close_done()
        self._window.messages.keep_to(self._area if self._session.review else None)

    def _on_performed(self, change: Change) -> None:
        review = self._session.review
        words = decision_words(change, review) if review else ""
        if not words:
            self._window.messages.close_done()
            return
        self._decision = change
        self._window.messages.show_done(words, self._redo if change.kind.is_undoing else self._undo)

    def _undo_decision(self) -> None:
        if self._decision:
            self._commands.undo_decision(self._decision)

    def _area(self) -> Area:
        """The area over the article, without the words of the selected record."""
        article = self._page.article
        selected = self._session.selected_id
        words = [self._in_window(article.viewport(), rect) for rect in article.rects_of(selected)] if selected else []
        room = self._in_window(article, article.rect())
        if not self._page.banner.isHidden():
            room.setBottom(self._page.banner.mapTo(self._window, QPoint(0, 0)).y())
        needed = [rect.intersected(room) for rect in words if rect.intersects(room)]
        overlays = self._window.findChildren(Overlay, options=Qt.FindChildOption.FindDirectChildrenOnly)
        panels = [panel.geometry() for panel in overlays if panel.isVisible()]
        return Area(room, (*needed, *panels), self._acted_on(needed))

    def _acted_on(self, words: list[QRect]) -> QRect | None:
        """The reviewer's focus: a control of the inspector, a row of the queue, or words of the article."""
        focused, inspector, rows = QApplication.focusWidget(), self._page.inspector, self._page.queue.view
        if focused and (focused is inspector or inspector.isAncestorOf(focused)):
            at = QCursor.pos() if inspector.underMouse() else focused.mapToGlobal(QPoint(0, 0))
            return QRect(self._window.mapFromGlobal(at), self._window.mapFromGlobal(at))
        if focused is rows:
            return self._in_window(rows.viewport(), rows.visualRect(rows.currentIndex()))
        first = QRect()
        for rect in words:
            first = first.united(rect)
        return first if words else None

    def _in_window(self, widget: QWidget, rect: QRect) -> QRect:
        return QRect(widget.mapTo(self._window, rect.topLeft()), rect.size())
