"""What panels are built of: buttons, rows, fields with their names, and how an attempt ended."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from onrecord.ui.look.plain_text import isolated, keep_room, plain_label, short_label
from onrecord.ui.look.theme import Look, set_look

_ROW_HEIGHT = 32


def make_button(text: str, run: Callable[[], object], look: Look | None = None, tip: str = "") -> QPushButton:
    """A button that Enter in a field doesn't press; its tip names its key."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    if look:
        set_look(button, look)
    button.clicked.connect(lambda _checked=False: run())
    return button


def across(first: QWidget, *others: QWidget) -> QWidget:
    """Side by side, the first as wide as there is room."""
    holder, row = QWidget(), QHBoxLayout()
    row.addWidget(first, 1)
    for widget in others:
        row.addWidget(widget)
    return _filled(holder, row)


def down(*widgets: QWidget, spacing: int = 4) -> QWidget:
    """One below the other."""
    holder, column = QWidget(), QVBoxLayout()
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return _filled(holder, column)


def _filled(holder: QWidget, layout: QLayout) -> QWidget:
    layout.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(layout)
    return holder


def buttons_row(*buttons: QPushButton, first: QPushButton | None = None, right: int = 0) -> QHBoxLayout:
    """Buttons at the end of a line, and one at its beginning."""
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
    """A list of words, each with the value it stands for."""
    box = QComboBox()
    for text, value in rows:
        box.addItem(text, value)
    if choose:
        box.activated.connect(lambda _row: choose())
    return box


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
        """Add a field, alone or with what ``holder`` has beside it, and close under it what it does."""
        label = short_label(name)
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
        if hint:
            # As high as the field and no higher, or Qt sets it beside the middle of field and hint.
            label.setFixedHeight(min(field.sizeHint().height(), _ROW_HEIGHT))
            holder = down(holder or field, plain_label(hint, Look.MUTED))
        self.addRow(label, holder or field)
        return label


class OutcomeView(QWidget):
    """What an attempt is waiting for, or what became of it; ``lines`` keeps room for so many."""

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
            # Room for what any attempt says: the buttons below stay where they are.
            self.setMinimumHeight(lines * self._labels[0].fontMetrics().lineSpacing())
            keep_room(self)
        self.say("")

    @property
    def words(self) -> str:
        """All that is said."""
        return " ".join(label.text() for label in self._labels if label.text())

    def wait(self, what: str, fraction: float | None = None) -> None:
        """Say what is waited for, over a bar that shows how much is done, or only that something is."""
        self.say(what)
        self._bar.setRange(0, 0 if fraction is None else 1000)
        self._bar.setValue(int(1000 * (fraction or 0)))
        self._bar.show()

    def say(self, what: str, details: str = "", *, is_problem: bool = False) -> None:
        """Say what became of it; nothing for empty words."""
        words = ("" if is_problem else what, what if is_problem else "", details)
        for label, text in zip(self._labels, words, strict=True):
            label.setText(isolated(text))
            label.setVisible(bool(text))
        self._bar.hide()
        self._bar.setAccessibleName(what)
        self.setVisible(bool(what))
