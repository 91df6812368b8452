"""The composition root of the window: makes every object once and passes the parts on."""

import faulthandler
import gc
import logging
import secrets
import sys
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from onrecord import __version__
from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.paths import LOG, Paths
from onrecord.services.problem_report import ASKS_FOR_REPORT, LastError, Surroundings, problem_report
from onrecord.settings import UNNAMED, Settings
from onrecord.shipped import sample_article
from onrecord.translation import _, counted, speak_first
from onrecord.ui.commands.dialogs import FileChooser, FileKind, Folders, PlatformFileChooser
from onrecord.ui.commands.help_commands import HelpCommands
from onrecord.ui.look.focus_ring import FocusRing
from onrecord.ui.look.qt_words import translate_qt
from onrecord.ui.look.system_look import theme_for
from onrecord.ui.look.theme import Theme, apply_theme
from onrecord.ui.main_window import MainWindow
from onrecord.ui.message_bar import Message
from onrecord.ui.one_window.arrivals import Application, Arrivals
from onrecord.ui.one_window.window_lock import Answer, WindowLock
from onrecord.ui.preferences import Preferences

if TYPE_CHECKING:
    # What works on the library is imported after the window is painted.
    from onrecord.services.child_processes import IdleProcesses
    from onrecord.services.erasing.name_erasure import NameErasure
    from onrecord.services.journal import Context
    from onrecord.services.vault import Vault
    from onrecord.services.web import WebAccess
    from onrecord.store.library import LibraryStore
    from onrecord.ui.desktop import Desktop
    from onrecord.ui.libraries.restore_panel import Backup

_log = logging.getLogger(__name__)
_LOG_SIZE = 1 << 20
_SHORT_PATIENCE = 1.0
"""Seconds for another window to answer while this one is blocked."""
_MOST_NAMED = 3
_SWITCH_INTERVAL = 0.0005
"""Seconds, a tenth of Python's: showing 5 MB of text took 880 ms with its, and 200 with this one."""


