"""Enable the actions that can be used now."""

from PySide6.QtCore import QObject

from onrecord.domain.changes import Change
from onrecord.domain.vault import VaultState
from onrecord.translation import Message, _
from onrecord.ui.commands.actions import ActionTable, Need
from onrecord.ui.commands.erase_commands import EraseCommands
from onrecord.ui.session import Session
from onrecord.ui.vault.keeper import VaultKeeper


class Enabling(QObject):
    """Enables each action while its conditions hold, and names undo and redo after their change."""

    def __init__(self, table: ActionTable, session: Session, vault: VaultKeeper, erasing: EraseCommands) -> None:
        super().__init__(table)
        self._table = table
        self._session = session
        self._vault = vault
        self._erasing = erasing

    def refresh(self) -> None:
        """Check all conditions."""
        if self._erasing.is_erasing:
            return
        session = self._session
        desk = None if session.is_only_shown else session.desk
        undo, redo = (desk.next_undo, desk.next_redo) if desk else (None, None)
        met = {
            Need.OPEN_REVIEW: session.review is not None,
            Need.UNDER_REVIEW: desk is not None,
            Need.PAST_REVISION: session.past is not None,
            Need.LIBRARY_SHOWN: session.review is None,
            Need.OPEN_VAULT: self._vault.state is VaultState.UNLOCKED,
            Need.WRITABLE_LIBRARY: not session.is_read_only,
            Need.UNDO: undo is not None,
            Need.REDO: redo is not None,
        }
        for spec, action in self._table.rows():
            if spec.needs:
                action.setEnabled(met[spec.needs])
        self._name("undo", Message("Undo: {action}"), undo)
        self._name("redo", Message("Redo: {action}"), redo)

    def hold(self, *, is_held: bool) -> None:
        """Disable everything while a name is erased from the library."""
        for _spec, action in self._table.rows():
            action.setEnabled(not is_held)
        self.refresh()

    def _name(self, action_id: str, words: Message, change: Change | None) -> None:
        spec, action = self._table.row(action_id)
        action.setText(_(words, action=change.words) if change else spec.words)
