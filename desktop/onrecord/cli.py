"""The command line: the same services as the window, without Qt."""

import multiprocessing
import os
import sys
import uuid
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord import __version__
from onrecord.domain.article import ArticleId
from onrecord.domain.erasing import TextScope
from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.reading import AS_FOUND, Extent, Reading
from onrecord.domain.report import Edition
from onrecord.domain.review import Review
from onrecord.paths import Paths, is_file, is_folder, sample_article
from onrecord.private_files import keep_files_private
from onrecord.services.errors import ServiceError
from onrecord.services.journal import Context
from onrecord.services.process_pool import TIME_LIMIT
from onrecord.settings import Settings, last_library, load_settings
from onrecord.terminal import tables
from onrecord.terminal.addresses import say_of_password, say_weakness
from onrecord.terminal.options import (
    EncodingOption,
    FormatsOption,
    JobsOption,
    LibraryOption,
    OutputOption,
    PassphraseFileOption,
    PipelineOption,
    SourceArgument,
    TargetArgument,
    TimeLimitOption,
    UnlockOption,
    WholePageOption,
    WithProtectedNamesOption,
    given_path,
)
from onrecord.terminal.streams import OutputError, escape_what_no_terminal_knows, output_kept_in_sight

_COMMANDS = ("open", "analyze", "report", "import-report", "checks", "library")
_HELP_OPTIONS = ["-h", "--help"]

application = typer.Typer(
    name="onrecord",
    help="Check a news article before it runs: who says what, on what terms, and what has been verified.\n\n"
    "Without a command, [bold]onrecord FILE[/bold] opens the article in the window.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": _HELP_OPTIONS},
)
library_commands = typer.Typer(
    help="Look into the library of articles, copy all of it, erase a name from it, or set up a team’s.",
    no_args_is_help=True,
)
application.add_typer(library_commands, name="library")


@application.command("open")
def open_window(
    file: Annotated[Path | None, typer.Argument(parser=given_path, help="Article to open.")] = None,
    *,
    sample: Annotated[bool, typer.Option("--sample", help="Open the sample article.")] = False,
    library: LibraryOption = None,
) -> None:
    """Open the window, with an article if one is given."""
    if not _has_display():
        raise ServiceError(
            "There is no display to open a window on.",
            to_do="Use “onrecord analyze FILE” and “onrecord report FILE -o OUT.docx”, or start a display.",
        )
    from onrecord.app import run

    raise typer.Exit(run(Paths.for_user(library), sample_article() if sample else file))


@application.command()
def analyze(
    files: Annotated[
        list[Path], typer.Argument(parser=given_path, help="Articles, folders, or .jsonl files of {id, text}.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    jobs: JobsOption = None,
    time_limit: TimeLimitOption = TIME_LIMIT,
    with_text: Annotated[bool, typer.Option("--with-text", help="Include the text in the JSON.")] = False,
    results: Annotated[
        Path | None,
        typer.Option(
            "--results",
            metavar="FOLDER",
            parser=given_path,
            help="Keep results in this folder and take from it what is there: "
            "after an interruption, the same command goes on where it stopped.",
        ),
    ] = None,
    silence: Annotated[
        list[str] | None,
        typer.Option("--silence", metavar="CHECK", help="Leave out a check, by its id; can be repeated."),
    ] = None,
    encoding: EncodingOption = "",
    whole_page: WholePageOption = False,
    pipeline: PipelineOption = "",
    library: LibraryOption = None,  # noqa: ARG001 - as every command on articles takes it; analysis needs none
) -> None:
    """Find quotations, sources, claims and copy-desk checks in articles."""
    from onrecord.services.batch import analyze_all
    from onrecord.services.batch_inputs import count_inputs, find_inputs
    from onrecord.services.engines import engines_for
    from onrecord.services.results import ResultFolder
    from onrecord.terminal.analysis_run import OutcomeView, show_outcomes

    silenced, reading = frozenset(silence or ()), _reading(encoding, whole_page=whole_page)
    _refuse_unknown_checks(silenced)
    engines_for(pipeline)
    if results is not None:
        ResultFolder(results).create()
    shown = OutcomeView(silenced, as_json=as_json, with_text=with_text, is_told_of_doubt=reading == AS_FOUND)
    inputs = find_inputs(files, results, reading)
    outcomes = analyze_all(inputs, pipeline=pipeline, processes=jobs, results=results, time_limit=time_limit)
    raise typer.Exit(show_outcomes(outcomes, shown, lambda: count_inputs(files, results), results))


@application.command()
def report(
    files: Annotated[
        list[Path],
        typer.Argument(parser=given_path, help="Articles, folders, or .jsonl files of {id, text} to report on."),
    ],
    *,
    output: OutputOption,
    formats: FormatsOption = "",
    edition: Annotated[
        Edition | None,
        typer.Option("--edition", help="Who it is for: what is shown and left out.", show_default="checking"),
    ] = None,
    preset: Annotated[str, typer.Option("--preset", metavar="NAME", help="short, full, or a preset you saved.")] = "",
    sections: Annotated[
        str, typer.Option("--sections", metavar="LIST", help="Sections in their order: cover,claims,set-aside.")
    ] = "",
    paper: Annotated[str, typer.Option("--paper", metavar="SIZE", help="a4 or letter.")] = "",
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="DOCX", parser=given_path, help="Your newsroom's Word file to write into."),
    ] = None,
    jobs: JobsOption = None,
    time_limit: TimeLimitOption = TIME_LIMIT,
    encoding: EncodingOption = "",
    whole_page: WholePageOption = False,
    pipeline: PipelineOption = "",
    unlock: UnlockOption = False,
    passphrase_file: PassphraseFileOption = None,
    with_protected_names: WithProtectedNamesOption = False,
    library: LibraryOption = None,
) -> None:
    """Write reports on articles, with your decisions if they are in the library."""
    from onrecord.services.batch_inputs import LINES
    from onrecord.services.engines import engines_for
    from onrecord.services.report_batch import ReportOrder
    from onrecord.terminal.export_choice import ExportWords, export_choice, format_of_name, formats_in, names_format
    from onrecord.terminal.passphrases import read_identities
    from onrecord.terminal.report_run import report_all_on, report_on

    engines_for(pipeline)
    paths, settings = _setup(library)
    holds_several = is_folder(files[0]) or files[0].suffix == LINES
    is_batch = len(files) > 1 or holds_several or is_folder(output) or "," in formats
    formats = formats or ("" if is_batch or names_format(preset, settings.exports) else format_of_name(output.name))
    words = ExportWords(preset, edition, formats, sections, paper, template)
    choice = export_choice(words, settings.exports)
    order = ReportOrder(
        formats=formats_in(formats) or (choice.format,),
        library=paths.library,
        reviewer=settings.reviewer,
        edition=choice.edition,
        layout=choice.layout,
        pipeline=pipeline or settings.pipeline,
        silenced=frozenset(settings.silenced_rules),
        evidence_gate=settings.evidence_gate,
        reading=_reading(encoding, whole_page=whole_page),
        with_protected_names=with_protected_names,
        identities=read_identities(paths.library, passphrase_file, is_asked_for=unlock),
    )
    if is_batch:
        raise typer.Exit(report_all_on(files, order, output, jobs, time_limit))
    report_on(files[0], order, output, time_limit)


