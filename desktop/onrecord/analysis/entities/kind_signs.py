"""Signs of what kind a name is: in its words, in its form and in the words beside it.

``FORMS`` and ``SIGNS`` are tables: whether a sign holds, the kind it speaks for, and how much it counts.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from onrecord.analysis.entities.capitals import has_inner_capital
from onrecord.analysis.entities.context import (
    is_beside_body,
    is_called_as_somebody,
    person_signs,
    place_signs,
    words_before,
)
from onrecord.analysis.entities.forms import SPACED_INITIALS, is_acronym
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.vocabulary import EntityKind

CLEAR, STRONG, DECISIVE, CERTAIN = 2, 3, 20, 40
_ONCE, _SURELY = 1, 2
_PERSON, _PLACE, _BODY = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANIZATION
_GROUP, _WORK, _FACILITY = EntityKind.GROUP, EntityKind.WORK, EntityKind.FACILITY
NEVER_ALONE = frozenset({_FACILITY, EntityKind.PRODUCT})
_MAY_BE_PLACE = frozenset({_PERSON, _BODY, _GROUP})

_MAY_BE_SOMEBODY = frozenset({_BODY, _PLACE, _GROUP, *NEVER_ALONE})
_MAY_ISSUE = frozenset({EntityKind.PLACE, *NEVER_ALONE})
_MAY_BE_TOLD = frozenset({*_MAY_BE_PLACE, EntityKind.PLACE})
# "HMS Otsa", and a model's letters and number: "Lumora X2", not "World T20".
_BEFORE_SHIPS = frozenset({"HMAS", "HMCS", "HMS", "INS", "RMS", "USS"})
_MODEL = re.compile(r"(?!T20|T10|G\d)[A-Z]{1,3}-?\d{1,4}[A-Za-z]?")
# "M.B. Rao" and "M. B. Rao", not "U.S. Steel".
_INITIALS = re.compile(r"(?!(?:U\. ?[SKN]|E\. ?U|D\. ?C|L\. ?A|N\. ?Y)\.)(?:[A-Z]\. ?){1,3}[A-Z][\w’'-]+")
_SPACED_INITIALS = re.compile(rf"{SPACED_INITIALS}[A-Z][a-z][\w’'-]+")
_OF_FIELDS = frozenset({"of", "for"})
_CALLED_AFTER_BODIES = frozenset({EntityKind.FACILITY, EntityKind.LAW})
# What no people does in the singular: "Varo declined", not "Danish declined".
_ACTS = re.compile(r" (?:said|says|told|added|declined|did|does|has|was|will|plans)\b")
# What a company has or does, not what "He left with Lund, which surprised them" tells.
_WHICH = re.compile(r", which (?:[a-z]+ ){0,2}?(?:employs|had|has|is|makes|operates|owns|plans|runs|sells|was)\b")
# What a body does, and a place that everybody knows: "Varo said in a statement".
_STATES = re.compile(r" (?:said|says)(?: on \w+)? in an? (?:written |emailed |brief )?(?:statement|filing|blog post)\b")


@dataclass(frozen=True)
class Article:
    """The proposed names of an article."""

    proposals: Sequence[Proposal]
    text: str
    rules: NameRules

    @cached_property
    def first_words(self) -> Mapping[str, bool]:
        """The first words of bodies' names, and whether only words such as "Foods" follow in all of them."""
        firsts: dict[str, bool] = {}
        for proposal in self.proposals:
            if proposal.kind is _BODY and " " in proposal.words:
                first, *rest = proposal.words.split()
                is_plain = all(word.rstrip(".") in self.rules.organization_words for word in rest)
                firsts[first] = firsts.get(first, True) and is_plain
        return firsts


