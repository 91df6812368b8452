"""Writing reports for the command line: on one article into a file, on many into a folder."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from rich.console import Console

from onrecord.documents.writing.report_content.wording import said_of_past
from onrecord.domain.reading import AS_FOUND
from onrecord.services.batch_inputs import find_inputs
from onrecord.services.errors import ServiceError
from onrecord.services.report_batch import Basis, ReportOrder, number_inputs, report_all, report_one
from onrecord.services.reporting import refuse_unless_possible
from onrecord.terminal import INTERRUPTED
from onrecord.terminal.export_choice import refuse_name_of_a_file
from onrecord.terminal.reports import ReportTally, show_reported, watched_reports
from onrecord.terminal.tables import literal, show_doubt


def report_on(article: Path, order: ReportOrder, target: Path, time_limit: float) -> None:
    """Write one report and say what it rests on; a name without an ending is given that of the format.

    Raises:
        ExplainedError: the article can't be read, or the report can't be written.
    """
    kind = order.formats[0]
    target = target if target.suffix else target.with_name(f"{target.name}{kind.extension}")
    with Console(stderr=True).status(literal(f"Reading {article.name}")):
        basis, doubt = report_one(article, order, target, time_limit)
    if order.reading == AS_FOUND:
        show_doubt(Console(stderr=True), str(article), doubt)
    Console().print(literal(f"Report written to {target} ({_origin(basis)})."), soft_wrap=True)
    if basis.past:
        Console().print(literal(said_of_past(basis.past)), soft_wrap=True)


def _origin(basis: Basis) -> str:
    if not basis.is_decided:
        return "with the findings; nothing is decided yet"
    if not basis.is_in_library:
        return f"with the decisions in the file: {basis.checked:,} of {basis.claims:,} claims checked"
    is_one_of_several = basis.past or basis.revision > 1
    return f"with the decisions in your library{f' on revision {basis.revision}' if is_one_of_several else ''}"


def report_all_on(
    paths: Sequence[Path], order: ReportOrder, folder: Path, processes: int | None, time_limit: float
) -> int:
    """Write the reports on all articles and say what became of each; gives the exit status.

    Raises:
        ExplainedError: there are no articles, nothing can be written into the folder or it is called like a file,
            or the edition does not exist in one of the formats.
    """
    refuse_name_of_a_file(folder)
    for kind in order.formats:
        refuse_unless_possible(order.edition, kind)
    items = list(number_inputs(find_inputs(paths, leave_out=folder)))
    if not items:
        raise ServiceError(f"There are no articles in {', '.join(map(str, paths))}.")
    tally, errors = ReportTally(), Console(stderr=True)
    outcomes = report_all(items, order, folder, processes=processes, time_limit=time_limit)
    try:
        # Closed here, so that the processes are gone before anything else is said.
        with closing(outcomes):
            for outcome in watched_reports(outcomes, tally, errors, len(items)):
                show_reported(Console(highlight=False), errors, outcome)
    except KeyboardInterrupt:
        errors.print(f"Stopped. {tally.line(len(items))}", highlight=False, soft_wrap=True)
        return INTERRUPTED
    errors.print(tally.line(len(items)), highlight=False, soft_wrap=True)
    return 1 if tally.failed else 0
