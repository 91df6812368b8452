"""The scrolled column of the inspector, which can focus a section and scroll to it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget
from shiboken6 import isValid

from onrecord.translation import _
from onrecord.ui.inspector.section import Section

_AIR = 12
"""Pixels between the target of scrolling and the edge."""
_TAB = Qt.FocusPolicy.TabFocus
_S = TypeVar("_S", bound=Section[Any])


def _tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """The controls of a part in the order of its layout, or of its ``tab_stops``."""
    if widget.isHidden():
        return
    own: Sequence[QWidget] = getattr(widget, "tab_stops", ())
    if own:
        yield from filter(_takes_tab, own)
        return
    if _takes_tab(widget):
        yield widget
    if layout := widget.layout():
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item and (inner := item.layout()):
            yield from _stops_in(inner)
        elif item and (widget := item.widget()):
            yield from _tab_stops(widget)


def _takes_tab(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & _TAB) and widget.focusProxy() is None
    return takes and widget.isVisible() and widget.isEnabled()


class SectionScroll(QScrollArea):
    """Sections one below another, as wide as there is room.

    A click outside of fields puts focus here, where letters are commands; the buttons of a section take focus only from
    Tab.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(_("Inspector"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._bar = self.verticalScrollBar()
        self._bar.rangeChanged.connect(self._show_bar)
        self._show_bar(0, 0)

    def _show_bar(self, _least: int, most: int) -> None:
        """Paint the bar where there is something to scroll: one that comes and goes would move everything aside."""
        # Qt sets the range once more while it deletes the bar.
        if isValid(self._bar):
            self._bar.setEnabled(most > 0)

    def bring_into_view(self, *widgets: QWidget) -> None:
        """Scroll to widgets as far as there is room, above all to the last of them."""
        for widget in widgets:
            self.ensureWidgetVisible(widget, 0, _AIR)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - as Qt names it
        """Move focus in the order of the layout: in Qt's order, cards that were added later come last."""
        focused, page = QApplication.focusWidget(), self.widget()
        stops = list(_tab_stops(page)) if page else []
        if focused is None or focused not in stops:
            return super().focusNextPrevChild(next)
        place = stops.index(focused) + (1 if next else -1)
        target = stops[place] if 0 <= place < len(stops) else self._outside(focused, is_next=next)
        if target is None:
            return False
        target.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        if self.isAncestorOf(target):
            self.ensureWidgetVisible(target)
        return True

    def _outside(self, focused: QWidget, *, is_next: bool) -> QWidget | None:
        """The next control of the window outside of this widget."""
        widget: QWidget | None = focused
        for _each in self.window().findChildren(QWidget):
            widget = widget and (widget.nextInFocusChain() if is_next else widget.previousInFocusChain())
            if widget and _takes_tab(widget) and not self.isAncestorOf(widget) and widget is not self:
                return widget
        return None

    def focus_first(self, section: QWidget) -> None:
        """Focus the first field or button of a section that appeared, and scroll to it."""
        QTimer.singleShot(0, section, lambda: self._focus_first(section))

    def _focus_first(self, section: QWidget) -> None:
        target = next(_tab_stops(section), None)
        if target:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring_into_view(section, *([target] if target else []))

    def focus_section(
        self, section: _S, begin: Callable[[_S], object], then: Callable[[_S], object] = lambda _section: None
    ) -> None:
        """Focus a section and scroll to it, then call ``then``."""
        begin(section)

        def show() -> None:
            field = QApplication.focusWidget()
            if field and section.isAncestorOf(field):
                self.bring_into_view(section, field)
                then(section)

        # In the next turn, when the new widgets are laid out.
        QTimer.singleShot(0, section, show)
