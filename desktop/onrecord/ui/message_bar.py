"""Messages in one corner of the window: what happened, what was kept, what to do. They move nothing."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QCursor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from onrecord.domain.errors import ExplainedError
from onrecord.translation import _
from onrecord.ui.look.flow_layout import FlowLayout
from onrecord.ui.look.plain_text import for_button, isolated, plain_label
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.timers import make_timer

_MOST = 3
_WIDEST = 400
_EDGE = 12
_BETWEEN = 8
_PATIENCE = 8000
"""Milliseconds that a confirmation stays."""


class Stay(Enum):
    """How long a message stays, unless it is closed."""

    BRIEFLY = auto()
    """A confirmation: some seconds."""
    WITH_ARTICLE = auto()
    """A question or remark: until it is answered or the page is left."""
    UNTIL_CLOSED = auto()
    """An error, and what changes who signs or where work is stored."""


class Message(QFrame):
    """A message with a button to close it, which emits ``dismissed``."""

    dismissed = Signal()

    def __init__(self, theme: Theme, icon: str, role: Role, what: str, details: str = "") -> None:
        super().__init__()
        set_look(self, Look.POPUP)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words = " ".join(filter(None, (what, details)))
        self.stay = Stay.UNTIL_CLOSED
        self.is_kept = False
        """Whether it has words that are stored nowhere else: only the reviewer closes it."""
        self.setAccessibleName(self.words)
        self._icon, self._role = icon, role
        self._sign = QLabel()
        self._close = QToolButton()
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setAccessibleName(_("Dismiss this message"))
        self._close.setToolTip(_("Dismiss"))
        self._close.clicked.connect(lambda _checked=False: self.dismissed.emit())
        text = QVBoxLayout()
        text.setSpacing(2)
        self._what = plain_label(isolated(what))
        text.addWidget(self._what)
        if details:
            text.addWidget(plain_label(isolated(details), Look.MUTED))
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, spacing=8)
        self._buttons.hide()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 8, 9)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._buttons)
        self.set_theme(theme)

    def say(self, what: str) -> None:
        """Show other words."""
        self.words = what
        self.setAccessibleName(what)
        self._what.setText(isolated(what))

    def add_action(self, action: QAction) -> None:
        """Add a button for an action that helps."""
        self.addAction(action)
        button = QPushButton(for_button(action.text()))
        # A click leaves focus in the reviewer's place of work.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        self._flow.addWidget(button)
        self._buttons.show()
        # Otherwise it could take focus only in the next turn.
        button.show()

    def focus_action(self) -> None:
        first = self.findChild(QPushButton) or self._close
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_attended(self) -> bool:
        """Whether the reviewer points at the message or has focus in it, or isn't here to read it."""
        focused = QApplication.focusWidget()
        has_focus = focused is not None and self.isAncestorOf(focused)
        is_pointed_at = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        return has_focus or is_pointed_at or not self.window().isActiveWindow()

    def set_theme(self, theme: Theme) -> None:
        self._sign.setPixmap(theme.icon(self._icon, self._role).pixmap(QSize(20, 20), self.devicePixelRatioF()))
        self._close.setIcon(theme.icon("close", Role.MUTED))


