"""The command line: the same services as the window, without Qt."""

import json
import multiprocessing
import os
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from onrecord import __version__
from onrecord.domain.changes import Change
from onrecord.domain.review import Review
from onrecord.paths import Paths, sample_article
from onrecord.services.batch import Outcome
from onrecord.services.journal import Context
from onrecord.settings import load_settings
from onrecord.terminal import tables

_COMMANDS = ("open", "analyze", "report", "checks", "library")
_HELP_OPTIONS = ["-h", "--help"]
_INTERRUPTED = 130
"""The exit status of a command that Ctrl+C stopped, by the convention of shells: 128 and the signal's number."""

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
library_commands = typer.Typer(help="Look into the library of articles.", no_args_is_help=True)
application.add_typer(library_commands, name="library")

LibraryOption = Annotated[
    Path | None, typer.Option("--library", metavar="PATH", help="Library file to use instead of your own.")
]
PipelineOption = Annotated[
    str, typer.Option("--pipeline", metavar="NAME", help="spaCy pipeline to use, by name or folder.")
]


@application.command("open")
def open_window(
    file: Annotated[Path | None, typer.Argument(help="Article to open.")] = None,
    *,
    sample: Annotated[bool, typer.Option("--sample", help="Open the sample article.")] = False,
    library: LibraryOption = None,
) -> None:
    """Open the window, with an article if one is given."""
    if not _has_display():
        _stop(
            "There is no display to open a window on.",
            to_do="Use “onrecord analyze FILE” and “onrecord report FILE -o OUT.docx”, or start a display.",
        )
    from onrecord.app import run

    raise typer.Exit(run(Paths.for_user(library), sample_article() if sample else file))


@application.command()
def analyze(
    files: Annotated[list[Path], typer.Argument(help="Articles, folders, or .jsonl files of {id, text}.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Processes to use at most.", show_default="one a core")
    ] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Include the text in the JSON.")] = False,
    results: Annotated[
        Path | None,
        typer.Option(
            "--results",
            metavar="FOLDER",
            help="Keep results in this folder and take from it what is there: "
            "after an interruption, the same command goes on where it stopped.",
        ),
    ] = None,
    silence: Annotated[
        list[str] | None,
        typer.Option("--silence", metavar="CHECK", help="Leave out a check, by its id; can be repeated."),
    ] = None,
    pipeline: PipelineOption = "",
    library: LibraryOption = None,  # noqa: ARG001 - accepted everywhere; analysis needs no library
) -> None:
    """Find quotations, sources, claims and copy-desk checks in articles."""
    from onrecord.services.batch import analyze_all
    from onrecord.services.batch_inputs import count_inputs, find_inputs
    from onrecord.terminal.progress import Tally, show_interrupted, show_summary, watched

    silenced = frozenset(silence or ())
    _stop_at_unknown_checks(silenced)
    _create_results(results)
    tally, console = Tally(), _errors()
    total = count_inputs(files, results) if console.is_terminal else None
    outcomes = analyze_all(find_inputs(files, results), pipeline=pipeline, processes=jobs, results=results)
    try:
        # Closed here, so that the processes are gone before anything else is said.
        with closing(outcomes):
            for outcome in watched(outcomes, tally, console, total):
                _show_outcome(outcome, silenced, as_json=as_json, with_text=with_text)
    except KeyboardInterrupt:
        show_interrupted(console, tally, results)
        raise typer.Exit(_INTERRUPTED) from None
    if tally.articles != 1:
        show_summary(console, tally, results)
    raise typer.Exit(1 if tally.failed else 0)


