"""What the library remembers of claims that were decided: statements of earlier articles, with their evidence."""

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
"""The statuses that say what came of checking a claim."""


@dataclass(frozen=True, slots=True)
class EarlierClaim:
    """A decided claim of another article, in the words of that article."""

    article_id: ArticleId
    headline: str
    published: str
    edited_at: datetime
    revision_id: RevisionId
    words: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An earlier claim that says what a claim under review says, with its evidence.

    ``is_protected`` tells that it rests on a source whose identity is protected: its evidence stays where it is.
    """

    earlier: EarlierClaim
    evidence: tuple[Evidence, ...] = ()
    is_protected: bool = False


def is_remembered(claim: Claim) -> bool:
    """Whether a later article can profit from what was found about a claim."""
    return claim.status in REMEMBERED and claim.disposition is not Disposition.REJECTED
