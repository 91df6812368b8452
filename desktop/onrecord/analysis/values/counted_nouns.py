"""What a number counts: "212 test holes", "24 Kestrian ferries", "30 policemen", "20 MPs"."""

import re
from functools import cache

from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.number_words import number_words

_OF = (
    r" (?:of (?:the |its |their |his |her |all |those )?"
    rf"(?:(?:last|past|first|next|previous|opening|final) (?:\d+|{number_words(1, 12)}) )?)?"
)
_OR_SO = r"(?: or (?:so|more|fewer)|-odd|-plus|\+)?"
_SMALL_WORDS = "of|the|an?|and|or|in|on|at|to|for|from|by|with|than|as|is|was|are|were|has|had|not|but|that|out|off|per"
# What ends in -s and is no plural.
_NO_PLURALS = (
    "is|was|has|does|as|its|his|this|us|times|plus|across|versus|less|perhaps|always|says|takes|makes|wins|gets"
)


def counted_things(text: str, end: int) -> int | None:
    """Where the words end that say what the number ending at ``end`` counts; None if none follow.

    They are at most two words in small letters, or the adjective of a people, a faith or
    a party, and then a plural.
    """
    match = _pattern().match(text, end)
    return match.end() if match else None


@cache
def _pattern() -> re.Pattern[str]:
    words = load_lexicon("values")
    plurals = "|".join(words.section("plurals"))
    adjectives = words.section("faiths and parties") | load_lexicon("places").section("demonyms")
    adjective = rf"(?:{'|'.join(sorted(adjectives, key=len, reverse=True))})"
    before = rf"(?!(?:{_SMALL_WORDS})\b)(?:[a-z][a-z’'-]+|{adjective}(?:-[a-z]+)?) "
    by_form = r"[a-z][a-z-]*[a-rt-z]s|[A-Z]{2,5}s|[a-z-]*(?:men|women)"
    plural = rf"(?!(?:{_NO_PLURALS})\b)(?:{by_form}|(?:{plurals})(?! [a-z]+s\b))"
    people = rf"{adjective} [A-Z][a-z]+[a-rt-z]s|(?:{adjective}|Democrat)s|Tories"
    return re.compile(rf"{_OR_SO}{_OF}(?:(?:{before}){{0,2}}?{plural}|{people})\b(?![’'])")
