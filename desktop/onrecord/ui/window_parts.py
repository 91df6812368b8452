"""The parts of the review page that F6 visits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from onrecord.ui.panels.side_panel import SidePanel


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the window, and its focus widget; ``enter`` focuses another one, if given."""

    whole: QWidget
    focus: QWidget
    enter: Callable[[], object] | None = None


class WindowParts:
    """Goes from part to part, in a circle; a list over the queue replaces the queue."""

    def __init__(self, parts: Sequence[Part], queue: QWidget, article: QWidget) -> None:
        self._parts = list(parts)
        self._queue = queue
        self._article = article

    def add(self, part: Part) -> None:
        """Visit another part after all others."""
        self._parts.append(part)

    def go(self, by: int) -> None:
        """Focus the next part (1) or the previous one (-1), or the article if no part has focus."""
        parts = [self._covered(part) for part in self._parts if part.focus.isVisible() and part.focus.isEnabled()]
        place = self._place_in(parts)
        part = Part(self._article, self._article) if place is None else parts[(place + by) % len(parts)]
        if part.enter:
            part.enter()
        else:
            part.focus.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place_in(self, parts: Sequence[Part]) -> int | None:
        """The innermost part with focus: the margin is inside the article."""
        widget = QApplication.focusWidget()
        while widget:
            for place, part in enumerate(parts):
                if widget in {part.whole, part.focus}:
                    return place
            widget = widget.parentWidget()
        return None

    def _covered(self, part: Part) -> Part:
        if part.whole is not self._queue:
            return part
        panel = next(filter(QWidget.isVisible, self._queue.window().findChildren(SidePanel)), None)
        return Part(panel, panel.cards) if panel else part
