"""Which office words tell of: "the Minister of Education" is the one of "Education Minister Ana Ruiz"."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from onrecord.analysis.entities.rules import NameRules
from onrecord.analysis.lexicon import Lexicon
from onrecord.domain.records import Entity

_WORD = re.compile(r"[\w-]+(?:\.\w\.)*")
_OWNER = re.compile(r"['’]s?\b")
# As much of a country's name as its adjective keeps: "Chad" and "Chadian".
_STEM = 4
_ANY = "any"
_REMEMBERED = 4096
_NO_HEADS = frozenset({"assistant", "deputy", "ex", "former", "vice"})


@dataclass(frozen=True, slots=True)
class Office:
    """What words for an office say: its ``titles``, ``lower`` ones that it may stand for, what else is ``told``.

    Of "the top Otsan diplomat" the title is "diplomat", a lower one "ambassador";
    told is "Otsan".
    """

    titles: frozenset[str]
    lower: frozenset[str]
    told: frozenset[str]
    is_former: bool

    @property
    def may_be_any(self) -> bool:
        """Whether its noun may stand for most offices: "the official"."""
        return _ANY in self.lower

    @property
    def last_words(self) -> set[str]:
        """The words in one of which everything ends that it may be called: "minister" of "prime minister"."""
        return {noun.rpartition(" ")[2] for noun in (*self.titles, *self.lower)}

    def is_in(self, words: Sequence[str]) -> bool:
        """Whether ``words`` for somebody, in lower case, give the title itself."""
        return _has_one(words, self.titles)

    def may_be_in(self, words: Sequence[str]) -> bool:
        """Whether ``words`` for somebody give one of the offices that go by the title, too."""
        return _has_one(words, self.lower) or (self.may_be_any and bool(words))


def _has_one(words: Sequence[str], titles: frozenset[str]) -> bool:
    joined = f" {' '.join(words)} "
    return any(f" {title} " in joined for title in titles)


class OfficeReader:
    """Reads the words for an office: its noun, the offices that the noun may stand for, its field and its country."""

    def __init__(self, lexicon: Lexicon, rules: NameRules) -> None:
        higher = lexicon.mapping("office by a higher noun")
        self._higher = {noun: frozenset(offices.split(", ")) for noun, offices in higher.items()}
        self._short = lexicon.mapping("short title")
        self._adjectives = lexicon.mapping("country of")
        self._says_nothing = lexicon.section("no office")
        self.heads = lexicon.section("head of a body")
        self._heading = lexicon.section("office at the head of a body")
        self._rules = rules
        self._country = lru_cache(_REMEMBERED)(self._country_of)

    def read(self, head: str, words: Sequence[str], content: frozenset[str]) -> Office:
        """What a phrase about ``head`` says of an office and its field; ``content`` are its telling words."""
        joined = f" {' '.join(words)}"
        noun = next((n for n in self._higher if " " in n and f" {n}" in joined), head)
        told = frozenset(filter(str.isalnum, content)) - {head, *noun.split()} - self._says_nothing
        titles = frozenset({noun, self._short.get(noun, noun)})
        return Office(titles, self._higher.get(noun, frozenset()), told, is_former=self.is_former(words))

    def is_former(self, words: Sequence[str]) -> bool:
        """Whether ``words`` for somebody, in lower case, say that an office is not held: "former", "ex-mayor"."""
        return any(word in self._rules.not_in_office or word.startswith("ex-") for word in words)

    def matches(self, office: Office, role: str) -> int:
        """How much of what is told of ``office`` the words ``role`` say, too; -1 if they speak of another country."""
        given = self._told_in(office, role)
        same = self._same(office, given)
        places, others = (frozenset(filter(self._is_place, words)) for words in (office.told, given))
        is_elsewhere = bool(places and others) and places.isdisjoint(same)
        return -1 if is_elsewhere else len(same)

    def is_of_another_field(self, office: Office, role: str) -> bool:
        """Whether the two have nothing in common but the country: the minister of trade and "Kenya's farm minister"."""
        given = self._told_in(office, role)
        fields, others = (frozenset(w for w in words if not self._is_place(w)) for words in (office.told, given))
        return bool(fields and others) and fields.isdisjoint(self._same(office, given))

    def _told_in(self, office: Office, role: str) -> frozenset[str]:
        return frozenset(_words_of(role)) - office.titles - office.lower - self._says_nothing

    def _same(self, office: Office, given: frozenset[str]) -> frozenset[str]:
        return frozenset(word for word in office.told if any(self._is_same(word, other) for other in given))

    def is_heading(self, role: Sequence[str]) -> bool:
        """Whether a role, in words in lower case, is one at the head of a body, held now: "league president"."""
        return _has_one(role, self._heading) and _NO_HEADS.isdisjoint(role)

    def is_known(self, office: Office) -> bool:
        """Whether words for it are a noun that several offices share, or are written as a title before names."""
        return bool(office.lower) or any(map(self.is_title, office.titles))

    def is_title(self, noun: str) -> bool:
        """Whether ``noun``, in lower case, is written as a title before names: "governor", "mp"."""
        return self._rules.is_title(noun.capitalize()) or self._rules.is_title(noun.upper())

    def _is_place(self, word: str) -> bool:
        is_place = self._rules.is_country(word.title()) or self._rules.is_place(word.upper())
        return is_place or word in self._adjectives or self._is_adjective(word)

    def _is_adjective(self, word: str) -> bool:
        return self._rules.is_demonym(word.title())

    def _is_same(self, left: str, right: str) -> bool:
        left, right = self._country(left), self._country(right)
        if left.removesuffix("s") == right.removesuffix("s"):
            return True
        # "Egyptian" and "Egypt", but not "China" and "Chinatown".
        is_adjective = self._is_adjective(left) or self._is_adjective(right)
        return is_adjective and left[:_STEM] == right[:_STEM] and len(min(left, right, key=len)) >= _STEM

    def _country_of(self, word: str) -> str:
        """The usual name, in lower case, of a country that ``word`` or its adjective stands for; else ``word``."""
        place = self._adjectives.get(word, word)
        known = next((form for form in (place.title(), place.upper()) if self._rules.is_place(form)), place)
        return self._rules.place_name(known).lower()


def _words_of(role: str) -> list[str]:
    """The words of a role in lower case, without periods and possessive endings."""
    words = (word.lower().replace(".", "") for word in _WORD.findall(_OWNER.sub("", role)))
    return [word for word in words if word]


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with one word that stands before the name, and where it does: ``starts``, in order.

    ``role`` and ``before`` are the words for the role and that word, in lower case.
    """

    entity: Entity
    title: str
    starts: list[int]
    role: tuple[str, ...]
    before: tuple[str, ...]


