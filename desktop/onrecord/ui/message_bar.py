"""Messages above the page: what happened, what was kept, what to do; never in the way."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from onrecord.domain.errors import ExplainedError
from onrecord.ui.look.plain_text import for_button, isolated, plain_label
from onrecord.ui.look.theme import Look, Role, Theme, set_look

_MOST = 3
_WIDEST_HINT = 460
_FROM_EDGE = 16


class Message(QFrame):
    """One message with a button to put it away, which tells ``dismissed``."""

    dismissed = Signal()

    def __init__(self, theme: Theme, icon: str, role: Role, what: str, details: str) -> None:
        super().__init__()
        set_look(self, Look.BAR)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words = " ".join(filter(None, (what, details)))
        self.is_kept = False
        """Whether it holds words that are nowhere else: only the reviewer puts it away."""
        self.setAccessibleName(self.words)
        self._icon, self._role = icon, role
        self._sign = QLabel()
        self._close = QToolButton()
        self._close.setAccessibleName("Dismiss this message")
        self._close.setToolTip("Dismiss")
        self._close.clicked.connect(lambda _checked=False: self.dismissed.emit())
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(plain_label(isolated(what)))
        if details:
            text.addWidget(plain_label(isolated(details), Look.MUTED))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 9, 10, 9)
        self._row.setSpacing(12)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(text, 1)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.set_theme(theme)

    def add_action(self, action: QAction) -> None:
        """Offer what helps as a button."""
        button = QPushButton(for_button(action.text()))
        button.clicked.connect(action.trigger)
        self._row.insertWidget(self._row.count() - 1, button, 0, Qt.AlignmentFlag.AlignTop)

    def focus_action(self) -> None:
        """Put the keyboard on the first thing that can be done about it."""
        first = self.findChild(QPushButton) or self._close
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the colors of ``theme``."""
        self._sign.setPixmap(theme.icon(self._icon, self._role).pixmap(QSize(20, 20), self.devicePixelRatioF()))
        self._close.setIcon(theme.icon("close", Role.MUTED))


class MessageBar(QWidget):
    """At most three messages and those that wait for a decision, the newest on top; no room is taken for none.

    Hints come and go with each key: they float over the foot of ``page``, or it would jump each time.
    """

    def __init__(self, theme: Theme, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = page
        self._hint: Message | None = None
        self._before: QWidget | None = None
        page.installEventFilter(self)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self.setAccessibleName("Messages")

    @property
    def messages(self) -> list[Message]:
        """What is shown, the newest first."""
        items = (self._stack.itemAt(place) for place in range(self._stack.count()))
        stacked = [widget for item in items if item and isinstance(widget := item.widget(), Message)]
        return [self._hint, *stacked] if self._hint else stacked

    def show_error(self, error: ExplainedError) -> Message:
        """Say what happened, what was kept and what to do."""
        details = " ".join(filter(None, (error.kept, error.to_do)))
        return self._show(self._made("warning", Role.DANGER, error.what, details))

    def show_note(self, what: str, details: str = "") -> Message:
        """Say something that is good to know."""
        return self._show(self._made("info", Role.ACCENT, what, details))

    def show_versions(self, what: str, versions: str) -> Message:
        """Show two versions of one thing until the reviewer has decided between them."""
        message = self._show(self._made("warning", Role.DANGER, what, versions))
        message.is_kept = True
        return message

    def show_hint(self, what: str, to_do: str) -> None:
        """Say why a key did nothing; it holds until the reviewer goes on."""
        self.put_hint_away()
        hint = self._hint = self._made("info", Role.ACCENT, what, to_do)
        hint.setParent(self._page)
        set_look(hint, Look.POPUP)
        self._place_hint()
        hint.show()
        hint.raise_()
        _read_out(hint)

    def put_hint_away(self) -> None:
        """Put the last hint away, if it is still shown."""
        if self._hint:
            self.put_away(self._hint)

    def dismiss(self) -> bool:
        """Put the newest message away; tells whether there was one.

        One that holds words that are nowhere else has a button for that, and gets the keyboard.
        """
        shown = [message for message in self.messages if not message.is_kept]
        if shown:
            self.put_away(shown[0])
        return bool(shown) or self._lead_to_decision()

    def clear(self) -> None:
        """Put all messages away, except those with words that are nowhere else."""
        for message in self.messages:
            if not message.is_kept:
                self.put_away(message)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colors of ``theme``."""
        self._theme = theme
        for message in self.messages:
            message.set_theme(theme)

    def put_away(self, message: Message) -> None:
        """Put one message away, and the keyboard where it was before."""
        had_keyboard = message.isAncestorOf(QApplication.focusWidget() or self)
        if message is self._hint:
            self._hint = None
        self._stack.removeWidget(message)
        # The layout shows a new widget a moment later: one put away before would come up as a window of its own.
        message.hide()
        message.setParent(None)
        message.deleteLater()
        if had_keyboard and self._before and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.dismiss():
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._page:
            self._place_hint()
        return super().eventFilter(watched, event)

    def _made(self, icon: str, role: Role, what: str, details: str) -> Message:
        message = Message(self._theme, icon, role, what, details)
        message.dismissed.connect(lambda: self.put_away(message))
        return message

    def _place_hint(self) -> None:
        if hint := self._hint:
            room = self._page.rect()
            width = min(_WIDEST_HINT, room.width() - 2 * _FROM_EDGE)
            height = hint.heightForWidth(width)
            hint.setGeometry((room.width() - width) // 2, room.height() - height - _FROM_EDGE, width, height)

    def _lead_to_decision(self) -> bool:
        """Put the keyboard on the buttons of a message that waits for one, unless it is there."""
        waiting = next((message for message in self.messages if message.is_kept), None)
        focused = QApplication.focusWidget()
        if waiting is None or (focused and waiting.isAncestorOf(focused)):
            return False
        self._before = focused
        waiting.focus_action()
        return True

    def _show(self, message: Message) -> Message:
        for old in self.messages:
            if old.words == message.words:
                self.put_away(old)
        self._stack.insertWidget(0, message)
        for old in [shown for shown in self.messages if not shown.is_kept][_MOST:]:
            self.put_away(old)
        _read_out(message)
        return message


def _read_out(message: Message) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(message, QAccessible.Event.Alert))
