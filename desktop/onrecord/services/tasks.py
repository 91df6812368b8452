"""Tasks of the child processes: read documents, analyze text, write reports."""

import logging
import signal
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from onrecord.domain.article import Structure
from onrecord.domain.captures import Capture
from onrecord.domain.errors import ExplainedError
from onrecord.domain.reading import AS_FOUND, Reading
from onrecord.domain.report import Format, Report
from onrecord.domain.review import Review
from onrecord.services.child_processes import end_with_program
from onrecord.services.confined_reading import (
    read_clipboard,
    read_fetched,
    read_file,
    read_lost_report,
    read_references,
    read_returned,
    read_transcript_file,
)
from onrecord.services.confinement.bounds import analysis_limited, limit_memory
from onrecord.services.problem_report import ASKS_FOR_REPORT
from onrecord.services.sent_copies import KnownArticle
from onrecord.services.worker import Failed, Finished, JobMessage, Partial, Progressed
from onrecord.translation import _

T = TypeVar("T")

BATCH = 100
"""Records per message, so that receiving one never holds the window's thread for long."""

READER_MEMORY = 3 << 30
"""Bytes of address space for a process that reads untrusted files: six times a loaded pipeline."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Read a file; returns a ``Draft``, or a ``ReturnedReport`` of our review or of annotations.

    ``annotated`` is the open article, which annotations are on; ``reading`` is the reviewer's choice where a reader was
    unsure. A report that lost its review is a ``LostReport`` with ``finds_lost``, and else a ``Draft``.
    """

    path: Path
    annotated: Review | None = None
    reading: Reading = AS_FOUND
    finds_lost: bool = False


@dataclass(frozen=True, slots=True)
class ReadLostReport:
    """Read a report that lost its review and has these lines; returns a ``ReturnedReport`` on ``known``."""

    path: Path
    known: KnownArticle
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """Read the transcript of a recording; returns a ``TranscriptDraft``."""

    path: Path


@dataclass(frozen=True, slots=True)
class ReadReferences:
    """Read CSL-JSON from a file or pasted text; returns a tuple of ``Reference``."""

    source: Path | str


@dataclass(frozen=True, slots=True)
class ReadPasted:
    """Read the content of a clipboard as text and as HTML; returns a ``Draft``."""

    text: str
    markup: str = ""


@dataclass(frozen=True, slots=True)
class ReadCapture:
    """Read a fetched page with the reviewer's choices; returns a ``Draft``."""

    capture: Capture
    reading: Reading = AS_FOUND


@dataclass(frozen=True, slots=True)
class WriteReport:
    """Write a report to ``target``; returns what it leaves out of its template, in a sentence."""

    report: Report
    target: Path
    format: Format = Format.DOCX


@dataclass(frozen=True, slots=True)
class CallSheetText:
    """Make a call sheet as text; returns it in UTF-8."""

    report: Report


@dataclass(frozen=True, slots=True)
class PreviewReport:
    """Make a report as PDF; sends a ``PagePicture`` of each page and returns the bytes of the PDF."""

    report: Report
    dots_per_inch: int


@dataclass(frozen=True, slots=True)
class DrawPages:
    """Draw pages of our own PDF, numbered from 1; sends a ``PagePicture`` of each and returns nothing."""

    pdf: bytes
    pages: tuple[int, ...]
    dots_per_inch: int


@dataclass(frozen=True, slots=True)
class AnalyzeText:
    """Analyze one text; sends its records in parts and returns the ``Analysis`` without them."""

    text: str
    structure: Structure
    pipeline: str


Send = Callable[[JobMessage], None]


def serve_documents(connection: Connection) -> None:
    """Run the process that reads and writes files."""
    limit_memory(READER_MEMORY)
    serve_tasks(connection, _do_document_task)


def serve_analysis(connection: Connection) -> None:
    """Run the process that analyzes; it loads the pipeline at once and keeps it."""
    from onrecord.services.engines import Engines

    engines = Engines()
    engines.warm_up()

    def do(task: object, send: Send) -> object:
        assert isinstance(task, AnalyzeText)  # noqa: S101 - the only task submitted here
        engine = engines.get(task.pipeline)
        with analysis_limited(len(task.text)):
            analysis = engine.analyze(task.text, task.structure, lambda fraction: send(Progressed(fraction)))
        for batch in in_batches(iter(analysis.records), BATCH):
            send(Partial(batch))
        return replace(analysis, entities=(), sources=(), quotations=(), claims=(), replies=(), checks=())

    serve_tasks(connection, do)


