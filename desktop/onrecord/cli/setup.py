"""The setup of every command: paths, settings and reviewer."""

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.domain.library_location import LibraryLocation
from onrecord.paths import Paths
from onrecord.settings import Settings, last_library, load_settings
from onrecord.terminal.addresses import warn_of_weakness

if TYPE_CHECKING:
    from onrecord.services.journal import Context


def setup(library: LibraryLocation | None) -> tuple[Paths, Settings]:
    """The paths and settings; without a named library, those of the one last open in the window."""
    paths = Paths.for_user(library)
    settings = load_settings(paths.settings).settings
    last = last_library(settings) if library is None else None
    paths = paths.with_library(last) if last else paths
    paths.tighten()
    warn_of_weakness(paths.library)
    return paths, settings


def context_of(reviewer: str) -> "Context":
    """The reviewer with this computer's clock and ids."""
    # Slow to import, and only the commands that change something need it.
    from onrecord.services.journal import Context

    return Context(reviewer=lambda: reviewer, now=lambda: datetime.now(UTC), new_id=lambda: uuid.uuid4().hex)
