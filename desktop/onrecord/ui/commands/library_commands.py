"""Commands on the library: list, search, open, remove, back up."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from onrecord.domain.article import ArticleId
from onrecord.domain.erasing import Export
from onrecord.domain.errors import ExplainedError
from onrecord.domain.library import KnownHeadline
from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.services.memory import ClaimLibrary
from onrecord.services.vault import VaultStore
from onrecord.translation import Message, _
from onrecord.ui.background import Background
from onrecord.ui.checklists import PeopledLibrary
from onrecord.ui.colleagues import WatchedLibrary
from onrecord.ui.commands.dialogs import FileChooser, FileKind
from onrecord.ui.libraries.lost_library import MovableLibrary
from onrecord.ui.libraries.recent import host_of
from onrecord.ui.main_window import MainWindow
from onrecord.ui.message_bar import Stay
from onrecord.ui.panels.command_palette import PaletteEntry
from onrecord.ui.panels.palette_entries import article_entries
from onrecord.ui.session import HOW_TO_CHANGE, READ_ONLY
from onrecord.ui.start.lister import ListedLibrary, Lister
from onrecord.ui.start.page import StartPage
from onrecord.ui.timers import make_timer
from onrecord.ui.workbench import Library, Workbench

_BACKUP_DELAY = 20_000
"""Milliseconds after the start until the daily backup, so that it delays nobody."""


_REMOVE = (
    Message("Remove this article and all its decisions from the library? This can’t be undone."),
    Message("The library’s last backup has a copy if it was made after you added the article."),
)
_REMOVE_FOR_ALL = (
    Message("Remove this article and all its decisions from the team library, for everyone? This can’t be undone."),
    Message("Your server administrator may have a backup."),
)
COPY_NAME = "onrecord-library.sqlite"
_MOST_FOUND = 500
"""The number of headlines from which the palette chooses the best."""
_REFRESH_DELAY = 300
"""Milliseconds to gather others' changes: an analysis alone makes a dozen."""


class Exports(Protocol):
    """Stores the paths of exported reports."""

    def record(self, done: Export) -> None: ...


class OwnedLibrary(Library, ListedLibrary, WatchedLibrary, MovableLibrary, PeopledLibrary, ClaimLibrary, Protocol):
    """A library that the window closes."""

    @property
    def location(self) -> LibraryLocation: ...
    @property
    def is_shared(self) -> bool: ...
    @property
    def no_room(self) -> ExplainedError | None: ...
    @property
    def vault(self) -> VaultStore: ...
    @property
    def exports(self) -> Exports: ...
    def close(self) -> None: ...
    def check(self) -> None: ...
    def back_up(self) -> object: ...
    def save_copy(self, target: Path) -> None: ...
    def find_headlines(self, words: str, most: int, *, strewn: bool = False) -> list[KnownHeadline]: ...


def _headlines(library: OwnedLibrary, words: str) -> list[KnownHeadline]:
    """Headlines with the words, or else with their letters."""
    return library.find_headlines(words, _MOST_FOUND) or library.find_headlines(words, _MOST_FOUND, strewn=True)


