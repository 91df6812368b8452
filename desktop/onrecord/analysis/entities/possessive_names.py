"""Whose a body is that every country has one of: "China's Foreign Ministry" and "India's Foreign Ministry"."""

import re
from collections.abc import Sequence

from onrecord.analysis.entities.proposals import Proposal
from onrecord.analysis.entities.rules import NameRules

_OWNER = re.compile(r"(?P<owner>(?:[A-ZÀ-Þ][\w.-]* ){0,3}[A-ZÀ-Þ][\w.-]*)(?P<mark> ?['’] ?s) $")
_REACH = 40


def owners(mentions: Sequence[Proposal], text: str, rules: NameRules) -> dict[int, str]:
    """The countries of bodies whose names every country has, in the possessive, by where the names stand.

    Where no country stands before the name, the body is that of the country
    named last, or first if none was.
    """
    by_name: dict[str, list[Proposal]] = {}
    for mention in mentions:
        if _is_common(mention.words, rules):
            by_name.setdefault(mention.words, []).append(mention)
    found: dict[int, str] = {}
    for alike in by_name.values():
        named = [_owner(text, mention.span.start, rules) for mention in alike]
        current = next(filter(None, named), "")
        for mention, owner in zip(alike, named, strict=True):
            current = owner or current
            if current:
                found[mention.span.start] = current
    return found


def _is_common(words: str, rules: NameRules) -> bool:
    """Whether many countries have a body of that name: "Foreign Ministry", "Supreme Court"."""
    field, _, body = words.rpartition(" ")
    return field in rules.common_fields and body in rules.organization_words


def _owner(text: str, start: int, rules: NameRules) -> str:
    match = _OWNER.search(text, max(0, start - _REACH), start)
    if match is None:
        return ""
    words = match["owner"].split(" ")
    places = (" ".join(words[index:]) for index in range(len(words)))
    return next((f"{place}{match['mark']}" for place in places if rules.is_place(place)), "")
