"""A line to a server that is as slow as a test wants it, counts what goes over it, and can fall silent or break."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from threading import Event, Lock, Thread
from time import monotonic, sleep

from onrecord.domain.library_location import ServerAddress

_UNTYPED_HEADER = 4
_TYPED_HEADER = 5
_SSL_REQUEST = (1234 << 16 | 5679).to_bytes(4, "big")
_GSS_REQUEST = (1234 << 16 | 5680).to_bytes(4, "big")
_ASKS = frozenset(b"pQSH")
"""Messages after which a program waits for the server: a password, a plain query, the end of some queries, or a look."""


class SlowLine:
    """Passes on what a program and a PostgreSQL server say to each other, each way after ``delay`` seconds.

    A round trip is what the program says until it waits for an answer, told from the messages of the
    protocol (https://www.postgresql.org/docs/current/protocol-flow.html), so that the count is the same on
    a machine that is busy.  A connection costs one more before anything is said.
    """

    def __init__(self, server: ServerAddress, delay: float = 0) -> None:
        host, _, port = server.hosts.rpartition(":")
        self._server = (host, int(port))
        self.delay = delay
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._sockets: set[socket.socket] = set()
        self._threads: list[Thread] = []
        self._is_open = Event()
        self._is_open.set()
        self._lock = Lock()
        self._trips = 0
        self._silent_from: int | None = None
        self._only_answers = False
        # Encryption would hide what is said.
        self.address = replace(
            server,
            hosts=f"127.0.0.1:{self._listening.getsockname()[1]}",
            options=(*server.options, ("sslmode", "disable"), ("gssencmode", "disable")),
        )
        Thread(target=self._accept, name="slow line", daemon=True).start()

    @contextmanager
    def counted(self) -> Iterator[Callable[[], int]]:
        """Gives what tells how many round trips there were since."""
        before = self._trips
        yield lambda: self._trips - before

    def fall_silent(self, after: int = 0, *, only_answers: bool = False) -> None:
        """Pass on nothing more once so many round trips were answered; both sides believe that the other is there.

        With ``only_answers`` the server still hears what is said to it.
        """
        with self._lock:
            self._silent_from = self._trips + after
            self._only_answers = only_answers
        self._fall_silent_in_time()

    def speak_again(self) -> None:
        """Pass on what was kept back, and all that comes."""
        with self._lock:
            self._silent_from = None
        self._is_open.set()

    def cut(self) -> None:
        """Break every connection, as a cable that is pulled out and put in again."""
        with self._lock:
            broken = list(self._sockets)
        for one in broken:
            _hang_up(one)

    def close(self) -> None:
        """Let nothing more through."""
        _hang_up(self._listening)
        self._listening.close()
        self._is_open.set()
        self.cut()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            connected = Thread(target=self._connect, args=(near,), daemon=True)
            self._threads.append(connected)
            connected.start()

    def _connect(self, near: socket.socket) -> None:
        with near, socket.create_connection(self._server) as far:
            ends = {near, far}
            with self._lock:
                self._trips += 1
                self._sockets |= ends
            for one in ends:
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            back = Thread(target=self._pass_on, args=(far, near, None), daemon=True)
            back.start()
            self._pass_on(near, far, _Asks(self._count))
            back.join()
            with self._lock:
                self._sockets -= ends

    def _count(self) -> None:
        with self._lock:
            self._trips += 1

    def _fall_silent_in_time(self) -> None:
        """Hold back everything after the last answer: COMMIT comes before the end is reported."""
        with self._lock:
            if self._silent_from is not None and self._trips >= self._silent_from:
                self._is_open.clear()

    def _pass_on(self, source: socket.socket, target: socket.socket, asks: "_Asks | None") -> None:
        with suppress(OSError):
            while some := source.recv(1 << 16):
                at = monotonic() + self.delay
                if asks:
                    self._fall_silent_in_time()
                    asks.hear(some)
                sleep(max(0.0, at - monotonic()))
                if not (asks and self._only_answers):
                    self._is_open.wait()
                target.sendall(some)
        for one in (source, target):
            _hang_up(one)


def _hang_up(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


class _Asks:
    """Hears what a program says on one connection, and tells of each message after which it waits for an answer."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._heard = bytearray()
        self._has_begun = False

    def hear(self, some: bytes) -> None:
        self._heard += some
        while (length := self._length()) is not None and len(self._heard) >= length:
            message = bytes(self._heard[:length])
            del self._heard[:length]
            if not self._has_begun:
                self._has_begun = message[_UNTYPED_HEADER : 2 * _UNTYPED_HEADER] not in {_SSL_REQUEST, _GSS_REQUEST}
                self._tell()
            elif message[0] in _ASKS:
                self._tell()

    def _length(self) -> int | None:
        """How long the message is that has begun, once that was said."""
        header = _TYPED_HEADER if self._has_begun else _UNTYPED_HEADER
        if len(self._heard) < header:
            return None
        return header - _UNTYPED_HEADER + int.from_bytes(self._heard[header - _UNTYPED_HEADER : header], "big")


@contextmanager
def slow_line(server: ServerAddress, delay: float = 0) -> Iterator[SlowLine]:
    """A line to ``server`` for as long as it is needed."""
    line = SlowLine(server, delay)
    try:
        yield line
    finally:
        line.close()
