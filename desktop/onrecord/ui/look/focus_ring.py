"""A ring around what has the keyboard, for those who use it: a click moves the keyboard too, and needs no ring."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QComboBox, QFrame, QWidget

from onrecord.ui.look.theme import restyle

_RING = "ring"
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})


class FocusRing(QObject):
    """Tells the widget that has the keyboard whether it got it from a key.

    The style sheet draws the ring around buttons, lists to choose from and cards; what paints
    itself asks ``has_ring``.  Fields for text always show where the keyboard is.
    """

    def __init__(self, application: QApplication, window: QWindow) -> None:
        super().__init__(window)
        self._is_by_key = False
        # All keys and clicks come to the window first; a filter of the application would see every event there is.
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
    """Whether ``widget`` has the keyboard and got it from a key."""
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