class Program:
    """The running program: paints a window first, then builds everything else."""

    def __init__(
        self,
        application: QApplication,
        paths: Paths,
        files: Sequence[Path] | None,
        *,
        page: str = "",
        chooser: FileChooser | None = None,
        web: "WebAccess | None" = None,
        idle: "IdleProcesses | None" = None,
        is_elsewhere: Callable[[LibraryLocation], bool] = lambda _library: False,
        last_error: LastError | None = None,
    ) -> None:
        self._application = application
        self._paths = paths
        self._files = list(files or ())
        self._pages = [page] if page else []
        self._chooser = chooser
        self._web = web
        self._idle = idle
        self._is_elsewhere = is_elsewhere
        self._waiting: Message | None = None
        self._is_unopened = False
        self.on_library: Callable[[LibraryLocation], object] = lambda _library: None
        """Called with the open library each time one is opened."""
        self.preferences = Preferences(paths.settings)
        speak_first(self.preferences.current.language, QLocale.system().uiLanguages())
        translate_qt(application)
        application.applicationStateChanged.connect(lambda _state: self.preferences.look())
        self.theme = self._choose_theme(self.preferences.current)
        apply_theme(application, self.theme)
        self.window = MainWindow(self.preferences, self.theme)
        self.desktop: Desktop | None = None
        self._help = HelpCommands(
            self.window, application.clipboard(), paths.logs / LOG, partial(_problem_report, last_error)
        )
        self._folders = Folders(self.preferences, _documents_folder)
        self._show_settings_problem()
        self.window.painted.connect(self._begin)
        self.window.files_dropped.connect(self._on_dropped)

    def show(self) -> None:
        """Show the window; everything else follows once it is painted."""
        self.window.show()
        FocusRing(self._application, self.window.windowHandle())

    def open_files(self, files: Sequence[Path]) -> None:
        """Open articles; they wait until a library is open."""
        if self.desktop:
            if files:
                self.window.focus_owner.expect()
            self.desktop.files.open_files(list(files))
        else:
            self._files.extend(files)
            self._say_waiting()

    def offer_page(self, address: str) -> None:
        """Offer to fetch a page from a browser; it waits until a library is open."""
        if self.desktop:
            self.desktop.web.offer_page(address)
        else:
            self._pages.append(address)
            self._say_waiting()

    @property
    def waiting_files(self) -> tuple[Path, ...]:
        return tuple(self._files)

    @property
    def waiting_page(self) -> str:
        return self._pages[-1] if self._pages else ""

    def _on_dropped(self, files: list[Path]) -> None:
        # Once a library is open, its parts take what is dropped.
        if self.desktop is None:
            self.open_files(files)

    def _say_waiting(self) -> None:
        """Say what waits for a library, if none can be opened without the reviewer."""
        if self._waiting:
            self.window.messages.close_message(self._waiting)
            self._waiting = None
        waiting = [*(file.name for file in self._files), *self._pages]
        if waiting and self._is_unopened:
            words = counted(
                "{files} waits until a library is open.",
                "{files} wait until a library is open.",
                len(waiting),
                files=_listed(waiting),
            )
            self._waiting = self.window.messages.show_note(words)

    def _on_none_opened(self) -> None:
        self._is_unopened = True
        self._say_waiting()

    def _begin(self) -> None:
        """Open the library, and install its parts once it is open."""
        # Imported only now: it takes longer to load than the window to paint.
        from onrecord.services.child_processes import IdleProcesses
        from onrecord.ui.libraries.libraries import Libraries, Repairs
        from onrecord.ui.libraries.opener import Opener
        from onrecord.ui.libraries.recent import RecentLibraries

        self._idle = self._idle or IdleProcesses()
        chooser = self._chooser or PlatformFileChooser(self.window, self._folders)
        self.opener = Opener(_open_library, _count_articles, self.window)
        self.libraries = Libraries(
            self.window,
            self.opener,
            RecentLibraries(self.preferences, self._paths.own),
            self.theme,
            choose_file=partial(chooser.to_open, FileKind.LIBRARY),
            may_leave=self._may_leave,
            repairs=Repairs(_list_backups, _restore_backup, _leave_changes),
            is_elsewhere=self._is_elsewhere,
        )
        self.libraries.none_opened.connect(self._on_none_opened)
        self.libraries.opened.connect(lambda library, place: self._install(library, place, chooser))
        self.libraries.leaving.connect(self._tear_down)
        self._application.aboutToQuit.connect(self.close)
        self.libraries.begin(self._paths.library if self._paths.own_library else None)

    def _install(self, library: "LibraryStore", location: LibraryLocation, chooser: FileChooser) -> None:
        """Install all parts for an open library, in place of the previous ones."""
        from onrecord.services.vaults import vault_of
        from onrecord.ui.desktop import Desktop
        from onrecord.ui.desktop_actions import add_actions

        # Another new window may have chosen one a moment ago.
        self.preferences.look()
        if not self.preferences.current.reviewer and not self.preferences.current.pseudonym:
            pseudonym = f"{UNNAMED} {secrets.randbelow(9000) + 1000}"
            self.preferences.change(pseudonym=pseudonym)
        vault = vault_of(library.vault, self._context())
        unsaved = self._tear_down()
        self._paths.with_library(location).tighten()
        self.desktop = Desktop(
            self._application,
            self.window,
            library,
            self.preferences,
            self._context(),
            theme=self.theme,
            choose_theme=self._choose_theme,
            clipboard=self._application.clipboard(),
            sample=sample_article(),
            web=self._web or self._web_access(location),
            chooser=chooser,
            library_panel=self.libraries.panel,
            restore_panel=self.libraries.restore_panel,
            vault=vault,
            erasure=self._erasure_in(library, location, vault),
            evidence=lambda: library.evidence_in(
                self._evidence_of(library.location), is_shared=self._shares_evidence(library.location)
            ),
            idle=self._idle,
            help_commands=self._help,
            add_actions=add_actions,
        )
        self.desktop.library_moved.connect(self._on_moved)
        self.desktop.start()
        for error in unsaved:
            self.window.show_error(error)
        self._help.library = location
        self.on_library(location)
        files, self._files, pages, self._pages = self._files, [], self._pages, []
        self._say_waiting()
        self.open_files(files)
        for page in pages:
            self.offer_page(page)

    def _show_settings_problem(self) -> None:
        """Say what is wrong with the settings file, until the reviewer closes it: their name may be missing."""
        if self.preferences.problem:
            message = self.window.show_error(self.preferences.problem)
            message.is_kept = True
            message.dismissed.connect(self.preferences.forget_problem)

    def _web_access(self, location: LibraryLocation) -> "WebAccess":
        from onrecord.services.web import WebAccess

        return WebAccess(self._evidence_of(location), is_shared=self._shares_evidence(location))

    def _erasure_in(self, library: "LibraryStore", location: LibraryLocation, vault: "Vault") -> "NameErasure":
        from onrecord.services.erasing.name_erasure import NameErasure
        from onrecord.services.erasing.own_files import OwnFiles

        files = OwnFiles(self._paths.logs, self._paths.settings, self._evidence_of(location))
        return NameErasure(library, files, self._context(), vault)

    def _evidence_of(self, location: LibraryLocation) -> Path:
        """The folder for fetched pages; a team may have a shared one."""
        if self._shares_evidence(location):
            return Path(self.preferences.current.shared_evidence).expanduser()
        return self._paths.evidence_of(location)

    def _shares_evidence(self, location: LibraryLocation) -> bool:
        return bool(self.preferences.current.shared_evidence) and isinstance(location, ServerAddress)

    def _may_leave(self) -> bool:
        """Store what is being typed; False if that failed, which the window says."""
        if self.desktop is None:
            return True
        if not self.desktop.lost.may_close():
            return False
        problems: list[object] = []
        session = self.desktop.session
        heard = [told.connect(problems.append) for told in (session.failed, session.clashed)]
        self.desktop.commit_pending()
        for connection in heard:
            QObject.disconnect(connection)
        return not problems

    def _on_moved(self, location: Path) -> None:
        self.libraries.go_on_in(location)
        self.on_library(location)
        if self.desktop:
            self.desktop.status.show_library(*self.libraries.panel.names_of_open)

    def _tear_down(self) -> list[ExplainedError]:
        """Close the open library, if any; errors at the end are reported."""
        unsaved: list[ExplainedError] = []
        if self.desktop:
            self.desktop.session.failed.connect(unsaved.append)
            self.desktop.tear_down()
            self.desktop = None
            self.theme = self._choose_theme(self.preferences.current)
            self.window.clear_out(self.theme)
            self._show_settings_problem()
        return unsaved

    def close(self) -> None:
        """Store what was typed and close the library. Closing twice is fine."""
        self.libraries.close()
        if self.desktop:
            self.desktop.close()

    def _choose_theme(self, settings: Settings) -> Theme:
        return theme_for(settings.theme, settings.contrast, self._application)

    def _context(self) -> "Context":
        from onrecord.services.journal import Context

        return Context(
            reviewer=lambda: self.preferences.current.signature,
            now=lambda: datetime.now(UTC),
            new_id=lambda: uuid.uuid4().hex,
            pseudonyms=lambda: self.preferences.current.pseudonyms,
        )


