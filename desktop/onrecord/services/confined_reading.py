"""Read files, pages and clipboards in confined children."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from onrecord.domain.article import Draft
from onrecord.domain.captures import Capture
from onrecord.domain.reading import AS_FOUND, Reading
from onrecord.domain.references import Reference
from onrecord.domain.returned import LostReport, ReturnedReport
from onrecord.domain.review import Review
from onrecord.domain.transcripts import TranscriptDraft
from onrecord.services.confinement.bounds import Bounds
from onrecord.services.confinement.child import Reach, run_confined
from onrecord.services.confinement.errors import ChildMemoryError, PagesMemoryError
from onrecord.services.sent_copies import KnownArticle, copy_as_sent

T = TypeVar("T")

_PAGES = "onrecord.documents.reading.web.html_page"
READERS = {
    ".docx": ("onrecord.documents.reading.word.reader",),
    ".odt": ("onrecord.documents.reading.open_document.reader",),
    ".pdf": ("onrecord.documents.reading.pdf.reader",),
    ".rtf": ("onrecord.documents.reading.rtf.reader",),
    ".epub": ("onrecord.documents.reading.epub",),
    ".md": ("onrecord.documents.reading.text.markdown",),
    ".eml": ("onrecord.documents.reading.mail",),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mhtml", ".mht"), (_PAGES,)),
}
"""The modules that files with these extensions probably need."""


def read_file(path: Path, annotated: Review | None = None, reading: Reading = AS_FOUND) -> Draft | ReturnedReport:
    """Read a file as ``read_opened_file`` does, in a confined child.

    Raises:
        ExplainedError: it can't be read, or needs more time or memory than a file of its size should.
    """
    from onrecord.documents.opened_files import read_opened_file

    return _read(path, lambda: read_opened_file(path, annotated, reading))


def read_returned(
    path: Path, annotated: Review | None = None, known: KnownArticle | None = None, lines: Sequence[str] = ()
) -> ReturnedReport:
    """Read a file as ``read_file_that_came_back`` does, in a confined child.

    A report that lost its review has these ``lines``, and is compared with the report on ``known`` as it was then.

    Raises:
        ExplainedError: as above.
    """
    from onrecord.documents.opened_files import read_file_that_came_back

    sent = copy_as_sent(known, lines) if known and lines else None
    return _read(path, lambda: read_file_that_came_back(path, annotated, sent))


def read_lost_report(path: Path) -> LostReport:
    """Read the lines of a report that lost its review, in a confined child; there are none in any other file.

    Raises:
        ExplainedError: as above.
    """
    from onrecord.documents.opened_files import lines_of_report

    return _read(path, lambda: LostReport(tuple(lines_of_report(path))))


def read_fetched(capture: Capture, reading: Reading = AS_FOUND) -> Draft:
    """Read a fetched page in a confined child.

    Raises:
        ExplainedError: as above.
    """
    from onrecord.documents.reading.readers import read_capture

    return _read(capture.file, lambda: read_capture(capture, reading))


def read_transcript_file(path: Path) -> TranscriptDraft:
    """Read a transcript as ``read_transcript`` does, in a confined child.

    Raises:
        ExplainedError: as above.
    """
    from onrecord.documents.reading.transcripts import read_transcript

    return _read(path, lambda: read_transcript(path))


def read_references(source: Path | str) -> tuple[Reference, ...]:
    """Read CSL-JSON from a file, or as pasted text, in a confined child.

    Raises:
        ExplainedError: as above.
    """
    from onrecord.documents.exchange.csl_json import read_csl_json, read_csl_json_file

    if isinstance(source, Path):
        return _read(source, lambda: read_csl_json_file(source))
    data = source.encode("utf-8", "replace")
    return run_confined(lambda: read_csl_json(data), Reach(), Bounds.for_file(len(data)))


def read_clipboard(text: str, markup: str = "") -> Draft:
    """Read the content of a clipboard in a confined child.

    Raises:
        ExplainedError: as above.
    """
    from onrecord.documents.reading.readers import read_pasted

    bounds = Bounds.for_file(len(text) + len(markup))
    return run_confined(lambda: read_pasted(text, markup), Reach(), bounds)


def _read(path: Path, work: Callable[[], T]) -> T:
    for module in READERS.get(path.suffix.lower(), ()):
        # Load it here once, not in each child.
        import_module(module)
    try:
        return run_confined(work, Reach(readable=(path,)), Bounds.for_file(_size_of(path)))
    except ChildMemoryError as error:
        raise (PagesMemoryError if path.suffix.lower() == ".pdf" else ChildMemoryError) from error


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        # The reader explains the problem with the file.
        return 0
