"""The commands on a whole library: copy it, set up a team’s, erase a name from it."""

import re
from collections.abc import Sequence
from contextlib import closing, nullcontext
from pathlib import Path

import click
from rich.console import Console

from onrecord.cli import options
from onrecord.cli.library import refuse_missing_library
from onrecord.cli.setup import context_of, setup
from onrecord.domain.erasing import TextScope
from onrecord.domain.library_location import LibraryLocation
from onrecord.services.errors import ServiceError
from onrecord.terminal.addresses import warn_of_weakness
from onrecord.terminal.streams import errors
from onrecord.translation import _, decimal

_MEGABYTE = 1_000_000
_UNITS = {"MB": _MEGABYTE, "GB": 1000 * _MEGABYTE}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(MB|GB)", re.IGNORECASE)


@click.command("copy", short_help=_("Copy a library to a file or a server."))
@click.argument("source", metavar="FROM", type=options.LIBRARY, help=_("Library to copy: a file or an address."))
@click.argument("target", metavar="TO", type=options.LIBRARY, help=_("A new file, or an empty database on a server."))
def copy_library(source: LibraryLocation, target: LibraryLocation) -> None:
    """Copy a library with everything in it, from a file to a team server or back.

    The first library stays as it is. An existing library is never overwritten.
    """
    from onrecord.store.copying import copy_library as copy

    console = errors()
    warn_of_weakness(source, target)
    with console.status(_("Copying {source}…", source=source)) if console.is_terminal else nullcontext():
        copy(source, target)
    Console(highlight=False).print(
        _("{source} was copied to {target}.", source=source, target=target), markup=False, soft_wrap=True
    )


@click.command("restore", short_help=_("List the backups of a library, or restore one."))
@click.argument("backup", metavar="[BACKUP]", default="", help=_("Name of the backup; without it, all are listed."))
@click.option(
    "--without-latest-changes",
    "leaves_log",
    is_flag=True,
    help=_("Set a file of latest changes aside that doesn’t belong to the library."),
)
@click.option("--yes", "-y", "is_agreed", is_flag=True, help=_("Restore without asking."))
@options.library
def restore_library(backup: str, *, leaves_log: bool, is_agreed: bool, library: LibraryLocation | None) -> int:
    """List the backups of a library file, or put one in its place. The present library is kept as a backup.

    Of a team library, the server’s administrator makes and restores backups.
    """
    from onrecord.terminal.restore_run import leave_changes, list_backups, restore_backup

    paths, _settings = setup(library)
    path, console = paths.library, Console(highlight=False)
    if not isinstance(path, Path):
        raise ServiceError(
            _("Onrecord makes no backups of a team library."),
            kept=_("Nothing was changed."),
            to_do=_("Ask your server administrator to restore the server’s own backup."),
        )
    if leaves_log:
        return leave_changes(console, path)
    return restore_backup(console, path, backup, is_agreed=is_agreed) if backup else list_backups(console, path)


@click.command("roles", short_help=_("Print the SQL for a team library’s roles."))
@click.option(
    "--prefix",
    metavar="NAME",
    default="onrecord",
    show_default=True,
    help=_("Prefix of the role names."),
)
def print_roles(prefix: str) -> None:
    """Print the SQL that makes the roles of a team library: owners, reviewers and readers.

    This changes nothing. The server’s administrator reads the SQL and runs it in the library’s database with psql.
    """
    from onrecord.store.server.roles import Roles, roles_as_sql

    if not prefix.isprintable():
        raise click.BadParameter(_("role names can’t contain line breaks."), param_hint="--prefix")
    click.echo(roles_as_sql(Roles.named(prefix)), nl=False)


@click.command("evidence", short_help=_("Show or limit a team’s evidence files."))
@click.option("--limit", metavar="SIZE", help=_("Set the limit, such as 500MB or 5GB."))
@options.library
def show_evidence(limit: str | None, *, library: LibraryLocation | None) -> None:
    """Show how much the evidence files of a team library take on its server. An owner can set the limit.

    Files that are there stay, also if the limit is lower.
    """
    from onrecord.store.library import open_library

    paths, _settings = setup(library)
    size = _bytes_in(limit) if limit else None
    with closing(open_library(paths.library, read_only=size is None, may_create=False)) as store:
        files = store.files_on_server
        if files is None:
            raise ServiceError(
                _("Only a team library has a limit: the evidence files of a library file are in a folder beside it."),
                to_do=_("Put the address of a team library after --library."),
            )
        if size is not None:
            files.set_limit(size)
        taken, allowed = files.taken / _MEGABYTE, files.limit / _MEGABYTE
    click.echo(
        _(
            "Evidence files on the server: {taken} MB of {allowed} MB.",
            taken=decimal(taken, 1),
            allowed=decimal(allowed, 0),
        )
    )


def _bytes_in(size: str) -> int:
    """The bytes in "500MB" or "5 GB"."""
    found = _SIZE.fullmatch(size.strip())
    if found is None:
        raise click.BadParameter(_("write a size such as 500MB or 5GB."), param_hint="--limit")
    return int(float(found[1]) * _UNITS[found[2].upper()])


@click.command("erase-name", short_help=_("Erase a name everywhere."))
@click.argument("words", nargs=-1, metavar="")
@click.option("--look", "looks_only", is_flag=True, help=_("Only show where the name is."))
@click.option(
    "--texts",
    type=options.OneOf([scope.value for scope in TextScope]),
    default=TextScope.NONE.value,
    show_default=True,
    help=_("Article texts to erase it from too."),
)
@click.option("--keep", metavar="WORD", multiple=True, help=_("A word of the name to keep where it appears alone."))
@click.option("--initials", is_flag=True, help=_("Erase the initials too."))
@click.option("--signatures", is_flag=True, help=_("Erase signatures that are only this name of one word too."))
@click.option("--yes", "is_agreed", is_flag=True, help=_("Erase without asking."))
@options.unlock(_("Ask for the vault’s passphrase, to search the vault too."))
@options.passphrase_file
@options.reviewer
@options.library
def erase_name(
    words: Sequence[str],
    *,
    looks_only: bool,
    texts: str,
    keep: Sequence[str],
    initials: bool,
    signatures: bool,
    is_agreed: bool,
    unlock: bool,
    passphrase_file: Path | None,
    reviewer: str,
    library: LibraryLocation | None,
) -> int:
    """Erase a name from the library, its log, all backups and the program’s own files.

    Onrecord asks for the name or reads it from standard input, because commands stay in the shell’s history.
    """
    from onrecord.services.erasing.name_erasure import NameErasure
    from onrecord.services.erasing.own_files import OwnFiles
    from onrecord.services.vaults import vault_of
    from onrecord.store.library import open_library
    from onrecord.terminal.erase_run import choice_from, erase_on, name_from_prompt, refuse_name_in_command
    from onrecord.terminal.passphrases import given_passphrase

    refuse_name_in_command(words)
    (paths, settings), console = setup(library, reviewer), Console(highlight=False)
    refuse_missing_library(paths.library)
    with closing(open_library(paths.library, may_create=False)) as store:
        files = OwnFiles(paths.logs, paths.settings, paths.evidence)
        vault = vault_of(store.vault, context_of(settings))
        if (passphrase := given_passphrase(passphrase_file, is_asked_for=unlock)) is not None:
            vault.unlock(passphrase)
        erasure = NameErasure(store, files, context_of(settings), vault)
        choice = choice_from(name_from_prompt(), keep, TextScope(texts), initials=initials, signatures=signatures)
        return erase_on(console, erasure, choice, is_agreed=is_agreed, looks_only=looks_only)
