"""What the store asks of the database that holds a library, whichever it is."""

from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, ExceptionContext, event

from onrecord.domain.erasing import Eraser, ErasingLeft, TextScope, Work
from onrecord.domain.library_location import LibraryLocation
from onrecord.store.erasure import Erasure, Surveyed
from onrecord.store.errors import LibraryError
from onrecord.store.watching import Told, Watch


class Waits(Enum):
    """Whether the answer to a statement is waited for, as its execution option ``waits``; a file answers at once."""

    ALWAYS = auto()
    """The usual way."""
    FOR_ROWS = auto()
    """Not if it only writes: how that went is told with the next answer, at the latest when the transaction ends."""
    NEVER = auto()
    """Also what it found is of no interest."""


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
        """Who the server takes us for; nothing for a file."""

    @property
    def may_shorten_log(self) -> bool:
        """Whether an article can be removed with its change log."""

    @property
    def reads(self) -> Engine:
        """Connections that only read, each transaction on one snapshot."""

    @property
    def lists(self) -> Engine:
        """The same where each statement may see another snapshot, which saves two round trips to a server."""

    @property
    def writes(self) -> Engine | None:
        """Connections that write; None where it was opened read-only."""

    def save_copy(self, target: Path) -> None:
        """Write a verified copy of the library to a file."""

    def back_up(self, day: date) -> Path | None:
        """Make sure that there is a backup of ``day``; None where that is nothing the program does."""

    def check(self) -> None:
        """Look through all of it for damage.

        Raises:
            LibraryLostError: it is damaged; nothing more is saved in it.
        """

    def check_place(self) -> None:
        """Raise LibraryLostError if what is open is not where it was."""

    def survey(self, eraser: Eraser, texts: TextScope, work: Work) -> Surveyed:
        """Count where a name stands in the library and in the copies that the program keeps of it."""

    def erase(self, done: Erasure) -> Surveyed:
        """Erase a name from the library and these copies.  Raises what ``LibraryEraser.erase`` says."""

    @property
    def erasing_left(self) -> ErasingLeft:
        """What became of an erasure that was cut short before the library was opened."""

    def finish_erasing(self, work: Work) -> bool:
        """Do what is left to do of an erasure that was cut short; tells whether anything was."""

    def watch(self, told: Told) -> Watch:
        """Tell what other programs do."""

    def close(self) -> None:
        """Close all connections.  Closing twice is fine."""


def translate_errors(engine: Engine, translated: Callable[[ExceptionContext], LibraryError | None]) -> None:
    """Raise the library's own errors where ``engine`` has one of its database that ``translated`` knows."""

    def translate(context: ExceptionContext) -> None:
        error = translated(context)
        if error:
            raise error from context.original_exception

    event.listen(engine, "handle_error", translate)
