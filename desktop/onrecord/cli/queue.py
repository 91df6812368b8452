"""The commands that let many machines analyze the articles of a team library."""

import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import click
from rich.console import Console

from onrecord.cli import options
from onrecord.cli.options import F
from onrecord.cli.setup import context_of, open_to_add, setup
from onrecord.domain.library_location import LibraryLocation
from onrecord.paths import LOG
from onrecord.services.errors import ServiceError
from onrecord.terminal import FAILED
from onrecord.terminal.streams import errors, print_json
from onrecord.translation import _, counted


def _read(explanation: str) -> Callable[[F], F]:
    return click.option("--read", metavar="FOLDER", type=options.PATH, help=explanation)


def _write(explanation: str) -> Callable[[F], F]:
    return click.option("--write", metavar="FOLDER", type=options.PATH, help=explanation)


@click.command("add", short_help=_("Add articles to the queue."))
@click.argument(
    "files",
    metavar="[FILE...]",
    nargs=-1,
    type=options.PATH,
    help=_("Articles, folders of them, or .jsonl files of {id, text}."),
)
@click.option(
    "--query", metavar="WORDS", help=_("Queue the library’s articles with these words; “” queues all of them.")
)
@click.option(
    "--results",
    metavar="FOLDER",
    type=options.PATH,
    help=_("Leave the library alone: workers read the files themselves and keep the results in this folder."),
)
@_read(_("With --results, the folder that workers read from, as this computer sees it. [default: this folder]"))
@_write(_("With --results, the folder that workers write to, as this computer sees it. [default: this folder]"))
@options.library
def add_to_queue(
    files: Sequence[Path],
    *,
    query: str | None,
    results: Path | None,
    read: Path | None,
    write: Path | None,
    library: LibraryLocation | None,
) -> int:
    """Add articles to the queue of a team library. Articles that this version has analyzed are left out."""
    from onrecord.services.analysis_queue import added_articles, outdated_articles, queue_of, shared_files
    from onrecord.services.batch_inputs import find_inputs
    from onrecord.services.importing import Importer
    from onrecord.terminal.queue import add_all

    if not files and query is None:
        raise ServiceError(
            _("There’s nothing to add."),
            to_do=_("Name files or folders, or choose articles of the library with --query."),
        )
    paths, settings = setup(library)
    queue = queue_of(paths.library)
    if results is not None:
        here = Path.cwd()
        return add_all(queue, shared_files(find_inputs(files, results), results, read or here, write or here))
    with closing(open_to_add(paths, settings, library)) as store:
        importer = Importer(store, context_of(settings))
        known = [] if query is None else outdated_articles(store, query)
        return add_all(queue, [*known, *added_articles(find_inputs(files), store, importer)])


@click.command("status", short_help=_("Show the progress of the queue, and what failed."))
@options.as_json
@options.library
def show_queue(*, as_json: bool, library: LibraryLocation | None) -> int:
    """Show how many analyses are done, running, waiting and failed, how fast it goes, and why some failed."""
    from onrecord.services.analysis_queue import queue_of
    from onrecord.terminal.queue import show_status, status_json

    paths, _settings = setup(library)
    queue = queue_of(paths.library)
    counts, failures = queue.counts(), queue.failures()
    if as_json:
        print_json(status_json(counts, failures))
    else:
        show_status(Console(highlight=False), counts, failures)
    return FAILED if failures else 0


@click.command("retry", short_help=_("Try failed analyses again."))
@options.library
def retry_failed(*, library: LibraryLocation | None) -> None:
    """Queue the failed analyses again."""
    from onrecord.services.analysis_queue import queue_of

    paths, _settings = setup(library)
    again = queue_of(paths.library).retry()
    errors().print(counted("Queued again: {n} analysis.", "Queued again: {n} analyses.", again))


@click.command("clear", short_help=_("Remove finished and failed analyses."))
@click.option("--waiting", is_flag=True, help=_("Also remove waiting analyses."))
@options.library
def clear_queue(*, waiting: bool, library: LibraryLocation | None) -> None:
    """Remove finished and failed analyses from the queue. Their findings stay."""
    from onrecord.services.analysis_queue import queue_of

    paths, _settings = setup(library)
    gone = queue_of(paths.library).clear(waiting=waiting)
    errors().print(counted("Removed: {n} entry.", "Removed: {n} entries.", gone))


@click.command("worker", short_help=_("Analyze the articles in a team library’s queue."))
@options.jobs
@click.option("--until-empty", is_flag=True, help=_("Stop when the queue is empty."))
@_read(_("Analyze files in this folder. Without it, only articles of the library."))
@_write(_("Keep the results of files in this folder, and nowhere else."))
@options.pipeline
@options.library
def run_worker(
    *,
    jobs: int | None,
    until_empty: bool,
    read: Path | None,
    write: Path | None,
    pipeline: str,
    library: LibraryLocation | None,
) -> None:
    """Analyze the articles in a team library’s queue on this machine, until you stop it.

    Run it on as many machines as you like. Ctrl+C or SIGTERM lets each process finish its article.
    """
    from onrecord.services.analysis_queue import Folders, queue_of, refuse_other_versions, refuse_windows, work_on_queue
    from onrecord.services.batch import available_cores
    from onrecord.services.engines import engines_for

    refuse_windows(sys.platform)
    folders = Folders(read, write)
    folders.check()
    paths, settings = setup(library)
    queue = queue_of(paths.library)
    pipeline = pipeline or settings.pipeline
    engines_for(pipeline)
    refuse_other_versions(queue.counts())
    log = paths.logs / LOG
    processes = jobs or available_cores()
    work_on_queue(queue, paths.library, pipeline, folders, log, processes=processes, until_empty=until_empty)
