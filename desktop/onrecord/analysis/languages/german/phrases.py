"""Noun phrases read from left to right: German writes its nouns with capitals, so no parser is needed."""

import re

from onrecord.analysis.document import Parse
from onrecord.analysis.languages.german.words import GermanWords
from onrecord.analysis.speech.attribution import Words

_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_SHORTEST_ADJECTIVE = 4
_MOST_ADJECTIVES = 3
_LONGEST_TIME = 4
ABBREVIATIONS = frozenset({"dr", "prof", "st", "ing", "dipl"})
"""Titles and the like that are written with a full stop."""
_PARTICLES = frozenset({"von", "van", "de", "zu", "al", "el", "bin", "der", "den", "di", "da"})
_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des", "ein", "eine", "einer", "einem", "einen", "eines"})
_AGED = re.compile(r"\d+-[A-ZÄÖÜ]\w+")
_DATIVE = frozenset({"dem", "einem", "ihrem", "seinem"})


class PhraseReader:
    """Reads the noun phrases of a parse."""

    def __init__(self, words: GermanWords) -> None:
        self._words = words
        self._adverbs = words.adverbs
        self._adverbials = words.adverbials

    def phrase_at(self, parse: Parse, start: int, stop: int, *, plural: bool = False) -> Words | None:
        """The noun phrase or pronoun that begins at ``start`` and ends before ``stop``; None if there is none.

        Genitives and "von", "vom", "aus" and "für" with their nouns belong to it, and with
        ``plural`` a second noun after "und".  An apposition after a comma does not.
        """
        if start >= stop or start in parse.stand_ins:
            return None
        if parse.lowered[start] in self._words.pronouns and not self._has_noun(parse, start + 1, stop):
            return start, start
        last = self._with_attributes(parse, start, stop)
        if last is None:
            return None
        if plural and last + 1 < stop and parse.lowered[last + 1] == "und":
            last = self._with_attributes(parse, last + 2, stop) or last
        return start, last

    def _with_attributes(self, parse: Parse, start: int, stop: int) -> int | None:
        """The last word of a noun phrase with the genitives and the like that belong to it."""
        last = self._core(parse, start, stop)
        while last is not None and (longer := self._attribute(parse, start, last, stop)) is not None:
            last = longer
        return last

    def subject_after(self, parse: Parse, verb: int, stop: int, *, plural: bool) -> Words | None:
        """The subject that follows its verb, adverbials and objects in the dative left out."""
        index = verb + 1
        while index < stop and index not in parse.stand_ins:
            skipped = self._skip(parse, index, stop)
            if skipped == index:
                return self.phrase_at(parse, index, stop, plural=plural)
            index = skipped
        return None

    def end_of_adverbials(self, parse: Parse, index: int, stop: int, until: frozenset[str] = frozenset()) -> int:
        """Where the adverbs, adverbials and datives that begin at ``index`` end, or a word of ``until`` stands."""
        while (
            index < stop and parse.lowered[index] not in until and (skipped := self._skip(parse, index, stop)) > index
        ):
            index = skipped
        return index

    def _skip(self, parse: Parse, index: int, stop: int) -> int:
        """Where an adverb, an adverbial or a dative at ``index`` ends; ``index`` if none stands there."""
        word = parse.lowered[index]
        if word in self._adverbials:
            last = self._time(parse, index + 1, stop) or self._core(parse, index + 1, stop)
        elif word in _DATIVE:
            last = self._core(parse, index, stop)
        else:
            last = None
        if last is not None:
            return last + 1
        return index + 1 if word in self._adverbs else index

    def _time(self, parse: Parse, index: int, stop: int) -> int | None:
        """The day or month that a time such as "vergangenen Montag" or "12. März" ends with."""
        for place in range(index, min(stop, index + _LONGEST_TIME)):
            if self._words.is_time(parse.lowered[place]):
                has_year = place + 1 < stop and parse.words[place + 1].isdigit()
                return place + 1 if has_year else place
            if parse.words[place][:1].isupper():
                return None
        return None

    def _has_noun(self, parse: Parse, index: int, stop: int) -> bool:
        """Whether "ihr", "sie" and the like stand before a noun of their own."""
        return parse.lowered[index - 1] in self._words.determiners and index < stop and self._is_noun(parse, index)

    def _core(self, parse: Parse, start: int, stop: int) -> int | None:
        """The last word of determiner, adjectives and nouns that begin at ``start``."""
        index = start
        while index < stop and parse.lowered[index] in self._words.determiners:
            if index > start and parse.lowered[index] in _ARTICLES:
                return None
            index += 1
        if index > start:
            index = self._end_of_extension(parse, index, stop)
        first_adjective = index
        while index < stop and index - first_adjective < _MOST_ADJECTIVES and self._is_adjective(parse, index):
            index += 1
        if index >= stop or not self._is_noun(parse, index):
            return None
        if index == start and self._is_owner(parse, index, stop):
            index += 2
        while (following := self._next_noun(parse, index, stop)) is not None:
            index = following
        return index

    def _is_owner(self, parse: Parse, index: int, stop: int) -> bool:
        """Whether a genitive before its noun begins the phrase: "Deutschlands größter Reeder"."""
        is_genitive = parse.words[index].endswith("s") and index + 2 < stop
        return is_genitive and self._is_adjective(parse, index + 1) and self._is_noun(parse, index + 2)

    def _end_of_extension(self, parse: Parse, index: int, stop: int) -> int:
        """Where an extended attribute goes on with its adjective: "ein mit dem Vorgang vertrauter Diplomat"."""
        if index >= stop or parse.lowered[index] not in self._adverbials:
            return index
        last = self._core(parse, index + 1, stop)
        return last + 1 if last is not None and last + 1 < stop and self._is_adjective(parse, last + 1) else index

    def _is_adjective(self, parse: Parse, index: int) -> bool:
        word = parse.words[index]
        if word.isdigit():
            return True
        is_long = len(word) >= _SHORTEST_ADJECTIVE and word.endswith(_ADJECTIVE_ENDINGS)
        return word.islower() and is_long and word not in self._adverbs and word not in self._adverbials

    def _is_noun(self, parse: Parse, index: int) -> bool:
        word = parse.words[index]
        is_capital = (word[:1].isupper() or _AGED.fullmatch(word)) and index not in parse.stand_ins
        lowered = parse.lowered[index]
        if not is_capital or self._words.is_time(lowered) or lowered in self._words.small:
            return False
        return index not in parse.quoted or self._is_outlet(parse, index)

    def _is_outlet(self, parse: Parse, index: int) -> bool:
        """Whether a quoted word is the name of a paper: "der Zeitung „Küstenbote“", "ein Bericht des „Küstenboten“"."""
        if index - 1 in parse.quoted:
            return index - 1 not in parse.stand_ins and self._is_outlet(parse, index - 1)
        before = parse.lowered[index - 1] if index else ""
        is_compared = before in {"die", "das"} and parse.lowered[index - 2] == "wie"
        return is_compared or before in self._words.publications or before in {"des", "der", "laut"}

    def _next_noun(self, parse: Parse, index: int, stop: int) -> int | None:
        """The next noun of a run: "Ministerin Dr. Anna von der Heide"."""
        following = index + 1
        if following < stop and parse.words[following] == "." and parse.lowered[index] in ABBREVIATIONS:
            following += 1
        if following < stop and parse.words[following] == "&":
            following += 1
        while following < stop and parse.lowered[following] in _PARTICLES and parse.words[index][:1].isupper():
            following += 1
        is_name_particle = following - index > 1 and parse.words[following - 1].isalpha()
        if following >= stop or not self._is_noun(parse, following):
            return None
        if is_name_particle and not self._is_in_name(parse, index):
            return None
        return following

    def _is_in_name(self, parse: Parse, index: int) -> bool:
        """Whether "von der" joins two parts of a name, and not an office and what it is for."""
        word = parse.lowered[index]
        known = (self._words.people, self._words.organizations, self._words.spokespeople, self._words.individuals)
        is_common = any(word in nouns for nouns in known)
        return not is_common and parse.lowered[index + 1] in {"von", "van", "de", "zu", "al", "el", "bin", "di", "da"}

    def _attribute(self, parse: Parse, start: int, last: int, stop: int) -> int | None:
        """The end of a genitive or of a preposition with its noun that belongs to the phrase."""
        following = last + 1
        if following >= stop:
            return None
        word = parse.lowered[following]
        if word in self._words.links:
            return self._core(parse, following + 1, stop)
        if word not in self._words.genitives:
            return None
        end = self._core(parse, following, stop)
        if end is not None and parse.lowered[end] in self._words.publications:
            return end if self._is_outlet_staff(parse, start, last) else None
        return end

    def _is_outlet_staff(self, parse: Parse, start: int, last: int) -> bool:
        """Whether "der Zeitung" says whose somebody is; after others it is who was told."""
        return parse.lowered[last] in self._words.spokespeople or parse.lowered[start] in {"ein", "eine"}
