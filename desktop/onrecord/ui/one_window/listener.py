"""The window's end of the socket, which takes only paths and pages."""

import logging
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from onrecord.ui.one_window.frames import ANSWER, LARGEST, FrameError, read_frame, read_request

_PATIENCE = 5_000
"""Milliseconds for a caller's message."""
_MOST_CALLERS = 8
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MeetingPlace:
    """The socket and the lock of the window with an open library."""

    socket: str
    lock: Path


class Listener(QObject):
    """Listens for programs that were started later.

    Signals:
        requested(Request): a program has files to open, or wants the window shown.
    """

    requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_MOST_CALLERS)
        self._server.newConnection.connect(self._on_called)
        self._callers = 0
        self._place: MeetingPlace | None = None

    def listen_at(self, place: MeetingPlace | None) -> None:
        """Listen at a place that this program holds, instead of the previous one; None: not at all."""
        if place == self._place:
            return
        self._place = place
        self._server.close()
        if place is None:
            return
        # Whoever holds the lock may put away the socket of a program that died.
        QLocalServer.removeServer(place.socket)
        if not self._server.listen(place.socket):
            _log.info("other programs can’t hand over files: %s", self._server.errorString())

    def close(self) -> None:
        self.listen_at(None)

    def _on_called(self) -> None:
        while socket := self._server.nextPendingConnection():
            if self._callers >= _MOST_CALLERS:
                socket.abort()
                socket.deleteLater()
                continue
            self._callers += 1
            caller = Caller(socket, self)
            caller.requested.connect(self.requested)
            caller.over.connect(self._on_over)
            caller.start()

    def _on_over(self) -> None:
        self._callers -= 1


class Caller(QObject):
    """A program at the other end, until it was answered or timed out.

    Signals:
        requested(Request): its request, which was answered already.
        over: nothing more comes from it.
    """

    requested = Signal(object)
    over = Signal()

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._received = bytearray()
        self._is_over = False
        socket.setParent(self)
        socket.setReadBufferSize(LARGEST)
        socket.readyRead.connect(self._on_received)
        socket.disconnected.connect(self._end)

    def start(self) -> None:
        """Wait for its message, part of which may have arrived."""
        QTimer.singleShot(_PATIENCE, self, self._end)
        self._on_received()

    def _on_received(self) -> None:
        if self._is_over:
            return
        self._received += self._socket.readAll().data()
        try:
            body = read_frame(self._received)
            request = None if body is None else read_request(body)
        except FrameError:
            _log.info("another program sent something other than files to open")
            self._end()
            return
        if request is not None:
            self._socket.write(QByteArray(ANSWER))
            self._socket.flush()
            self._socket.disconnectFromServer()
            self.requested.emit(request)
            self._end()

    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._socket.abort()
            self.deleteLater()
            self.over.emit()
