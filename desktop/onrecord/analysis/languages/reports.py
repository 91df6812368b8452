"""What one sentence reports: the words said, the word that reports them, and who said them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.analysis.document import Parse
from onrecord.analysis.languages.phrases import (
    BREAKS,
    PhraseReader,
    clause_end,
    clause_start,
    follows_speech,
    rest_of,
    said_before,
    without_edges,
)
from onrecord.analysis.languages.table import Cue, WordTable
from onrecord.analysis.speech.attribution import Words

_QUOTED, _REPORTED, _BARE = 0.9, 0.8, 0.6
_LONGEST_PHRASE = 12


@dataclass(frozen=True, slots=True)
class Report:
    """Something a sentence reports; all places are indexes into the paragraph's parse."""

    pieces: tuple[Words, ...]
    cue: Words
    source: Words | None
    confidence: float
    reason: str


class ContentReader:
    """Finds what is said in quotation marks, in a clause of its own, or as the object of the verb."""

    def __init__(self, table: WordTable, phrases: PhraseReader) -> None:
        self._table = table
        self._phrases = phrases
        self._mood, self._infinitive = table.pattern("mood patterns"), table.pattern("infinitive clauses")
        self._all_moods = table["mood"] | table["other mood"]
        self._needs_comma = table.settings.get("clause needs comma") == "yes"

    def after(self, parse: Parse, sentence: range, start: int) -> Words | None:
        """What is said from ``start`` on: after a colon, in marks, or in a clause."""
        for index in range(start, sentence.stop):
            before = parse.words[index - 1] if index else ""
            if index in parse.stand_ins:
                return (index, index) if before in BREAKS or index == start else None
            if before == ":" and index > start and parse.starts[index] > parse.ends[index - 1]:
                return rest_of(parse, sentence, index)
            is_clause = before == "," or not self._needs_comma
            if is_clause and self._is_reported(parse, index, clause_end(parse, index, sentence.stop)):
                return rest_of(parse, sentence, index)
        return None

    def as_object(self, parse: Parse, sentence: range, cue: Cue, start: int) -> Words | None:
        """What the verb has as its object: "nannte den Plan „unbezahlbar“", "bestätigte die Angaben"."""
        end = clause_end(parse, start, sentence.stop)
        preposition = self._table.mapping("acts").get(cue.lemma)
        if preposition:
            start = next((index for index in range(start, end) if parse.lowered[index] == preposition), end)
        elif preposition is not None or not parse.quoted.isdisjoint(range(start, end)):
            start = self._phrases.skip_adverbials(parse, start, end)
        else:
            return None
        found = without_edges(parse, start, end - 1 - (cue.last == end - 1))
        is_pointer = found is not None and found[0] == found[1] and parse.lowered[found[0]] in self._table["pointers"]
        return None if is_pointer else found

    def is_open(self, parse: Parse, head: Words) -> bool:
        """Whether words are only the beginning of a clause: "Er habe", "Der neue Tunnel"."""
        subject = self._phrases.phrase_at(parse, head[0], head[1] + 1)
        return parse.lowered[head[1]] in self._all_moods or (subject is not None and subject[1] == head[1])

    def is_whole(self, parse: Parse, clause: Words) -> bool:
        """Whether a clause has a subject or a complementizer of its own in front."""
        has_subject = self._phrases.phrase_at(parse, clause[0], clause[1] + 1) is not None
        return has_subject or parse.lowered[clause[0]] in self._table["complementizers"]

    def goes_on(self, parse: Parse, sentence: range) -> bool:
        """Whether a sentence after reported speech goes on reporting, by the mood of its verbs."""
        words = parse.lowered[sentence.start : sentence.stop]
        if not self._table["narrators"].isdisjoint(words) or not parse.stand_ins.keys().isdisjoint(sentence):
            return False
        return not self._table["mood"].isdisjoint(words) or bool(self._mood.search(" ".join(words)))

    def _is_reported(self, parse: Parse, start: int, end: int) -> bool:
        """Whether a clause opens as reported speech does, or has its mood."""
        word = parse.lowered[start] if start < end else ""
        if word in self._table["complementizers"]:
            return True
        if not word or not self._needs_comma or word in self._table["subordinators"]:
            return False
        outside = [parse.lowered[index] for index in range(start, end) if index not in parse.quoted]
        clause = " ".join(outside)
        has_mood = not self._all_moods.isdisjoint(outside) or self._mood.search(clause)
        return bool(has_mood or self._infinitive.search(clause)) or self._has_verb_second(parse, start, end)

    def _has_verb_second(self, parse: Parse, start: int, end: int) -> bool:
        """Whether subject and verb open the clause, as in a sentence of its own: "die Munition reicht nicht"."""
        subject = self._phrases.phrase_at(parse, start, end)
        verb = subject[1] + 1 if subject else end
        if verb >= end or not parse.words[verb].islower() or parse.lowered[verb] in self._table.small:
            return False
        return parse.words[verb].endswith(tuple(self._table["verb endings"]))


