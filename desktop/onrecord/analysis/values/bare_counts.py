"""Numbers that count without a noun behind them, since it was named before: "61 of them", "up from 94"."""

import re

from onrecord.analysis.number_words import number_words
from onrecord.domain.spans import Span

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
