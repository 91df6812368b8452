"""The sign-off: somebody's word that an article was checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from onrecord.domain.records import RecordId
from onrecord.domain.vocabulary import ClaimStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One person's word on one text: who, in what role, when, and how far the claims were.

    ``sha256`` is of the revision it was given for, ``statuses`` counts its claims by
    status, and ``claims`` says what each of them was.
    """

    reviewer: str
    role: str
    at: datetime
    sha256: str
    statuses: Mapping[ClaimStatus, int]
    claims: Mapping[RecordId, str]

    @property
    def total(self) -> int:
        """How many claims there were."""
        return sum(self.statuses.values())

    @property
    def checked(self) -> int:
        """How many of them were decided and fine."""
        return sum(count for status, count in self.statuses.items() if status.is_settled)

    def is_by(self, reviewer: str, role: str) -> bool:
        """Whether the same person gave it in the same role; the case of the role does not matter."""
        return self.reviewer == reviewer and self.role.casefold() == role.casefold()