@application.command("import-report")
def import_report(
    file: Annotated[
        Path,
        typer.Argument(
            parser=given_path,
            help="A checking copy (.docx) that came back, a review (.json), or W3C annotations (.json).",
        ),
    ],
    *,
    article: Annotated[
        str,
        typer.Option(
            "--on",
            metavar="ID",
            help="The article that annotations or an .odt report are on, by its id in the library.",
        ),
    ] = "",
    accept_all: Annotated[bool, typer.Option("--accept-all", help="Accept everything that is proposed.")] = False,
    library: LibraryOption = None,
) -> None:
    """List what an edited report proposes: its editor's comments, answers and changes of the text.

    An article that is not in the library is added with all its decisions.
    """
    from onrecord.services.confined_reading import read_returned
    from onrecord.services.desk import ReviewDesk
    from onrecord.services.returning import propose, take_back
    from onrecord.store.library import open_library
    from onrecord.terminal import reports

    (paths, settings), console = _setup(library), Console(highlight=False)
    context = _context(settings.reviewer)
    annotated = _annotated(paths.library, article) or _reported_on(paths.library, file)
    returned = read_returned(file, annotated)
    with closing(open_library(paths.library)) as store:
        taken = take_back(returned, store)
        opened = store.load_snapshot(taken.article_id)
        desk = ReviewDesk(opened.review, opened.log, store, context, is_shared=store.is_shared)
        proposals = propose(returned, desk.review, desk.log)
        reports.show_returned(console, returned, desk.review, proposals)
        accepted = desk.returned.accept(proposals) if accept_all else None
    if taken.is_new:
        console.print("The article was added to your library with every decision in the report.", soft_wrap=True)
    console.print(reports.summary_of(proposals), soft_wrap=True)
    if accepted:
        console.print("All of them were accepted; undo in the window takes them back.", soft_wrap=True)
    elif proposals:
        console.print("Nothing was changed. Accept them one by one in the window, or with --accept-all.")


@application.command("checks")
def show_checks(
    check: Annotated[str, typer.Argument(help="Id of the check to read about.")] = "",
) -> None:
    """List the copy-desk checks, or print the page of one."""
    from onrecord.analysis.checks.catalog import RULES
    from onrecord.services.check_pages import CheckPages

    pages = CheckPages()
    page = pages.page(check) if check else None
    if page:
        tables.show_check_page(Console(), page)
    elif check:
        _refuse_unknown_checks(frozenset({check}))
    else:
        tables.show_checks(Console(), [(rule.id, rule.severity, pages.title(rule.id)) for rule in RULES])


