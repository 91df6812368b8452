"""A choice among visible options."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.look.flow_layout import FlowLayout
from onrecord.ui.look.plain_text import for_button
from onrecord.ui.look.theme import Look, Role, Theme, set_look, set_status

_ICON, _GAP, _PADDING = 16, 4, 7
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Choice:
    """One segment: its value and look; ``full`` is the whole name of a short ``word``."""

    value: object
    word: str
    icon: str = ""
    role: Role = Role.TEXT
    key: str = ""
    status: ClaimStatus | None = None
    full: str = ""

    @property
    def name(self) -> str:
        return self.full or self.word


class _Segment(QPushButton):
    """A segment with room for the bold face that its word has while chosen.

    ``left`` carries the number of segments that an arrow moves; ``entered`` follows focus.
    """

    left = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.left.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def sizeHint(self) -> QSize:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        icon = 0 if self.icon().isNull() else _ICON + _GAP
        width = QFontMetrics(font).horizontalAdvance(self.text().replace("&&", "&")) + icon + 2 * _PADDING
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Segments(QWidget):
    """A segmented control that wraps segments instead of cutting words.

    It shows the value it was given; a click only requests another one by ``chosen``. Tab stops at it once, arrows move
    between segments and Space requests one. In a form (``is_in_form``), a click focuses it too.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, choices: Sequence[Choice], name: str, *, columns: int = 0, is_in_form: bool = False
    ) -> None:
        super().__init__()
        self._value: object = None
        self._by_click = Qt.FocusPolicy.ClickFocus if is_in_form else Qt.FocusPolicy.NoFocus
        self._buttons: dict[object, QPushButton] = {}
        layout = FlowLayout(self, spacing=4, is_justified=True, columns=columns or len(choices))
        self.setAccessibleName(name)
        for choice in choices:
            button = self._button(theme, choice, name)
            self._buttons[choice.value] = button
            layout.addWidget(button)
        self._stop_at(self._tab_stop)

    @property
    def value(self) -> object:
        return self._value

    def button(self, value: object) -> QPushButton:
        return self._buttons[value]

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        return tuple(self._buttons.values())

    def set_value(self, value: object) -> None:
        """Show a value as chosen; None or an unknown one: none is."""
        self._value = value
        for each, button in self._buttons.items():
            button.setChecked(each == value)
        if not any(button.hasFocus() for button in self._buttons.values()):
            self._stop_at(self._tab_stop)

    def _button(self, theme: Theme, choice: Choice, name: str) -> QPushButton:
        button = _Segment(for_button(choice.word), self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(f"{name}: {choice.name}")
        button.setToolTip(f"{choice.name} ({choice.key})" if choice.key else choice.name)
        if choice.icon:
            button.setIcon(two_state_icon(theme, choice.icon, choice.role))
            button.setIconSize(QSize(_ICON, _ICON))
        set_look(button, Look.SEGMENT)
        if choice.status:
            set_status(button, choice.status)
        button.clicked.connect(lambda _checked=False: self._on_clicked(choice.value))
        button.entered.connect(lambda: self._stop_at(button))
        button.left.connect(lambda by: self._step_from(button, by))
        return button

    @property
    def _tab_stop(self) -> QPushButton:
        """The segment at which Tab stops: the chosen one, or else the first."""
        return self._buttons.get(self._value) or next(iter(self._buttons.values()))

    def _stop_at(self, stop: QPushButton) -> None:
        for button in self._buttons.values():
            button.setFocusPolicy(self._by_click | Qt.FocusPolicy.TabFocus if button is stop else self._by_click)

    def _step_from(self, button: QPushButton, by: int) -> None:
        """Focus another segment; after the last comes the first."""
        buttons = list(self._buttons.values())
        buttons[(buttons.index(button) + by) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self, value: object) -> None:
        self.set_value(self._value)
        self.chosen.emit(value)


def two_state_icon(theme: Theme, name: str, role: Role) -> QIcon:
    """An icon in the color for ``role``, or in the text color on the accent while its button is down."""
    icon = QIcon()
    for state, tint in ((QIcon.State.Off, role), (QIcon.State.On, Role.ACCENT_TEXT)):
        for edge in (_ICON, 2 * _ICON):
            picture = theme.icon(name, tint).pixmap(QSize(edge, edge), 1.0)
            icon.addPixmap(picture, QIcon.Mode.Normal, state)
    return icon
