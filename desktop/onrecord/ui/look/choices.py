"""Lists of choices that can't change by accident."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QListView, QStyledItemDelegate

from onrecord.ui.look.menus import is_single_key
from onrecord.ui.look.theme import Look, set_look

_STEPS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_ICON = QSize(16, 16)
_LEFT = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason})


class Choices(QComboBox):
    """A list that fits any width.

    The arrows and letters open it, while Qt's own would choose another entry with each press. The mouse wheel scrolls
    the page around it, because every choice is a recorded change.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        # On Linux, Qt takes the choice as the accessible name, which would hide the label.
        self.setAccessibleDescription(name)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setIconSize(_ICON)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.showPopup()
        elif not self.isEditable() and event.text().strip() and is_single_key(event):
            self._open_at(event)
        else:
            super().keyPressEvent(event)

    def _open_at(self, event: QKeyEvent) -> None:
        """Open the list at the first entry with a letter; Enter chooses it, Escape changes nothing."""
        self.showPopup()
        QApplication.sendEvent(self.view(), event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SearchableChoices(Choices):
    """A list that is searched by typing any part of an entry, and never extended by it.

    Enter takes the only match; without a match, ``unmatched`` carries the words. A choice leaves the field, and so does
    Escape, followed by ``dismissed``. Losing focus in any other way chooses nothing.
    """

    dismissed = Signal()
    unmatched = Signal(str)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self._finder = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        dress(completer)
        if line := self.lineEdit():
            line.setAccessibleName(name)
            line.setPlaceholderText(hint)
            line.returnPressed.connect(self._take_only_match)
        # Clear focus first: another receiver may hide the field.
        self.activated.connect(lambda _place: self.clearFocus())

    def begin(self) -> None:
        """Focus the field; typing replaces its text."""
        self.setFocus()
        if line := self.lineEdit():
            line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setEditText(self.itemText(self.currentIndex()))
            self.clearFocus()
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _LEFT:
            # Otherwise Qt would take a typed whole name for a choice.
            self.setEditText(self.itemText(self.currentIndex()))
            if popup := self._finder.popup():
                popup.hide()
        super().focusOutEvent(event)

    def _take_only_match(self) -> None:
        typed = self.currentText().casefold()
        popup = self._finder.popup()
        if not typed or (popup and popup.isVisible() and popup.currentIndex().isValid()):
            return
        places = [place for place in range(self.count()) if typed in self.itemText(place).casefold()]
        if not places:
            self.unmatched.emit(self.currentText())
        elif len(places) == 1 and self.itemText(places[0]) != self.currentText():
            if popup:
                popup.hide()
            self.setCurrentIndex(places[0])
            self.activated.emit(places[0])


def dress(completer: QCompleter) -> None:
    """Style suggestions like all other lists, which are no children of the field."""
    popup = completer.popup()
    if isinstance(popup, QListView):
        set_look(popup, Look.CHOICES)
        popup.setItemDelegate(QStyledItemDelegate(popup))
        popup.setIconSize(_ICON)
