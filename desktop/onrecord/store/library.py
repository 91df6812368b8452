"""The library: all articles with their revisions, records and change log, in one database."""

import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, delete, func, insert, select

from onrecord.domain.article import Article, ArticleId, Revision, RevisionId
from onrecord.domain.changes import Change, ChangeId, Edit
from onrecord.domain.erasing import Eraser, InterruptedErasure, TextScope, Work
from onrecord.domain.library import ArticleSummary, HeldArticle, summarize
from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.domain.records import AnyRecord
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.vocabulary import Disposition
from onrecord.store import rows
from onrecord.store.article_state import article_state, lock_article, lock_article_of, revision_state
from onrecord.store.changing import about, changing, put_under_review, save_entry, update_article, update_search
from onrecord.store.database import Database, Waits
from onrecord.store.erasure import Erasure, Surveyed
from onrecord.store.errors import (
    ArticleNotFoundError,
    LibraryError,
    LibraryUnwritableError,
    NoRoomError,
    ReadOnlyLibraryError,
    RemovalRefusedError,
)
from onrecord.store.evidence_files import EvidenceFiles
from onrecord.store.evidence_rows import ServerFiles, copy_evidence_beside, evidence_files, storage_of
from onrecord.store.exports import ExportList
from onrecord.store.file.opening import open_file
from onrecord.store.library_reader import LibraryReader
from onrecord.store.queries import (
    under_review,
)
from onrecord.store.record_rows import Present, RecordRows
from onrecord.store.rescue import save_all
from onrecord.store.search import fold
from onrecord.store.tables import analysis, article, change, revision, searchable
from onrecord.store.texts import KnownTexts
from onrecord.store.vault import VaultRows
from onrecord.store.watching import Told, Watch
from onrecord.translation import _


def open_database(
    location: LibraryLocation, *, read_only: bool, check_later: bool = False, may_create: bool = True
) -> Database:
    """Open the database at ``location``. See ``open_library`` for the errors."""
    if isinstance(location, ServerAddress):
        # The driver is slow to import, and a library file doesn't need it.
        from onrecord.store.server.opening import open_server

        return open_server(location, read_only=read_only, may_create=may_create)
    return open_file(location, read_only=read_only, check_later=check_later, may_create=may_create)


_log = logging.getLogger(__name__)


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
    def left(self) -> InterruptedErasure:
        """The state of an erasure that was interrupted before the library was opened."""
        return self._database.interrupted_erasure

    def finish(self, work: Work) -> bool:
        """Finish an interrupted erasure; returns whether there was one."""
        return self._database.finish_erasing(work)


