"""The progress of a review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor

from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.translation import _

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts by status, coverage and what is open.

    A sentence has the weakest status of its claims; None if it has no claim.
    """

    statuses: Mapping[ClaimStatus, int]
    sentences: Sequence[Span]
    statuses_of_sentences: Sequence[ClaimStatus | None]
    sentences_by_status: Mapping[ClaimStatus | None, int]
    anonymous: int
    anonymous_incomplete: int
    checks_open: int
    replies_open: int = 0

    @property
    def total(self) -> int:
        """All claims."""
        return sum(self.statuses.values())

    @property
    def open(self) -> int:
        """Claims without a decision."""
        return sum(count for status, count in self.statuses.items() if status.is_open)

    @property
    def checked(self) -> int:
        """Claims that are decided and fine."""
        return sum(count for status, count in self.statuses.items() if status.is_settled)

    @property
    def decided(self) -> int:
        """Claims with a decision."""
        return self.total - self.open

    @property
    def problems(self) -> int:
        """Claims that are false, disputed or unverified, and still in the text."""
        return self.decided - self.checked

    @property
    def pressing(self) -> list[tuple[Span, ClaimStatus | None]]:
        """Each sentence with its status, in reading order."""
        return list(zip(self.sentences, self.statuses_of_sentences, strict=True))

    @property
    def coverage(self) -> float:
        """The share of sentences with claims in which all are decided and fine, 0 to 1.

        Sentences without a claim don't count, so an untouched review starts at 0.
        """
        with_claims = {status: count for status, count in self.sentences_by_status.items() if status}
        covered = sum(count for status, count in with_claims.items() if status.is_settled)
        return covered / max(1, sum(with_claims.values()))


def in_percent(share: float) -> str:
    """Write a share as "38%"; one that would round to nothing or all is "under 1%" or "over 99%"."""
    percent = floor(100 * share + 0.5)
    if percent == 0 and share > 0:
        return _("under 1%")
    return _("over 99%") if percent == _WHOLE and share < 1 else _("{percent}%", percent=percent)


def measure(review: Review) -> Progress:
    """Measure the progress of a review."""
    coverage, anonymous = review.coverage, review.anonymous_sources
    return Progress(
        statuses={status: coverage.statuses[status] for status in ClaimStatus if coverage.statuses[status]},
        sentences=coverage.sentences,
        statuses_of_sentences=tuple(coverage.pressing),
        sentences_by_status=dict(+coverage.counted),
        anonymous=len(anonymous),
        anonymous_incomplete=sum(bool(source.anonymity.missing) for source in anonymous),
        checks_open=sum(check.disposition is Disposition.PROPOSED for check in review.checks),
        replies_open=sum(not reply.is_settled for reply in review.replies),
    )
