"""Roles beside a name: "Transport Ministry spokesman Tomas Oduya", "Lind, who leads it".

Each row of the tables is a pattern of the letters that ``RoleWords`` gives words; the first that fits decides.
"""

import re

from onrecord.analysis.entities.role_words import RoleWords
from onrecord.domain.spans import Span

_WINDOW_BEFORE, _WINDOW_AFTER = 120, 180
INTRODUCTIONS = (",", " who")
"""Text after a name that leads to words about the person."""

_SEVERAL = (", one of", ", all", ", both")
_NO_END = frozenset("DPQICVWXYH.")
_ASIDES = (" (", " -", " –", " —", "–", "—")
_NUMBERED = re.compile(r", (?:1?\d\d,|(?:the |a )?(?:No\.|number) ?\d)")
_WHO = re.compile(r",? who(?:se)?\b")
_ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Aa]t|[Ii]n|[Oo]f|[Bb]y the) $")
_EXAMPLES = re.compile(r",? (?:such as|including|like|among them|namely) $")

# What stands before the noun: names, titles and words that tell more, "and" between two of them, "Hall of Fame".
_MORE = r"(?:[MNRTO]|(?<=[MR])C(?=[MR])|NP(?=N))*"
_BEFORE = tuple(
    re.compile(pattern)
    for pattern in (
        # "Superintendent of Police Dr", "Deputy Minister of Tourism and Culture", "ambassador to Chad".
        rf"(?P<role>{_MORE}[RT][PQ][MNSxPCD]*[MN])T*G?$",
        rf"(?P<role>{_MORE}RP[MNSxCD]*[NSxM])T+$",
        rf"(?P<role>{_MORE}RI[MNx]+)T*$",
        rf"(?P<role>{_MORE}RPx)$",
        # "Education Minister Dr", "Bishop Emeritus", "a nurse named".
        rf"(?P<role>{_MORE}RE?)T*G?$",
        r"(?P<role>N*OM*K)$",
        # "The head of the port authority,", "The Commissioner of Police, CP", not "an aide to the governor,".
        rf"(?:[D.-]|^)(?P<role>{_MORE}RP[^,.V(]*),[TR]*$",
        rf"(?P<role>N*O{_MORE}RP[^,.V(]*),[TR]*$",
        rf"(?:[D.-]|^)(?P<role>{_MORE}R[QI][^,.V(]*),[TR]*$",
        # "Denmark's foreign minister,", "Its spokesman, Colonel", "Local historian, Prof.".
        r"(?P<role>[NTR]*O(?:C?[MNRTO])*[RK]),T*$",
        rf"(?<![QIP])[DW](?P<role>{_MORE}(?:R|[MN]T)),T+$",
        rf"[DW](?P<role>{_MORE}(?:R|[MN]T)),$",
        rf"(?:^|V)(?P<role>M{_MORE}R),T+$",
        rf"^(?P<role>[MNRT]{_MORE}R),$",
        r"(?<!T)(?<!TC)(?P<role>M?T+)$",
    )
)
_HEAD = r"(?!C)(?:[MNOxH1TRK]|C(?=[^D,]))*[RK]E?"
_FIELD = r"(?:[PQI](?:[^,.()\-WXYVC]|C(?=[^XVWY,.]))*)?"
_ENDS = r"(?=[,.()\-WXY]|C[WXVD]|$)"
_AFTER = tuple(
    re.compile(pattern)
    for pattern in (
        # ", minister for roads, ports and rail,": what an office is for is in one case.
        rf"[,(\-](?:1,)?(?P<role>D?{_HEAD}P(?:x(?:,[xM])+,?C[xM]|N(?:,N)+,?CN)){_ENDS}",
        # ", co-founder, chair and chief executive of Norfield,".
        rf"[,(\-](?:1,)?(?P<role>(?:H(?=D))?D?{_HEAD}(?:,{_HEAD})*,?C{_HEAD}{_FIELD}){_ENDS}",
        rf"[,(\-](?:1,)?(?P<role>(?:H(?=D))?D?{_HEAD}{_FIELD}){_ENDS}",
        rf"[,(\-](?:1,)?(?P<role>D?{_HEAD}[PQI][^,.()\-WXYV]*?)[xH]?V",
        # ", the trade, energy and ports secretary,".
        r",(?P<role>D?O?[xM]+(?:,[xM]+)*,?C[xMN]+R)(?=[,.)])",
    )
)
_OF_SEVERAL = tuple(
    re.compile(pattern)
    for pattern in (
        # ", one of the six MPs,", "Ida Falk and Paul Teel, both nurses at the clinic,".
        rf",(?P<role>[x1]PD[M1xO]*S{_FIELD})(?=[,.)])",
        rf",[AX](?P<role>[MNx]*S{_FIELD})(?=[,.)])",
    )
)
_OF_LIST = re.compile(r"(?P<role>[MN]*S)$")
_NOUN = r"(?P<role>(?:[DO][MNORT]*|[MNORT]*O[MNORT]*)(?P<head>R)(?:[PQI](?:[NMOTRxSD1]|C(?=[^XVWY,.]))+)?)"
_BARE_NOUN = r"(?P<role>[MNORT]*(?P<head>R)(?:[PQI][NMCOTD]+)?)"
# "Who was then the port's director", "is a spokesperson for the agency", "has long been a judge", "has been vicar".
_IS = re.compile(rf"X[xHM]?X?[xHM]*(?:(?<=[xM])Q)?{_NOUN}(?=[,.()\-WYC]|$)")
_WHO_IS = re.compile(r",?(?:1,)?WX+[xHM]*Q?D?(?P<role>[MNORT]*(?P<head>R)(?:[PQI](?:[NMOTRxSD1I]|C(?=[^XVWY,.]))+)?)")
_HAS_BEEN = re.compile(rf"XX{_BARE_NOUN}(?=[PW,.]|$)")
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


