"""What clauses and sentences say that a person does: "Ida Falk, who leads the unit", "Falk is a nurse"."""

import re

from onrecord.analysis.entities.role_words import RoleWords
from onrecord.domain.spans import Span

_WINDOW, _WINDOW_BEFORE = 180, 120
_NOUN = r"(?P<role>(?:[DO][MNORT]*|[MNORT]*O[MNORT]*)(?P<head>R)(?:[PQI](?:[NMOTRxSD1]|C(?=[^XVWY,.]))+)?)"
_BARE = r"(?P<role>[MNORT]*(?P<head>R)(?:[PQI][NMCOTD]+)?)"
_ENDS = r"(?=[,.()\-WYC]|$)"
# "Who was then the port's director", "is a spokesperson for the agency", "has long been a judge", "has been vicar".
_IS = re.compile(rf"X[xHM]?X?[xHM]*(?:(?<=[xM])Q)?{_NOUN}{_ENDS}")
_WHO_IS = re.compile(r",?(?:1,)?WX+[xHM]*Q?D?(?P<role>[MNORT]*(?P<head>R)(?:[PQI](?:[NMOTRxSD1I]|C(?=[^XVWY,.]))+)?)")
_HAS_BEEN = re.compile(rf"XX{_BARE}(?=[PW,.]|$)")
# "Its chief engineer was the Dane Ida Falk", "The director of the museum is Ida Falk".
_HOLDER = re.compile(rf"^{_NOUN}X(?:D[MN],?)?$")
_HOLDER_ENDS = re.compile(r"[.,;)\n]|$| who\b| and (?:is|was|her|his|its|the|their)\b")
_OVER = " had"
# Looking at these first is quicker than reading all the words.
_MAY_TELL = re.compile(r",? (?:\d{1,3}, )?(?:who |is |was |has |aged )")
_MAY_HOLD = re.compile(r" (?:is|was) (?:the [A-Z][a-z]+,? )?$")
_FOREMOST = re.compile(r"\b(?:first|last|only|next|best|second|third)\b")

_OFTEN = r"(?: (?:also|then|now|currently|jointly|serving|as))*"
_HELPERS = r"(?:(?:is|was|has|had|has been|had been) )?"
_WHO_DOES = re.compile(
    rf",?(?: (?:aged? )?\d{{1,3}},)? who{_OFTEN} (?P<job>{_HELPERS}(?P<verb>[a-z-]+) (?P<object>[^\s,.;]+))"
)
_DOES = re.compile(rf"{_OFTEN} (?P<job>(?P<verb>[a-z-]+s) (?P<object>[^\s,.;]+))")
_STOP = r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)\."
_WHOLE_JOB = re.compile(
    r"(?:[^,.;:!?()\[\]“”\"–—\n]|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Ms|Dr|St))\.){3,140}?"
    r"(?=\s+(?:(?:and|but) (?:has|had|is|was|will|would|also|did|does|said|says|told|whose|who|later|most|now|recently"
    rf"|then|\w+ed)|said|says|told|when|until|while|who)\b|[,;:)\n–—“\"]|{_STOP}|$)"
)
_CUT_NUMBER = re.compile(r"\d,\d")
_NEAR = 4


def office_told(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The office in a clause or sentence that the name opens: ", who was then the port's director", "is a nurse".

    "Falk is a good driver" and "is the first nurse to fly" tell no office.
    """
    if text.startswith(_OVER, end) or not _MAY_TELL.match(text, end):
        return None
    line = words.read(text, end, _limit(text, end, ceiling))
    match = _WHO_IS.match(line.letters) or _IS.match(line.letters) or _HAS_BEEN.match(line.letters)
    return _office(text, line.span(match), line.spans[match.start("head")], words) if match else None


def holder_told(text: str, name: Span, sentence: Span, words: RoleWords) -> Span | None:
    """The office of which the sentence says who holds it, by ``name``: "Its chief engineer was Ida Falk"."""
    is_near = name.start - sentence.start <= _WINDOW_BEFORE and _HOLDER_ENDS.match(text, name.end)
    if not is_near or not _MAY_HOLD.search(text, sentence.start, name.start):
        return None
    line = words.read(text, sentence.start, name.start)
    match = _HOLDER.search(line.letters)
    return _office(text, line.span(match), line.spans[match.start("head")], words) if match else None


def _office(text: str, role: Span, head: Span, words: RoleWords) -> Span | None:
    """A role without its article, if its noun is listed and nothing counts who holds it."""
    if not words.is_listed(head.text_of(text).lower()) or _FOREMOST.search(text, role.start, head.end):
        return None
    return words.without_article(text, role)


def job_told(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The job that a clause behind the name tells: "leads the heart unit" of ", who leads the heart unit"."""
    return _job(text, _WHO_DOES.match(text, end, _limit(text, end, ceiling)), ceiling, words)


def job_in_sentence(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The job that the sentence is about which the name opens: "works as a nurse"."""
    does = _DOES.match(text, end, _limit(text, end, ceiling))
    return _job(text, does, ceiling, words) if does and does["verb"] in words.rules.job_prepositions else None


def _limit(text: str, end: int, ceiling: int) -> int:
    return min(len(text), ceiling, end + _WINDOW)


def _job(text: str, match: re.Match[str] | None, ceiling: int, words: RoleWords) -> Span | None:
    rules = words.rules
    if match is None:
        return None
    following = match["object"].lower()
    is_with_preposition = following in rules.job_prepositions.get(match["verb"], ())
    if not is_with_preposition and (match["verb"] not in rules.job_verbs or following in rules.no_objects):
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
