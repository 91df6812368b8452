"""The head of the queue: the filter, a message, and the order."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from onrecord.translation import Message, _
from onrecord.ui.look.forms import SearchLine, beside, column
from onrecord.ui.look.menus import Menu
from onrecord.ui.look.plain_text import plain_label, short_label
from onrecord.ui.look.sort_button import SortButton
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.queue.filter import help_for, problem_in, suggestions
from onrecord.ui.queue.orders import QueueOrder
from onrecord.ui.queue.rows import QueueTab

_HINTS = {
    QueueTab.CLAIMS: Message("Filter by words, status or source"),
    QueueTab.QUOTATIONS: Message("Filter by words or source"),
    QueueTab.SOURCES: Message("Filter by name or kind"),
    QueueTab.ENTITIES: Message("Filter by name or kind"),
    QueueTab.CHECKS: Message("Filter by words or severity"),
}


class FilterLine(SearchLine):
    """The filter, with a button for the words of a tab.

    Escape clears it; in an empty line it emits ``left``.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__(_("Filter"), "")
        self._tab = QueueTab.CLAIMS
        self.setClearButtonEnabled(True)
        self._suggest = QAction(_("Filter words"), self)
        self._suggest.setToolTip(_("Words to filter by"))
        self._suggest.triggered.connect(self._offer_words)
        self.addAction(self._suggest, QLineEdit.ActionPosition.LeadingPosition)

    def set_theme(self, theme: Theme) -> None:
        self._suggest.setIcon(theme.icon("filter", Role.MUTED))

    def show_filter(self, tab: QueueTab, text: str) -> None:
        self._tab = tab
        self.setPlaceholderText(str(_HINTS[tab]))
        self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_empty = event.key() == Qt.Key.Key_Escape and not self.text()
        if is_empty or event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
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


_BUTTON_WORDS = {
    QueueOrder.READING: Message("In reading order"),
    QueueOrder.PRIORITY: Message("By priority"),
    QueueOrder.SOURCE: Message("By source"),
    QueueOrder.ASSIGNEE: Message("By assignee"),
    QueueOrder.DUE: Message("By due time"),
}
_SPOKEN = {
    QueueOrder.READING: Message("Sorted by reading order"),
    QueueOrder.PRIORITY: Message("Sorted by priority"),
    QueueOrder.SOURCE: Message("Sorted by source"),
    QueueOrder.ASSIGNEE: Message("Sorted by assignee"),
    QueueOrder.DUE: Message("Sorted by due time"),
}


class OrderButton(SortButton):
    """Shows the order of the rows and offers the others."""

    def __init__(self) -> None:
        super().__init__(QueueOrder.READING)
        self.setToolTip(_("Sort the queue (F9)"))

    def groups(self) -> Sequence[Mapping[QueueOrder, str]]:
        return [{order: _(words) for order, words in _BUTTON_WORDS.items()}]

    def show_order(self, order: QueueOrder) -> None:
        super().show_order(order)
        self.setText(_(_BUTTON_WORDS[order]))
        self.setAccessibleName(_(_SPOKEN[order]))


class QueueHead(QWidget):
    """The filter line; below it a message on the left and the order on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.filter = FilterLine()
        self.order = OrderButton()
        self.summary = short_label("", Look.MUTED)
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.message = plain_label("", Look.MUTED)
        self.message.hide()
        line = beside(self.summary, self.order)
        line.setContentsMargins(2, 0, 2, 0)
        line.setStretchFactor(self.summary, 1)
        head = column(self.filter, self.message, of=self, spacing=7)
        head.setContentsMargins(12, 10, 12, 8)
        head.addLayout(line)

    def set_theme(self, theme: Theme) -> None:
        self.filter.set_theme(theme)
        self.order.set_theme(theme)

    def say(self, tab: QueueTab, filter_text: str, words: str, *, is_sorted: bool) -> None:
        """Show a problem or help for the filter; else ``words``, beside the order."""
        problem = problem_in(filter_text, tab)
        message = problem or help_for(filter_text, tab)
        if message != self.message.text():
            set_look(self.message, Look.DANGER if problem else Look.MUTED)
            self.message.setText(message)
            self.message.setVisible(bool(message))
        self.summary.setText(words)
        self.summary.setVisible(not message)
        self.order.setVisible(not message and is_sorted)
