"""Menus that keep single keys from the commands behind them."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QMenuBar

_NO_COMMAND = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Menu(QMenu):
    """A menu; the widget below it keeps focus, and Qt would run that one's shortcuts."""

    def event(self, event: QEvent) -> bool:
        return _keep(event) or super().event(event)


class MenuBar(QMenuBar):
    """The menus of the window; each of them is a widget that its actions belong to."""

    def event(self, event: QEvent) -> bool:
        return _keep(event) or super().event(event)


def with_mnemonics(titles: Iterable[str]) -> list[str]:
    """Titles of menus, each with an ampersand before its key for Alt: the first letter that no other has."""
    taken: set[str] = set()
    marked = []
    for title in titles:
        place = next((i for i, c in enumerate(title) if c.isalpha() and c.casefold() not in taken), None)
        if place is not None:
            taken.add(title[place].casefold())
        marked.append(title if place is None else f"{title[:place]}&{title[place:]}")
    return marked


def is_single_key(event: QKeyEvent) -> bool:
    """Whether neither Ctrl nor Alt is held: such a key may be a command."""
    return not event.modifiers() & ~_NO_COMMAND


def _keep(event: QEvent) -> bool:
    """Whether an event asks if a key means something here, and it does: accepted, it is no shortcut."""
    if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_single_key(event):
        event.accept()
        return True
    return False
