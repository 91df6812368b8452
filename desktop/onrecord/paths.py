"""The folders of data, settings, logs and shipped resources."""

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Thread
from threading import enumerate as enumerate_threads

import appdirs

from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.private_files import make_private_folder, tighten, tighten_folder

LOG = "onrecord.log"
"""The file name of the log."""
_APPLICATION = "Onrecord"
_UNFIT = re.compile(r"[^A-Za-z0-9_.-]+")
AT_ONCE = 0.25
"""Seconds that the window waits for a disk to answer."""
_SILENT_AFTER = 1.0
_AFTER_SILENCE = _LEAST = 0.02
_LONGEST_FOLDER = 60
"""Bytes: with the name of a socket, a path must fit into 104."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one user, and the library to open.

    ``own_library`` is the reviewer's own library if ``library`` was named. ``old_logs`` is the log folder of an earlier
    version.
    """

    library: LibraryLocation
    settings: Path
    logs: Path
    own_library: Path | None = None
    old_logs: Path | None = None

    @property
    def own(self) -> Path:
        """The file of the reviewer's own library."""
        return self.own_library or (self.library if isinstance(self.library, Path) else _own_library())

    @property
    def evidence(self) -> Path:
        """The folder for fetched pages and other evidence files."""
        return self.evidence_of(self.library)

    def evidence_of(self, library: LibraryLocation) -> Path:
        """The folder for the evidence files of a library: beside its file, or for a server beside the own library."""
        if isinstance(library, ServerAddress):
            return self.own.with_name(_UNFIT.sub("-", f"{library.hosts}-{library.database}-evidence").strip("-."))
        return evidence_beside(library)

    def with_library(self, library: LibraryLocation) -> "Paths":
        """The same with another library to open."""
        return replace(self, library=library, own_library=self.own)

    def tighten(self) -> None:
        """Take others' rights to files of earlier versions, and move old logs."""
        if self.old_logs:
            _move_logs(self.old_logs, self.logs)
        tighten(self.own.parent, self.settings.parent, *self.settings.parent.glob(f"{self.settings.stem}*"))
        if self.logs.parent.name == _APPLICATION:
            tighten(self.logs.parent)
        for folder in (self.logs, self.evidence):
            tighten_folder(folder)

    @classmethod
    def for_user(cls, library: LibraryLocation | None = None) -> "Paths":
        """The platform's folders; ``library`` overrides the reviewer's own."""
        config = Path(appdirs.user_config_dir(_APPLICATION, appauthor=False))
        usual_logs = Path(appdirs.user_log_dir(_APPLICATION, appauthor=False))
        # Where there is a folder for state, the usual place is the cache, which anybody may empty.
        logs = usual_logs if sys.platform in {"win32", "darwin"} else _state_folder() / "log"
        old_logs = usual_logs if usual_logs != logs else None
        own = _own_library()
        return cls(library or own, config / "settings.json", logs, own if library else None, old_logs)


def evidence_beside(library: Path) -> Path:
    """The folder for the evidence files of a library in a file."""
    return library.with_name(f"{library.stem}-evidence")


def _own_library() -> Path:
    return Path(appdirs.user_data_dir(_APPLICATION, appauthor=False)) / "library.sqlite"


def meeting_folder() -> Path | None:
    """The folder where this user's windows listen for later programs; None if there is no private one.

    Socket names are short, so a long path is of no use.
    """
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    runtime = [Path(given) / _APPLICATION.lower()] if given and sys.platform == "linux" else []
    own = _state_folder() / "windows"
    short = (
        Path(tempfile.gettempdir()) / f"{_APPLICATION.lower()}-{os.getuid() if hasattr(os, 'getuid') else 'windows'}"
    )
    fitting = (folder for folder in (*runtime, own, short) if len(os.fsencode(folder)) <= _LONGEST_FOLDER)
    return next(filter(make_private_folder, fitting), None)


def _move_logs(old: Path, new: Path) -> None:
    """Move logs without overwriting any; what can't be moved stays."""
    if not is_folder(old) or old.is_symlink():
        return
    with suppress(OSError):
        new.mkdir(parents=True, exist_ok=True)
        for log in old.glob("*.log*"):
            if not (new / log.name).exists():
                shutil.move(log, new / log.name)
            else:
                shutil.move(log, new / f"{log.name}.old")
        old.rmdir()


def _state_folder() -> Path:
    return Path(appdirs.user_state_dir(_APPLICATION, appauthor=False))


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; an unreadable one counts as none."""
    return _answered(path.is_dir)


def is_file(path: Path) -> bool:
    """Whether there is such a file; an unreadable one counts as none."""
    return _answered(path.is_file)


class _Look(Thread):
    """A question about a path, on a thread that nothing waits for at the end."""

    def __init__(self, path: Path, question: Callable[[Path], bool]) -> None:
        super().__init__(name=f"{question.__name__} {path}", daemon=True)
        self._ask = partial(question, path)
        self.began = time.monotonic()
        self.answer: bool | None = None

    def run(self) -> None:
        self.answer = self._ask()


def answer_within(seconds: float, question: Callable[[Path], bool], path: Path) -> bool | None:
    """The answer to a question about a path; None if there is none in time.

    A network share that is gone doesn't answer for minutes. Its thread goes on alone, and while it does, nobody waits
    long for it or for any other path.
    """
    look = _Look(path, question)
    # One that another thread is just starting can't be waited for.
    waiting = [thread for thread in enumerate_threads() if isinstance(thread, _Look) and thread.is_alive()]
    if asked := next((each for each in waiting if each.name == look.name), None):
        look = asked
    else:
        look.start()
    is_silent = any(time.monotonic() - each.began > _SILENT_AFTER for each in waiting)
    left = min(seconds, _AFTER_SILENCE) if is_silent and seconds <= AT_ONCE else seconds
    look.join(max(_LEAST, look.began + left - time.monotonic()))
    return look.answer


def is_there(path: Path) -> bool:
    """Whether there is anything at a path; an unreadable one counts as nothing."""
    return _answered(path.exists)


def _answered(question: Callable[[], bool]) -> bool:
    # Before Python 3.14 a name that is too long, or a folder that may not be entered, is an error.
    try:
        return question()
    except (OSError, ValueError):
        return False
