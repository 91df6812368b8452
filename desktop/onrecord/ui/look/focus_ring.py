"""A ring around the focused widget for keyboard users, not after a click."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QComboBox, QFrame, QWidget

from onrecord.ui.look.theme import restyle

_RING = "ring"
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})


class FocusRing(QObject):
    """Tells the focused widget whether a key gave it focus.

    The style sheet draws the ring around buttons, choices and cards; a widget that paints itself asks ``has_ring``.
    Text fields always show focus.
    """

    def __init__(self, application: QApplication, window: QWindow) -> None:
        super().__init__(window)
        self._is_by_key = False
        # The window gets all keys and clicks first; an application filter would see every event.
        window.installEventFilter(self)
        application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYS or kind is QEvent.Type.MouseButtonPress:
            self._is_by_key = kind in _KEYS
            self._on_focus_changed(None, QApplication.focusWidget())
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now:
            _set_ring(now, is_shown=self._is_by_key)


def has_ring(widget: QWidget) -> bool:
    """Whether ``widget`` has focus, given by a key."""
    return widget.hasFocus() and bool(widget.property(_RING))


def _set_ring(widget: QWidget, *, is_shown: bool) -> None:
    if bool(widget.property(_RING)) is is_shown:
        return
    widget.setProperty(_RING, is_shown)
    if isinstance(widget, QAbstractScrollArea):
        widget.viewport().update()
    elif isinstance(widget, QAbstractButton | QComboBox | QFrame):
        restyle(widget)
    else:
        widget.update()
