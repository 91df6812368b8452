"""Pass files to the open window, or become that window; a program does this first."""

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalSocket

from onrecord.domain.library_location import LibraryLocation
from onrecord.ui.one_window.frames import ANSWER, FrameError, Request, request_for, to_frame
from onrecord.ui.one_window.listener import MeetingPlace

PATIENCE = 4.0
"""Seconds within which a working window answers; opening a long article takes less than one."""
_PAUSE = 0.05
_LETTERS = 24
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - the name of an environment variable


class Answer(Enum):
    """The outcome of an attempt to pass files on."""

    TAKEN = auto()
    """The window has the files."""
    NOBODY = auto()
    """There is no window: this is the one now."""
    SILENT = auto()
    """There is a window, and it doesn’t answer."""


class WindowLock:
    """Finds the window of a library, or holds its lock.

    ``folder`` is the meeting folder of this user's windows; None: there is no such folder, and every program has its
    own window.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._lock: QLockFile | None = None
        self._is_taken = False
        self.place: MeetingPlace | None = None
        """The meeting place that this program holds, if any."""

    def hand_over(
        self, library: LibraryLocation, files: Sequence[Path], page: str = "", patience: float = PATIENCE
    ) -> Answer:
        """Pass files and a page to the window of a library, or become that window if there is none.

        ``patience`` is in seconds.
        """
        if self._folder is None:
            return Answer.NOBODY
        place = meeting_place(self._folder, library)
        deadline = time.monotonic() + patience
        while True:
            left = deadline - time.monotonic()
            answer = _send(place.socket, request_for(files, os.environ.get(_TOKEN, ""), page), left)
            if answer is not Answer.NOBODY or self.acquire(library) or not self._is_taken:
                return answer
            if left <= 0:
                return Answer.SILENT
            # Another program holds the place and does not listen yet.
            time.sleep(_PAUSE)

    def acquire(self, library: LibraryLocation) -> bool:
        """Become the window of a library, unless another program is; releases the previous library."""
        if self._folder is None:
            return False
        place = meeting_place(self._folder, library)
        if place == self.place:
            return True
        lock = QLockFile(str(place.lock))
        # However long a window is open, its place is its own; that of a program that died is free.
        lock.setStaleLockTime(0)
        is_free = lock.tryLock(0)
        # Where no lock can be written, as on a full disk, nobody has taken the place.
        self._is_taken = lock.error() is QLockFile.LockError.LockFailedError
        self.release()
        if is_free:
            self._lock, self.place = lock, place
        return is_free

    def release(self) -> None:
        """Release the library."""
        if self._lock:
            self._lock.unlock()
        self._lock = self.place = None


def meeting_place(folder: Path, library: LibraryLocation) -> MeetingPlace:
    """The socket and the lock of a library's window; ``folder`` belongs to this user alone.

    Different paths of one file give one place, whose name reveals nothing about the library.
    """
    key = str(library.resolve()) if isinstance(library, Path) else str(library)
    name = f"onrecord-{hashlib.sha256(key.encode(errors='surrogateescape')).hexdigest()[:_LETTERS]}"
    # Windows has pipes by name; what belongs to whom is in their rights.
    return MeetingPlace(name if os.name == "nt" else str(folder / name), folder / f"{name}.lock")


def _send(socket_name: str, request: Request, patience: float) -> Answer:
    socket = QLocalSocket()
    socket.connectToServer(socket_name)
    if not socket.waitForConnected(_to_milliseconds(patience)):
        is_gone = socket.error() in {
            QLocalSocket.LocalSocketError.ServerNotFoundError,
            QLocalSocket.LocalSocketError.ConnectionRefusedError,
        }
        return Answer.NOBODY if is_gone else Answer.SILENT
    try:
        socket.write(to_frame(request))
    except FrameError:
        return Answer.SILENT
    deadline = time.monotonic() + patience
    return Answer.TAKEN if _is_answered(socket, lambda: deadline - time.monotonic()) else Answer.SILENT


def _is_answered(socket: QLocalSocket, left: Callable[[], float]) -> bool:
    received = b""
    while len(received) < len(ANSWER):
        if left() <= 0 or not socket.waitForReadyRead(_to_milliseconds(left())):
            return False
        received += socket.readAll().data()
    return received == ANSWER


def _to_milliseconds(seconds: float) -> int:
    return max(1, int(seconds * 1000))
