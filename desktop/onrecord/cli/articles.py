"""The commands on articles: analyze them, report on them, take a report back."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli.checks import refuse_unknown_checks
from onrecord.cli.setup import context_of, setup
from onrecord.domain.article import ArticleId
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.reading import AS_FOUND, Extent, Reading
from onrecord.domain.report import Edition
from onrecord.domain.review import Review
from onrecord.paths import is_folder
from onrecord.services.errors import ServiceError
from onrecord.services.process_pool import TIME_LIMIT
from onrecord.terminal.options import (
    EncodingOption,
    FormatsOption,
    JobsOption,
    LibraryOption,
    OutputOption,
    PassphraseFileOption,
    PipelineOption,
    TimeLimitOption,
    UnlockOption,
    WholePageOption,
    WithProtectedNamesOption,
    given_path,
)


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
    refuse_unknown_checks(silenced)
    engines_for(pipeline)
    if results is not None:
        ResultFolder(results).create()
    shown = OutcomeView(silenced, as_json=as_json, with_text=with_text, is_told_of_doubt=reading == AS_FOUND)
    inputs = find_inputs(files, results, reading)
    outcomes = analyze_all(inputs, pipeline=pipeline, processes=jobs, results=results, time_limit=time_limit)
    raise typer.Exit(show_outcomes(outcomes, shown, lambda: count_inputs(files, results), results))


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
    preset: Annotated[str, typer.Option("--preset", metavar="NAME", help="A preset saved in the export panel.")] = "",
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
    from onrecord.terminal.export_choice import ExportWords, export_choice, format_of_name, formats_in
    from onrecord.terminal.passphrases import read_identities
    from onrecord.terminal.report_run import report_all_on, report_on

    engines_for(pipeline)
    paths, settings = setup(library)
    holds_several = is_folder(files[0]) or files[0].suffix == LINES
    is_batch = len(files) > 1 or holds_several or is_folder(output) or "," in formats
    formats = formats or ("" if is_batch or preset else format_of_name(output.name))
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

    (paths, settings), console = setup(library), Console(highlight=False)
    context = context_of(settings.reviewer)
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


def _reading(encoding: str, *, whole_page: bool) -> Reading:
    from onrecord.documents.errors import DocumentError
    from onrecord.documents.reading.text.encoding import check_encoding

    try:
        check_encoding(encoding or "utf-8")
    except DocumentError as error:
        raise ServiceError(f"There is no encoding “{encoding}”.", to_do=error.to_do) from error
    return Reading(encoding, Extent.PAGE if whole_page else None)
