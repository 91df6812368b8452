"""The errors of a library, which explain themselves."""

from pathlib import Path
from typing import ClassVar

from onrecord.domain.errors import EmptyPlaceError, ExplainedError, NewPlaceNeededError, StrayChangesError
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.unreadable import RESTORE_UNREAD, Unreadable
from onrecord.translation import Message, _, counted


class LibraryError(ExplainedError):
    """A problem with the library at ``location``; ``detail`` is the technical word for it."""

    _what: ClassVar[Message] = Message("The library at {location} can’t be used.")
    _kept: ClassVar[Message] = Message("Nothing was changed.")
    _to_do: ClassVar[Message] = Message("Try again.")

    def __init__(self, location: LibraryLocation, detail: str = "") -> None:
        super().__init__(location, detail)
        self.location = location
        self.detail = detail

    @property
    def what(self) -> str:
        return _(self._what, location=self.location, detail=self.detail)

    @property
    def kept(self) -> str:
        return str(self._kept)

    @property
    def to_do(self) -> str:
        return _(self._to_do, detail=self.detail)

    def __str__(self) -> str:
        return f"{self.what} {self.kept} {self.to_do}"


class LibraryMissingError(LibraryError):
    """There is no file to read."""

    _what = Message("There is no library at {location}.")
    _to_do = Message("Check the path or address, or add an article first to create a library.")


class LibraryAwayError(LibraryMissingError, EmptyPlaceError):
    """The file of a library that was opened before is gone, or its disk isn't connected."""

    _what = Message("The library {location} isn’t there.")
    _kept = Message("Nothing was created in its place.")
    _to_do = Message("Connect the disk or network folder that it is on and try again, or open another library.")


class NotALibraryError(LibraryError):
    """The file belongs to something else; ``detail`` says to what."""

    _what = Message("{location} isn’t an Onrecord library: {detail}.")
    _kept = Message("The file wasn’t changed.")
    _to_do = Message("Choose another file, or move this one away to create a new library in its place.")


class NotATeamLibraryError(NotALibraryError):
    """The database can't be a team library; ``detail`` says why."""

    _kept = Message("The database wasn’t changed.")
    _to_do = Message("Choose another database, or ask your server administrator for one with the encoding UTF8.")


class LibraryTooNewError(LibraryError):
    """A later version of the program made it; ``detail`` is its schema version."""

    _what = Message("{location} was written by a newer Onrecord (library version {detail}).")
    _kept = Message("The library wasn’t changed.")
    _to_do = Message("Update Onrecord to open it.")


class LibraryTooOldError(LibraryError):
    """A version before the first release made it; ``detail`` is its schema version."""

    _what = Message("{location} was written by an Onrecord from before version 0.1 (library version {detail}).")
    _kept = Message("The library wasn’t changed.")
    _to_do = Message("Open it once with Onrecord at the commit d35d3812, which updates it, and then with this one.")


class LibraryOutdatedError(LibraryError):
    """An earlier version of the program made it, and a reader can't update it."""

    _what = Message("{location} was written by an older Onrecord (library version {detail}).")
    _kept = Message("The library wasn’t changed.")
    _to_do = Message("Open it once in the Onrecord window, which keeps a copy and updates it.")


class LibraryLockedError(LibraryError):
    """Another program has the library open."""

    _what = Message("Another copy of Onrecord has {location} open.")
    _to_do = Message("Close the other one, or choose another library.")


class LibraryInUseError(LibraryError):
    """Another program reads the file, or a thread of this one."""

    _what = Message("Another program is reading {location}, so it can’t be replaced.")
    _to_do = Message("Wait for that program to finish or close it, then try again.")


class ErasureFailedError(LibraryError):
    """A file could not be replaced with the one without the name."""

    _what = Message("The name couldn’t be erased from {location}: {detail}.")
    _kept = Message("The library wasn’t changed, but the name may already be gone from some backups, logs or settings.")
    _to_do = Message("Allow writing to these files or close the program that has them open, then erase the name again.")


class ErasureUnfinishedError(LibraryError):
    """The rows of a team library no longer have the name, but the files of its tables still do."""

    _what = Message("The name was erased from {location}, but the server’s files may still contain it: {detail}.")
    _kept = Message("Nothing else was changed.")
    _to_do = Message("Erase the name again in a moment to finish.")


class NotOwnerError(LibraryError):
    """Only the owner of a team library can rewrite its log; ``detail`` is the role that owns it."""

    _what = Message(
        "Only the owner of {location} can erase a name from it: the change log is append-only for everyone else."
    )
    _to_do = Message("Ask whoever has the role “{detail}” on the server to erase it.")


