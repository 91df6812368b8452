"""What can go wrong with a library, as exceptions that can say so."""

from pathlib import Path
from typing import ClassVar

from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import LibraryLocation


class LibraryError(ExplainedError):
    """Something is wrong with the library at ``location``; ``detail`` is the technical word for it.

    ``what`` says what happened, ``kept`` what is safe, ``to_do`` what helps: one
    or two sentences each, for the reviewer.
    """

    _what: ClassVar = "The library at {location} cannot be used."
    _kept: ClassVar = "Nothing was changed."
    _to_do: ClassVar = "Try again."

    def __init__(self, location: LibraryLocation, detail: str = "") -> None:
        super().__init__(location, detail)
        self.location = location
        self.detail = detail

    @property
    def what(self) -> str:
        """What happened."""
        return self._what.format(location=self.location, detail=self.detail)

    @property
    def kept(self) -> str:
        """What is safe."""
        return self._kept

    @property
    def to_do(self) -> str:
        """What the reviewer can do about it."""
        return self._to_do

    def __str__(self) -> str:
        return f"{self.what} {self.kept} {self.to_do}"


class LibraryMissingError(LibraryError):
    """There is no file to read."""

    _what = "There is no library at {location}."
    _to_do = "Check the path, or add an article first: that makes a library."


class NotALibraryError(LibraryError):
    """The file belongs to something else; ``detail`` says what it looks like."""

    _what = "{location} is not an Onrecord library: {detail}."
    _kept = "The file was left as it is."
    _to_do = "Choose another file, or move this one away and a new library is made in its place."


class LibraryTooNewError(LibraryError):
    """A later version of the program made it; ``detail`` is its schema version."""

    _what = "{location} was written by a newer Onrecord (library version {detail})."
    _kept = "The library was not touched."
    _to_do = "Update Onrecord to open it."


class LibraryOutdatedError(LibraryError):
    """An earlier version of the program made it, and reading alone cannot bring it up to date."""

    _what = "{location} was written by an older Onrecord (library version {detail})."
    _kept = "The library was not touched."
    _to_do = "Open it once in the Onrecord window: that keeps a copy and brings it up to date."


class LibraryLockedError(LibraryError):
    """Another program has the library open."""

    _what = "Another Onrecord has {location} open."
    _to_do = "Close the other one, or choose another library."


class LibraryUnwritableError(LibraryError):
    """The disk is full, the folder read-only or gone; ``detail`` is the system's word for it."""

    _what = "{location} could not be written: {detail}."
    _kept = "Everything saved before is still there; the last action was not saved."
    _to_do = "Make room or allow writing and try again, or save a copy somewhere else."


class RevisionReplacedError(LibraryError):
    """A change of one revision came when another one was under review."""

    _what = "Another revision of this article is under review now, so this change could not be saved."
    _kept = "Everything saved before is still there, in both revisions."
    _to_do = "Open the article again from the library, and make the change there."


class OvertakenError(Exception):
    """Whoever changed an article did not know all of its changes; nothing was saved.

    It reaches no person: what came since is taken in, and the change made again on top of it.
    """

    def __init__(self, article_id: str) -> None:
        super().__init__(article_id)
        self.article_id = article_id


class CopyUnwritableError(LibraryUnwritableError):
    """A copy of a library could not be written to ``location``, or is not sound; nothing happened to the library."""

    _kept = "The library is as it was, with every decision."
    _to_do = "Make room or allow writing there, or choose another place for the copy."


class LibraryUnreadableError(LibraryError):
    """The file is there but cannot be read; ``detail`` is the system's word for it."""

    _what = "{location} could not be read: {detail}."
    _to_do = "Check that its disk is connected and that you may read the file."


class LibraryDamagedError(LibraryError):
    """The database is corrupt; ``backup`` is the last good copy, if there is one."""

    _what = "{location} is damaged: {detail}."
    _kept = "The file was left as it is."

    def __init__(self, location: LibraryLocation, detail: str = "", backup: Path | None = None) -> None:
        super().__init__(location, detail)
        self.args = (location, detail, backup)
        self.backup = backup

    @property
    def kept(self) -> str:
        found = f"The last good backup is {self.backup}." if self.backup else "There is no backup beside it."
        return f"{self._kept} {found}"

    @property
    def to_do(self) -> str:
        if self.backup:
            return "Move the damaged file away, copy the backup to its place and open it again."
        return "Restore the file from a backup of this computer."


class ArticleNotFoundError(LookupError):
    """The library has no article or revision with the id ``missing_id``."""

    def __init__(self, missing_id: str) -> None:
        super().__init__(missing_id)
        self.missing_id = missing_id

    def __str__(self) -> str:
        return f"The library has no article or revision {self.missing_id}."
