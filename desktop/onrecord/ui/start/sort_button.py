"""The button above the library that says what it is sorted by, and offers the other orders."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from onrecord.domain.library_order import Order, SortKey
from onrecord.domain.wording import capitalized
from onrecord.translation import _
from onrecord.ui.look.menus import Menu
from onrecord.ui.look.theme import Look, Theme, set_look


class SortButton(QPushButton):
    """Opens a menu of all orders, also of those that have no column or whose column had to give way.

    Signals:
        wanted(Order): the order that was chosen.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._order = Order()
        set_look(self, Look.FLAT)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # The arrow stands behind the words.
        self.clicked.connect(self.open_menu)
        self.show_order(self._order)

    def set_theme(self, theme: Theme) -> None:
        """Show the arrow in the colors of ``theme``."""
        self.setIcon(theme.icon("down"))

    def show_order(self, order: Order) -> None:
        """Say what the library is sorted by."""
        self._order = order
        self.setText(_("Sorted by {order}", order=order.key.in_words))
        self.setAccessibleName(_("Sorted by {order}", order=order.words))
        self.setToolTip(capitalized(order.direction))

    def open_menu(self) -> None:
        """Offer the orders below the button, what holds now as the first to be under the keyboard."""
        menu = self.menu_of_orders()
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.setActiveAction(next(action for action in menu.actions() if action.isChecked()))

    def menu_of_orders(self) -> QMenu:
        """What can be sorted by, and the two directions of what is."""
        menu = Menu(self)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys = [Order(key, is_turned=key is self._order.key and self._order.is_turned) for key in SortKey]
        self._add(menu, {order: order.key.in_words for order in keys})
        menu.addSeparator()
        directions = [replace(self._order, is_turned=is_turned) for is_turned in (False, True)]
        self._add(menu, {order: order.direction for order in directions})
        return menu

    def _add(self, menu: QMenu, orders: dict[Order, str]) -> None:
        """Add entries of which one is chosen."""
        group = QActionGroup(menu)
        for order, words in orders.items():
            action = menu.addAction(capitalized(words), partial(self.wanted.emit, order))
            action.setCheckable(True)
            action.setChecked(order == self._order)
            group.addAction(action)
