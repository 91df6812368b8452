"""Where in a transcript words like those of a quotation may be: by the rare words that both have."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

from onrecord.analysis.recordings.tokens import UNHEARD, Token

_MOST_PLACES = 5
_MOST_OF_A_WORD = 400
_ROOM = 24


class Places:
    """The words of one transcript with the places at which each stands."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._at: dict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(tokens):
            if token.key != UNHEARD:
                self._at[token.key].append(place)

    def weight(self, key: str) -> float:
        """How telling a word is: little if it is everywhere."""
        return 1 / (1 + log(1 + len(self._at.get(key, ()))))

    def likely(self, quoted: Sequence[Token]) -> list[range]:
        """The places at which most of ``quoted`` may have been said, the likeliest first."""
        width = max(8, len(quoted) // 2)
        scores: Counter[int] = Counter()
        for index, token in enumerate(quoted):
            places = self._at.get(token.key, ())
            if len(places) <= _MOST_OF_A_WORD or len(quoted) <= width:
                for place in places:
                    scores[(place - index) // width] += self.weight(token.key)  # type: ignore[assignment]  # weights
        near = Counter({bin_: scores[bin_] + scores[bin_ + 1] / 2 + scores[bin_ - 1] / 2 for bin_ in list(scores)})
        return self._ranges(near, width, len(quoted))

    def _ranges(self, near: Counter[int], width: int, length: int) -> list[range]:
        found: list[range] = []
        for bin_, _score in near.most_common(_MOST_PLACES * 3):
            start = max(0, (bin_ - 1) * width)
            end = min(len(self.tokens), (bin_ + 1) * width + 2 * length + _ROOM)
            if start < end and not any(abs(start - other.start) < width for other in found):
                found.append(range(start, end))
        return found[:_MOST_PLACES]
