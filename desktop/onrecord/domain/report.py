"""What goes into an exported report."""

from dataclasses import dataclass
from datetime import datetime

from onrecord.domain.progress import Progress
from onrecord.domain.review import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report: the review as it stood at ``exported_at``.

    ``reviewers`` are all who changed anything;
    a writer reads the records from ``review`` and the counts from ``progress``.
    ``evidence_gate`` tells whether "verified" had to rest on evidence.
    """

    review: Review
    progress: Progress
    exported_at: datetime
    exported_by: str
    reviewers: tuple[str, ...]
    program_version: str
    evidence_gate: bool = True
