"""The forms of the vault's panel: make it, unlock it, change its passphrases."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from onrecord.domain.vault import Slot
from onrecord.services.vault import SHORTEST_PASSPHRASE
from onrecord.translation import Message, _
from onrecord.ui.inspector.section import clear_layout, link_button
from onrecord.ui.look.plain_text import day_text, isolated, plain_label, short_label
from onrecord.ui.look.theme import Look, set_look

_LOST = Message(
    "Write the passphrase down and keep it in a safe place. If every passphrase is lost, so are the names: "
    "no one can recover them."
)
_RULE = Message("At least {number} characters. Four or more random words are best.")
_SURE = Message("Press again to remove")
_DIFFERENT = Message("The two passphrases aren’t the same.")
_RENEWED = Message(
    "Makes a new key and encrypts every name again. Only the passphrase typed here opens the vault afterward; "
    "add the others again."
)


class PassphraseForm(QWidget):
    """Labeled fields with one button; Enter in the last field presses it.

    ``submitted`` says that every field is filled and that new passphrases agree.
    """

    submitted = Signal()

    def __init__(self, button: str, *, is_main: bool = False) -> None:
        super().__init__()
        self._new: list[QLineEdit] = []
        self._fields: list[QLineEdit] = []
        self.said = plain_label("", Look.DANGER)
        # Room for two lines is always there, so that nothing moves when something is said.
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing())
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.button = QPushButton(button)
        self.button.setAutoDefault(False)
        if is_main:
            set_look(self.button, Look.PRIMARY)
        self.button.clicked.connect(lambda _checked=False: self._submit())
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(20)
        self._form.setVerticalSpacing(10)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._form)
        column.addLayout(foot)

    def add_field(self, name: str, hint: str = "", *, is_secret: bool = True, is_new: bool = False) -> QLineEdit:
        """Add a field below the others; new passphrases are typed into two."""
        field = QLineEdit(placeholderText=hint)
        field.setAccessibleName(name)
        if is_secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setInputMethodHints(
                Qt.InputMethodHint.ImhHiddenText
                | Qt.InputMethodHint.ImhSensitiveData
                | Qt.InputMethodHint.ImhNoPredictiveText
                | Qt.InputMethodHint.ImhNoAutoUppercase
            )
        field.textEdited.connect(lambda _text: self.say(""))
        field.returnPressed.connect(self._go_on)
        self._fields.append(field)
        if is_new:
            self._new.append(field)
        label = short_label(name)
        label.setBuddy(field)
        self._form.addRow(label, field)
        return field

    def begin(self) -> None:
        """Empty the fields and put the keyboard into the first."""
        self.empty()
        self._fields[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def empty(self) -> None:
        """Forget what was typed."""
        for field in self._fields:
            field.clear()
        self.say("")
        self.set_busy(is_busy=False)

    def say(self, words: str) -> None:
        """Say below the fields what is wrong, or nothing."""
        self.said.setText(words)
        self.said.setAccessibleName(words)

    def set_busy(self, *, is_busy: bool) -> None:
        """While a passphrase is tried, nothing can be pressed twice."""
        self.button.setEnabled(not is_busy)

    def _go_on(self) -> None:
        """Go to the first empty field, or submit."""
        empty = next((field for field in self._fields if not field.text()), None)
        if empty:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._submit()

    def _submit(self) -> None:
        empty = next((field for field in self._fields if not field.text().strip()), None)
        if empty:
            self.say(_("Fill in every field."))
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
        elif len({field.text() for field in self._new}) > 1:
            self.say(_(_DIFFERENT))
            self._new[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.say("")
            self.set_busy(is_busy=True)
            self.submitted.emit()


class NewVaultForm(PassphraseForm):
    """Makes a vault with a first passphrase."""

    def __init__(self) -> None:
        super().__init__(_("Create the vault"), is_main=True)
        self.label = self.add_field(_("Passphrase owner"), is_secret=False)
        self.passphrase = self.add_field(_("Passphrase"), is_new=True)
        self.again = self.add_field(_("Passphrase again"), is_new=True)
        self._form.insertRow(2, "", plain_label(_(_RULE, number=SHORTEST_PASSPHRASE), Look.MUTED))
        self._form.addRow(plain_label(_(_LOST)))

    def begin_as(self, reviewer: str) -> None:
        """Begin with the reviewer's own name."""
        self.empty()
        self.label.setText(reviewer)
        self.passphrase.setFocus(Qt.FocusReason.ShortcutFocusReason)


class UnlockForm(PassphraseForm):
    """Asks for a passphrase."""

    def __init__(self) -> None:
        super().__init__(_("Unlock"), is_main=True)
        self.passphrase = self.add_field(_("Passphrase"))


class AddPassphraseForm(PassphraseForm):
    """Lets one more person open the vault."""

    def __init__(self) -> None:
        super().__init__(_("Add the passphrase"))
        self.label = self.add_field(_("Passphrase owner"), _("The name of a colleague"), is_secret=False)
        self.passphrase = self.add_field(_("Passphrase"), is_new=True)
        self.again = self.add_field(_("Passphrase again"), is_new=True)


class ChangePassphraseForm(PassphraseForm):
    """Puts a new passphrase in the place of an old one."""

    def __init__(self) -> None:
        super().__init__(_("Change the passphrase"))
        self.old = self.add_field(_("Old passphrase"))
        self.new = self.add_field(_("New passphrase"), is_new=True)
        self.again = self.add_field(_("New passphrase again"), is_new=True)


class RenewKeyForm(PassphraseForm):
    """Makes a new key."""

    def __init__(self) -> None:
        super().__init__(_("Renew the key"))
        self._form.addRow(plain_label(_(_RENEWED), Look.MUTED))
        self.passphrase = self.add_field(_("Passphrase"))


class SlotList(QWidget):
    """Whose passphrases open the vault; ``removal_wanted`` tells the slot whose passphrase is to go."""

    removal_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    def show_slots(self, slots: tuple[Slot, ...]) -> None:
        """List the passphrases, the oldest first; the only one can't be removed."""
        clear_layout(self._rows)
        for slot in slots:
            row = QHBoxLayout()
            row.addWidget(_name_of(slot), 1)
            if len(slots) > 1:
                row.addWidget(self._button(slot))
            self._rows.addLayout(row)

    def _button(self, slot: Slot) -> QPushButton:
        """A button that has to be pressed twice: whoever uses the passphrase is shut out."""
        button = link_button(_("Remove…"), lambda: self._remove(button, slot))
        button.setAccessibleName(_("Remove the passphrase of {owner}", owner=slot.label))
        return button

    def _remove(self, button: QPushButton, slot: Slot) -> None:
        if button.text() == _(_SURE):
            self.removal_wanted.emit(slot.id)
        else:
            button.setText(_(_SURE))
            button.setAccessibleName(_("Press again to remove the passphrase of {owner}", owner=slot.label))


def _name_of(slot: Slot) -> QLabel:
    return plain_label(_("{owner} · added {day}", owner=isolated(slot.label), day=day_text(slot.added_at)))
