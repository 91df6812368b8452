"""The button above the queue: it shows the order of the rows and offers the others."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QPushButton

from onrecord.translation import Message, _
from onrecord.ui.look.menus import Menu
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.queue.orders import QueueOrder

_WORDS = {
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


class OrderButton(QPushButton):
    """Opens a menu of the orders.

    Signals:
        wanted(QueueOrder): the order that was chosen.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._order = QueueOrder.READING
        set_look(self, Look.FLAT)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # The arrow stands behind the words.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(_("Sort the queue (F9)"))
        self.clicked.connect(self.open_menu)
        self.show_order(self._order)

    def set_theme(self, theme: Theme) -> None:
        """Show the arrow in the colors of ``theme``."""
        self.setIcon(theme.icon("down", Role.MUTED))

    def show_order(self, order: QueueOrder) -> None:
        """Say what the queue is sorted by."""
        self._order = order
        self.setText(_(_WORDS[order]))
        self.setAccessibleName(_(_SPOKEN[order]))

    def open_menu(self) -> None:
        """Offer the orders below the button, the one in use under the keyboard."""
        menu, group = Menu(self), QActionGroup(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for order, words in _WORDS.items():
            action = menu.addAction(_(words), partial(self.wanted.emit, order))
            action.setCheckable(True)
            action.setChecked(order is self._order)
            group.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.setActiveAction(group.checkedAction())
