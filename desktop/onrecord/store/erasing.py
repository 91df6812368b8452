"""Erase names from an open library."""

from onrecord.domain.erasing import Eraser, ErasingLeft, TextScope, Work
from onrecord.store.database import Database
from onrecord.store.erasure import Erasure, Surveyed
from onrecord.store.errors import LibraryUnwritableError
from onrecord.store.texts import KnownTexts
from onrecord.translation import _


class LibraryEraser:
    """Finds and erases names in a library, its log and the program's copies of it.

    Both take long: call them from a thread.
    """

    def __init__(self, database: Database, texts: KnownTexts) -> None:
        self._database = database
        self._texts = texts

    def survey(self, eraser: Eraser, texts: TextScope, work: Work) -> Surveyed:
        """Count the places of a name.

        Raises:
            WorkStopped: it was stopped.
        """
        return self._database.survey(eraser, texts, work)

    def erase(self, done: Erasure) -> Surveyed:
        """Erase a name for good. No article may be open in this program.

        Raises:
            WorkStopped: it was stopped; nothing was changed.
            LibraryInUseError: another program reads the file; nothing was changed.
            NotOwnerError: only the owner of a team library can; nothing was changed.
        """
        if self._database.writes is None:
            raise LibraryUnwritableError(self._database.location, _("it was opened read-only"))
        try:
            return self._database.erase(done)
        finally:
            self._texts.forget()

    @property
    def left(self) -> ErasingLeft:
        """What happened to an erasure that was interrupted before the library was opened."""
        return self._database.erasing_left

    def finish(self, work: Work) -> bool:
        """Finish an interrupted erasure; returns whether there was one."""
        return self._database.finish_erasing(work)
