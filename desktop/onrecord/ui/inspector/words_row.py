"""One line of a list of words of the article, with an icon; choosing it goes there."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from onrecord.ui.inspector.section import BLEED, icon_button
from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.theme import Theme


class WordsRow(QFrame):
    """Words that wrap; a click or Enter tells ``chosen``."""

    chosen = Signal()

    def __init__(self, words: str, icon: QIcon | None = None, meaning: str = "") -> None:
        super().__init__()
        self.words = plain_label(words)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{meaning}: {words}" if meaning else words)
        self._line = QHBoxLayout(self)
        # With the pixel of the frame.
        self._line.setContentsMargins(BLEED - 1, 3, BLEED - 1, 3)
        self._line.setSpacing(8)
        if icon:
            picture = QLabel()
            picture.setPixmap(icon.pixmap(QSize(16, 16), self.devicePixelRatio()))
            picture.setToolTip(meaning)
            self._line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self.words, 1)

    def add_action(self, theme: Theme, icon: str, name: str, action: Callable[[], object]) -> None:
        """Put a small button at the end of the line."""
        button = icon_button(theme, icon, name, action)
        self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
