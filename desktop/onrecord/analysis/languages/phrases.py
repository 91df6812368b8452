"""Noun phrases and clauses of a sentence, by the words and marks that open, join and end them."""

from onrecord.analysis.document import Parse
from onrecord.analysis.languages.table import WordTable
from onrecord.analysis.speech.attribution import Words

BREAKS = frozenset({",", ";", ":", "–", "—"})
_STOPS = frozenset({".", "!", "?", "…"})
_EDGES = BREAKS | _STOPS | {"-"}
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_SHORTEST_ADJECTIVE = 4
_MOST_ADJECTIVES = 3
_LONGEST_TIME = 4
_NONE: frozenset[str] = frozenset()


class PhraseReader:
    """Reads the noun phrases of a parse.

    Where nouns have capitals, a phrase ends with the last of them; elsewhere, at
    the first small word or verb.
    """

    def __init__(self, table: WordTable) -> None:
        self._table = table

    def phrase_at(self, parse: Parse, start: int, stop: int, *, plural: bool = False) -> Words | None:
        """The noun phrase or pronoun that begins at ``start`` and ends before ``stop``.

        Genitives and linked nouns ("von", "de") belong to it, and with ``plural`` a
        second noun after "and". An apposition after a comma does not.
        """
        if start >= stop or start in parse.stand_ins:
            return None
        last = self._with_attributes(parse, start, stop)
        if last is None:
            return (start, start) if parse.lowered[start] in self._table.mapping("pronouns") else None
        if plural and parse.lowered[last + 1 : last + 2] == [self._table.conjunction]:
            last = self._with_attributes(parse, last + 2, stop) or last
        return start, last

    def subject_after(self, parse: Parse, start: int, stop: int, *, plural: bool = False) -> Words | None:
        """The subject that follows its verb, without the adverbials and datives between them."""
        return self.phrase_at(parse, self.skip_adverbials(parse, start, stop), stop, plural=plural)

    def skip_adverbials(self, parse: Parse, index: int, stop: int, until: frozenset[str] = _NONE) -> int:
        """Where the adverbs, adverbials and datives that begin at ``index`` end, or a word of ``until`` is."""
        while index < stop and parse.lowered[index] not in until:
            word, last = parse.lowered[index], None
            if word in self._table["prepositions"]:
                last = self._time(parse, index + 1, stop) or self._core(parse, index + 1, stop)
            elif word in self._table["datives"]:
                last = self._core(parse, index, stop)
            if last is None and word not in self._table["adverbs"] and not self._table.is_time(word):
                break
            index = (last or index) + 1
        return index

    def owner_after(self, parse: Parse, noun: int, stop: int) -> Words | None:
        """The genitive or linked noun that says whose a noun is: "Angaben der Stadt", "Sicht von Berg"."""
        following = noun + 1
        word = parse.lowered[following] if following < stop else ""
        if word in self._table["links"]:
            following += 1
        elif word not in self._table["genitives"]:
            return None
        return self.phrase_at(parse, following, stop)

    def _time(self, parse: Parse, index: int, stop: int) -> int | None:
        """The day or month, with its year, that ends a time: "vergangenen Montag", "12. März 2031"."""
        for place in range(index, min(stop, index + _LONGEST_TIME)):
            if self._table.is_time(parse.lowered[place]):
                return place + (place + 1 < stop and parse.words[place + 1].isdigit())
            if parse.words[place][:1].isupper():
                return None
        return None

    def _with_attributes(self, parse: Parse, start: int, stop: int) -> int | None:
        """The last word of a noun phrase with its genitives and linked nouns."""
        last = self._core(parse, start, stop)
        while last is not None and last + 1 < stop:
            is_linked, is_genitive = (parse.lowered[last + 1] in self._table[s] for s in ("links", "genitives"))
            longer = self._core(parse, last + 1 + is_linked, stop) if is_linked or is_genitive else None
            # "Sagte Berg der Zeitung": the paper was told.
            if longer is None or (is_genitive and parse.lowered[longer] in self._table["publications"]):
                break
            last = longer
        return last

    def _core(self, parse: Parse, start: int, stop: int) -> int | None:
        """The last word of the determiners, adjectives and nouns that begin at ``start``."""
        index, articles = start, self._table["definite"] | self._table["indefinite"]
        while index < stop and parse.lowered[index] in self._table["determiners"]:
            if index > start and parse.lowered[index] in articles:
                return None
            index += 1
        if index > start:
            index = self._skip_extension(parse, index, stop)
        first = index
        while index < min(stop, first + _MOST_ADJECTIVES) and self._is_adjective(parse, index):
            index += 1
        last = None
        while index < stop and self._is_noun(parse, index):
            last, index = index, index + 1
            mark = parse.words[index] if index < stop else ""
            index += mark == "&" or (mark == "." and parse.lowered[last] in self._table["abbreviations"])
        return last

    def _skip_extension(self, parse: Parse, index: int, stop: int) -> int:
        """Where an extended attribute continues with its adjective: "ein mit dem Vorgang vertrauter Diplomat"."""
        if index >= stop or parse.lowered[index] not in self._table["prepositions"]:
            return index
        last = self._core(parse, index + 1, stop)
        return last + 1 if last is not None and last + 1 < stop and self._is_adjective(parse, last + 1) else index

    def _is_adjective(self, parse: Parse, index: int) -> bool:
        word = parse.words[index]
        is_long = len(word) >= _SHORTEST_ADJECTIVE and word.endswith(_ADJECTIVE_ENDINGS)
        is_open = self._table.has_capital_nouns and word.islower() and word not in self._table.small
        is_open = is_open and not self._table.verbs.is_form(word)
        return word.isdigit() or (is_open and is_long)

    def _is_noun(self, parse: Parse, index: int) -> bool:
        word, lowered, table = parse.words[index], parse.lowered[index], self._table
        if index in parse.stand_ins or lowered in table.small or table.is_time(lowered) or not word[:1].isalnum():
            return False
        is_noun = any(map(str.isupper, word)) or not (table.has_capital_nouns or table.verbs.is_form(lowered))
        return is_noun and (index not in parse.quoted or self._names_outlet(parse, index))

    def _names_outlet(self, parse: Parse, index: int) -> bool:
        """Whether a quoted word is in the name of a paper: "die „Neue Rundschau“", "laut „Küstenbote“"."""
        before = index - 1
        if before < 0 or not parse.words[index][:1].isupper():
            return False
        sections = ("definite", "according to", "publications")
        is_opened = any(parse.lowered[before] in self._table[section] for section in sections)
        return self._names_outlet(parse, before) if before in parse.quoted else is_opened


