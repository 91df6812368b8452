"""Print reports: make a PDF, and draw its pages."""

from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.documents.writing.page_pictures import draw_pages
from onrecord.domain.report import Format, Report
from onrecord.services.reporting import finished_report, report_name
from onrecord.services.worker import JobMessage, Partial, Progressed


def preview_report(report: Report, dots_per_inch: int, send: Callable[[JobMessage], None]) -> bytes:
    """Make a report as PDF, search it for protected names, and send its drawn pages.

    Raises:
        LeakError, LockedExportError: as for a file (see ``finished_report``).
    """
    name = report_name(
        report.review,
        report.edition,
        Format.PDF,
        layout=report.layout,
        is_past=report.past is not None,
        vault=report.vault,
    )
    pdf = finished_report(report, Path(name), Format.PDF)
    send_pages(pdf, dots_per_inch, send)
    return pdf


def send_pages(pdf: bytes, dots_per_inch: int, send: Callable[[JobMessage], None], pages: Sequence[int] = ()) -> None:
    """Draw ``pages``, or all of them, and send each when it is done."""
    for done, picture in enumerate(draw_pages(pdf, dots_per_inch, pages), 1):
        send(Partial(picture))
        send(Progressed(done / (len(pages) or picture.count)))
