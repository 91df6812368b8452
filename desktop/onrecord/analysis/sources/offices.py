"""Match offices in different words: "the Minister of Education" is "Education Minister Ana Ruiz"."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from onrecord.analysis.entities.rules import NameRules
from onrecord.analysis.lexicon import Lexicon
from onrecord.analysis.sources.named_mentions import NamedMentions
from onrecord.domain.records import Entity

_WORD = re.compile(r"[\w-]+(?:\.\w\.)*")
_OWNER = re.compile(r"['’]s?\b")
# As much of a country's name as its adjective keeps: "Chad" and "Chadian".
_STEM = 4
_ANY = "any"
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Office:
    """The words for an office: its ``titles``, ``lower`` ones that it may stand for, what else is ``told``.

    Of "the top Otsan diplomat" the title is "diplomat", a lower one "ambassador";
    told is "Otsan".
    """

    titles: frozenset[str]
    lower: frozenset[str]
    told: frozenset[str]
    is_former: bool

    def is_in(self, words: Sequence[str]) -> bool:
        """Whether ``words`` for somebody, in lower case, give the title itself."""
        return _contains_any(words, self.titles)

    def may_be_in(self, words: Sequence[str]) -> bool:
        """Whether ``words`` for somebody give one of the offices that go by the title, too."""
        return _contains_any(words, self.lower) or (_ANY in self.lower and bool(words))


def _contains_any(words: Sequence[str], titles: frozenset[str]) -> bool:
    joined = f" {' '.join(words)} "
    return any(f" {title} " in joined for title in titles)


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with one word that stands before the name, and where it does: ``starts``, in order.

    ``role`` and ``before`` are the words for the role and that word, in lower case.
    """

    entity: Entity
    role: tuple[str, ...]
    before: tuple[str, ...]
    starts: list[int] = field(default_factory=list)


class Fit(Enum):
    """How closely the words for a person must match an office."""

    COUNTRY = "no other country"
    OFFICE = "the office, or something of what is told of it"
    FIELD = "something of what is told of it, and no other field"


class OfficeReader:
    """Reads the words for an office: its noun, the offices that the noun may stand for, its field and its country."""

    def __init__(self, lexicon: Lexicon, rules: NameRules) -> None:
        higher = lexicon.mapping("office by a higher noun")
        self._higher = {noun: frozenset(offices.split(", ")) for noun, offices in higher.items()}
        self._short = lexicon.mapping("short title")
        self._adjectives = lexicon.mapping("country of")
        self._says_nothing = lexicon.section("no office")
        self._rules = rules
        self._country = lru_cache(_REMEMBERED)(self._country_of)

    def read(self, head: str, words: Sequence[str], content: frozenset[str] = frozenset()) -> Office:
        """The office and field in a phrase about ``head``; ``content`` are its telling words."""
        joined = f" {' '.join(words)}"
        noun = next((n for n in self._higher if " " in n and f" {n}" in joined), head)
        told = frozenset(filter(str.isalnum, content)) - {head, *noun.split()} - self._says_nothing
        titles = frozenset({noun, self._short.get(noun, noun)})
        return Office(titles, self._higher.get(noun, frozenset()), told, self.is_former(words))

    def is_former(self, words: Sequence[str]) -> bool:
        """Whether ``words`` for somebody, in lower case, say that an office is not held: "former", "ex-mayor"."""
        return any(word in self._rules.not_in_office or word.startswith("ex-") for word in words)

    def fit(self, office: Office, holder: Holder, needs: Fit = Fit.OFFICE) -> int | None:
        """How closely the words for a person fit an office; None for another office."""
        given = (holder.role, holder.before)
        is_named = any(map(office.is_in, given))
        if not is_named and not any(map(office.may_be_in, given)):
            return None
        words = frozenset(_words_of(" ".join((*holder.before, holder.entity.role))))
        others = words - office.titles - office.lower - self._says_nothing
        same = frozenset(word for word in office.told if any(self._is_same(word, other) for other in others))
        is_told = same or needs is Fit.COUNTRY or (needs is Fit.OFFICE and (is_named or not office.told))
        is_another = self._is_another(office.told, others, same, strictly=needs is Fit.FIELD)
        return len(same) if is_told and not is_another else None

    def _is_another(
        self, told: frozenset[str], others: frozenset[str], same: frozenset[str], *, strictly: bool
    ) -> bool:
        """Whether two offices are of two countries; strictly, also whether they are of two fields."""
        places, other_places = (frozenset(filter(self._is_place, words)) for words in (told, others))
        if places and other_places and places.isdisjoint(same):
            return True
        return strictly and same <= places and bool(told - places) and bool(others - other_places)

    def _is_place(self, word: str) -> bool:
        is_place = self._rules.is_country(word.title()) or self._rules.is_place(word.upper())
        return is_place or word in self._adjectives or self._rules.is_demonym(word.title())

    def _is_same(self, left: str, right: str) -> bool:
        left, right = self._country(left), self._country(right)
        if left.removesuffix("s") == right.removesuffix("s"):
            return True
        # "Egyptian" and "Egypt", but not "China" and "Chinatown".
        is_adjective = self._rules.is_demonym(left.title()) or self._rules.is_demonym(right.title())
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


class HolderIndex:
    """Finds people by a noun in their role or before their name."""

    def __init__(self, names: NamedMentions) -> None:
        found: dict[tuple[str, str], Holder] = {}
        for mention, person in names.people:
            title = names.title_before(mention)
            holder = found.setdefault((person.id, title), Holder(person, written(person.role), written(title)))
            holder.starts.append(mention.start)
        self._holders = list(found.values())
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, holder in enumerate(self._holders):
            for word in {*holder.role, *holder.before}:
                self._by_word[word].append(number)

    def before(self, position: int, office: Office) -> list[Holder]:
        """People who may hold ``office`` and are named before ``position``, the last one first."""
        found = ((bisect_left(holder.starts, position), holder) for holder in self._candidates(office))
        last = [(holder.starts[number - 1], holder) for number, holder in found if number]
        return [holder for _, holder in sorted(last, key=lambda place: place[0], reverse=True)]

    def after(self, position: int, office: Office) -> list[Holder]:
        """People who may hold ``office`` and are named after ``position``."""
        return [holder for holder in self._candidates(office) if holder.starts[-1] >= position]

    def _candidates(self, office: Office) -> list[Holder]:
        if _ANY in office.lower:
            return self._holders
        last_words = {noun.rpartition(" ")[2] for noun in (*office.titles, *office.lower)}
        numbers = {number for word in last_words for number in self._by_word.get(word, ())}
        return [self._holders[number] for number in sorted(numbers)]


def written(role: str) -> tuple[str, ...]:
    """The words of a role as they are written, in lower case: "gov" of "Gov.", but "director's", which is no office."""
    return tuple(role.lower().replace(".", "").split())
