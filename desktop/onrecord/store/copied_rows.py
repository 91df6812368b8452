"""Copy the rows of an open library into another one or a file."""

from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, exists, func, insert, select, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from onrecord.domain.library_location import LibraryLocation
from onrecord.store.errors import CopyUnstorableError, CopyUnwritableError, UnstorableError
from onrecord.store.file.backups import finished_whole
from onrecord.store.file.connections import Translation
from onrecord.store.file.opening import new_file
from onrecord.store.tables import FILE_TABLES, change, evidence_limit, metadata

_ROWS_AT_A_TIME = 200


def copy_to_file(source: Engine, target: Path) -> None:
    """Write everything in ``source`` to a library file, which replaces ``target`` once it is whole."""
    errors = Translation(target, partial(CopyUnwritableError, target), CopyUnwritableError)
    with finished_whole(target) as unfinished, new_file(unfinished, errors) as writing, source.begin() as reading:
        copy_rows(reading, writing, target)


def copy_rows(source: Connection, target: Connection, location: LibraryLocation) -> None:
    """Copy every row, the log in its order and with its database users; a limit that ``target`` has stays.

    What can't be read is copied as it is.

    Raises:
        CopyUnstorableError: the server at ``location`` can't store a value that somebody wrote into a file.
    """
    skipped = FILE_TABLES | ({evidence_limit.name} if target.scalar(select(exists(select(evidence_limit)))) else set())
    if target.dialect.name == "postgresql":
        target.execute(select(func.set_config("onrecord.copying", "on", True)))
    else:
        # A value that somebody wrote past the constraints of a file is copied like any other.
        target.execute(text("PRAGMA ignore_check_constraints = ON"))
    for table in metadata.sorted_tables:
        if table.name in skipped:
            continue
        # The log is numbered anew, so that the target's numbering continues after it.
        columns = [column for column in table.columns if column is not change.c.seq]
        query = select(*columns).order_by(*table.primary_key)
        found = source.execution_options(yield_per=_ROWS_AT_A_TIME).execute(query)
        for some in found.mappings().partitions():
            try:
                target.execute(insert(table), [dict(row) for row in some])
            except (UnstorableError, ProgrammingError, IntegrityError) as error:
                raise CopyUnstorableError(location, table.name) from error
