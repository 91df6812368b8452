"""Copy a library: from a file to a server, and back."""

from contextlib import closing

from sqlalchemy import exists, select

from onrecord.domain.library_location import LibraryLocation
from onrecord.store.copied_rows import copy_rows
from onrecord.store.errors import LibraryNotEmptyError, ReadOnlyLibraryError
from onrecord.store.evidence_rows import copy_evidence, refuse_files_beyond_limit
from onrecord.store.library import open_database
from onrecord.store.tables import article, vault


def copy_library(source: LibraryLocation, target: LibraryLocation) -> None:
    """Copy a library into another, which is created if needed: all rows or nothing, and then the evidence files.

    ``source`` may be open in a window; the copy has its state of one moment.

    Raises:
        LibraryNotEmptyError: ``target`` already has articles or a vault.
        CopyUnstorableError: ``source`` has a value that a server can't store.
        CopyBeyondLimitError: ``target`` may not keep so many evidence files.
        LibraryError: see ``open_library``.
    """
    with (
        closing(open_database(source, read_only=True)) as old,
        closing(open_database(target, read_only=False)) as new,
    ):
        if new.writes is None:
            raise ReadOnlyLibraryError(target)
        with old.reads.begin() as reading, new.writes.begin() as writing:
            if any(writing.scalar(select(exists(select(table.c.id)))) for table in (article, vault)):
                raise LibraryNotEmptyError(target)
            copy_rows(reading, writing, target)
            refuse_files_beyond_limit(old, new, writing)
        copy_evidence(old, new)
