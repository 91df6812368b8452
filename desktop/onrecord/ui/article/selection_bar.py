"""The small bar of actions on selected words."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from onrecord.translation import _
from onrecord.ui.look.shadow import Shadow
from onrecord.ui.look.theme import Look, set_look

_GAP = 8


class SelectionBar(QFrame):
    """A floating row of buttons; hidden while there is nothing to act on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_look(self, Look.POPUP)
        self.setObjectName("selection bar")
        self.setAccessibleName(_("Mark the selected text"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(2)
        self._buttons: list[QToolButton] = []
        Shadow(self, blur=18, drop=3)
        self.hide()

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Offer ``actions`` in this order, instead of the previous ones."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(action) for action in actions]
        for button in self._buttons:
            self._row.addWidget(button)

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """The buttons from left to right."""
        return tuple(self._buttons)

    def show_by(self, words: QRect) -> None:
        """Appear above ``words`` (in the parent's coordinates), or below if there is no room."""
        if not any(button.isEnabled() for button in self._buttons):
            return
        self.adjustSize()
        parent = self.parentWidget()
        room = parent.rect() if parent else words
        x = max(_GAP, min(words.left(), room.right() - self.width() - _GAP))
        y = words.top() - self.height() - _GAP
        if y < room.top():
            y = min(words.bottom() + _GAP, room.bottom() - self.height() - _GAP)
        self.move(x, y)
        self.show()
        self.raise_()

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(_tool_tip(action))
        # A click leaves focus on the article: the bar closes, and the next letter is a command.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().replace("&", ""))
        return button


def _tool_tip(action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{action.text()} ({keys})" if keys else action.text()
