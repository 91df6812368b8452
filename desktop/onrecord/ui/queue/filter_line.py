"""The line above the queue that leaves only some of its rows."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from onrecord.translation import Message, _
from onrecord.ui.look.menus import Menu
from onrecord.ui.look.theme import Role, Theme
from onrecord.ui.queue.filter import suggestions
from onrecord.ui.queue.rows import QueueTab

_PLACEHOLDERS = {
    QueueTab.CLAIMS: Message("Filter: open, false, source:name …"),
    QueueTab.QUOTATIONS: Message("Filter: open, kind:direct …"),
    QueueTab.SOURCES: Message("Filter: anonymous, kind:document …"),
    QueueTab.ENTITIES: Message("Filter: kind:person, a name …"),
    QueueTab.CHECKS: Message("Filter: open, kind:error …"),
}


class FilterLine(QLineEdit):
    """The filter, with a button for the words that a tab can be filtered by.

    Escape empties it; in an empty line it emits ``left``.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tab = QueueTab.CLAIMS
        self.setAccessibleName(_("Filter"))
        self.setClearButtonEnabled(True)
        self._suggest = QAction(_("Filter words"), self)
        self._suggest.setToolTip(_("Words to filter by"))
        self._suggest.triggered.connect(self._offer_words)
        self.addAction(self._suggest, QLineEdit.ActionPosition.LeadingPosition)

    def set_theme(self, theme: Theme) -> None:
        """Take the look of ``theme``."""
        self._suggest.setIcon(theme.icon("filter", Role.MUTED))

    def show_filter(self, tab: QueueTab, text: str) -> None:
        """Show what a tab is filtered by."""
        self._tab = tab
        self.setPlaceholderText(_(_PLACEHOLDERS[tab]))
        self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _offer_words(self) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for word in suggestions(self._tab):
            menu.addAction(word, partial(self._add_word, word))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _add_word(self, word: str) -> None:
        self.setText(f"{self.text().strip()} {word}".strip())
        self.setFocus()