def in_batches(items: Iterator[T], size: int) -> Iterator[tuple[T, ...]]:
    """Split ``items`` into tuples of at most ``size``."""
    while batch := tuple(islice(items, size)):
        yield batch


def _do_document_task(task: object, send: Send) -> object:
    # Imported here, so that the process starts before the file libraries load.
    from onrecord.services.evidence_screening import left_out, screened
    from onrecord.services.reporting import left_out_of_template, write_report

    match task:
        case ReadFile() | ReadLostReport():
            return _read(task)
        case ReadTranscript() | ReadReferences():
            return _read_beside(task)
        case ReadPasted(text, markup):
            return read_clipboard(text, markup)
        case ReadCapture(capture, reading):
            return read_fetched(capture, reading)
        case WriteReport(report, target, format):
            if format is Format.PACKAGE:
                report = screened(report)
            write_report(report, target, format)
            evidence = [file.words for file in left_out(report)] if format is Format.PACKAGE else []
            return " ".join(filter(None, (left_out_of_template(report.layout, format), *evidence)))
        case PreviewReport() | DrawPages() | CallSheetText():
            return _show(task, send)
        case _:
            msg = f"not a document task: {task}"  # not shown: a bug
            raise TypeError(msg)


def _read(task: ReadFile | ReadLostReport) -> object:
    """Read an article or a report that came back."""
    if isinstance(task, ReadLostReport):
        return read_returned(task.path, task.known.review, task.known, task.lines)
    if task.finds_lost and task.path.suffix.lower() in {".docx", ".odt"}:
        lost = read_lost_report(task.path)
        if lost.lines:
            return lost
    return read_file(task.path, task.annotated, task.reading)


def _read_beside(task: ReadTranscript | ReadReferences) -> object:
    return read_transcript_file(task.path) if isinstance(task, ReadTranscript) else read_references(task.source)


def _show(task: PreviewReport | DrawPages | CallSheetText, send: Send) -> bytes:
    from onrecord.services.printing import preview_report, send_pages
    from onrecord.services.reporting import finished_report

    if isinstance(task, CallSheetText):
        return finished_report(task.report, Path(f"{_('Call sheet')}.txt"), Format.CALL_SHEET)
    if isinstance(task, PreviewReport):
        return preview_report(task.report, task.dots_per_inch, send)
    send_pages(task.pdf, task.dots_per_inch, send, task.pages)
    return b""


def serve_tasks(connection: Connection, do: Callable[[object, Send], object]) -> None:
    """Do each task and send its outcome, until the other end is gone."""
    end_with_program()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.captureWarnings(capture=True)
    while True:
        try:
            _send_outcome(connection, do)
        except (EOFError, OSError):
            return


def _send_outcome(connection: Connection, do: Callable[[object, Send], object]) -> None:
    task = connection.recv()
    outcome = _outcome(lambda: do(task, connection.send))
    try:
        connection.send(outcome)
    except (EOFError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - a result that can't be pickled, before anything was sent
        connection.send(_failed(error))


def _outcome(work: Callable[[], object]) -> JobMessage:
    try:
        return Finished(work())
    except ExplainedError as error:
        return Failed(error.what, error.kept, error.to_do)
    except MemoryError:
        return Failed(
            _("Reading the file needs more memory than is allowed."),
            kept=_("Nothing was changed."),
            to_do=_("Open a smaller part of it, or paste the text."),
        )
    except Exception as error:  # noqa: BLE001 - the process boundary: told to the reviewer, whole in the log
        return _failed(error)


def _failed(error: Exception) -> Failed:
    return Failed(
        _("Something went wrong in the program: {error}.", error=error),
        kept=_("Your article and everything you decided are kept."),
        to_do=_("Try again; if it happens again, {report_it}.", report_it=ASKS_FOR_REPORT),
        details="".join(traceback.format_exception(error)),
    )
