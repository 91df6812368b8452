"""Open the database of a library by its location."""

from onrecord.domain.library_location import LibraryLocation, ServerAddress
from onrecord.store.database import Database
from onrecord.store.file.opening import open_file


def open_database(location: LibraryLocation, *, read_only: bool, check_later: bool = False) -> Database:
    """Open the database at ``location``. See ``open_library`` for the errors."""
    if isinstance(location, ServerAddress):
        # The driver takes time to import, and who has a library file needs none.
        from onrecord.store.server.opening import open_server

        return open_server(location, read_only=read_only)
    return open_file(location, read_only=read_only, check_later=check_later)
