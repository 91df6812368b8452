"""The panel that makes the vault, unlocks it and changes its passphrases."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from onrecord.domain.errors import ExplainedError
from onrecord.domain.vault import VaultState
from onrecord.translation import Message, _
from onrecord.ui.look.number_field import NumberField
from onrecord.ui.look.plain_text import plain_label, short_label
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.panels.overlay import Overlay
from onrecord.ui.preferences import Preferences
from onrecord.ui.vault.forms import (
    AddPassphraseForm,
    ChangePassphraseForm,
    NewVaultForm,
    PassphraseForm,
    RenewKeyForm,
    SlotList,
    UnlockForm,
)
from onrecord.ui.vault.keeper import VaultKeeper

_LARGEST = (560, 640)
_MOST_MINUTES = 480
_ABOUT = {
    VaultState.ABSENT: (
        Message(
            "The vault stores who your anonymous sources are, encrypted: the real name, how to reach them, and how you "
            "know them. It is part of this library, and only a passphrase opens it."
        )
    ),
    VaultState.LOCKED: Message(
        "The names are encrypted. Your passphrase makes them readable until the vault locks again."
    ),
    VaultState.UNLOCKED: Message(
        "The vault is unlocked. It locks after a while, when the computer sleeps, and when you quit."
    ),
}


def _nothing() -> None:
    pass


class VaultPanel(Overlay):
    """Shows what the vault's state allows; nothing typed here outlives the panel."""

    def __init__(self, keeper: VaultKeeper, preferences: Preferences, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _LARGEST)
        self._keeper = keeper
        self._preferences = preferences
        self._then: Callable[[], object] = _nothing
        self._otherwise: Callable[[], object] = _nothing
        self._busy: PassphraseForm | None = None
        self.about = plain_label()
        self.new, self.unlocking = NewVaultForm(), UnlockForm()
        self.adding, self.changing, self.renewing = AddPassphraseForm(), ChangePassphraseForm(), RenewKeyForm()
        self.slots = SlotList()
        self.minutes = NumberField(1, _MOST_MINUTES, f" {_('minutes of inactivity')}")
        self.lock_button = QPushButton(_("Lock the vault"))
        self._lay_out()
        self._connect()

    def open(self) -> None:
        self.open_then(_nothing)

    def open_then(self, then: Callable[[], object], otherwise: Callable[[], object] = _nothing) -> None:
        """Show the panel until the vault is unlocked, then call ``then``; ``otherwise`` if it is closed before."""
        self._then, self._otherwise = then, otherwise
        self._empty()
        self._refresh()
        super().open()
        state = self._keeper.state
        if state is VaultState.ABSENT:
            self.new.begin_as(self._preferences.current.reviewer)
        elif state is VaultState.LOCKED:
            self.unlocking.begin()
        else:
            self.lock_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        self._empty()
        super().close_panel()
        otherwise, self._otherwise = self._otherwise, _nothing
        otherwise()

    def say_error(self, error: ExplainedError) -> bool:
        """Say what went wrong below the form that was used; False if none was."""
        if self._busy is None or not self.isVisible():
            return False
        form, self._busy = self._busy, None
        form.set_busy(is_busy=False)
        form.say(f"{error.what} {error.to_do}")
        return True

    def _empty(self) -> None:
        self._busy = None
        for form in self._forms:
            form.empty()

    @property
    def _forms(self) -> tuple[PassphraseForm, ...]:
        return self.new, self.unlocking, self.adding, self.changing, self.renewing

    def _refresh(self) -> None:
        state = self._keeper.state
        self.about.setText(_(_ABOUT[state]))
        self.new.setVisible(state is VaultState.ABSENT)
        self.unlocking.setVisible(state is VaultState.LOCKED)
        self._open_part.setVisible(state is VaultState.UNLOCKED)
        self.slots.show_slots(self._keeper.slots)
        with QSignalBlocker(self.minutes):
            self.minutes.setValue(self._preferences.current.vault_minutes)

    def _on_changed(self) -> None:
        if self.isVisible():
            self._refresh()

    def _on_unlocked(self) -> None:
        then, self._then, self._otherwise = self._then, _nothing, _nothing
        self.close_panel()
        then()

    def _on_done(self) -> None:
        self._empty()
        self.lock_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, form: PassphraseForm, work: Callable[[], None]) -> Callable[[], None]:
        def begin() -> None:
            self._busy = form
            work()

        return begin

    def _connect(self) -> None:
        keeper = self._keeper
        keeper.changed.connect(self._on_changed)
        works: tuple[tuple[PassphraseForm, Callable[[], None]], ...] = (
            (self.new, lambda: keeper.create(self.new.label.text(), self.new.passphrase.text(), self._on_unlocked)),
            (self.unlocking, lambda: keeper.unlock(self.unlocking.passphrase.text(), self._on_unlocked)),
            (
                self.adding,
                lambda: keeper.add_slot(self.adding.label.text(), self.adding.passphrase.text(), self._on_done),
            ),
            (
                self.changing,
                lambda: keeper.change_passphrase(self.changing.old.text(), self.changing.new.text(), self._on_done),
            ),
            (self.renewing, lambda: keeper.renew(self.renewing.passphrase.text(), self._on_done)),
        )
        for form, work in works:
            form.submitted.connect(self._begin(form, work))
        self.slots.removal_wanted.connect(keeper.remove_slot)
        self.minutes.valueChanged.connect(lambda minutes: self._preferences.change(vault_minutes=minutes))
        self.lock_button.clicked.connect(lambda _checked=False: self._lock())

    def _lock(self) -> None:
        self._keeper.lock()
        self.close_panel()

    def _lay_out(self) -> None:
        set_look(self.lock_button, Look.PRIMARY)
        self.lock_button.setAutoDefault(False)
        self.minutes.setAccessibleName(_("Lock after"))
        self._open_part = QWidget()
        column = QVBoxLayout(self._open_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.lock_button, 0, Qt.AlignmentFlag.AlignLeft)
        for heading, part in (
            (_("Lock after"), self.minutes),
            (_("Passphrases that open it"), self.slots),
            (_("Add a passphrase"), self.adding),
            (_("Change a passphrase"), self.changing),
            (_("Renew the key"), self.renewing),
        ):
            column.addSpacing(8)
            column.addWidget(_heading(heading))
            column.addWidget(part)
        page = QVBoxLayout()
        page.setSpacing(14)
        for widget in (self.about, self.new, self.unlocking, self._open_part):
            page.addWidget(widget)
        page.addStretch(1)
        self.body.setContentsMargins(24, 20, 12, 20)
        self.body.setSpacing(14)
        self.add_title(_("Vault"))
        self.add_scrolled(page)


def _heading(words: str) -> QLabel:
    label = short_label(words.upper(), Look.HEADING)
    label.setAccessibleName(words)
    return label