class Name(NamedTuple):
    """A name and the kinds proposed for it."""

    words: str
    kinds: AbstractSet[EntityKind]
    rules: NameRules

    def fits(self, pattern: re.Pattern[str]) -> bool:
        """Whether it has a form that no body's name has."""
        return pattern.fullmatch(self.words) is not None and not is_body(self.words, self.rules)

    @property
    def is_given_and_last(self) -> bool:
        """Whether a given name stands first, but for works: "The Ida Lund Show" is nobody."""
        parts = self.words.split()
        are_names = len(parts) in {2, 3} and all(part[0].isupper() for part in parts) and self.kinds != {_WORK}
        return are_names and self.rules.is_given(parts[0])

    @property
    def is_of_trade(self) -> bool:
        """Whether what the pipeline took for somebody's name ends with a company's trade: "Otsa Freight"."""
        first, _, last = self.words.rpartition(" ")
        is_trade = bool(first) and last in self.rules.trades and self.kinds == {_PERSON}
        return is_trade and first.split()[0] not in self.rules.given_names


class Mention:
    """One mention of a name, with what the signs ask about it."""

    def __init__(self, proposal: Proposal, article: Article) -> None:
        self.name, self.article = proposal, article
        self.words, self.kind, self.title = proposal.words, proposal.kind, proposal.title
        self.rules, self.text, (self.start, self.end) = article.rules, article.text, proposal.span
        self.beside = words_before(article.text, proposal.span.start)

    @cached_property
    def place_signs(self) -> int:
        """How strongly the words beside it speak of a place."""
        return place_signs(self.text, self.name, self.beside, self.rules)

    def is_place(self, least: int) -> bool:
        """Whether the words beside it speak of a place as strongly as ``least``."""
        signs = self.place_signs
        return signs >= least and not is_acronym(self.words) and _may_be_place(self.name, signs, self.rules)

    def goes_on(self, pattern: re.Pattern[str]) -> bool:
        """Whether ``pattern`` fits what follows."""
        return pattern.match(self.text, self.end) is not None

    @property
    def is_unknown(self) -> bool:
        """Whether it is one word taken for somebody's name, and neither a title nor a list says so."""
        is_lone = self.kind is _PERSON and not self.title and " " not in self.words
        return is_lone and self.words not in self.rules.given_names

    @property
    def may_be_body(self) -> bool:
        """Whether a noun can make a body of it: "Democratic" of "a Democratic spokesman" is none."""
        return not self.title and (self.kind is not _GROUP or is_acronym(self.words))

    @property
    def is_short_body(self) -> bool:
        """Whether it is the first word of a body's name, taken for another kind: "Bahari" beside "Bahari Lines"."""
        is_plain = self.article.first_words.get(self.words)
        if is_plain is None or self.title:
            return False
        if self.kind is _GROUP:
            return self.goes_on(_ACTS)
        is_company = self.kind is _PERSON and is_plain and not self.rules.is_place(self.words)
        is_at = self.kind in {_PERSON, _PLACE} and self.text.endswith(" at ", 0, self.start)
        return self.kind in NEVER_ALONE or is_company or is_at


# The first that holds counts.
FORMS: tuple[tuple[Callable[[Name], bool], EntityKind, float], ...] = (
    (lambda n: n.fits(_INITIALS), _PERSON, STRONG),
    (lambda n: n.fits(_SPACED_INITIALS), _PERSON, STRONG + CLEAR),
    (lambda n: n.is_of_trade, _BODY, STRONG + CLEAR),
    (lambda n: n.kinds == {_GROUP} and is_acronym(n.words) and n.words not in n.rules.abbreviations, _BODY, STRONG),
    (lambda n: n.kinds <= _MAY_BE_PLACE and has_inner_capital(n.words), _BODY, STRONG + CLEAR),
    (lambda n: n.is_given_and_last, _PERSON, CLEAR),
)

