"""What the words of a sentence tell about it: what it states, and whether it is a checkable statement at all."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_CONTRAST = re.compile(r"[“\"‘]*(?:But|And|Yet|So|Or|Nor)\b")
_CONTRAST_OPENINGS = frozenset('BAYSON“"‘')
_SCARE_QUOTES = re.compile(r"[“\"‘][^\s“”\"]+(?: [^\s“”\"]+){0,2}[”\"’](?!\w)")
_NAME_INSIDE = re.compile(r"[a-z,] [A-Z][a-z]")
_EST = re.compile(r"[a-z]{2,}(?:iest|[^aeiou]est)$")
_NEEDS_NUMBER = frozenset({"change"})
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
_CLAIM_SECTIONS = (
    *("quantity", "change", "comparison", "superlative", "limit", "cause", "law", "civic", "deed", "history"),
    *("prediction", "obligation", "belief", "self", "address", "we", "report"),
)
_OPINION_SECTIONS = ("evaluative", "stance", "turn", "denial")
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


@dataclass(frozen=True)
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

    @cached_property
    def opinion(self) -> float:
        """How strongly the wording speaks of a judgment, 0 for not at all."""
        score = 1.0 if self.ending in {"?", "!"} else 0.0
        for sign, words in self.found.items():
            if sign in _OPINION_WEIGHTS:
                score += _OPINION_WEIGHTS[sign] * min(2, len(words))
        return round(score, 2)

    @property
    def is_opinion(self) -> bool:
        """Whether the wording speaks of a judgment rather than of a fact."""
        return self.opinion >= _OPINION_AT

    @property
    def is_statement(self) -> bool:
        """Whether it states something, rather than asking, judging, greeting or telling somebody what to do."""
        return self.words >= _FEW_WORDS and self.ending != "?" and not self.is_opinion


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a word tells by itself, and with one or two words after it (None: only one)."""

    signs: list[str] = field(default_factory=list)
    phrases: dict[str, list[tuple[str | None, str]]] = field(default_factory=dict)


_NUMBER, _SUPERLATIVE = _Entry(["number"]), _Entry(["superlative"])


class SignalWords:
    """The word lists by which statements and opinions are told apart."""

    def __init__(self, claims: Lexicon, opinion: Lexicon) -> None:
        self._entries: dict[str, _Entry] = {}
        self._no_superlatives = claims.section("no superlative")
        for lexicon, sections in ((claims, _CLAIM_SECTIONS), (opinion, _OPINION_SECTIONS)):
            for section in sections:
                for phrase in sorted(lexicon.section(section)):
                    self._add(phrase, section)

    def _add(self, phrase: str, sign: str) -> None:
        first, *rest = phrase.split()
        entry = self._entries.setdefault(first, _Entry())
        if rest:
            entry.phrases.setdefault(rest[0], []).append((rest[1] if len(rest) > 1 else None, sign))
        else:
            entry.signs.append(sign)

    def read(self, text: str) -> "SignalIndex":
        """Find every telling word of ``text``, in one pass."""
        found = [(match.start(), match[0]) for match in _WORD.finditer(_lowered(text))]
        starts, words = [start for start, _ in found], [word for _, word in found]
        telling = {word: entry for word in set(words) if (entry := self._entry(word))}
        hits: list[Hit] = []
        for index, word in enumerate(words):
            if word in telling:
                start, entry = starts[index], telling[word]
                hits.extend((start, start + len(word), sign, word) for sign in entry.signs)
                if entry.phrases and index + 1 < len(words) and words[index + 1] in entry.phrases:
                    hits.extend(_phrases(entry, starts, words, index))
        return SignalIndex(text, starts, hits)

    def _entry(self, word: str) -> _Entry | None:
        """What ``word`` tells; words the lists don't hold may be numbers in digits or superlatives."""
        entry = self._entries.get(word)
        if entry is None and word[0].isdecimal():
            return _NUMBER
        if entry is None and word.endswith("est"):
            last = word.rpartition("-")[2]
            return _SUPERLATIVE if last not in self._no_superlatives and _EST.match(last) else None
        return entry


Hit = tuple[int, int, str, str]
"""Where a telling word or phrase starts and ends, its class, and the words."""


def _phrases(entry: _Entry, starts: Sequence[int], words: Sequence[str], index: int) -> Iterator[Hit]:
    """The phrases that the word at ``index`` begins."""
    for third, sign in entry.phrases[words[index + 1]]:
        last = index + (1 if third is None else 2)
        if third is None or (last < len(words) and words[last] == third):
            yield starts[index], starts[last] + len(words[last]), sign, " ".join(words[index : last + 1])


class SignalIndex:
    """The telling words of one text, to be asked by span."""

    def __init__(self, text: str, starts: Sequence[int], hits: Sequence[Hit]) -> None:
        self._text = text
        self._words = starts
        self._hits = hits
        self._starts = [hit[0] for hit in hits]
        self._scare_quotes = [match.start() for match in _SCARE_QUOTES.finditer(text)]

    def of(self, span: Span) -> Signals:
        """What the words at ``span`` tell."""
        start, end = span
        found: dict[str, list[str]] = {}
        for _, reach, sign, words in self._hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if reach <= end:
                found.setdefault(sign, []).append(words)
        self._add_marks(found, start, end)
        count = bisect_left(self._words, end) - bisect_left(self._words, start)
        return Signals(found, count, self._text[start:end].rstrip("\"'”’)] ")[-1:])

    def _add_marks(self, found: dict[str, list[str]], start: int, end: int) -> None:
        """Add what the form of the sentence tells: its first word, short quotes, and that it names nothing."""
        if self._text[start] in _CONTRAST_OPENINGS and _CONTRAST.match(self._text, start, end):
            found["contrast"] = [""]
        quote = bisect_left(self._scare_quotes, start)
        if quote < len(self._scare_quotes) and self._scare_quotes[quote] < end:
            found["scare quotes"] = [""]
        if "number" not in found and not _NAME_INSIDE.search(self._text, start, end):
            found["nothing concrete"] = [""]


def _lowered(text: str) -> str:
    """``text`` in lower case with straight apostrophes, position by position."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lowered.replace("’", "'")
