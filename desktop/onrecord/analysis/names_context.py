"""What the words around a name say about its kind: "in Ellery", "the town of Ellery", "Ellery, who said"."""

import re
from collections.abc import Sequence

from onrecord.analysis.names_proposals import Proposal
from onrecord.analysis.names_roles import introduces_person
from onrecord.analysis.names_rules import NameRules
from onrecord.domain.vocabulary import EntityKind

_REACH = 40
_INSIDE = frozenset({"in", "near", "outside", "throughout", "across"})
# "faith in Okoro" and "interest in Okoro" say nothing about a place.
_FEELINGS = re.compile(
    r"\b(?:faith|confidence|trust|belie[fv]\w*|interest\w*|hope|disappoint\w*|invest\w*|inspired?|resulted|see[ns]?|saw"
    r"|found|role|cast|starr\w+|shares?|stakes?|officials?|member\w*) in (?:the )?$",
    re.IGNORECASE,
)
_OF_PLACE = re.compile(
    r"\b(?:town|city|village|state|province|district|island|port|capital|region|county|outskirts|coast|suburb|north|south"
    r"|east|west|governor|mayor|people|residents|streets|, \d{1,3},) (?:and \w+ )?of (?:the )?$",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"(?:’s|'s)? (?:village|town|city|province|district|region|county|suburbs?|municipality|neighbou?rhood|peninsula"
    r"|coast|valley|harbor|harbour)\b",
)
_BETWEEN_PLACES = frozenset({", ", " and ", ", and "})
_FOLLOWS_MANY = 2
_ONE_SIGN, _TWO_SIGNS = 1, 2


def place_signs(text: str, proposal: Proposal) -> int:
    """How strongly the words beside a name speak of a place: 0, 1 or 2."""
    start, end = proposal.span
    before = text[max(0, start - _REACH) : start]
    is_of = before.endswith(("of ", "of the "))
    if (is_of and _OF_PLACE.search(before)) or _PLACE_AFTER.match(text, end, end + _REACH):
        return _TWO_SIGNS
    words = before[:-1].rsplit(maxsplit=1) if before.endswith(" ") else []
    word = words[-1] if words else ""
    if word == "at":
        return _ONE_SIGN if before.endswith(", at ") else 0
    return _ONE_SIGN if word.lower() in _INSIDE and not _FEELINGS.search(before) else 0


def person_signs(text: str, proposal: Proposal, rules: NameRules) -> bool:
    """Whether an age, a role, "who" or a shirt number stands in commas after a name of several words."""
    if " " not in proposal.words or place_signs(text, proposal):
        return False
    return introduces_person(text, proposal.span, rules)


def listed_places(proposals: Sequence[Proposal], text: str) -> set[str]:
    """The names that end a list of places: "from Ellery, Marrow Bay and Otsa"."""
    found = set()
    for index in range(_FOLLOWS_MANY, len(proposals)):
        *places, last = proposals[index - _FOLLOWS_MANY : index + 1]
        if last.kind is EntityKind.PERSON and all(p.kind is EntityKind.PLACE for p in places):
            gaps = [text[a.span.end : b.span.start] for a, b in zip([*places], [*places[1:], last], strict=True)]
            if _BETWEEN_PLACES.issuperset(gaps):
                found.add(last.words)
    return found
