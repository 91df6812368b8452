"""Where the evidence files of a library are: beside its file, and for a team on its server."""

from pathlib import Path

from onrecord.paths import evidence_beside
from onrecord.store.database import Database
from onrecord.store.evidence_files import EvidenceFiles, FileShelf, KeptFiles, copy_files
from onrecord.store.file.backups import library_of_backup


def evidence_files(database: Database, folder: Path, *, is_shared: bool = False) -> EvidenceFiles:
    """The evidence files of a library, with ``folder`` as their place on this computer."""
    if not isinstance(database.location, Path):
        return EvidenceFiles(KeptFiles(folder, is_shared=is_shared))
    original = library_of_backup(database.location)
    return EvidenceFiles(KeptFiles(folder, or_else=original and evidence_beside(original)))


def copy_evidence(source: Database, target: Path) -> None:
    """Copy all evidence files of a library to the folder of another library file.

    Raises:
        LibraryError: there is no room or no permission.
    """
    if shelf := _shelf_of(source):
        copy_files(shelf, KeptFiles(evidence_beside(target)))


def _shelf_of(database: Database) -> FileShelf | None:
    return KeptFiles(evidence_beside(database.location)) if isinstance(database.location, Path) else None
