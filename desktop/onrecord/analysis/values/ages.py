"""Numbers that are somebody's age: "Ida Stone, 54", "a boy aged 12", "he died at 87", "in her late fifties"."""

import re
from collections.abc import Collection

from onrecord.analysis.number_words import NUMBERS
from onrecord.analysis.values.forms import VALUE_FORMS
from onrecord.analysis.values.identifiers import is_of_game
from onrecord.domain.spans import Span

_REACH_BACK, _FAR_BACK = 32, 120
_AGE = re.compile(r", \d{1,3}(?=[,.;)])")
_PRONOUN_ALONE = re.compile(r"\b(?:who|[Hh]e|[Ss]he|I) $")
_AT, _YOUNGEST = re.compile(r"\bat(?: just| only)? $"), re.compile(r"\b(?:youngest|oldest)\b[^.;\n]*$")
_BEING = re.compile(r",?(?: is|’s|'s| was)(?: now| just| only)? $")
_ARE_UNDER = re.compile(r"\b(?:are|is|was|were) (?:under|over) $")
# After a person's name: "Ida Stone (75)", "Stone 31, of Tavira".
_IN_BRACKETS, _WITHOUT_COMMA = re.compile(r"\d\d\)"), re.compile(r"\d\d, (?:of|from|who|an?)\b")


def is_age(text: str, span: Span, people: Collection[int]) -> bool:
    """Whether the number at ``span`` is an age; ``people`` holds where names of people end."""
    before = text[max(0, span.start - _REACH_BACK) : span.start]
    if _AGE.match(text, max(0, span.start - 2)) or VALUE_FORMS["before age"].search(before):
        return True
    if VALUE_FORMS["people under"].search(before):
        return True
    if VALUE_FORMS["end of age"].match(text, span.end) and (
        _is_of_somebody(text, span, before) or _is_after_name(span, before, people)
    ):
        return True
    in_brackets = span.start - 2 in people and text.startswith(" (", span.start - 2)
    if in_brackets and _IN_BRACKETS.match(text, span.start):
        return not is_of_game(text, span)
    return span.start - 1 in people and bool(_WITHOUT_COMMA.match(text, span.start))


def _is_of_somebody(text: str, span: Span, before: str) -> bool:
    if _ARE_UNDER.search(before):
        return True
    if VALUE_FORMS["before age of somebody"].search(before):
        return not _PRONOUN_ALONE.search(before)
    return bool(_AT.search(before) and _YOUNGEST.search(text, max(0, span.start - _FAR_BACK), span.start))


def _is_after_name(span: Span, before: str, people: Collection[int]) -> bool:
    """Whether somebody's name and "is" or "was" stand before the number: "Ida Stone was 54"."""
    being = _BEING.search(before)
    return being is not None and span.start - len(being[0]) in people


def decade_of_life(words: str) -> tuple[int, int] | None:
    """The youngest and the oldest that somebody "in her late fifties" can be; None if no decade of life is named."""
    match = VALUE_FORMS["in years of life"].fullmatch(words)
    if match is None:
        return None
    years = match["years"].lower()
    first = int(years[:2]) if years[0].isdecimal() else NUMBERS[years.removesuffix("ies") + "y"]
    return first, first + 9
