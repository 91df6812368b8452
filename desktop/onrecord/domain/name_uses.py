"""Decide whether a word that is also a name is the person where it stands: "Young said", not "young people"."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cached_property, lru_cache
from itertools import pairwise

from onrecord.domain.name_forms import COMMON, NameWords, words_of_name
from onrecord.domain.name_readings import is_one_typo_away, plain

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NEXT = re.compile(r"(?P<gap>[ \u00a0]*-?[ \u00a0]*(?:& ?)?)(?P<word>[^\W_]+(?:['’][^\W\d_]+)*)?")
_LAST = re.compile(r"(?P<word>[^\W_]+(?:['’][^\W\d_]+)*)(?P<gap>\.?[ \u00a0]*-?[ \u00a0]*)$")
_POSSESSIVE = re.compile(r"['’]s?(?![^\W\d_])")
_SENTENCE = re.compile(r"[.!?\n](?=\s|$)")
_ENDS = re.compile(r"[.!?:;•*\"“”‘’(\[>|–—-]\s*$")
_CHUNK_BEFORE, _CHUNK_AFTER = re.compile(r"\S*$"), re.compile(r"\S*")
_ADDRESS = re.compile(r"://|@|_|^www\.|\\|\.[a-z0-9]{2,5}$")
_FARTHEST = 60
_LONGEST = 2000
"""Letters of a line or sentence that are read."""
_CONTEXT = 3
_MOST_INITIALS = 3
_SHORTEST_NAME = 4
_TITLE_CASE, _FEWEST_IN_TITLE, _SHORTEST_IN_TITLE = 0.7, 4, 4
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
Pair = tuple[str, str]


class _Capital(Enum):
    """What the letters of a word tell."""

    NONE = auto()
    FORCED = auto()
    """It begins a sentence."""
    HEADLINE = auto()
    """It stands among other capitals."""
    CHOSEN = auto()


class _Standing:
    """A word with the words beside it, in lower case; "" if a sign is between them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._line = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        self._line_end = len(text) if line_end < 0 else line_end
        before, after = _neighbors(text, start, end, self._line, self._line_end)
        self.word = text[start:end].lower()
        self.before, self.is_before_capital = before
        self.after, self.is_after_capital = after
        self.is_possessive = _POSSESSIVE.match(text, end) is not None

    @cached_property
    def capital(self) -> _Capital:
        words = self._text[self._start : self._end]
        if words.islower():
            return _Capital.NONE
        if _is_title_case(self._text[self._line : self._line_end][:_LONGEST]):
            return _Capital.HEADLINE
        if words.isupper() and len(words) > 1 and not _is_all_capitals(self._sentence):
            return _Capital.CHOSEN
        close = max(self._line, self._start - len("... "))
        is_first = not _WORD.search(self._text, self._sentence_start, self._start) or _ENDS.search(
            self._text, close, self._start
        )
        return _Capital.FORCED if is_first else _Capital.CHOSEN

    @cached_property
    def sentence(self) -> frozenset[str]:
        """The words of its sentence."""
        return frozenset(_words_in(self._sentence))

    @cached_property
    def behind_next(self) -> str:
        """The second word after it."""
        return next(iter(_words_in(self._text[self._end : self._end + _FARTHEST])[1:2]), "")

    @cached_property
    def _sentence_start(self) -> int:
        first = max(self._line, self._start - _LONGEST)
        return max((m.end() for m in _SENTENCE.finditer(self._text, first, self._start)), default=first)

    @property
    def _sentence(self) -> str:
        stop = _SENTENCE.search(self._text, self._end, self._line_end)
        return self._text[self._sentence_start : stop.start() if stop else self._line_end][:_LONGEST]


