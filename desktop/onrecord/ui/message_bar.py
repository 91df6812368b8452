"""Messages above the page: what happened, what was kept, what to do; never in the way."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from onrecord.domain.errors import ExplainedError
from onrecord.ui.look.plain_text import for_button, isolated, plain_label
from onrecord.ui.look.theme import Look, Role, Theme, set_look

_MOST = 3


class Message(QFrame):
    """One message with a button to put it away."""

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
        self._close.clicked.connect(self.deleteLater)
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

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the colors of ``theme``."""
        self._sign.setPixmap(theme.icon(self._icon, self._role).pixmap(QSize(20, 20), self.devicePixelRatioF()))
        self._close.setIcon(theme.icon("close", Role.MUTED))


class MessageBar(QWidget):
    """At most three messages and those that wait for a decision, the newest on top; no room is taken for none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint: Message | None = None
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self.setAccessibleName("Messages")

    @property
    def messages(self) -> list[Message]:
        """What is shown, the newest first."""
        items = (self._stack.itemAt(place) for place in range(self._stack.count()))
        return [widget for item in items if item and isinstance(widget := item.widget(), Message)]

    def show_error(self, error: ExplainedError) -> Message:
        """Say what happened, what was kept and what to do."""
        details = " ".join(filter(None, (error.kept, error.to_do)))
        return self._show(Message(self._theme, "warning", Role.DANGER, error.what, details))

    def show_note(self, what: str, details: str = "") -> Message:
        """Say something that is good to know."""
        return self._show(Message(self._theme, "info", Role.ACCENT, what, details))

    def show_versions(self, what: str, versions: str) -> Message:
        """Show two versions of one thing until the reviewer has decided between them."""
        message = self._show(Message(self._theme, "warning", Role.DANGER, what, versions))
        message.is_kept = True
        return message

    def show_hint(self, what: str, to_do: str) -> None:
        """Say why a key did nothing; it holds until the reviewer goes on."""
        self.put_hint_away()
        self._hint = self.show_note(what, to_do)

    def put_hint_away(self) -> None:
        """Put the last hint away, if it is still shown."""
        hint, self._hint = self._hint, None
        if hint and hint in self.messages:
            self.put_away(hint)

    def dismiss(self) -> bool:
        """Put the newest message away; tells whether there was one.

        One that holds words that are nowhere else has a button for that.
        """
        shown = [message for message in self.messages if not message.is_kept]
        if shown:
            self.put_away(shown[0])
        return bool(shown)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.dismiss():
            super().keyPressEvent(event)

    def _show(self, message: Message) -> Message:
        for old in self.messages:
            if old.words == message.words:
                self.put_away(old)
        self._stack.insertWidget(0, message)
        for old in [shown for shown in self.messages if not shown.is_kept][_MOST:]:
            self.put_away(old)
        QAccessible.updateAccessibility(QAccessibleEvent(message, QAccessible.Event.Alert))
        return message

    def put_away(self, message: Message) -> None:
        """Put one message away."""
        self._stack.removeWidget(message)
        # The layout shows a new widget a moment later: one put away before would come up as a window of its own.
        message.hide()
        message.setParent(None)
        message.deleteLater()
