"""What every command starts with: where everything is, the settings, and who is at work."""

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.domain.library_location import LibraryLocation
from onrecord.paths import Paths
from onrecord.settings import Settings, last_library, load_settings
from onrecord.terminal.addresses import say_weakness

if TYPE_CHECKING:
    from onrecord.services.journal import Context


def setup(library: LibraryLocation | None) -> tuple[Paths, Settings]:
    """Where everything is, and the settings; without a library that is named, the one that the window opened last."""
    paths = Paths.for_user(library)
    settings = load_settings(paths.settings).settings
    last = last_library(settings) if library is None else None
    paths = paths.with_library(last) if last else paths
    paths.tighten()
    say_weakness(paths.library)
    return paths, settings


def context_of(reviewer: str) -> "Context":
    """Who works, with the clock and the ids of this computer."""
    # Slow to import, and only the commands that change something need it.
    from onrecord.services.journal import Context

    return Context(reviewer=lambda: reviewer, now=lambda: datetime.now(UTC), new_id=lambda: uuid.uuid4().hex)
