"""An article as it was at one moment."""

from dataclasses import dataclass

from onrecord.domain.changes import Change
from onrecord.domain.review import Review


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A review and its change log, read at the same moment; ``log`` may begin after a known change."""

    review: Review
    log: list[Change]