class LibraryStore(LibraryReader):
    """Loads and saves articles; ``open_library`` makes one.

    Threads can share it: reads run in parallel, each on one snapshot. Writes run one after the other, in a team library
    for each article. Each method is one transaction.

    Any method raises LibraryDamagedError if the file is corrupt, and LibraryUnreadableError if it can't be reached.
    Writing methods raise LibraryUnwritableError, without having changed anything. A team library also raises
    ServerUnreachableError and ConnectionLostError (SavingInterruptedError after a write), after which the next call
    reconnects, and LibraryBusyError if others lock an article for too long.
    """

    def __init__(self, database: Database, today: Callable[[], date]) -> None:
        super().__init__(database)
        self._today = today

    def _use(self, database: Database) -> None:
        super()._use(database)
        self._writes = database.writes and database.writes.execution_options(waits=Waits.FOR_ROWS)
        self._hurried_writes = self._writes and self._hurried(self._writes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def location(self) -> LibraryLocation:
        """The file of the library, or its database on a server."""
        return self._database.location

    @property
    def is_shared(self) -> bool:
        """Whether others can change it at the same time: a team library."""
        return self._database.is_shared

    @property
    def vault(self) -> VaultRows:
        """The encrypted names of anonymous sources."""
        database = self._database
        return VaultRows(
            self._hurried_reads.begin, self._writing, database.location, may_delete=database.may_shorten_log
        )

    @property
    def is_read_only(self) -> bool:
        """Whether it can't be changed: it was opened so, or the server only allows reading."""
        return self._writes is None

    @property
    def no_room(self) -> NoRoomError | None:
        """Why it can only be read, if its disk is full."""
        return NoRoomError(self.location) if self._database.lacks_room else None

    @property
    def connected_as(self) -> str:
        """The user that the server knows; empty for a file."""
        return self._database.connected_as

    @property
    def eraser(self) -> LibraryEraser:
        """Erases names from the library."""
        return LibraryEraser(self._database, self._texts)

    @property
    def exports(self) -> ExportList:
        """The files that reports were written to."""
        return ExportList(self._database)

    def watch(self, told: Told) -> Watch:
        """Report the changes of other programs from a thread.

        After a lost connection, any article may have changed, and ``told`` gets None. A library file never reports
        anything.
        """
        return self._database.watch(told)

    def close(self) -> None:
        """Close the database. Closing twice is fine."""
        self._database.close()

    def add_article(self, new: Article, first: Revision, records: Iterable[AnyRecord] = ()) -> None:
        """Add an article with its first revision and its records."""
        with self._writing() as connection:
            review = Review(new, first, records={record.id: record for record in records})
            counts = rows.count_values(summarize(review))
            connection.execute(insert(article), rows.article_values(new) | counts)
            connection.execute(
                insert(searchable), {"article_id": new.id, "about": about(new), "body": fold(first.text)}
            )
            connection.execute(insert(revision), rows.revision_values(first, self._codec))
            arriving = (Edit(None, record) for record in review.records.values())
            self._records(connection, first.id).carry_out(arriving, first.text, Present())

    def save_change(self, done: Change, summary: ArticleSummary, seen: ChangeId | None) -> None:
        """Save a change: its log entry, the records, and what the library shows.

        ``seen`` is the last change that its reviewer knew (None: there was none).

        Raises:
            ArticleNotFoundError: there is no such article.
            RevisionReplacedError: another revision is under review.
            OvertakenError: another change has come since.
            StaleChangeError: the stored values differ from those before the change.
        """
        with changing(self._hurrying, self.location, done, seen, self._codec) as (connection, revision_id, present):
            self._records(connection, revision_id).carry_out(done.edits, self._text_of(revision_id), present)
            save_entry(connection, done, summary, self._codec)
            if done.revision:
                put_under_review(connection, done.article_id, done.revision)

    def add_revision(
        self, done: Change, new: Revision, records: Iterable[AnyRecord], summary: ArticleSummary, seen: ChangeId | None
    ) -> None:
        """Add a revision with its records, and put it under review; ``done`` is the log entry.

        ``seen`` and the errors are those of ``save_change``.
        """
        with changing(self._writing, self.location, done, seen, self._codec) as (connection, _, _):
            connection.execute(insert(revision), rows.revision_values(new, self._codec))
            edits = (Edit(None, record) for record in records)
            self._records(connection, new.id).carry_out(edits, new.text, Present())
            save_entry(connection, done, summary, self._codec)
            update_article(connection, done.article_id, {"analyzed": False})
            update_search(connection, done.article_id, {"body": fold(new.text)})

    def next_revision_number(self, article_id: ArticleId) -> int:
        """The number of the article's next revision; withdrawn ones keep theirs."""
        with self._reads.begin() as connection:
            last: int | None = connection.scalar(
                select(func.max(revision.c.number)).where(revision.c.article_id == article_id)
            )
        return (last or 0) + 1

    def save_proposals(self, revision_id: RevisionId, edits: Iterable[Edit]) -> None:
        """Save some proposals of an analysis, without a log entry.

        Records that the reviewer has decided on meanwhile stay.

        Raises:
            ArticleNotFoundError: there is no such revision.
        """
        proposed, text = list(edits), self._text_of(revision_id)
        with self._writing() as connection:
            self._propose(connection, revision_id, proposed, text)

    def save_analysis(
        self, revision_id: RevisionId, info: AnalysisInfo, summary: ArticleSummary, edits: Sequence[Edit] = ()
    ) -> None:
        """Save the last proposals of an analysis, and that it is complete.

        Raises:
            ArticleNotFoundError: there is no such revision.
        """
        text = self._text_of(revision_id) if edits else ""
        with self._writing() as connection:
            self._propose(connection, revision_id, edits, text)
            connection.execute(delete(analysis).where(analysis.c.revision_id == revision_id))
            connection.execute(insert(analysis), {"revision_id": revision_id} | rows.analysis_values(info))
            article_id = summary.article.id
            if connection.scalar(under_review(article_id).with_only_columns(revision.c.id)) in {revision_id, None}:
                update_article(connection, article_id, rows.count_values(summary) | {"analyzed": True})

    def _propose(self, connection: Connection, revision_id: RevisionId, proposed: Sequence[Edit], text: str) -> None:
        # Two programs may analyze one article: the second finds the first one's findings.
        lock_article_of(connection, revision_id)
        found = revision_state(connection, revision_id, [edit.record_id for edit in proposed])
        if found.revision_id is None:
            raise ArticleNotFoundError(revision_id)
        stays = {known for known, state in found.present.dispositions.items() if state != Disposition.PROPOSED}
        stays |= {known for known, body in found.bodies.items() if not self._codec.is_record(body)}
        undecided = (edit for edit in proposed if edit.record_id not in stays)
        self._records(connection, revision_id).carry_out(undecided, text, found.present)

    def remove_article(self, article_id: ArticleId, *, only_undecided: bool = False) -> bool:
        """Remove an article with everything about it, its change log too; returns whether it was removed.

        ``only_undecided`` keeps an article with any change. The log releases entries only if their article is gone, so
        it is removed after the article in the same transaction.

        Raises:
            ArticleNotFoundError: there is no such article.
            RemovalRefusedError: it has a log, which only an owner of the library may remove.
        """
        with self._hurrying() as connection:
            lock_article(connection, article_id)
            found = article_state(connection, article_id, ())
            if found.revision_id is None:
                raise ArticleNotFoundError(article_id)
            if found.last_change and only_undecided:
                return False
            if found.last_change and not self._database.may_shorten_log:
                raise RemovalRefusedError(self.location)
            connection.execute(delete(article).where(article.c.id == article_id))
            if found.last_change:
                connection.execute(delete(change).where(change.c.article_id == article_id))
        return True

    def save_copy(self, target: Path) -> None:
        """Write a verified copy of the library to the file ``target``, with its evidence files beside it."""
        self._database.save_copy(target)
        copy_evidence_beside(self._database, target)

    @property
    def files_on_server(self) -> ServerFiles | None:
        """The evidence files of a team; None for a library file, whose files are beside it."""
        storage = storage_of(self._database)
        return storage if isinstance(storage, ServerFiles) else None

    def evidence_in(self, folder: Path, *, is_shared: bool = False) -> EvidenceFiles:
        """The evidence files, with ``folder`` on this computer."""
        return evidence_files(self._database, folder, is_shared=is_shared)

    def check(self) -> None:
        """Look for damage in the whole file, which takes a moment: call it from a thread.

        Raises:
            LibraryLostError: it is damaged; nothing more is saved in it.
        """
        self._database.check()

    def check_place(self) -> None:
        """Raise LibraryLostError if the file of the library was moved or replaced."""
        self._database.check_place()

    def move_to(self, target: Path, held: Iterable[HeldArticle]) -> None:
        """Save everything readable, and the articles ``held`` in memory, to a new file, and continue there."""
        save_all(self._database, target, held, self._codec)
        lost = self._database
        if target == lost.location:
            lost.close(is_saved=True)  # its lock is on the path
        self._use(open_database(target, read_only=False))
        try:
            copy_evidence_beside(lost, target)
        except LibraryError as error:
            _log.warning("evidence files are left behind: %s", error)
        lost.close(is_saved=True)

    def back_up(self) -> Path | None:
        """The verified backup of today, made now unless there is one; the last five days are kept.

        It takes a moment for a large library: call it from a thread. For a team library, the server's administrator
        makes backups.
        """
        return self._database.back_up(self._today())

    def _writing(self) -> AbstractContextManager[Connection]:
        return self._begin(self._writes)

    def _hurrying(self) -> AbstractContextManager[Connection]:
        """A transaction that the window waits for."""
        return self._begin(self._hurried_writes)

    def _begin(self, writes: Engine | None) -> AbstractContextManager[Connection]:
        if writes is None:
            raise self.no_room or ReadOnlyLibraryError(self.location)
        return writes.begin()

    def _records(self, connection: Connection, revision_id: RevisionId) -> RecordRows:
        return RecordRows(connection, self._codec, revision_id)


def _local_day() -> date:
    return datetime.now(UTC).astimezone().date()


def open_library(
    location: LibraryLocation,
    *,
    read_only: bool = False,
    check_later: bool = False,
    may_create: bool = True,
    today: Callable[[], date] = _local_day,
) -> LibraryStore:
    """Open the library at ``location``; create it and its folder if needed, unless ``read_only``.

    Without ``may_create``, nothing is created either: pass it for a library that a person didn't name just now.

    Only one program at a time may have a library file open for writing; reading takes no lock. An older file is updated
    after a verified copy was put into the ``backups`` folder beside it. ``today`` is the day of a backup. With
    ``check_later``, the caller calls ``LibraryStore.check`` for damage. A team library is a schema in the database of
    the address, for any number of programs.

    Raises:
        LibraryMissingError: ``read_only`` or not ``may_create``, and there is no library.
        LibraryLockedError: another program has the file open for writing.
        NotALibraryError: the file is empty, not a database, or another program's; or the
            database on a server is, or can't store every letter.
        LibraryDamagedError: the database is corrupt.
        LibraryTooNewError: a later version of the program made it.
        LibraryTooOldError: a version before the first release made it.
        LibraryOutdatedError: ``read_only``, and an earlier version made it.
        LibraryUnreadableError: no permission, or the disk fails.
        LibraryUnwritableError: no room or no permission to write.
        ServerUnreachableError: no server answers at the address.
        ServerRefusedError: the server refuses this user, or has no such database.
    """
    database = open_database(location, read_only=read_only, check_later=check_later, may_create=may_create)
    return LibraryStore(database, today)
