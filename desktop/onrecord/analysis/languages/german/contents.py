"""Where the words that are reported stand in a German sentence."""

from onrecord.analysis.document import Parse
from onrecord.analysis.languages.german.phrases import ABBREVIATIONS, PhraseReader
from onrecord.analysis.languages.german.words import Cue, GermanWords
from onrecord.analysis.speech.attribution import Words

BREAKS = frozenset({",", ";", ":", "–", "—"})
_STOPS = frozenset({".", "!", "?", "…"})
_EDGES = BREAKS | _STOPS | {"-"}
_POINTERS = frozenset({"das", "dies", "dieses", "es"})
_IMPERSONAL = frozenset({"man", "er", "es"})
_SHORTEST_INFINITIVE = 7
_VERB_ENDINGS = ("t", "te", "ten", "en", "sind")
_RELATIVES = frozenset({"der", "die", "das", "den", "dem", "deren", "dessen"})


class ContentReader:
    """Finds what is said, once the word that reports it is known."""

    def __init__(self, words: GermanWords, phrases: PhraseReader) -> None:
        self._words = words
        self._phrases = phrases

    def said_after(self, parse: Parse, sentence: range, start: int) -> Words | None:
        """What is said from ``start`` on: after a colon, in marks, or in a clause of its own."""
        for index in range(start, sentence.stop):
            if index in parse.stand_ins:
                return (index, index) if parse.words[index - 1] in BREAKS or index == start else None
            if parse.words[index] == ":" and not _is_score(parse, index):
                first = index + 1
                return (first, first) if first in parse.stand_ins else self._untailed(parse, sentence, first)
            if parse.words[index] == "," and self._is_reported_clause(parse, sentence, index + 1):
                return rest_of(parse, sentence, index + 1)
        return None

    def _untailed(self, parse: Parse, sentence: range, start: int) -> Words | None:
        """The words from ``start`` on without a tail that says who said them: "Es sei gut, betonte ihr Chef"."""
        for comma in range(start, sentence.stop - 1):
            is_tail = parse.words[comma] == "," and self._words.verbs.is_form(parse.lowered[comma + 1])
            subject = self._phrases.phrase_at(parse, comma + 2, sentence.stop) if is_tail else None
            if subject and next_break(parse, comma + 2, sentence.stop) == subject[1] + 1:
                return trimmed_words(parse, start, comma - 1)
        return rest_of(parse, sentence, start)

    def named(self, parse: Parse, sentence: range, cue: Cue, start: int) -> Words | None:
        """Quoted words inside the clause of the verb: "nannte den Plan „unbezahlbar“"."""
        end = next_break(parse, start, sentence.stop)
        if not parse.quoted.intersection(range(start, end)):
            return None
        first = self._phrases.end_of_adverbials(parse, start, end) if cue.lemma in self._words.verbs.labels else start
        return trimmed_words(parse, first if first < end else start, _before_particle(end, cue))

    def done(self, parse: Parse, sentence: range, cue: Cue, start: int) -> Words | None:
        """What a verb such as "bestätigen" takes as its object: "bestätigte die Angaben", "warnte vor Regen"."""
        end = next_break(parse, start, sentence.stop)
        preposition = self._words.verbs.told_with.get(cue.lemma)
        if preposition:
            first = next((index for index in range(start, end) if parse.lowered[index] == preposition), end)
        elif cue.lemma in self._words.verbs.acts:
            first = self._phrases.end_of_adverbials(parse, start, end)
        else:
            return None
        done = trimmed_words(parse, first, _before_particle(end, cue))
        is_pointer = done is not None and done[0] == done[1] and parse.lowered[done[0]] in _POINTERS
        return None if is_pointer else done

    def _is_reported_clause(self, parse: Parse, sentence: range, start: int) -> bool:
        if start >= sentence.stop or start in parse.stand_ins or parse.lowered[start] == "um":
            return False
        if parse.lowered[start] in self._words.conjunctions:
            return True
        end = next_break(parse, start, sentence.stop)
        is_reported = any(self.shows_mood(parse, index) for index in range(start, end))
        return is_reported or self._verb_is_reported(parse, start, end) or _is_infinitive(parse, start, end)

    def _verb_is_reported(self, parse: Parse, start: int, end: int) -> bool:
        """Whether subject and verb open the clause, as in a sentence of its own: "die Munition reiche nicht"."""
        subject = self._phrases.phrase_at(parse, start, end)
        verb = subject[1] + 1 if subject else end
        if verb >= end or not parse.words[verb].islower():
            return False
        word = parse.lowered[verb]
        goes_on = verb < end - 1 and word.endswith(_VERB_ENDINGS) and not self._words.is_small(word)
        return _has_mood(word) or goes_on

    def shows_mood(self, parse: Parse, index: int) -> bool:
        """Whether the Konjunktiv shows: by its form, or by an "e" after "er", "es" or "man"."""
        if index in parse.quoted or parse.words[index][:1].isupper():
            return False
        return parse.lowered[index] in self._words.subjunctive or is_after_pronoun(parse, index)


