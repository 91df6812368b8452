"""Storms, which have people's names: "Hurricane Ottoline", then "Ottoline"."""

import re
from collections.abc import Iterator

from onrecord.analysis.entities.capitals import Capitals
from onrecord.analysis.entities.patterns import CAPITALIZED, explains_capital
from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

# "Storm" alone is many things; before a given name it is weather.
_STORM = "Storm"
_TROPICAL = "Tropical "
_KINDS = frozenset({_STORM, "Cyclone", "Hurricane", "Typhoon"})
_NAMED = re.compile(rf"\w+ (?P<name>{CAPITALIZED})(?![\w-]| [A-Z])")
# "Tropical Storm", "Super Typhoon"; "National Hurricane Center" is a body.
_CAPITAL_BEFORE = re.compile(r"[^\W\d_a-z][\w-]* $")
_STRENGTH_BEFORE = re.compile(r"(?:^|[^\w-])(?:Post-)?(?:Cyclonic|Severe|Subtropical|Super|Tropical|tropical) $")
_GOES_ON = re.compile(r"[\w-]| [A-Z]")
_REACH = 20


def names_of_storms(capitals: Capitals, rules: NameRules) -> Iterator[Proposal]:
    """Storms by what they are and are called, and, unless somebody has that first name, by their name alone."""
    text = capitals.text
    storms: dict[str, str] = {}
    for start in capitals.among(_KINDS):
        storm = _NAMED.match(text, start)
        if storm and _is_storm(text, storm, rules):
            whole = Span(start - len(_TROPICAL) * text.endswith(_TROPICAL, 0, start), storm.end())
            storms.setdefault(storm["name"], whole.text_of(text))
            yield Proposal(whole, storms[storm["name"]], EntityKind.EVENT, by_rule=True)
    for name, storm_name in storms.items():
        alone = [Span(start, start + len(name)) for start in capitals.among({name})]
        if not any(_GOES_ON.match(text, place.end) for place in alone):
            yield from (Proposal(place, storm_name, EntityKind.EVENT, by_rule=True) for place in alone)


def _is_storm(text: str, storm: re.Match[str], rules: NameRules) -> bool:
    """Whether the word behind "Hurricane" is a name, and "Hurricane" not in the middle of one."""
    name, start = storm["name"], storm.start()
    is_strong = _STRENGTH_BEFORE.search(text, max(0, start - _REACH), start) is not None
    if explains_capital(name, rules) or rules.kind_of_ending(name) or name.isupper():
        return False
    if storm[0].startswith(_STORM):
        return is_strong or name in rules.given_names
    return is_strong or not _CAPITAL_BEFORE.search(text, max(0, start - _REACH), start)
