"""Columns whose dividers move with the keyboard too."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

_STEP, _LEAP = 16, 128
_STEPS = {
    Qt.Key.Key_Left: -_STEP,
    Qt.Key.Key_Right: _STEP,
    Qt.Key.Key_PageUp: -_LEAP,
    Qt.Key.Key_PageDown: _LEAP,
}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: 1}


class KeySplitter(QSplitter):
    """Columns side by side.  ``divider_moved`` carries the number of a divider that a key moved."""

    divider_moved = Signal(int)

    def createHandle(self) -> QSplitterHandle:
        return Divider(self.orientation(), self)

    def divider(self, place: int) -> "Divider":
        """The divider to the left of the column at ``place``."""
        handle = self.handle(place)
        assert isinstance(handle, Divider)  # noqa: S101 - this class makes them all
        return handle


class Divider(QSplitterHandle):
    """Left and Right move it a little, PageUp and PageDown more, Home and End to the limit."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, splitter = Qt.Key(event.key()), self.splitter()
        place = splitter.indexOf(self)
        if key in _STEPS:
            self._move(self._position + _STEPS[key])
        elif key in _ENDS:
            # The binding returns a pair; its stub says object.
            reach: Any = splitter.getRange(place)
            self._move(reach[_ENDS[key]])
        elif key == Qt.Key.Key_Escape or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Paint the whole handle instead of the thin line in its middle.
        self.clearMask()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setMask(self.contentsRect())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.hasFocus():
            self.clearMask()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.hasFocus():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Link))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            event.accept()
            return True
        return super().event(event)

    @property
    def _position(self) -> int:
        return self.x() + self.contentsRect().x()

    def _move(self, position: int) -> None:
        splitter = self.splitter()
        place = splitter.indexOf(self)
        self.moveSplitter(position)
        if isinstance(splitter, KeySplitter):
            splitter.divider_moved.emit(place)