class LibraryCommands(QObject):
    """Connects the start page with the library; slow queries run on a thread."""

    def __init__(
        self, library: OwnedLibrary, page: StartPage, workbench: Workbench, window: MainWindow, chooser: FileChooser
    ) -> None:
        super().__init__(page)
        self._library = library
        self._page = page
        self._workbench = workbench
        self._window = window
        self._chooser = chooser
        self._background = Background(self, tell=window.show_error)
        # Nobody waits for a list until a copy is made.
        self._copies = Background(self, tell=window.show_error)
        self._lister = Lister(library, page, self._background.fail)
        self._sought = ""
        self._pause = make_timer(self, _REFRESH_DELAY)
        self._pause.timeout.connect(self._lister.renew)
        if isinstance(library.location, ServerAddress):
            page.show_team(host_of(library.location))
        if library.is_read_only:
            page.refuse_articles()
        page.search_changed.connect(lambda _words: self.refresh())
        page.order_changed.connect(lambda _order: self.refresh())
        page.article_chosen.connect(lambda article_id: workbench.open_article(ArticleId(article_id)))
        page.remove_requested.connect(self._ask_to_remove)
        for beside in (workbench.openings.added, workbench.analyses.analyzed_beside):
            beside.connect(self.refresh_soon)

    def start(self) -> None:
        """Show the library, look for damage, and back it up in a while."""
        self.show_library()
        if self._library.is_read_only:
            self._say_read_only()
        self._copies.run(self._library.check)
        QTimer.singleShot(_BACKUP_DELAY, self, self._back_up)

    def close(self) -> None:
        """Wait for running work, and close the library."""
        for running in (self._lister, self._background, self._copies):
            running.close()
        self._library.close()

    def show_library(self) -> None:
        """Close the article and show the library."""
        self._workbench.close_article()
        self.refresh()

    def leave_for(self, work: Callable[[], object]) -> None:
        """Show the library, and call ``then`` once all pending changes of the article are stored."""
        self.show_library()

        def begin(_stored: None) -> None:
            work()

        self._workbench.in_library(lambda: None, begin)

    def hold(self, is_held: bool) -> None:  # noqa: FBT001 - as the signal gives it
        """Keep files and analyses waiting while a name is erased, and then go on with them."""
        self._workbench.openings.pause(is_paused=is_held)
        self._workbench.analyses.pause(is_paused=is_held)

    def refresh(self) -> None:
        self._lister.refresh()

    def refresh_soon(self) -> None:
        """Show others' changes after a pause; a hidden list is updated when it is shown."""
        if self._page.isVisible() and not self._pause.isActive():
            self._pause.start()

    def find_articles(self, words: str, show: Callable[[list[PaletteEntry]], None]) -> None:
        """Search articles by their headlines, and show the matches in the palette."""
        self._sought = words

        def read() -> list[KnownHeadline]:
            return _headlines(self._library, words) if words == self._sought else []

        def deliver(found: list[KnownHeadline]) -> None:
            show(list(article_entries(found, self._workbench.open_article)))

        self._background.run(read, deliver)

    def _ask_to_remove(self, article_id: str) -> None:
        """Remove an article at the second request, because it can't be undone."""
        if self._library.is_read_only:
            self._say_read_only()
            return
        what, to_do = _REMOVE_FOR_ALL if self._library.is_shared else _REMOVE
        message = self._window.messages.show_note(_(what), _(to_do), Stay.WITH_ARTICLE)
        self._window.offer(message, _("Remove"), lambda: self._remove(article_id))

    def _say_read_only(self) -> None:
        if self._library.no_room:
            self._window.show_error(self._library.no_room)
            return
        self._window.messages.show_note(_(READ_ONLY), _(HOW_TO_CHANGE))

    def _remove(self, article_id: str) -> None:
        try:
            self._library.remove_article(ArticleId(article_id))
        except (ExplainedError, LookupError) as error:
            self._background.fail(error)
        self.refresh()

    def save_copy(self) -> None:
        """Ask for a path, and write a verified copy of the library there."""
        target = self._chooser.to_write(FileKind.LIBRARY, COPY_NAME)
        if target:
            self._copies.run(lambda: self._library.save_copy(target), lambda _done: self._say_saved(target))

    def record_export(self, done: Export) -> None:
        """Record the path of a report, so that a later erasure can list it."""
        self._background.run(lambda: self._library.exports.record(done))

    def _say_saved(self, target: Path) -> None:
        self._window.messages.show_note(
            _("A copy of the library was saved to “{file}”.", file=target.name), str(target.parent)
        )

    def _back_up(self) -> None:
        if self._library.no_room:
            return
        self._copies.run(self._library.back_up)
