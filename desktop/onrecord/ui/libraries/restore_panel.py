"""Restore a backup of the open library, from a list of those that Onrecord keeps."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import LibraryLocation
from onrecord.translation import _
from onrecord.ui.background import Background
from onrecord.ui.look.forms import OutcomeView, buttons_row, make_button
from onrecord.ui.look.plain_text import moment_text, plain_label
from onrecord.ui.look.theme import Look, Theme
from onrecord.ui.panels.cards import Card, CardList
from onrecord.ui.panels.overlay import ROOM_FOR_BAR, Overlay

_LARGEST = (600, 640)
_LIST_HEIGHT = 300
_LINES = 2


class Backup(Protocol):
    """A backup, with what it has and what it lacks in words."""

    @property
    def path(self) -> Path: ...
    @property
    def made_at(self) -> datetime: ...
    @property
    def figures(self) -> str: ...
    @property
    def losses(self) -> str: ...


class RestorePanel(Overlay):
    """Lists the backups of the library at ``location``, and what each lacks.

    Signals:
        wanted(Backup): restore it.
    """

    wanted = Signal(object)

    def __init__(self, list_backups: Callable[[Path], list[Backup]], theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _LARGEST)
        self.location: LibraryLocation | None = None
        self._list_backups = list_backups
        self._background = Background(self)
        self.cards = CardList(theme, _("Backups"))
        self.cards.setMinimumHeight(_LIST_HEIGHT)
        self._outcome = OutcomeView(_LINES)
        self.restore = make_button(_("Restore the backup"), self._on_restore, Look.PRIMARY)
        self.main_button = self.restore
        about = _(
            "Puts a backup in the place of the library. The present library is kept first, as another backup in this "
            "list. Evidence files stay."
        )
        self._about = plain_label(about, Look.MUTED)
        foot = buttons_row(make_button(_("Cancel"), self.close_panel), self.restore, right=ROOM_FOR_BAR)
        self.lay_out(_("Restore a backup"), self._about, self.cards, self._outcome, foot)
        self.cards.itemActivated.connect(lambda _item: self._on_restore())

    @property
    def said(self) -> str:
        """The words under the list."""
        return self._outcome.words

    def open(self) -> None:
        is_file = isinstance(self.location, Path)
        self.cards.clear()
        self.cards.setVisible(is_file)
        self._about.setVisible(is_file)
        self.restore.setVisible(is_file)
        self.restore.setEnabled(False)
        super().open()
        if isinstance(self.location, Path):
            library = self.location
            self._outcome.wait(_("Reading the backups…"))
            self._background.run(lambda: self._list_backups(library), self._show, self._on_failed)
        else:
            self._outcome.say(
                _("Onrecord makes no backups of a team library."),
                _("Ask your server administrator to restore the server’s own backup."),
            )

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.cards.set_theme(theme)

    def close(self) -> bool:
        """Stop reading backups."""
        self._background.close()
        return super().close()

    def _show(self, backups: list[Backup]) -> None:
        self.cards.put(
            (Card(moment_text(each.made_at), each.path.name, each.figures, each.losses), each) for each in backups
        )
        self.restore.setEnabled(bool(backups))
        self._outcome.say("" if backups else _("There are no backups of this library."))
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ExplainedError):
            raise error
        self._outcome.say(error.what, error.to_do, is_problem=True)

    def _on_restore(self) -> None:
        chosen = self.cards.chosen
        if chosen and self.restore.isEnabled():
            self.close_panel()
            self.wanted.emit(chosen)
