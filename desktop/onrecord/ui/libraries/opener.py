"""Open libraries one at a time, without waiting for a slow server."""

import logging
from collections.abc import Callable
from functools import partial
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.services.errors import ServiceError
from onrecord.services.problem_report import ASKS_FOR_REPORT
from onrecord.translation import _

_log = logging.getLogger(__name__)
T = TypeVar("T")
OpenLibrary = Callable[[LibraryLocation, bool], Any]


class Attempt(Generic[T]):
    """One attempt; its thread calls ``tell`` at the end, unless it was given up.

    A result that comes too late goes to ``discard``. The thread doesn't keep the program running: a server may leave a
    question unanswered for minutes.
    """

    def __init__(
        self, work: Callable[[], T], tell: Callable[["Attempt[T]"], None], discard: Callable[[T], object]
    ) -> None:
        self.result: T | None = None
        self.error: Exception | None = None
        self._work = work
        self._tell = tell
        self._discard = discard
        self._lock = Lock()
        self._is_given_up = False
        self._is_told = False
        Thread(target=self._run, name="library", daemon=True).start()

    def give_up(self) -> None:
        with self._lock:
            is_told, self._is_given_up = self._is_told, True
        if is_told:
            # On a thread, because disconnecting from a server can take as long as connecting.
            Thread(target=self._discard_result, name="library", daemon=True).start()

    def _run(self) -> None:
        try:
            self.result = self._work()
        except Exception as error:  # noqa: BLE001 - told on the window's thread
            self.error = error
        with self._lock:
            if not self._is_given_up:
                self._is_told = True
                self._tell(self)
                return
        self._discard_result()

    def _discard_result(self) -> None:
        if self.result is not None:
            self._discard(self.result)


class Opener(QObject):
    """Opens libraries, or tests whether they can be opened.

    ``open_library`` opens one to work on, and creates it if its second argument says so; ``count_articles`` opens one
    only to look.

    Signals:
        began(location): an attempt began.
        opened(library, location): it is open; the receiver closes it.
        answered(int, location): it can be opened, and has so many articles.
        failed(ExplainedError): it can't.
        cancelled: the attempt was cancelled.
    """

    began = Signal(object)
    opened = Signal(object, object)
    answered = Signal(int, object)
    failed = Signal(object)
    cancelled = Signal()
    _done = Signal(object)

    def __init__(
        self,
        open_library: OpenLibrary,
        count_articles: Callable[[LibraryLocation], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_library = open_library
        self._count_articles = count_articles
        self._attempt: Attempt[Any] | None = None
        self._on_result: Callable[[Any], None] = lambda _result: None
        self._with_secrets: dict[ServerAddress, ServerAddress] = {}
        self._done.connect(self._on_done)

    @property
    def is_busy(self) -> bool:
        """Whether an attempt is running."""
        return self._attempt is not None

    def open(
        self, location: LibraryLocation, *, may_create: bool = False, first: Callable[[], object] | None = None
    ) -> None:
        """Open a library after ``first``, and create it if the reviewer asked for a new one.

        A running attempt is given up.
        """
        location = self._with_password(location)

        def work() -> Any:
            if first:
                first()
            return self._open_library(location, may_create)

        self._begin(
            location,
            work,
            lambda library: self.opened.emit(library, location),
            discard=lambda library: library.close(),
        )

    def try_out(self, location: LibraryLocation) -> None:
        """Test whether a library can be opened; a running attempt is given up."""
        location = self._with_password(location)
        self._begin(
            location, partial(self._count_articles, location), lambda count: self.answered.emit(count, location)
        )

    def cancel(self) -> None:
        """Cancel the attempt."""
        if self._drop():
            self.cancelled.emit()

    def close(self) -> None:
        """Cancel the attempt silently."""
        self._drop()

    def _with_password(self, location: LibraryLocation) -> LibraryLocation:
        """Remember a password typed for this server; add it to an address without one."""
        if not isinstance(location, ServerAddress):
            return location
        if location.secrets:
            self._with_secrets.pop(location, None)
            self._with_secrets[location] = location
        return self._with_secrets.get(location, location)

    def _begin(
        self,
        location: LibraryLocation,
        work: Callable[[], Any],
        on_result: Callable[[Any], None],
        discard: Callable[[Any], object] = lambda _result: None,
    ) -> None:
        self._drop()
        self._on_result = on_result
        self._attempt = Attempt(work, self._done.emit, discard)
        self.began.emit(location)

    def _drop(self) -> bool:
        attempt, self._attempt = self._attempt, None
        if attempt:
            attempt.give_up()
        return attempt is not None

    def _on_done(self, attempt: Attempt[Any]) -> None:
        if attempt is not self._attempt:
            return
        self._attempt = None
        if attempt.error is None:
            self._on_result(attempt.result)
        else:
            self.failed.emit(_explained(attempt.error))


def _explained(error: Exception) -> ExplainedError:
    if isinstance(error, ExplainedError):
        return error
    _log.error("a library couldn’t be opened", exc_info=error)
    return ServiceError(
        _("The library couldn’t be opened because of an unexpected error ({kind}).", kind=type(error).__name__),
        kept=_("Nothing was changed."),
        to_do=_("Try again; if it happens again, {report_it}.", report_it=ASKS_FOR_REPORT),
    )
