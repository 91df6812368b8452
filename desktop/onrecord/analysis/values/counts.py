"""The things that a number counts: "212 test holes", "24 Kestrian ferries", "61 of them"."""

import re

from onrecord.analysis.values.forms import VALUE_FORMS
from onrecord.domain.spans import Span

_FROM, _JOINED_BEFORE = re.compile(r"\b(?:from|to) $"), re.compile(r"[\d][-–/:.]$")
_ONE = frozenset({"0", "1", "one", "zero", "half"})
_REACH_BACK = 48


def counted_things(text: str, end: int) -> int | None:
    """The end of the words for the things that the number ending at ``end`` counts; None if none follow.

    They are at most two words in small letters, or the adjective of a people, a faith or
    a party, and then a plural.
    """
    match = VALUE_FORMS["counted things"].match(text, end)
    return match.end() if match else None


def counts_alone(text: str, span: Span) -> bool:
    """Whether the words around the number at ``span`` say that it counts something named before."""
    if span.text_of(text).lower() in _ONE or VALUE_FORMS["joined after count"].match(text, span.end):
        return False
    before = text[max(0, span.start - _REACH_BACK) : span.start]
    if _JOINED_BEFORE.search(before):
        return False
    if VALUE_FORMS["before count alone"].search(before) or VALUE_FORMS["after count alone"].match(text, span.end):
        return True
    if _FROM.search(before):
        return bool(VALUE_FORMS["to or from count"].match(text, span.end))
    is_subject = VALUE_FORMS["verb after count alone"].match(text, span.end) is not None
    return is_subject and VALUE_FORMS["before count at start of clause"].search(before) is not None
