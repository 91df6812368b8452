"""What was taken for one name and is none, or more than one: "Six Lund", "Otsa Airways CEO Ana Ruiz"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.analysis.entities.forms import ABBREVIATED_TITLES, clean_name, is_acronym
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

# In "Otsa CEO Ana Ruiz" a name follows, in "Ana Ruiz MP" none does.
_ABBREVIATED_OFFICE = re.compile(r" ([A-Z]{2,4}) (?=[A-Z][\w.])")
_SHORTEST_OFFICE = 4
# A role, a given name and one or two last names.
_ROLE_AND_NAME = range(3, 5)
_LINKS = frozenset({"of", "for", "the", "and", "&"})
# Titles that stand before nothing but names.
_ALWAYS_TITLES = frozenset(
    {"Assemblyman", "Assemblywoman", "Ayatollah", "Congressman", "Congresswoman", "Councillor"}
    | {"Councilman", "Councilor", "Councilwoman", "Judge", "Justice", "Professor", "Rabbi", "Senator"}
)
# Words that open a sentence, or count, before a name: "Another Lund ally", "Six Lund supporters".
_OPENERS = frozenset(
    {"After", "Although", "Another", "Because", "Before", "Both", "Despite", "Each", "Eight", "Eleven"}
    | {"Even", "Every", "Five", "Four", "If", "Like", "Nine", "Once", "Other", "Seven", "Several", "Since"}
    | {"Six", "Some", "Ten", "That", "Though", "Three", "Twelve", "Two", "Unlike", "Until", "When", "Whether"}
    | {"While"}
)


def without_opener(text: str, span: Span, kind: EntityKind, rules: NameRules) -> Span:
    """A name without a capitalized word before it that only opens a sentence: "Another" of "Another Lund ally"."""
    opener, _, rest = span.text_of(text).partition(" ")
    if opener not in _OPENERS or not rest or not (kind is EntityKind.PERSON or is_titled(rest, rules)):
        return span
    return Span(span.start + len(opener) + 1, span.end)


def names_apart(text: str, span: Span, kind: EntityKind, rules: NameRules) -> Iterator[tuple[Span, EntityKind]]:
    """Somebody's name and what was taken for one with it: "Otsa Airways CEO Ana Ruiz", "Ana Ruiz of the World Bank"."""
    if office := _office_inside(span.text_of(text), kind, rules):
        before = clean_name(text, Span(span.start, span.start + office))
        if before and (told := _kind_before_office(before.text_of(text), rules)):
            yield before, told
        span, kind = Span(span.start + office, span.end), EntityKind.PERSON
    words = span.text_of(text)
    if kind is EntityKind.ORGANIZATION and (person := _person_of_body(words, rules)):
        body = clean_name(text, Span(span.start + person + len(" of "), span.end))
        yield from [(body, kind)] if body else []
        span, kind = Span(span.start, span.start + person), EntityKind.PERSON
    elif kind is EntityKind.ORGANIZATION and (holder := _holder(words, rules)):
        span, kind = Span(span.start + holder, span.end), EntityKind.PERSON
    yield span, kind


def _office_inside(words: str, kind: EntityKind, rules: NameRules) -> int:
    """Where the abbreviated office begins that stands inside what was taken for one name: "Health CS Ana Ruiz"."""
    for office in _ABBREVIATED_OFFICE.finditer(words):
        before, after = words[: office.start()].split(), words[office.end() :].split()
        is_whole_name = kind is EntityKind.PERSON and len(before) > 1 and before[0] in rules.given_names
        is_body = not rules.organization_words.isdisjoint(after) or rules.kind_of_ending(after[-1]) is not None
        if rules.is_title(office[1]) and not is_whole_name and not is_body:
            return office.start(1)
    return 0


def _kind_before_office(words: str, rules: NameRules) -> EntityKind | None:
    """The kind of what stands before somebody's office, if it is a name: "Otsa Airways CEO", not "Health CS"."""
    if rules.is_place(words):
        return EntityKind.PLACE
    is_body = words in rules.bodies or is_acronym(words) or words.rsplit(" ", 1)[-1] in rules.organization_words
    return EntityKind.ORGANIZATION if is_body else None


def _person_of_body(words: str, rules: NameRules) -> int:
    """Where a name ends with which the body was taken for one: "Ida Lund" of "Ida Lund of the World Bank"; else 0."""
    name, link, body = words.partition(" of ")
    parts = name.split(" ")
    is_body = link and body.removeprefix("the ") in rules.bodies
    return len(name) if is_body and len(parts) > 1 and parts[0] in rules.given_names else 0


def _holder(words: str, rules: NameRules) -> int:
    """Where the name begins of somebody with an office that was taken for a body: "MEC for Roads Ana Ruiz"."""
    parts = list(re.finditer(r"\S+", words))
    if rules.kind_of_ending(parts[-1][0]):
        return 0
    if _begins_with_role([part[0] for part in parts], rules):
        return parts[1].start()
    if len(parts) <= _SHORTEST_OFFICE:
        return 0
    for office, first in pairwise(parts[_SHORTEST_OFFICE - 2 : -1]):
        is_name = first[0] in rules.given_names and first[0] not in rules.common_words and office[0] not in _LINKS
        if is_name and any(rules.is_title(part[0]) for part in parts if part.start() < first.start()):
            return first.start()
    return 0


def _begins_with_role(parts: list[str], rules: NameRules) -> bool:
    """Whether a noun for people, with the capital of its sentence, stands before a full name: "Promoter Ana Ruiz"."""
    is_long = len(parts) in _ROLE_AND_NAME
    return is_long and parts[1] in rules.given_names and rules.person_nouns.is_one(parts[0])


def is_titled(words: str, rules: NameRules) -> bool:
    """Whether a title such as "Gen" or "Justice" begins what was not taken for a person."""
    first, *rest = words.removeprefix("Chief ").split()
    if not rest or rules.kind_of_ending(rest[-1]):
        return False
    return first.rstrip(".") in ABBREVIATED_TITLES or (first in _ALWAYS_TITLES and _is_name(rest, rules))


def _is_name(parts: list[str], rules: NameRules) -> bool:
    """Whether capitalized words have no other meaning than that of somebody's name."""
    return len(parts) < _SHORTEST_OFFICE and not any(
        not part[0].isupper() or part in rules.not_names or part.lower() in rules.modifiers or rules.is_role(part)
        for part in parts
    )
