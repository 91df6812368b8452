"""The command that analyzes articles."""

from collections.abc import Sequence
from pathlib import Path

import click

from onrecord.cli import options
from onrecord.cli.checks import refuse_unknown_checks
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.reading import AS_FOUND
from onrecord.terminal.reading import given_reading
from onrecord.translation import _


@click.command(short_help=_("Find who says what, claims to check and copy-desk problems."))
@options.articles
@options.as_json
@click.option("--brief", "is_brief", is_flag=True, help=_("Print a few lines per article."))
@options.jobs
@options.time_limit
@click.option("--with-text", is_flag=True, help=_("Include the text in the JSON."))
@click.option(
    "--results",
    metavar="FOLDER",
    type=options.PATH,
    help=_(
        "Keep results in this folder and reuse those already there, so that the same command continues "
        "after an interruption."
    ),
)
@click.option("--silence", metavar="CHECK", multiple=True, help=_("Skip a check, by its id. Can be repeated."))
@options.encoding
@options.whole_page
@options.pipeline
@options.library
def analyze(
    files: Sequence[Path],
    *,
    as_json: bool,
    is_brief: bool,
    jobs: int | None,
    time_limit: float,
    with_text: bool,
    results: Path | None,
    silence: Sequence[str],
    encoding: str,
    whole_page: bool,
    pipeline: str,
    library: LibraryLocation | None,  # noqa: ARG001 - as every command on articles takes it; analysis needs none
) -> int:
    """Find quotations, sources, claims and copy-desk checks in articles."""
    from onrecord.services.batch import ResultFolder, analyze_all
    from onrecord.services.batch_inputs import find_inputs
    from onrecord.services.engines import engines_for
    from onrecord.terminal.analysis_run import OutcomeStyle, show_outcomes
    from onrecord.terminal.inputs import name_empty_folders
    from onrecord.terminal.standard_input import standard_input_as_file

    reading = given_reading(encoding, whole_page=whole_page)
    silenced = frozenset(silence)
    refuse_unknown_checks(silenced)
    engines_for(pipeline)
    if results is not None:
        ResultFolder(results).create()
    shown = OutcomeStyle(silenced, as_json, is_brief, with_text, is_told_of_doubt=reading == AS_FOUND)
    with standard_input_as_file(files) as paths:
        name_empty_folders(paths, results)
        inputs = find_inputs(paths, results, reading)
        outcomes = analyze_all(inputs, pipeline=pipeline, processes=jobs, results=results, time_limit=time_limit)
        return show_outcomes(outcomes, shown, paths, results)
