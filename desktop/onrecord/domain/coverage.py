"""The status of each sentence of a review, updated with every change."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.domain.records import AnyRecord, Claim
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import WEAKEST_LAST, ClaimStatus, Disposition

PRESSING = (None, *WEAKEST_LAST)
"""As ``WEAKEST_LAST``, after None for sentences without a claim."""
WEIGHTS = {status: weight for weight, status in enumerate(PRESSING)}


class Coverage:
    """The claims of a review by status, and the most pressing status in each sentence.

    ``pressing`` has a status for each of ``sentences``, which are in reading order: None where there is no claim.
    ``counted`` counts the sentences by status. A change costs a search, not a pass over all claims.
    """

    def __init__(self, sentences: Sequence[Span], claims: Iterable[Claim]) -> None:
        self.sentences = sentences
        self.statuses: Counter[ClaimStatus] = Counter()
        self.pressing: list[ClaimStatus | None] = [None] * len(sentences)
        self.counted: Counter[ClaimStatus | None] = Counter({None: len(sentences)})
        self._ends = [sentence.end for sentence in sentences]
        self._starts = [sentence.start for sentence in sentences]
        self._claims: list[list[ClaimStatus]] = [[] for _ in sentences]
        for claim in claims:
            self.exchange(None, claim)

    def exchange(self, before: AnyRecord | None, after: AnyRecord | None) -> None:
        """Replace a record: None before means it is new, None after means it is gone."""
        if isinstance(before, Claim) and before.disposition is not Disposition.REJECTED:
            self.statuses[before.status] -= 1
            for index in self._touched_by(before.span):
                self._claims[index].remove(before.status)
                self._settle(index)
        if isinstance(after, Claim) and after.disposition is not Disposition.REJECTED:
            self.statuses[after.status] += 1
            for index in self._touched_by(after.span):
                self._claims[index].append(after.status)
                self._settle(index)

    def _settle(self, index: int) -> None:
        now = max(self._claims[index], key=WEIGHTS.__getitem__, default=None)
        self.counted[self.pressing[index]] -= 1
        self.counted[now] += 1
        self.pressing[index] = now

    def _touched_by(self, span: Span) -> range:
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))
