"""One choice of several, all of them in sight."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.look.flow_layout import FlowLayout
from onrecord.ui.look.plain_text import for_button
from onrecord.ui.look.theme import Look, Role, Theme, set_look, set_status

_ICON, _GAP, _PADDING = 16, 4, 7


@dataclass(frozen=True, slots=True)
class Choice:
    """One segment: the value it stands for and how it is shown."""

    value: object
    word: str
    icon: str = ""
    role: Role = Role.TEXT
    key: str = ""
    status: ClaimStatus | None = None


class _Segment(QPushButton):
    """A segment with room for its word in the heavier face it has while it is chosen."""

    def sizeHint(self) -> QSize:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        icon = 0 if self.icon().isNull() else _ICON + _GAP
        width = QFontMetrics(font).horizontalAdvance(self.text().replace("&&", "&")) + icon + 2 * _PADDING
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Segments(QWidget):
    """A segmented control that never cuts a word: what does not fit goes on in the next line.

    It shows the value it was given; a click asks for another one by ``chosen``
    and changes nothing by itself.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, choices: Sequence[Choice], name: str, *, columns: int = 0) -> None:
        super().__init__()
        self._value: object = None
        self._buttons: dict[object, QPushButton] = {}
        layout = FlowLayout(self, spacing=4, is_justified=True, columns=columns or len(choices))
        self.setAccessibleName(name)
        for choice in choices:
            button = self._button(theme, choice, name)
            self._buttons[choice.value] = button
            layout.addWidget(button)

    @property
    def value(self) -> object:
        """The value shown as chosen."""
        return self._value

    def button(self, value: object) -> QPushButton:
        """The segment of a value."""
        return self._buttons[value]

    def set_value(self, value: object) -> None:
        """Show a value as chosen; None or an unknown one: none is."""
        self._value = value
        for each, button in self._buttons.items():
            button.setChecked(each == value)

    def _button(self, theme: Theme, choice: Choice, name: str) -> QPushButton:
        button = _Segment(for_button(choice.word), self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(f"{name}: {choice.word}")
        button.setToolTip(f"{choice.word} ({choice.key})" if choice.key else choice.word)
        if choice.icon:
            button.setIcon(two_state_icon(theme, choice.icon, choice.role))
            button.setIconSize(QSize(_ICON, _ICON))
        set_look(button, Look.SEGMENT)
        if choice.status:
            set_status(button, choice.status)
        button.clicked.connect(lambda _checked=False: self._on_clicked(choice.value))
        return button

    def _on_clicked(self, value: object) -> None:
        self.set_value(self._value)
        self.chosen.emit(value)


def two_state_icon(theme: Theme, name: str, role: Role) -> QIcon:
    """An icon in the color for ``role``, and in that for text on the accent while its button is down."""
    icon = QIcon()
    for state, tint in ((QIcon.State.Off, role), (QIcon.State.On, Role.ACCENT_TEXT)):
        for edge in (_ICON, 2 * _ICON):
            picture = theme.icon(name, tint).pixmap(QSize(edge, edge), 1.0)
            icon.addPixmap(picture, QIcon.Mode.Normal, state)
    return icon
