"""Erasing names from an open library."""

from onrecord.domain.erasing import Eraser, ErasingLeft, TextScope, Work
from onrecord.store.database import Database
from onrecord.store.erasure import Erasure, Surveyed
from onrecord.store.errors import LibraryUnwritableError
from onrecord.store.texts import KnownTexts
from onrecord.translation import _


class LibraryEraser:
    """Looks for names in a library, its log and the copies that the program keeps of it, and erases them.

    Both take long: call them from a thread.
    """

    def __init__(self, database: Database, texts: KnownTexts) -> None:
        self._database = database
        self._texts = texts

    def survey(self, eraser: Eraser, texts: TextScope, work: Work) -> Surveyed:
        """Count where a name stands.

        Raises:
            WorkStopped: it was stopped.
        """
        return self._database.survey(eraser, texts, work)

    def erase(self, done: Erasure) -> Surveyed:
        """Erase a name; nothing brings it back.  No article may be open in this program.

        Raises:
            WorkStopped: it was stopped; nothing was changed.
            LibraryInUseError: another program reads the file; nothing was changed.
            NotOwnerError: of a team library, only its owner can; nothing was changed.
        """
        if self._database.writes is None:
            raise LibraryUnwritableError(self._database.location, _("it was opened read-only"))
        try:
            return self._database.erase(done)
        finally:
            self._texts.forget()

    @property
    def left(self) -> ErasingLeft:
        """What became of an erasure that was cut short before the library was opened."""
        return self._database.erasing_left

    def finish(self, work: Work) -> bool:
        """Do what is left to do of an erasure that was cut short; tells whether anything was."""
        return self._database.finish_erasing(work)
