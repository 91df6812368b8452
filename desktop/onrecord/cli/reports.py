"""The commands that write reports and read them back."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from onrecord.cli import options
from onrecord.cli.setup import context_of, open_to_add, setup
from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import LibraryLocation
from onrecord.domain.report import OF_ARTICLE, Edition
from onrecord.domain.returned import ReturnedReport
from onrecord.paths import is_folder
from onrecord.settings import Settings
from onrecord.terminal.reading import given_reading
from onrecord.translation import LANGUAGES, _, counted

if TYPE_CHECKING:
    from onrecord.services.sent_copies import KnownArticle


@click.command(short_help=_("Write reports on articles."))
@options.articles
@click.option(
    "--output",
    "-o",
    metavar="OUT",
    type=options.PATH,
    required=True,
    help=_("File to write; a folder for several articles or formats; “-” for standard output."),
)
@click.option(
    "--format",
    "formats",
    metavar="LIST",
    default="",
    help=_("Formats, separated by commas, such as docx,xlsx. Default: the extension of OUT, or docx."),
)
@click.option(
    "--edition",
    type=options.OneOf([edition.value for edition in Edition]),
    help=_("Edition: who the report is for. Default: checking."),
)
@click.option("--preset", metavar="NAME", default="", help=_("short, full, call sheet, or a preset you saved."))
@click.option("--sections", metavar="LIST", default="", help=_("Sections, in order, such as cover,claims,sources."))
@click.option(
    "--language",
    type=options.OneOf([OF_ARTICLE, *LANGUAGES]),
    help=_("Language of the report; “article” for the article’s. Default: yours."),
)
@click.option("--paper", metavar="SIZE", default="", help=_("a4 or letter."))
@options.transcript
@click.option("--template", metavar="DOCX", type=options.PATH, help=_("Your newsroom’s Word template."))
@options.jobs
@options.time_limit
@options.encoding
@options.whole_page
@options.pipeline
@options.unlock(_("Ask for the vault’s passphrase, to search the reports for protected names."))
@options.passphrase_file
@click.option("--with-protected-names", is_flag=True, help=_("Let a checking copy contain names from the vault."))
@options.reviewer
@click.option(
    "--include-unread",
    metavar="FILE",
    multiple=True,
    help=_("Evidence file to put into a package although it can’t be searched for names; repeat for more."),
)
@options.library
def report(
    files: Sequence[Path],
    *,
    output: Path,
    formats: str,
    edition: str | None,
    preset: str,
    sections: str,
    language: str | None,
    paper: str,
    template: Path | None,
    transcripts: Sequence[Path],
    jobs: int | None,
    time_limit: float,
    encoding: str,
    whole_page: bool,
    pipeline: str,
    unlock: bool,
    passphrase_file: Path | None,
    with_protected_names: bool,
    reviewer: str,
    include_unread: Sequence[str],
    library: LibraryLocation | None,
) -> int:
    """Write reports on articles, with your decisions if they are in the library."""
    from onrecord.services.article_reports import ReportOrder
    from onrecord.services.checklists import load_checklist
    from onrecord.services.engines import engines_for
    from onrecord.terminal.export_choice import ExportWords, export_choice, format_of_name, formats_in, names_format
    from onrecord.terminal.passphrases import read_identities
    from onrecord.terminal.quotes import read_transcripts
    from onrecord.terminal.report_run import report_all_on, report_on
    from onrecord.terminal.standard_input import standard_input_as_file

    engines_for(pipeline)
    paths, settings = setup(library, reviewer)
    if not (formats or names_format(preset, settings.exports) or _is_batch(files, output, formats)):
        formats = format_of_name(output.name)
    asked = Edition(edition) if edition else None
    choice = export_choice(ExportWords(preset, asked, formats, sections, paper, template, language), settings.exports)
    order = ReportOrder(
        formats=formats_in(formats) or (choice.format,),
        library=paths.library,
        reviewer=settings.signature,
        pseudonyms=settings.pseudonyms,
        edition=choice.edition,
        layout=choice.layout,
        pipeline=pipeline or settings.pipeline,
        silenced=frozenset(settings.silenced_rules),
        evidence_gate=settings.evidence_gate,
        checklist=load_checklist(settings.checklist, settings.checklist_text).items,
        reading=given_reading(encoding, whole_page=whole_page),
        with_protected_names=with_protected_names,
        include_unread=frozenset(include_unread),
        identities=read_identities(paths.library, passphrase_file, is_asked_for=unlock),
        transcripts=read_transcripts(transcripts),
        evidence=paths.evidence,
    )
    with standard_input_as_file(files) as articles:
        if _is_batch(articles, output, formats):
            return report_all_on(articles, order, output, jobs, time_limit)
        return report_on(articles[0], order, output, time_limit)


@click.command(short_help=_("List the changes in an edited report."))
@click.argument(
    "file",
    metavar="FILE",
    type=options.PATH,
    help=_("A checking copy (.docx, .odt) that came back, a review (.json), or W3C annotations (.json)."),
)
@click.option(
    "--on",
    "article",
    metavar="ARTICLE",
    default="",
    help=_("The article that annotations or a report without its review belong to: its id or headline."),
)
@click.option("--accept-all", is_flag=True, help=_("Accept all changes."))
@options.reviewer
@options.library
def import_report(
    file: Path, *, article: str, accept_all: bool, reviewer: str, library: LibraryLocation | None
) -> None:
    """List the changes in an edited report: comments, answers and changed words.

    If the article isn’t in the library, it is added with all its decisions.
    """
    from onrecord.services.desk import ReviewDesk
    from onrecord.services.returning import take_back
    from onrecord.terminal import reports
    from onrecord.terminal.standard_input import standard_input_as_file

    (paths, settings), console = setup(library, reviewer), Console(highlight=False)
    context = context_of(settings)
    with standard_input_as_file([file]) as (source,):
        returned = _read_returned(source, paths.library, article, settings)
    with closing(open_to_add(paths, settings, library)) as store:
        taken = take_back(returned, store)
        opened = store.load_snapshot(taken.article_id)
        gate = settings.evidence_gate
        desk = ReviewDesk(opened.review, opened.log, store, context, evidence_gate=gate, is_shared=store.is_shared)
        proposals = desk.returned.proposals(returned)
        reports.show_returned(console, returned, desk.review, proposals)
        left_out = sum(bool(desk.returned.objection(each)) for each in proposals) if accept_all else 0
        accepted = desk.returned.accept_all(proposals) if accept_all else None
    if taken.is_new:
        console.print(_("The article was added to your library with every decision in the report."), soft_wrap=True)
    console.print(reports.summary_of(proposals), soft_wrap=True)
    if left_out:
        told = counted(
            "{n} of them was left out, because its claim has no supporting evidence. Attach evidence first.",
            "{n} of them were left out, because their claims have no supporting evidence. Attach evidence first.",
            left_out,
        )
        console.print(told, soft_wrap=True)
        if accepted:
            console.print(_("The others were accepted. To reverse them, use Undo in the window."), soft_wrap=True)
    elif accepted:
        console.print(_("All of them were accepted. To reverse them, use Undo in the window."), soft_wrap=True)
    elif proposals:
        console.print(_("Nothing was changed. Accept them one by one in the window, or all at once with --accept-all."))


def _is_batch(files: Sequence[Path], output: Path, formats: str) -> bool:
    """Whether there may be several reports, which need a folder."""
    from onrecord.services.batch_inputs import LINES

    return len(files) > 1 or is_folder(files[0]) or files[0].suffix == LINES or is_folder(output) or "," in formats


def _read_returned(file: Path, library: LibraryLocation, article: str, settings: Settings) -> ReturnedReport:
    """Read a file that came back; a report that lost its review is found by the hash of its text, or by ``article``."""
    from onrecord.services.confined_reading import read_lost_report, read_returned
    from onrecord.terminal.wording import about_file

    try:
        lines = read_lost_report(file).lines
    except ExplainedError as error:
        raise about_file(file, error) from error
    known = _known(library, article, lines, settings)
    try:
        return read_returned(file, known.review if known else None, known, lines)
    except ExplainedError as error:
        raise about_file(file, error) from error


def _known(library: LibraryLocation, article: str, lines: Sequence[str], settings: Settings) -> "KnownArticle | None":
    """The library's article that annotations or a report are on; None if none is named or known."""
    from onrecord.services.checklists import load_checklist
    from onrecord.services.sent_copies import DeskWords, KnownArticle, find_article_of
    from onrecord.store.library import open_library
    from onrecord.terminal.library_articles import find_article

    if not (article or lines):
        return None
    with closing(open_library(library, read_only=True)) as store:
        found = find_article_of(lines, store, find_article(store, article).article.id if article else None)
    if found is None:
        return None
    items = load_checklist(settings.checklist, settings.checklist_text).items
    return KnownArticle(
        found.review, found.log, DeskWords(settings.reviewer, items, evidence_gate=settings.evidence_gate)
    )
