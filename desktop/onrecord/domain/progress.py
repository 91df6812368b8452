"""How far a review has come."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts by status, coverage and what is open.

    ``pressing`` pairs each sentence, in reading order, with the status of the claim in it that
    is furthest from settled; None where there is no claim.
    """

    statuses: Mapping[ClaimStatus, int]
    pressing: tuple[tuple[Span, ClaimStatus | None], ...]
    anonymous: int
    anonymous_incomplete: int
    checks_open: int

    @property
    def total(self) -> int:
        """How many claims there are."""
        return sum(self.statuses.values())

    @property
    def open(self) -> int:
        """How many claims still wait for a decision."""
        return sum(count for status, count in self.statuses.items() if status.is_open)

    @property
    def checked(self) -> int:
        """How many claims are decided."""
        return self.total - self.open

    @property
    def coverage(self) -> float:
        """The share of the sentences with something to check in which nothing is open, 0 to 1.

        Sentences without a claim don't count, so an untouched review starts at 0.
        """
        statuses = [status for _, status in self.pressing if status]
        return sum(not status.is_open for status in statuses) / len(statuses) if statuses else 0.0


def in_percent(share: float) -> str:
    """As "38%".  What rounding would call nothing or all is neither: "under 1%", "over 99%"."""
    percent = floor(100 * share + 0.5)
    if percent == 0 and share > 0:
        return "under 1%"
    return "over 99%" if percent == _WHOLE and share < 1 else f"{percent}%"


PRESSING = (
    None,
    ClaimStatus.NOT_FACTUAL,
    ClaimStatus.VERIFIED,
    ClaimStatus.REPORTER,
    ClaimStatus.CORRECTED,
    ClaimStatus.CUT,
    ClaimStatus.UNVERIFIED,
    ClaimStatus.DISPUTED,
    ClaimStatus.FALSE,
    ClaimStatus.IN_PROGRESS,
    ClaimStatus.UNCHECKED,
)
"""In the order in which one claim's status outweighs another's in the same sentence."""
_WEIGHTS = {status: weight for weight, status in enumerate(PRESSING)}


def measure(review: Review) -> Progress:
    """Measure the progress of a review."""
    counted = Counter(claim.status for claim in review.claims)
    anonymous = review.anonymous_sources
    return Progress(
        statuses={status: counted[status] for status in ClaimStatus if counted[status]},
        pressing=_pressing(review),
        anonymous=len(anonymous),
        anonymous_incomplete=sum(bool(source.anonymity.missing) for source in anonymous),
        checks_open=sum(check.disposition is Disposition.PROPOSED for check in review.checks),
    )


def _pressing(review: Review) -> tuple[tuple[Span, ClaimStatus | None], ...]:
    """Each sentence with the status that weighs most among the claims that touch it; both are in reading order."""
    sentences = review.analysis.sentences if review.analysis else ()
    weights = [0] * len(sentences)
    first = 0
    for claim in review.claims:
        start, end = claim.span
        while first < len(sentences) and sentences[first][1] <= start:
            first += 1
        weight, index = _WEIGHTS[claim.status], first
        while index < len(sentences) and sentences[index][0] < end:
            weights[index] = max(weights[index], weight)
            index += 1
    return tuple((sentence, PRESSING[weight]) for sentence, weight in zip(sentences, weights, strict=True))
