"""What clauses and sentences say that a person does: "Ida Falk, who leads the unit", "Falk is a nurse"."""

import re
from collections.abc import Sequence
from itertools import takewhile

from onrecord.analysis.entities.appositions import INSIDE, PREPOSITIONS, STOP, without_article
from onrecord.analysis.entities.role_words import RoleWords
from onrecord.domain.spans import Span

_WINDOW = 180
_WHO = r",?(?: (?:aged? )?\d{1,3},)? who"
_OFTEN = r"(?: (?:also|then|now|currently|jointly|serving|as))*"
_ENDS = rf"(?=\s+(?:when|until|while|and|but|who|said|says|told)\b|[,;:)\n–—“\"]|{STOP}|$)"
_WHO_IS = re.compile(rf"{_WHO} (?:is|was|has been|had been){_OFTEN} (?P<role>{INSIDE}){_ENDS}")
_IS = re.compile(rf" (?:is|was){_OFTEN} (?P<role>(?:an?|the|[A-Z]\S*['’]s) {INSIDE}){_ENDS}")
# "Has been mayor since 2017", not "had been mayor", which is over.
_HAS_BEEN = re.compile(
    rf" has{_OFTEN}(?: long)? been{_OFTEN} (?P<role>{INSIDE})"
    rf"(?=\s+(?:since|for (?:[\w-]+ ){{0,3}}(?:months|years?|decades?))\b|{_ENDS})"
)
_HELPERS = r"(?:(?:is|was|has|had|has been|had been) )?"
_WHO_DOES = re.compile(rf"{_WHO}{_OFTEN} (?P<job>{_HELPERS}(?P<verb>[a-z-]+) (?P<object>[^\s,.;]+))")
_DOES = re.compile(rf"{_OFTEN} (?P<job>(?P<verb>[a-z-]+s) (?P<object>[^\s,.;]+))")
_WHOLE_JOB = re.compile(
    rf"{INSIDE}(?=\s+(?:(?:and|but) (?:has|had|is|was|will|would|also|did|does|said|says|told|whose|who"
    r"|later|most|now|recently|then|\w+ed)|said|says|told"
    rf"|when|until|while|who)\b|[,;:)\n–—“\"]|{STOP}|$)"
)
# "The chief engineer was the Dane Ida Falk", "Its director is Ida Falk".
_HOLDER = re.compile(rf"(?P<role>(?:The|His|Her|Its|Their|[A-Z]\S*['’]s) {INSIDE}) (?:is|was) (?:the [A-Z][a-z]+,? )?")
_HOLDER_ENDS = re.compile(r"[.,;)\n]|$| who\b| and (?:is|was|her|his|its|the|their)\b")
_OWNS = re.compile(r"['’]s?$")
_ARTICLES = frozenset({"a", "an", "the"})
_WORD = re.compile(r"\S+")
_NO_OBJECTS = PREPOSITIONS | frozenset(
    {"all", "away", "back", "every", "hard", "her", "him", "it", "me", "more", "most", "much", "out", "over", "that"}
    | {"them", "up", "us", "well"}
)
_CUT_NUMBER = re.compile(r"\d,\d")
_FOREMOST = frozenset({"first", "last", "only", "next", "best", "second", "third"})
_NEAR = 4


def office_told(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The office in a clause after the name: "Ida Falk, who was then the port's director"."""
    match = _WHO_IS.match(text, end, _limit(text, end, ceiling))
    nouns = _about(text, match) if match else []
    is_office = bool(nouns) and nouns[-1][0].lower() in words.rules.roles
    return without_article(text, match) if match and is_office else None


def job_told(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The job that a clause behind the name tells: "leads the heart unit" of ", who leads the heart unit"."""
    return _job(text, _WHO_DOES.match(text, end, _limit(text, end, ceiling)), ceiling, words)


def job_in_sentence(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The office or the job that the sentence is about which the name opens: "Falk is a nurse", "works as a nurse".

    "Falk is a good driver" and "is the first nurse to fly" tell no office.
    """
    limit = _limit(text, end, ceiling)
    match = _IS.match(text, end, limit) or _HAS_BEEN.match(text, end, limit)
    if match is None:
        does = _DOES.match(text, end, limit)
        return _job(text, does, ceiling, words) if does and does["verb"] in words.rules.job_prepositions else None
    about = _about(text, match)
    if match.re is _HAS_BEEN and about and about[0][0].lower() not in _ARTICLES:
        return Span(*match.span("role")) if _is_plain_office(about, words) else None
    return without_article(text, match) if _is_plain_office(about[1:], words) else None


def holder_told(text: str, name: Span, sentence: Span, words: RoleWords) -> Span | None:
    """The office of which the sentence says who holds it, by ``name``: "Its chief engineer was Ida Falk"."""
    match = _HOLDER.fullmatch(text, sentence.start, name.start)
    if match is None or not _HOLDER_ENDS.match(text, name.end):
        return None
    return without_article(text, match) if _is_plain_office(_about(text, match)[1:], words) else None


def _is_plain_office(about: Sequence[re.Match[str]], words: RoleWords) -> bool:
    """Whether words, without their article, name an office and neither judge nor count who holds it."""
    if not about or about[-1][0].lower() not in words.rules.roles:
        return False
    is_plain = all(_OWNS.search(word[0]) or words.is_modifier(word) for word in about)
    return is_plain and _FOREMOST.isdisjoint(word[0].lower() for word in about)


def _limit(text: str, end: int, ceiling: int) -> int:
    return min(len(text), ceiling, end + _WINDOW)


def _about(text: str, match: re.Match[str]) -> list[re.Match[str]]:
    """The words of a role up to those that say whose or where it is."""
    words = _WORD.finditer(text, *match.span("role"))
    return list(takewhile(lambda word: word[0].lower() not in PREPOSITIONS, words))


def _job(text: str, match: re.Match[str] | None, ceiling: int, words: RoleWords) -> Span | None:
    rules = words.rules
    if match is None or not _tells_job(match["verb"], match["object"].lower(), words):
        return None
    # "Works in finance" tells a job, "works in Lyon" does not.
    if match["object"] == "in" and text[match.end() + 1 : match.end() + 2].isupper():
        return None
    job = _WHOLE_JOB.match(text, match.start("job"), _limit(text, match.start("job"), ceiling))
    # "Who leads Falk 1,200 to 900" tells of a count.
    if job is None or _CUT_NUMBER.match(text, job.end() - 1):
        return None
    near = job[0].lower().split()[1:_NEAR]
    return Span(job.start(), job.start() + len(job[0].rstrip())) if rules.no_jobs.isdisjoint(near) else None


def _tells_job(verb: str, following: str, words: RoleWords) -> bool:
    """Whether a verb with what stands behind it says what somebody does for a living: "works as", "runs a"."""
    is_with_preposition = following in words.rules.job_prepositions.get(verb, frozenset())
    return is_with_preposition or (verb in words.rules.job_verbs and following not in _NO_OBJECTS)
