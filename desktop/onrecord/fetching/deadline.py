"""One time limit for a whole fetch."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.translation import counted


@dataclass
class Deadline:
    """``seconds`` from now on, for all hops together."""

    seconds: float
    _ends: float = field(init=False)
    _is_cut: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self._ends = time.monotonic() + self.seconds

    @property
    def remaining(self) -> float:
        """The seconds left.

        Raises:
            FetchError: the time is up.
        """
        left = self._ends - time.monotonic()
        if left <= 0 or self._is_cut:
            raise self.error()
        return left

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return self._is_cut or time.monotonic() >= self._ends

    def error(self) -> FetchError:
        """The error of a slow site."""
        detail = counted(
            "The site didn’t send the whole page within {n} second.",
            "The site didn’t send the whole page within {n} seconds.",
            round(self.seconds),
        )
        return FetchError(FetchProblem.TOO_SLOW, detail)

    @contextmanager
    def watch(self, connected: socket.socket) -> Iterator[None]:
        """Close the connection at the deadline: a site that sends a byte a second never exceeds a read timeout."""
        timer = threading.Timer(self.remaining, self._cut, [connected])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self, connected: socket.socket) -> None:
        self._is_cut = True
        # The plain method: that of a TLS socket would also take the encryption from under a running read.
        with suppress(OSError):
            socket.socket.shutdown(connected, socket.SHUT_RDWR)
