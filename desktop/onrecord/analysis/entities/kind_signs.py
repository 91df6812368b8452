"""Signs of what kind a name is: in its words, in its form and in the words beside it.

``FORMS`` and ``SIGNS`` are tables: whether a sign holds, the kind it speaks for, and how much it counts.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from onrecord.analysis.entities.capitals import has_inner_capital
from onrecord.analysis.entities.forms import ABBREVIATED_TITLES, SPACED_INITIALS, is_acronym, title_before
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.role_words import RoleWords
from onrecord.analysis.entities.roles import INTRODUCTIONS, introduces_person
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.vocabulary import EntityKind

CLEAR, STRONG, DECISIVE, CERTAIN = 2, 3, 20, 40
_PERSON, _PLACE, _BODY = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANIZATION
_GROUP, _WORK, _FACILITY, _PRODUCT = EntityKind.GROUP, EntityKind.WORK, EntityKind.FACILITY, EntityKind.PRODUCT
NEVER_ALONE = frozenset({_FACILITY, _PRODUCT})
_CALLED_AFTER_BODIES = frozenset({_FACILITY, EntityKind.LAW})

# "HMS Otsa", and a model's letters and number: "Lumora X2", not "World T20".
_BEFORE_SHIPS = frozenset({"HMAS", "HMCS", "HMS", "INS", "RMS", "USS"})
_MODEL = re.compile(r"(?!T20|T10|G\d)[A-Z]{1,3}-?\d{1,4}[A-Za-z]?")
# "M.B. Rao" and "M. B. Rao", not "U.S. Steel".
_INITIALS = re.compile(r"(?!(?:U\. ?[SKN]|E\. ?U|D\. ?C|L\. ?A|N\. ?Y)\.)(?:[A-Z]\. ?){1,3}[A-Z][\w’'-]+")
_SPACED_INITIALS = re.compile(rf"{SPACED_INITIALS}[A-Z][a-z][\w’'-]+")
_REACH, _LONGEST_APPOSITION = 40, 100
_WHERE = re.compile(r"(?:\b(?:of|in|from|to|at|for|near|around|across|outside|and|or|than|[Tt]he|[A-Z]\w+)) $")
# Looking at how what is before a name ends is quicker than searching it.
_CALLED_ENDS = (", ", "name is ", "name was ", "-old ", "called ", "named ")
_CALLED = re.compile(
    r"\b(?P<name>(?:[Hh]is|[Hh]er|[Mm]y) (?:(?:first|full|real) )?name(?: is| was|,)"
    r"|(?<!the )(?<!The )(?<!\ba )(?<!\bA )(?<!its )\d{1,3}-year-old) $"
    r"|\b(?:(?P<whose>[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Ii]ts) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+),"
    r"|(?:[Aa]|[Oo]ne|[Tt]he) (?:[a-z-]+ ){0,2}?(?P<called>[a-z]+) (?:called|named)) $"
)
_IN_BRACKETS, _CLOSED, _COMMA = re.compile(r"\([A-Z][\w ]{1,16}, $"), re.compile(r"\)"), re.compile(",")
_NOUN_AFTER = re.compile(r"(?P<owner>['’]s?)? (?P<noun>[^\W\d_][\w-]+)")
_BASED = re.compile(r"(?: and [A-Z][\w-]+)? ?- ?(?:based|born)\b")
# The noun that the words in commas, or after "is", are built on: "a chain of bakeries", "the town's oldest bank,".
_APPOSITION_OPENS = (", a", ", the ", ", one of", " is ", " was ", " are ")
_APPOSITION = re.compile(
    r"(?:,| is| was| are) (?:an?|the|one of the) (?:[\w’'-]+ ){0,6}?"
    r"(?P<noun>[a-z-]+)(?=[,.;:)]| (?:of|that|which|in|for|with|on|near|at|from|who)\b)",
)


@dataclass(frozen=True)
class Article:
    """The proposed names of an article."""

    proposals: Sequence[Proposal]
    text: str
    rules: NameRules


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


class Mention:
    """One mention of a name, with the words beside it."""

    def __init__(self, proposal: Proposal, article: Article) -> None:
        self.article = article
        self.words, self.kind, self.title = proposal.words, proposal.kind, proposal.title
        self.rules, self.text, self.span = article.rules, article.text, proposal.span
        self.start, self.end = proposal.span
        self.before = self.text[max(0, self.start - _REACH) : self.start]
        bare = self.before.rstrip("“‘\"'")
        *_, self.noun, self.last = ["", "", *bare.split()] if bare.endswith(" ") else ["", ""]
        after = _NOUN_AFTER.match(self.text, self.end)
        self.noun_after, self.owner = ("", "") if after is None else after.group("noun", "owner")

    @cached_property
    def noun_of(self) -> str:
        """The noun before "of" or "of the": "town" of "the town of Otsa"."""
        words = self.before.split()
        words = words[:-1] if words[-1:] == ["the"] else words
        return words[-2] if words[-1:] == ["of"] and len(words) > 1 and self.before.endswith(" ") else ""

    @property
    def noun_before(self) -> str:
        """The word right before it, or before the comma if another follows: "operator" of "the operator, Varo,"."""
        return self.last.removesuffix(",") if self.goes_on(_COMMA) else self.last

    @property
    def is_of_place(self) -> bool:
        """Whether what is "of" it is a place, or what one has: "the town of Ellery"; or somebody: "Falk, 41, of"."""
        noun, rules = self.noun_of.lower(), self.rules
        is_age = noun.endswith(",") and noun[:-1].isdigit()
        return is_age or noun in rules.place_nouns or noun in rules.belongs_to_places or noun in rules.of_places

    @property
    def is_before_place(self) -> bool:
        """Whether a noun for a place follows, or for what it has: "Ellery district", "Ellery villagers"."""
        return self.noun_after in self.rules.place_nouns or self.noun_after in self.rules.belongs_to_places

    def goes_on(self, pattern: re.Pattern[str]) -> bool:
        """Whether ``pattern`` fits what follows."""
        return pattern.match(self.text, self.end) is not None

    @property
    def noun_in_apposition(self) -> str:
        """The noun that says what a name is, in commas or after "is": "chain" of "Varo, a chain of shops"."""
        opens = self.text.startswith(_APPOSITION_OPENS, self.end)
        told = _APPOSITION.match(self.text, self.end, self.end + _LONGEST_APPOSITION) if opens else None
        return told["noun"] if told else ""

    @property
    def is_introduced(self) -> bool:
        """Whether an age, a role, "who" or a shirt number stands in commas after a name of several words.

        What follows a place or a body may be about somebody before it: "Ida Falk of Otsa Bay, a former mayor".
        """
        if not self.text.startswith(INTRODUCTIONS, self.end) or " " not in self.words:
            return False
        is_of_other = self.kind is _PLACE and self.before.endswith((", ", "(", "–", "—", "-"))
        if is_of_other or (self.kind is not _PERSON and _WHERE.search(self.before)):
            return False
        return introduces_person(self.text, self.span, RoleWords(self.rules))

    @property
    def is_called(self) -> bool:
        """Whether the words before say whose it is: "her late husband, Sipho", "58-year-old Otsa", "Engr. Lund"."""
        title = title_before(self.text, self.start, self.rules)
        if title.endswith(".") and title[:-1] in ABBREVIATED_TITLES:
            return True
        told = _CALLED.search(self.before) if self.before.endswith(_CALLED_ENDS) else None
        if told is None or told["name"]:
            return told is not None
        # "Its organizer, Gift Otsa": a body's, as an owner or a partner may be one, too.
        if told["whose"] in {"Its", "its"}:
            return self.rules.is_role(told["noun"]) and told["noun"] not in {"investor", "owner", "partner", "producer"}
        return self.rules.person_nouns.is_one(told["noun"] or told["called"])

    @property
    def is_team(self) -> bool:
        """Whether the article and a plural say that a name of several words is no person's: "the Carolina Otters"."""
        is_plural = self.last in {"the", "The"} and " " in self.words and self.words.endswith("s")
        return is_plural and (self.kind is _BODY or (self.kind is _PERSON and not self.noun_after))

    @property
    def may_be_place(self) -> bool:
        if self.kind in {_WORK, _FACILITY}:
            return True
        is_open = self.kind in {_PERSON, _BODY, _GROUP} and not self.title and not is_acronym(self.words)
        return is_open and not is_body(self.words, self.rules)

    @property
    def may_be_told(self) -> bool:
        """Whether a noun beside it can make another kind of it; of a building's only if it is one word."""
        if self.kind in NEVER_ALONE:
            return " " not in self.words
        return self.kind in {_BODY, _GROUP, _PLACE} or (self.kind is _PERSON and not self.title)