def is_after_pronoun(parse: Parse, index: int) -> bool:
    """Whether a verb in the Konjunktiv I follows "er", "es" or "man", whose indicative never ends with "e"."""
    return index > 0 and parse.lowered[index - 1] in _IMPERSONAL and _has_mood(parse.lowered[index])


def _has_mood(verb: str) -> bool:
    """Whether a verb ends as the Konjunktiv I does; "te" and "wurde" are the past tense."""
    return verb.endswith("e") and not verb.endswith(("te", "wurde"))


def _is_infinitive(parse: Parse, start: int, end: int) -> bool:
    """Whether a clause ends with an infinitive with "zu": "zu bauen", "einzulegen"."""
    last = parse.words[end - 1]
    if end - start < 2 or not last.endswith("n") or not last.islower():  # noqa: PLR2004 - "zu" and the verb
        return False
    return parse.lowered[end - 2] == "zu" or (len(last) >= _SHORTEST_INFINITIVE and "zu" in last[2:-3])


def _is_score(parse: Parse, colon: int) -> bool:
    """Whether a colon parts two numbers, as in "das 1:4 gegen Nordsiel" or a time."""
    beside = parse.words[colon - 1 : colon + 2]
    return colon > 0 and parse.ends[colon - 1] == parse.starts[colon] and beside[0].isdigit() and beside[-1].isdigit()


def _before_particle(end: int, cue: Cue) -> int:
    """The last word of a clause that ends before ``end``, a particle of the verb left out."""
    return end - 1 - (cue.last == end - 1)


def is_negated(parse: Parse, cue: Cue, stop: int) -> bool:
    """Whether the clause of the verb says that it was not said."""
    return "nicht" in parse.lowered[cue.verb + 1 : next_break(parse, cue.verb + 1, stop)]


def after_relative(parse: Parse, index: int, stop: int) -> int:
    """Where the sentence goes on after a relative clause that a comma at ``index`` opens; ``index`` if none does."""
    if index + 1 >= stop or parse.words[index] != "," or parse.lowered[index + 1] not in _RELATIVES:
        return index
    end = next_break(parse, index + 1, stop)
    return end if parse.words[end : end + 1] == [","] else index


def follows_speech(parse: Parse, sentence: range, index: int) -> bool:
    """Whether a comma or the end of quoted words stands right before ``index``."""
    before = index - 1
    if before < sentence.start:
        return False
    ends_quoted = parse.words[before] in _STOPS and before - 1 in parse.stand_ins
    return before in parse.stand_ins or parse.words[before] == "," or ends_quoted


def said_before(parse: Parse, sentence: range, stop: int) -> Words | None:
    """What is said before ``stop``: quoted words that end there, or all after other quoted words."""
    last = stop - 1
    while last >= sentence.start and not parse.words[last][:1].isalnum():
        last -= 1
    if last < sentence.start:
        return None
    if last in parse.stand_ins:
        return last, last
    quoted = [index for index in range(sentence.start, last) if index in parse.stand_ins]
    return trimmed_words(parse, quoted[-1] + 1 if quoted else sentence.start, last)


def clause_start(parse: Parse, sentence: range, index: int) -> int:
    """Where the clause that holds ``index`` begins."""
    start = index
    while start > sentence.start and parse.words[start - 1] not in BREAKS and start - 1 not in parse.stand_ins:
        start -= 1
    return start


def next_break(parse: Parse, start: int, stop: int) -> int:
    """The first mark that ends a clause, or quoted sentence, from ``start`` on."""
    for index in range(start, stop):
        is_end = parse.words[index] in _STOPS and not is_abbreviated(parse, index)
        if parse.words[index] in BREAKS or is_end or index in parse.stand_ins:
            return index
    return stop


def is_abbreviated(parse: Parse, index: int) -> bool:
    """Whether the full stop at ``index`` only ends a title: "Dr. Tran"."""
    return parse.words[index] == "." and parse.lowered[index - 1] in ABBREVIATIONS


def trimmed_words(parse: Parse, first: int, last: int) -> Words | None:
    """A range of words without the marks at its ends; None if nothing is left."""
    while first <= last and parse.words[first] in _EDGES:
        first += 1
    while first <= last and parse.words[last] in _EDGES:
        last -= 1
    return (first, last) if first <= last else None


def rest_of(parse: Parse, sentence: range, start: int) -> Words | None:
    """The words from ``start`` to the end of the sentence, or to quoted words that stand for themselves."""
    stop = next((index for index in range(start, sentence.stop) if index in parse.stand_ins), sentence.stop)
    return trimmed_words(parse, start, stop - 1)
