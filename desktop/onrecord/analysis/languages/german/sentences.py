"""What one German sentence reports: the words said, the word that reports them, who said them.

German marks speech by word order and mood: the verb comes before its subject after
what was said ("..., sagte Berg"), and reported clauses stand in the Konjunktiv or
after "dass" (Duden grammar, indirekte Rede).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.analysis.attribution import Words
from onrecord.analysis.document import Parse
from onrecord.analysis.languages.german.phrases import PhraseReader
from onrecord.analysis.languages.german.words import Cue, GermanWords

_SURE, _LIKELY, _POSSIBLE = 0.9, 0.8, 0.6
_BREAKS = frozenset({",", ";", ":", "–", "—"})
_STOPS = frozenset({".", "!", "?", "…"})
_EDGES = _BREAKS | _STOPS | {"-"}
_OPENERS = frozenset({"aus", "in", "von", "bei", "beim", "im", "vom"})


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

    def read(self, parse: Parse, sentence: range) -> Iterator[Report]:
        """The reports of a sentence in the order of their cues."""
        for cue in self._words.verbs.cues(parse, sentence):
            report = self._by_verb(parse, sentence, cue)
            if report:
                yield report
        for index in sentence:
            word = parse.lowered[index]
            found = self._by_so(parse, sentence, index) if word == "so" else None
            found = self._by_es(parse, sentence, index) if word in {"hieß", "heißt"} else found
            if found:
                yield found

    def _by_verb(self, parse: Parse, sentence: range, cue: Cue) -> Report | None:
        clause = _clause_start(parse, sentence, cue.verb)
        if parse.lowered[clause] == "wie" and cue.verb > clause:
            return self._compared(parse, sentence, cue, clause)
        if follows_speech(parse, sentence, cue.verb):
            introduced = self._after_apposition(parse, sentence, cue)
            return introduced or self._inverted(parse, sentence, cue)
        return self._straight(parse, sentence, cue, clause)

    def _inverted(self, parse: Parse, sentence: range, cue: Cue) -> Report | None:
        """What was said comes first: "„...“, sagte Berg", "Der Tunnel sei sicher, sagte Berg"."""
        stop = _next_break(parse, cue.verb + 1, sentence.stop)
        source = self._phrases.subject_after(parse, cue.verb, stop, plural=cue.is_plural)
        if source is None:
            return None
        pieces = self._around(parse, sentence, cue.verb, source[1] + 1)
        return self._report(parse, cue, pieces, source)

    def _around(self, parse: Parse, sentence: range, start: int, after: int) -> tuple[Words, ...]:
        """The words said before ``start`` and, if the speech goes on, after the words that report it."""
        head = said_before(parse, sentence, start)
        tail = self._said_after(parse, sentence, after)
        if head is None or tail is None:
            return tuple(piece for piece in (head, tail) if piece)
        if head[1] in parse.stand_ins:
            return (head, tail) if tail[0] in parse.stand_ins else (head,)
        opens_aside = parse.lowered[sentence.start] in self._words.subordinating
        is_whole = self._phrases.phrase_at(parse, tail[0], tail[1] + 1) or parse.lowered[tail[0]] == "dass"
        return (tail,) if opens_aside and is_whole else (head, tail)

    def _after_apposition(self, parse: Parse, sentence: range, cue: Cue) -> Report | None:
        """The subject first, with something about it between commas: "Berg, die das Amt leitet, sagte, ..."."""
        subject = self._phrases.phrase_at(parse, sentence.start, cue.verb - 2)
        if subject is None or parse.words[subject[1] + 1] != "," or subject[1] + 2 >= cue.verb:
            return None
        content = self._said_after(parse, sentence, cue.verb + 1)
        return self._report(parse, cue, (content,), subject) if content else None

    def _straight(self, parse: Parse, sentence: range, cue: Cue, clause: int) -> Report | None:
        """The verb comes before what was said: "Berg sagte, ...", "Am Montag sagte Berg: „...“"."""
        subject = self._phrases.phrase_at(parse, clause, cue.verb, plural=cue.is_plural)
        after = cue.verb + 1
        if subject is None or not self._reaches(parse, subject[1] + 1, cue.verb):
            stop = _next_break(parse, cue.verb + 1, sentence.stop)
            subject = self._phrases.subject_after(parse, cue.verb, stop, plural=cue.is_plural)
            after = subject[1] + 1 if subject else after
        if subject is None:
            return None
        content = self._said_after(parse, sentence, after) or self._named(parse, sentence, cue, after)
        if content:
            return self._report(parse, cue, (content,), subject)
        done = self._done(parse, sentence, cue, after)
        report = self._report(parse, cue, (done,), subject) if done else None
        return replace(report, confidence=_POSSIBLE) if report else None

    def _reaches(self, parse: Parse, index: int, verb: int) -> bool:
        """Whether nothing but adverbials, or something in parentheses, stands before ``verb``."""
        if parse.words[index] == "(" and ")" in parse.words[index:verb]:
            index = parse.words.index(")", index) + 1
        return self._phrases.end_of_adverbials(parse, index, verb) >= verb

    def _compared(self, parse: Parse, sentence: range, cue: Cue, clause: int) -> Report | None:
        """A clause with "wie": "..., wie die Polizei mitteilte"."""
        source = self._phrases.phrase_at(parse, clause + 1, cue.verb, plural=cue.is_plural)
        return self._beside(parse, sentence, cue, clause, source) if source else None

    def _beside(self, parse: Parse, sentence: range, cue: Cue, clause: int, source: Words) -> Report | None:
        end = _next_break(parse, cue.shown, sentence.stop)
        if clause > sentence.start:
            head, tail = said_before(parse, sentence, clause), trimmed_words(parse, end, sentence.stop - 1)
            is_spoken = head is not None and head[1] in parse.stand_ins
            pieces = (head,) if is_spoken or parse.words[end : end + 1] != [","] else (head, tail)
        else:
            pieces = (trimmed_words(parse, end, sentence.stop - 1),)
        return self._report(parse, cue, tuple(piece for piece in pieces if piece), source)

    def _by_so(self, parse: Parse, sentence: range, index: int) -> Report | None:
        """The word "so" with who says it: "„...“, so die Ministerin", "..., so die Polizei weiter"."""
        if not follows_speech(parse, sentence, index):
            return None
        source = self._phrases.phrase_at(parse, index + 1, sentence.stop, plural=True)
        if source is None or not self._ends(parse, sentence, source[1] + 1):
            return None
        pieces = self._around(parse, sentence, index, source[1] + 1)
        return (
            Report(pieces, (index, index), source, _SURE, "“so” with who says it follows the words") if pieces else None
        )

    def _ends(self, parse: Parse, sentence: range, index: int) -> bool:
        index = self._phrases.end_of_adverbials(parse, index, sentence.stop)
        return index >= sentence.stop or index in parse.stand_ins or not parse.words[index][:1].isalnum()

    def _by_es(self, parse: Parse, sentence: range, index: int) -> Report | None:
        """The words "hieß es": "hieß es aus dem Ministerium", "Aus Polizeikreisen hieß es, ...", "wie es ... hieß"."""
        clause = _clause_start(parse, sentence, index)
        if parse.lowered[clause : clause + 2] == ["wie", "es"]:
            source = self._opened(parse, clause + 2, index)
            cue = Cue(index, index, index, "heißen", is_plural=False)
            return self._beside(parse, sentence, cue, clause, source) if source else None
        if parse.lowered[index + 1 : index + 2] != ["es"]:
            return None
        after = self._phrases.end_of_adverbials(parse, index + 2, sentence.stop, until=_OPENERS)
        source = self._opened(parse, after, sentence.stop)
        if follows_speech(parse, sentence, index):
            pieces = self._around(parse, sentence, index, source[1] + 1 if source else index + 2)
        else:
            source = source or self._opened(parse, clause, index)
            content = self._said_after(parse, sentence, index + 2)
            pieces = (content,) if content else ()
        return Report(pieces, (index, index + 1), source, _LIKELY, "“hieß es” reports the words") if pieces else None

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

    def _said_after(self, parse: Parse, sentence: range, start: int) -> Words | None:
        """What is said after the words that report it: after a colon, in marks, or in a clause of its own."""
        for index in range(start, sentence.stop):
            if index in parse.stand_ins:
                return (index, index) if parse.words[index - 1] in _BREAKS or index == start else None
            if parse.words[index] == ":":
                first = index + 1
                return (first, first) if first in parse.stand_ins else _rest(parse, sentence, first)
            if parse.words[index] == "," and self._is_reported_clause(parse, sentence, index + 1):
                return _rest(parse, sentence, index + 1)
        return None

    def _is_reported_clause(self, parse: Parse, sentence: range, start: int) -> bool:
        if start >= sentence.stop or start in parse.stand_ins or parse.lowered[start] == "um":
            return False
        if parse.lowered[start] in self._words.conjunctions:
            return True
        end = _next_break(parse, start, sentence.stop)
        if any(parse.lowered[i] in self._words.subjunctive and i not in parse.quoted for i in range(start, end)):
            return True
        return end - start > 1 and parse.lowered[end - 2] == "zu" and parse.lowered[end - 1].endswith("n")

    def _named(self, parse: Parse, sentence: range, cue: Cue, start: int) -> Words | None:
        """Quoted words inside the clause of the verb: "nannte den Plan „unbezahlbar“"."""
        end = _next_break(parse, start, sentence.stop)
        first = self._phrases.end_of_adverbials(parse, start, end) if cue.lemma in self._words.verbs.labels else start
        if not parse.quoted.intersection(range(start, end)):
            return None
        return trimmed_words(parse, first if first < end else start, end - 1 - (cue.last == end - 1))

    def _done(self, parse: Parse, sentence: range, cue: Cue, start: int) -> Words | None:
        """What a verb such as "bestätigen" takes as its object: "bestätigte die Angaben"."""
        if cue.lemma not in self._words.verbs.acts:
            return None
        end = _next_break(parse, start, sentence.stop)
        first = self._phrases.end_of_adverbials(parse, start, end)
        return trimmed_words(parse, first, end - 1 - (cue.last == end - 1)) if first < end else None


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


def _clause_start(parse: Parse, sentence: range, index: int) -> int:
    start = index
    while start > sentence.start and parse.words[start - 1] not in _BREAKS and start - 1 not in parse.stand_ins:
        start -= 1
    return start


def _next_break(parse: Parse, start: int, stop: int) -> int:
    """The first mark that ends a clause, or quoted sentence, from ``start`` on."""
    for index in range(start, stop):
        if parse.words[index] in _BREAKS or parse.words[index] in _STOPS or index in parse.stand_ins:
            return index
    return stop


def _rest(parse: Parse, sentence: range, start: int) -> Words | None:
    """The words from ``start`` to the end of the sentence, or to quoted words that stand for themselves."""
    stop = next((index for index in range(start, sentence.stop) if index in parse.stand_ins), sentence.stop)
    return trimmed_words(parse, start, stop - 1)


def trimmed_words(parse: Parse, first: int, last: int) -> Words | None:
    """A range of words without the marks at its ends; None if nothing is left."""
    while first <= last and parse.words[first] in _EDGES:
        first += 1
    while first <= last and parse.words[last] in _EDGES:
        last -= 1
    return (first, last) if first <= last else None
