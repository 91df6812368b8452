"""Read reported speech by the frames of a table: the order of source, reporting word and words said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.analysis.document import Parse
from onrecord.analysis.languages.table import Cue, WordTable
from onrecord.analysis.languages.word_classes import WordClasses, class_letters, frame_lexicon
from onrecord.analysis.speech.subjects import Words
from onrecord.analysis.word_patterns import WordPatterns
from onrecord.domain.wording import Wording, worded

_QUOTED, _REPORTED, _BARE = 0.9, 0.8, 0.6
_REACH = 300
_EDGES = (",", ";", ":", "stop", "dash")
_CUE = "cue:("
_NAME = re.compile(r"[^\s()|\[\]?*+]+")


@dataclass(frozen=True, slots=True)
class Report:
    """A report in a sentence; all places are indexes into the paragraph's parse."""

    pieces: tuple[Words, ...]
    cue: Words
    source: Words | None
    confidence: float
    reason: Wording
    by_verb: bool = False


class FrameReader:
    """Finds the reports of a sentence.

    Frames with the reporting verb are tried in their order at each one; the first that
    fits is taken. The others, with a group "cue", are looked for in the sentence.
    """

    def __init__(self, table: WordTable) -> None:
        self._table = table
        self._frames = table.mapping("frames")
        self._classes = WordClasses(table)
        self._letters = class_letters()
        self._edges = frozenset(map(self._letters.__getitem__, _EDGES))
        self._compiled = cache(WordPatterns(self._letters, frame_lexicon().mapping("parts")).compile)

    def read(self, parse: Parse, sentence: range) -> Iterator[Report]:
        """The reports of a sentence, those by reporting verbs first."""
        letters = self._classes.letters(parse)
        for cue in self._table.verbs.cues(parse, sentence):
            if report := self._by_verb(parse, letters, sentence, cue):
                yield report
        line = letters[sentence.start : min(sentence.stop, sentence.start + 2 * _REACH)]
        frames = (frame for frame in self._frames.values() if self._has_cue(frame, line))
        for match in (match for frame in frames for match in self._compiled(frame).finditer(line)):
            pieces, source, words = self._found(match, sentence.start)
            if words and (report := self._report(parse, pieces, words, source)):
                yield report

    def subject_before(self, parse: Parse, verb: int) -> Words | None:
        """The noun phrase that begins the clause of a verb."""
        sentence = parse.sentence_of(verb)
        line = self._classes.letters(parse)[sentence.start : verb]
        match = self._compiled("START ADVERBIALS SOURCE REST end").search(line)
        return self._found(match, sentence.start)[1] if match else None

    def goes_on(self, parse: Parse, sentence: range) -> bool:
        """Whether a sentence after reported speech goes on reporting, by the mood of its verbs."""
        is_told = not self._table["narrators"].isdisjoint(parse.lowered[sentence.start : sentence.stop])
        line = self._classes.letters(parse)[sentence.start : sentence.stop]
        return self._letters["mood"] in line and self._letters["speech"] not in line and not is_told

    def _by_verb(self, parse: Parse, letters: str, sentence: range, cue: Cue) -> Report | None:
        low, high = max(sentence.start, cue.verb - _REACH), min(sentence.stop, cue.verb + _REACH)
        preposition = self._table.mapping("acts").get(cue.lemma)
        line = self._marked(parse, letters, range(low, high), cue, preposition)
        as_object = [] if preposition is None else ["OBJECT-WITH-PREPOSITION" if preposition else "OBJECT"]
        sources = {"SOURCE": "SOURCES"} if cue.is_plural else {}
        for name, frame in self._frames.items():
            for tail in [*as_object, "SPEECH", "QUOTED-WORDS"] if "TAIL" in frame else [""]:
                match = self._compiled(frame, TAIL=tail, **sources).search(line) if _CUE not in frame else None
                if match is None:
                    continue
                pieces, source, _ = self._found(match, low)
                if name == "pointing":
                    pieces = self._sentence_before(parse, letters, sentence)
                report = self._report(parse, pieces, (cue.shown, cue.shown), source, cue.lemma)
                if report:
                    is_bare = tail in as_object and report.confidence == _REPORTED
                    return replace(report, confidence=_BARE) if is_bare else report
        return None

    def _marked(self, parse: Parse, letters: str, places: range, cue: Cue, preposition: str | None) -> str:
        """The letters at ``places``, with those of the cue and of the preposition that leads to its object."""
        line = list(letters[places.start : places.stop])
        behind = (i for i in range(cue.verb + 1, places.stop) if preposition and parse.lowered[i] == preposition)
        classes = {
            next(behind, cue.verb): "object-preposition",
            cue.shown: "reporting",
            cue.last: "reporting",
            cue.verb: "reports",
        }
        for index, name in classes.items():
            line[index - places.start : index - places.start + 1] = self._letters[name] if index in places else ""
        return "".join(line)

    def _found(self, match: re.Match[str], low: int) -> tuple[list[Words], Words | None, Words | None]:
        """The content, the source, and the reporting words; ``low`` is the index of the first letter."""
        places = {group: match.span(group) for group, found in match.groupdict().items() if found}
        source, cue = (
            (places[group][0] + low, places[group][1] - 1 + low) if group in places else None
            for group in ("source", "cue")
        )
        said = (self._without_edges(match.string, *places[group], low) for group in ("said", "more") if group in places)
        return [piece for piece in said if piece], source, cue

    def _sentence_before(self, parse: Parse, letters: str, sentence: range) -> list[Words]:
        """The sentence before one that points back; nothing if it has speech."""
        before = parse.sentence_of(sentence.start - 1) if sentence.start else range(0)
        said = self._without_edges(letters, before.start, before.stop)
        return [said] if said and self._letters["speech"] not in letters[before.start : before.stop] else []

    def _report(
        self, parse: Parse, said: Sequence[Words], cue: Words, source: Words | None, lemma: str = ""
    ) -> Report | None:
        is_quoted = any(parse.quoted.intersection(range(a, b + 1)) or a in parse.stand_ins for a, b in said)
        if not said or (lemma in self._table["with marks only"] and not is_quoted):
            return None
        reason = worded("“{cue}” reports the words", cue=" ".join(parse.words[cue[0] : cue[1] + 1]))
        return Report(tuple(said), cue, source, _QUOTED if is_quoted else _REPORTED, reason, bool(lemma))

    def _has_cue(self, frame: str, line: str) -> bool:
        """Whether a sentence has the word that a frame without a verb needs."""
        names = _NAME.findall(frame.partition(_CUE)[2])
        return any(self._letters.get(name, "\n") in line for name in names)

    def _without_edges(self, letters: str, first: int, stop: int, low: int = 0) -> Words | None:
        """The range of words without the marks at its ends; None if nothing is left."""
        while first < stop and letters[first] in self._edges:
            first += 1
        while first < stop and letters[stop - 1] in self._edges:
            stop -= 1
        return (first + low, stop - 1 + low) if first < stop else None
