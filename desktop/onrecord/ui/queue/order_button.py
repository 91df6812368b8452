"""The button above the queue: it shows the order of the rows and offers the others."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QPushButton

from onrecord.ui.look.menus import Menu
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.queue.orders import QueueOrder

_WORDS = {
    QueueOrder.READING: "In reading order",
    QueueOrder.PRIORITY: "By priority",
    QueueOrder.SOURCE: "By source",
    QueueOrder.ASSIGNEE: "By assignee",
    QueueOrder.DUE: "By due time",
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
        self.setToolTip("Sort the queue (F9)")
        self.clicked.connect(self.open_menu)
        self.show_order(self._order)

    def set_theme(self, theme: Theme) -> None:
        """Show the arrow in the colors of ``theme``."""
        self.setIcon(theme.icon("down", Role.MUTED))

    def show_order(self, order: QueueOrder) -> None:
        """Say what the queue is sorted by."""
        self._order = order
        self.setText(_WORDS[order])
        self.setAccessibleName(f"Sorted by {order.value}")

    def open_menu(self) -> None:
        """Offer the orders below the button, the one in use under the keyboard."""
        menu, group = Menu(self), QActionGroup(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for order, words in _WORDS.items():
            action = menu.addAction(words, partial(self.wanted.emit, order))
            action.setCheckable(True)
            action.setChecked(order is self._order)
            group.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.setActiveAction(group.checkedAction())
