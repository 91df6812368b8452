"""Words that report speech: "said", "according to", "her claim that"."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.analysis.document import Parse
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.speech.inflections import inflections, plural
from onrecord.analysis.speech.subjects import made_to, subject_of
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import WEEKDAYS

_VOICING = frozenset({"voice", "express", "repeat", "offer"})
# What data do; then they take objects, too.
SHOWING = word_list("cues: showing")
_PUBLISHING = frozenset({"report", "announce", "forecast", "predict"})
_FINDING = "find"
# "Put the toll at 41", and nothing more.
ESTIMATING = "put"
HEARING = "hear"
# In the passive their subjects listen: "The inquest was told that".
TELLING = frozenset({"tell", "assure", "inform", "remind", "warn"})
_DESCRIBING = "describe"
_NAMING = "name"
# Before "describe": a word is used to describe, and what describes a thing is another thing.
_NO_TELLERS = frozenset({"to", "which", "that", "it", "what"})
_FAR = 7
_PAIR = 2
_OBJECTS = frozenset({"dobj", "oprd", "ccomp", "dative", "nsubj"})
_AMOUNTS = frozenset({"CD", "$"})
_NOUN_TAGS = frozenset({"NN", "NNS"})


@dataclass(frozen=True, slots=True)
class Reporting:
    """The reporting verbs of a paragraph, and the words by which a reporter adds to what was said.

    ``cues`` are indexes into the paragraph's words.  ``places`` tell when or where
    something was said ("on Tuesday"), ``occasions`` in what ("in a statement"), and
    ``asides`` begin, after a comma, what the reporter says of it (", prompting cheers").
    ``leading`` are forms of verbs whose infinitive still tells that somebody spoke ("went
    on to warn").  ``silent`` are indexes of verbs that tell of a refusal ("would not say").
    """

    cues: frozenset[int]
    places: frozenset[str]
    occasions: frozenset[str]
    asides: frozenset[str]
    leading: frozenset[str]
    events: frozenset[str]
    silent: frozenset[int]


class Grade(StrEnum):
    """What a verb takes as content besides quoted words; see the word list.

    A verb of thinking takes a clause with quoted words in it, and nothing else.
    """

    CLAUSE = "clause"
    ACT = "act"
    DEED = "deed"
    NAME = "name"
    WEAK = "weak"
    QUOTE = "quote"
    THOUGHT = "thought"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb at ``index``; ``last`` is the index of its particle, or its own.

    ``lemma`` is that of the verb with its particle ("speak of"), ``verb`` without.
    """

    index: int
    last: int
    verb: str
    lemma: str
    grade: Grade


class CueWords:
    """The reporting words of the language, with their inflected forms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grades = {verb: Grade(value) for verb, value in lexicon.mapping("verbs").items()}
        self._particles: dict[str, list[tuple[tuple[str, ...], Grade]]] = {}
        for phrase, value in lexicon.mapping("particles").items():
            words = tuple(phrase.split())
            self._particles.setdefault(words[0], []).append((words, Grade(value)))
        self._prepositions = {
            verb: frozenset(words[1] for words, grade in phrases if grade is Grade.ACT and len(words) == _PAIR)
            for verb, phrases in self._particles.items()
        }
        heads = set(self._particles)
        self._irregular = lexicon.mapping("irregular")
        known = {form: verb for form, verb in self._irregular.items() if verb in {*self._grades, *heads}}
        self._lemmas = _forms_of((*self._grades, *heads)) | known
        self._thinking = lexicon.mapping("thoughts")
        self._thoughts = _forms_of(self._thinking) | dict(lexicon.mapping("irregular thoughts"))
        self.data = lexicon.section("data")
        self._leading = frozenset(form for verb in lexicon.section("leads to speech") for form in self._forms(verb))
        self._topics = lexicon.section("topic prepositions")
        self._places = lexicon.section("times and places")
        self._occasions = lexicon.section("occasions")
        self._asides = lexicon.section("asides")
        self._events = lexicon.section("events")
        self._measures = lexicon.section("measures")
        self._receiving = frozenset(_forms_of(lexicon.section("receiving")))
        self._hearing = lexicon.section("hearing")
        self._deciding = frozenset(_forms_of(lexicon.section("deciding")))
        self._spoken = lexicon.section("spoken things")
        self._nouns = {form for noun in lexicon.section("nouns") for form in (noun, plural(noun))}

    def verbs(self, parse: Parse) -> Iterator[Cue]:
        """The reporting verbs outside quotation marks."""
        lemmas, lowered = self._lemmas, parse.lowered
        for index in [index for index, word in enumerate(lowered) if word in lemmas]:
            if index not in parse.quoted and _is_verb(parse, index):
                cue = self._cue(parse, index, lemmas[lowered[index]])
                if cue and not _is_named(parse, cue) and not self._is_overheard(parse, cue):
                    yield self._regraded(parse, cue)

    def thoughts(self, parse: Parse) -> Iterator[Cue]:
        """The verbs of thinking and feeling outside quotation marks; quoted words make speech of what they take."""
        thoughts, lowered = self._thoughts, parse.lowered
        if thoughts.keys().isdisjoint(lowered):
            return
        for index in [index for index, word in enumerate(lowered) if word in thoughts]:
            if index not in parse.quoted and _is_verb(parse, index):
                verb = thoughts[lowered[index]]
                yield Cue(index, index, verb, verb, Grade.THOUGHT)

    def reporting(self, cues: frozenset[int], silent: frozenset[int] = frozenset()) -> Reporting:
        """What surrounds content in a paragraph whose reporting verbs are at ``cues``, refusals at ``silent``."""
        return Reporting(cues, self._places, self._occasions, self._asides, self._leading, self._events, silent)

    def takes_clause(self, thought: Cue) -> bool:
        """Whether a clause without quoted words is what somebody thinks."""
        return self._thinking[thought.lemma] != "quote"

    def takes_deed(self, thought: Cue) -> bool:
        """Whether an infinitive is what somebody wants or plans."""
        return self._thinking[thought.lemma] in {"deed", "thing"}

    def takes_thing(self, thought: Cue) -> bool:
        """Whether a noun is what somebody thinks will come."""
        return self._thinking[thought.lemma] == "thing"

    def is_noun(self, word: str) -> bool:
        """Whether a noun in lower case stands for something said."""
        return word in self._nouns

    def is_measure(self, word: str) -> bool:
        """Whether things go by what a noun in lower case stands for, and it says nothing: "according to his plan"."""
        return word in self._measures

    def is_receiving(self, word: str) -> bool:
        """Whether whoever does what a verb in lower case says is given something said: "faces calls to resign"."""
        return word in self._receiving

    def is_deciding(self, word: str) -> bool:
        """Whether a verb in lower case tells what became of a request, and not who made it: "rejected the request"."""
        return word in self._deciding

    def is_cue(self, word: str) -> bool:
        """Whether ``word``, in lower case, is a form of a verb of speech or thought."""
        return word in self._lemmas or word in self._thoughts

    def lemma(self, word: str) -> str:
        """The reporting verb that ``word``, in lower case, is a form of; empty if it is none."""
        return self._lemmas.get(word, "")

    def nouns(self, parse: Parse) -> Iterator[int]:
        """The indexes of nouns for something said, outside quotation marks."""
        nouns = self._nouns
        if nouns.isdisjoint(parse.lowered):
            return
        for index in [index for index, word in enumerate(parse.lowered) if word in nouns]:
            if index not in parse.quoted and parse.tags[index] in _NOUN_TAGS:
                yield index

    def _forms(self, verb: str) -> tuple[str, ...]:
        return (*inflections(verb), *(form for form, base in self._irregular.items() if base == verb))

    def _cue(self, parse: Parse, index: int, verb: str) -> Cue | None:
        grade = self._grades.get(verb)
        if tells_where(parse, index, verb):
            return Cue(index, index, verb, verb, self._grades[verb])
        particled = self._with_particle(parse, index, verb) if verb in self._particles else None
        if particled is not None:
            return particled
        if verb == ESTIMATING:
            return Cue(index, index, verb, verb, Grade.ACT) if _puts_at_number(parse, index) else None
        if grade is Grade.ACT and self._is_topic(parse, index):
            return Cue(index, index + 1, verb, f"{verb} {parse.lowered[index + 1]}", Grade.ACT)
        if verb in _VOICING and self.is_noun(parse.lowered[min(index + 1, len(parse.words) - 1)]):
            return Cue(index, index + 1, verb, verb, Grade.CLAUSE)
        return Cue(index, index, verb, verb, grade) if grade else None

    def _with_particle(self, parse: Parse, index: int, verb: str) -> Cue | None:
        """The verb with a particle right after it, or with a preposition farther on: "spoke warmly of"."""
        for words, grade in self._particles[verb]:
            last = index + len(words) - 1
            is_there = tuple(parse.lowered[index + 1 : last + 1]) == words[1:]
            if is_there and not _is_about_when_or_how_many(parse, last):
                return Cue(index, last, verb, " ".join(words), grade)
        prepositions = self._prepositions.get(verb)
        farther = self._far_preposition(parse, index, prepositions) if prepositions else None
        if farther is None:
            return None
        return Cue(index, farther, verb, f"{verb} {parse.lowered[farther]}", Grade.ACT)

    def _far_preposition(self, parse: Parse, verb: int, prepositions: Collection[str]) -> int | None:
        """A preposition of a verb behind an adverb, a time or a listener, unless it says when or where."""
        near = [child for child in parse.children[verb] if verb < child <= verb + _FAR]
        found = [c for c in near if parse.deps[c] == "prep" and parse.lowered[c] in prepositions]
        if not found or any(parse.deps[child] in _OBJECTS for child in near):
            return None
        return next((c for c in found if not self._leads_to_place(parse, c)), None)

    def _leads_to_place(self, parse: Parse, preposition: int) -> bool:
        """Whether a preposition says when or where: "reported on Tuesday"."""
        return parse[preposition].has(word=self._places)

    def _regraded(self, parse: Parse, cue: Cue) -> Cue:
        """Data speak in objects, too ("a survey shows a close race"); a deed that is only wanted is no speech yet.

        "He tried to defend the plan" reports nothing, "he went on to defend the plan" does.
        """
        if cue.lemma in SHOWING and cue.grade in {Grade.WEAK, Grade.CLAUSE} and self._is_of_data(parse, cue.index):
            return replace(cue, grade=Grade.ACT)
        if cue.lemma == _DESCRIBING and _is_told_of(parse, cue.index):
            cue = replace(cue, grade=Grade.ACT)
        if cue.grade is Grade.WEAK and _is_judged(parse, cue.index):
            cue = replace(cue, grade=Grade.ACT)
        if _has_other_particle(parse, cue):
            return replace(cue, grade=Grade.QUOTE)
        if cue.grade is Grade.ACT and _is_infinitive(parse, cue.index) and not self._is_led_to(parse, cue.index):
            return replace(cue, grade=Grade.WEAK)
        return cue

    def _is_overheard(self, parse: Parse, cue: Cue) -> bool:
        """Whether somebody hears a thing otherwise than in a hearing: "Ruiz heard that", "the court heard him say".

        What anybody hears from somebody that person says: "Ruiz heard from a nurse that".
        """
        if cue.lemma != HEARING:
            return False
        children = parse.children[cue.index]
        subjects = {parse.lowered[child] for child in children if parse.deps[child] == "nsubj"}
        is_told = parse[cue.index].has(word="from") and _has_clause(parse, cue.index)
        is_other = any(parse.tags[c] == "MD" or (parse.deps[c] == "ccomp" and _is_bare(parse, c)) for c in children)
        return is_other or (subjects.isdisjoint(self._hearing) and not is_told)

    def _is_of_data(self, parse: Parse, verb: int) -> bool:
        subject = subject_of(parse, verb)
        # "It found the pier was old" stands for a report; "it showed that" may stand for anything.
        is_it = subject is not None and parse.lowered[subject[0] : subject[1] + 1] == ["it"]
        if is_it and self._lemmas.get(parse.lowered[verb]) == _FINDING:
            return parse[verb].is_finite and parse[verb].has("ccomp")
        return subject is not None and not self.data.isdisjoint(parse.lowered[subject[0] : subject[1] + 1])

    def _is_led_to(self, parse: Parse, verb: int) -> bool:
        if made_to(parse[verb]) is not None:
            return True
        head = parse.heads[verb]
        goes_on = parse.deps[verb] == "advcl" and parse.deps[verb - 2] == "prt" and parse.heads[verb - 2] == head
        return parse.lowered[head] in self._leading and (goes_on or parse.deps[verb] == "xcomp")

    def _is_topic(self, parse: Parse, verb: int) -> bool:
        """Whether a preposition right after the verb leads to what was spoken of: "warned of floods", not "on air"."""
        following = parse.lowered[verb + 1 : verb + 2]
        if not following or following[0] not in self._topics or parse.deps[verb + 1] != "prep":
            return False
        return parse.heads[verb + 1] == verb and not self._leads_to_place(parse, verb + 1)


def _forms_of(verbs: Iterable[str]) -> dict[str, str]:
    """The forms of regular verbs, each with its verb."""
    return {form: verb for verb in verbs for form in inflections(verb)}


def _is_verb(parse: Parse, index: int) -> bool:
    tag = parse.tags[index]
    return not tag or (tag.startswith("VB") and parse.deps[index] not in {"amod", "compound"})


def _is_judged(parse: Parse, verb: int) -> bool:
    """Whether quoted words tell as what a thing is taken: "rejected the claim as “untrue”"."""
    if not parse.quoted:
        return False
    things = parse[verb].children("dobj", after=verb)
    owners = (verb, *things)
    manners = (c for owner in owners for c in parse.children[owner] if parse.lowered[c] == "as" and c > verb)
    return bool(things) and any(parse.deps[c] == "prep" and parse.holds_quoted(c) for c in manners)


def _names_somebody(parse: Parse, verb: int) -> bool:
    """Whether somebody is given a name and no office: "named the victim as Ruiz", not "named Ruiz as captain"."""
    children = parse.children[verb]
    named = parse[verb].children({"dobj", "nsubjpass"})
    names = (c for child in children if parse.lowered[child] == "as" for c in parse.children[child])
    is_name = any(parse.deps[child] == "pobj" and parse.tags[child] == "NNP" for child in names)
    return is_name and bool(named) and not any(parse.tags[each].startswith("NNP") for each in named)


def _puts_at_number(parse: Parse, verb: int) -> bool:
    """Whether something is estimated: "put the toll at 41", "put the rise at a factor of three", not "at ease"."""
    things = parse[verb].children("dobj", after=verb)
    owners = (verb, *things[:1])
    prices = (c for owner in owners for c in parse[owner].children(word="at") if things[:1] < [c])
    return any(parse.tags[word] in _AMOUNTS for price in prices for word in parse.subtree(price))


def _is_bare(parse: Parse, verb: int) -> bool:
    """Whether a verb is an infinitive without a helper: "heard him say"."""
    return parse.tags[verb] == "VB" and all(parse.deps[child] != "aux" for child in parse.children[verb])


def _has_clause(parse: Parse, verb: int) -> bool:
    """Whether a clause with "that" follows a verb, whatever the parser hung it on."""
    following = range(verb + 1, parse.sentence_of(verb).stop)
    return any(parse.lowered[index] == "that" and parse.deps[index] == "mark" for index in following)


def _is_about_when_or_how_many(parse: Parse, preposition: int) -> bool:
    """Whether a preposition belongs to a day or to a number: "reported on Tuesday", "say about 26,000 left"."""
    is_number = parse.lowered[preposition] == "about" and parse.tags[preposition + 1 : preposition + 2] == ["CD"]
    return is_number or any(parse.words[child] in WEEKDAYS for child in parse.children[preposition])


def tells_where(parse: Parse, verb: int, lemma: str) -> bool:
    """Whether a preposition of the verb only leads to a place or a time: "Two deaths are reported on the road"."""
    return lemma in _PUBLISHING and parse[verb].has("auxpass")


def _is_told_of(parse: Parse, verb: int) -> bool:
    """Whether a thing is told of at length and not named: "described a night of fear", and not "described it as a"."""
    children = parse.children[verb]
    if parse[verb].has(word=_NO_TELLERS, before=verb):
        return False
    things = (child for child in children if child > verb and parse.deps[child] == "dobj")
    thing = next((child for child in things if parse.tags[child] in {"NN", "NNS"}), verb)
    is_full = parse.last_of(thing) > thing or parse[thing].has("poss")
    return thing > verb and is_full and "as" not in parse.lowered[verb : parse.last_of(verb)]


def _is_named(parse: Parse, cue: Cue) -> bool:
    """Whether a thing only has its name: "a program called “Rain”", not "a letter called the plan a mess"."""
    if cue.lemma == _NAMING:
        return not _names_somebody(parse, cue.index)
    if cue.grade is not Grade.NAME or parse.deps[cue.index] != "acl" or parse.tags[cue.index] not in {"VBN", "VBD"}:
        return False
    return not {"dobj", "oprd"} <= {parse.deps[child] for child in parse.children[cue.index]}


def _has_other_particle(parse: Parse, cue: Cue) -> bool:
    """Whether the verb has a particle that makes another verb of it: "called off the talks"."""
    return parse[cue.index].has("prt", after=cue.last)


def _is_infinitive(parse: Parse, verb: int) -> bool:
    is_subordinate = parse.tags[verb] == "VB" and parse.deps[verb] in {"xcomp", "advcl", "acl", "relcl", "csubj"}
    return is_subordinate and parse[verb].has("aux", word="to")
