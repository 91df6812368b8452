"""Messages that float over the page: what happened, what was kept, what to do. They move nothing."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
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
from onrecord.translation import _
from onrecord.ui.floating import Area, FindArea, place_beside, place_for_messages, width_in
from onrecord.ui.look.plain_text import for_button, for_tool_tip, isolated, plain_label, short_label
from onrecord.ui.look.shadow import Shadow
from onrecord.ui.look.theme import Look, Role, Theme, set_look

_MOST = 3
_WIDEST = 560
_BETWEEN = 8


class Message(QFrame):
    """A message with a button to close it, which emits ``dismissed``."""

    dismissed = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        role: Role,
        what: str,
        details: str = "",
        *,
        is_one_line: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_look(self, Look.POPUP)
        self._shadow = Shadow(self, blur=20, drop=3)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words = " ".join(filter(None, (what, details)))
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
        self._what = (short_label if is_one_line else plain_label)(isolated(what))
        text.addWidget(self._what)
        self._at = Qt.AlignmentFlag.AlignVCenter if is_one_line else Qt.AlignmentFlag.AlignTop
        if details:
            text.addWidget(plain_label(isolated(details), Look.MUTED))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 9, 10, 9)
        self._row.setSpacing(12)
        self._row.addWidget(self._sign, 0, self._at)
        self._row.addLayout(text, 1)
        self._row.addWidget(self._close, 0, self._at)
        self.set_theme(theme)

    def say(self, what: str) -> None:
        self.words = what
        self.setAccessibleName(what)
        self._what.setText(isolated(what))
        self._what.setToolTip("")
        self._measure_anew()

    def add_action(self, action: QAction) -> None:
        """Add a button for an action that helps."""
        self.addAction(action)
        button = QPushButton(for_button(action.text()))
        # A click leaves focus in the reviewer's place of work.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        self._row.insertWidget(self._row.count() - 1, button, 0, self._at)
        # Otherwise it could take focus only in the next turn.
        button.show()

    def fit(self, width: int) -> None:
        """Fit into one line of at most ``width`` pixels; long words are cut at the end."""
        self.ensurePolished()
        excess = self.sizeHint().width() - width
        if excess > 0:
            room = self._what.sizeHint().width() - excess
            shown = self._what.fontMetrics().elidedText(self._what.text(), Qt.TextElideMode.ElideRight, max(room, 0))
            self._what.setToolTip(for_tool_tip(self._what.text()))
            self._what.setText(shown)
            self._measure_anew()
        self.resize(self.sizeHint())

    def _measure_anew(self) -> None:
        # Otherwise the layout would learn of the new text only in the next turn.
        self._row.invalidate()
        self._row.activate()

    def focus_action(self) -> None:
        first = self.findChild(QPushButton) or self._close
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        self._sign.setPixmap(theme.icon(self._icon, self._role).pixmap(QSize(20, 20), self.devicePixelRatioF()))
        self._close.setIcon(theme.icon("close", Role.MUTED))
        self._shadow.set_theme(theme)


class MessageBar(QWidget):
    """At most three messages, a hint, and messages that wait for a decision, the newest on top.

    They float over ``page``, in the window ``parent``, so nothing moves under a pointer. The message about the last
    decision is placed beside its subject.
    """

    def __init__(self, theme: Theme, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent or page)
        self._theme = theme
        self._page = page
        self._find_area: FindArea = self._whole_page
        self._hint: Message | None = None
        self._done: Message | None = None
        self._before: QWidget | None = None
        page.installEventFilter(self)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(_BETWEEN)
        self.setAccessibleName(_("Messages"))
        self.hide()

    def keep_to(self, find_area: FindArea | None) -> None:
        """Float inside the area that ``find_area`` returns; None: the whole page."""
        self._find_area = find_area or self._whole_page
        self.place()

    @property
    def done(self) -> Message | None:
        """The message about the last action."""
        return self._done if self._done and not self._done.isHidden() else None

    @property
    def messages(self) -> list[Message]:
        items = (self._stack.itemAt(place) for place in range(self._stack.count()))
        return [widget for item in items if item and isinstance(widget := item.widget(), Message)]

    def show_error(self, error: ExplainedError) -> Message:
        """Show what happened, what was kept and what to do."""
        details = " ".join(filter(None, (error.kept, error.to_do)))
        return self._show(self._made("warning", Role.DANGER, error.what, details))

    def show_note(self, what: str, details: str = "") -> Message:
        """Show a remark."""
        return self._show(self._made("info", Role.ACCENT, what, details))

    def show_versions(self, what: str, versions: str) -> Message:
        """Show two versions until the reviewer has decided between them."""
        message = self._show(self._made("warning", Role.DANGER, what, versions))
        message.is_kept = True
        return message

    def show_hint(self, what: str, to_do: str) -> None:
        """Explain why a key did nothing, until the next action."""
        self.close_hint()
        self._hint = self._made("info", Role.ACCENT, what, to_do)
        self._show(self._hint)

    def show_done(self, what: str, way_back: QAction) -> None:
        """Report an action beside its subject, with Undo.

        The ``Announcer`` tells a screen reader.
        """
        done = self._done_with(way_back)
        done.say(what)
        area = self._find_area()
        done.fit(width_in(area, _WIDEST))
        done.setGeometry(place_beside(done.size(), area, self.geometry() if self.isVisible() else QRect()))
        done.show()
        done.raise_()

    def close_done(self) -> None:
        """Close the message about the last action."""
        if self.done:
            self._hide(self.done)

    def tear_down(self) -> None:
        """Delete the bar with all its messages, also the one beside it."""
        self.close_done()
        if self._done:
            self._done.deleteLater()
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
        self._focus(self.messages[0])

    def clear(self) -> None:
        """Close all messages, except those with words that are stored nowhere else."""
        for message in self.messages:
            if not message.is_kept:
                self.close_message(message)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for message in (*self.messages, *([self._done] if self._done else [])):
            message.set_theme(theme)

    def close_message(self, message: Message) -> None:
        """Close one message, and return focus to the previous widget; a closed one is ignored."""
        if message not in self.messages:
            return
        if message is self._hint:
            self._hint = None
        self._stack.removeWidget(message)
        # The layout shows a new widget a moment later: one that is closed before would appear as a window.
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

    def _hide(self, message: Message) -> None:
        had_keyboard = message.isAncestorOf(QApplication.focusWidget() or self)
        message.hide()
        if had_keyboard and self._before and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done_with(self, way_back: QAction) -> Message:
        """The message about the last action, reused with the same Undo because making one takes milliseconds."""
        if self._done and way_back in self._done.actions():
            return self._done
        if self._done:
            self._done.hide()
            self._done.deleteLater()
        parent = self.parentWidget()
        self._done = Message(self._theme, "check", Role.ACCENT, "", is_one_line=True, parent=parent)
        self._done.dismissed.connect(self.close_done)
        self._done.add_action(way_back)
        return self._done

    def _made(self, icon: str, role: Role, what: str, details: str) -> Message:
        message = Message(self._theme, icon, role, what, details)
        message.dismissed.connect(lambda: self.close_message(message))
        return message

    def place(self) -> None:
        """Float in the current area; call it when the selection changes."""
        self.setVisible(bool(self.messages))
        if self.messages:
            area = self._find_area()
            width = width_in(area, _WIDEST)
            self.setGeometry(place_for_messages(QSize(width, self._stack.totalHeightForWidth(width)), area))
            self.raise_()
        self._keep_done_clear()

    def _keep_done_clear(self) -> None:
        """Move the message about the last action away from important words and other messages."""
        done = self.done
        if done is None:
            return
        area = self._find_area()
        taken = [*area.needed, *([self.geometry()] if self.isVisible() else [])]
        if not area.room.contains(done.geometry()) or any(map(done.geometry().intersects, taken)):
            done.setGeometry(place_for_messages(done.size(), Area(area.room, taken)))

    def _whole_page(self) -> Area:
        over = self.parentWidget()
        corner = self._page.mapTo(over, QPoint(0, 0)) if over else QPoint(0, 0)
        return Area(QRect(corner, self._page.size()))

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
        self._stack.insertWidget(0, message)
        most = _MOST + (self._hint is not None)
        for old in [shown for shown in self.messages if not shown.is_kept][most:]:
            self.close_message(old)
        message.show()
        self.place()
        _read_out(message)
        return message


def _read_out(message: Message) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(message, QAccessible.Event.Alert))
