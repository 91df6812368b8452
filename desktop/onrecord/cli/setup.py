"""The setup of every command: paths, settings and reviewer."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.text import normalize_text
from onrecord.paths import Paths
from onrecord.settings import Settings, last_library, load_settings
from onrecord.terminal.addresses import warn_of_weakness

if TYPE_CHECKING:
    from onrecord.services.journal import Context


def setup(library: LibraryLocation | None, reviewer: str = "") -> tuple[Paths, Settings]:
    """The paths and settings; without a named library, those of the one last open in the window.

    A ``reviewer`` named on the command line takes the place of the one in the settings.
    """
    paths = Paths.for_user(library)
    settings = load_settings(paths.settings).settings
    settings = replace(settings, reviewer=normalize_text(reviewer).text.strip() or settings.reviewer)
    last = last_library(settings) if library is None else None
    paths = paths.with_library(last) if last else paths
    paths.tighten()
    warn_of_weakness(paths.library)
    return paths, settings


def context_of(settings: Settings) -> "Context":
    """The reviewer of the settings with this computer's clock and ids."""
    # Slow to import, and only the commands that change something need it.
    from onrecord.services.journal import Context

    return Context(
        reviewer=lambda: settings.signature,
        now=lambda: datetime.now(UTC),
        new_id=lambda: uuid.uuid4().hex,
        pseudonyms=lambda: settings.pseudonyms,
    )
