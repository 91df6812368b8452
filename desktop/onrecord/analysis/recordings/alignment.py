"""Find the passages of a transcript that may have a quotation, and pair its words with those said there."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from rapidfuzz.distance import LCSseq

from onrecord.analysis.recordings.tokens import UNHEARD, Token

_FAR = 8
"""So many words without a pair are between two unrelated pieces."""
_SCATTERED = 2
_MOST_PLACES = 5
_MOST_OF_A_WORD = 400
_ROOM = 24


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of the quotation and the same in the transcript, by their places."""

    quoted: int
    said: int


def aligned(quoted: Sequence[Token], said: Sequence[Token], there: Sequence[int]) -> list[Pair]:
    """The longest sequence of words that both have at some places, drawn together, without words far away."""
    window = [said[place].key for place in there]
    keys = [token.key for token in quoted]
    pairs = [
        Pair(block.src_start + n, there[block.dest_start + n])
        for block in LCSseq.opcodes(keys, window)
        if block.tag == "equal"
        for n in range(block.src_end - block.src_start)
        if keys[block.src_start + n] != UNHEARD
    ]
    return _with_joined_words(_without_scattered(_drawn_together(pairs, said, frozenset(there)), quoted), quoted, said)


def runs_of(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs in pieces that are whole in both."""
    runs: list[list[Pair]] = []
    for pair in pairs:
        last = runs[-1][-1] if runs else None
        if last and pair.quoted == last.quoted + 1 and pair.said == last.said + 1:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _drawn_together(pairs: list[Pair], said: Sequence[Token], there: frozenset[int]) -> list[Pair]:
    """Pairs as near to each other as they can be: of a word said twice, the one beside its neighbors."""

    def match_in(here: Pair, places: range) -> int:
        key = said[here.said].key
        return next((place for place in places if said[place].key == key and place in there), here.said)

    late = list(pairs)
    for index in range(len(late) - 2, -1, -1):
        here = late[index]
        late[index] = Pair(here.quoted, match_in(here, range(late[index + 1].said - 1, here.said, -1)))
    early = late[:1]
    for here in late[1:]:
        early.append(Pair(here.quoted, match_in(here, range(early[-1].said + 1, here.said))))
    return early


def _without_scattered(pairs: list[Pair], quoted: Sequence[Token]) -> list[Pair]:
    """Pairs without small pieces at either end that are far from the rest: "the" and "of" are everywhere."""
    runs = runs_of(pairs)
    while len(runs) > 1:
        first, last = _is_scattered(runs[0], runs[1]), _is_scattered(runs[-1], runs[-2], is_behind=True)
        if not first and not last:
            break
        runs = runs[1:] if first else runs[:-1]
    if len(runs) == 1 and len(runs[0]) <= 1 < len(quoted):
        return []
    return [pair for run in runs for pair in run]


def _is_scattered(run: Sequence[Pair], beside: Sequence[Pair], *, is_behind: bool = False) -> bool:
    here, there = (run[0], beside[-1]) if is_behind else (beside[0], run[-1])
    far, missing = here.said - there.said - 1, here.quoted - there.quoted - 1
    return len(run) <= _SCATTERED and (far > _FAR or (far > 2 * len(run) and missing > 0))


def _with_joined_words(pairs: list[Pair], quoted: Sequence[Token], said: Sequence[Token]) -> list[Pair]:
    """Pairs with those added that differ only by a space: "any more" and "anymore", "U.S." and "US"."""
    if not pairs:
        return pairs
    joined = [pairs[0]]
    for one, other in pairwise(pairs):
        left, right = range(one.quoted + 1, other.quoted), range(one.said + 1, other.said)
        if left and right and _spelled(quoted, left) == _spelled(said, right):
            # Both sides are covered: the shorter one has its last word paired with all that are left.
            joined += _covering(left, right)
        joined.append(other)
    return joined


def _spelled(tokens: Sequence[Token], places: range) -> str:
    return "".join(tokens[place].key for place in places)


def _covering(left: range, right: range) -> list[Pair]:
    longest = max(len(left), len(right))
    at: Callable[[range, int], int] = lambda places, n: places[min(n, len(places) - 1)]  # noqa: E731 - two words
    return [Pair(at(left, n), at(right, n)) for n in range(longest)]


class Places:
    """The words of one transcript with the places at which each stands.

    They tell where words like those of a quotation may be: by the rare words that both have.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._at: dict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(tokens):
            if token.key != UNHEARD:
                self._at[token.key].append(place)

    def weight(self, key: str) -> float:
        """The weight of a word: low if it is frequent."""
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