# The first that holds counts.
FORMS: tuple[tuple[Callable[[Name], bool], EntityKind, float], ...] = (
    (lambda n: n.fits(_INITIALS), _PERSON, STRONG),
    (lambda n: n.fits(_SPACED_INITIALS), _PERSON, STRONG + CLEAR),
    (lambda n: n.kinds == {_GROUP} and is_acronym(n.words) and n.words not in n.rules.abbreviations, _BODY, STRONG),
    (lambda n: n.kinds <= {_PERSON, _BODY, _GROUP} and has_inner_capital(n.words), _BODY, STRONG + CLEAR),
    (lambda n: n.is_given_and_last, _PERSON, CLEAR),
)

# Of each group, for those names that it is for, the first that holds counts.
SIGNS: tuple[tuple[Callable[[Mention], bool], tuple[tuple[Callable[[Mention], bool], EntityKind, float], ...]], ...] = (
    (
        lambda _: True,
        (
            # "Her late husband, Sipho", "58-year-old Otsa".
            (lambda m: m.kind not in {_PERSON, _WORK} and m.is_called, _PERSON, STRONG + CLEAR),
            # "Mr. Okoro".
            (lambda m: m.kind is _PERSON and bool(m.title), _PERSON, STRONG),
            # "The Carolina Otters", not "the Carolina Lunds film".
            (lambda m: m.is_team, _BODY, STRONG),
            # "Ida Falk, 41,", "Ida Falk, a nurse,".
            (lambda m: m.is_introduced, _PERSON, STRONG),
        ),
    ),
    (
        lambda m: not m.title,
        (
            # "A Varo spokesman", "Varo’s shareholders", not "a Democratic spokesman".
            (
                lambda m: (
                    (m.kind is not _GROUP or is_acronym(m.words))
                    and m.noun_after in (m.rules.belongs_to_bodies if m.owner else m.rules.beside_bodies)
                ),
                _BODY,
                STRONG + CLEAR,
            ),
            # "(ORBC)".
            (lambda m: is_acronym(m.words) and m.before.endswith("("), _BODY, STRONG),
        ),
    ),
    (
        lambda m: m.may_be_told,
        (
            # "Film Varo", "tanker Varo", "newspaper Varo", "the operator, Varo,".
            (lambda m: m.last in m.rules.work_nouns, _WORK, STRONG),
            (lambda m: m.last in m.rules.ship_nouns, _PRODUCT, STRONG + CLEAR),
            (lambda m: m.noun_before in m.rules.organization_nouns, _BODY, STRONG),
            # "CEO of Varo".
            (lambda m: m.noun_of.lower() in m.rules.belongs_to_bodies, _BODY, STRONG),
            # "The Varo app", not "Varo’s app".
            (lambda m: m.noun_after in m.rules.product_nouns and not m.owner, _PRODUCT, STRONG),
            # "The Varo militia".
            (lambda m: m.kind in {_PERSON, _BODY} and m.noun_after in m.rules.organization_nouns, _BODY, STRONG),
            # "Varo, a chain of shops", "Varo, a village".
            (lambda m: m.noun_in_apposition in m.rules.organization_nouns, _BODY, STRONG + CLEAR),
            (lambda m: m.noun_in_apposition in m.rules.place_nouns, _PLACE, STRONG + CLEAR),
        ),
    ),
    (
        lambda m: m.may_be_place,
        (
            # "Fires in the Amazon", not "the Amazon warehouse".
            (
                lambda m: (
                    m.words in m.rules.articled_places
                    and m.last in {"the", "The"}
                    and not (m.noun_after[:1].isupper() or m.noun_after in m.rules.before_places)
                ),
                _PLACE,
                STRONG + CLEAR,
            ),
            # "The town of Ellery", "Ida Falk, 41, of Ellery".
            (lambda m: m.is_of_place, _PLACE, 2 * CLEAR),
            # "Ellery district", "Ellery villagers", not "Orthodox villagers".
            (lambda m: m.kind is not _GROUP and m.is_before_place, _PLACE, 2 * CLEAR),
            (lambda m: m.goes_on(_BASED), _PLACE, 2 * CLEAR),
            # "The plant at Ellery", "people in Ellery", "flight 12 from Ellery".
            (
                lambda m: (
                    m.last in {"at", "from", "in"}
                    and (m.noun in m.rules.before_places or (m.last == "from" and m.noun.isdigit()))
                ),
                _PLACE,
                2 * CLEAR,
            ),
            # A politician's seat: "(Con, Ellery)".
            (lambda m: m.goes_on(_CLOSED) and _IN_BRACKETS.search(m.before) is not None, _PLACE, 2 * CLEAR),
            (lambda m: m.last == "near", _PLACE, 2 * CLEAR),
            # "Faith in Okoro" says nothing about a place.
            (
                lambda m: (
                    m.last in {"in", "In", "outside", "throughout", "across"}
                    and m.noun.lower() not in m.rules.interests
                    and (m.kind is not _WORK and (m.kind is not _FACILITY or " " not in m.words))
                ),
                _PLACE,
                CLEAR,
            ),
            # "A second mill, at Ellery, will open".
            (lambda m: m.before.endswith(", at "), _PLACE, CLEAR),
        ),
    ),
)


def signs_of(mention: Mention) -> Iterator[tuple[EntityKind, float]]:
    """The kinds that the words beside a mention speak for, with their weights."""
    for is_for, signs in SIGNS:
        if is_for(mention) and (sign := next((sign for sign in signs if sign[0](mention)), None)):
            yield sign[1:]


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
    told = rules.endings.get(rest[-1].rstrip("."))
    if first in rules.organization_words and rest[0] in {"of", "for"} and rest[1:]:
        # "Bank of Otsa Stadium" is a stadium, "School of Law" no law.
        is_named_after = told in _CALLED_AFTER_BODIES and rest[-2] not in {"of", "for"}
        return told if is_named_after else EntityKind.ORGANIZATION
    return told or _kind_by_beginning(first, rest[-1], rules)


def _kind_listed(words: str, first: str, rules: NameRules) -> EntityKind | None:
    if rules.is_place(words):
        return EntityKind.PLACE
    if rules.is_demonym(words):
        return EntityKind.GROUP
    if words in rules.bodies or words in rules.whole_names:
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
