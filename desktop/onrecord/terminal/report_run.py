"""Write reports for the command line: one into a file, many into a folder."""

import shutil
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from onrecord.documents.writing.report_content.wording import said_of_past
from onrecord.domain.reading import AS_FOUND
from onrecord.services.article_reports import Basis, ReportOrder
from onrecord.services.batch_inputs import find_inputs
from onrecord.services.errors import ServiceError
from onrecord.services.report_batch import number_inputs, report_all, report_one
from onrecord.services.reporting import refuse_unless_possible
from onrecord.terminal import INTERRUPTED
from onrecord.terminal.export_choice import refuse_name_of_a_file
from onrecord.terminal.inputs import NoArticlesError, name_empty_folders
from onrecord.terminal.progress import watched
from onrecord.terminal.reports import ReportTally, show_left_out, show_reported
from onrecord.terminal.standard_input import shown_name
from onrecord.terminal.streams import errors, literal, say
from onrecord.terminal.tables import show_doubt
from onrecord.terminal.wording import about_file
from onrecord.translation import _, counted, grouped

STANDARD_OUTPUT = Path("-")


def report_on(article: Path, order: ReportOrder, target: Path, time_limit: float) -> int:
    """Write one report and say what it is based on; a name without an extension gets the format's; returns status 0.

    Raises:
        ExplainedError: the article can't be read, or the report can't be written.
    """
    if target == STANDARD_OUTPUT:
        _print_report(article, order, time_limit)
        return 0
    kind = order.formats[0]
    target = target if target.suffix else target.with_name(f"{target.name}{kind.extension}")
    basis = _write(article, order, target, time_limit)
    say(Console(), _("Report written to {file} ({origin}).", file=target, origin=_origin(basis)))
    if basis.past:
        say(Console(), said_of_past(basis.past))
    return 0


def _print_report(article: Path, order: ReportOrder, time_limit: float) -> None:
    """Send the bytes of a report to standard output, and nothing else."""
    if sys.stdout.isatty():
        raise ServiceError(
            _("A report can’t be shown on a terminal."),
            kept=_("Nothing was written."),
            to_do=_("Send it to a file or another program, or give a name: -o OUT.docx."),
        )
    with TemporaryDirectory(prefix="onrecord-") as folder:
        target = Path(folder) / f"report{order.formats[0].extension}"
        basis = _write(article, order, target, time_limit)
        with target.open("rb") as written:
            shutil.copyfileobj(written, sys.stdout.buffer)
    if basis.past:
        say(errors(), said_of_past(basis.past))


def _write(article: Path, order: ReportOrder, target: Path, time_limit: float) -> Basis:
    with errors().status(literal(_("Reading {file}", file=shown_name(article)))):
        try:
            basis, doubt, left_out, of_template = report_one(article, order, target, time_limit)
        except ServiceError as error:
            raise about_file(article, error, target, order.layout.template) from error
    if order.reading == AS_FOUND:
        show_doubt(errors(), shown_name(article), doubt)
    if of_template:
        say(errors(), of_template, style="yellow")
    show_left_out(errors(), left_out)
    return basis


def _origin(basis: Basis) -> str:
    if not basis.is_decided:
        return _("findings only; nothing is decided yet")
    if not basis.is_in_library:
        return counted(
            "with the decisions in the file: {checked} of {n} claim checked",
            "with the decisions in the file: {checked} of {n} claims checked",
            basis.claims,
            checked=grouped(basis.checked),
        )
    if basis.past or basis.revision > 1:
        return _("with the decisions in your library on revision {number}", number=basis.revision)
    return _("with the decisions in your library")


def report_all_on(
    paths: Sequence[Path], order: ReportOrder, folder: Path, processes: int | None, time_limit: float
) -> int:
    """Write the reports on all articles and print each; returns the exit status.

    Raises:
        ExplainedError: there are no articles, the folder can't be used, or a format doesn't have the edition.
    """
    if folder == STANDARD_OUTPUT:
        raise ServiceError(_("Several reports can’t go to standard output."), to_do=_("Name a folder with -o."))
    refuse_name_of_a_file(folder)
    for kind in order.formats:
        refuse_unless_possible(order.edition, kind)
    name_empty_folders(paths, leave_out=folder)
    items = list(number_inputs(find_inputs(paths, leave_out=folder)))
    if not items:
        raise NoArticlesError(paths)
    tally, console = ReportTally(), errors()
    outcomes = report_all(items, order, folder, processes=processes, time_limit=time_limit)
    try:
        # Closed here, so that the processes are gone before anything else is said.
        with closing(outcomes):
            for outcome in watched(outcomes, tally, console, len(items)):
                show_reported(Console(highlight=False), console, outcome)
    except KeyboardInterrupt:
        console.print(_("Stopped. {progress}", progress=tally.line(len(items))), highlight=False, soft_wrap=True)
        return INTERRUPTED
    if tally.left_out_of_template:
        say(console, tally.left_out_of_template, style="yellow")
    console.print(tally.line(len(items)), highlight=False, soft_wrap=True)
    return 1 if tally.failed else 0
