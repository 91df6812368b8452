"""Signs in a sentence: the kind of claim, whether it can be checked at all, and how urgent it is.

A sign is a class of telling words, a section of ``claims.txt`` or ``opinion.txt``, or a form of the sentence.
``claim_weights.txt`` says what each counts.  Subjective sentences have more adjectives and adverbs, and
adjectives that can be graded: Hatzivassiloglou and Wiebe, "Effects of Adjective Orientation and Gradability on
Sentence Subjectivity", COLING 2000; Wiebe et al., "Learning Subjective Language", Computational Linguistics 30(3),
2004.  News tells what happened in the past tense; comment speaks in the present.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.analysis.document import Parse
from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.vocabulary import ClaimKind
from onrecord.domain.wording import Wording, worded
from onrecord.translation import Message

NUMBER, LABEL, AGE, DAY, HOUR = "number", "label", "age", "day", "hour"
FIGURES = frozenset({NUMBER, LABEL, AGE, DAY, HOUR})
"""The signs that digits stand somewhere."""
VAGUE = "nothing concrete"
"""The sign of a sentence that names nobody, no place and no figure."""
FROM_WEAK_SIGNS, FROM_STRONG_SIGNS = 0.4, 0.65
"""The opinion score from which wording is a judgment, in comment and in a report."""
_FROM_SIGNS_IN_CONTENT = 0.75
"""The same for what somebody is reported to have said: a denial or a hedge is part of the fact that they told."""
_START = 0.45
_FEW_WORDS, _SHORT = 4, 7
# "Two people died", "The mayor resigned": what happened takes a word less.
_FEW_WORDS_OF_DEED = 3
_UNMATCHED_EXTRA, _TOO_SHORT, _ASKED = 0.09, 0.12, 0.3
# By what year something ought to be done is part of the demand.
_YEAR = re.compile(r"(?:19|20)\d\d")
_MANY, _FEWEST = 0.15, 5


class _Stated(NamedTuple):
    """The statement behind a sign: its kind of claim, if any, and the reason to check it; an example."""

    kind: ClaimKind | None
    reason: Message | str
    example: str


_STATED = {
    "change": _Stated(ClaimKind.COMPARISON, Message("change over time: {words}"), "fares rose by 4 percent"),
    "comparison": _Stated(ClaimKind.COMPARISON, Message("comparison: {words}"), "more boats than in May"),
    "superlative": _Stated(ClaimKind.COMPARISON, Message("superlative: {words}"), "the largest port"),
    "quantity": _Stated(None, Message("how much or how many: {words}"), "half of the boats"),
    "rank": _Stated(None, Message("rank: {words}"), "the 3rd of its kind"),
    "limit": _Stated(None, "limit: {words}", "the only bridge"),
    "cause": _Stated(ClaimKind.CAUSE, Message("cause: {words}"), "closed because of the storm"),
    "law": _Stated(ClaimKind.LAW, Message("law or rule: {words}"), "the ban on nets"),
    "deed": _Stated(ClaimKind.EVENT, "what happened: {words}", "the council closed the school"),
    "prediction": _Stated(ClaimKind.PREDICTION, Message("prediction: {words}"), "the mill will close"),
}
"""The order of reasons.  Reasons that only help to tune the detector stay English."""

Found = Mapping[str, Sequence[str]]
"""Telling words by class."""


@cache
def _weights(of: str) -> Mapping[str, float]:
    """The weights of each sign: "priority" or "opinion"."""
    return {sign: float(weight) for sign, weight in load_lexicon("claim_weights").mapping(of).items()}


@cache
def judging_signs() -> frozenset[str]:
    """The signs that speak of a judgment."""
    return frozenset(sign for sign, weight in _weights("opinion").items() if weight > 0)


@cache
def signs() -> frozenset[str]:
    """The names of all signs."""
    return frozenset({*_STATED, *_weights("priority"), *_weights("opinion")})


@cache
def _words(section: str) -> frozenset[str]:
    return load_lexicon("claims").section(section)


class Signals(NamedTuple):
    """The telling words of a sentence by class, how many words it has and the mark it ends with.

    ``opinion`` is how strongly the wording speaks of a judgment, 0 for not at all; ``is_opinion`` whether that
    is enough in this text.
    """

    found: Found
    words: int
    ending: str
    opinion: float
    is_opinion: bool

    @property
    def kinds(self) -> set[ClaimKind]:
        """The kinds of claim in the sentence, by its words."""
        return {kind for sign in self.found if sign in _STATED and (kind := _STATED[sign].kind)}

    @property
    def why(self) -> tuple[str | Wording, ...]:
        """The reasons to check it, in plain words with the words that gave them."""
        shown = [sign for sign in _STATED if sign in self.found]
        if "quantity" in shown and (NUMBER in self.found or len(shown) > 1):
            shown.remove("quantity")
        return tuple([_reason(sign, max(self.found[sign], key=len)) for sign in shown])

    @property
    def priority(self) -> float:
        """The priority of the sentence, 0 to 1."""
        found, weights = self.found, _weights("priority")
        total = _START + sum([weights.get(sign, 0.0) for sign in found])
        if NUMBER in found and "obligation" in found and all(map(_YEAR.fullmatch, found[NUMBER])):
            total -= weights[NUMBER]
        superlatives, limits = found.get("superlative", ()), found.get("limit", ())
        if "the only" in limits or not _words("judging superlative").issuperset(superlatives):
            # What is said to be the largest or the only one of its kind, one other would refute.
            total += _UNMATCHED_EXTRA - weights[VAGUE] * (VAGUE in found)
        if self.words < _SHORT and "deed" not in found:
            total -= _TOO_SHORT
        if self.ending == "?":
            total -= _ASKED
        return round(min(1.0, max(0.0, total)), 2)

    def looking_ahead(self, words: str) -> "Signals":
        """The same, of ``words`` that tell what somebody means to do or asks for."""
        return self._replace(found={"prediction": [words], **self.found})

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


def _reason(sign: str, words: str) -> str | Wording:
    reason = _STATED[sign].reason
    return worded(reason, words=words) if isinstance(reason, Message) else reason.format(words=words)


def opinion_of(found: Found, ending: str) -> float:
    """The strength of judgment in a sentence with these telling words, 0 for none."""
    weights = _weights("opinion")
    score = 1.0 if ending in {"?", "!"} else 0.0
    for sign, words in found.items():
        score += weights.get(sign, 0.0) * (2 if len(words) > 1 else 1)
    return round(score, 2)


class _Sentence:
    """The words of a sentence by their tags and relations."""

    def __init__(self, parse: Parse, words: range) -> None:
        at = slice(words.start, words.stop)
        self.parse, self.words, self.tags, self.deps = parse, words, parse.tags[at], parse.deps[at]

    def is_descriptive(self) -> bool:
        describing = self.tags.count("JJ") + self.tags.count("RB") - self.deps.count("neg")
        return len(self.tags) >= _FEWEST and describing > _MANY * len(self.tags)

    def is_predicate(self) -> bool:
        if "acomp" not in self.deps:
            return False
        word = self.parse[self.words.start + self.deps.index("acomp")]
        return word.tag == "JJ" and word.word not in _words("semi-auxiliary")

    def is_graded(self) -> bool:
        if "RB" not in self.tags or "JJ" not in self.tags:
            return False
        adverbs = (self.parse[index] for index, tag in zip(self.words, self.tags, strict=True) if tag == "RB")
        return any(adverb.dep == "advmod" and adverb.head.tag == "JJ" for adverb in adverbs)


_FORMS: tuple[tuple[str, Callable[[_Sentence], bool], str], ...] = (
    ("descriptive", _Sentence.is_descriptive, "a long and really bitter quarrel"),
    ("narrative", lambda s: is_told_in_past(s.parse, s.words), "they met in May"),
    ("predicate", _Sentence.is_predicate, "the plan is bold"),
    ("graded", _Sentence.is_graded, "a very bold plan"),
)
"""Signs in the grammar: name, condition, example."""


def grammar_signs(parse: Parse, words: range) -> Iterator[str]:
    """The signs that the words of a sentence show in ``parse``; none where there is no parser."""
    sentence = _Sentence(parse, words)
    return (sign for sign, holds, _example in _FORMS if holds(sentence))


def is_told_in_past(parse: Parse, words: range) -> bool:
    """Whether the main verb tells what happened: "they met", "they were summoned", not "they meet", "they will"."""
    deps = parse.deps[words.start : words.stop]
    if "ROOT" not in deps:
        return False
    verb = parse[words.start + deps.index("ROOT")]
    return verb.tag == "VBD" or (verb.tag == "VBN" and verb.has("auxpass", tag="VBD"))
