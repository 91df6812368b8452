"""A line of a summary: what there is, how often, and a way to it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from onrecord.translation import grouped
from onrecord.ui.inspector.section import BLEED, icon_label
from onrecord.ui.look.plain_text import short_label
from onrecord.ui.look.theme import Look, set_look


class CountRow(QPushButton):
    """An icon and words on the left, a number on the right."""

    def __init__(self, icon: QIcon, words: str, hint: str) -> None:
        super().__init__()
        self.words = words
        set_look(self, Look.FLAT)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(hint)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        picture, name = icon_label(icon), short_label(words)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._number = short_label("", Look.LINK)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(BLEED, 3, BLEED, 3)
        layout.setSpacing(8)
        layout.addWidget(picture)
        layout.addWidget(name, 1)
        layout.addWidget(self._number)
        for label in (picture, name, self._number):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_number(self, number: int) -> None:
        """Show how many there are; with none of them there is no line."""
        self._number.setText(grouped(number))
        self.setAccessibleName(f"{self.words}: {grouped(number)}")
        self.setVisible(number > 0)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None  # noqa: S101 - set when it was made
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())
