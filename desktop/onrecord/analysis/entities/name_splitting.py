"""What was taken for one name and is none, or more than one: "Six Lund", "Otsa Airways CEO Ana Ruiz"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.analysis.entities.forms import clean_name
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

# In "Otsa CEO Ana Ruiz" a name follows, in "Ana Ruiz MP" none does.
_ABBREVIATED_OFFICE = re.compile(r" ([A-Z]{2,4}) (?=[A-Z][\w.])")
_SHORTEST_OFFICE = 4
_LINKS = frozenset({"of", "for", "the", "and", "&"})
# Words that open a sentence, or count, before a name: "Another Lund ally", "Six Lund supporters".
_OPENERS = frozenset(
    {"After", "Although", "Another", "Because", "Before", "Both", "Despite", "Each", "Eight", "Eleven"}
    | {"Even", "Every", "Five", "Four", "If", "Like", "Nine", "Once", "Other", "Seven", "Several", "Since"}
    | {"Six", "Some", "Ten", "That", "Though", "Three", "Twelve", "Two", "Unlike", "Until", "When", "Whether"}
    | {"While"}
)


def without_opener(text: str, span: Span, kind: EntityKind) -> Span:
    """A name without a capitalized word before it that only opens a sentence: "Another" of "Another Lund ally"."""
    opener, _, rest = span.text_of(text).partition(" ")
    if opener not in _OPENERS or not rest or kind is not EntityKind.PERSON:
        return span
    return Span(span.start + len(opener) + 1, span.end)


def names_apart(text: str, span: Span, kind: EntityKind, rules: NameRules) -> Iterator[tuple[Span, EntityKind]]:
    """Somebody's name and what was taken for one with it: "Otsa Airways CEO Ana Ruiz", "Ana Ruiz of the World Bank"."""
    if office := _office_inside(span.text_of(text), kind, rules):
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
    if len(parts) <= _SHORTEST_OFFICE:
        return 0
    for office, first in pairwise(parts[_SHORTEST_OFFICE - 2 : -1]):
        is_name = first[0] in rules.given_names and first[0] not in rules.common_words and office[0] not in _LINKS
        if is_name and any(rules.is_title(part[0]) for part in parts if part.start() < first.start()):
            return first.start()
    return 0
