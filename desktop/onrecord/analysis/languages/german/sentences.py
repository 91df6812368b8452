"""What one German sentence reports: the words said, the word that reports them, who said them.

German marks speech by word order and mood: the verb comes before its subject after
what was said ("..., sagte Berg"), and reported clauses stand in the Konjunktiv or
after "dass" (Duden grammar, indirekte Rede).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.analysis.document import Parse
from onrecord.analysis.languages.german.contents import (
    ContentReader,
    clause_start,
    follows_speech,
    is_negated,
    next_break,
    rest_of,
    said_before,
    trimmed_words,
)
from onrecord.analysis.languages.german.phrases import PhraseReader
from onrecord.analysis.languages.german.words import Cue, GermanWords
from onrecord.analysis.speech.attribution import Words

_SURE, _LIKELY, _POSSIBLE = 0.9, 0.8, 0.6
_OPENERS = frozenset({"aus", "in", "von", "bei", "beim", "im", "vom"})
_REPORTED_BY_IT = {"hieß": "es", "heißt": "es", "verlautete": "", "verlautet": ""}
_SHOWN_BY_IT = frozenset({"hervorgeht", "hervorging", *_REPORTED_BY_IT})
_POINTERS = frozenset({"das", "dies"})
_JOINTS = frozenset({"und", "oder", "aber"})


@dataclass(frozen=True, slots=True)
class Report:
    """Something a sentence reports; all places are indexes into the paragraph's parse."""

    pieces: tuple[Words, ...]
    cue: Words
    source: Words | None
    confidence: float
    reason: str


