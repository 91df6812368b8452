"""What the telling words of a sentence say: what it states, and whether it is a checkable statement at all."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.vocabulary import ClaimKind
from onrecord.translation import Message, _

_NEEDS_FIGURE = frozenset({"change"})
_FIGURES = frozenset({"number", "quantity"})
_FEW_WORDS, _SHORT = 4, 7
# "Two people died", "The mayor resigned": what happened takes a word less.
_FEW_WORDS_OF_DEED = 3

VAGUE = "nothing concrete"
"""The sign of a sentence that names nobody, no place and no figure."""

_KINDS = {
    "change": ClaimKind.COMPARISON,
    "comparison": ClaimKind.COMPARISON,
    "superlative": ClaimKind.COMPARISON,
    "cause": ClaimKind.CAUSE,
    "law": ClaimKind.LAW,
    "deed": ClaimKind.EVENT,
    "prediction": ClaimKind.PREDICTION,
}
_UNMATCHED_EXTRA = 0.09
_REASONS = {
    "change": Message("change over time: {words}"),
    "comparison": Message("comparison: {words}"),
    "superlative": Message("superlative: {words}"),
    "quantity": Message("how much or how many: {words}"),
    "rank": Message("rank: {words}"),
    "limit": None,
    "cause": Message("cause: {words}"),
    "law": Message("law or rule: {words}"),
    "deed": None,
    "prediction": Message("prediction: {words}"),
}
"""What people read.  Two only help to tune the detector, and stay English."""
_FOR_DETECTORS = {"limit": "limit: {words}", "deed": "what happened: {words}"}
_START = 0.45
# By what year something ought to be done is part of the demand.
_YEAR = re.compile(r"(?:19|20)\d\d")
FROM_WEAK_SIGNS, FROM_STRONG_SIGNS = 0.4, 0.65
"""From which score on wording speaks of a judgment, in comment and in a report."""
_FROM_SIGNS_IN_CONTENT = 0.75
"""The same for what somebody is reported to have said: a denial or a hedge is part of the fact that they told."""


Found = Mapping[str, Sequence[str]]
"""Telling words by class."""


@cache
def _weights(of: str) -> Mapping[str, float]:
    """What each sign counts: "priority" or "opinion"."""
    return {sign: float(weight) for sign, weight in load_lexicon("claim_weights").mapping(of).items()}


@cache
def judging_signs() -> frozenset[str]:
    """The signs that speak of a judgment."""
    return frozenset(sign for sign, weight in _weights("opinion").items() if weight > 0)


@cache
def _judging_superlatives() -> frozenset[str]:
    """Words such as "the best", which nobody can look up as they can "the largest"."""
    return load_lexicon("claims").section("judging superlative")


class Signals(NamedTuple):
    """The telling words of a sentence by class, how many words it has and the mark it ends with.

    ``told`` are those of ``found`` that count (see ``told_by``).  ``opinion`` is how strongly the
    wording speaks of a judgment, 0 for not at all; ``is_opinion`` whether that is enough in this text.
    """

    found: Found
    told: Found
    words: int
    ending: str
    opinion: float
    is_opinion: bool

    @property
    def kinds(self) -> set[ClaimKind]:
        """What the sentence states, as far as its words tell."""
        return {_KINDS[sign] for sign in self.told if sign in _KINDS}

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons to check it, in plain words with the words that gave them."""
        told = self.told
        if _REASONS.keys().isdisjoint(told):
            return ()
        shown = [sign for sign in _REASONS if sign in told]
        if "quantity" in shown and ("number" in told or len(shown) > 1):
            shown.remove("quantity")
        return tuple([_reason(sign, max(told[sign], key=len)) for sign in shown])

    @property
    def _is_unmatched(self) -> bool:
        """Whether something is said to be the largest or the only one of its kind, which one other would refute."""
        told = self.told
        return not _judging_superlatives().issuperset(told.get("superlative", ())) or "the only" in told.get(
            "limit", ()
        )

    @property
    def priority(self) -> float:
        """How much the sentence deserves to be checked, 0 to 1."""
        told = self.told
        weights = _weights("priority")
        total = _START + sum([weights.get(sign, 0.0) for sign in told])
        if "number" in told and "obligation" in told and all(map(_YEAR.fullmatch, told["number"])):
            total -= weights["number"]
        if self._is_unmatched:
            total += _UNMATCHED_EXTRA - weights[VAGUE] * (VAGUE in told)
        if self.words < _SHORT and "deed" not in self.found:
            total -= 0.12
        if self.ending == "?":
            total -= 0.3
        return round(min(1.0, max(0.0, total)), 2)

    def looking_ahead(self, words: str) -> "Signals":
        """The same, of ``words`` that tell what somebody means to do or asks for."""
        if "prediction" in self.found:
            return self
        ahead = {"prediction": [words]}
        return self._replace(found={**self.found, **ahead}, told={**self.told, **ahead})

    @property
    def is_statement(self) -> bool:
        """Whether it states something, rather than asking, judging, greeting or telling somebody what to do."""
        few = _FEW_WORDS_OF_DEED if "deed" in self.found else _FEW_WORDS
        return self.words >= few and self.ending != "?" and not self.is_opinion

    @property
    def is_reported_opinion(self) -> bool:
        """Whether these words, reported as somebody's, are a judgment."""
        return self.opinion >= _FROM_SIGNS_IN_CONTENT

    @property
    def is_reported_statement(self) -> bool:
        """Whether these words, reported as somebody's, state something."""
        return self.words >= _FEW_WORDS and self.ending != "?" and not self.is_reported_opinion


def _reason(sign: str, words: str) -> str:
    reason = _REASONS[sign]
    return _(reason, words=words) if reason else _FOR_DETECTORS[sign].format(words=words)


def told_by(found: Found) -> Found:
    """The telling words that count: "cut" and "raised" speak of a change only beside a figure or its name."""
    if _NEEDS_FIGURE.isdisjoint(found) or not _FIGURES.isdisjoint(found):
        return found
    return {sign: words for sign, words in found.items() if sign not in _NEEDS_FIGURE}


def opinion_of(found: Found, ending: str) -> float:
    """How strongly a sentence with these telling words speaks of a judgment, 0 for not at all."""
    weights = _weights("opinion")
    score = 1.0 if ending in {"?", "!"} else 0.0
    for sign, words in found.items():
        weight = weights.get(sign, 0.0)
        if weight:
            score += weight * 2 if len(words) > 1 else weight
    return round(score, 2)
