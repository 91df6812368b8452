"""The evidence files of a library: beside its file, and for a team on its server."""

from pathlib import Path

from onrecord.paths import evidence_beside
from onrecord.store.database import Database
from onrecord.store.evidence_files import EvidenceFiles, FileShelf, KeptFiles, copy_files
from onrecord.store.evidence_rows import ServerFiles
from onrecord.store.file.backups import library_of_backup


def evidence_files(database: Database, folder: Path, *, is_shared: bool = False) -> EvidenceFiles:
    """The evidence files of a library, with ``folder`` on this computer."""
    if not isinstance(database.location, Path):
        return EvidenceFiles(KeptFiles(folder, is_shared=is_shared), ServerFiles(database))
    original = library_of_backup(database.location)
    return EvidenceFiles(KeptFiles(folder, or_else=original and evidence_beside(original)))


def copy_evidence(source: Database, target: Database) -> None:
    """Copy all evidence files of a library to another one.

    Raises:
        LibraryError: there is no room or no permission.
    """
    copy_files(shelf_of(source), shelf_of(target))


def copy_evidence_beside(source: Database, target: Path) -> None:
    """Copy all evidence files of a library to the folder of a library file.

    Raises:
        LibraryError: as above.
    """
    copy_files(shelf_of(source), KeptFiles(evidence_beside(target)))


def shelf_of(database: Database) -> FileShelf:
    """The permanent store of a library's files."""
    if isinstance(database.location, Path):
        return KeptFiles(evidence_beside(database.location))
    return ServerFiles(database)