# All that hold count.
SIGNS: tuple[tuple[Callable[[Mention], bool], EntityKind, float], ...] = (
    # "Mr. Okoro".
    (lambda m: m.kind is _PERSON and bool(m.title), _PERSON, STRONG),
    # "Ida Falk, 41,", "Ida Falk, a nurse,".
    (lambda m: not m.place_signs and person_signs(m.text, m.name, m.rules), _PERSON, STRONG),
    # "Her late husband, Sipho", "58-year-old Otsa".
    (lambda m: m.kind in _MAY_BE_SOMEBODY and is_called_as_somebody(m.text, m.start, m.rules), _PERSON, STRONG + CLEAR),
    # "A Varo spokesman".
    (lambda m: m.may_be_body and is_beside_body(m.text, m.name, m.rules), _BODY, STRONG + CLEAR),
    # "Varo said in a statement".
    (lambda m: m.kind in _MAY_ISSUE and m.goes_on(_STATES) and not m.rules.is_place(m.words), _BODY, STRONG),
    # "Varo, which has shops in Otsa".
    (lambda m: m.is_unknown and m.goes_on(_WHICH), _BODY, CLEAR),
    # "(ORBC)".
    (lambda m: is_acronym(m.words) and m.text.startswith("(", m.start - 1), _BODY, STRONG),
    (lambda m: m.is_short_body, _BODY, STRONG),
    # "In Ellery", "the town of Ellery".
    (lambda m: m.is_place(_ONCE), _PLACE, CLEAR),
    (lambda m: m.is_place(_SURELY), _PLACE, CLEAR),
)


def may_be_told(proposal: Proposal) -> bool:
    """Whether a noun beside a name can make another kind of it; of a building's only if it is one word."""
    return proposal.kind in _MAY_BE_TOLD or (proposal.kind in NEVER_ALONE and " " not in proposal.words)


def _may_be_place(proposal: Proposal, signs: int, rules: NameRules) -> bool:
    """Whether ``signs`` can make a place of a name; what is "in" a work is a part in it."""
    if proposal.kind is _WORK:
        return signs == _SURELY
    if proposal.kind is _FACILITY:
        return signs == _SURELY or " " not in proposal.words
    return proposal.kind in _MAY_BE_PLACE and not proposal.title and not is_body(proposal.words, rules)


def is_body(words: str, rules: NameRules) -> bool:
    """Whether a name ends with a word for a body: "Ellery Trust"."""
    return words.rsplit(" ", 1)[-1].rstrip(".") in rules.organization_words


@lru_cache(maxsize=8192)
def kind_by_words(words: str, rules: NameRules) -> EntityKind | None:
    """The kind that a name's own words leave no doubt about: "Ellery College", "Ter Wissen River"."""
    first, *rest = words.split()
    listed = _kind_listed(words, first, rules)
    if listed or not rest:
        return listed
    told = rules.kind_of_ending(rest[-1].rstrip("."))
    if first in rules.organization_words and rest[0] in _OF_FIELDS and rest[1:]:
        # "Bank of Otsa Stadium" is a stadium, "School of Law" no law.
        is_named_after = told in _CALLED_AFTER_BODIES and rest[-2] not in _OF_FIELDS
        return told if is_named_after else EntityKind.ORGANIZATION
    return told or _kind_by_beginning(first, rest[-1], rules)


def _kind_listed(words: str, first: str, rules: NameRules) -> EntityKind | None:
    if rules.is_place(words):
        return EntityKind.PLACE
    if rules.is_demonym(words):
        return EntityKind.GROUP
    if words in rules.bodies:
        return EntityKind.ORGANIZATION
    # "Siri" is an assistant, and "Siri Lund" is called so.
    is_product = first in rules.products and (words == first or first not in rules.given_names)
    return EntityKind.PRODUCT if is_product else None


def _kind_by_beginning(first: str, last: str, rules: NameRules) -> EntityKind | None:
    if rules.is_place(last) and is_acronym(first):
        return EntityKind.ORGANIZATION
    if first in rules.contests and last[0].isdigit():
        return EntityKind.EVENT
    if first in _BEFORE_SHIPS or _MODEL.fullmatch(last):
        return EntityKind.PRODUCT
    return rules.beginnings.get(first)
