"""The identity of a protected source, filled only by an unlocked vault."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from onrecord.domain.records import AnyRecord, RecordId, Source
from onrecord.domain.vault import Identity, StoredIdentity, VaultState
from onrecord.domain.vault_names import with_offered_forms
from onrecord.domain.withholding import is_protected
from onrecord.services.redaction import name_words
from onrecord.translation import Message, _
from onrecord.ui.inspector.editors import SavedPhrase
from onrecord.ui.inspector.section import Section, SectionContext
from onrecord.ui.look.forms import beside, clear_layout, column, link_button
from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.theme import Look
from onrecord.ui.vault.keeper import VaultKeeper

_FIELDS = (
    ("name", Message("Real name"), Message("e.g. first and last name")),
    ("forms", Message("Other forms"), Message("e.g. a nickname or maiden name")),
    ("contact", Message("Contact"), Message("e.g. phone, email, where you meet")),
    ("known_through", Message("How we know them"), Message("e.g. who introduced them, and when")),
)
_ABOUT = {
    VaultState.ABSENT: (
        Message(
            "Real name, contact, and how you know them: encrypted in the library’s vault, "
            "never in a checked or redacted copy."
        )
    ),
    VaultState.LOCKED: Message("No name is stored for this source. The vault is locked."),
    VaultState.UNLOCKED: Message("Encrypted in the vault as soon as you leave a field."),
}
_STORED_AND_LOCKED = Message("Stored in the vault, which is locked.")
_OPEN = {VaultState.ABSENT: Message("Set up the vault…"), VaultState.LOCKED: Message("Unlock the vault…")}


class IdentityFields(QWidget):
    """The fields of one identity; each is saved when it loses focus."""

    def __init__(self, keeper: VaultKeeper, source_id: RecordId, stored: StoredIdentity | None) -> None:
        super().__init__()
        self._keeper = keeper
        self._source_id = source_id
        self._stored = stored
        layout = column(of=self)
        self.fields: dict[str, SavedPhrase] = {}
        for field, label, hint in ((field, _(label), _(hint)) for field, label, hint in _FIELDS):
            layout.addWidget(plain_label(label, Look.MUTED))
            line = self.fields[field] = SavedPhrase(label, hint)
            line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
            line.typed_into = None
            line.textChanged.connect(keeper.vault.touch)
            line.saved.connect(partial(self._save, field))
            layout.addWidget(line)
        self.show_stored(stored)

    def show_stored(self, stored: StoredIdentity | None) -> None:
        """Show the vault's version; a text being typed stays."""
        self._stored = stored
        identity = stored.identity if stored else Identity()
        for field, line in self.fields.items():
            line.show_text(getattr(identity, field))

    def _save(self, field: str, text: str) -> None:
        identity = self._stored.identity if self._stored else Identity()
        changed = with_offered_forms(replace(identity, **{field: text.strip()}), identity, name_words())
        self._keeper.keep(self._source_id, changed, self._stored)


class IdentitySection(Section[Source]):
    """The identity of a protected source, or the button to unlock the vault."""

    def __init__(self, around: SectionContext) -> None:
        super().__init__(around, _("Identity"), "Shift+I")
        assert around.vault is not None  # noqa: S101 - the page has no such section without one
        self._keeper = around.vault
        self.about = plain_label("", Look.MUTED)
        self.forms: list[IdentityFields] = []
        self._column = column(spacing=14)
        self._is_sure = False
        self.unlock = link_button("", around.requests.vault_wanted.emit)
        self.remove = link_button("", self._remove)
        self.lock = link_button(_("Lock the vault"), self._keeper.lock)
        buttons = beside(self.unlock, self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self.lock)
        self.body.addWidget(self.about)
        self.body.addLayout(self._column)
        self.body.addLayout(buttons)

    def applies_to(self, record: AnyRecord) -> bool:
        return isinstance(record, Source) and (is_protected(record) or bool(record.vault_ids))

    @property
    def first_field(self) -> SavedPhrase | None:
        """The field for the real name; None while the vault is locked."""
        return self.forms[0].fields["name"] if self.forms else None

    def begin(self) -> None:
        """Focus the field for the real name, or ask to unlock the vault."""
        if self.first_field:
            self.first_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.requests.vault_wanted.emit()

    def refresh(self, *, is_other: bool) -> None:
        state, source = self._keeper.state, self.record
        is_open = state is VaultState.UNLOCKED
        is_stored = self._keeper.is_stored(source)
        self.about.setText(_(_STORED_AND_LOCKED if state is VaultState.LOCKED and is_stored else _ABOUT[state]))
        self.unlock.setVisible(not is_open)
        self.unlock.setText(_(_OPEN[state]) if state in _OPEN else "")
        self.lock.setVisible(is_open)
        self.remove.setVisible(is_open and is_stored)
        self._set_sure(is_sure=False)
        self._show(self._keeper.identities_of(source) if is_open else None, is_other=is_other)

    def _show(self, stored: list[StoredIdentity] | None, *, is_other: bool) -> None:
        """Show a form for each identity, an empty one without any, and none for a locked vault."""
        wanted = 0 if stored is None else max(1, len(stored))
        if is_other or wanted != len(self.forms):
            clear_layout(self._column)
            self.forms = [IdentityFields(self._keeper, self.record.id, None) for _each in range(wanted)]
            for form in self.forms:
                self._column.addWidget(form)
        for place, form in enumerate(self.forms):
            form.show_stored(stored[place] if stored else None)

    def _remove(self) -> None:
        """Remove the identity at the second press, because undo can't restore it."""
        if self._is_sure:
            self._keeper.forget(self.record.id)
        else:
            self._set_sure(is_sure=True)

    def _set_sure(self, *, is_sure: bool) -> None:
        self._is_sure = is_sure
        self.remove.setText(_("Press again to remove permanently") if is_sure else _("Remove from the vault…"))