def _open_library(location: LibraryLocation, may_create: bool) -> "LibraryStore":  # noqa: FBT001 - as the opener gives it
    # Imported on the thread that opens it, while the window goes on.
    from onrecord.store.library import open_library

    return open_library(location, check_later=True, may_create=may_create)


def _list_backups(library: Path) -> "list[Backup]":
    from onrecord.store.file.restoring import backups_of

    return list(backups_of(library))


def _restore_backup(library: Path, backup: Path) -> Path | None:
    from onrecord.store.file.opening import restore_file

    return restore_file(library, backup, datetime.now(UTC).astimezone().date())


def _leave_changes(library: Path) -> Path | None:
    from onrecord.store.file.opening import leave_log_behind

    return leave_log_behind(library)


def _count_articles(location: LibraryLocation) -> int:
    from onrecord.store.errors import LibraryMissingError
    from onrecord.store.library import open_library

    try:
        with open_library(location, read_only=True) as library:
            return library.count_articles()
    except LibraryMissingError:
        # The first who opens a database makes the library in it.
        return 0


def run(
    paths: Paths,
    files: Sequence[Path] = (),
    lock: WindowLock | None = None,
    *,
    page: str = "",
    is_silent: bool = False,
) -> int:
    """Run the window until it is closed; returns the exit status.

    ``lock`` receives files from other programs; ``is_silent`` means that another window has the library open and
    didn't answer.
    """
    paths.tighten()
    last_error = _write_logs(paths.logs)
    application = Application([*sys.argv[:1]])
    application.setApplicationName("Onrecord")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("onrecord")
    lock = lock or WindowLock(None)

    def is_elsewhere(library: LibraryLocation) -> bool:
        return lock.hand_over(library, program.waiting_files, program.waiting_page, _SHORT_PATIENCE) is Answer.TAKEN

    program = Program(application, paths, files, page=page, is_elsewhere=is_elsewhere, last_error=last_error)
    arrivals = Arrivals(lock, program.window, program.open_files, program.offer_page)
    silence = program.window.show_error(silent_window(files)) if is_silent else None

    def on_library(library: LibraryLocation) -> None:
        arrivals.move_to(library)
        if silence:
            program.window.messages.close_message(silence)
        if program.desktop:
            program.desktop.page.warm_up(program.window.size())
        keep_pauses_short()

    program.on_library = on_library
    application.file_wanted.connect(lambda file: program.open_files([file]))
    application.page_wanted.connect(program.offer_page)
    application.aboutToQuit.connect(arrivals.close)
    sys.excepthook = unexpected(program.window.show_error)
    program.show()
    status = application.exec()
    # Not before the library is closed: a program that is started meanwhile waits for that.
    lock.release()
    return status


