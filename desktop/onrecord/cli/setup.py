"""The setup of every command: paths, settings and reviewer."""

import uuid
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.text import normalize_text
from onrecord.paths import Paths
from onrecord.services.errors import ServiceError
from onrecord.settings import Settings, SettingsError, last_library, load_settings, save_settings
from onrecord.terminal.addresses import warn_of_weakness
from onrecord.terminal.streams import errors, say
from onrecord.translation import _

if TYPE_CHECKING:
    from onrecord.services.journal import Context
    from onrecord.store.library import LibraryStore


def setup(library: LibraryLocation | None, reviewer: str = "", *, needs_library: bool = True) -> tuple[Paths, Settings]:
    """The paths and settings; without a named library, those of the one last open in the window.

    A ``reviewer`` named on the command line takes the place of the one in the settings.

    Raises:
        ServiceError: ``needs_library``, and the file of the remembered one isn't there.
    """
    paths = Paths.for_user(library)
    loaded = load_settings(paths.settings)
    given = normalize_text(reviewer).text.strip()
    settings = replace(loaded.settings, reviewer=given or loaded.settings.reviewer)
    last = last_library(settings) if library is None else None
    paths = paths.with_library(last) if last else paths
    if loaded.problem:
        warn_of_settings(loaded.problem, paths, settings)
    if needs_library and library is None and isinstance(paths.library, Path) and (last or settings.had_own_library):
        _refuse_missing(paths.library)
    paths.tighten()
    warn_of_weakness(paths.library)
    return paths, settings


def warn_of_settings(problem: SettingsError, paths: Paths, settings: Settings) -> None:
    """Say that settings can't be read, and which library and name are used now."""
    where = _("your own library") if paths.library == paths.own else paths.library
    using = _("Onrecord uses {library} and signs as “{name}”.", library=where, name=settings.signature)
    say(errors(), f"{problem.what} {using}")


def open_to_add(paths: Paths, settings: Settings, library: LibraryLocation | None) -> "LibraryStore":
    """Open the library to add to it; ``library`` is the one named on the command line, which may be new.

    A remembered one is created only if it is the reviewer's own and never was.
    """
    from onrecord.store.library import open_library

    is_own = paths.library == paths.own
    is_first = is_own and not settings.had_own_library
    store = open_library(paths.library, may_create=library is not None or is_first)
    if is_first and load_settings(paths.settings).problem is None:
        # Without it, the library would be created again while its disk is away.
        with suppress(OSError):
            save_settings(paths.settings, replace(settings, had_own_library=True), settings)
    return store


def _refuse_missing(library: Path) -> None:
    from onrecord.store.errors import LibraryAwayError
    from onrecord.store.file.opening import refuse_missing_file

    try:
        refuse_missing_file(library)
    except LibraryAwayError as error:
        to_do = _("Connect the disk or network folder that it is on, or name a library with --library.")
        raise ServiceError(error.what, kept=error.kept, to_do=to_do) from error


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
