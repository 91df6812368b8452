"""The progress of a review."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import floor

from onrecord.domain.open_problems import ProblemKind, open_problems
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.standing import Standing, standings, state_of
from onrecord.domain.vocabulary import ClaimStatus, SignOffState
from onrecord.translation import _, counted, grouped

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Progress:
    """Every figure about a review: claims by status, coverage, open problems by kind, and the sign-offs together.

    A sentence has the weakest status of its claims; None if it has no claim.
    """

    statuses: Mapping[ClaimStatus, int]
    sentences: Sequence[Span]
    statuses_of_sentences: Sequence[ClaimStatus | None]
    sentences_by_status: Mapping[ClaimStatus | None, int]
    anonymous: int
    problems_by_kind: Mapping[ProblemKind, int] = field(default_factory=dict)
    sign_off: SignOffState = SignOffState.NONE

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
        """Claims that somebody looked at and decided on."""
        return self.total - self.open

    @property
    def figures(self) -> list[str]:
        """The figures in words, with nothing for what there is none of."""
        return figures(claims=self.total, checked=self.checked, settled=self.settled, problems=self.problems)

    @property
    def settled(self) -> int:
        """Claims with nothing left to do."""
        return sum(count for status, count in self.statuses.items() if status.is_settled)

    @property
    def problems(self) -> int:
        """All open problems."""
        return sum(self.problems_by_kind.values())

    def problems_of(self, kind: ProblemKind) -> int:
        """The open problems of one kind."""
        return self.problems_by_kind.get(kind, 0)

    @property
    def pressing(self) -> list[tuple[Span, ClaimStatus | None]]:
        """Each sentence with its status, in reading order."""
        return list(zip(self.sentences, self.statuses_of_sentences, strict=True))

    @property
    def coverage(self) -> float:
        """The share of sentences with claims in which all are settled, 0 to 1.

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


def figures(*, claims: int, checked: int, settled: int, problems: int) -> list[str]:
    """The figures of a review in words: "36 of 44 claims checked", "15 settled", "10 open problems"."""
    words = [checked_of(checked, claims), counted("{n} settled", "{n} settled", settled)] if claims else []
    return [*words, problems_in_words(problems)] if problems else words


def checked_of(checked: int, claims: int) -> str:
    """Write "36 of 44 claims checked"."""
    return counted(
        "{checked} of {n} claim checked", "{checked} of {n} claims checked", claims, checked=grouped(checked)
    )


def problems_in_words(problems: int) -> str:
    """Write "10 open problems"."""
    return counted("{n} open problem", "{n} open problems", problems)


def measure(review: Review, sign_offs: Sequence[Standing] | None = None) -> Progress:
    """Measure the progress of a review.

    ``sign_offs`` are those of a copy that can't tell whether they hold, such as a redacted one.
    """
    coverage = review.coverage
    given = standings(review) if sign_offs is None else sign_offs
    return Progress(
        statuses={status: coverage.statuses[status] for status in ClaimStatus if coverage.statuses[status]},
        sentences=coverage.sentences,
        statuses_of_sentences=tuple(coverage.pressing),
        sentences_by_status=dict(+coverage.counted),
        anonymous=len(review.anonymous_sources),
        problems_by_kind=Counter(problem.kind for problem in open_problems(review, given)),
        sign_off=state_of(given),
    )