class ReportReader:
    """Finds the reports of a sentence by its verbs, by tags ("so Berg") and by phrases ("laut Polizei")."""

    def __init__(self, table: WordTable, phrases: PhraseReader, contents: ContentReader) -> None:
        self._table = table
        self._phrases = phrases
        self._contents = contents

    def read(self, parse: Parse, sentence: range) -> Iterator[Report]:
        """The reports of a sentence, those by reporting verbs first."""
        found = [self._by_verb(parse, sentence, cue) for cue in self._table.verbs.cues(parse, sentence)]
        for index in (i for i in sentence if i not in parse.quoted):
            word = parse.lowered[index]
            if word in self._table["after speech"]:
                found.append(self._by_tag(parse, sentence, index))
            elif word in self._table.mapping("impersonal"):
                found.append(self._impersonal(parse, sentence, index))
            elif attribution := self._attribution(parse, sentence, index):
                found.append(self._attributed(parse, sentence, *attribution))
        yield from (report for report in found if report)

    def _by_verb(self, parse: Parse, sentence: range, cue: Cue) -> Report | None:
        clause = clause_start(parse, sentence, cue.verb)
        if parse.lowered[clause] in self._table["comparing"] and cue.verb > clause:
            source = self._phrases.phrase_at(parse, clause + 1, cue.verb, plural=cue.is_plural)
            return self._compared(parse, sentence, cue, clause, source) if source else None
        if follows_speech(parse, sentence, cue.verb):
            return self._after_apposition(parse, sentence, cue) or self._inverted(parse, sentence, cue)
        return None if self._is_negated(parse, sentence, cue) else self._straight(parse, sentence, cue, clause)

    def _compared(self, parse: Parse, sentence: range, cue: Cue, clause: int, source: Words) -> Report | None:
        """A clause of comparison: "..., wie die Polizei mitteilte", "Wie die Polizei mitteilte, ..."."""
        end = clause_end(parse, cue.shown, sentence.stop)
        tail = without_edges(parse, end, sentence.stop - 1)
        if clause == sentence.start:
            return self._report(parse, cue, (tail,), source)
        head = said_before(parse, sentence, clause)
        goes_on = head and head[1] not in parse.stand_ins and parse.words[end : end + 1] == [","]
        return self._report(parse, cue, (head, tail if goes_on else None), source)

    def _after_apposition(self, parse: Parse, sentence: range, cue: Cue) -> Report | None:
        """The subject first, with something about it between commas: "Berg, die das Amt leitet, sagte, ..."."""
        first = self._phrases.skip_adverbials(parse, sentence.start, cue.verb)
        subject = self._phrases.phrase_at(parse, first, cue.verb - 2)
        if subject is None or parse.words[subject[1] + 1] not in {",", "("} or subject[1] + 2 >= cue.verb:
            return None
        return self._told(parse, sentence, cue, subject, cue.after_verb)

    def _inverted(self, parse: Parse, sentence: range, cue: Cue) -> Report | None:
        """What was said comes first: "„...“, sagte Berg", "Der Tunnel sei sicher, sagte Berg"."""
        source = self._subject_after(parse, sentence, cue)
        pieces = self._around(parse, sentence, cue.verb, max(source[1], cue.last) + 1) if source else ()
        is_spoken = any(first in parse.stand_ins for first, _ in pieces)
        is_told = source and (is_spoken or not self._is_negated(parse, sentence, cue))
        return self._report(parse, cue, pieces, source) if source and is_told else None

    def _around(self, parse: Parse, sentence: range, start: int, after: int) -> tuple[Words, ...]:
        """The words said before ``start`` and, if the speech goes on, after the words that report it."""
        head, tail = said_before(parse, sentence, start), self._contents.after(parse, sentence, after)
        if head and parse.lowered[head[0]] in self._table["according to"]:
            return ()
        comma = self._phrases.skip_adverbials(parse, after, sentence.stop)
        if head and tail is None and parse.words[comma : comma + 1] == [","] and self._contents.is_open(parse, head):
            tail = rest_of(parse, sentence, comma + 1)
        if head is None or tail is None:
            return tuple(piece for piece in (head, tail) if piece)
        if head[1] in parse.stand_ins:
            return (head, tail) if tail[0] in parse.stand_ins else (head,)
        is_aside = parse.lowered[head[0]] in self._table["subordinators"] and self._contents.is_whole(parse, tail)
        return (tail,) if is_aside or parse.words[tail[0] - 1] == ":" else (head, tail)

    def _straight(self, parse: Parse, sentence: range, cue: Cue, clause: int) -> Report | None:
        """The verb comes before what was said: "Berg sagte, ...", "Am Montag sagte Berg: „...“"."""
        if parse.lowered[clause] in self._table["pointers"] and cue.verb == clause + 1 and sentence.start > 0:
            return self._pointing(parse, sentence, cue)
        joints = [i for i in range(clause, cue.verb) if parse.lowered[i] == self._table.conjunction]
        is_shared = joints[-1:] == [cue.verb - 1]
        for start in (clause, *(joint + 1 for joint in joints[-1:])):
            first = self._phrases.skip_adverbials(parse, start, cue.verb)
            subject = self._phrases.phrase_at(parse, first, cue.verb, plural=cue.is_plural)
            if subject and (is_shared or self._reaches(parse, subject[1] + 1, cue.verb)):
                return self._told(parse, sentence, cue, subject, cue.after_verb)
        if is_shared:
            # After adverbials comes the verb: "Am Montag lobte Berg ihn und sagte, ...".
            first = self._phrases.skip_adverbials(parse, clause, cue.verb) + 1
            subject = self._phrases.subject_after(parse, first, cue.verb)
            return self._told(parse, sentence, cue, subject, cue.after_verb) if subject else None
        subject = self._subject_after(parse, sentence, cue)
        return self._told(parse, sentence, cue, subject, subject[1] + 1) if subject else None

    def _pointing(self, parse: Parse, sentence: range, cue: Cue) -> Report | None:
        """A sentence that tells who said the one before: "Das teilte der Konzern mit."."""
        source, before = self._subject_after(parse, sentence, cue), parse.sentence_of(sentence.start - 1)
        if source is None or not parse.stand_ins.keys().isdisjoint(before):
            return None
        return self._report(parse, cue, (without_edges(parse, before.start, before.stop - 1),), source)

    def _told(self, parse: Parse, sentence: range, cue: Cue, source: Words, start: int) -> Report | None:
        """What comes after verb and subject: speech, or the object of an act of speech."""
        content = self._contents.after(parse, sentence, start)
        as_object = self._contents.as_object(parse, sentence, cue, start)
        if content is None:
            report = self._report(parse, cue, (as_object,), source)
            is_bare = report and as_object and parse.quoted.isdisjoint(range(as_object[0], as_object[1] + 1))
            return replace(report, confidence=_BARE) if report and is_bare else report
        is_led_to = content[0] in parse.stand_ins or parse.words[content[0] - 1] == ":"
        is_act = cue.lemma in self._table.mapping("acts") and as_object and as_object[0] < content[0] and not is_led_to
        return self._report(parse, cue, ((as_object[0], content[1]) if as_object and is_act else content,), source)

    def _by_tag(self, parse: Parse, sentence: range, index: int) -> Report | None:
        """A word such as "so" with who says it: "„...“, so die Ministerin", "..., so die Polizei weiter"."""
        source = self._phrases.phrase_at(parse, index + 1, sentence.stop, plural=True)
        if source is None or not follows_speech(parse, sentence, index):
            return None
        end = self._phrases.skip_adverbials(parse, source[1] + 1, sentence.stop)
        if end < sentence.stop and parse.words[end][:1].isalnum() and end not in parse.stand_ins:
            return None
        cue = Cue(index, index, index, parse.lowered[index])
        return self._report(parse, cue, self._around(parse, sentence, index, source[1] + 1), source)

    def _impersonal(self, parse: Parse, sentence: range, index: int) -> Report | None:
        """Speech without a speaker: "hieß es aus dem Amt", "wie es in Berlin hieß", "wie aus ... hervorgeht"."""
        clause, subject = clause_start(parse, sentence, index), self._table.mapping("impersonal")[parse.lowered[index]]
        cue = Cue(index, index, index, parse.lowered[index])
        if parse.lowered[clause] in self._table["comparing"]:
            origins = (i for i in range(clause + 1, index) if parse.lowered[i] in self._table["origins"])
            source = self._origin(parse, next(origins, index), index)
            return self._compared(parse, sentence, cue, clause, source) if source else None
        if subject and parse.lowered[index + 1 : index + 2] != [subject]:
            return None
        last = index + bool(subject)
        after = self._phrases.skip_adverbials(parse, last + 1, sentence.stop, until=self._table["origins"])
        source = self._origin(parse, after, sentence.stop)
        if follows_speech(parse, sentence, index):
            pieces = self._around(parse, sentence, index, source[1] + 1 if source else last + 1)
        else:
            source, content = (
                source or self._origin(parse, clause, index),
                self._contents.after(parse, sentence, last + 1),
            )
            pieces = (content,) if content else ()
        return self._report(parse, cue, pieces, source, (index, last))

    def _origin(self, parse: Parse, index: int, stop: int) -> Words | None:
        """The source after "aus", "in", "von" or "bei"."""
        is_opened = index < stop and parse.lowered[index] in self._table["origins"]
        return self._phrases.phrase_at(parse, index + 1, stop) if is_opened else None

    def _attribution(self, parse: Parse, sentence: range, index: int) -> tuple[Words, Words, Words] | None:
        """A phrase at ``index`` that attributes the sentence, the source in it, and the words that attribute."""
        word, stop = parse.lowered[index], sentence.stop
        if word in self._table["according to"]:
            source = self._phrases.phrase_at(parse, index + 1, stop)
            is_telling = source is not None and self._may_say(parse, sentence, index, source)
            return ((index, source[1]), self._viewer(parse, source), (index, index)) if source and is_telling else None
        if word in self._table["according to, behind"]:
            starts = range(max(sentence.start, index - _LONGEST_PHRASE), index)
            phrases = (self._phrases.phrase_at(parse, start, index) for start in starts)
            source = next((phrase for phrase in phrases if phrase and phrase[1] == index - 1), None)
            return ((source[0], index), self._viewer(parse, source), (index, index)) if source else None
        nouns = range(index + 1, min(index + 3, stop)) if word in self._table["according to, with a noun"] else ()
        noun = next((i for i in nouns if self._table.is_noun_of(parse.lowered[i], "views")), None)
        if noun is None:
            return None
        owner = self._phrases.owner_after(parse, noun, stop)
        is_compound = self._table.is_compound(parse.lowered[noun], "views")
        source = (noun, noun) if is_compound else owner
        return ((index, source[1]), source, (index, index if is_compound else noun)) if source else None

    def _may_say(self, parse: Parse, sentence: range, index: int, source: Words) -> bool:
        """Whether a source is more than a bare noun in no list: "spielten laut Musik"."""
        lowered, before = parse.lowered[source[0]], parse.words[index - 1][:1]
        if source[0] < source[1] or source[0] in parse.quoted or self._table.noun_section(lowered):
            return True
        is_pronoun = lowered in self._table.mapping("pronouns")
        return is_pronoun or index == sentence.start or not before.isalnum()

    def _viewer(self, parse: Parse, source: Words) -> Words:
        """Whose words they are in "laut Angaben der Polizei"."""
        noun = next((i for i in range(*source) if self._table.is_noun_of(parse.lowered[i], "views")), None)
        return (self._phrases.owner_after(parse, noun, source[1] + 1) if noun is not None else None) or source

    def _attributed(self, parse: Parse, sentence: range, phrase: Words, source: Words, cue: Words) -> Report | None:
        """The rest of the sentence around a phrase; or the quoted sentence before it."""
        found, after = Cue(cue[0], cue[0], cue[1], parse.lowered[cue[0]]), phrase[1] + 1
        before = without_edges(parse, sentence.start, phrase[0] - 1)
        if not parse.stand_ins.keys().isdisjoint(sentence):
            is_after_it = before and before[1] in parse.stand_ins and follows_speech(parse, sentence, phrase[0])
            return (
                self._report(parse, found, ((before[1], before[1]),), source, cue) if before and is_after_it else None
            )
        if parse.words[after : after + 1] == [","] and parse.lowered[after + 1] in self._table["relative pronouns"]:
            end = clause_end(parse, after + 1, sentence.stop)
            after = end if parse.words[end : end + 1] == [","] else after
        return self._report(parse, found, (before, without_edges(parse, after, sentence.stop - 1)), source, cue)

    def _subject_after(self, parse: Parse, sentence: range, cue: Cue) -> Words | None:
        stop = clause_end(parse, cue.after_verb, sentence.stop)
        return self._phrases.subject_after(parse, cue.after_verb, stop, plural=cue.is_plural)

    def _reaches(self, parse: Parse, index: int, verb: int) -> bool:
        """Whether nothing but adverbials, or something in parentheses, is before ``verb``."""
        if parse.words[index] == "(" and ")" in parse.words[index:verb]:
            index = parse.words.index(")", index) + 1
        return self._phrases.skip_adverbials(parse, index, verb) >= verb

    def _is_negated(self, parse: Parse, sentence: range, cue: Cue) -> bool:
        clause = parse.lowered[cue.verb + 1 : clause_end(parse, cue.verb + 1, sentence.stop)]
        return not self._table["negations"].isdisjoint(clause)

    def _report(
        self, parse: Parse, cue: Cue, pieces: Sequence[Words | None], source: Words | None, shown: Words | None = None
    ) -> Report | None:
        """A report of the pieces that are there; ``shown`` are the words of the cue if they are several."""
        said = tuple(piece for piece in pieces if piece)
        is_quoted = any(parse.quoted.intersection(range(a, b + 1)) or a in parse.stand_ins for a, b in said)
        if not said or (cue.lemma in self._table["with marks only"] and not is_quoted):
            return None
        first, last = shown or (cue.shown, cue.shown)
        reason = f"“{' '.join(parse.words[first : last + 1])}” reports the words"
        return Report(said, (first, last), source, _QUOTED if is_quoted else _REPORTED, reason)
