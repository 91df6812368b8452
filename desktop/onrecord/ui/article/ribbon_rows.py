"""Which sentences share each row of pixels of the coverage ribbon."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.domain.coverage import PRESSING, WEIGHTS
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus


class RibbonRows:
    """The rows of a ribbon ``number`` pixels high, for the sentences of a text of ``length`` code points."""

    def __init__(self, sentences: Sequence[Span], length: int, number: int) -> None:
        self.key = sentences, length, number
        scale = number / max(1, length)
        firsts = [int(sentence.start * scale) for sentence in sentences]
        lasts = [max(first, int(s.end * scale) - 1) for first, s in zip(firsts, sentences, strict=True)]
        self._sentences_on = [slice(bisect_left(lasts, row), bisect_right(firsts, row)) for row in range(number)]

    def statuses(self, pressing: Sequence[ClaimStatus | None]) -> list[ClaimStatus | None]:
        """The status of each row: of the sentence there that presses most, given the status of each sentence."""
        weights = [WEIGHTS[status] for status in pressing]
        return [PRESSING[max(weights[there], default=0)] for there in self._sentences_on]
