"""A panel that floats over the window until it is closed, without blocking it."""

from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from onrecord.translation import _
from onrecord.ui.focus_owner import FocusOwner, KeepsFocus
from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.shadow import Shadow
from onrecord.ui.look.theme import Look, Role, Theme, set_look

_FROM_TOP = 64
ROOM_FOR_BAR = 12
"""Pixels between scrolled content and its bar."""


class Overlay(KeepsFocus, QFrame):
    """A panel over ``window``, centered near its top; Esc or a click elsewhere closes it.

    It is as high as its content, and at most as large as ``largest``. On closing, focus returns to the previous widget.
    """

    closed = Signal()
    holds_keys = True
    """Whether Tab stays in the panel, and Alt with a number doesn't reach the queue behind it.

    Focus behind a panel would be invisible; panels beside the article let it go.
    """

    def __init__(self, theme: Theme, window: QWidget, largest: tuple[int, int]) -> None:
        super().__init__(window)
        set_look(self, Look.POPUP)
        self._window = window
        self._largest = largest
        self._before: QWidget | None = None
        self.main_button: QPushButton | None = None
        """The button for Ctrl+Enter."""
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._shadow = Shadow(self, blur=36, drop=8)
        self._close = QToolButton(self)
        self._close.setAccessibleName(_("Close"))
        self._close.setToolTip(_("Close (Esc)"))
        self._close.clicked.connect(lambda _checked=False: self.close_panel())
        self._close.hide()
        # A subclass draws parts that don't exist yet.
        Overlay.set_theme(self, theme)
        self.hide()

    def lay_out(self, title: str, *parts: QWidget | QLayout, beside: Iterable[QWidget] = ()) -> None:
        """Lay out the title, widgets ``beside`` it, a close button, and the parts below."""
        head = QHBoxLayout()
        head.addWidget(plain_label(title, Look.TITLE), 1)
        for widget in (*beside, self._close):
            head.addWidget(widget)
        self._close.show()
        self.body.setContentsMargins(24, 20, 12, 20)
        self.body.setSpacing(14)
        self.body.addLayout(head)
        for part in parts:
            if isinstance(part, QLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part, isinstance(part, QAbstractScrollArea))

    def open(self) -> None:
        """Show the panel; the subclass focuses it."""
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._window.installEventFilter(self)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one while a widget is

    def open_result(self, first: QWidget) -> None:
        """Show the panel, which the background filled, and focus ``first`` if the person waits for it.

        Otherwise, the panel that has focus stays on top.
        """
        owner: FocusOwner | None = self._window.findChild(FocusOwner)
        above = owner.panel if owner and not owner.may_take else None
        Overlay.open(self)
        if above and above is not self:
            above.raise_()
        if owner:
            owner.lead_to(first)
        else:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def return_to(self, widget: QWidget) -> None:
        self._before = widget

    def close_panel(self) -> None:
        """Close the panel, and return focus to the previous widget."""
        if self.isHidden():
            return
        self._window.removeEventFilter(self)
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.hide()
        # A new theme rebuilds the inspector: its fields are deleted.
        with suppress(RuntimeError):
            if self._before and self._before.isVisible():
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def set_theme(self, theme: Theme) -> None:
        self._close.setIcon(theme.icon("close", Role.MUTED))
        self._shadow.set_theme(theme)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Don't pass it on to the window, where it would be a click elsewhere.
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        is_held = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_behind(event)
        if self.holds_keys and is_held:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif self.main_button and is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.main_button.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - as Qt names it
        # Qt also asks this of a closed panel, to find the next focus.
        if not self.holds_keys or self.isHidden():
            return super().focusNextPrevChild(next)
        widget: QWidget | None = self.focusWidget()
        for _widget in self.window().findChildren(QWidget):
            widget = widget and (widget.nextInFocusChain() if next else widget.previousInFocusChain())
            if widget and self.isAncestorOf(widget) and _takes_tab(widget):
                widget.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            is_ours = watched is self or self.isAncestorOf(watched)
            if not is_ours and self._window.isAncestorOf(watched):
                self.close_panel()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._window.rect()
        width = min(self._largest[0], room.width() - 48)
        height = min(self._largest[1], self._needed(width), room.height() - _FROM_TOP - 32)
        self.setGeometry((room.width() - width) // 2, _FROM_TOP, width, height)

    def _needed(self, width: int) -> int:
        if self.body.hasHeightForWidth():
            return self.body.totalHeightForWidth(width)
        return self.body.totalSizeHint().height()


class FittingArea(QScrollArea):
    """Asks for its widget's full size; with less room, ``gives_way`` shrinks first, then the area scrolls."""

    def __init__(self, gives_way: QWidget | None = None) -> None:
        super().__init__()
        self._gives_way = gives_way
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Only its widget's events tell a scroll area of a new height.
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def heightForWidth(self, width: int) -> int:
        page = self.widget()
        if page is None:
            return 0
        return page.heightForWidth(width) if page.hasHeightForWidth() else page.sizeHint().height()

    def _fit(self) -> None:
        """Give the widget all the room, and at least its minimum."""
        page, room, part = self.widget(), self.viewport().size(), self._gives_way
        if page:
            shrinks = part and part.isVisibleTo(page)
            spare = part.sizeHint().height() - part.minimumSizeHint().height() if part and shrinks else 0
            page.resize(room.width(), max(room.height(), self.heightForWidth(room.width()) - spare))


def scrolled(*parts: QWidget | QLayout, gives_way: QWidget | None = None, spacing: int = 14) -> FittingArea:
    """Parts that scroll in a low window: squeezed, no field would be readable.

    ``gives_way`` is a part that shrinks before anything scrolls.
    """
    page, area = QWidget(), FittingArea(gives_way)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, ROOM_FOR_BAR, 0)
    column.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    if gives_way is None:
        column.addStretch(1)
    area.setWidget(page)
    return area


def _takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops at a widget: at a combo box, but not at the field inside it."""
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes and widget.isEnabled() and widget.isVisible()


def _is_behind(event: QKeyEvent) -> bool:
    """Whether a key is for the page behind a panel: F6, and Alt with the number of a tab."""
    if event.key() == Qt.Key.Key_F6:
        return True
    return event.modifiers() == Qt.KeyboardModifier.AltModifier and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9
