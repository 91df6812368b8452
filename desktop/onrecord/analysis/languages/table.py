"""The words of one language, from its table: ``resources/lexicons/languages/CODE.txt``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.lexicon import Lexicon

_SHORTEST_PART = 3
_REMEMBERED = 8192
_LONGEST_CLAUSE = 100
_BREAKS = frozenset({":", ";"})
ROLES = ("people", "spokespeople", "whole words")
SOURCE_NOUNS = ("spokespeople", "documents", "publications", "classes", "people", "whole words", "organizations")


class WordTable:
    """The words, patterns and settings of one language; words are in lower case.

    In a section of words, spaces separate them; in one of patterns, each has a
    line, without "=". A section that the table leaves out is empty.
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or Lexicon("")
        self._words: dict[str, frozenset[str]] = {}
        self.settings = self.mapping("settings")
        self.conjunction = self.settings.get("and", "")
        self.has_capital_nouns = self.settings.get("capital nouns") == "yes"
        self._endings = ["", *self.settings.get("noun endings", "").split()]
        parts = "|".join(f"(?:{pattern})" for pattern in self.mapping("word parts").values())
        self.word_parts = re.compile(parts or "(?!)", re.IGNORECASE)
        self.verbs = ReportingVerbs(self)
        self.is_noun_of = lru_cache(_REMEMBERED)(self._is_noun_of)
        small = ("adverbs", "prepositions", "determiners", "links", "complementizers", "subordinators", "small words")
        self.small = frozenset(self.mapping("pronouns")).union(*(self[section] for section in small))
        self._months = frozenset(month.lower() for month in self["months"])

    def __getitem__(self, section: str) -> frozenset[str]:
        if section not in self._words:
            self._words[section] = frozenset(" ".join(self.mapping(section)).split())
        return self._words[section]

    def mapping(self, section: str) -> Mapping[str, str]:
        """The lines of a section with their values."""
        return self._lexicon.mapping(section) if section in self._lexicon.sections else {}

    def pattern(self, section: str) -> re.Pattern[str]:
        """The patterns of a section as alternatives; without any, one that never matches."""
        return re.compile("|".join(f"(?:{line})" for line in self.mapping(section)) or "(?!)")

    def repaired(self, document: AnalyzedDocument) -> AnalyzedDocument:
        """The document with what the table calls parts of words as words of their own: "l’avocate", "dit-elle"."""
        if not self.mapping("word parts"):
            return document
        read = (replace(one, parse=_split(one.parse, self.word_parts)) for one in document.paragraphs)
        return replace(document, paragraphs=tuple(read), is_parsed=False)

    def is_time(self, noun: str) -> bool:
        """Whether a noun is a month, a day of the week or a part of one: "montagabend"."""
        return noun in self._months or noun.startswith(tuple(self["days"]))

    def is_role(self, noun: str) -> bool:
        """Whether a noun may precede a person's name."""
        return noun in self["courtesy titles"] or any(self.is_noun_of(noun, section) for section in ROLES)

    def is_compound(self, noun: str, section: str) -> bool:
        """Whether a noun only ends with one of a section, where a language has compounds: "polizeisprecher"."""
        if self.settings.get("compounds") != "yes" or self._is_listed(noun, section):
            return False
        starts = range(_SHORTEST_PART, len(noun) - _SHORTEST_PART + 1)
        return any(self._is_listed(noun[start:], section) for start in starts)

    def noun_section(self, noun: str) -> str:
        """The section of a noun that stands for somebody or something that can be cited; empty if it has none."""
        return next((section for section in SOURCE_NOUNS if self.is_noun_of(noun, section)), "")

    def _is_noun_of(self, noun: str, section: str) -> bool:
        """Whether a noun is one of a section, in another form or as the last part of a compound."""
        return self._is_listed(noun, section) or (section != "whole words" and self.is_compound(noun, section))

    def _is_listed(self, noun: str, section: str) -> bool:
        stems = (noun.removesuffix(ending) for ending in self._endings if noun.endswith(ending))
        return not self[section].isdisjoint(stems)


