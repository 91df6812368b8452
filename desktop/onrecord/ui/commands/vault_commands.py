"""The vault's panel and its line in the status bar."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from onrecord.domain.errors import ExplainedError
from onrecord.domain.report import Edition
from onrecord.domain.review import Review
from onrecord.domain.vault_names import VaultNames
from onrecord.services.redaction import LockedExportError
from onrecord.services.vault_names import names_for_export
from onrecord.settings import Settings
from onrecord.translation import _
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
        if inspector.catcher:
            inspector.catcher.vault_wanted.connect(panel.open_then)
        keeper.failed.connect(self._on_failed)
        keeper.changed.connect(self._show)
        keeper.ticked.connect(self._show)
        preferences.changed.connect(self._on_settings)
        self._on_settings(preferences.current)

    def names_for(self, review: Review) -> VaultNames:
        """The names to search for in a report on an article.

        Raises:
            VaultError: they can't be read.
        """
        return names_for_export(self._keeper.vault, review)

    def offer_unlock(self, edition: Edition, then: Callable[[], object]) -> None:
        """Ask to unlock the vault, and continue once it is open."""
        message = self._window.show_error(LockedExportError(edition, _("No file was written.")))
        self._window.offer(message, _("Unlock the vault…"), lambda: self.panel.open_then(then))

    def _show(self) -> None:
        self._status.show_vault(self._keeper.state, self._keeper.vault.locks_in)

    def _on_failed(self, error: ExplainedError) -> None:
        if not self.panel.say_error(error):
            self._window.show_error(error)

    def _on_settings(self, settings: Settings) -> None:
        self._keeper.vault.lock_after = settings.vault_minutes * 60.0
