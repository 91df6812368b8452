"""The commands on a library: list it, copy it, erase a name from it, set up a team’s."""

from contextlib import closing, nullcontext
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli.setup import context_of, setup
from onrecord.domain.erasing import TextScope
from onrecord.paths import is_file
from onrecord.services.errors import ServiceError
from onrecord.terminal import tables
from onrecord.terminal.addresses import say_weakness
from onrecord.terminal.options import (
    LibraryOption,
    PassphraseFileOption,
    SourceArgument,
    TargetArgument,
    UnlockOption,
)
from onrecord.terminal.streams import errors


def list_library(
    search: Annotated[str, typer.Argument(help="Only articles with these words.")] = "",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    library: LibraryOption = None,
) -> None:
    """List the articles and how far their reviews have come."""
    from onrecord.store.errors import LibraryMissingError
    from onrecord.store.library import open_library

    summaries = []
    paths, _settings = setup(library)
    try:
        with closing(open_library(paths.library, read_only=True)) as store:
            summaries = store.list_articles(search)
    except LibraryMissingError as error:
        if paths.library != paths.own:
            to_do = error.to_do if library is None else "Check what is after --library."
            raise ServiceError(error.what, to_do=to_do) from error
    if as_json:
        tables.print_library(summaries)
    else:
        tables.show_library(Console(), summaries)


def copy_library(
    source: SourceArgument,
    target: TargetArgument,
) -> None:
    """Copy a library with everything in it, from a file to a team’s server or back.

    The first stays as it is. What is there already at the second is never written over.
    """
    from onrecord.store.copying import copy_library as copy

    console = errors()
    say_weakness(console, source, target)
    with console.status(f"Copying {source}…") if console.is_terminal else nullcontext():
        copy(source, target)
    Console(highlight=False).print(f"{source} was copied to {target}.", markup=False, soft_wrap=True)


def print_roles(
    prefix: Annotated[
        str, typer.Option("--prefix", help="What the names of the roles begin with.", metavar="NAME")
    ] = "onrecord",
) -> None:
    """Print the SQL that makes the roles of a team library: owners, reviewers and readers.

    It changes nothing. Whoever runs the server looks at it, and runs it in the library’s database with psql.
    """
    from onrecord.store.server.connections import NAMESPACE
    from onrecord.store.server.roles import Roles, roles_as_sql

    if not prefix.isprintable():
        raise typer.BadParameter("the names of roles have no line breaks in them.", param_hint="--prefix")
    typer.echo(roles_as_sql(NAMESPACE, Roles.named(prefix)), nl=False)


def erase_name(
    words: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
    *,
    looks_only: Annotated[bool, typer.Option("--look", help="Only say where the name stands.")] = False,
    texts: Annotated[TextScope, typer.Option("--texts", help="Which texts of articles to erase it from too.")] = (
        TextScope.NONE
    ),
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="WORD", help="A word of the name that stays where it stands alone."),
    ] = None,
    initials: Annotated[bool, typer.Option("--initials", help="Erase the initials too.")] = False,
    is_agreed: Annotated[bool, typer.Option("--yes", help="Erase without asking.")] = False,
    unlock: UnlockOption = False,
    passphrase_file: PassphraseFileOption = None,
    library: LibraryOption = None,
) -> None:
    """Erase a name from the library, its log, all backups and the program’s own files.

    The name is asked for, or read from standard input: in the command it would stay in the shell’s history.
    """
    from onrecord.services.erasing.name_erasure import NameErasure
    from onrecord.services.erasing.own_files import OwnFiles
    from onrecord.services.vaults import vault_of
    from onrecord.store.errors import LibraryMissingError
    from onrecord.store.library import open_library
    from onrecord.terminal.erase_run import choice_from, erase_on, name_from_prompt, refuse_name_in_command
    from onrecord.terminal.passphrases import given_passphrase

    refuse_name_in_command(words or ())
    (paths, settings), console = setup(library), Console(highlight=False)
    if isinstance(paths.library, Path) and not is_file(paths.library):
        raise LibraryMissingError(paths.library)
    with closing(open_library(paths.library)) as store:
        files = OwnFiles(paths.logs, paths.settings, paths.evidence)
        vault = vault_of(store.vault, context_of(settings.reviewer))
        if (passphrase := given_passphrase(passphrase_file, is_asked_for=unlock)) is not None:
            vault.unlock(passphrase)
        erasure = NameErasure(store, files, context_of(settings.reviewer), vault)
        choice = choice_from(name_from_prompt(), keep or (), texts, initials=initials)
        raise typer.Exit(erase_on(console, erasure, choice, is_agreed=is_agreed, looks_only=looks_only))