class HolderIndex:
    """Finds people by a noun in their role or before their name."""

    def __init__(self, titled: Iterable[tuple[Entity, str, list[int]]]) -> None:
        self._holders = [Holder(e, title, starts, written(e.role), written(title)) for e, title, starts in titled]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, holder in enumerate(self._holders):
            for word in {*holder.role, *holder.before}:
                self._by_word[word].append(number)

    def before(self, position: int, office: Office | None = None) -> list[Holder]:
        """Who may hold ``office``, if any is asked for, and is named before ``position``, the last one first."""
        found = ((bisect_left(holder.starts, position), holder) for holder in self._candidates(office))
        last = [(holder.starts[number - 1], holder) for number, holder in found if number]
        return [holder for _, holder in sorted(last, key=itemgetter(0), reverse=True)]

    def after(self, position: int, office: Office) -> list[Holder]:
        """Who may hold ``office`` and is named after ``position``."""
        return [holder for holder in self._candidates(office) if holder.starts[-1] >= position]

    def _candidates(self, office: Office | None) -> list[Holder]:
        if office is None or office.may_be_any:
            return self._holders
        numbers = {n for word in office.last_words for n in self._by_word.get(word, ())}
        return [self._holders[number] for number in sorted(numbers)]


def written(role: str) -> tuple[str, ...]:
    """The words of a role as they are written, in lower case: "gov" of "Gov.", but "director's", which is no office."""
    return tuple(role.lower().replace(".", "").split())
