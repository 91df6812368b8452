"""List and restore the backups of a library on the command line."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from onrecord.domain.days import desk_time, moment_in_words
from onrecord.services.errors import ServiceError
from onrecord.store.file.opening import leave_log_behind, restore_file
from onrecord.store.file.restoring import BackupFigures, backups_of
from onrecord.terminal import FAILED
from onrecord.terminal.streams import errors, say
from onrecord.translation import _


def list_backups(console: Console, library: Path) -> int:
    """Print the backups with what they have and lack; returns the exit status."""
    found = backups_of(library)
    if not found:
        say(console, _("There are no backups of {library}.", library=library))
    for each in found:
        say(console, each.path.name, style="bold")
        say(console, f"  {_described(each)}")
        if each.losses:
            say(console, f"  {each.losses}")
    if found:
        say(console, _("To restore one, run “onrecord library restore BACKUP” with its name."))
    return 0


def restore_backup(console: Console, library: Path, name: str, *, is_agreed: bool) -> int:
    """Restore a backup after a confirmation; returns the exit status.

    Raises:
        ServiceError: there is no such backup, or nobody can be asked.
    """
    chosen = next((each for each in backups_of(library) if name in (each.path.name, str(each.path))), None)
    if chosen is None:
        raise ServiceError(
            _("There is no readable backup “{name}” of {library}.", name=name, library=library),
            kept=_("Nothing was changed."),
            to_do=_("“onrecord library restore” lists the backups."),
        )
    if not is_agreed and not _is_wanted(chosen):
        errors().print(_("Nothing was changed."))
        return FAILED
    kept = restore_file(library, chosen.path, datetime.now(UTC).astimezone().date())
    say(console, _("{backup} was restored to {library}.", backup=chosen.path.name, library=library))
    if kept:
        say(console, _("The library that was there is kept as {kept}.", kept=kept))
    return 0


def leave_changes(console: Console, library: Path) -> int:
    """Set the latest changes beside a library aside; returns the exit status."""
    kept = leave_log_behind(library)
    if kept is None:
        say(console, _("There are no changes beside {library}.", library=library))
    else:
        say(
            console,
            _("{library} now opens without the latest changes. They are kept in {kept}.", library=library, kept=kept),
        )
    return 0


def _described(backup: BackupFigures) -> str:
    return f"{moment_in_words(desk_time(backup.made_at))} · {backup.figures}"


def _is_wanted(backup: BackupFigures) -> bool:
    if not sys.stdin.isatty():
        raise ServiceError(
            _("Restoring a backup needs your confirmation, and there’s no terminal to ask on."),
            kept=_("Nothing was changed."),
            to_do=_("Add --yes."),
        )
    if backup.losses:
        say(errors(), backup.losses)
    return click.confirm(_("Restore it? The present library is kept as a backup."), err=True)
