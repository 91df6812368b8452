"""The exported report."""

import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord import __version__
from onrecord.domain.changes import Change
from onrecord.domain.progress import measure
from onrecord.domain.report import Report
from onrecord.domain.review import Review
from onrecord.services.errors import TargetError
from onrecord.services.journal import Context

_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*\x00', "-"))
_LONGEST_NAME = 80


def build_report(review: Review, log: Iterable[Change], context: Context, *, evidence_gate: bool) -> Report:
    """Put together what a report says about a review as it stands now."""
    people = {change.reviewer: None for change in log}
    people.update({record.author: None for record in review.notes})
    people.update({record.added_by: None for record in review.evidence if record.added_by})
    return Report(
        review=replace(review, records=dict(review.records)),
        progress=measure(review),
        exported_at=context.now(),
        exported_by=context.reviewer(),
        reviewers=tuple(people),
        program_version=__version__,
        evidence_gate=evidence_gate,
    )


def write_report(report: Report, target: Path) -> Path:
    """Write a Word report to ``target``, replacing it only when the new one is complete.

    Raises:
        TargetError: the file can't be written; what was there is intact.
    """
    from onrecord.documents.word_report import write_docx

    try:
        _replace_atomically(target, lambda file: write_docx(report, file))
    except OSError as error:
        raise _target_error(target, error) from error
    return target


def report_name(review: Review) -> str:
    """A file name for the report of a review, valid on every platform."""
    headline = "".join(c for c in review.article.headline.translate(_FORBIDDEN) if c.isprintable())
    return f"{headline[:_LONGEST_NAME].strip(' .') or 'Article'} - checking copy.docx"


def _replace_atomically(target: Path, write: Callable[[BinaryIO], None]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".onrecord-", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _target_error(target: Path, error: OSError) -> TargetError:
    return TargetError(
        f"The report could not be written to “{target.name}”: {error.strerror or error}.",
        kept="The file that was there is intact, and everything you decided is kept.",
        to_do="Close the file if it is open in another program, or choose another name or folder.",
    )
