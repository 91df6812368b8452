"""Attribution without a verb: "laut Polizei", "nach Angaben der Stadt", "Insidern zufolge", "aus Sicht von Berg"."""

from collections.abc import Iterator

from onrecord.analysis.document import Parse
from onrecord.analysis.languages.german.contents import after_relative, follows_speech, said_before, trimmed_words
from onrecord.analysis.languages.german.phrases import PhraseReader
from onrecord.analysis.languages.german.sentences import Report
from onrecord.analysis.languages.german.words import DATIVE_PRONOUNS, GermanWords
from onrecord.analysis.speech.attribution import Words

_CONFIDENCE = 0.8
_LONGEST_PHRASE = 12
_AUXILIARIES = frozenset(
    ["ist", "sind", "war", "waren", "hat", "haben", "wird", "werden", "wurde", "wurden", "soll", "sollen", "kann"],
)
_VERY = frozenset({"sehr", "zu", "so", "ganz", "wie", "und", "besonders", "ziemlich"})


class AccordingReader:
    """Finds the phrases that attribute a whole sentence."""

    def __init__(self, words: GermanWords, phrases: PhraseReader) -> None:
        self._words = words
        self._phrases = phrases

    def read(self, parse: Parse, sentence: range) -> Iterator[Report]:
        """The reports of a sentence in reading order."""
        for index in sentence:
            if index in parse.quoted:
                continue
            found = self._phrase(parse, sentence, index)
            if found:
                phrase, source, cue = found
                pieces = _content(parse, sentence, phrase)
                if pieces:
                    words = " ".join(parse.words[cue[0] : cue[1] + 1])
                    yield Report(pieces, cue, source, _CONFIDENCE, f"“{words}” attributes the sentence")

    def _phrase(self, parse: Parse, sentence: range, index: int) -> tuple[Words, Words, Words] | None:
        """The whole phrase, the source in it, and the words that attribute."""
        word = parse.lowered[index]
        if word == "laut":
            return self._laut(parse, sentence, index)
        if word == "zufolge":
            return self._zufolge(parse, sentence, index)
        if word in {"nach", "aus"}:
            return self._nach(parse, sentence, index)
        return None

    def _laut(self, parse: Parse, sentence: range, index: int) -> tuple[Words, Words, Words] | None:
        if index > sentence.start and parse.lowered[index - 1] in _VERY:
            return None
        following = index + 1
        if following + 1 < sentence.stop and _is_pronoun(parse, following) and parse.words[following + 1].islower():
            return (index, following), (following, following), (index, index)
        source = self._phrases.phrase_at(parse, following, sentence.stop)
        if source is None or not self._may_say(parse, sentence, index, source):
            return None
        bare = self._without_noun(parse, source)
        return ((index, source[1]), bare, (index, index))

    def _may_say(self, parse: Parse, sentence: range, index: int, source: Words) -> bool:
        """A bare noun in no list may be something loud: "spielten laut Musik"."""
        if parse.lowered[source[0]] in self._words.pronouns:
            return False
        is_bare = source[0] == source[1] and not self._words.is_source(parse.lowered[source[0]])
        before = parse.lowered[index - 1] if index > sentence.start else ""
        return not is_bare or before in {"", ",", *_AUXILIARIES}

    def _zufolge(self, parse: Parse, sentence: range, index: int) -> tuple[Words, Words, Words] | None:
        if index > sentence.start and _is_pronoun(parse, index - 1):
            return (index - 1, index), (index - 1, index - 1), (index, index)
        for start in range(max(sentence.start, index - _LONGEST_PHRASE), index):
            phrase = self._phrases.phrase_at(parse, start, index)
            if phrase and phrase[1] == index - 1:
                return ((start, index), self._without_noun(parse, phrase), (index, index))
        return None

    def _nach(self, parse: Parse, sentence: range, index: int) -> tuple[Words, Words, Words] | None:
        noun = index + 1
        while noun < sentence.stop and (parse.lowered[noun] in self._words.determiners or parse.words[noun].islower()):
            noun += 1
            if noun > index + 2:
                return None
        if noun >= sentence.stop or not parse.words[noun][:1].isupper():
            return None
        if parse.lowered[index] == "aus" and parse.lowered[noun] != "sicht":
            return None
        if parse.lowered[noun].endswith("angaben") and parse.lowered[noun] != "angaben":
            return ((index, noun), (noun, noun), (index, index))
        if parse.lowered[noun] not in self._words.according:
            return None
        source = self._owner(parse, noun, sentence.stop)
        return ((index, source[1]), source, (index, noun)) if source else None

    def _without_noun(self, parse: Parse, phrase: Words) -> Words:
        """Whose words they are in "laut Angaben der Polizei"."""
        noun = next((i for i in range(phrase[0], phrase[1]) if parse.lowered[i] in self._words.according), None)
        owner = self._owner(parse, noun, phrase[1] + 1) if noun is not None else None
        return owner or phrase

    def _owner(self, parse: Parse, noun: int, stop: int) -> Words | None:
        """The genitive, or the noun after "von", that says whose view it is."""
        following = noun + 1
        if following < stop and parse.lowered[following] in {"von", "vom", "aus"}:
            following += 1
        elif following >= stop or parse.lowered[following] not in self._words.genitives:
            return None
        return self._phrases.phrase_at(parse, following, stop)


def _is_pronoun(parse: Parse, index: int) -> bool:
    return parse.lowered[index] in DATIVE_PRONOUNS


def _content(parse: Parse, sentence: range, phrase: Words) -> tuple[Words, ...]:
    """The rest of the sentence; or the quoted words that the phrase follows."""
    if any(index in parse.stand_ins for index in sentence):
        head = said_before(parse, sentence, phrase[0]) if follows_speech(parse, sentence, phrase[0]) else None
        return (head,) if head and head[1] in parse.stand_ins else ()
    before = trimmed_words(parse, sentence.start, phrase[0] - 1)
    following = after_relative(parse, phrase[1] + 1, sentence.stop)
    after = trimmed_words(parse, following, sentence.stop - 1)
    return tuple(piece for piece in (before, after) if piece)