class MessageBar(QWidget):
    """Messages at the foot of a room beside the article, the newest on top: they float, so nothing moves.

    At most three confirmations are shown, and each goes after ``patience`` milliseconds.
    """

    def __init__(
        self, theme: Theme, page: QWidget, parent: QWidget | None = None, *, patience: int = _PATIENCE
    ) -> None:
        super().__init__(parent or page)
        self._theme = theme
        self._page = page
        self._patience = patience
        self._find_room: Callable[[], QRect] = self._whole_page
        self._hint: Message | None = None
        self._done: Message | None = None
        self._before: QWidget | None = None
        page.installEventFilter(self)
        self._shown: list[Message] = []
        """The newest first."""
        self.setAccessibleName(_("Messages"))
        self.hide()

    def keep_to(self, find_room: Callable[[], QRect] | None) -> None:
        """Float inside what ``find_room`` returns, in the window's coordinates; None: the whole page."""
        self._find_room = find_room or self._whole_page
        self.place()

    @property
    def done(self) -> Message | None:
        """The message about the last action."""
        return self._done if self._done in self._shown else None

    @property
    def messages(self) -> list[Message]:
        """All messages but the one about the last action."""
        return [message for message in self._shown if message is not self._done]

    def show_error(self, error: ExplainedError) -> Message:
        """Show what happened, what was kept and what to do."""
        details = " ".join(filter(None, (error.kept, error.to_do)))
        return self._show(self._made("warning", Role.DANGER, error.what, details))

    def show_note(self, what: str, details: str = "", stay: Stay = Stay.BRIEFLY) -> Message:
        """Show a confirmation or, if it is to stay longer, a remark or question."""
        message = self._made("info", Role.ACCENT, what, details)
        message.stay = stay
        if stay is Stay.BRIEFLY:
            self._let_go(message)
        return self._show(message)

    def show_versions(self, what: str, versions: str) -> Message:
        """Show two versions until the reviewer has decided between them."""
        message = self._show(self._made("warning", Role.DANGER, what, versions))
        message.is_kept = True
        return message

    def show_hint(self, what: str, to_do: str) -> None:
        """Explain why a key did nothing, until the next action."""
        self.close_hint()
        self._hint = self._made("info", Role.ACCENT, what, to_do)
        self._hint.stay = Stay.WITH_ARTICLE
        self._show(self._hint)

    def show_done(self, what: str, way_back: QAction) -> None:
        """Report an action, with Undo.

        The ``Announcer`` tells a screen reader.
        """
        done = self._done_with(way_back)
        done.say(what)
        if done not in self._shown:
            self._shown.insert(0, done)
        self._gone.start()
        self.place()

    def close_done(self) -> None:
        """Close the message about the last action."""
        if done := self.done:
            self._shown.remove(done)
            self._hide(done)
            self.place()

    def tear_down(self) -> None:
        """Delete the bar with all its messages."""
        self.close_done()
        self.deleteLater()

    def close_hint(self) -> None:
        """Close the last hint, if it is still shown."""
        if self._hint:
            self.close_message(self._hint)

    def dismiss(self) -> bool:
        """Close the newest message; returns whether there was one.

        A message with words that are stored nowhere else has its own button, and gets focus. The message about the last
        action closes too, without a press of its own.
        """
        self.close_done()
        shown = [message for message in self.messages if not message.is_kept]
        if shown:
            self.close_message(shown[0])
        return bool(shown) or self._focus_decision()

    def focus_newest(self) -> None:
        """Focus the first button of the newest message."""
        self._focus(self._shown[0])

    def clear(self) -> None:
        """Close what belongs to the page that is left: not errors, nor what changed where work is stored."""
        for message in self.messages:
            if message.stay is not Stay.UNTIL_CLOSED:
                self.close_message(message)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for message in {*self.messages, *([self._done] if self._done else [])}:
            message.set_theme(theme)

    def close_message(self, message: Message) -> None:
        """Close one message, and return focus to the previous widget; a closed one is ignored."""
        if message not in self.messages:
            return
        if message is self._hint:
            self._hint = None
        self._shown.remove(message)
        self._hide(message)
        message.setParent(None)
        message.deleteLater()
        self.place()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # A button was added to a message, or its text needs another line.
            self.place()
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.dismiss():
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt delivers events to the filter while the page is still being made.
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and watched is getattr(self, "_page", None):
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Float at the foot of the room; call it when the room changes. Older messages wait if there is no room."""
        self.setVisible(bool(self._shown))
        if not self._shown:
            return
        room = self._find_room()
        width = max(0, min(_WIDEST, room.width() - 2 * _EDGE))
        free, foot = room.height() - 2 * _EDGE, 0
        for message in self._shown:
            message.ensurePolished()
            height = message.heightForWidth(width)
            is_fitting = foot == 0 or foot + height <= free
            if is_fitting:
                message.setGeometry(0, foot, width, height)
                foot += height + _BETWEEN
            message.setVisible(is_fitting)
        height = foot - _BETWEEN
        corner = QRect(room.right() + 1 - _EDGE - width, room.bottom() + 1 - _EDGE - height, width, height)
        self.setGeometry(QStyle.visualRect(self.layoutDirection(), room, corner))
        self.raise_()

    def _hide(self, message: Message) -> None:
        had_keyboard = message.isAncestorOf(QApplication.focusWidget() or self)
        message.hide()
        if had_keyboard and self._before and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done_with(self, way_back: QAction) -> Message:
        """The message about the last action, reused with the same Undo because making one takes milliseconds."""
        if self._done and way_back in self._done.actions():
            return self._done
        self.close_done()
        if self._done:
            self._done.deleteLater()
        self._done = Message(self._theme, "check", Role.ACCENT, "")
        self._done.setParent(self)
        self._done.hide()
        self._done.dismissed.connect(self.close_done)
        self._done.add_action(way_back)
        self._gone = self._let_go(self._done)
        return self._done

    def _let_go(self, message: Message) -> QTimer:
        """Close a confirmation after a while, but not while it is attended."""
        timer = make_timer(message, self._patience)

        def close() -> None:
            if message.is_attended:
                timer.start()
            elif message is self._done:
                self.close_done()
            else:
                self.close_message(message)

        timer.timeout.connect(close)
        timer.start()
        return timer

    def _made(self, icon: str, role: Role, what: str, details: str) -> Message:
        message = Message(self._theme, icon, role, what, details)
        message.dismissed.connect(lambda: self.close_message(message))
        return message

    def _whole_page(self) -> QRect:
        over = self.parentWidget()
        corner = self._page.mapTo(over, QPoint(0, 0)) if over else QPoint(0, 0)
        return QRect(corner, self._page.size())

    def _focus_decision(self) -> bool:
        """Focus the buttons of a message that waits for a decision, unless one has focus."""
        waiting = next((message for message in self.messages if message.is_kept), None)
        focused = QApplication.focusWidget()
        if waiting is None or (focused and waiting.isAncestorOf(focused)):
            return False
        self._focus(waiting)
        return True

    def _focus(self, message: Message) -> None:
        self._before = QApplication.focusWidget()
        message.focus_action()

    def _show(self, message: Message) -> Message:
        for old in self.messages:
            if old.words == message.words:
                self.close_message(old)
        message.setParent(self)
        self._shown.insert(0, message)
        for old in [shown for shown in self.messages if shown.stay is Stay.BRIEFLY][_MOST:]:
            self.close_message(old)
        self.place()
        _read_out(message)
        return message


def _read_out(message: Message) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(message, QAccessible.Event.Alert))
