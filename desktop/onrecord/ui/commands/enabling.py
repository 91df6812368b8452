"""Which actions can be used now."""

from PySide6.QtCore import QObject

from onrecord.ui.commands.actions import ActionTable
from onrecord.ui.commands.erase_commands import EraseCommands
from onrecord.ui.commands.vault_commands import VaultCommands
from onrecord.ui.commands.window_actions import (
    LIBRARY_SHOWN,
    OPEN_REVIEW,
    OPEN_VAULT,
    PAST_REVISION,
    UNDER_REVIEW,
    WRITABLE_LIBRARY,
)
from onrecord.ui.session import Session


class Enabling(QObject):
    """Enables each action while what it needs is there, and names undo and redo after what they do."""

    def __init__(self, table: ActionTable, session: Session, vault: VaultCommands, erasing: EraseCommands) -> None:
        super().__init__(table)
        self._table = table
        self._session = session
        self._vault = vault
        self._erasing = erasing

    def refresh(self) -> None:
        """Look at everything again."""
        if self._erasing.is_erasing:
            return
        session = self._session
        desk = None if session.is_only_shown else session.desk
        met = {
            OPEN_REVIEW: session.review is not None,
            UNDER_REVIEW: desk is not None,
            PAST_REVISION: session.past is not None,
            LIBRARY_SHOWN: session.review is None,
            OPEN_VAULT: self._vault.is_unlocked,
            WRITABLE_LIBRARY: not session.is_read_only,
        }
        for spec, action in self._table.rows():
            if spec.needs in met:
                action.setEnabled(met[spec.needs])
        self._name("undo", desk.undo_name if desk else "")
        self._name("redo", desk.redo_name if desk else "")

    def hold(self, *, is_held: bool) -> None:
        """Disable everything while a name is erased from the library."""
        for _spec, action in self._table.rows():
            action.setEnabled(not is_held)
        self.refresh()

    def _name(self, action_id: str, what: str) -> None:
        action = self._table.action(action_id)
        action.setEnabled(bool(what))
        action.setText(f"{action_id.capitalize()} {what[:1].lower()}{what[1:]}".strip())
