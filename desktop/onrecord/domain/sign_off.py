"""Somebody's statement that an article was checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from onrecord.domain.records import RecordId
from onrecord.domain.vocabulary import ClaimStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One person's sign-off of one text.

    ``sha256`` is of its revision, ``statuses`` counts the claims by status, and ``claims`` has the state of each.
    """

    reviewer: str
    role: str
    at: datetime
    sha256: str
    statuses: Mapping[ClaimStatus, int]
    claims: Mapping[RecordId, str]

    @property
    def total(self) -> int:
        """All claims."""
        return sum(self.statuses.values())

    @property
    def checked(self) -> int:
        """Claims that had been decided on."""
        return sum(count for status, count in self.statuses.items() if not status.is_open)

    def is_by(self, reviewer: str, role: str) -> bool:
        """Whether the same person gave it in the same role, in any case."""
        return self.reviewer == reviewer and self.role.casefold() == role.casefold()
