"""The panel to create the vault, unlock it and change its passphrases."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from onrecord.domain.errors import ExplainedError
from onrecord.domain.vault import Identity, IdentityId, Slot, VaultState
from onrecord.services.vault import SHORTEST_PASSPHRASE
from onrecord.translation import Message, _, counted
from onrecord.ui.look.forms import down, make_button
from onrecord.ui.look.number_field import NumberField
from onrecord.ui.look.plain_text import day_text, isolated, plain_label, short_label
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.panels.overlay import Overlay, scrolled
from onrecord.ui.preferences import Preferences
from onrecord.ui.vault.forms import Field, PassphraseForm, Removable, RemovalList
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
_UNASSIGNED = Message(
    "Their source left the article, or undo took the name away from it. Exports protect these names until you remove "
    "them for good."
)


def _nothing() -> None:
    pass


class VaultPanel(Overlay):
    """Shows the forms for the vault's state; closing it clears them."""

    def __init__(self, keeper: VaultKeeper, preferences: Preferences, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _LARGEST)
        self._keeper = keeper
        self._preferences = preferences
        self._then: Callable[[], object] = _nothing
        self._otherwise: Callable[[], object] = _nothing
        self._busy: PassphraseForm | None = None
        self.about = plain_label()
        self._make_forms()
        self.slots, self.unassigned = RemovalList(), RemovalList()
        self.about_unassigned = plain_label("", Look.MUTED)
        self.minutes = NumberField(1, _MOST_MINUTES, f" {_('minutes of inactivity')}")
        self.lock_button = make_button(_("Lock the vault"), self._lock, Look.PRIMARY)
        self._lay_out()
        self._connect()

    def open(self) -> None:
        self.open_then(_nothing)

    def open_then(self, then: Callable[[], object], otherwise: Callable[[], object] = _nothing) -> None:
        """Show the panel until the vault is unlocked, then call ``then``; ``otherwise`` if it is closed first."""
        self._then, self._otherwise = then, otherwise
        self._empty()
        self._refresh()
        super().open()
        state = self._keeper.state
        if state is VaultState.ABSENT:
            self.new.begin(self._preferences.current.reviewer)
        elif state is VaultState.LOCKED:
            self.unlocking.begin()
        else:
            self.lock_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        self._empty()
        self.unassigned.show_lines(())
        super().close_panel()
        otherwise, self._otherwise = self._otherwise, _nothing
        otherwise()

    def say_error(self, error: ExplainedError) -> bool:
        """Show an error below the form that was used; False if none was."""
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
        self.about.setText(" ".join(filter(None, (_(_ABOUT[state]), self._keeper.vault.warning))))
        self.new.setVisible(state is VaultState.ABSENT)
        self.unlocking.setVisible(state is VaultState.LOCKED)
        self._open_part.setVisible(state is VaultState.UNLOCKED)
        self.slots.show_lines([_line_of_slot(slot) for slot in self._keeper.slots], fewest=1)
        self._show_unassigned(is_open=state is VaultState.UNLOCKED)
        with QSignalBlocker(self.minutes):
            self.minutes.setValue(self._preferences.current.vault_minutes)

    def _show_unassigned(self, *, is_open: bool) -> None:
        """List the names without a source, or only count them while the vault is locked."""
        found = sorted(self._keeper.without_source())
        self._unassigned_part.setVisible(bool(found))
        about = (
            _(_UNASSIGNED)
            if is_open
            else counted(
                "{n} name. Unlock the vault to see or remove it.",
                "{n} names. Unlock the vault to see or remove them.",
                len(found),
            )
        )
        self.about_unassigned.setText(about)
        self.unassigned.show_lines([_line_of_name(each, self._keeper.identity(each)) for each in found if is_open])

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

    def _make_forms(self) -> None:
        vault, owner, secret = self._keeper.vault, _("Passphrase owner"), _("Passphrase")
        again = Field(_("Passphrase again"), repeats=True)
        rule = _("At least {number} characters. Four or more random words are best.", number=SHORTEST_PASSPHRASE)
        self.new = self._form(
            _("Create the vault"),
            (Field(owner, is_secret=False), Field(secret, hint=rule), again),
            vault.create,
            self._on_unlocked,
            end=_(
                "Write the passphrase down and keep it in a safe place. If every passphrase is lost, so are the names: "
                "no one can recover them."
            ),
        )
        self.unlocking = self._form(_("Unlock"), (Field(secret),), vault.unlock, self._on_unlocked)
        for form in (self.new, self.unlocking):
            set_look(form.button, Look.PRIMARY)
        colleague = Field(owner, _("The name of a colleague"), is_secret=False)
        self.adding = self._form(
            _("Add the passphrase"),
            (colleague, Field(secret), again),
            vault.add_slot,
            self._on_done,
        )
        self.changing = self._form(
            _("Change the passphrase"),
            (
                Field(_("Old passphrase")),
                Field(_("New passphrase")),
                Field(_("New passphrase again"), repeats=True),
            ),
            vault.change_passphrase,
            self._on_done,
        )
        self.renewing = self._form(
            _("Renew the key"),
            (Field(secret),),
            vault.renew,
            self._on_done,
            about=_(
                "Makes a new key and encrypts every name again. Only the passphrase typed here opens the vault "
                "afterward; add the others again."
            ),
        )

    def _form(
        self,
        button: str,
        fields: Sequence[Field],
        work: Callable[..., object],
        then: Callable[[], object],
        *,
        about: str = "",
        end: str = "",
    ) -> PassphraseForm:
        def begin(*typed: str) -> None:
            self._busy = form
            self._keeper.run(lambda: work(*typed), then)

        form = PassphraseForm(button, fields, begin, about=about, end=end)
        return form

    def _connect(self) -> None:
        keeper = self._keeper
        keeper.changed.connect(self._on_changed)
        self.slots.removal_wanted.connect(lambda slot: keeper.run(lambda: keeper.vault.remove_slot(slot)))
        self.unassigned.removal_wanted.connect(lambda name: keeper.run(lambda: keeper.vault.remove([name])))
        self.minutes.valueChanged.connect(lambda minutes: self._preferences.change(vault_minutes=minutes))

    def _lock(self) -> None:
        self._keeper.lock()
        self.close_panel()

    def _lay_out(self) -> None:
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
        self._unassigned_part = down(_heading(_("Names without a source")), self.about_unassigned, self.unassigned)
        self.lay_out(_("Vault"), scrolled(self.about, self.new, self.unlocking, self._unassigned_part, self._open_part))


def _line_of_slot(slot: Slot) -> Removable:
    return Removable(
        slot.id,
        _("{owner} · added {day}", owner=isolated(slot.label), day=day_text(slot.added_at)),
        _("Remove the passphrase of {owner}", owner=slot.label),
        _("Press again to remove the passphrase of {owner}", owner=slot.label),
    )


def _line_of_name(identity_id: IdentityId, identity: Identity) -> Removable:
    words = next(filter(None, (identity.name, identity.contact, identity.known_through, identity.forms)), _("No name"))
    return Removable(
        identity_id,
        isolated(words),
        _("Remove {name} from the vault", name=words),
        _("Press again to remove {name} from the vault", name=words),
    )


def _heading(words: str) -> QLabel:
    label = short_label(words.upper(), Look.HEADING)
    label.setAccessibleName(words)
    return label
