"""The commands on a library: its articles, a copy of it, names erased from it, and a team’s."""

from contextlib import closing, nullcontext
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli.setup import context_of, setup
from onrecord.domain.erasing import TextScope
from onrecord.domain.library_location import LibraryLocation
from onrecord.paths import is_file
from onrecord.services.errors import ServiceError
from onrecord.services.process_pool import TIME_LIMIT
from onrecord.terminal import tables
from onrecord.terminal.addresses import say_weakness
from onrecord.terminal.options import (
    ArticleArgument,
    ArticlesArgument,
    AsJsonOption,
    EncodingOption,
    JobsOption,
    LibraryOption,
    PassphraseFileOption,
    PipelineOption,
    SourceArgument,
    TargetArgument,
    TimeLimitOption,
    UnlockOption,
    WholePageOption,
)
from onrecord.terminal.reading import given_reading
from onrecord.terminal.standard_input import standard_input_as_file
from onrecord.terminal.streams import errors, print_json


def list_library(
    search: Annotated[str, typer.Argument(metavar="[WORDS]", help="List only articles with these words.")] = "",
    *,
    as_json: AsJsonOption = False,
    library: LibraryOption = None,
) -> None:
    """List the articles and the progress of their reviews."""
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


def add_to_library(
    files: ArticlesArgument,
    *,
    as_json: AsJsonOption = False,
    jobs: JobsOption = None,
    time_limit: TimeLimitOption = TIME_LIMIT,
    encoding: EncodingOption = "",
    whole_page: WholePageOption = False,
    pipeline: PipelineOption = "",
    library: LibraryOption = None,
) -> None:
    """Add articles to the library, analyzed and ready for review.

    If the library already has an article with the same text, it stays as it is. In a folder, only files with an
    article’s extension are added: .docx, .pdf, .html and so on.
    """
    from onrecord.services.batch import analyze_all
    from onrecord.services.batch_inputs import ARTICLE_ENDINGS, find_inputs
    from onrecord.services.engines import engines_for
    from onrecord.store.library import open_library
    from onrecord.terminal.inputs import say_empty_folders
    from onrecord.terminal.library_articles import add_all

    reading = given_reading(encoding, whole_page=whole_page)
    paths, settings = setup(library)
    pipeline = pipeline or settings.pipeline
    engines_for(pipeline)
    with standard_input_as_file(files) as articles:
        say_empty_folders(articles, endings=ARTICLE_ENDINGS)
        with closing(open_library(paths.library)) as store:
            inputs = find_inputs(articles, reading=reading, endings=ARTICLE_ENDINGS)
            outcomes = analyze_all(inputs, pipeline=pipeline, processes=jobs, time_limit=time_limit)
            context = context_of(settings.reviewer)
            raise typer.Exit(add_all(outcomes, store, context, articles, as_json=as_json))


def show_article(article: ArticleArgument, *, as_json: AsJsonOption = False, library: LibraryOption = None) -> None:
    """Show what was decided on an article, and what is still open."""
    from onrecord.store.library import open_library
    from onrecord.terminal.library_articles import article_json, find_article, show_article

    paths, settings = setup(library)
    with closing(open_library(paths.library, read_only=True)) as store:
        summary = find_article(store, article)
        review = store.load_review(summary.article.id)
    review.silenced = frozenset(settings.silenced_rules)
    if as_json:
        print_json(article_json(summary, review))
    else:
        show_article(Console(highlight=False), summary, review)


def remove_from_library(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Their ids or headlines.")],
    *,
    is_agreed: Annotated[bool, typer.Option("--yes", "-y", help="Remove without asking.")] = False,
    library: LibraryOption = None,
) -> None:
    """Remove articles from the library with everything decided on them. This can’t be undone."""
    from onrecord.store.library import open_library
    from onrecord.terminal.library_articles import find_article, remove_articles

    paths, _settings = setup(library)
    refuse_missing_library(paths.library)
    with closing(open_library(paths.library)) as store:
        found = {summary.article.id: summary for summary in (find_article(store, word) for word in articles)}
        status = remove_articles(found.values(), store.remove_article, is_agreed=is_agreed, is_shared=store.is_shared)
    raise typer.Exit(status)


def copy_library(
    source: SourceArgument,
    target: TargetArgument,
) -> None:
    """Copy a library with everything in it, from a file to a team server or back.

    The first library stays as it is. An existing library is never overwritten.
    """
    from onrecord.store.copying import copy_library as copy

    console = errors()
    say_weakness(console, source, target)
    with console.status(f"Copying {source}…") if console.is_terminal else nullcontext():
        copy(source, target)
    Console(highlight=False).print(f"{source} was copied to {target}.", markup=False, soft_wrap=True)


def print_roles(
    prefix: Annotated[str, typer.Option("--prefix", help="Prefix of the role names.", metavar="NAME")] = "onrecord",
) -> None:
    """Print the SQL that makes the roles of a team library: owners, reviewers and readers.

    This changes nothing. The server’s administrator reads the SQL and runs it in the library’s database with psql.
    """
    from onrecord.store.server.connections import NAMESPACE
    from onrecord.store.server.roles import Roles, roles_as_sql

    if not prefix.isprintable():
        raise typer.BadParameter("role names can’t contain line breaks.", param_hint="--prefix")
    typer.echo(roles_as_sql(NAMESPACE, Roles.named(prefix)), nl=False)


def erase_name(
    words: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
    *,
    looks_only: Annotated[bool, typer.Option("--look", help="Only show where the name is.")] = False,
    texts: Annotated[TextScope, typer.Option("--texts", help="Article texts to erase it from too.")] = (TextScope.NONE),
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="WORD", help="A word of the name to keep where it appears alone."),
    ] = None,
    initials: Annotated[bool, typer.Option("--initials", help="Erase the initials too.")] = False,
    is_agreed: Annotated[bool, typer.Option("--yes", help="Erase without asking.")] = False,
    unlock: UnlockOption = False,
    passphrase_file: PassphraseFileOption = None,
    library: LibraryOption = None,
) -> None:
    """Erase a name from the library, its log, all backups and the program’s own files.

    Onrecord asks for the name or reads it from standard input, because commands stay in the shell’s history.
    """
    from onrecord.services.erasing.name_erasure import NameErasure
    from onrecord.services.erasing.own_files import OwnFiles
    from onrecord.services.vaults import vault_of
    from onrecord.store.library import open_library
    from onrecord.terminal.erase_run import choice_from, erase_on, name_from_prompt, refuse_name_in_command
    from onrecord.terminal.passphrases import given_passphrase

    refuse_name_in_command(words or ())
    (paths, settings), console = setup(library), Console(highlight=False)
    refuse_missing_library(paths.library)
    with closing(open_library(paths.library)) as store:
        files = OwnFiles(paths.logs, paths.settings, paths.evidence)
        vault = vault_of(store.vault, context_of(settings.reviewer))
        if (passphrase := given_passphrase(passphrase_file, is_asked_for=unlock)) is not None:
            vault.unlock(passphrase)
        erasure = NameErasure(store, files, context_of(settings.reviewer), vault)
        choice = choice_from(name_from_prompt(), keep or (), texts, initials=initials)
        raise typer.Exit(erase_on(console, erasure, choice, is_agreed=is_agreed, looks_only=looks_only))


def refuse_missing_library(library: LibraryLocation) -> None:
    """Refuse a file that isn't there, where a new library in its place would be of no use.

    Raises:
        LibraryMissingError: it isn't there.
    """
    from onrecord.store.errors import LibraryMissingError

    if isinstance(library, Path) and not is_file(library):
        raise LibraryMissingError(library)