class LibraryUnwritableError(LibraryError):
    """The disk is full, the folder read-only or gone; ``detail`` is the system's word for it."""

    _what = Message("{location} couldn’t be written: {detail}.")
    _kept = Message("Everything saved earlier is safe; your last action wasn’t saved.")
    _to_do = Message("Free up space or allow writing and try again, or save a copy somewhere else.")


class EvidenceNotKeptError(LibraryUnwritableError):
    """An evidence file could not be copied into the library."""

    _what = Message("The evidence file couldn’t be copied to {location}: {detail}.")
    _kept = Message("The evidence is attached, with the path and SHA-256 of the file, which stays where it is.")
    _to_do = Message("Free up space or allow writing there, then press B on the claim to try again.")


class EvidenceLimitError(EvidenceNotKeptError):
    """A team's evidence files would exceed the owner's limit."""

    _what = Message("There’s no room for this evidence file in the team library: {detail}.")
    _kept = Message("The evidence is attached, and you have a copy of the file on this computer; colleagues don’t.")
    _to_do = Message("Ask an owner of the library to allow more: onrecord library evidence --limit.")


class CopyBeyondLimitError(EvidenceLimitError):
    """The files of a copy would exceed the limit; ``detail`` is their size in megabytes."""

    _what = Message("The library’s evidence files have {detail} MB, more than {location} may keep.")
    _kept = Message("Nothing was copied into it.")


class LibraryLostError(LibraryUnwritableError, NewPlaceNeededError):
    """The file of an open library is gone, or isn't the library any more."""

    _kept = Message("Nothing more will be saved; everything saved earlier is still here.")
    _to_do = Message("Save everything to a new place before you close the window.")


class LibraryGoneError(LibraryLostError):
    """Somebody deleted or moved the file, or its disk is gone; ``detail`` is the system's word for it."""

    _what = Message("The library at {location} was deleted or moved, or its disk was disconnected ({detail}).")


class LibraryReplacedError(LibraryLostError):
    """Another file replaced it."""

    _what = Message("Another program replaced the library at {location} with a different file.")


class LibraryCutError(LibraryLostError):
    """The file was cut, or something else was written over it."""

    _what = Message("Another program cut short or overwrote the library at {location}.")
    _kept = Message(
        "Nothing more will be saved; the open article is still here, and so are any others that can be "
        "read or are in the last backup."
    )


class DamageFoundError(LibraryCutError):
    """The check of an open file found damage; ``detail`` is SQLite's word for it."""

    _what = Message("The library at {location} is damaged: {detail}.")


class LibraryUnmakableError(LibraryUnwritableError):
    """The server doesn't allow creating or updating the team library."""

    _what = Message("The library couldn’t be created or updated in {location}: {detail}.")
    _kept = Message("Nothing was changed.")
    _to_do = Message(
        "Ask your server administrator for the right to create a schema in this database, or to create it for you."
    )


class ForeignCodeError(LibraryError):
    """Somebody attached code to the tables of a team library, which would run as whoever opens it."""

    _what = Message("{location} has code in it that Onrecord didn’t make: {detail}.")
    _kept = Message("The code wasn’t run, and nothing was changed.")
    _to_do = Message(
        "Ask your server administrator to run “onrecord library roles” again, which removes it, and to find out who "
        "put it there."
    )


class QueueMissingError(LibraryError):
    """The team library never had a queue."""

    _what = Message("{location} has no queue of analyses.")
    _to_do = Message("Add articles with “onrecord queue add” first.")


class QueueUnmakableError(LibraryError):
    """The team library has no queue yet, and only its owner can make one."""

    _what = Message("{location} has no queue of analyses yet, and only an owner of the library can make it.")
    _to_do = Message("Ask an owner to add the first articles.")


class QueueOutdatedError(LibraryError):
    """An earlier version of the program made the queue, which takes anything from anybody."""

    _what = Message("The queue of {location} was made by an older Onrecord.")
    _to_do = Message(
        "Ask your server administrator to run “onrecord library roles” again, and then an owner to open the library "
        "once with this Onrecord."
    )


class OwnerNeededError(LibraryUnmakableError):
    """An earlier version of the program made the team library, and this role can't update it."""

    _what = Message("{location} was written by an older Onrecord (library version {detail}), and you can’t update it.")
    _kept = Message("The library wasn’t changed.")
    _to_do = Message("Ask an owner of the library to open it once with this Onrecord, or use the older one until then.")


