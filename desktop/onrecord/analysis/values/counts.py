"""The things that a number counts: "212 test holes", "24 Kestrian ferries", "61 of them"."""

import re
from functools import cache

from onrecord.analysis.lexicon import load_lexicon
from onrecord.analysis.number_words import number_words
from onrecord.domain.spans import Span

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
_NUMBER = rf"(?:\d[\d,]*|{number_words(2, 99)})"
_ROUGHLY = (
    r"(?:(?:about|almost|around|as (?:few|many) as|at (?:least|most)|(?:fewer|less|more) than|just|nearly|only|over"
    r"|roughly|some|under|up to) )?"
)
_GROUPS = (
    "average|band|capacity|class|crew|crowd|family|gang|group|haul|high|jury|low|majority|maximum|minimum|panel|party"
    "|population|record|score|squad|staff|tally|team|total"
)
_HAVING = (
    "employs|employed|had|has|have|having|injured|injuring|killed|killing|kills|leaves|leaving|left|scored|wounded"
    "|wounding|won"
)
_BEFORE = re.compile(
    rf"\b(?:(?:up|down) (?:from|to)|compared (?:with|to)|remaining|another|further|(?:{_HAVING})(?: now)?"
    rf"|(?:an?|the|its|his|her|their) (?:[a-z]+ )?(?:{_GROUPS}) of"
    r"|(?:climbed|doubled|dropped|fallen|fell|grew|grown|halved|jumped|risen|rose|shrank|shrunk|tripled) to"
    rf"|to {_NUMBER} from|from {_NUMBER} to|vot(?:e|ed|ing)(?: of)?(?: {_NUMBER} to)?|by {_NUMBER} votes to)"
    rf" {_ROUGHLY}$"
    r"|\b(?:[Aa]s (?:few|many) as|[Aa]t (?:least|most)|(?:[Ff]ewer|[Ll]ess|[Mm]ore) than|[Nn]early|[Aa]lmost|[Uu]p to"
    r"|[Oo]nly) $"
)
_AFTER = re.compile(
    rf" of (?:them|these|those|us|which|whom|(?:the |its |his |her |their |our |all )?{_NUMBER})\b"
    r"| (?:above|ahead|behind|below|clear|fewer|higher|less|lower|more|short)\b"
    r"| (?:dead|hurt|injured|missing|others|wounded)\b"
)
_AS_SUBJECT = re.compile(r" (?:abstained|are|died|drowned|escaped|fled|had|have|remain(?:ed)?|survived|voted|were)\b")
_BEGINS_CLAUSE = re.compile(r"(?:^|\n|[.!?;:,“\"] ?|\b(?:and|but|while|where|because|that|when) )$")
_TO_OTHER, _FROM = re.compile(rf" (?:to|from) {_NUMBER}(?![\w-])(?! ?[ap]\.?m)"), re.compile(r"\b(?:from|to) $")
# A score, a date or a time, a part of a name.
_JOINED_AFTER, _JOINED_BEFORE = re.compile(r"[-–—/:]|[’']s?\b|[.,]\d"), re.compile(r"[\d][-–/:.]$")
_ONE = frozenset({"0", "1", "one", "zero", "half"})
_REACH_BACK = 48


def counted_things(text: str, end: int) -> int | None:
    """The end of the words for the things that the number ending at ``end`` counts; None if none follow.

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


def counts_alone(text: str, span: Span) -> bool:
    """Whether the words around the number at ``span`` say that it counts something named before."""
    if span.text_of(text).lower() in _ONE or _JOINED_AFTER.match(text, span.end):
        return False
    before = text[max(0, span.start - _REACH_BACK) : span.start]
    if _JOINED_BEFORE.search(before):
        return False
    if _BEFORE.search(before) or _AFTER.match(text, span.end):
        return True
    if _FROM.search(before):
        return bool(_TO_OTHER.match(text, span.end))
    return bool(_AS_SUBJECT.match(text, span.end) and _BEGINS_CLAUSE.search(before))
