"""The one owner of the window's focus: only a person's own key or click takes it out of a panel or a form."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

_INPUT = frozenset(
    {
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Shortcut,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchEnd,
        QEvent.Type.Drop,
    }
)
# Everything that ends in the background reaches the window's thread as one of these.
_BACKGROUND = frozenset({QEvent.Type.MetaCall, QEvent.Type.Timer, QEvent.Type.SockAct, QEvent.Type.ThemeChange})
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class KeepsFocus:
    """Mixed into a panel that keeps focus until the person leaves it."""

    def return_to(self, widget: QWidget) -> None:
        """Focus ``widget`` when the panel is closed."""


class FocusOwner(QObject):
    """Returns focus that the background took from a panel or a form, and lets letters decide only where a person went.

    ``watch`` names the places where letters are commands, and the forms. A place that gets focus neither from a person
    nor by ``lead_to`` loses it again: then no widget has focus, and Escape leads to the article.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._places: frozenset[QWidget] = frozenset()
        self._forms: tuple[QWidget, ...] = ()
        self._last: QWidget | None = None
        self._part: QWidget | None = None
        """The panel, form or field of ``_last``."""
        self._taken_from: QWidget | None = None
        self._worked = False
        """Whether letters were commands when focus was last where a person went."""
        self._acts = False
        self._is_free = True
        """Whether the person waits: since the last request, nothing was typed, opened or decided."""
        self._is_listening = False
        self._application = QApplication.instance()
        self._application.focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]  # there is one
        self._listen(is_needed=True)

    def watch(self, places: Iterable[QWidget], forms: Iterable[QWidget]) -> None:
        """Set the places where letters are commands, and the forms that keep focus."""
        self._places, self._forms = frozenset(places), tuple(forms)

    @contextmanager
    def acting(self, *, is_request: bool = True) -> Iterator[None]:
        """Run a command of the person; a request may end in the background, and lead to its result then."""
        self._is_free = is_request
        with self._led():
            yield

    def expect(self) -> None:
        """Note that the person asked another program to show something here; a form they were in keeps them."""
        self._is_free |= self._holder is None

    @property
    def may_take(self) -> bool:
        """Whether a result may take focus: the person waits for it."""
        if self._acts:
            return True
        is_over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return not is_over and not isinstance(self._holder, KeepsFocus) and self._is_free

    def lead_to(self, widget: QWidget, *, is_same: bool = False) -> None:
        """Focus the result of a request, or let the person go there later.

        ``is_same`` means that it shows the article as before: letters typed meanwhile were meant for it.
        """
        holder: object = self._holder
        if self.may_take or (is_same and self._worked and holder is None):
            with self._led():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
        elif widget not in self._places:
            return
        elif isinstance(holder, KeepsFocus):
            holder.return_to(widget)
        elif holder is None and (focused := QApplication.focusWidget()) and self._window.isAncestorOf(focused):
            focused.clearFocus()

    @property
    def is_nowhere(self) -> bool:
        """Whether an article is shown, and no widget has focus."""
        is_shown = any(isValid(place) and place.isVisible() for place in self._places)
        return is_shown and QApplication.focusWidget() is None

    @property
    def panel(self) -> QWidget | None:
        """The panel with focus."""
        holder = self._holder
        return holder if isinstance(holder, KeepsFocus) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _BACKGROUND:
            self._acts = False
        elif kind in _INPUT:
            self._acts = True
            self._note(watched, event)
        return False

    @contextmanager
    def _led(self) -> Iterator[None]:
        before, self._acts = self._acts, True
        try:
            yield
        finally:
            self._acts = before and self._is_listening

    def _note(self, watched: QObject, event: QEvent) -> None:
        """Note whether the person goes on in a form, or leaves it."""
        if isinstance(event, QKeyEvent):
            if self._part and event.type() == QEvent.Type.KeyPress and is_letter(event):
                self._is_free = False
        elif event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.Drop} and isinstance(watched, QWidget):
            self._is_free = self._part_of(watched) is None

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            self._listen(is_needed=True)
            return
        if now.window() is not self._window:
            return
        last = self._last if self._last and isValid(self._last) else None
        part, self._last, self._part = self._part, now, self._part_of(now)
        if now is last or self._acts or not self._is_taken(last, part, now):
            if now is not last:
                self._is_free = self._part is None
            self._taken_from = None
            self._worked = now in self._places
            self._listen(is_needed=not self._worked)
            return
        self._worked &= part is None
        self._last = self._part = None
        if part and last:
            # In a later turn: Qt may be deleting it.
            self._taken_from = last
            QTimer.singleShot(0, self, self._give_back)
        now.clearFocus()

    def _give_back(self) -> None:
        """Return focus to the panel or form that it was taken from, unless that is gone."""
        taken_from, self._taken_from = self._taken_from, None
        if taken_from and isValid(taken_from) and taken_from.isVisible() and taken_from.isEnabled():
            part = self._part_of(taken_from)
            if part and isinstance(part, KeepsFocus):
                part.raise_()
            with self._led():
                taken_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_taken(self, last: QWidget | None, part: QWidget | None, now: QWidget) -> bool:
        """Whether focus left a part, or came to or from a place of commands, without the person."""
        if part:
            return self._part is not part
        if last in self._places:
            # From a hidden or disabled place, Qt goes to the next button, which Space would press.
            is_gone = not (last and last.isVisible() and last.isEnabled())
            return is_gone and self._part is None and now not in self._places
        return now in self._places

    @property
    def _holder(self) -> QWidget | None:
        """The part with focus."""
        focused = QApplication.focusWidget()
        return self._part_of(focused) if focused else None

    def _part_of(self, widget: QWidget) -> QWidget | None:
        """The panel, form or field that a widget belongs to; None for the places of commands, lists and buttons."""
        if widget in self._places:
            return None
        above: QWidget | None = widget
        while above and above is not self._window:
            if isinstance(above, KeepsFocus) or above in self._forms:
                return above
            above = above.parentWidget()
        return widget if isinstance(widget, _FIELDS) else None

    def _listen(self, *, is_needed: bool) -> None:
        """Hear all events, except while letters are commands: there nobody can lose a form."""
        if is_needed and not self._is_listening:
            self._application.installEventFilter(self)  # type: ignore[union-attr]
        elif not is_needed and self._is_listening:
            self._application.removeEventFilter(self)  # type: ignore[union-attr]
            self._acts = False
        self._is_listening = is_needed


def is_letter(event: QKeyEvent) -> bool:
    """Whether a key types something."""
    return event.text().isprintable() and bool(event.text()) and not event.modifiers() & _COMMANDS
