"""The interface of the database of a library, file or server."""

from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, ExceptionContext, event

from onrecord.domain.erasing import Eraser, InterruptedErasure, TextScope, Work
from onrecord.domain.library_location import LibraryLocation
from onrecord.store.erasure import Erasure, Surveyed
from onrecord.store.errors import LibraryError
from onrecord.store.watching import Told, Watch


class Waits(Enum):
    """Whether to wait for the answer to a statement (its execution option ``waits``); a file answers at once."""

    ALWAYS = auto()
    """The default."""
    FOR_ROWS = auto()
    """Wait only for rows: the outcome of a write comes with the next answer, at the latest with the commit."""
    NEVER = auto()
    """Don't read the rows either."""


class Database(Protocol):
    """An open database: connections to read, and to write unless it was opened read-only."""

    @property
    def location(self) -> LibraryLocation:
        """The file, or the database on a server."""

    @property
    def is_shared(self) -> bool:
        """Whether several programs write it at the same time."""

    @property
    def connected_as(self) -> str:
        """The user that the server knows; empty for a file."""

    @property
    def may_shorten_log(self) -> bool:
        """Whether an article can be removed with its change log."""

    @property
    def lacks_room(self) -> bool:
        """Whether it can only be read because its disk is full."""

    @property
    def reads(self) -> Engine:
        """Connections that only read, each transaction on one snapshot."""

    @property
    def lists(self) -> Engine:
        """The same, but each statement may see another snapshot, which saves two round trips to a server."""

    @property
    def writes(self) -> Engine | None:
        """Connections that write; None if it was opened read-only."""

    def save_copy(self, target: Path) -> None:
        """Write a verified copy of the library to a file."""

    def back_up(self, day: date) -> Path | None:
        """Make sure that there is a backup of ``day``; None if the program makes none."""

    def check(self) -> None:
        """Look for damage everywhere.

        Raises:
            LibraryLostError: it is damaged; nothing more is saved in it.
        """

    def check_place(self) -> None:
        """Raise LibraryLostError if the open file was moved or replaced."""

    def survey(self, eraser: Eraser, texts: TextScope, work: Work) -> Surveyed:
        """Count a name in the library and in the program's copies of it."""

    def erase(self, done: Erasure) -> Surveyed:
        """Erase a name from the library and these copies. See ``LibraryEraser.erase`` for the errors."""

    @property
    def interrupted_erasure(self) -> InterruptedErasure:
        """The state of an erasure that was interrupted before the library was opened."""

    def finish_erasing(self, work: Work) -> bool:
        """Finish an interrupted erasure; returns whether there was one."""

    def watch(self, told: Told) -> Watch:
        """Report the changes of other programs."""

    def close(self, *, is_saved: bool = False) -> None:
        """Close all connections; a lost library ``is_saved`` if everything is elsewhere. Closing twice is fine."""


def translate_errors(engine: Engine, translated: Callable[[ExceptionContext], LibraryError | None]) -> None:
    """Raise the library's own errors for the database errors that ``translated`` knows."""

    def translate(context: ExceptionContext) -> None:
        error = translated(context)
        if error:
            raise error from context.original_exception

    event.listen(engine, "handle_error", translate)
