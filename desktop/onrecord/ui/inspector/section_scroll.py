"""The scrolled column of the inspector, which leads the keyboard to a section and brings that into view."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from onrecord.ui.inspector.section import Section

_AIR = 12
"""Pixels between what is brought into view and the edge."""
_S = TypeVar("_S", bound=Section)


class SectionScroll(QScrollArea):
    """Sections one below the other, only as wide as there is room.

    A click on anything but a field puts focus here, where letters are commands: the buttons of a
    section take it from Tab only.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Inspector")

    def bring_into_view(self, *widgets: QWidget) -> None:
        """Show widgets as far as there is room, and above all the last of them."""
        for widget in widgets:
            self.ensureWidgetVisible(widget, 0, _AIR)

    def lead_to(
        self, section: _S, begin: Callable[[_S], object], then: Callable[[_S], object] = lambda _section: None
    ) -> None:
        """Put the keyboard into a section, and bring that into view; ``then`` is done when it is there."""
        begin(section)

        def show() -> None:
            field = QApplication.focusWidget()
            if field and section.isAncestorOf(field):
                self.bring_into_view(section, field)
                then(section)

        # In the next turn, when what was just shown has its place.
        QTimer.singleShot(0, section, show)
