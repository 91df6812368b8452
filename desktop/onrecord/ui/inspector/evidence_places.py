"""Addresses and files of evidence: which ones may be opened, and a file's fingerprint."""

import re
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QUrl, Signal

from onrecord.paths import AT_ONCE, answer_within, is_there
from onrecord.services.evidence_files import file_of, is_out_of_reach, path_of
from onrecord.translation import _

Description = tuple[str, datetime]
"""A file's SHA-256 and the time of its last change."""

_TEXTS = (".csv", ".docx", ".eml", ".htm", ".html", ".md", ".odt", ".pdf", ".rtf", ".txt", ".xlsx")
_PICTURES = (".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp")
_RECORDINGS = (".flac", ".m4a", ".mov", ".mp3", ".mp4", ".ogg", ".opus", ".srt", ".vtt", ".wav", ".webm")
_WEB = frozenset({"http", "https"})
_BEFORE_SLASHES = re.compile(r"([a-z][a-z0-9+.-]+):/+", re.IGNORECASE)
_VIEWABLE = frozenset({*_TEXTS, *_PICTURES, *_RECORDINGS})


def address_of(place: str) -> QUrl | None:
    """The target of a place: a web address, a readable file, or the folder of any other file.

    None for everything else, so that a click never runs a program.
    """
    url = QUrl(place.strip(), QUrl.ParsingMode.StrictMode)
    if url.isValid() and url.scheme() in _WEB and url.host():
        return url
    path = file_of(place, AT_ONCE)
    if path is None:
        return None
    return QUrl.fromLocalFile(str(path if path.suffix.lower() in _VIEWABLE else path.parent))


def problem_of(place: str) -> str:
    """Explain why an address or a file can't be opened; nothing for any other words.

    A place may be a filing cabinet: only addresses and files can lead nowhere.
    """
    place = place.strip()
    if address_of(place):
        return ""
    scheme = _BEFORE_SLASHES.match(place)
    if place.lower().startswith("www."):
        return _("Saved, but it’s not a link. Put “https://” in front.")
    if scheme is None:
        return _problem_of_file(place)
    if scheme[1].lower() not in _WEB:
        return _(
            "Saved, but it’s not a link: a web address begins with https://, not with {beginning}.",
            beginning=scheme[0],
        )
    if any(map(str.isspace, place)):
        return _("Saved, but it’s not a link: it contains a space.")
    return _("Saved, but it’s not a link. Write it like https://outlet.example/story.")


def leads_nowhere(place: str) -> bool:
    """Whether a place looks like an address or file and leads nowhere."""
    return bool(problem_of(place)) or is_out_of_reach(place)


def _problem_of_file(place: str) -> str:
    path = path_of(place)
    is_gone = path.is_absolute() and not answer_within(AT_ONCE, is_there, path)
    return _("Saved, but there’s no such file now.") if is_gone else ""


class Fingerprint(QObject):
    """Computes the SHA-256 of a file on a thread.

    Signals:
        ready: the fingerprint of the latest file is known, or the file can't be read.
    """

    ready = Signal()

    def __init__(self, describe: Callable[[Path], Description], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._path: Path | None = None
        self._work: Future[Description] | None = None

    def start(self, path: Path | None) -> None:
        """Begin with a file and forget the previous one; None: no file."""
        if path == self._path:
            return
        self._path = path
        self._work = Future() if path else None
        if self._work:
            self._work.add_done_callback(self._on_done)
            # A daemon: a file on a share that is gone must not keep the program from ending.
            Thread(target=_describe, args=(self._work, self._describe, path), daemon=True).start()

    @property
    def is_running(self) -> bool:
        return self._work is not None and not self._work.done()

    @property
    def problem(self) -> str:
        error = self._work.exception() if self._work and self._work.done() else None
        return str(error) if error else ""

    def result(self) -> Description | None:
        """The fingerprint, after a short wait if necessary; None without a file that is read by then."""
        if self._work is None:
            return None
        try:
            return self._work.result(AT_ONCE)
        except OSError:
            # Too late is one, too.
            return None

    def _on_done(self, work: Future[Description]) -> None:
        # Called on the reading thread: the signal returns to the window's thread.
        with suppress(RuntimeError):
            # The form may be gone.
            if work is self._work:
                self.ready.emit()


def _describe(work: Future[Description], describe: Callable[[Path], Description], path: Path) -> None:
    try:
        work.set_result(describe(path))
    except OSError as error:
        work.set_exception(error)
