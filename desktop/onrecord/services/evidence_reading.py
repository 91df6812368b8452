"""Open evidence files and draw their pages, each in a confined child."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

from onrecord.domain.errors import ExplainedError
from onrecord.domain.evidence_pages import DrawnPage, EvidenceDocument, ReadEvidence
from onrecord.services.confined_reading import READERS
from onrecord.services.confinement.bounds import Bounds, limit_memory
from onrecord.services.confinement.child import Reach, run_confined
from onrecord.services.confinement.errors import ChildLateError, ChildMemoryError
from onrecord.services.errors import ServiceError
from onrecord.services.tasks import READER_MEMORY, Send, serve_tasks
from onrecord.translation import Message, _

_log = logging.getLogger(__name__)
_LARGEST = 200_000_000
_KEPT = Message("The evidence itself wasn’t changed.")
_OUTSIDE = Message("Open it in another program, and type the page and the passage into the evidence form (E).")


@dataclass(frozen=True, slots=True)
class OpenEvidence:
    """Open the first of some files with the SHA-256 (empty: any); returns an ``EvidenceDocument``.

    ``ending`` is the extension of the attached file.
    """

    places: tuple[Path, ...]
    sha256: str
    ending: str


@dataclass(frozen=True, slots=True)
class DrawEvidence:
    """Draw a page, numbered from 1, in a width in pixels; returns a ``DrawnPage``."""

    path: Path
    number: int
    width: int


def serve_evidence(connection: Connection) -> None:
    """Run the process that shows evidence."""
    limit_memory(READER_MEMORY)
    serve_tasks(connection, _do)


def _do(task: object, _send: Send) -> object:
    match task:
        case OpenEvidence():
            return open_evidence(task)
        case DrawEvidence():
            return draw_evidence(task)
        case _:
            msg = f"not a task of evidence: {task}"  # not shown: a bug
            raise TypeError(msg)


def open_evidence(task: OpenEvidence) -> EvidenceDocument:
    """Open an evidence file if it is unchanged since it was attached.

    Raises:
        ServiceError: it is gone, was changed, or can't be read; the error says what helps.
    """
    from onrecord.documents.reading.evidence import read_evidence
    from onrecord.documents.reading.readers import bytes_of

    path, sha256 = _unchanged(task)
    ending = task.ending or path.suffix.lower()
    for module in READERS.get(ending, ()):
        # Load it here once, not in each child.
        import_module(module)
    try:
        content: ReadEvidence = run_confined(
            lambda: read_evidence(bytes_of(path), ending), Reach(readable=(path,)), _bounds(path)
        )
    except ExplainedError as error:
        raise _about_evidence(error) from error
    return EvidenceDocument(path, sha256, datetime.fromtimestamp(path.stat().st_mtime, UTC), content)


def draw_evidence(task: DrawEvidence) -> DrawnPage:
    """Draw a page, or the problem with it in its place."""
    from onrecord.documents.reading.evidence import draw_page
    from onrecord.documents.reading.readers import bytes_of

    path = task.path
    try:
        return run_confined(
            lambda: draw_page(bytes_of(path), task.number, task.width), Reach(readable=(path,)), _bounds(path)
        )
    except ExplainedError as error:
        return DrawnPage(task.number, None, problem=_about_evidence(error).what)
    except OSError as error:
        return DrawnPage(task.number, None, problem=_("The file can’t be read: {reason}.", reason=error.strerror))


def _unchanged(task: OpenEvidence) -> tuple[Path, str]:
    found = False
    for path in task.places:
        try:
            if path.stat().st_size > _LARGEST:
                raise ServiceError(_("This file is too large to be shown here."), kept=_(_KEPT), to_do=_(_OUTSIDE))
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            _log.info("evidence can’t be read: %s", error)
            continue
        found = True
        if task.sha256 in {"", sha256}:
            return path, sha256
    if found:
        raise ServiceError(
            _("This file was changed after it was attached, so it isn’t shown as evidence."),
            kept=_("The evidence on file wasn’t changed and keeps the original file’s SHA-256."),
            to_do=_("Find the original file, or attach the new one as separate evidence."),
        )
    raise ServiceError(
        _("This file isn’t on this computer, and the library has no copy of it."),
        kept=_(_KEPT),
        to_do=_("Ask the person who attached it for the file, then attach it again."),
    )


def _bounds(path: Path) -> Bounds:
    return Bounds.for_file(path.stat().st_size)


def _about_evidence(error: ExplainedError) -> ServiceError:
    from onrecord.documents.errors import DocumentError

    what = error.said_of(_("This file")) if isinstance(error, DocumentError) else error.what
    if isinstance(error, ChildLateError):
        what = _("Showing this file was stopped: it took too long for a file of this size.")
    elif isinstance(error, ChildMemoryError):
        what = _("Showing this file was stopped: it needed too much memory for a file of this size.")
    return ServiceError(what, kept=_(_KEPT), to_do=_(_OUTSIDE))
