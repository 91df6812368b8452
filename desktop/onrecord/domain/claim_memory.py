"""Decided claims of earlier articles, with their evidence."""

from dataclasses import dataclass
from datetime import datetime

from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.records import Claim, Evidence
from onrecord.domain.vocabulary import ClaimStatus, Disposition

REMEMBERED = frozenset(
    {
        ClaimStatus.VERIFIED,
        ClaimStatus.CORRECTED,
        ClaimStatus.UNVERIFIED,
        ClaimStatus.DISPUTED,
        ClaimStatus.FALSE,
        ClaimStatus.REPORTER,
    }
)
"""The statuses that give the outcome of a check."""


@dataclass(frozen=True, slots=True)
class EarlierClaim:
    """A decided claim of another article, in its words."""

    article_id: ArticleId
    headline: str
    published: str
    edited_at: datetime
    revision_id: RevisionId
    words: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An earlier claim with the same statement as a claim under review, and its evidence.

    ``is_protected``: it rests on a protected source, so its evidence can't be taken over.
    """

    earlier: EarlierClaim
    evidence: tuple[Evidence, ...] = ()
    is_protected: bool = False


def is_remembered(claim: Claim) -> bool:
    """Whether later articles can use the outcome of a claim."""
    return claim.status in REMEMBERED and claim.disposition is not Disposition.REJECTED
