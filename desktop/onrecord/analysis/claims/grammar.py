"""Signs of judgment and of narration in the grammar of a sentence.

Subjective sentences have more adjectives and adverbs, and adjectives that can be
graded ("very bold"): Hatzivassiloglou and Wiebe, "Effects of Adjective Orientation and
Gradability on Sentence Subjectivity", COLING 2000; Wiebe et al., "Learning Subjective
Language", Computational Linguistics 30(3), 2004.  News tells what happened in the past
tense; comment speaks in the present, of what is, would be or is so if something else is.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from onrecord.analysis.document import Parse

_CONDITIONS = frozenset({"if", "unless"})
_SEMI_AUXILIARIES = frozenset({"able", "about", "bound", "due", "liable", "likely", "set", "unable", "unlikely"})
"""Adjectives that make a verb with "be" and "to" (Quirk and others 1985, 3.47): they describe nothing."""

_PARTICLES = frozenset({"ago", "aside", "away", "back", "down", "off", "out", "over", "up"})
"""Adverbs that make a verb with the one before them, or a time: they describe nothing ("has stepped down")."""

_QUANTIFIERS = frozenset({"few", "little", "many", "much", "several"})
"""Words for how many or how much, tagged as adjectives (Quirk and others 1985, 5.23-25): they describe nothing."""

_MANY = 0.15
_FEWEST = 5


class _Sentence(NamedTuple):
    """The words of a sentence by their tags and relations."""

    parse: Parse
    words: range
    tags: Sequence[str]
    deps: Sequence[str]

    @property
    def is_descriptive(self) -> bool:
        """Whether many of the words are adjectives and adverbs that describe."""
        lowered = set(self.parse.lowered[self.words.start : self.words.stop])
        describing = self.tags.count("JJ") + self.tags.count("RB") - self.deps.count("neg")
        if len(self.tags) < _FEWEST or describing <= _MANY * len(self.tags):
            return False
        particles = len(_PARTICLES & lowered) if "RB" in self.tags else 0
        amounts = len(_QUANTIFIERS & lowered) if "JJ" in self.tags else 0
        return describing - particles - amounts > _MANY * len(self.tags)

    @property
    def is_predicate(self) -> bool:
        """Whether it says how something is: "the plan is bold"."""
        if "acomp" not in self.deps:
            return False
        word = self.parse[self.words.start + self.deps.index("acomp")]
        return word.tag == "JJ" and word.word not in _SEMI_AUXILIARIES

    @property
    def is_graded(self) -> bool:
        """Whether an adverb grades an adjective: "very bold"."""
        if "RB" not in self.tags or "JJ" not in self.tags:
            return False
        heads = (
            self.parse[i].head for i in self.words if self.parse.tags[i] == "RB" and self.parse.deps[i] == "advmod"
        )
        return any(head.tag == "JJ" and head.word not in _QUANTIFIERS for head in heads)

    @property
    def is_conditional(self) -> bool:
        """Whether it tells what is so if something else is."""
        words = self.parse.lowered[self.words.start : self.words.stop]
        return "mark" in self.deps and not _CONDITIONS.isdisjoint(words)


_SIGNS: tuple[tuple[str, Callable[[_Sentence], bool]], ...] = (
    ("descriptive", lambda s: s.is_descriptive),
    ("narrative", lambda s: is_told_in_past(s.parse, s.words)),
    ("predicate", lambda s: s.is_predicate),
    ("graded", lambda s: s.is_graded),
    ("condition", lambda s: s.is_conditional),
)


def grammar_signs(parse: Parse, words: range) -> Iterator[str]:
    """The signs that the words of a sentence show in ``parse``; none where there is no parser."""
    at = slice(words.start, words.stop)
    sentence = _Sentence(parse, words, parse.tags[at], parse.deps[at])
    return (sign for sign, holds in _SIGNS if holds(sentence))


def is_told_in_past(parse: Parse, words: range) -> bool:
    """Whether the main verb of a sentence tells what happened: "they met", not "they meet" or "they will meet"."""
    deps = parse.deps[words.start : words.stop]
    return "ROOT" in deps and _is_past(parse, words.start + deps.index("ROOT"))


def _is_past(parse: Parse, verb: int) -> bool:
    """Whether ``verb`` tells in the past tense, active or passive: "they met", "they were summoned"."""
    if parse.tags[verb] == "VBD":
        return True
    return parse.tags[verb] == "VBN" and parse[verb].has("auxpass", tag="VBD")
