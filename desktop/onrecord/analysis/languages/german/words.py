"""The German word lists: reporting verbs with their forms, and nouns with their compounds."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.analysis.document import Parse
from onrecord.analysis.lexicon import Lexicon

_SHORTEST_LAST_PART = 4
_UNSTRESSED = ("be", "er", "ver", "ent", "zer", "emp", "ge", "wider", "unter")
_PERFECT = frozenset({"hat", "hatte", "haben", "hatten", "habe"})
_PLURAL_ENDINGS = ("ten", "en")
DATIVE_PRONOUNS = {"ihm": "er", "ihr": "sie", "ihnen": "sie"}
"""The pronouns that "laut" and "zufolge" go with, and those that stand for the same as a subject."""


class Nouns:
    """A list of nouns in lower case; a compound counts as its last part."""

    def __init__(self, nouns: frozenset[str]) -> None:
        self._nouns = nouns
        self._lengths = sorted({len(noun) for noun in nouns if len(noun) >= _SHORTEST_LAST_PART})
        self._known = dict.fromkeys(nouns, True)

    def __contains__(self, noun: str) -> bool:
        if noun not in self._known:
            self._known[noun] = self.is_compound(noun)
        return self._known[noun]

    def is_compound(self, noun: str) -> bool:
        """Whether ``noun`` only ends with one of the list: "polizeisprecher"."""
        if noun in self._nouns:
            return False
        return any(noun[-length:] in self._nouns for length in self._lengths if length < len(noun))


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb, by indexes into a parse.

    ``verb`` is the finite verb, the one whose place tells where the subject is;
    ``shown`` the word that reports, which differs in "hat ... gesagt"; ``last`` the
    particle of a separable verb, or ``verb``.
    """

    verb: int
    shown: int
    last: int
    lemma: str
    is_plural: bool


class ReportingVerbs:
    """The verbs that report speech."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms: dict[str, str] = {}
        self._participles: dict[str, str] = {}
        for verb in lexicon.section("weak"):
            stem = verb.removesuffix("en") if verb.endswith("en") else verb.removesuffix("n")
            joint = "e" if stem.endswith(("t", "d")) else ""
            present, past = f"{stem}{joint}t", f"{stem}{joint}te"
            self._forms.update(dict.fromkeys((present, past, f"{past}n", verb), verb))
            is_prefixed = verb.startswith(_UNSTRESSED) or verb.endswith("ieren")
            self._participles[present if is_prefixed else f"ge{present}"] = verb
        for verb, forms in lexicon.mapping("strong").items():
            *finite, participle = forms.split()
            self._forms.update(dict.fromkeys((*finite, participle) if participle == verb else finite, verb))
            self._participles[participle] = verb
        bases = {base: forms.split() for base, forms in lexicon.mapping("separable forms").items()}
        self._separable = {form: base for base, (*finite, _) in bases.items() for form in finite}
        self._particles = {_pair(parts): verb for verb, parts in lexicon.mapping("separable").items()}
        for (base, particle), verb in self._particles.items():
            *finite, participle = bases[base]
            self._forms.update({particle + form: verb for form in finite})
            self._participles[particle + participle] = verb
        self.told_with = lexicon.mapping("told with")
        self.acts = lexicon.section("acts")
        self.labels = lexicon.section("labels")
        self.with_marks_only = lexicon.section("with marks only")

    def is_form(self, word: str) -> bool:
        """Whether ``word``, in lower case, is a finite form of a reporting verb."""
        return word in self._forms or word in self._separable

    def cues(self, parse: Parse, sentence: range) -> Iterator[Cue]:
        """The reporting verbs of a sentence outside quotation marks, in reading order."""
        lowered = parse.lowered
        for index in sentence:
            word = lowered[index]
            if index in parse.quoted or index in parse.stand_ins:
                continue
            if word in self._separable and (cue := self._separated(parse, index, sentence)):
                yield cue
            elif word in self._forms and parse.words[index][:1].islower():
                yield Cue(index, index, index, self._forms[word], word.endswith(_PLURAL_ENDINGS))
            elif word in _PERFECT and (cue := self._perfect(parse, index, sentence)):
                yield cue

    def _separated(self, parse: Parse, index: int, sentence: range) -> Cue | None:
        """A verb whose particle ends its clause: "teilte die Behörde mit"."""
        base = self._separable[parse.lowered[index]]
        for later in range(index + 1, sentence.stop):
            if parse.words[later] in {":", ";"} or later in parse.stand_ins:
                break
            verb = self._particles.get((base, parse.lowered[later]))
            if verb and _ends_clause(parse, later, sentence):
                return Cue(index, index, later, verb, parse.lowered[index].endswith(_PLURAL_ENDINGS))
        return None

    def _perfect(self, parse: Parse, index: int, sentence: range) -> Cue | None:
        """A participle that ends the clause of "hat" or "hatte"."""
        for later in range(index + 1, sentence.stop):
            if parse.words[later] in {":", ";", ","} or later in parse.stand_ins:
                break
            verb = self._participles.get(parse.lowered[later])
            if verb and _ends_clause(parse, later, sentence):
                return Cue(index, later, later, verb, parse.lowered[index] in {"haben", "hatten"})
        return None


def _pair(entry: str) -> tuple[str, str]:
    base, particle = entry.split()
    return base, particle


def _ends_clause(parse: Parse, index: int, sentence: range) -> bool:
    following = index + 1
    return following >= sentence.stop or following in parse.stand_ins or not parse.words[following][:1].isalnum()


class GermanWords:
    """All that the German detectors know of words."""

    def __init__(self, cues: Lexicon, sources: Lexicon) -> None:
        self.verbs = ReportingVerbs(cues)
        self.first_mood = cues.section("subjunctive I")
        self.subjunctive = self.first_mood | cues.section("subjunctive II")
        self.conjunctions = cues.section("conjunctions")
        self.pronouns = cues.section("pronouns")
        self.subordinating = cues.section("subordinating")
        self.adverbs = cues.section("adverbs")
        self.adverbials = cues.section("adverbials")
        self.according = cues.section("according to")
        self.small = self.adverbs | self.pronouns | self.conjunctions | self.subordinating | cues.section("small words")
        self.spokespeople = Nouns(sources.section("spokesperson"))
        self.organizations = Nouns(sources.section("organization"))
        self.documents = Nouns(sources.section("document"))
        self.publications = Nouns(sources.section("publication"))
        self.individuals = Nouns(sources.section("individual"))
        self.classes = Nouns(sources.section("class"))
        self.people = Nouns(sources.section("people"))
        self.counted = sources.section("counted")
        self.determiners = sources.section("determiners")
        self.genitives = sources.section("genitives")
        self.links = sources.section("links")
        self._days = tuple(sources.section("days"))
        self._months = sources.section("months")

    def is_small(self, word: str) -> bool:
        """Whether a word in lower case is an adverb, a preposition or another small word."""
        return word in self.small or word in self.adverbials or word in self.determiners or word in self.links

    def is_time(self, noun: str) -> bool:
        """Whether a noun in lower case is a month, a day of the week or a part of one: "montagabend"."""
        return noun in self._months or noun.startswith(self._days)

    def is_source(self, noun: str) -> bool:
        """Whether a noun in lower case stands for somebody or something that can be cited."""
        people = (self.spokespeople, self.individuals, self.classes, self.people)
        return any(noun in nouns for nouns in (*people, self.organizations, self.documents, self.publications))
