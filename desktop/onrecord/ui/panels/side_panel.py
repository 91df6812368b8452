"""A list of cards over the queue, beside the article and the inspector, which stay usable."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.panels.cards import Card, CardList
from onrecord.ui.panels.overlay import Overlay

_SMALLEST = 264
"""The width of cards; on a narrower queue, the panel covers a part of the article."""

_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class SidePanel(Overlay):
    """A panel over ``queue`` that stays while the reviewer works; Esc or its button closes it.

    ``keys`` are the list's own keys, beside J and K.
    """

    holds_keys = False

    def __init__(self, theme: Theme, window: QWidget, queue: QWidget, title: str, keys: Iterable[Qt.Key] = ()) -> None:
        super().__init__(theme, window, (_SMALLEST, 0))
        set_look(self, Look.SIDE)
        self._queue = queue
        self._keys = _STEPS.keys() | set(keys)
        self.said = plain_label(look=Look.MUTED)
        self.cards = CardList(theme, title)
        self.cards.installEventFilter(self)
        self.lay_out(title, self.said, self.cards)
        self.body.setContentsMargins(20, 18, 14, 16)
        self.body.setSpacing(10)

    def open(self) -> None:
        self.open_result(self.cards)

    @property
    def words(self) -> str:
        """The text above the list."""
        return self.said.text()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.cards.set_theme(theme)

    def put_cards(self, cards: Iterable[tuple[Card, object]]) -> None:
        """Replace the cards; the same row stays chosen.

        No signal follows, so a reviewer who works elsewhere isn't interrupted.
        """
        with QSignalBlocker(self.cards):
            self.cards.put(cards, self.cards.currentRow())

    @property
    def chosen(self) -> Any:
        """The subject of the chosen card; None if there is none."""
        return self.cards.chosen

    def on_key(self, event: QKeyEvent) -> None:
        """Handle one of the panel's own keys."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt delivers events to the filter while the panel is still being built.
        is_list = watched is getattr(self, "cards", None)
        if is_list and isinstance(event, QKeyEvent) and event.key() in self._keys:
            if event.type() == QEvent.Type.ShortcutOverride:
                # These keys mean something else in the window.
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take_key(event)
                return True
        if watched is getattr(self, "_queue", None) and event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        if event.type() == QEvent.Type.MouseButtonPress:
            # A click in the article is work on it, and doesn't close the list.
            return False
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.cards.step(_STEPS[Qt.Key(event.key())])
        else:
            self.on_key(event)

    def _place(self) -> None:
        """Cover only the queue, so that article and inspector stay visible."""
        corner = self._queue.mapTo(self._window, self._queue.rect().topLeft())
        self.setGeometry(QRect(corner, self._queue.size().expandedTo(QSize(_SMALLEST, 0))))
