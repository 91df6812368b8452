"""Whether two statements say the same: names, numbers and negation agree, and the wording is near."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import takewhile

from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.recordings.speech_words import speech_words
from onrecord.analysis.recordings.tokens import Token, tokens_of

LIKELY = 0.55
"""The likeness from which two statements count as the same."""

_POSSESSIVE = re.compile(r"(?:'s|s'|')$")
_JOINING = re.compile("[\u0590-\u06ff]")
"""Letters of Hebrew and Arabic, in which small words are joined to the next word."""
_CAPITAL_NOUNS = "de"
_SHORTEST, _SHARE, _ENDING = 4, 0.55, 2
_NAME = 2.0
_WITHOUT_A_NAME = 0.8


@dataclass(frozen=True, slots=True)
class Statement:
    """The parts of a statement that are compared.

    ``order`` has its content words and numbers in reading order, ``names`` are runs of capitalized words.
    ``numbers`` are amounts, years and months.  ``searched`` are its words as written, without small ones.
    """

    order: tuple[str, ...]
    names: tuple[frozenset[str], ...]
    numbers: frozenset[str]
    is_negated: bool
    language: str
    searched: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """All content words."""
        return frozenset(self.order) - self.numbers


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language that matter to the comparison."""

    passed_over: frozenset[str]
    negations: frozenset[str]
    concepts: Mapping[str, str]
    opposites: Mapping[str, str]
    months: Mapping[str, str]


def read_statement(text: str, language: str) -> Statement:
    """Read what is compared of a statement."""
    words = _words_of(language)
    tokens = [token for token in tokens_of([text], language) if token.key]
    keys = list(_keys(tokens, words))
    return Statement(
        order=tuple(key for key in keys if key),
        names=tuple(_names(tokens, keys)),
        numbers=frozenset(key for key in keys if key.startswith("#")),
        is_negated=any(token.key in words.negations or token.key.endswith("n't") for token in tokens),
        language=language,
        searched=tuple(token.text for token, key in zip(tokens, keys, strict=True) if key),
    )


def likeness(new: Statement, old: Statement) -> float:
    """The probability, from 0 to 1, that an old statement says all that a new one says."""
    if not new.numbers <= old.numbers or _differ_in_one_place(new, old) or _contradict(new, old):
        return 0.0
    missing = [name for name in new.names if not _is_named(name, old)]
    if missing and any(not _is_named(name, new) for name in old.names):
        return 0.0
    found = [word for word in new.words if _is_among(word, old.words)]
    back = [word for word in old.words if _is_among(word, new.words)]
    shared = _weight(found, new) + _weight(back, old) + 2 * _NAME * len(new.numbers)
    whole = _weight(new.words, new) + _weight(old.words, old) + _NAME * (len(new.numbers) + len(old.numbers))
    return shared / whole * (_WITHOUT_A_NAME if missing else 1.0) if whole else 0.0


def _contradict(new: Statement, old: Statement) -> bool:
    """Whether one of two statements denies what the other says, or says the opposite: "rose", "fell"."""
    opposites = _words_of(new.language).opposites
    is_opposite = any(opposites.get(word) in old.words - new.words for word in new.words - old.words)
    return new.is_negated != old.is_negated or is_opposite


@cache
def _words_of(language: str) -> _Words:
    code = language.partition("-")[0].lower() or "en"
    small, own, speech = load_lexicon("languages"), load_lexicon("same_statement"), speech_words(language)
    small_words = small.section(code) if code in small.sections else frozenset()
    negations = speech.negations | own.section("negations")
    return _Words(
        passed_over=small_words | speech.function_words | own.section("passed over") | negations,
        negations=negations,
        concepts=own.mapping("concepts"),
        opposites=own.mapping("opposites"),
        months=own.mapping("months"),
    )


def _keys(tokens: Sequence[Token], words: _Words) -> Iterator[str]:
    """The key of each word for comparison; None for a skipped one."""
    for index, token in enumerate(tokens):
        key = _POSSESSIVE.sub("", token.key)
        if key in words.months and any(near.key[0] == "#" for near in tokens[max(0, index - 1) : index + 2]):
            yield words.months[key]
        elif key.startswith("#"):
            # "One of them" counts nothing.
            yield "" if key == "#1" and token.text.isalpha() else key.rstrip(".")
        else:
            yield "" if key in words.passed_over or not key[:1].isalpha() else words.concepts.get(key, key)


def _names(tokens: Sequence[Token], keys: Sequence[str]) -> Iterator[frozenset[str]]:
    """Runs of capitalized words."""
    run: set[str] = set()
    for token, key in zip(tokens, keys, strict=True):
        is_part = bool(key) and token.text[:1].isupper() and not key.startswith("#")
        if is_part:
            run.add(key)
        if run and (not is_part or token.is_marked or _POSSESSIVE.search(token.key)):
            yield frozenset(run)
            run = set()
    if run:
        yield frozenset(run)


def _differ_in_one_place(new: Statement, old: Statement) -> bool:
    """Whether all words are the same in the same order but for one place, as in "a fire" and "a flood"."""
    if new.order == old.order:
        return False
    steps = SequenceMatcher(None, new.order, old.order, autojunk=False).get_opcodes()
    changed = [step for step in steps if step[0] != "equal"]
    if len(changed) != 1 or changed[0][0] != "replace":
        return False
    _, start, end, old_start, old_end = changed[0]
    one, other = new.order[start:end], old.order[old_start:old_end]
    is_small = len(one) == len(other) == 1 or any(word in old.numbers for word in other)
    return is_small and not any(_is_among(word, other) for word in one)


def _is_named(name: frozenset[str], where: Statement) -> bool:
    """Whether a name is in a statement, in full or in part: "Hale" is in "Tomas Hale", "Ida Hale" isn't."""
    is_strict = not where.language.startswith(_CAPITAL_NOUNS)
    if all(_is_among(word, where.words, is_strict=is_strict) for word in name):
        return True
    alike = (other for other in where.names if any(_is_among(word, other, is_strict=is_strict) for word in name))
    return any(all(_is_among(word, name, is_strict=is_strict) for word in other) for other in alike)


def _weight(words: Iterable[str], of: Statement) -> float:
    named = frozenset().union(*of.names)
    return sum(_NAME if word in named else 1.0 for word in words)


def _is_among(word: str, words: Collection[str], *, is_strict: bool = False) -> bool:
    return word in words or any(_is_same(word, other, is_strict=is_strict) for other in words)


def _is_same(one: str, other: str, *, is_strict: bool) -> bool:
    """Whether two words are forms of one: they begin alike, in Hebrew and Arabic also end alike."""
    short, long = sorted((one, other), key=len)
    if is_strict or _JOINING.match(one):
        is_inside = long.startswith(short) or (bool(_JOINING.match(one)) and long.endswith(short))
        return is_inside and len(short) > _ENDING and len(long) - len(short) <= _ENDING
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared >= _SHORTEST and shared >= _SHARE * len(long)
