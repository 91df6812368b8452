"""The command that compares quotations with recordings."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from onrecord.cli import options
from onrecord.cli.setup import setup
from onrecord.domain.library_location import LibraryLocation
from onrecord.terminal.reading import given_reading
from onrecord.translation import _


@click.command(short_help=_("Compare quotations with transcripts of recordings."))
@click.argument("article", metavar="FILE", type=options.PATH, help=_("The article; “-” is standard input."))
@options.transcript
@options.as_json
@options.time_limit
@options.encoding
@options.whole_page
@options.pipeline
@options.library
def quotes(
    article: Path,
    *,
    transcripts: Sequence[Path],
    as_json: bool,
    time_limit: float,
    encoding: str,
    whole_page: bool,
    pipeline: str,
    library: LibraryLocation | None,
) -> int:
    """Compare the quotations of an article with what was said: exact, cleaned, changed, spliced or not found.

    If the article is in the library, its transcripts are used too. Nothing is stored.
    """
    from onrecord.services.article_reports import ReportOrder
    from onrecord.services.engines import engines_for
    from onrecord.services.errors import ServiceError
    from onrecord.services.report_batch import compare_one
    from onrecord.terminal.quotes import print_as_json, read_transcripts, show_compared
    from onrecord.terminal.standard_input import shown_name, standard_input_as_file
    from onrecord.terminal.streams import errors

    engines_for(pipeline)
    paths, settings = setup(library)
    order = ReportOrder(
        formats=(),
        library=paths.library,
        reviewer=settings.signature,
        pipeline=pipeline or settings.pipeline,
        reading=given_reading(encoding, whole_page=whole_page),
        transcripts=read_transcripts(transcripts),
    )
    with standard_input_as_file([article]) as (source,), errors().status(_("Comparing")):
        compared = compare_one(source, order, time_limit)
    if not compared and not transcripts:
        raise ServiceError(
            _("There is no transcript of {article}.", article=shown_name(article)),
            kept=_("Nothing was compared."),
            to_do=_("Name a transcript with --transcript FILE, or add it to the article in the window."),
        )
    if as_json:
        print_as_json(compared)
    else:
        show_compared(Console(highlight=False), compared)
    return 0
