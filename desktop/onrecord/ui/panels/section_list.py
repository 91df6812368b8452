"""The sections of a report, to choose and sort."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QSizePolicy

from onrecord.domain.report import Section
from onrecord.translation import _
from onrecord.ui.panels.export_words import SECTIONS

_ROLE = Qt.ItemDataRole.UserRole
_BORDERS = 8
_FEWEST = 3


class SectionList(QListWidget):
    """A row for each section: Space switches it, Alt+Up, Alt+Down and dragging move it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setToolTip(_("Space switches a section on and off. Alt+Up and Alt+Down move it."))

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show the chosen sections first, in their order, then the others."""
        self.clear()
        for section in (*sections, *(other for other in Section if other not in sections)):
            item = QListWidgetItem(_(SECTIONS[section]))
            item.setData(_ROLE, section.value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if section in sections else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)
        self.ensurePolished()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The size for all rows; in a small window the list shrinks before the parts around it."""
        return QSize(super().sizeHint().width(), self._height_of(self.count()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height_of(min(_FEWEST, self.count())))

    def sections(self) -> tuple[Section, ...]:
        items = (self.item(row) for row in range(self.count()))
        return tuple(Section(item.data(_ROLE)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def move_current(self, by: int) -> None:
        """Move the current section up or down; at the ends it stays."""
        row, target = self.currentRow(), self.currentRow() + by
        if row >= 0 and 0 <= target < self.count():
            self.insertItem(target, self.takeItem(row))
            self.setCurrentRow(target)

    def _height_of(self, rows: int) -> int:
        return max(0, self.sizeHintForRow(0)) * rows + _BORDERS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in moves:
            self.move_current(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
