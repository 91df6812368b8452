"""Words that report speech: "said", "according to", "her claim that"."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.analysis.document import Parse
from onrecord.analysis.lexicon import Lexicon

_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset({"quip", "rebut", "beg", "blog", "brag", "dub", "slam", "sum", "refer", "chat", "snap", "rap"})
_VOICING = frozenset({"voice", "express", "repeat", "offer"})
_NOUN_TAGS = frozenset({"NN", "NNS"})


class Grade(StrEnum):
    """What a verb takes as content besides quoted words; see the word list.

    A verb of thinking takes a clause with quoted words in it, and nothing else.
    """

    CLAUSE = "clause"
    ACT = "act"
    NAME = "name"
    WEAK = "weak"
    QUOTE = "quote"
    THOUGHT = "thought"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb at ``index``; ``last`` is the index of its particle, or its own."""

    index: int
    last: int
    lemma: str
    grade: Grade


class CueWords:
    """The reporting words of the language, with their inflected forms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grades = {verb: Grade(value) for verb, value in lexicon.mapping("verbs").items()}
        self._particles = {tuple(k.split()): Grade(v) for k, v in lexicon.mapping("particles").items()}
        heads = {words[0] for words in self._particles}
        self._lemmas = {form: verb for verb in (*self._grades, *heads) for form in inflections(verb)}
        known = {form: verb for form, verb in lexicon.mapping("irregular").items() if verb in {*self._grades, *heads}}
        self._lemmas.update(known)
        self._thoughts = {form: verb for verb in lexicon.section("thoughts") for form in inflections(verb)}
        self._thoughts.update(lexicon.mapping("irregular thoughts"))
        self._nouns = {form for noun in lexicon.section("nouns") for form in (noun, _plural(noun))}

    def verbs(self, parse: Parse) -> Iterator[Cue]:
        """The reporting verbs outside quotation marks."""
        for index, word in enumerate(parse.lowered):
            lemma = self._lemmas.get(word)
            if lemma and index not in parse.quoted and self._is_verb(parse, index):
                cue = self._cue(parse, index, lemma)
                if cue:
                    yield cue

    def thoughts(self, parse: Parse) -> Iterator[Cue]:
        """The verbs of thinking and feeling outside quotation marks; quoted words make speech of what they take."""
        for index, word in enumerate(parse.lowered):
            if word in self._thoughts and index not in parse.quoted and self._is_verb(parse, index):
                yield Cue(index, index, self._thoughts[word], Grade.THOUGHT)

    def is_noun(self, word: str) -> bool:
        """Whether a noun in lower case stands for something said."""
        return word in self._nouns

    def lemma(self, word: str) -> str:
        """The reporting verb that ``word``, in lower case, is a form of; empty if it is none."""
        return self._lemmas.get(word, "")

    def nouns(self, parse: Parse) -> Iterator[int]:
        """The indexes of nouns for something said, outside quotation marks."""
        for index, word in enumerate(parse.lowered):
            if word in self._nouns and index not in parse.quoted and parse.tags[index] in _NOUN_TAGS:
                yield index

    def _is_verb(self, parse: Parse, index: int) -> bool:
        tag = parse.tags[index]
        return not tag or (tag.startswith("VB") and parse.deps[index] not in {"amod", "compound"})

    def _cue(self, parse: Parse, index: int, lemma: str) -> Cue | None:
        for words, grade in self._particles.items():
            if words[0] == lemma and tuple(parse.lowered[index + 1 : index + len(words)]) == words[1:]:
                return Cue(index, index + len(words) - 1, " ".join(words), grade)
        if lemma in _VOICING and self.is_noun(parse.lowered[min(index + 1, len(parse.words) - 1)]):
            return Cue(index, index + 1, lemma, Grade.CLAUSE)
        return Cue(index, index, lemma, self._grades[lemma]) if lemma in self._grades else None


def inflections(verb: str) -> tuple[str, ...]:
    """The forms of a regular English verb: base, -s, -ing, -ed."""
    if verb.endswith("e"):
        return (verb, verb + "s", verb[:-1] + "ing", verb + "d")
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb, verb[:-1] + "ies", verb + "ing", verb[:-1] + "ied")
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    return (verb, _plural(verb), stem + "ing", stem + "ed")


def _plural(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x", "o")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"