def silent_window(files: Sequence[Path]) -> ExplainedError:
    """The error if the window with the library doesn't answer."""
    from onrecord.services.errors import ServiceError

    names = _listed([file.name for file in files])
    waiting = counted("{files} is not opened yet.", "{files} are not opened yet.", len(files), files=names)
    return ServiceError(
        _("Onrecord is already open, but its window doesn’t answer."),
        kept=waiting if files else "",
        to_do=_("Wait until that window answers or close it, then try again here. Or open another library."),
    )


def _listed(words: Sequence[str]) -> str:
    """The first of some names in quotation marks."""
    names = ", ".join(_("“{words}”", words=each) for each in words[:_MOST_NAMED])
    return f"{names} …" if len(words) > _MOST_NAMED else names


def keep_pauses_short() -> None:
    """Keep garbage collection and other threads from holding up the window's thread.

    With a long article open, a full collection takes 100 ms and finds nothing: records are values without cycles. A
    busy thread gives Python up only after the switch interval, each time that the window's thread comes back from Qt.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 1_000)
    sys.setswitchinterval(_SWITCH_INTERVAL)


def unexpected(show: Callable[[ExplainedError], object]) -> Callable[..., None]:
    """An exception hook that logs unexpected errors and shows each kind once."""
    told: set[str] = set()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.error("unexpected error", exc_info=(kind, error, trace))
        from onrecord.services.errors import ServiceError

        if kind.__name__ not in told:
            told.add(kind.__name__)
            explained = ServiceError(
                _("Something went wrong in the program: {error}.", error=error or kind.__name__),
                kept=_("Everything you decided is saved."),
                to_do=_("You can keep working; if it happens again, {report_it}.", report_it=ASKS_FOR_REPORT),
            )
            QTimer.singleShot(0, lambda: show(explained))

    return hook


def _write_logs(folder: Path) -> LastError:
    # The module is slow to import, and a window without a log is still a window.
    from logging.handlers import RotatingFileHandler

    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / LOG, maxBytes=_LOG_SIZE, backupCount=2, encoding="utf-8")
        faulthandler.enable((folder / "crash.log").open("a", encoding="utf-8"))
    except OSError:
        # Without a log folder the program still works; errors go to the terminal.
        handler = logging.StreamHandler()
    last_error = LastError()
    logging.basicConfig(
        level=logging.INFO, handlers=[handler, last_error], format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    return last_error


def _problem_report(last_error: LastError | None, library: LibraryLocation | None, surroundings: Surroundings) -> str:
    # Imported only when somebody asks: it looks for what the kernel has.
    from onrecord.services.confinement.child import what_confines

    return problem_report(library, what_confines(), last_error.words if last_error else "", surroundings)


def _documents_folder() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()
