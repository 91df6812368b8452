"""The vault's panel and its line in the status bar."""

from PySide6.QtCore import QObject

from onrecord.domain.errors import ExplainedError
from onrecord.domain.vault import VaultState
from onrecord.settings import Settings
from onrecord.ui.inspector import Inspector
from onrecord.ui.look.theme import Theme
from onrecord.ui.main_window import MainWindow
from onrecord.ui.panels.status_panel import StatusPanel
from onrecord.ui.preferences import Preferences
from onrecord.ui.vault.keeper import VaultKeeper
from onrecord.ui.vault.panel import VaultPanel


class VaultCommands(QObject):
    """Connects the vault with the parts of the window that show it."""

    def __init__(
        self,
        keeper: VaultKeeper,
        inspector: Inspector,
        status: StatusPanel,
        *,
        preferences: Preferences,
        theme: Theme,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._keeper = keeper
        self.panel = panel = VaultPanel(keeper, preferences, theme, window)
        self._status = status
        self._window = window
        status.vault_wanted.connect(panel.open)
        inspector.vault_wanted.connect(lambda: panel.open_then(inspector.focus_identity))
        keeper.failed.connect(self._on_failed)
        keeper.changed.connect(self._show)
        keeper.ticked.connect(self._show)
        preferences.changed.connect(self._on_settings)
        self._on_settings(preferences.current)

    @property
    def is_unlocked(self) -> bool:
        """Whether names can be read now."""
        return self._keeper.state is VaultState.UNLOCKED

    def show(self) -> None:
        """Show what can be done with the vault."""
        self.panel.open()

    def lock(self) -> None:
        """Lock the vault."""
        self._keeper.lock()

    def _show(self) -> None:
        self._status.show_vault(self._keeper.state, self._keeper.locks_in)

    def _on_failed(self, error: ExplainedError) -> None:
        if not self.panel.say_error(error):
            self._window.show_error(error)

    def _on_settings(self, settings: Settings) -> None:
        self._keeper.vault.lock_after = settings.vault_minutes * 60.0
