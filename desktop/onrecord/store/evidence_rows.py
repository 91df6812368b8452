"""Evidence files in the database of a team library, in chunks."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as insert_new

from onrecord.paths import evidence_beside
from onrecord.store.database import Database
from onrecord.store.errors import CopyBeyondLimitError, EvidenceLimitError, ReadOnlyLibraryError
from onrecord.store.evidence_files import EvidenceFiles, FileStorage, KeptFile, KeptFiles, copy_files
from onrecord.store.file.backups import library_of_backup
from onrecord.store.tables import evidence_chunk, evidence_file, evidence_limit
from onrecord.translation import _, decimal

USUAL_LIMIT = 2_000_000_000
"""The default limit in bytes for all files; the server knows it too."""


class ServerFiles:
    """The files of one team library, within the owner's limit."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Iterator[KeptFile]:
        """All files."""
        with self._database.reads.begin() as connection:
            found = connection.execute(select(evidence_file).order_by(evidence_file.c.sha256)).all()
        yield from (KeptFile(row.sha256, row.ending, row.size) for row in found)

    def find(self, sha256: str) -> KeptFile | None:
        """A file's data; None if it isn't there."""
        with self._database.reads.begin() as connection:
            row = connection.execute(select(evidence_file).where(evidence_file.c.sha256 == sha256)).one_or_none()
        return KeptFile(row.sha256, row.ending, row.size) if row else None

    def read(self, sha256: str) -> Iterator[bytes]:
        """The content of a file, one query a chunk: a slow connection stays usable."""
        for number in count():
            with self._database.reads.begin() as connection:
                is_it = (evidence_chunk.c.sha256 == sha256) & (evidence_chunk.c.number == number)
                chunk: bytes | None = connection.scalar(select(evidence_chunk.c.data).where(is_it))
            if chunk is None:
                return
            yield chunk

    def add(self, file: KeptFile, chunks: Iterable[bytes]) -> bool:
        """Store a file whole or not at all; False if its content has another SHA-256.

        Raises:
            EvidenceLimitError: it would exceed the owner's limit.
            LibraryError: the server can't be reached, or refuses.
        """
        digest = hashlib.sha256()
        with self._writes.connect() as connection, connection.begin() as transaction:
            self._refuse_beyond_limit(connection, file)
            values = {"sha256": file.sha256, "ending": file.ending, "size": file.size}
            added = connection.execute(insert_new(evidence_file).values(values).on_conflict_do_nothing())
            if not added.rowcount:
                # A colleague stored the file first.
                return True
            for number, chunk in enumerate(chunks):
                digest.update(chunk)
                row = {"sha256": file.sha256, "number": number, "data": chunk}
                connection.execute(insert(evidence_chunk), row)
            if digest.hexdigest() != file.sha256:
                transaction.rollback()
                return False
        return True

    @property
    def limit(self) -> int:
        """The most bytes of all files."""
        with self._database.reads.begin() as connection:
            return _limit(connection)

    @property
    def taken(self) -> int:
        """The bytes of all files."""
        with self._database.reads.begin() as connection:
            return _taken(connection)

    def set_limit(self, limit: int) -> None:
        """Set the limit; stored files stay.

        Raises:
            LibraryError: only an owner of the library may.
        """
        with self._writes.begin() as connection:
            connection.execute(delete(evidence_limit))
            connection.execute(insert(evidence_limit), {"place": 1, "bytes": limit})

    @property
    def _writes(self) -> Engine:
        if self._database.writes is None:
            raise ReadOnlyLibraryError(self._database.location)
        return self._database.writes

    def _refuse_beyond_limit(self, connection: Connection, file: KeptFile) -> None:
        taken, limit = _taken(connection), _limit(connection)
        if taken + file.size > limit:
            detail = _(
                "{taken} of {limit} MB are in use, and the file has {size} MB",
                taken=_megabytes(taken),
                limit=_megabytes(limit),
                size=_megabytes(file.size),
            )
            raise EvidenceLimitError(self._database.location, detail)


def _taken(connection: Connection) -> int:
    return int(connection.scalar(select(func.coalesce(func.sum(evidence_file.c.size), 0))) or 0)


def _limit(connection: Connection) -> int:
    limit: int | None = connection.scalar(select(evidence_limit.c.bytes))
    return USUAL_LIMIT if limit is None else limit


def _megabytes(size: int) -> str:
    megabytes = round(size / 1_000_000, 1)
    return decimal(megabytes, 0 if megabytes.is_integer() else 1)


def evidence_files(database: Database, folder: Path, *, is_shared: bool = False) -> EvidenceFiles:
    """The evidence files of a library; ``folder`` is their folder on this computer."""
    if not isinstance(database.location, Path):
        return EvidenceFiles(KeptFiles(folder, is_shared=is_shared), ServerFiles(database))
    original = library_of_backup(database.location)
    return EvidenceFiles(KeptFiles(folder, or_else=original and evidence_beside(original)))


def refuse_files_beyond_limit(source: Database, target: Database, writing: Connection) -> None:
    """Refuse to copy more evidence files than ``target`` may keep, by the limit that ``writing`` sees.

    Raises:
        CopyBeyondLimitError: an owner has to allow more first.
    """
    size = sum(file.size for file in storage_of(source).all())
    if not isinstance(target.location, Path) and size > _limit(writing):
        raise CopyBeyondLimitError(target.location, _megabytes(size))


def copy_evidence(source: Database, target: Database) -> None:
    """Copy all evidence files of a library to another one.

    Raises:
        LibraryError: there is no room or no permission.
    """
    copy_files(storage_of(source), storage_of(target))


def copy_evidence_beside(source: Database, target: Path) -> None:
    """Copy all evidence files of a library to the folder of a library file.

    Raises:
        LibraryError: as above.
    """
    copy_files(storage_of(source), KeptFiles(evidence_beside(target)))


def storage_of(database: Database) -> FileStorage:
    """The permanent store of a library's files."""
    if isinstance(database.location, Path):
        return KeptFiles(evidence_beside(database.location))
    return ServerFiles(database)