@library_commands.command("list")
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
    paths, _settings = _setup(library)
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


@library_commands.command("copy")
def copy_library(
    source: SourceArgument,
    target: TargetArgument,
) -> None:
    """Copy a library with everything in it, from a file to a team’s server or back.

    The first stays as it is. What is there already at the second is never written over.
    """
    from onrecord.store.copying import copy_library as copy

    console = _errors()
    say_weakness(console, source, target)
    with console.status(f"Copying {source}…") if console.is_terminal else nullcontext():
        copy(source, target)
    Console(highlight=False).print(f"{source} was copied to {target}.", markup=False, soft_wrap=True)


@library_commands.command("roles")
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


@library_commands.command("erase-name")
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
    (paths, settings), console = _setup(library), Console(highlight=False)
    if isinstance(paths.library, Path) and not is_file(paths.library):
        raise LibraryMissingError(paths.library)
    with closing(open_library(paths.library)) as store:
        files = OwnFiles(paths.logs, paths.settings, paths.evidence)
        vault = vault_of(store.vault, _context(settings.reviewer))
        if (passphrase := given_passphrase(passphrase_file, is_asked_for=unlock)) is not None:
            vault.unlock(passphrase)
        erasure = NameErasure(store, files, _context(settings.reviewer), vault)
        choice = choice_from(name_from_prompt(), keep or (), texts, initials=initials)
        raise typer.Exit(erase_on(console, erasure, choice, is_agreed=is_agreed, looks_only=looks_only))


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a first word that is no command is an article to open.

    An error that can explain itself is printed, and ends it with 1.
    """
    multiprocessing.freeze_support()
    keep_files_private()
    escape_what_no_terminal_knows()
    try:
        with output_kept_in_sight():
            _run(sys.argv[1:] if arguments is None else arguments)
    except ExplainedError as error:
        tables.show_error(_errors(), error.what, error.kept, error.to_do)
        sys.exit(1)
    except OutputError as error:
        to_do = "Make room or print to another place; with “analyze --results FOLDER” nothing is analyzed twice."
        tables.show_error(_errors(), f"The output could not be written: {error}.", "What came before is there.", to_do)
        sys.exit(1)


def _run(given: list[str]) -> None:
    if given[:1] == ["--version"]:
        Console().print(f"onrecord {__version__}", highlight=False)
        return
    if not given or (given[0] not in _COMMANDS and given[0] not in _HELP_OPTIONS):
        given = ["open", *given]
    say_of_password(_errors(), given)
    application(given, prog_name="onrecord")


def _setup(library: LibraryLocation | None) -> tuple[Paths, Settings]:
    """Where everything is, and the settings; without a library that is named, the one that the window opened last."""
    paths = Paths.for_user(library)
    settings = load_settings(paths.settings).settings
    last = last_library(settings) if library is None else None
    paths = paths.with_library(last) if last else paths
    paths.tighten()
    say_weakness(_errors(), paths.library)
    return paths, settings


def _annotated(library: LibraryLocation, article: str) -> Review | None:
    """The article of the library that annotations are on; None if none is named."""
    from onrecord.store.library import open_library

    if not article:
        return None
    with closing(open_library(library, read_only=True)) as store:
        try:
            return store.load_review(ArticleId(article))
        except LookupError as error:
            raise ServiceError(
                f"There is no article “{article}” in the library.",
                to_do="“onrecord library list --json” lists the ids.",
            ) from error


def _reported_on(library: LibraryLocation, file: Path) -> Review | None:
    """The article of the library that a report saved as .odt is on, by the hash of its text; None for other files."""
    from onrecord.services.confined_reading import read_hashes
    from onrecord.store.library import open_library

    hashes = read_hashes(file)
    if not hashes:
        return None
    with closing(open_library(library, read_only=True)) as store:
        known = next(filter(None, map(store.find_text, hashes)), None)
        return store.load_review(known.article_id, known.revision_id) if known else None


def _refuse_unknown_checks(ids: frozenset[str]) -> None:
    from onrecord.services.check_pages import CheckPages

    unknown = sorted(ids.difference(CheckPages().rules()))
    if unknown:
        raise ServiceError(
            f"There is no check “{unknown[0]}”.", to_do="“onrecord checks” lists the checks with their ids."
        )


def _context(reviewer: str) -> Context:
    return Context(reviewer=lambda: reviewer, now=lambda: datetime.now(UTC), new_id=lambda: uuid.uuid4().hex)


def _reading(encoding: str, *, whole_page: bool) -> Reading:
    from onrecord.documents.errors import DocumentError
    from onrecord.documents.reading.text.encoding import check_encoding

    try:
        check_encoding(encoding or "utf-8")
    except DocumentError as error:
        raise ServiceError(f"There is no encoding “{encoding}”.", to_do=error.to_do) from error
    return Reading(encoding, Extent.PAGE if whole_page else None)


def _errors() -> Console:
    return Console(stderr=True)


def _has_display() -> bool:
    """Whether a window can be shown; only Linux and the BSDs tell."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
