"""Sources introduced without a name and named later: "a welder" and, further on, "the welder, Tom Reyes"."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from onrecord.analysis.sources.discourse import Discourse
from onrecord.analysis.sources.identities import Identity
from onrecord.analysis.sources.kinds import COLLECTIVE, PEOPLE, PERSON, of_members
from onrecord.analysis.sources.source_phrases import SourcePhrase
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span

_REACH = 90
_BEFORE = re.compile(
    r"\b(?:[Tt]he|(?P<owner>\w+[’']s?)) (?P<words>(?:[\w-]+ ){0,2}?[\w-]*\w)"
    r"(?:(?:,|:| ?[—–-]{1,2}) (?:(?:later |since )?(?:identified|named) (?:[\w’'-]+ ){0,4}?as )?"
    r"| (?:was|were|is|are|has been|have been|had been|gave|turned out)\b[^.!?\n]{0,40}? (?:as|named|called|to be) )$"
)
_BEFORE_NAME = (", ", ": ", "— ", "– ", "- ", " as ", " named ", " called ", " to be ")
_BEHIND = re.compile(
    r",? (?:(?P<one>(?:who (?:is|was) )?one of (?:the|those|its|his|her|their))|the)"
    r" (?P<words>(?:[\w-]+ ){0,2}[\w-]*\w)(?=[,.;)]| (?:of|in|who)\b|$)"
)
_GOES_ON = re.compile(r"[,.;)]| (?:and|of|from|is|was)\b|$")
# Judges rule in public; any other unnamed office may be somebody else than its holder who has a name.
_TITLES = {"Judge": "judge", "Justice": "judge", "Magistrate": "magistrate"}
_IN_LIST = frozenset({", ", " and ", ", and "})
_ASKED = frozenset({PERSON, PEOPLE, COLLECTIVE})


class _Told(NamedTuple):
    """A statement of who a named person is, with ``people`` listed after; and its form."""

    start: int
    people: tuple[Entity, ...]
    words: frozenset[str]
    way: str


def named_later(discourse: Discourse) -> dict[tuple[str, str], Identity]:
    """The people introduced without a name who are named later, by their keys."""
    unnamed, found = _unnamed(discourse), dict[tuple[str, str], Identity]()
    told = _told(discourse) if unnamed else {}
    for head in unnamed.keys() & told.keys():
        for phrase, identity in unnamed[head].values():
            fitting = [one for one in told[head] if one.start >= phrase.span.end and _may_be(phrase, one)]
            if phrase.is_plural and fitting:
                people = {person.id: person for one in fitting for person in one.people}
                found[identity.key] = of_members(identity, list(people.values()))
            elif len(unnamed[head]) == 1 and (person := _only_holder(fitting)):
                found[identity.key] = discourse.of_entity(person) or identity
    return found


def _unnamed(discourse: Discourse) -> dict[str, dict[tuple[str, str], tuple[SourcePhrase, Identity]]]:
    """Single people and groups without a name, as first introduced, by noun and key."""
    found: dict[str, dict[tuple[str, str], tuple[SourcePhrase, Identity]]] = defaultdict(dict)
    for head, known in discourse.introduced.items():
        for phrase, identity in known:
            is_group = phrase.is_plural and identity.kind in _ASKED
            if identity.is_anonymous and (identity.is_somebody or is_group):
                found[head].setdefault(identity.key, (phrase, identity))
    return found


def _only_holder(told: list[_Told]) -> Entity | None:
    """The last person with a description; with a title, the only one."""
    people = {one.people[0].id for one in told}
    return told[-1].people[0] if told and (len(people) == 1 or told[-1].way != "title") else None


def _may_be(phrase: SourcePhrase, told: _Told) -> bool:
    """Whether somebody with a name may be the one of ``phrase``; behind the name, one says all that the other does."""
    if phrase.is_plural or told.way != "behind":
        return told.way != "owned" or phrase.is_somebodys
    return not phrase.is_somebodys and (phrase.content <= told.words or told.words <= phrase.content)


def _told(discourse: Discourse) -> dict[str, list[_Told]]:
    """Descriptions of named people, by each possible head noun."""
    found: dict[str, list[_Told]] = defaultdict(list)
    for number, (mention, person) in enumerate(discourse.names.people):
        for one in _told_beside(discourse, number, mention, person):
            for noun in one.words:
                found[noun].append(one)
    return found


def _told_beside(discourse: Discourse, number: int, mention: Span, person: Entity) -> Iterator[_Told]:
    text = discourse.text
    is_led_to = text.endswith(_BEFORE_NAME, 0, mention.start)
    before = _BEFORE.search(text, max(0, mention.start - _REACH), mention.start) if is_led_to else None
    if before and _GOES_ON.match(text, mention.end):
        noun, way = before["words"].lower().rpartition(" ")[2], "owned" if before["owner"] else "before"
        yield _Told(mention.start, tuple(_listed(discourse, number)), frozenset({noun}), way)
    behind = _BEHIND.match(text, mention.end)
    if behind and (behind["one"] or behind["words"] == person.role):
        yield _Told(mention.start, (person,), frozenset(behind["words"].lower().split()), "behind")
    if noun := _TITLES.get(discourse.names.title_before(mention)):
        yield _Told(mention.start, (person,), frozenset({noun}), "title")


def _listed(discourse: Discourse, number: int) -> Iterator[Entity]:
    """The person of a mention and those listed with it, up to the last one."""
    people = discourse.names.people
    yield people[number][1]
    for (before, _), (mention, person) in pairwise(people[n] for n in range(number, len(people))):
        if discourse.text[before.end : mention.start] not in _IN_LIST:
            return
        yield person
