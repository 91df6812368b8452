"""Where the window of a library listens."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.library_location import LibraryLocation

_LETTERS = 24


@dataclass(frozen=True, slots=True)
class MeetingPlace:
    """The socket of the window that has a library open, and the lock that this window holds."""

    socket: str
    lock: Path


def meeting_place(folder: Path, library: LibraryLocation) -> MeetingPlace:
    """Where the window of a library listens; ``folder`` belongs to this user alone.

    Two ways to one file lead to one place.  The name tells nothing of the library.
    """
    key = str(library.resolve()) if isinstance(library, Path) else str(library)
    name = f"onrecord-{hashlib.sha256(key.encode(errors='surrogateescape')).hexdigest()[:_LETTERS]}"
    # Windows has pipes by name; what belongs to whom is in their rights.
    return MeetingPlace(name if os.name == "nt" else str(folder / name), folder / f"{name}.lock")
