"""The forms of the vault's panel: passphrase fields, and lists to remove from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from onrecord.translation import Message, _
from onrecord.ui.look.forms import Form, clear_layout, link_button, make_button
from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.theme import Look

_SURE = Message("Press again to remove")
_SECRET = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form; ``repeats`` asks for the same passphrase as the field above."""

    name: str
    example: str = ""
    is_secret: bool = True
    repeats: bool = False
    hint: str = ""


class PassphraseForm(QWidget):
    """Fields with one button; Enter in the last field presses it.

    ``run`` receives the texts once every field is filled and repeated passphrases agree.
    """

    def __init__(
        self, button: str, fields: Sequence[Field], run: Callable[..., object], *, about: str = "", end: str = ""
    ) -> None:
        super().__init__()
        self._run = run
        self._specs = fields
        self.said = plain_label("", Look.DANGER)
        # Always leave room for two lines, so that nothing moves when a message appears.
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing())
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.button = make_button(button, self._submit)
        form = Form(spacing=10)
        if about:
            form.addRow(plain_label(about, Look.MUTED))
        self.fields = [self._add(form, spec) for spec in fields]
        if end:
            form.addRow(plain_label(end))
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(form)
        column.addLayout(foot)

    def begin(self, *words: str) -> None:
        """Fill in the first fields and focus the next."""
        self.empty()
        for field, text in zip(self.fields, words, strict=False):
            field.setText(text)
        self.fields[len(words)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def empty(self) -> None:
        """Clear the fields."""
        for field in self.fields:
            field.clear()
        self.say("")
        self.set_busy(is_busy=False)

    def say(self, words: str) -> None:
        """Show a problem below the fields, or nothing."""
        self.said.setText(words)
        self.said.setAccessibleName(words)

    def set_busy(self, *, is_busy: bool) -> None:
        """Disable the button while a passphrase is tried."""
        self.button.setEnabled(not is_busy)

    def _add(self, form: Form, spec: Field) -> QLineEdit:
        field = QLineEdit(placeholderText=spec.example)
        if spec.is_secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setInputMethodHints(_SECRET)
        field.textEdited.connect(lambda _text: self.say(""))
        field.returnPressed.connect(self._go_on)
        form.add(spec.name, field)
        if spec.hint:
            form.addRow("", plain_label(spec.hint, Look.MUTED))
        return field

    def _go_on(self) -> None:
        """Go to the first empty field, or submit."""
        empty = next((field for field in self.fields if not field.text()), None)
        if empty:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._submit()

    def _submit(self) -> None:
        texts = [field.text() for field in self.fields]
        differing = (
            place
            for place, spec in enumerate(self._specs)
            if spec.repeats and len(set(texts[place - 1 : place + 1])) > 1
        )
        empty = next((field for field in self.fields if not field.text().strip()), None)
        if empty:
            self.say(_("Fill in every field."))
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place := next(differing, 0):
            self.say(_("The two passphrases aren’t the same."))
            self.fields[place - 1].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.say("")
            self.set_busy(is_busy=True)
            self._run(*(text for text, spec in zip(texts, self._specs, strict=True) if not spec.repeats))


@dataclass(frozen=True, slots=True)
class Removable:
    """A line of a list: its words, and the accessible names of its button before and after the first press."""

    id: str
    words: str
    remove: str
    remove_now: str


class RemovalList(QWidget):
    """Lines with a button to press twice; ``removal_wanted`` carries the id of the line to remove."""

    removal_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    def show_lines(self, lines: Sequence[Removable], *, fewest: int = 0) -> None:
        """List the lines; the last ``fewest`` can't be removed."""
        clear_layout(self._rows)
        for line in lines:
            row = QHBoxLayout()
            row.addWidget(plain_label(line.words), 1)
            if len(lines) > fewest:
                row.addWidget(self._button(line))
            self._rows.addLayout(row)

    def _button(self, line: Removable) -> QPushButton:
        button = link_button(_("Remove…"), lambda: self._remove(button, line))
        button.setAccessibleName(line.remove)
        return button

    def _remove(self, button: QPushButton, line: Removable) -> None:
        if button.text() == _(_SURE):
            self.removal_wanted.emit(line.id)
        else:
            button.setText(_(_SURE))
            button.setAccessibleName(line.remove_now)
