"""The words of a sentence by their classes, so that patterns can read its order."""

from collections.abc import Mapping
from functools import cache

from onrecord.analysis.document import Parse
from onrecord.analysis.languages.table import WordTable
from onrecord.analysis.lexicon import Lexicon, load_lexicon

_STOPS = frozenset(".!?…")
_MARKS = {",": ",", ";": ";", ":": ":", "–": "dash", "—": "dash", "(": "open", ")": "close", "&": "joint"}
_SECTIONS = {
    "so": ("after speech",),
    "as": ("comparing",),
    "shown": ("shown",),
    "according": ("according to",),
    "according-behind": ("according to, behind",),
    "not": ("negations",),
    "pointing-determiner": ("pointers", "determiners"),
    "pointer": ("pointers",),
    "possessive": ("pronouns", "determiners"),
    "pronoun": ("pronouns",),
    "dative": ("datives",),
    "genitive": ("genitives",),
    "determiner": ("determiners",),
    "mood": ("mood",),
    "other-mood": ("other mood",),
    "complementizer": ("complementizers",),
    "subordinator": ("subordinators",),
    "link-to-view": ("links", "according to, with a noun"),
    "link-from": ("links", "origins"),
    "link": ("links",),
    "preposition-to-view": ("prepositions", "according to, with a noun"),
    "preposition-from": ("prepositions", "origins"),
    "preposition": ("prepositions",),
    "adverb": ("adverbs",),
    "small": ("small words",),
}
"""The sections that a word of each class must be in; the first class that fits is taken."""

_MOODS = frozenset({"mood", "other-mood"})
_SENTENCE_STARTS = frozenset(["", "stop", ":", "speech"])
_BEFORE_OUTLETS = frozenset(
    {"outlet", "publication", "according", "determiner", "genitive", "dative", "pointing-determiner"}
)
_SHORTEST_ADJECTIVE = 4


@cache
def frame_lexicon() -> Lexicon:
    """The classes of words, and the parts of frames."""
    return load_lexicon("frames")


@cache
def class_letters() -> Mapping[str, str]:
    """The letter that stands for each class in the texts of patterns."""
    return frame_lexicon().mapping("classes")


class WordClasses:
    """Gives each word its class; ``frames.txt`` explains the classes."""

    def __init__(self, table: WordTable) -> None:
        self._table = table
        self._words: dict[str, str] = {}
        self._last: tuple[Parse, str] | None = None
        self._adjective_endings, self._verb_endings = tuple(table["adjective endings"]), tuple(table["verb endings"])
        self._mood, self._infinitive = table.pattern("mood patterns"), table.pattern("infinitives")
        for name, sections in reversed(_SECTIONS.items()):
            for word in frozenset.intersection(*(table[section] for section in sections)):
                self._words[word] = name
        self._words[table.conjunction] = "and"

    def letters(self, parse: Parse) -> str:
        """One letter for each word of a paragraph; those of the paragraph asked for last are kept."""
        if self._last is None or self._last[0] is not parse:
            found = [""]
            for index in range(len(parse.words)):
                found.append(self._class(parse, index, found[-1]))
            self._last = (parse, "".join(map(class_letters().__getitem__, found[1:])))
        return self._last[1]

    def _class(self, parse: Parse, index: int, before: str) -> str:
        word = parse.words[index]
        if index in parse.stand_ins:
            return "speech"
        if index in parse.quoted:
            return "outlet" if word[:1].isupper() and before in _BEFORE_OUTLETS else "quoted"
        return self._word(parse, index, before) if word[:1].isalnum() else self._mark(parse, index)

    def _word(self, parse: Parse, index: int, before: str) -> str:
        word, lowered = parse.words[index], parse.lowered[index]
        previous = parse.lowered[index - 1] if index else ""
        if self._table.mapping("impersonal").get(lowered, "-") in {"", *parse.lowered[index + 1 : index + 2]}:
            return "impersonal"
        if self._mood.fullmatch(f"{previous} {lowered}"):
            return "mood"
        small = self._words.get(lowered, "")
        # "Lasse" is a name, "lasse" a verb; "El Faro" is a name, too.
        may_name = small in _MOODS or not self._table.has_capital_nouns
        is_name = may_name and word[:1].isupper() and before not in _SENTENCE_STARTS
        return small if small and not is_name else self._open_class(word, lowered, previous)

    def _mark(self, parse: Parse, index: int) -> str:
        mark, following = parse.words[index], index + 1
        if mark in _STOPS:
            is_last = following == parse.sentence_of(index).stop
            is_short = index > 0 and parse.lowered[index - 1] in self._table["abbreviations"]
            return "stop" if is_last or index - 1 in parse.stand_ins else "joint" if is_short else "mark"
        is_score = mark == ":" and following < len(parse.words) and parse.starts[following] == parse.ends[index]
        return "mark" if is_score else _MARKS.get(mark, "mark")

    def _open_class(self, word: str, lowered: str, previous: str) -> str:
        """The class of a word that no section of small words has."""
        table, is_form = self._table, self._table.verbs.is_form(lowered)
        has_capital = any(map(str.isupper, word))
        is_number = word[0].isdigit() and not has_capital
        if is_number or table.is_time(lowered):
            return "number" if is_number else "time"
        if not has_capital and any(map(self._infinitive.fullmatch, (f"{previous} {lowered}", lowered))):
            return "infinitive"
        if has_capital or not (table.has_capital_nouns or is_form):
            return self._noun(lowered)
        if not is_form and len(word) >= _SHORTEST_ADJECTIVE and word.endswith(self._adjective_endings):
            return "adjective"
        return "verb" if is_form or word.endswith(self._verb_endings) else "other"

    def _noun(self, lowered: str) -> str:
        table = self._table
        if table.is_noun_of(lowered, "views"):
            return "view-compound" if table.is_compound(lowered, "views") else "view"
        section = table.noun_section(lowered)
        return "publication" if section == "publications" else "cited" if section else "noun"
