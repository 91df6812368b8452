"""Open the window's library: the first, those chosen later, and messages if one can't be opened."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from onrecord.domain.errors import EmptyPlaceError, ExplainedError, StrayChangesError
from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.translation import _
from onrecord.ui.libraries.library_panel import LibraryPanel
from onrecord.ui.libraries.opener import Opener
from onrecord.ui.libraries.recent import RecentLibraries, weakness_of
from onrecord.ui.libraries.restore_panel import Backup, RestorePanel
from onrecord.ui.look.theme import Theme
from onrecord.ui.main_window import MainWindow
from onrecord.ui.message_bar import Message, Stay

_log = logging.getLogger(__name__)
_PATIENCE = 400
"""Milliseconds until opening can be cancelled; a library file opens sooner."""


@dataclass(frozen=True, slots=True)
class Repairs:
    """What can be done about the file of a library that isn't open."""

    list_backups: Callable[[Path], list[Backup]]
    restore: Callable[[Path, Path], Path | None]
    leave_changes: Callable[[Path], object]


class Libraries(QObject):
    """Opens libraries one after another; the open one stays until the next one is ready.

    ``is_elsewhere`` passes the files to the window that has a library open, if it answers.

    Signals:
        opened(library, location): build the window for this library.
        none_opened: no library is open, and the reviewer has to choose.
        leaving: close the open library, whose file is about to be replaced.
    """

    opened = Signal(object, object)
    none_opened = Signal()
    leaving = Signal()

    def __init__(
        self,
        window: MainWindow,
        opener: Opener,
        recent: RecentLibraries,
        theme: Theme,
        *,
        choose_file: Callable[[], Path | None],
        may_leave: Callable[[], bool],
        repairs: Repairs,
        is_elsewhere: Callable[[LibraryLocation], bool] = lambda _library: False,
    ) -> None:
        super().__init__(window)
        self._is_elsewhere = is_elsewhere
        self.panel = LibraryPanel(opener, recent, theme, window, choose_file=choose_file, may_leave=may_leave)
        self.restore_panel = RestorePanel(repairs.list_backups, theme, window)
        self.restore_panel.wanted.connect(self._restore)
        self._repairs = repairs
        self._may_leave = may_leave
        self._kept: Path | None = None
        self._window = window
        self._opener = opener
        self._recent = recent
        self._first: LibraryLocation = recent.own
        self._may_create = False
        self._said: Message | None = None
        self._is_any_open = False
        self._is_for_once = False
        opener.opened.connect(self._on_opened)
        opener.failed.connect(self._on_failed)
        opener.cancelled.connect(self._on_cancelled)

    def begin(self, given: LibraryLocation | None) -> None:
        """Open the library named on the command line, or else the last one."""
        self._is_for_once = given is not None
        last = self._recent.last
        self._open_first(given or last, may_create=given is not None or self._recent.may_create(last))

    def go_on_in(self, location: Path) -> None:
        """Remember the new file of the open library."""
        self._recent.remember(location)
        self.panel.show_open(location)
        self.restore_panel.location = location

    def close(self) -> None:
        """Stop waiting for a library."""
        self._opener.close()
        self.restore_panel.close()

    def _restore(self, backup: Backup) -> None:
        """Put a backup in the place of the library, and open it."""
        location = self.restore_panel.location
        if not isinstance(location, Path) or not self._may_leave():
            return
        self.leaving.emit()

        def restore() -> None:
            self._kept = self._repairs.restore(location, backup.path)

        self._open_first(location, may_create=False, before=restore)

    def _open_first(
        self, location: LibraryLocation, *, may_create: bool, before: Callable[[], object] | None = None
    ) -> None:
        self._first, self._may_create = location, may_create
        self.restore_panel.location = location
        self._close_message()
        self.panel.show_open(None)
        self.panel.show_location(location)
        is_team = isinstance(location, ServerAddress)
        words = _("Opening the team library {library}…", library=location) if is_team else _("Opening the library…")
        self._window.show_waiting(words, [(_("Cancel"), self._opener.cancel)], _PATIENCE)
        self._opener.open(location, may_create=may_create, first=before)

    def _on_opened(self, library: object, location: LibraryLocation) -> None:
        self._close_message()
        if not self._is_for_once:
            self._recent.remember(location)
        self._is_any_open, self._is_for_once = True, False
        self.panel.show_open(location)
        self.panel.close_panel()
        self.restore_panel.location = location
        self.opened.emit(library, location)
        kept, self._kept = self._kept, None
        if kept:
            self._window.messages.show_note(
                _("The backup was restored."), _("The library that was there is kept as “{file}”.", file=kept.name)
            )
        if weakness := weakness_of(location):
            to_do = _("The library’s address asks for this. To verify the server, remove “sslmode” from it.")
            self._window.messages.show_note(weakness, to_do, Stay.UNTIL_CLOSED)

    def _on_failed(self, error: ExplainedError) -> None:
        _log.warning("a library couldn’t be opened: %s", error)
        if not self.panel.isVisible():
            self._show_no_library(self._window.show_error(error), error)

    def _on_cancelled(self) -> None:
        if not self._is_any_open and not self.panel.isVisible():
            self._show_no_library(
                self._window.messages.show_note(
                    _("You canceled, so the library wasn’t opened."), stay=Stay.UNTIL_CLOSED
                )
            )

    def _show_no_library(self, message: Message, error: ExplainedError | None = None) -> None:
        """Show that there is no library, with buttons to choose one."""
        self._said = message
        is_away = isinstance(error, EmptyPlaceError)
        own, first = self._recent.own, self._first
        may_create = self._may_create
        ways = [(_("Try again"), lambda: self._try(first, may_create=may_create))]
        if isinstance(error, StrayChangesError) and isinstance(first, Path):
            leave = partial(self._repairs.leave_changes, first)
            ways.append(
                (_("Open it without these changes"), lambda: self._open_first(first, may_create=False, before=leave))
            )
        if error and isinstance(first, Path):
            ways.append((_("Restore a backup…"), self.restore_panel.open))
        if first != own:
            ways.append((_("Open my own library"), lambda: self._try(own, may_create=self._recent.may_create(own))))
        elif is_away:
            ways.append((_("Create a new library"), lambda: self._try(own, may_create=True)))
        ways.append((_("Open another library…"), self.panel.open))
        self._window.show_waiting(_("No library is open."), ways)
        self.none_opened.emit()

    def _try(self, location: LibraryLocation, *, may_create: bool) -> None:
        """Open a library, unless another window has it open and answers."""
        if self._is_elsewhere(location):
            self._window.close()
        else:
            self._open_first(location, may_create=may_create)

    def _close_message(self) -> None:
        if self._said:
            self._window.messages.close_message(self._said)
            self._said = None
