"""How far a review has come."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition


class SentenceState(StrEnum):
    """Where one sentence stands in the review."""

    CHECKED = "checked"
    PROBLEM = "problem"
    NOT_FACTUAL = "not factual"
    OPEN = "open"
    NO_CLAIM = "no claim"


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts by status, coverage and what is open.

    ``sentences`` pairs each sentence with its state, in reading order.
    """

    statuses: Mapping[ClaimStatus, int]
    sentences: tuple[tuple[Span, SentenceState], ...]
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
        states = [state for _, state in self.sentences if state is not SentenceState.NO_CLAIM]
        return sum(state is not SentenceState.OPEN for state in states) / len(states) if states else 0.0


# In the order in which one claim's state outweighs another's in the same sentence.
_STATES = (
    SentenceState.NO_CLAIM,
    SentenceState.NOT_FACTUAL,
    SentenceState.CHECKED,
    SentenceState.PROBLEM,
    SentenceState.OPEN,
)
_WEIGHTS = {
    ClaimStatus.UNCHECKED: _STATES.index(SentenceState.OPEN),
    ClaimStatus.IN_PROGRESS: _STATES.index(SentenceState.OPEN),
    ClaimStatus.UNVERIFIED: _STATES.index(SentenceState.PROBLEM),
    ClaimStatus.DISPUTED: _STATES.index(SentenceState.PROBLEM),
    ClaimStatus.FALSE: _STATES.index(SentenceState.PROBLEM),
    ClaimStatus.NOT_FACTUAL: _STATES.index(SentenceState.NOT_FACTUAL),
}
_CHECKED = _STATES.index(SentenceState.CHECKED)


def measure(review: Review) -> Progress:
    """Measure the progress of a review."""
    counted = Counter(claim.status for claim in review.claims)
    anonymous = review.anonymous_sources
    return Progress(
        statuses={status: counted[status] for status in ClaimStatus if counted[status]},
        sentences=_states(review),
        anonymous=len(anonymous),
        anonymous_incomplete=sum(bool(source.anonymity.missing) for source in anonymous),
        checks_open=sum(check.disposition is Disposition.PROPOSED for check in review.checks),
    )


def _states(review: Review) -> tuple[tuple[Span, SentenceState], ...]:
    """Each sentence with the heaviest state of the claims that touch it; both are in reading order."""
    sentences = review.analysis.sentences if review.analysis else ()
    weights = [0] * len(sentences)
    first = 0
    for claim in review.claims:
        start, end = claim.span
        while first < len(sentences) and sentences[first][1] <= start:
            first += 1
        weight, index = _WEIGHTS.get(claim.status, _CHECKED), first
        while index < len(sentences) and sentences[index][0] < end:
            weights[index] = max(weights[index], weight)
            index += 1
    return tuple((sentence, _STATES[weight]) for sentence, weight in zip(sentences, weights, strict=True))
