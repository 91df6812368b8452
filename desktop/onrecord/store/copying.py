"""Everything in a library, taken over into another: from a file to a server, and back."""

from contextlib import closing
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, exists, func, insert, select

from onrecord.domain.library_location import LibraryLocation
from onrecord.store.errors import CopyUnwritableError, LibraryNotEmptyError, ReadOnlyLibraryError
from onrecord.store.file.backups import finished_whole
from onrecord.store.file.connections import Translation
from onrecord.store.file.opening import new_file
from onrecord.store.opening import open_database
from onrecord.store.tables import article, change, metadata, vault

_ROWS_AT_A_TIME = 200


def copy_library(source: LibraryLocation, target: LibraryLocation) -> None:
    """Put all that is in one library into another, which is made if need be: all of it, or nothing.

    ``source`` may be open in a window; what is copied is its state of one moment.

    Raises:
        LibraryNotEmptyError: there are articles in ``target`` already, or it has a vault.
        LibraryError: whatever ``open_library`` says of the one or the other.
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
            copy_rows(reading, writing)


def copy_to_file(source: Engine, target: Path) -> None:
    """Write everything in ``source`` to a library file, which takes the place of ``target`` once it is whole."""
    errors = Translation(target, partial(CopyUnwritableError, target), CopyUnwritableError)
    with finished_whole(target) as unfinished, new_file(unfinished, errors) as writing, source.begin() as reading:
        copy_rows(reading, writing)


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row, the log in its order, with who was connected where it was written."""
    if target.dialect.name == "postgresql":
        target.execute(select(func.set_config("onrecord.copying", "on", True)))
    for table in metadata.sorted_tables:
        # The log is numbered anew, so that the numbering of the target goes on behind it.
        columns = [column for column in table.columns if column is not change.c.seq]
        query = select(*columns).order_by(*table.primary_key)
        found = source.execution_options(yield_per=_ROWS_AT_A_TIME).execute(query)
        for some in found.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in some])