class SentenceReader:
    """Finds the reports of a sentence by its reporting verbs, "so" and "hieß es"."""

    def __init__(self, words: GermanWords, phrases: PhraseReader) -> None:
        self._words = words
        self._phrases = phrases
        self._contents = ContentReader(words, phrases)

    def read(self, parse: Parse, sentence: range) -> Iterator[Report]:
        """The reports of a sentence, those by reporting verbs first."""
        for cue in self._words.verbs.cues(parse, sentence):
            report = self._by_verb(parse, sentence, cue)
            if report:
                yield report
        for index in sentence:
            word = parse.lowered[index]
            found = self._by_so(parse, sentence, index) if word == "so" else None
            found = self._by_it(parse, sentence, index) if word in _SHOWN_BY_IT else found
            if found:
                yield found

    def _by_verb(self, parse: Parse, sentence: range, cue: Cue) -> Report | None:
        clause = clause_start(parse, sentence, cue.verb)
        if parse.lowered[clause] == "wie" and cue.verb > clause:
            source = self._phrases.phrase_at(parse, clause + 1, cue.verb, plural=cue.is_plural)
            return self._compared(parse, sentence, cue, clause, source) if source else None
        if follows_speech(parse, sentence, cue.verb):
            introduced = self._after_apposition(parse, sentence, cue)
            return introduced or self._inverted(parse, sentence, cue)
        return self._straight(parse, sentence, cue, clause)

    def _inverted(self, parse: Parse, sentence: range, cue: Cue) -> Report | None:
        """What was said comes first: "„...“, sagte Berg", "Der Tunnel sei sicher, sagte Berg"."""
        stop = next_break(parse, cue.verb + 1, sentence.stop)
        source = self._phrases.subject_after(parse, cue.verb, stop, plural=cue.is_plural)
        if source is None:
            return None
        pieces = self._around(parse, sentence, cue.verb, max(source[1], cue.last) + 1)
        is_spoken = any(first in parse.stand_ins for first, _ in pieces)
        if is_negated(parse, cue, sentence.stop) and not is_spoken:
            return None
        return self._report(parse, cue, pieces, source)

    def _around(self, parse: Parse, sentence: range, start: int, after: int) -> tuple[Words, ...]:
        """The words said before ``start`` and, if the speech goes on, after the words that report it."""
        head = said_before(parse, sentence, start)
        tail = self._contents.said_after(parse, sentence, after)
        comma = self._phrases.end_of_adverbials(parse, after, sentence.stop)
        if head and tail is None and self._is_open(parse, head) and parse.words[comma : comma + 1] == [","]:
            tail = rest_of(parse, sentence, comma + 1)
        if head is None or tail is None:
            return tuple(piece for piece in (head, tail) if piece)
        if head[1] in parse.stand_ins:
            return (head, tail) if tail[0] in parse.stand_ins else (head,)
        if parse.words[tail[0] - 1] == ":":
            return (tail,)
        opens_aside = parse.lowered[sentence.start] in self._words.subordinating
        is_whole = self._phrases.phrase_at(parse, tail[0], tail[1] + 1) or parse.lowered[tail[0]] == "dass"
        return (tail,) if opens_aside and is_whole else (head, tail)

    def _is_open(self, parse: Parse, head: Words) -> bool:
        """Whether words are only the beginning of a clause: "Er habe", "Der neue Tunnel"."""
        subject = self._phrases.phrase_at(parse, head[0], head[1] + 1)
        return parse.lowered[head[1]] in self._words.subjunctive or (subject is not None and subject[1] == head[1])

    def _after_apposition(self, parse: Parse, sentence: range, cue: Cue) -> Report | None:
        """The subject first, with something about it between commas: "Berg, die das Amt leitet, sagte, ..."."""
        first = self._phrases.end_of_adverbials(parse, sentence.start, cue.verb)
        subject = self._phrases.phrase_at(parse, first, cue.verb - 2)
        if subject is None or parse.words[subject[1] + 1] not in {",", "("} or subject[1] + 2 >= cue.verb:
            return None
        return self._told(parse, sentence, cue, subject, cue.verb + 1)

    def _straight(self, parse: Parse, sentence: range, cue: Cue, clause: int) -> Report | None:
        """The verb comes before what was said: "Berg sagte, ...", "Am Montag sagte Berg: „...“"."""
        if is_negated(parse, cue, sentence.stop):
            return None
        if parse.lowered[clause] in _POINTERS and cue.verb == clause + 1 and sentence.start > 0:
            return self._pointing(parse, sentence, cue)
        joint = self._last_joint(parse, clause, cue.verb)
        if joint == cue.verb - 1:
            subject = self._shared_subject(parse, clause if clause < joint else sentence.start, joint)
            return self._told(parse, sentence, cue, subject, cue.verb + 1) if subject else None
        for start in (clause,) if joint is None else (clause, joint + 1):
            first = self._phrases.end_of_adverbials(parse, start, cue.verb)
            subject = self._phrases.phrase_at(parse, first, cue.verb, plural=cue.is_plural)
            if subject and self._reaches(parse, subject[1] + 1, cue.verb):
                return self._told(parse, sentence, cue, subject, cue.verb + 1)
        stop = next_break(parse, cue.verb + 1, sentence.stop)
        subject = self._phrases.subject_after(parse, cue.verb, stop, plural=cue.is_plural)
        return self._told(parse, sentence, cue, subject, subject[1] + 1) if subject else None

    def _last_joint(self, parse: Parse, start: int, stop: int) -> int | None:
        """The last "und" or the like from ``start`` on."""
        return next((index for index in reversed(range(start, stop)) if parse.lowered[index] in _JOINTS), None)

    def _shared_subject(self, parse: Parse, start: int, stop: int) -> Words | None:
        """The subject that a verb behind "und" has in common with the one before: "Berg lobte ihn und sagte, ..."."""
        first = self._phrases.end_of_adverbials(parse, start, stop)
        # Behind adverbials comes the verb: "Am Montag lobte Berg ihn und sagte, ...".
        is_verb = first > start and parse.lowered[first] not in self._words.determiners
        find = self._phrases.subject_after if is_verb else self._phrases.phrase_at
        return find(parse, first, stop, plural=False)

    def _without_next_verb(self, parse: Parse, sentence: range, start: int) -> range:
        """The sentence without a second verb of its subject: "forderte Hilfe", not "und sagte, ..."."""
        for index in range(start, sentence.stop - 2):
            verb = parse.lowered[index + 1]
            is_verb = parse.words[index + 1].islower() and self._words.verbs.is_form(verb)
            ends_clause = not parse.words[index + 2][:1].isalnum() and parse.words[index + 2] not in {",", ":"}
            if parse.lowered[index] in _JOINTS and is_verb and not ends_clause and index + 1 not in parse.quoted:
                return range(sentence.start, index)
        return sentence

    def _pointing(self, parse: Parse, sentence: range, cue: Cue) -> Report | None:
        """A sentence that tells who said the one before: "Das teilte der Konzern mit."."""
        stop = next_break(parse, cue.verb + 1, sentence.stop)
        source = self._phrases.subject_after(parse, cue.verb, stop, plural=cue.is_plural)
        before = parse.sentence_of(sentence.start - 1)
        said = trimmed_words(parse, before.start, before.stop - 1)
        if source is None or said is None or any(index in parse.stand_ins for index in before):
            return None
        return self._report(parse, cue, (said,), source)

    def _told(self, parse: Parse, sentence: range, cue: Cue, source: Words, start: int) -> Report | None:
        """What comes after verb and subject: speech, quoted words, or the object of an act of speech."""
        contents, sentence = self._contents, self._without_next_verb(parse, sentence, start)
        content = contents.said_after(parse, sentence, start) or contents.named(parse, sentence, cue, start)
        done = contents.done(parse, sentence, cue, start)
        if content:
            is_led_to = content[0] in parse.stand_ins or parse.words[content[0] - 1] == ":"
            is_object = done is not None and done[0] < content[0] and not is_led_to
            return self._report(parse, cue, ((done[0], content[1]) if done and is_object else content,), source)
        report = self._report(parse, cue, (done,), source) if done else None
        return replace(report, confidence=_POSSIBLE) if report else None

    def _reaches(self, parse: Parse, index: int, verb: int) -> bool:
        """Whether nothing but adverbials, or something in parentheses, stands before ``verb``."""
        if parse.words[index] == "(" and ")" in parse.words[index:verb]:
            index = parse.words.index(")", index) + 1
        return self._phrases.end_of_adverbials(parse, index, verb) >= verb

    def _compared(self, parse: Parse, sentence: range, cue: Cue, clause: int, source: Words) -> Report | None:
        """A clause with "wie": "..., wie die Polizei mitteilte", "Wie die Polizei mitteilte, ..."."""
        end = next_break(parse, cue.shown, sentence.stop)
        tail = trimmed_words(parse, end, sentence.stop - 1)
        if clause == sentence.start:
            return self._report(parse, cue, (tail,) if tail else (), source)
        head = said_before(parse, sentence, clause)
        is_spoken = head is not None and head[1] in parse.stand_ins
        goes_on = not is_spoken and parse.words[end : end + 1] == [","]
        pieces = (head, tail) if goes_on else (head,)
        return self._report(parse, cue, tuple(piece for piece in pieces if piece), source)

    def _by_so(self, parse: Parse, sentence: range, index: int) -> Report | None:
        """The word "so" with who says it: "„...“, so die Ministerin", "..., so die Polizei weiter"."""
        if not follows_speech(parse, sentence, index):
            return None
        source = self._phrases.phrase_at(parse, index + 1, sentence.stop, plural=True)
        if source is None or not self._ends(parse, sentence, source[1] + 1):
            return None
        pieces = self._around(parse, sentence, index, source[1] + 1)
        reason = "“so” with who says it follows the words"
        return Report(pieces, (index, index), source, _SURE, reason) if pieces else None

    def _ends(self, parse: Parse, sentence: range, index: int) -> bool:
        index = self._phrases.end_of_adverbials(parse, index, sentence.stop)
        return index >= sentence.stop or index in parse.stand_ins or not parse.words[index][:1].isalnum()

    def _by_it(self, parse: Parse, sentence: range, index: int) -> Report | None:
        """Speech without a speaker: "hieß es aus dem Amt", "wie es in Berlin hieß", "wie aus ... hervorgeht"."""
        clause = clause_start(parse, sentence, index)
        if parse.lowered[clause] == "wie":
            source = self._opened(parse, clause + 1 + (parse.lowered[clause + 1] == "es"), index)
            cue = Cue(index, index, index, parse.lowered[index], is_plural=False)
            return self._compared(parse, sentence, cue, clause, source) if source else None
        subject = _REPORTED_BY_IT.get(parse.lowered[index])
        if subject is None or (subject and parse.lowered[index + 1 : index + 2] != [subject]):
            return None
        last = index + len(subject.split())
        after = self._phrases.end_of_adverbials(parse, last + 1, sentence.stop, until=_OPENERS)
        source = self._opened(parse, after, sentence.stop)
        if follows_speech(parse, sentence, index):
            pieces = self._around(parse, sentence, index, source[1] + 1 if source else last + 1)
        else:
            source = source or self._opened(parse, clause, index)
            content = self._contents.said_after(parse, sentence, last + 1)
            pieces = (content,) if content else ()
        reason = f"“{' '.join(parse.words[index : last + 1])}” reports the words"
        return Report(pieces, (index, last), source, _LIKELY, reason) if pieces else None

    def _opened(self, parse: Parse, index: int, stop: int) -> Words | None:
        """The source after "aus", "in", "von" or "bei"."""
        if index < stop and parse.lowered[index] in _OPENERS:
            return self._phrases.phrase_at(parse, index + 1, stop)
        return None

    def _report(self, parse: Parse, cue: Cue, pieces: tuple[Words, ...], source: Words) -> Report | None:
        is_quoted = any(parse.quoted.intersection(range(a, b + 1)) or a in parse.stand_ins for a, b in pieces)
        if not pieces or (cue.lemma in self._words.verbs.with_marks_only and not is_quoted):
            return None
        reason = f"“{parse.words[cue.shown]}” reports the words"
        return Report(pieces, (cue.shown, cue.shown), source, _SURE if is_quoted else _LIKELY, reason)
