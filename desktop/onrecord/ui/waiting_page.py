"""A sentence and buttons while the window has no other page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from onrecord.ui.look.forms import make_button
from onrecord.ui.look.plain_text import isolated, keep_room, plain_label
from onrecord.ui.look.theme import Look

Way = tuple[str, Callable[[], object]]
"""The words on a button, and its function."""


class WaitingPage(QWidget):
    """A sentence and, after ``patience`` milliseconds, buttons."""

    def __init__(self, words: str, ways: Sequence[Way] = (), patience: int = 0) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        line = plain_label(isolated(words), Look.MUTED)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        for text, run in ways:
            row.addWidget(_button(text, run, patience))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 32, 0)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(line)
        column.addLayout(row)
        column.addStretch(1)


def _button(text: str, run: Callable[[], object], patience: int) -> QPushButton:
    button = make_button(text, run)
    if patience:
        # The sentence stays in place when the button appears.
        keep_room(button)
        button.hide()
        QTimer.singleShot(patience, button, button.show)
    return button
