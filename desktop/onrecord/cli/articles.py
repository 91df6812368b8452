"""The command that analyzes articles."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.checks import refuse_unknown_checks
from onrecord.domain.reading import AS_FOUND
from onrecord.services.process_pool import TIME_LIMIT
from onrecord.terminal.options import (
    ArticlesArgument,
    AsJsonOption,
    EncodingOption,
    JobsOption,
    LibraryOption,
    PipelineOption,
    TimeLimitOption,
    WholePageOption,
    given_path,
)
from onrecord.terminal.reading import given_reading


def analyze(
    files: ArticlesArgument,
    *,
    as_json: AsJsonOption = False,
    is_brief: Annotated[bool, typer.Option("--brief", help="Print a few lines per article.")] = False,
    jobs: JobsOption = None,
    time_limit: TimeLimitOption = TIME_LIMIT,
    with_text: Annotated[bool, typer.Option("--with-text", help="Include the text in the JSON.")] = False,
    results: Annotated[
        Path | None,
        typer.Option(
            "--results",
            metavar="FOLDER",
            parser=given_path,
            help="Keep results in this folder and reuse those already there, "
            "so that the same command continues after an interruption.",
        ),
    ] = None,
    silence: Annotated[
        list[str] | None,
        typer.Option("--silence", metavar="CHECK", help="Skip a check, by its id. Can be repeated."),
    ] = None,
    encoding: EncodingOption = "",
    whole_page: WholePageOption = False,
    pipeline: PipelineOption = "",
    library: LibraryOption = None,  # noqa: ARG001 - as every command on articles takes it; analysis needs none
) -> None:
    """Find quotations, sources, claims and copy-desk checks in articles."""
    from onrecord.services.batch import analyze_all
    from onrecord.services.batch_inputs import find_inputs
    from onrecord.services.engines import engines_for
    from onrecord.services.results import ResultFolder
    from onrecord.terminal.analysis_run import OutcomeView, show_outcomes
    from onrecord.terminal.inputs import say_empty_folders
    from onrecord.terminal.standard_input import standard_input_as_file

    silenced, reading = frozenset(silence or ()), given_reading(encoding, whole_page=whole_page)
    refuse_unknown_checks(silenced)
    engines_for(pipeline)
    if results is not None:
        ResultFolder(results).create()
    shown = OutcomeView(silenced, as_json, is_brief, with_text, is_told_of_doubt=reading == AS_FOUND)
    with standard_input_as_file(files) as paths:
        say_empty_folders(paths, results)
        inputs = find_inputs(paths, results, reading)
        outcomes = analyze_all(inputs, pipeline=pipeline, processes=jobs, results=results, time_limit=time_limit)
        raise typer.Exit(show_outcomes(outcomes, shown, paths, results))