@application.command()
def report(
    file: Annotated[Path, typer.Argument(help="Article to report on.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT.docx", help="Word file to write.")],
    pipeline: PipelineOption = "",
    library: LibraryOption = None,
) -> None:
    """Write the Word report of an article, with your decisions if it is in the library."""
    from onrecord.documents.errors import DocumentError
    from onrecord.services.errors import ServiceError
    from onrecord.services.reporting import build_report, write_report
    from onrecord.store.errors import LibraryError

    paths = Paths.for_user(library)
    settings = load_settings(paths.settings).settings
    context = _context(settings.reviewer)
    try:
        with _spinner(f"Reading {file.name}"):
            review, log = _reviewed(file, paths.library, pipeline or settings.pipeline, context)
            review.silenced = frozenset(settings.silenced_rules)
            report_ = build_report(review, log, context, evidence_gate=settings.evidence_gate)
            write_report(report_, output)
    except (DocumentError, LibraryError, ServiceError) as error:
        _stop(error.what, error.kept, error.to_do)
    origin = "with the decisions in your library" if log else "with the findings; nothing is decided yet"
    Console().print(f"Report written to {output} ({origin}).", soft_wrap=True)


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
        _stop_at_unknown_checks(frozenset({check}))
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
    from onrecord.store.errors import LibraryError
    from onrecord.store.library import open_library

    path = Paths.for_user(library).library
    summaries = []
    if path.exists():
        try:
            store = open_library(path, read_only=True)
        except LibraryError as error:
            _stop(error.what, error.kept, error.to_do)
        summaries = store.list_articles(search)
        store.close()
    elif library is not None:
        _stop(f"There is no library at {path}.", to_do="Check the path after --library.")
    if not as_json:
        tables.show_library(Console(), summaries)
        return
    for summary in summaries:
        article = summary.article
        _print_line(
            {
                "id": article.id,
                "headline": article.headline,
                "outlet": article.outlet,
                "published": article.published,
                "claims": summary.claims,
                "checked": summary.checked,
                "checks_open": summary.checks_open,
                "coverage": round(summary.coverage, 3),
                "edited_at": article.edited_at.isoformat(),
            }
        )


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a first word that is no command is an article to open."""
    multiprocessing.freeze_support()
    _print_what_no_terminal_knows()
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["--version"]:
        Console().print(f"onrecord {__version__}", highlight=False)
        return
    if not given or (given[0] not in _COMMANDS and given[0] not in _HELP_OPTIONS):
        given = ["open", *given]
    application(given, prog_name="onrecord")


def _reviewed(file: Path, library: Path, pipeline: str, context: Context) -> tuple[Review, list[Change]]:
    """The review of a file: the library's if its text is there, otherwise a fresh one."""
    from onrecord.documents.readers import read_article
    from onrecord.services.analyzing import fresh_review
    from onrecord.services.engines import Engines
    from onrecord.services.importing import draft_review

    draft = read_article(file)
    known = _from_library(draft.text, library)
    if known:
        return known
    analysis = Engines().get(pipeline).analyze(draft.text, draft.structure)
    return fresh_review(draft_review(draft, context), analysis), []


def _from_library(text: str, library: Path) -> tuple[Review, list[Change]] | None:
    """The analyzed review of exactly this text, if the library has one."""
    from onrecord.services.importing import text_hash
    from onrecord.store.library import open_library

    if not library.exists():
        return None
    store = open_library(library, read_only=True)
    try:
        article_id = store.find_text(text_hash(text))
        if article_id is None:
            return None
        review = store.load_review(article_id)
        return (review, store.load_log(article_id)) if review.analysis else None
    finally:
        store.close()


def _stop_at_unknown_checks(ids: frozenset[str]) -> None:
    from onrecord.services.check_pages import CheckPages

    unknown = sorted(ids.difference(CheckPages().rules()))
    if unknown:
        _stop(f"There is no check “{unknown[0]}”.", to_do="“onrecord checks” lists the checks with their ids.")


def _context(reviewer: str) -> Context:
    return Context(reviewer=lambda: reviewer, now=lambda: datetime.now(UTC), new_id=lambda: uuid.uuid4().hex)


def _create_results(folder: Path | None) -> None:
    from onrecord.services.errors import ServiceError
    from onrecord.services.results import ResultFolder

    if folder is None:
        return
    try:
        ResultFolder(folder).create()
    except ServiceError as error:
        _stop(error.what, error.kept, error.to_do)


def _show_outcome(outcome: Outcome, silenced: frozenset[str], *, as_json: bool, with_text: bool) -> None:
    from onrecord.services.analysis_json import analysis_json, error_json
    from onrecord.services.batch import Unreadable

    if isinstance(outcome, Unreadable):
        if as_json:
            _print_line(error_json(outcome.identifier, outcome.kind, outcome.message))
        tables.show_error(_errors(), outcome.sentence)
        return
    outcome = replace(outcome, analysis=outcome.analysis.without_rules(silenced))
    if as_json:
        draft, analysis, seconds = outcome.draft, outcome.analysis, outcome.read_seconds
        _print_line(
            analysis_json(
                outcome.identifier, draft.text, draft.structure, analysis, read_seconds=seconds, with_text=with_text
            )
        )
    else:
        tables.show_analysis(Console(), outcome)


@contextmanager
def _spinner(text: str) -> Iterator[None]:
    with _errors().status(text):
        yield


def _errors() -> Console:
    return Console(stderr=True)


def _print_what_no_terminal_knows() -> None:
    """Write characters that the terminal has no code for as escapes, rather than stop at them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _print_line(record: dict[str, object]) -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        # JSON is UTF-8, whatever the terminal is set to; in JSON an escape is the character itself.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _stop(what: str, kept: str = "", to_do: str = "") -> NoReturn:
    tables.show_error(_errors(), what, kept, to_do)
    raise typer.Exit(1)


def _has_display() -> bool:
    """Whether a window can be shown; only Linux and the BSDs tell."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