class ReadOnlyLibraryError(LibraryUnwritableError):
    """The library was opened for reading, or by somebody who may only read it."""

    _what = Message("You can read {location}, but not change it.")
    _kept = Message("Nothing was changed.")
    _to_do = Message(
        "Open it from a place you can write to. "
        "For a team library, ask your server administrator to make you a reviewer."
    )


class RemovalRefusedError(LibraryUnwritableError):
    """A reviewer wanted to remove an article that has a change log."""

    _what = Message("Only an owner of the library can remove an article that has decisions.")
    _kept = Message("The article wasn’t changed.")
    _to_do = Message("Ask an owner of the library to remove it.")


class RenewalRefusedError(LibraryUnwritableError):
    """A reviewer wanted to renew the key of a team's vault."""

    _what = Message(
        "Only an owner of the library can renew the vault’s key, since everything under the old key is deleted."
    )
    _kept = Message("The vault wasn’t changed.")
    _to_do = Message("Ask an owner of the library to renew it.")


class ServerUnwritableError(LibraryUnwritableError):
    """The server refuses writing: no right, no room, or it is a standby."""

    _to_do = Message("Ask your server administrator, or save a copy somewhere else.")


class LibraryBusyError(LibraryError):
    """A lock or a statement timed out; ``detail`` is the server's word for it."""

    _what = Message("{location} is busy: {detail}.")
    _kept = Message("Everything saved earlier is safe; your last action wasn’t saved.")
    _to_do = Message("Try again in a moment.")


class UnstorableError(LibraryUnwritableError):
    """The server can't store a value, such as a name of ten thousand letters; ``detail`` is its word for it."""

    _to_do = Message("Try it without your latest addition; a library file may be able to store it.")


class CopyUnstorableError(UnstorableError):
    """A file has a value of the wrong kind, which a server refuses; ``detail`` is its table."""

    _what = Message("{location} can’t store some rows of the table “{detail}”: somebody changed them by hand.")
    _kept = Message("Nothing was copied.")
    _to_do = Message("Restore them from a backup, or copy the library’s file instead.")


class ServerUnreachableError(LibraryError):
    """No server answers at the address, or the address is wrong; ``detail`` says which."""

    _what = Message("The server of {location} can’t be reached: {detail}.")
    _to_do = Message("Check the address and your network connection, then try again.")


class ServerUnverifiedError(LibraryError):
    """The server answers without encryption, or without a certificate that proves its identity."""

    _what = Message("The server of {location} couldn’t prove its identity: {detail}.")
    _kept = Message("No connection was made, so no password or article was sent.")
    _to_do = Message(
        "Ask your server administrator for the root certificate, and add it to the address: ?sslrootcert=FILE. "
        "To connect without this check, add ?sslmode=require."
    )


class ServerRefusedError(LibraryError):
    """The server refuses this user, or has no such database; ``detail`` is its word for it."""

    _what = Message("The server of {location} refused the connection: {detail}.")
    _to_do = Message("Check the user, password and database, or ask your server administrator.")


class ConnectionLostError(LibraryError):
    """The connection broke during a read."""

    _what = Message("The connection to {location} was lost: {detail}.")
    _to_do = Message("Try again: Onrecord reconnects as soon as the server answers.")


class SavingInterruptedError(ConnectionLostError):
    """The connection broke during a save, perhaps after the commit."""

    _kept = Message("Everything saved earlier is safe; your last action was saved completely or not at all.")
    _to_do = Message("Reopen the article to see whether your last action was saved, and repeat it if not.")


class RevisionReplacedError(LibraryError):
    """A change came for a revision that isn't under review any more."""

    _what = Message("Another revision of this article is under review now, so this change couldn’t be saved.")
    _kept = Message("Everything saved earlier is kept in both revisions.")
    _to_do = Message("Reopen the article from the library, and make the change there.")


class OvertakenError(Exception):
    """A change was made without knowing the article's newest changes; nothing was saved.

    The journal takes those in and tries again, so no person sees this error.
    """

    def __init__(self, article_id: str) -> None:
        super().__init__(article_id)
        self.article_id = article_id


class StaleChangeError(OvertakenError):
    """A stored value differs from what the change replaces, though the log has nothing new; nothing was saved."""


