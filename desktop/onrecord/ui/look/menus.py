"""Menus that keep single keys from the commands behind them."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QMenuBar

_NO_COMMAND = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Menu(QMenu):
    """A menu that blocks single-key shortcuts: the widget below keeps focus, and Qt would run its shortcuts."""

    def event(self, event: QEvent) -> bool:
        return _keep(event) or super().event(event)


class MenuBar(QMenuBar):
    """The menus of the window; each is a widget with its actions."""

    def event(self, event: QEvent) -> bool:
        return _keep(event) or super().event(event)


def with_mnemonics(titles: Iterable[str]) -> list[str]:
    """Titles of menus with an ampersand before the Alt key: the first letter that no other menu has."""
    taken: set[str] = set()
    marked = []
    for title in titles:
        place = next((i for i, c in enumerate(title) if c.isalpha() and c.casefold() not in taken), None)
        if place is not None:
            taken.add(title[place].casefold())
        marked.append(title if place is None else f"{title[:place]}&{title[place:]}")
    return marked


def is_single_key(event: QKeyEvent) -> bool:
    """Whether neither Ctrl nor Alt is held: the key may be a command."""
    return not event.modifiers() & ~_NO_COMMAND


def _keep(event: QEvent) -> bool:
    """Claim a key that means something here, so that it is no shortcut."""
    if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_single_key(event):
        event.accept()
        return True
    return False
