"""Numbers that belong to a name and count nothing: houses in a street, flights, indexes, acts of parliament."""

import re
from functools import cache

from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.spans import Span

_LONGEST_BEFORE = 14
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DIGITS = re.compile(r"\d[\d,]*(?:[A-Z]|st|nd|rd|th)?")
# "In 1909 Fleet Street had forty papers" dates; so does "the 1929 Wall Street crash".
_DATES = re.compile(r"\b(?i:in|since|by|until|from|before|after|during|the) $")
_LETTER_BEFORE = re.compile(r"[^\W\d_][-–]$")


def is_identifier(text: str, span: Span) -> bool:
    """Whether the number at ``span`` is part of a name: "19 Alder Drive", "Flight 19", "Act 992", "the Fortune 500"."""
    words = span.text_of(text)
    if not _DIGITS.fullmatch(words):
        return False
    start = max(0, span.start - _LONGEST_BEFORE)
    is_year = bool(_YEAR.fullmatch(words))
    named = _numbered().search(text, start, span.start)
    if named:
        return not (is_year and named["dated"])
    if _LETTER_BEFORE.search(text, start, span.start):
        return True
    is_dated = is_year and _DATES.search(text, start, span.start)
    return not is_dated and bool(
        _street(is_ordinal=not words[-1].isupper() and words[-1].isalpha()).match(text, span.end)
    )


@cache
def _numbered() -> re.Pattern[str]:
    words = load_lexicon("values")
    numbered = "|".join(re.escape(word) for word in words.section("numbered"))
    dated = "|".join(words.section("numbered or dated"))
    return re.compile(rf"(?<![\w&])(?:{numbered}|(?P<dated>{dated})) $|#$")


@cache
def _street(*, is_ordinal: bool) -> re.Pattern[str]:
    """The name of a street behind a number; an ordinal is one without more words: "23rd Street"."""
    streets = "|".join(load_lexicon("values").section("streets"))
    word = r"(?:[A-Z][\w’'-]*\.?|\d+(?:st|nd|rd|th))"
    # "500 Wall Street bankers" are counted.
    return re.compile(
        rf" (?:{word} ){{{0 if is_ordinal else 1},4}}?(?:{streets})\b(?! (?!(?:is|was|has|as|this)\b)[a-z-]+s\b)"
    )
