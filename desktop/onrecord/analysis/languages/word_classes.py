"""The words of a sentence as letters, one for each class, so that patterns can read its order."""

from onrecord.analysis.document import Parse
from onrecord.analysis.languages.table import WordTable

_STOPS = frozenset(".!?…")
_MARKS = {",": ",", ";": ";", ":": ":", "–": "_", "—": "_", "(": "(", ")": ")", "&": "&"}
_OTHER_MARK = "'"
_SECTIONS = {
    "S": ("after speech",),
    "W": ("comparing",),
    "h": ("shown",),
    "E": ("according to",),
    "Z": ("according to, behind",),
    "X": ("negations",),
    "d": ("pointers", "determiners"),
    "e": ("pointers",),
    "H": ("pronouns", "determiners"),
    "R": ("pronouns",),
    "F": ("datives",),
    "G": ("genitives",),
    "D": ("determiners",),
    "M": ("mood",),
    "m": ("other mood",),
    "K": ("complementizers",),
    "B": ("subordinators",),
    "t": ("links", "according to, with a noun"),
    "l": ("links", "origins"),
    "L": ("links",),
    "n": ("prepositions", "according to, with a noun"),
    "p": ("prepositions", "origins"),
    "P": ("prepositions",),
    "A": ("adverbs",),
    "s": ("small words",),
}
"""The sections that a word of each class must be in; the first class that fits is taken."""

_MOODS = frozenset("Mm")
_SENTENCE_STARTS = frozenset(["", ".", ":", "Q"])
_SHORTEST_ADJECTIVE = 4


class WordClasses:
    """Gives each word its letter: those of ``_SECTIONS``, and these.

    ``Q`` a quoted sentence, ``O`` the name of an outlet in quotation marks, ``q``
    another quoted word; ``T`` a day or month, ``V`` a noun for a view ("Angaben"),
    ``y`` a compound of one, ``Y`` a publication, ``k`` another noun that can be
    cited, ``N`` any other; ``U`` "and", ``I`` an impersonal verb ("hieß es"), ``i``
    an infinitive that is a clause, ``1`` a number, ``a`` an adjective or verb by its
    ending, ``w`` another verb by its ending, ``v`` any other word; ``.`` the end of
    a sentence, ``_`` a dash, ``&`` a mark inside a name, ``'`` another mark.
    """

    def __init__(self, table: WordTable) -> None:
        self._table = table
        self._words: dict[str, str] = {}
        self._last: tuple[Parse, str] | None = None
        self._adjective_endings, self._verb_endings = tuple(table["adjective endings"]), tuple(table["verb endings"])
        self._mood, self._infinitive = table.pattern("mood patterns"), table.pattern("infinitives")
        for letter, sections in reversed(_SECTIONS.items()):
            for word in frozenset.intersection(*(table[section] for section in sections)):
                self._words[word] = letter
        self._words[table.conjunction] = "U"

    def letters(self, parse: Parse) -> str:
        """One letter for each word of a paragraph; those of the paragraph asked for last are kept."""
        if self._last is None or self._last[0] is not parse:
            found = ""
            for index in range(len(parse.words)):
                found += self._letter(parse, index, found[-1:])
            self._last = (parse, found)
        return self._last[1]

    def _letter(self, parse: Parse, index: int, before: str) -> str:
        word = parse.words[index]
        if index in parse.stand_ins or index in parse.quoted:
            is_outlet = word[:1].isupper() and before and before in "OYEDGFd"
            return "Q" if index in parse.stand_ins else "O" if is_outlet else "q"
        return self._word(parse, index, before) if word[:1].isalnum() else self._mark(parse, index)

    def _word(self, parse: Parse, index: int, before: str) -> str:
        word, lowered = parse.words[index], parse.lowered[index]
        previous = parse.lowered[index - 1] if index else ""
        if self._table.mapping("impersonal").get(lowered, "-") in {"", *parse.lowered[index + 1 : index + 2]}:
            return "I"
        if self._mood.fullmatch(f"{previous} {lowered}"):
            return "M"
        letter = self._words.get(lowered, "")
        # "Lasse" is a name, "lasse" a verb; "El Faro" is a name, too.
        may_name = letter in _MOODS or not self._table.has_capital_nouns
        is_name = may_name and word[:1].isupper() and before not in _SENTENCE_STARTS
        return letter if letter and not is_name else self._open_class(word, lowered, previous)

    def _mark(self, parse: Parse, index: int) -> str:
        mark, following = parse.words[index], index + 1
        if mark in _STOPS:
            is_last = following == parse.sentence_of(index).stop
            is_short = index > 0 and parse.lowered[index - 1] in self._table["abbreviations"]
            return "." if is_last or index - 1 in parse.stand_ins else "&" if is_short else _OTHER_MARK
        is_score = mark == ":" and following < len(parse.words) and parse.starts[following] == parse.ends[index]
        return _OTHER_MARK if is_score else _MARKS.get(mark, _OTHER_MARK)

    def _open_class(self, word: str, lowered: str, previous: str) -> str:
        """The letter of a word that no section of small words has."""
        table, is_form = self._table, self._table.verbs.is_form(lowered)
        has_capital = any(map(str.isupper, word))
        is_number = word[0].isdigit() and not has_capital
        if is_number or table.is_time(lowered):
            return "1" if is_number else "T"
        if not has_capital and any(map(self._infinitive.fullmatch, (f"{previous} {lowered}", lowered))):
            return "i"
        if has_capital or not (table.has_capital_nouns or is_form):
            return self._noun(lowered)
        if not is_form and len(word) >= _SHORTEST_ADJECTIVE and word.endswith(self._adjective_endings):
            return "a"
        return "w" if is_form or word.endswith(self._verb_endings) else "v"

    def _noun(self, lowered: str) -> str:
        table = self._table
        if table.is_noun_of(lowered, "views"):
            return "y" if table.is_compound(lowered, "views") else "V"
        section = table.noun_section(lowered)
        return "Y" if section == "publications" else "k" if section else "N"
