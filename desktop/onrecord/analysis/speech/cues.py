"""Words that report speech: "said", "according to", "her claim that"."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.analysis.document import Parse, Token
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.speech.inflections import inflections, plural
from onrecord.analysis.speech.subjects import made_to, subject_of
from onrecord.analysis.speech.word_lists import word_list
from onrecord.analysis.values.dates import MONTHS, WEEKDAYS

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
ASKING = word_list("cues: asking")
_DESCRIBING = "describe"
_NAMING = "name"
# Before "describe": a word is used to describe, and what describes a thing is another thing.
_NO_TELLERS = frozenset({"to", "which", "that", "it", "what"})
_DAYS = frozenset({*WEEKDAYS, *MONTHS})
_FAR = 7
_OBJECTS = frozenset({"dobj", "oprd", "ccomp", "dative", "nsubj"})
_SUBORDINATE = frozenset({"xcomp", "advcl", "acl", "relcl", "csubj"})


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
    """The content that a verb takes besides quoted words; see the word list.

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

    index: Token
    last: int
    verb: str
    lemma: str
    grade: Grade

    @property
    def parse(self) -> Parse:
        return self.index.parse


class CueWords:
    """The reporting words of the language, with their inflected forms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grades = {verb: Grade(value) for verb, value in lexicon.mapping("verbs").items()}
        self._particles: dict[str, list[tuple[list[str], Grade]]] = {}
        for phrase, value in lexicon.mapping("particles").items():
            verb, *particles = phrase.split()
            self._particles.setdefault(verb, []).append((particles, Grade(value)))
        verbs = {*self._grades, *self._particles}
        self._irregular = lexicon.mapping("irregular")
        self._lemmas = _forms_of(verbs) | {form: verb for form, verb in self._irregular.items() if verb in verbs}
        self._thinking = lexicon.mapping("thoughts")
        self._thoughts = _forms_of(self._thinking) | dict(lexicon.mapping("irregular thoughts"))
        self.data = lexicon.section("data")
        self._topics = lexicon.section("topic prepositions")
        self._measures = lexicon.section("measures")
        self._receiving = frozenset(_forms_of(lexicon.section("receiving")))
        self._hearing = lexicon.section("hearing")
        self._deciding = frozenset(_forms_of(lexicon.section("deciding")))
        self._nouns = {form for noun in lexicon.section("nouns") for form in (noun, plural(noun))}
        leading = lexicon.section("leads to speech")
        irregular = (form for form, verb in self._irregular.items() if verb in leading)
        self._settings = Reporting(
            cues=frozenset(),
            places=lexicon.section("times and places"),
            occasions=lexicon.section("occasions"),
            asides=lexicon.section("asides"),
            leading=frozenset([*_forms_of(leading), *irregular]),
            events=lexicon.section("events"),
            silent=frozenset(),
        )

    def verbs(self, parse: Parse) -> Iterator[Cue]:
        """The reporting verbs outside quotation marks."""
        for verb in _verbs_in(parse, self._lemmas):
            cue = self._cue(verb, self._lemmas[verb.word])
            if cue and not _is_named(cue) and not self._is_overheard(cue):
                yield self._regraded(cue)

    def thoughts(self, parse: Parse) -> Iterator[Cue]:
        """The verbs of thinking and feeling outside quotation marks; quoted words make speech of what they take."""
        for verb in _verbs_in(parse, self._thoughts):
            lemma = self._thoughts[verb.word]
            yield Cue(verb, verb, lemma, lemma, Grade.THOUGHT)

    def reporting(self, cues: frozenset[int], silent: frozenset[int] = frozenset()) -> Reporting:
        """The surroundings of content in a paragraph with reporting verbs at ``cues`` and refusals at ``silent``."""
        return replace(self._settings, cues=cues, silent=silent)

    def thinking(self, thought: Cue) -> str:
        """The content of a verb of thinking: quotes alone ("quote"), a clause, also a "deed", or also a "thing"."""
        return self._thinking[thought.lemma]

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

    def nouns(self, parse: Parse) -> Iterator[Token]:
        """The nouns for something said, outside quotation marks."""
        for index in [index for index, word in enumerate(parse.lowered) if word in self._nouns]:
            if index not in parse.quoted and parse.tags[index] in {"NN", "NNS"}:
                yield parse[index]

    def _cue(self, verb: Token, lemma: str) -> Cue | None:
        grade, following = self._grades.get(lemma), verb.parse.lowered[verb + 1 : verb + 2]
        if grade and tells_where(verb, lemma):
            return Cue(verb, verb, lemma, lemma, grade)
        if particled := self._with_particle(verb, lemma):
            return particled
        if lemma == ESTIMATING:
            return Cue(verb, verb, lemma, lemma, Grade.ACT) if _puts_at_number(verb) else None
        if grade is Grade.ACT and not self._topics.isdisjoint(following):
            # What was spoken of, "warned of floods", not "on air".
            topic = verb.child("prep", after=verb, before=verb + 2)
            if topic is not None and not topic.has(word=self._settings.places) and not _is_of_day_or_number(topic):
                return Cue(verb, topic, lemma, f"{lemma} {topic.word}", Grade.ACT)
        if lemma in _VOICING and not self._nouns.isdisjoint(following):
            return Cue(verb, verb + 1, lemma, lemma, Grade.CLAUSE)
        return Cue(verb, verb, lemma, lemma, grade) if grade else None

    def _with_particle(self, verb: Token, lemma: str) -> Cue | None:
        """The verb with a particle right after it, or with a preposition farther on: "spoke warmly of"."""
        phrases = self._particles.get(lemma, ())
        for particles, grade in phrases:
            last = verb.parse[verb + len(particles)] if verb.reads(verb.word, *particles) else None
            if last is not None and not _is_of_day_or_number(last):
                return Cue(verb, last, lemma, " ".join((lemma, *particles)), grade)
        prepositions = {words[0] for words, grade in phrases if grade is Grade.ACT and len(words) == 1}
        link = self._far_preposition(verb, prepositions)
        return None if link is None else Cue(verb, link, lemma, f"{lemma} {link.word}", Grade.ACT)

    def _far_preposition(self, verb: Token, prepositions: set[str]) -> Token | None:
        """A preposition behind an adverb, a time or a listener, unless it says when or where: "reported on Tuesday"."""
        farther = verb.children(after=verb, before=verb + _FAR + 1) if prepositions else []
        if any(word.dep in _OBJECTS for word in farther):
            return None
        found = (word for word in farther if word.dep == "prep" and word.word in prepositions)
        return next((word for word in found if not word.has(word=self._settings.places)), None)

    def _regraded(self, cue: Cue) -> Cue:
        """Data speak in objects, too ("a survey shows a close race"); a deed that is only wanted is no speech yet.

        "He tried to defend the plan" reports nothing, "he went on to defend the plan" does.
        """
        verb = cue.index
        if cue.lemma in SHOWING and cue.grade in {Grade.WEAK, Grade.CLAUSE} and self._is_of_data(verb):
            return replace(cue, grade=Grade.ACT)
        is_told_of = cue.lemma == _DESCRIBING and _is_told_of(verb)
        if is_told_of or (cue.grade is Grade.WEAK and _is_judged(verb)):
            cue = replace(cue, grade=Grade.ACT)
        if verb.has("prt", after=cue.last):
            # Another verb: "called off the talks".
            return replace(cue, grade=Grade.QUOTE)
        is_wanted = verb.tag == "VB" and verb.dep in _SUBORDINATE and verb.has("aux", word="to")
        if cue.grade is Grade.ACT and is_wanted and not self._is_led_to(verb):
            return replace(cue, grade=Grade.WEAK)
        return cue

    def _is_overheard(self, cue: Cue) -> bool:
        """Whether somebody hears a thing otherwise than in a hearing: "Ruiz heard that", "the court heard him say".

        What anybody hears from somebody that person says: "Ruiz heard from a nurse that".
        """
        if cue.lemma != HEARING:
            return False
        verb, parse = cue.index, cue.parse
        clauses = (parse[index] for index in range(verb + 1, parse.sentence_of(verb).stop))
        is_told = verb.has(word="from") and any(word.word == "that" and word.dep == "mark" for word in clauses)
        sees = any(clause.tag == "VB" and not clause.has("aux") for clause in verb.children("ccomp"))
        return verb.has(tag="MD") or sees or not (is_told or verb.has("nsubj", word=self._hearing))

    def _is_of_data(self, verb: Token) -> bool:
        subject = subject_of(verb.parse, verb)
        words = verb.parse.lowered[subject[0] : subject[1] + 1] if subject else []
        # "It found the pier was old" stands for a report; "it showed that" may stand for anything.
        if words == ["it"] and self._lemmas.get(verb.word) == _FINDING:
            return verb.is_finite and verb.has("ccomp")
        return not self.data.isdisjoint(words)

    def _is_led_to(self, verb: Token) -> bool:
        goes_on = verb.dep == "advcl" and any(word == verb - 2 for word in verb.head.children("prt"))
        is_leading = verb.head.word in self._settings.leading and (goes_on or verb.dep == "xcomp")
        return is_leading or made_to(verb) is not None


def _forms_of(verbs: Iterable[str]) -> dict[str, str]:
    """The forms of regular verbs, each with its verb."""
    return {form: verb for verb in verbs for form in inflections(verb)}


def _verbs_in(parse: Parse, forms: Mapping[str, str]) -> Iterator[Token]:
    """The words outside quotation marks that are forms of some verbs and may be verbs."""
    for index in [index for index, word in enumerate(parse.lowered) if word in forms]:
        tag = parse.tags[index]
        is_verb = not tag or (tag.startswith("VB") and parse.deps[index] not in {"amod", "compound"})
        if is_verb and index not in parse.quoted:
            yield parse[index]


def _is_judged(verb: Token) -> bool:
    """Whether quoted words tell as what a thing is taken: "rejected the claim as “untrue”"."""
    things = verb.children("dobj", after=verb)
    manners = (link for owner in (verb, *things) for link in owner.children("prep", word="as", after=verb))
    return bool(things) and any(verb.parse.holds_quoted(link) for link in manners)


def _puts_at_number(verb: Token) -> bool:
    """Whether something is estimated: "put the toll at 41", "put the rise at a factor of three", not "at ease"."""
    things, tags = verb.children("dobj", after=verb)[:1], verb.parse.tags
    prices = (link for owner in (verb, *things) for link in owner.children(word="at") if things[:1] < [link])
    return any(tags[word] in {"CD", "$"} for price in prices for word in verb.parse.subtree(price))


def _is_of_day_or_number(preposition: Token) -> bool:
    """Whether a preposition belongs to a day or to a number: "reported on Tuesday", "say about 26,000 left"."""
    parse = preposition.parse
    is_number = preposition.word == "about" and parse.tags[preposition + 1 : preposition + 2] == ["CD"]
    return is_number or any(parse.words[child] in _DAYS for child in preposition.children())


def tells_where(verb: Token, lemma: str) -> bool:
    """Whether a preposition of the verb only leads to a place or a time: "Two deaths are reported on the road"."""
    is_where = verb.parse.reads(verb + 1, "for") or verb.parse.reads(verb + 1, "over")
    return lemma in _PUBLISHING and (is_where or verb.has("auxpass"))


def _is_told_of(verb: Token) -> bool:
    """Whether a thing is told of at length and not named: "described a night of fear", and not "described it as a"."""
    thing = verb.child("dobj", tag={"NN", "NNS"}, after=verb)
    if thing is None or verb.has(word=_NO_TELLERS, before=verb):
        return False
    is_full = thing.last > thing or thing.has("poss")
    return is_full and "as" not in verb.parse.lowered[verb : verb.last]


def _is_named(cue: Cue) -> bool:
    """Whether a thing only has its name: "a program called “Rain”", not "a letter called the plan a mess".

    Somebody is given a name and no office in "named the victim as Ruiz", not in "named Ruiz as captain".
    """
    verb = cue.index
    if cue.lemma == _NAMING:
        named = verb.children({"dobj", "nsubjpass"})
        has_name = any(link.has("pobj", tag="NNP") for link in verb.children(word="as"))
        return not has_name or not named or any(each.is_name for each in named)
    is_of_noun = cue.grade is Grade.NAME and verb.dep == "acl" and verb.tag in {"VBN", "VBD"}
    return is_of_noun and not (verb.has("dobj") and verb.has("oprd"))
