"""What the words of a sentence tell about it: what it states, and whether it is a checkable statement at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.vocabulary import ClaimKind

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DIGIT = re.compile(r"\d")
_CONTRAST = re.compile(r"^[“\"‘]*(?:But|And|Yet|So|Or|Nor)\b")
_SCARE_QUOTES = re.compile(r"[“\"‘][^\s“”\"]+(?: [^\s“”\"]+){0,2}[”\"’](?!\w)")
_NAME_INSIDE = re.compile(r"[a-z,] [A-Z][a-z]")
_PATTERNS = {"number": _DIGIT, "contrast": _CONTRAST, "scare quotes": _SCARE_QUOTES}
_EST = re.compile(r"[a-z]{2,}(?:iest|[^aeiou]est)$")
_NOT_SUPERLATIVE = frozenset(
    {"interest", "forest", "west", "midwest", "protest", "request", "arrest", "contest", "invest", "suggest", "harvest",
     "honest", "modest", "conquest", "northwest", "southwest", "unrest", "inquest", "manifest", "latest", "everest"},
)  # fmt: skip
_NEEDS_NUMBER = frozenset({"change"})
_LONGEST_PHRASE = 3
_FEW_WORDS, _SHORT = 4, 7

_KINDS = {
    "change": ClaimKind.COMPARISON,
    "comparison": ClaimKind.COMPARISON,
    "superlative": ClaimKind.COMPARISON,
    "cause": ClaimKind.CAUSE,
    "law": ClaimKind.LAW,
    "deed": ClaimKind.EVENT,
    "prediction": ClaimKind.PREDICTION,
}
_WEIGHTS = {
    "number": 0.34,
    "quantity": 0.12,
    "change": 0.12,
    "comparison": 0.06,
    "superlative": 0.06,
    "limit": 0.06,
    "cause": 0.04,
    "law": 0.06,
    "civic": 0.06,
    "deed": 0.12,
    "history": 0.04,
    "prediction": -0.14,
    "obligation": -0.12,
    "belief": -0.1,
    "self": -0.1,
    "address": -0.1,
    "we": -0.02,
    "evaluative": -0.04,
    "stance": -0.02,
}
_REASONS = {
    "change": "change over time",
    "comparison": "comparison",
    "superlative": "superlative",
    "cause": "cause",
    "law": "law or rule",
    "deed": "what happened",
    "prediction": "prediction",
}
_SECTIONS = {
    "claims": (
        *("quantity", "change", "comparison", "superlative", "limit", "cause", "law", "civic", "deed", "history"),
        *("prediction", "obligation", "belief", "self", "address", "we", "report"),
    ),
    "opinion": ("evaluative", "stance", "turn", "denial"),
}
_START = 0.45
_OPINION_AT = 0.4
_OPINION_WEIGHTS = {
    "evaluative": 0.8,
    "stance": 0.35,
    "turn": 0.35,
    "obligation": 0.55,
    "belief": 0.4,
    "denial": 0.2,
    "contrast": 0.3,
    "scare quotes": 0.3,
    "nothing concrete": 0.25,
    "number": -0.9,
    "report": -0.8,
    "deed": -0.3,
    "history": -0.35,
    "self": -0.5,
}


@dataclass(frozen=True, slots=True)
class Signals:
    """The telling words of a sentence by class, how many words it has and the mark it ends with."""

    found: dict[str, list[str]]
    words: int
    ending: str

    @property
    def kinds(self) -> tuple[ClaimKind, ...]:
        """What the sentence states, as far as its words tell."""
        return tuple(dict.fromkeys(kind for sign, kind in _KINDS.items() if self._tells(sign)))

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons to check it, in plain words with the words that gave them."""
        told = [(reason, self.found[sign]) for sign, reason in _REASONS.items() if self._tells(sign)]
        return tuple(f"{reason}: {words[0]}" for reason, words in told)

    def _tells(self, sign: str) -> bool:
        """Whether ``sign`` is there; "cut" and "raised" speak of a change only beside a number."""
        return sign in self.found and (sign not in _NEEDS_NUMBER or "number" in self.found)

    @property
    def priority(self) -> float:
        """How much the sentence deserves to be checked, 0 to 1."""
        total = _START + sum(_WEIGHTS.get(sign, 0.0) for sign in self.found)
        if self.words < _SHORT:
            total -= 0.12
        if self.ending == "?":
            total -= 0.3
        return round(min(1.0, max(0.0, total)), 2)

    @property
    def opinion(self) -> float:
        """How strongly the wording speaks of a judgment; from 1 it is taken for opinion."""
        score = sum(_OPINION_WEIGHTS.get(sign, 0.0) * min(2, len(words)) for sign, words in self.found.items())
        return round(score + (self.ending in {"?", "!"}), 2)

    @property
    def is_statement(self) -> bool:
        """Whether it states something, rather than asking, judging, greeting or telling somebody what to do."""
        return self.words >= _FEW_WORDS and self.ending != "?" and self.opinion < _OPINION_AT


def read_signals(sentence: str) -> Signals:
    """Collect the telling words of one sentence."""
    words = _WORD.findall(sentence.lower().replace("’", "'"))
    found: dict[str, list[str]] = {}
    for sign, phrase in _signs_in(words):
        found.setdefault(sign, []).append(phrase)
    for sign, pattern in _PATTERNS.items():
        if pattern.search(sentence):
            found[sign] = [""]
    if "number" not in found and not _NAME_INSIDE.search(sentence):
        found["nothing concrete"] = [""]
    best = next(
        (word for word in words if word.endswith("est") and word not in _NOT_SUPERLATIVE and _EST.match(word)), None
    )
    if best:
        found["superlative"] = [best]
    return Signals(found, len(words), sentence.rstrip("\"'”’)] ")[-1:])


def _signs_in(words: list[str]) -> Iterator[tuple[str, str]]:
    """Every word and phrase of the word lists that stands in ``words``, with each of its classes."""
    signs, openers = _signs(), _openers()
    for start, word in enumerate(words):
        if word in signs:
            yield from ((sign, word) for sign in signs[word])
        if word in openers:
            for end in range(start + 2, min(len(words), start + _LONGEST_PHRASE) + 1):
                phrase = " ".join(words[start:end])
                yield from ((sign, phrase) for sign in signs.get(phrase, ()))


@cache
def _openers() -> frozenset[str]:
    """The words that phrases of several words begin with."""
    return frozenset(phrase.split()[0] for phrase in _signs() if " " in phrase)


@cache
def _signs() -> dict[str, tuple[str, ...]]:
    """The classes that each word or phrase of the word lists belongs to."""
    signs: dict[str, tuple[str, ...]] = {}
    for name, sections in _SECTIONS.items():
        lexicon = load_lexicon(name)
        for section in sections:
            for phrase in lexicon.section(section):
                signs[phrase] = (*signs.get(phrase, ()), section)
    return signs