class CopyUnwritableError(LibraryUnwritableError):
    """A copy could not be written to ``location``, or is damaged; the library is unchanged."""

    _kept = Message("The library wasn’t changed.")
    _to_do = Message("Free up space or allow writing there, or choose another place for the copy.")


class LibraryNotEmptyError(LibraryError):
    """The target of a copy already has articles."""

    _what = Message("{location} already has articles, so nothing was copied into it.")
    _kept = Message("Neither library was changed.")
    _to_do = Message("Choose an empty database, or a file that doesn’t exist yet.")


class LibraryUnreadableError(LibraryError):
    """The file exists but can't be read; ``detail`` is the system's word for it."""

    _what = Message("{location} couldn’t be read: {detail}.")
    _to_do = Message("Check that its disk is connected and not full, and that you’re allowed to read the file.")


class ServerUnreadableError(LibraryUnreadableError):
    """The server refuses reading."""

    _to_do = Message("Ask your server administrator for the right to read the library.")


class LibraryDamagedError(LibraryError):
    """The database is corrupt; ``backup`` is the last good copy, if there is one."""

    _what = Message("{location} is damaged: {detail}.")

    def __init__(self, location: LibraryLocation, detail: str = "", backup: Path | None = None) -> None:
        super().__init__(location, detail)
        self.args = (location, detail, backup)
        self.backup = backup

    @property
    def kept(self) -> str:
        if self.backup:
            return _("The file wasn’t changed. The last good backup is {backup}.", backup=self.backup)
        return _("The file wasn’t changed. There is no backup beside it.")

    @property
    def to_do(self) -> str:
        if self.backup:
            return _(
                "Choose “Restore a backup…” in the window, or run “onrecord library restore”: "
                "both keep the damaged file."
            )
        return _("Restore the file from a backup of this computer.")


class NoRoomError(ReadOnlyLibraryError):
    """The disk is so full that SQLite can't even prepare to write."""

    _what = Message("There’s no room on the disk of {location}, so you can only read the library.")
    _kept = Message("Everything saved earlier is safe.")
    _to_do = Message("Free up space, then close Onrecord and open it again.")


class StrayLogError(LibraryDamagedError, StrayChangesError):
    """The file is sound, but the changes beside it don't belong to it; ``detail`` says why."""

    _what = Message("{location} can’t be opened with the latest changes in the file “-wal” beside it: {detail}.")

    def __init__(self, location: LibraryLocation, detail: str, backup: Path | None, articles: int) -> None:
        super().__init__(location, detail, backup)
        self.args = (location, detail, backup, articles)
        self.articles = articles

    @property
    def kept(self) -> str:
        return counted(
            "Nothing was changed. Without them, the library is sound and has {n} article.",
            "Nothing was changed. Without them, the library is sound and has {n} articles.",
            self.articles,
        )

    @property
    def to_do(self) -> str:
        return _(
            "Open it without these changes in the window, or run “onrecord library restore --without-latest-changes”: "
            "both keep them in another file."
        )


class ArticleUnreadableError(ExplainedError):
    """The text of an article can't be read, so nothing of it can be shown."""

    def __init__(self, headline: str, unreadable: Unreadable) -> None:
        super().__init__(headline, unreadable)
        self.headline = headline
        self.unreadable = unreadable

    @property
    def what(self) -> str:
        return _("“{headline}” can’t be read: {named}.", headline=self.headline, named=self.unreadable.words)

    @property
    def kept(self) -> str:
        return _("Everything is kept in the library as it is.")

    @property
    def to_do(self) -> str:
        return str(RESTORE_UNREAD)

    def __str__(self) -> str:
        return f"{self.what} {self.kept} {self.to_do}"


class UnreadableStaysError(ArticleUnreadableError):
    """A change would replace something that can't be read."""

    @property
    def what(self) -> str:
        return _(
            "This can’t be changed, because the library has it in a form that can’t be read: {named}.",
            named=self.unreadable.words,
        )

    @property
    def kept(self) -> str:
        return _("Your change wasn’t saved; what is in the library is kept as it is.")


class ArticleNotFoundError(ExplainedError, LookupError):
    """The library has no article or revision with the id ``missing_id``."""

    def __init__(self, missing_id: str) -> None:
        super().__init__(missing_id)
        self.missing_id = missing_id

    @property
    def what(self) -> str:
        return _("The library has no article or revision {id}.", id=self.missing_id)

    @property
    def kept(self) -> str:
        return _("Nothing was changed.")

    @property
    def to_do(self) -> str:
        return _("Choose another article.")

    def __str__(self) -> str:
        return self.what