@dataclass(frozen=True, slots=True)
class PrintedNames:
    """What an article prints of other people, places and bodies: pairs of neighboring words, and all their words."""

    pairs: frozenset[Pair] = frozenset()
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameUses:
    """Judges words of names where they stand.

    ``own`` are all words of the protected names, ``initials_beside`` the first letters of the words beside each,
    ``small`` those that the article writes without a capital, ``printed`` its names of others. A word that may be the
    person counts. ``article`` are texts of the article: in them, a word alone may also be somebody else
    whose full name it prints.
    """

    words: NameWords
    own: frozenset[str] = frozenset()
    initials_beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    small: frozenset[str] = frozenset()
    printed: PrintedNames = PrintedNames()
    article: tuple[str, ...] = ()
    is_all_article: bool = False

    def with_article(self, *texts: str) -> "NameUses":
        """The same for a text that contains the article."""
        return replace(self, article=texts)

    def in_article(self) -> "NameUses":
        """The same for words of the article alone."""
        return replace(self, is_all_article=True)

    def with_places(self) -> "NameUses":
        """The same, but the name in that of a place or body counts: "Brown University" may tell of a Brown."""
        places = {"place behind", "place before", "phrase"}  # not shown: sections of a lexicon
        uses = {section: entries for section, entries in self.words.uses.items() if section not in places}
        return replace(self, words=replace(self.words, uses=uses), printed=PrintedNames())

    def is_person(self, text: str, start: int, end: int) -> bool:
        """Whether the word at a place is the name; if that can't be told, it is."""
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        word = text[start:end].lower()
        if word in self.printed.others and self._is_printed(text, line_start, start, end, line_end):
            return False
        chunk = _CHUNK_BEFORE.search(text, max(line_start, start - 200), start)[0] + _CHUNK_AFTER.match(text, start)[0]  # type: ignore[index]
        if _ADDRESS.search(chunk.rstrip(".,;:)”\"'")) or ("/" in chunk and chunk.islower()):
            return self._is_person_in_address(text, start, end)
        return self._is_person_in_prose(_Standing(text, start, end))

    def are_initials(self, text: str, start: int, end: int) -> bool:
        """Whether initials are the person's; those the article prints need a sign that somebody was reached."""
        letters = "".join(filter(str.isalpha, text[start:end]))
        if letters.islower() or f" {letters.lower()} " not in _in_words(self.article):
            return True
        before, after = _neighbors(text, start, end, 0, len(text))
        return before[0] in self._used_as("reach") or after[0] in self._used_as("contact")

    def _is_printed(self, text: str, line_start: int, start: int, end: int, line_end: int) -> bool:
        """Whether the words around a place are also the article's."""
        if self.is_all_article:
            return True
        before = _words_in(text[max(line_start, start - _FARTHEST) : start])[-_CONTEXT:]
        after = _words_in(text[end : min(line_end, end + _FARTHEST)])[:_CONTEXT]
        return f" {' '.join([*before, *_words_in(text[start:end]), *after])} " in _in_words(self.article)

    def _used_as(self, *sections: str) -> frozenset[str]:
        return _sections(self.words, sections)

    def _is_common(self, word: str) -> bool:
        """Whether a word is also an ordinary word of the language or of the article."""
        if word in self._used_as(*COMMON) or word in self.words.ordinary:
            return True
        return word not in self.words.given and word in self.small

    def _is_person_in_address(self, text: str, start: int, end: int) -> bool:
        """Whether a word of an address or file name is the name: in "young.mp3", not in "young-voters"."""
        word = text[start:end].lower()
        behind = re.match(r"[-_+]([^\W\d_]+)", text[end : end + _FARTHEST])
        ahead = re.search(r"([^\W\d_]+)[-_+ ]$", text[max(0, start - _FARTHEST) : start])
        after, before = (behind[1].lower() if behind else ""), (ahead[1].lower() if ahead else "")
        if (before, word) in self.printed.pairs or (word, after) in self.printed.pairs:
            return False
        if {before, after} & self.own or after in self._used_as("said", "file"):
            return True
        if after in self._used_as("place behind"):
            return False
        is_word = self._is_word(after) or after in self._used_as("small", "be")
        return not (self._is_common(word) and (is_word or before in self._used_as("small", "article")))

    def _is_person_in_prose(self, stand: _Standing) -> bool:
        rules = (self._beside_own_word, self._in_another_name, self._as_place, self._as_rare_word, self._as_month)
        forced = (self._as_role, self._reached, self._described, self._as_verb, self._as_thing)
        kinds: dict[_Capital, tuple[Callable[[_Standing], bool | None], ...]] = {
            _Capital.NONE: (self._as_small_word,),
            _Capital.FORCED: forced,
            _Capital.HEADLINE: forced,
            _Capital.CHOSEN: (self._as_role, self._in_phrase),
        }
        found = (rule(stand) for rule in (*rules, *kinds[stand.capital]))
        decided = next((each for each in found if each is not None), None)
        return (stand.capital is _Capital.CHOSEN or not self._is_noun(stand)) if decided is None else decided

    def _beside_own_word(self, stand: _Standing) -> bool | None:
        is_called = stand.before in self._callings and stand.capital is not _Capital.NONE
        is_beside = bool(({stand.before, stand.after} - {stand.word}) & self.own)
        return True if is_beside or (is_called and self._is_common(stand.word)) else None

    def _in_another_name(self, stand: _Standing) -> bool | None:
        """Whether a word beside makes another name: one that the article prints, or with another first or last name."""
        pairs = (stand.before, stand.word), (stand.word, stand.after)
        if not self.printed.pairs.isdisjoint(pairs) or " ".join(pairs[1]) in self._used_as("phrase"):
            return False
        is_common = self._is_common(stand.word)
        if stand.capital is _Capital.NONE or not (
            is_common or stand.word in self.words.given | self._used_as("first name")
        ):
            # The other person might be of the same family.
            return None
        is_name = stand.after in self._used_as(*COMMON) or not self._is_word(stand.after)
        is_last = is_name and stand.is_after_capital and not stand.is_possessive and not self._goes_on(stand.after)
        is_given = stand.before in self.words.given and stand.before not in self._used_as("nickname")
        is_first = is_given and stand.is_before_capital
        beside = self.initials_beside.get(stand.word, frozenset(word[0] for word in self.own))
        if is_common and is_first and stand.before[0] not in beside:
            return False
        is_other = is_last and len(stand.after) > _MOST_INITIALS and stand.after[0] not in beside
        return False if is_other and stand.capital is not _Capital.HEADLINE else None

    @property
    def _callings(self) -> frozenset[str]:
        return _callings(self.words)

    def _is_word(self, word: str) -> bool:
        """Whether a word is one of the language and no given name."""
        return word in self.words.known and word not in self.words.given

    def _goes_on(self, word: str) -> bool:
        """Whether a word continues a sentence or the title of a file about a person, so that it is no last name."""
        others = self._used_as("said", "small", "be", "file", "reach", "adverb")
        return word in others or word in _WEEKDAYS or word in self._callings

    def _as_place(self, stand: _Standing) -> bool | None:
        """Whether the words beside make a place or body of the name: "Taylor Street", "Mount Grant", "Grove Hill"."""
        places = self._used_as("place behind")  # not shown: a section of a lexicon
        if stand.capital is _Capital.NONE:
            return None
        is_name_of_place = stand.after in places - self._used_as("said") and not stand.is_possessive
        if (is_name_of_place and stand.is_after_capital) or (
            stand.before in self._used_as("place before") and stand.is_before_capital
        ):
            return False
        is_named = stand.is_before_capital and stand.before not in self._callings | self.words.given
        is_place = stand.word in places and is_named and stand.capital is _Capital.CHOSEN
        return False if is_place and self._is_behind_name(stand) else None

    def _is_behind_name(self, stand: _Standing) -> bool:
        """Whether the capital word before is a name too, not a verb that begins the sentence ("Ask Hill")."""
        return stand.before not in self._used_as("reach", "said", "small", "be", "adverb")

    def _as_rare_word(self, stand: _Standing) -> bool | None:
        """A word that isn't one of the language is the name; a plural of one that is, only after "the"."""
        if stand.word not in self.own and self._is_common(stand.word.removesuffix("s")):
            return stand.capital is _Capital.CHOSEN
        return None if self._is_common(stand.word) else True

    def _as_month(self, stand: _Standing) -> bool | None:
        months = self._used_as("month")
        if stand.word not in months or stand.after in self._used_as("said"):
            return None
        is_range = stand.after in {"and", "or", "to", "through"} and stand.behind_next in months
        is_date = stand.after.isdecimal() or stand.before.isdecimal() or stand.before in self._used_as("date before")
        return False if is_range or is_date else None

    def _as_small_word(self, stand: _Standing) -> bool:
        """Whether an ordinary word in small letters is the name of a person after all: "young called again"."""
        if stand.before in self._used_as("reach") - {"from", "per", "via", "with", "said", "says"}:
            return not stand.after or stand.after in self._used_as("small", "adverb") - {"and", "or", "for"}
        if stand.before and stand.before not in self._used_as("adverb"):
            return False
        is_told = stand.after in self._used_as("said") or (
            stand.after in self._used_as("be") and "source" in stand.sentence
        )
        return is_told and stand.word not in {"may", "will"}

    def _as_role(self, stand: _Standing) -> bool | None:
        """Whether a role isn't the person: "the Bishop", "Bishop Tutu"."""
        if stand.word not in self._used_as("role"):
            return None
        is_name_behind = stand.is_after_capital and not self._goes_on(stand.after)
        is_title = is_name_behind and stand.capital is not _Capital.HEADLINE
        return False if is_title or stand.before in self._used_as("article") else None

    def _in_phrase(self, stand: _Standing) -> bool | None:
        """Whether a word with a chosen capital is part of a phrase of ordinary words: "White House", "Capitol Hill"."""
        is_word_before = self._is_word(stand.before) and not self._goes_on(stand.before)
        is_described = stand.is_before_capital and is_word_before
        is_phrase = stand.is_after_capital and self._is_word(stand.after) and not self._goes_on(stand.after)
        return False if is_phrase or (is_described and stand.word in self._used_as("thing")) else None

    def _reached(self, stand: _Standing) -> bool | None:
        """Whether somebody was reached, spoke or owns something, or a noun follows an article: "the Young"."""
        if stand.before in self._used_as("reach"):
            return not self._is_noun(stand)
        if stand.before in self._used_as("article"):
            return False
        return True if stand.is_possessive or stand.after in self._used_as("said") else None

    def _described(self, stand: _Standing) -> bool | None:
        """Whether two adjectives are joined: "Young and old"."""
        is_joined = stand.word in self._used_as("adjective") and stand.after in {"and", "or"}
        return stand.behind_next not in self._used_as("adjective") if is_joined else None

    def _as_verb(self, stand: _Standing) -> bool | None:
        is_followed = stand.after[:1].isdecimal() or stand.after in self._used_as("small", "article") - {"and", "or"}
        is_verb = stand.word in self._used_as("verb", "month") and is_followed
        return False if is_verb and not stand.sentence & self._used_as("person") else None

    def _as_thing(self, stand: _Standing) -> bool | None:
        if stand.word not in self._used_as("thing", "month"):
            return None
        goes_on = self._used_as("be", "fade", "small") - {"and", "also", "again", "who", "he", "she"}
        is_thing = stand.after in goes_on or stand.after.isdecimal()
        return False if is_thing and not stand.sentence & self._used_as("person") else None

    def _is_noun(self, stand: _Standing) -> bool:
        """Whether the next word is one that the word describes: "Young voters", "Grant money"."""
        after = stand.after
        if not after or after in self._used_as("said", "be", "small", "adverb") | self.own | _WEEKDAYS:
            return False
        if after.endswith("ly") or (after.endswith("ed") and after not in self._used_as("described")):
            return False
        if after in self.words.given or (stand.is_after_capital and after not in self.words.known):
            return False
        return not after.isdecimal()


