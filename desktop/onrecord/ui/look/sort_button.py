"""A button with the current order of a list, and a menu of all orders."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton

from onrecord.ui.look.menus import Menu
from onrecord.ui.look.theme import Look, Role, Theme, set_look


class SortButton(QPushButton):
    """Opens a menu of orders.

    Signals:
        wanted(object): the chosen order.
    """

    wanted = Signal(object)

    def __init__(self, order: object) -> None:
        super().__init__()
        self._direction = QGuiApplication.layoutDirection()
        is_rtl = self._direction is Qt.LayoutDirection.RightToLeft
        # The arrow comes after the words.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight if is_rtl else Qt.LayoutDirection.RightToLeft)
        set_look(self, Look.FLAT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.open_menu)
        self.show_order(order)

    def groups(self) -> Sequence[Mapping[Any, str]]:
        """The orders with their words, in groups with one current order each."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        self.setIcon(theme.icon("down", Role.MUTED))

    def show_order(self, order: Any) -> None:
        self.order = order

    def open_menu(self) -> None:
        """Open the menu below the button, at the current order."""
        menu = self.menu_of_orders()
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.setActiveAction(next(action for action in menu.actions() if action.isChecked()))

    def menu_of_orders(self) -> QMenu:
        """A menu of all orders, with the current ones checked."""
        menu = Menu(self)
        menu.setLayoutDirection(self._direction)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for orders in self.groups():
            if menu.actions():
                menu.addSeparator()
            group = QActionGroup(menu)
            for order, words in orders.items():
                action = menu.addAction(words, partial(self.wanted.emit, order))
                action.setCheckable(True)
                action.setChecked(order == self.order)
                group.addAction(action)
        return menu
