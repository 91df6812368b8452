"""Parts of panels: buttons, rows, labeled fields, and the outcome of an attempt."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QIcon, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from onrecord.ui.look.plain_text import PlainLabel, for_button, isolated, keep_room, key_text, plain_label, short_label
from onrecord.ui.look.theme import Look, Role, Theme, set_look

_ROW_HEIGHT = 32
_ICON = QSize(16, 16)


def make_button(text: str, run: Callable[[], object], look: Look | None = None, tip: str = "") -> QPushButton:
    """A button that Enter in a field doesn't press; its tip names its key."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    if look:
        set_look(button, look)
    button.clicked.connect(lambda _checked=False: run())
    return button


def column(*widgets: QWidget, of: QWidget | None = None, spacing: int = 6) -> QVBoxLayout:
    """Put widgets one below another without margins, as the layout of ``of``."""
    layout = QVBoxLayout(of) if of else QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def beside(*widgets: QWidget, of: QWidget | None = None, spacing: int = 6) -> QHBoxLayout:
    """Put widgets side by side without margins, as the layout of ``of``."""
    layout = QHBoxLayout(of) if of else QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def link_button(text: str, action: Callable[[], object]) -> QPushButton:
    """A button with the look of a link."""
    return _button(text, Look.LINK, action)


def flat_button(text: str, action: Callable[[], object]) -> QPushButton:
    """A button without a frame."""
    return _button(text, Look.FLAT, action)


def icon_button(theme: Theme, icon: str, name: str, action: Callable[[], object]) -> QToolButton:
    """A small button with an icon; ``name`` says what it does."""
    button = QToolButton()
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setIcon(theme.icon(icon, Role.MUTED))
    button.setIconSize(QSize(14, 14))
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.clicked.connect(lambda _checked=False: action())
    return button


def _button(text: str, look: Look, action: Callable[[], object]) -> QPushButton:
    button = make_button(for_button(text), action, look)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def bold_label(text: str = "") -> PlainLabel:
    """A bold label above others."""
    label = plain_label(text)
    font = label.font()
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def icon_label(icon: QIcon) -> QLabel:
    """A label that shows a small icon."""
    label = QLabel()
    label.setPixmap(icon.pixmap(_ICON, label.devicePixelRatioF()))
    return label


def heading_label(heading: str) -> QLabel:
    """A heading in capitals, which a screen reader reads as words."""
    label = short_label(heading.upper(), Look.HEADING)
    label.setAccessibleName(heading)
    return label


class KeyLabel(QLabel):
    """Keys beside a heading; hidden if the heading and its buttons need the room."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The frame is painted with the background.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, self._fits)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._fits:
            super().paintEvent(event)

    @property
    def _fits(self) -> bool:
        return self.width() >= self.sizeHint().width()


def key_label(keys: str) -> QLabel:
    """A label with a framed key."""
    label = KeyLabel(key_text(keys))
    set_look(label, Look.KEY)
    return label


def clear_layout(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear_layout(inner)


def across(first: QWidget, *others: QWidget) -> QWidget:
    """Put widgets side by side, the first as wide as possible."""
    holder = QWidget()
    beside(first, *others, of=holder).setStretchFactor(first, 1)
    return holder


def down(*widgets: QWidget, spacing: int = 4) -> QWidget:
    """Put widgets one below another."""
    holder = QWidget()
    column(*widgets, of=holder, spacing=spacing)
    return holder


def in_columns(widgets: Sequence[QWidget], number: int = 2) -> QWidget:
    """Put widgets in columns of equal width, filled row by row."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(4)
    for place, widget in enumerate(widgets):
        grid.addWidget(widget, *divmod(place, number))
    for place in range(number):
        grid.setColumnStretch(place, 1)
    return holder


def buttons_row(*buttons: QPushButton, first: QPushButton | None = None, right: int = 0) -> QHBoxLayout:
    """Put buttons at the end of a line, and one at its beginning."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.setContentsMargins(0, 0, right, 0)
    if first:
        row.addWidget(first)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row


def choice_box(rows: Iterable[tuple[str, object]], choose: Callable[[], object] | None = None) -> QComboBox:
    """A list of choices, each with its words and value."""
    box = QComboBox()
    for text, value in rows:
        box.addItem(text, value)
    if choose:
        box.activated.connect(lambda _row: choose())
    return box


class SearchLine(QLineEdit):
    """A line to search with: Escape empties it, and leaves it once it is empty."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Form(QFormLayout):
    """Names on the left and fields on the right."""

    def __init__(self, spacing: int = 12) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(20)
        self.setVerticalSpacing(spacing)
        self.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def add(self, name: str, field: QWidget, holder: QWidget | None = None, hint: str = "") -> QLabel:
        """Add a field with what ``holder`` has beside it, and a remark close below."""
        label = short_label(name)
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
        if hint:
            # As high as the field, or Qt centers it beside field and hint.
            label.setFixedHeight(min(field.sizeHint().height(), _ROW_HEIGHT))
            holder = down(holder or field, plain_label(hint, Look.MUTED))
        self.addRow(label, holder or field)
        return label


class OutcomeView(QWidget):
    """The progress or outcome of an attempt; ``lines`` reserves room for so many."""

    def __init__(self, lines: int = 0) -> None:
        super().__init__()
        self._labels = plain_label(), plain_label("", Look.DANGER), plain_label("", Look.MUTED)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (*self._labels, self._bar):
            part.ensurePolished()
            column.addWidget(part)
        if lines:
            # Reserve room for any message, so that the buttons below stay in place.
            self.setMinimumHeight(lines * self._labels[0].fontMetrics().lineSpacing())
            keep_room(self)
        self.say("")

    @property
    def words(self) -> str:
        return " ".join(label.text() for label in self._labels if label.text())

    def wait(self, what: str, fraction: float | None = None) -> None:
        """Show a message over a progress bar, which may be indefinite."""
        self.say(what)
        self._bar.setRange(0, 0 if fraction is None else 1000)
        self._bar.setValue(int(1000 * (fraction or 0)))
        self._bar.show()

    def say(self, what: str, details: str = "", *, is_problem: bool = False) -> None:
        """Show the outcome; nothing for empty words."""
        words = ("" if is_problem else what, what if is_problem else "", details)
        for label, text in zip(self._labels, words, strict=True):
            label.setText(isolated(text))
            label.setVisible(bool(text))
        self._bar.hide()
        self._bar.setAccessibleName(what)
        self.setVisible(bool(what))