@lru_cache(maxsize=4)
def _in_words(texts: tuple[str, ...]) -> str:
    """The words of texts in lower case, with a blank around each."""
    return " ".join(["", *(word for text in texts for word in _words_in(plain(text))), ""])


@lru_cache(maxsize=64)
def _sections(words: NameWords, sections: tuple[str, ...]) -> frozenset[str]:
    return words.used_as(*sections)


@lru_cache(maxsize=4)
def _callings(words: NameWords) -> frozenset[str]:
    return (words.titles | words.callings | words.offices) - words.used_as("article", "small")


def printed_names(names: Iterable[str], text: str, own: frozenset[str], words: NameWords) -> PrintedNames:
    """The names of others in an article: ``names`` it is known to print, and neighbors of ``own`` words in its text."""
    pairs, others = set[Pair](), set[str]()
    for name in names:
        parts = [part.lower() for part in _words_in(name)]
        beside = {pair for pair in pairwise(parts) if (pair[0] in own) != (pair[1] in own)}
        pairs |= beside
        others |= words_of_name(name, words) & own
    for pair in _pairs_in(plain(text), own, words):
        pairs.add(pair)
        others |= {word for word in pair if word in own}
    return PrintedNames(frozenset(pairs), frozenset(others))


def _pairs_in(text: str, own: frozenset[str], words: NameWords) -> Iterator[Pair]:
    """Own words with a capital word beside them that makes another name of them: "Taylor Swift", "Toby Young"."""
    if not own:
        return
    for match in re.finditer(rf"(?<!\w)(?i:{'|'.join(map(re.escape, sorted(own)))})(?!\w)", text):
        stand = _Standing(text, *match.span())
        if stand.capital in {_Capital.NONE, _Capital.HEADLINE}:
            continue
        beside = (
            ((stand.before, stand.word), stand.is_before_capital),
            ((stand.word, stand.after), stand.is_after_capital),
        )
        for pair, is_capital in beside:
            if is_capital and not own.issuperset(pair) and _makes_a_name(pair, own, words):
                yield pair