def _split(parse: Parse, parts: re.Pattern[str]) -> Parse:
    """The words cut at the edges of ``parts``, without grammar."""
    words, starts, ends, firsts = list[str](), list[int](), list[int](), list[int]()
    quoted = set[int]()
    for index, word in enumerate(parse.words):
        firsts.append(len(words))
        is_whole = index in parse.stand_ins or len(word) != parse.ends[index] - parse.starts[index]
        edges = {0, len(word), *(() if is_whole else (edge for part in parts.finditer(word) for edge in part.span()))}
        for low, high in pairwise(sorted(edges)):
            quoted.update([len(words)] if index in parse.quoted else ())
            words.append(word[low:high])
            starts.append(parse.starts[index] + low)
            ends.append(parse.ends[index] if high == len(word) else parse.starts[index] + high)
    firsts.append(len(words))
    bare = [""] * len(words)
    return Parse(
        words=words,
        tags=bare,
        deps=bare,
        heads=range(len(words)),
        starts=starts,
        ends=ends,
        sentences=[range(firsts[sentence.start], firsts[sentence.stop]) for sentence in parse.sentences],
        stand_ins={firsts[index]: passage for index, passage in parse.stand_ins.items()},
        quoted=frozenset(quoted),
    )


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb, by indexes into a parse.

    ``verb`` is the finite verb, whose place shows where the subject is; ``shown``
    the word that reports, which differs in "hat ... gesagt"; ``last`` the particle
    of a separable verb, or ``shown``.
    """

    verb: int
    shown: int
    last: int
    lemma: str
    is_plural: bool = False


class ReportingVerbs:
    """The reporting verbs of a table, by their forms.

    Each has its finite forms, its participle and, after "+", the particle that
    ends its clause: "teilt teilte mitgeteilt + mit".
    """

    def __init__(self, table: WordTable) -> None:
        self._auxiliaries, self._adverbs = table["auxiliaries"], table["adverbs"]
        self._may_open = not table.has_capital_nouns
        self._plural_endings = tuple(table.settings.get("plural verbs", "").split())
        self._forms: dict[str, str] = {}
        self._participles: dict[str, str] = {}
        self._separable: dict[str, dict[str, str]] = {}
        for verb, line in table.mapping("verbs").items():
            forms, _, particle = line.partition(" + ")
            *finite, participle = forms.split()
            self._participles[participle] = verb
            self._forms.update({particle + form: verb for form in finite})
            for form in finite if particle else ():
                self._separable.setdefault(form, {})[particle] = verb

    def is_form(self, word: str) -> bool:
        """Whether ``word``, in lower case, is a finite form of a reporting verb."""
        return word in self._forms or word in self._separable

    def cues(self, parse: Parse, sentence: range) -> Iterator[Cue]:
        """The reporting verbs of a sentence outside quotation marks, in reading order."""
        for index in (i for i in sentence if i not in parse.quoted and i not in parse.stand_ins):
            word = parse.lowered[index]
            is_plural = word.endswith(self._plural_endings)
            particles = self._separable.get(word, {})
            if particles and (found := _at_clause_end(parse, index, sentence, particles)):
                yield Cue(index, index, found, particles[parse.lowered[found]], is_plural)
            elif word in self._forms and (self._may_open or parse.words[index][:1].islower()):
                yield Cue(index, index, index, self._forms[word], is_plural)
            elif word in self._auxiliaries and (found := self._participle(parse, index, sentence)):
                yield Cue(index, found, found, self._participles[parse.lowered[found]], is_plural)

    def _participle(self, parse: Parse, index: int, sentence: range) -> int | None:
        """A participle right after its auxiliary and adverbs, or at the end of the clause."""
        following = index + 1
        while following < sentence.stop and parse.lowered[following] in self._adverbs:
            following += 1
        if following < sentence.stop and parse.lowered[following] in self._participles:
            return following
        return _at_clause_end(parse, index, sentence, self._participles, _BREAKS | {","})


def _at_clause_end(
    parse: Parse, index: int, sentence: range, words: Mapping[str, str], breaks: frozenset[str] = _BREAKS
) -> int | None:
    """The one of ``words`` that ends the clause of ``index``."""
    for later in range(index + 1, min(sentence.stop, index + _LONGEST_CLAUSE)):
        if parse.words[later] in breaks or later in parse.stand_ins:
            return None
        following = later + 1
        is_last = following >= sentence.stop or following in parse.stand_ins
        if parse.lowered[later] in words and (is_last or not parse.words[following][:1].isalnum()):
            return later
    return None