def clause_start(parse: Parse, sentence: range, index: int) -> int:
    """Where the clause that holds ``index`` begins."""
    start = index
    while start > sentence.start and parse.words[start - 1] not in BREAKS and start - 1 not in parse.stand_ins:
        start -= 1
    return start


def clause_end(parse: Parse, start: int, stop: int) -> int:
    """The first mark or quoted sentence from ``start`` on that ends a clause; ``stop`` if there is none."""
    ends = (i for i in range(start, stop) if parse.words[i] in BREAKS or i in parse.stand_ins or _is_stop(parse, i))
    return next(ends, stop)


def _is_stop(parse: Parse, index: int) -> bool:
    """Whether a mark ends the sentence or quoted words, and not an abbreviation: "Dr. Tran", "12. Mai"."""
    is_last = index + 1 == parse.sentence_of(index).stop
    return parse.words[index] in _STOPS and (is_last or index - 1 in parse.stand_ins)


def without_edges(parse: Parse, first: int, last: int) -> Words | None:
    """A range of words without the marks at its ends; None if nothing is left."""
    while first <= last and parse.words[first] in _EDGES:
        first += 1
    while first <= last and parse.words[last] in _EDGES:
        last -= 1
    return (first, last) if first <= last else None


def rest_of(parse: Parse, sentence: range, start: int) -> Words | None:
    """The words from ``start`` to the end of the sentence, or to a quoted sentence."""
    stop = next((index for index in range(start, sentence.stop) if index in parse.stand_ins), sentence.stop)
    return without_edges(parse, start, stop - 1)


def follows_speech(parse: Parse, sentence: range, index: int) -> bool:
    """Whether a comma or the end of quoted words is right before ``index``."""
    before = index - 1
    if before < sentence.start:
        return False
    return before in parse.stand_ins or parse.words[before] == "," or _is_stop(parse, before)


def said_before(parse: Parse, sentence: range, stop: int) -> Words | None:
    """What is said before ``stop``: a quoted sentence that ends there, or all words after one."""
    before = without_edges(parse, sentence.start, stop - 1)
    if before is None or before[1] in parse.stand_ins:
        return before and (before[1], before[1])
    quoted = [index for index in range(*before) if index in parse.stand_ins]
    return without_edges(parse, quoted[-1] + 1, before[1]) if quoted else before