def _makes_a_name(pair: Pair, own: frozenset[str], words: NameWords) -> bool:
    """Whether two capital words are somebody else's name, not a title or the begin of a sentence and a name."""
    neighbor = pair[1] if pair[0] in own else pair[0]
    if (
        neighbor == pair[0]
        and neighbor not in words.given
        and (neighbor in words.known or len(neighbor) < _SHORTEST_NAME)
    ):
        return False
    common = words.used_as("said", "reach", "be", "small", "adverb", "article") | words.titles | words.callings
    return neighbor not in common | _WEEKDAYS and not any(is_one_typo_away(neighbor, word) for word in own)


def _words_in(text: str) -> list[str]:
    return [match[0].lower().removesuffix("’s").removesuffix("'s") for match in _WORD.finditer(text)]


def _neighbors(text: str, start: int, end: int, first: int, last: int) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """The words beside a place in small letters, each with whether it has a capital; "" if a sign is between."""
    before = _LAST.search(text[max(first, start - _FARTHEST) : start])
    if before and "." in before["gap"] and len(before["word"]) > len("prof"):
        before = None
    if possessive := _POSSESSIVE.match(text, end):
        end = possessive.end()
    after = _NEXT.match(text, end, min(last, end + _FARTHEST))
    words = (each["word"] or "" if each and each["gap"] else "" for each in (before, after))
    found = [word.removesuffix("’s").removesuffix("'s") for word in words]
    (one, is_one), (other, is_other) = ((word.lower(), word[:1].isupper()) for word in found)
    # Some capitals in a row are initials.
    return (one, is_one and not (found[0].isupper() and len(one) <= _MOST_INITIALS)), (other, is_other)


def _is_all_capitals(words: str) -> bool:
    letters = [sign for sign in words if sign.isalpha()]
    return sum(map(str.isupper, letters)) > _TITLE_CASE * len(letters)


def _is_title_case(line: str) -> bool:
    """Whether most long words of a line have a capital, as in a headline."""
    found = [word for word in _WORD.findall(line) if len(word) >= _SHORTEST_IN_TITLE]
    # The line may be a value in data: "text": "Hyde Park, not Green Park.",
    if line.rstrip(" ,\"'”’)]}").endswith("."):
        return False
    return len(found) >= _FEWEST_IN_TITLE and sum(word[0].isupper() for word in found) >= _TITLE_CASE * len(found)