def role_before(text: str, start: int, floor: int, words: RoleWords) -> Span | None:
    """The role that ends right before the name at ``start``, not reaching back over ``floor``.

    A comma may stand between when the role says whose it is ("Denmark's foreign
    minister, Lars Holt"), that there is one ("The prime minister, Mette Lund"), or of
    what ("The head of the port, Ida Falk").  "His sister" says too little.
    """
    # Most names stand behind a word that no role ends with: looking at that first is quicker.
    if start <= floor or text[start - 1] not in " (" or words.read_last(text, start, floor) in _NO_END:
        return None
    line = words.read(text, _line_start(text, start, floor), start)
    return next((line.span(match) for row in _BEFORE if (match := row.search(line.letters))), None)


def _line_start(text: str, start: int, floor: int) -> int:
    """The start of the words to read: ``floor``, or a word not too far back."""
    first = max(floor, start - _WINDOW_BEFORE)
    return first if first == floor else text.find(" ", first) + 1


def role_after(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The role right after the name that ends at ``end``, in commas, dashes or brackets: ", the project director,"."""
    if not text.startswith((",", *_ASIDES), end):
        return None
    line = words.read(text, end, min(len(text), ceiling, end + _WINDOW_AFTER))
    match = next((match for row in _AFTER if (match := row.match(line.letters))), None)
    if match is None:
        return None
    # "The driver said so" in dashes, and "To Ida Falk, the mayor said it was late".
    is_speaker = line.letters[match.end() : match.end() + 1] == "Y" and (text[end] != "," or words.is_object(end))
    return None if is_speaker else words.without_article(text, line.span(match))


def role_of_several(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The role that whoever is named up to ``end`` has with others: ", one of the six MPs,", ", both nurses,"."""
    if not text.startswith(_SEVERAL, end):
        return None
    line = words.read(text, end, min(len(text), ceiling, end + _WINDOW_AFTER))
    return next((line.span(match) for row in _OF_SEVERAL if (match := row.match(line.letters))), None)


def role_of_list(text: str, names: list[Span], floor: int, words: RoleWords) -> Span | None:
    """The role in the plural before a list of ``names``: "The ministers Ida Falk and Tim Holm", "actors such as"."""
    start = names[0].start
    examples = _EXAMPLES.search(text, floor, start)
    if not examples and (len(names) == 1 or not text.startswith(" ", start - 1)):
        return None
    end = examples.start() if examples else start
    line = words.read(text, _line_start(text, end, floor), end)
    match = _OF_LIST.search(line.letters)
    # "He told ministers Ida Falk and Tim Holm were ill."
    return line.span(match) if match and (examples or line.letters[match.start() - 1 : match.start()] != "Y") else None


def introduces_person(text: str, name: Span, words: RoleWords) -> bool:
    """Whether what follows the name at ``name`` says that it is a person's: an age, a role, "who", a shirt number."""
    if not text.startswith(INTRODUCTIONS, name.end):
        return False
    if _NUMBERED.match(text, name.end) or role_after(text, name.end, len(text), words) is not None:
        return True
    before = text[max(0, name.start - 8) : name.start]
    return bool(_WHO.match(text, name.end)) and not _ARTICLE_BEFORE.search(before)


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
    return min(len(text), ceiling, end + _WINDOW_AFTER)


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
