"""Roles beside a name: "Transport Ministry spokesman Tomas Oduya", "Lind, who leads it".

``role_patterns.txt`` has the patterns, of the classes that ``RoleWords`` gives words; the first that fits decides.
"""

import re
from collections.abc import Sequence
from functools import cache

from onrecord.analysis.entities.role_words import Line, RoleWords, role_patterns
from onrecord.analysis.word_patterns import WordPatterns
from onrecord.domain.spans import Span

_WINDOW_BEFORE, _WINDOW_AFTER = 120, 180
INTRODUCTIONS = (",", " who")
"""Text after a name that leads to words about the person."""

_SEVERAL = (", one of", ", all", ", both")
_NO_END = frozenset(
    {"determiner", "of", "preposition", "in", "and", "verb", "who", "outside", "saying", "adverb", "stop"}
)
_ASIDES = (" (", " -", " –", " —", "–", "—")
_NUMBERED = re.compile(r", (?:1?\d\d,|(?:the |a )?(?:No\.|number) ?\d)")
_WHO = re.compile(r",? who(?:se)?\b")
_ARTICLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Aa]t|[Ii]n|[Oo]f|[Bb]y the) $")
_EXAMPLES = re.compile(r",? (?:such as|including|like|among them|namely) $")

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


@cache
def _language() -> WordPatterns:
    return WordPatterns(role_patterns().mapping("classes"), role_patterns().mapping("parts"))


@cache
def _patterns(place: str) -> Sequence[re.Pattern[str]]:
    return tuple(map(_language().compile, role_patterns().mapping(place).values()))


def _first(place: str, line: Line) -> re.Match[str] | None:
    """The first pattern for a place that fits from the beginning of the line."""
    return next((match for pattern in _patterns(place) if (match := pattern.match(line.letters))), None)


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
    found = (pattern.search(line.letters) for pattern in _patterns("before a name"))
    return next((line.span(match) for match in found if match), None)


def _line_start(text: str, start: int, floor: int) -> int:
    """The start of the words to read: ``floor``, or a word not too far back."""
    first = max(floor, start - _WINDOW_BEFORE)
    return first if first == floor else text.find(" ", first) + 1


def role_after(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The role right after the name that ends at ``end``, in commas, dashes or brackets: ", the project director,"."""
    if not text.startswith((",", *_ASIDES), end):
        return None
    line = words.read(text, end, min(len(text), ceiling, end + _WINDOW_AFTER))
    match = _first("after a name", line)
    if match is None:
        return None
    # "The driver said so" in dashes, and "To Ida Falk, the mayor said it was late".
    is_speaker = line.is_of_class(match.end(), "saying") and (text[end] != "," or words.is_object(end))
    return None if is_speaker else words.without_article(text, line.span(match))


def role_of_several(text: str, end: int, ceiling: int, words: RoleWords) -> Span | None:
    """The role that whoever is named up to ``end`` has with others: ", one of the six MPs,", ", both nurses,"."""
    if not text.startswith(_SEVERAL, end):
        return None
    line = words.read(text, end, min(len(text), ceiling, end + _WINDOW_AFTER))
    match = _first("with others", line)
    return line.span(match) if match else None


def role_of_list(text: str, names: list[Span], floor: int, words: RoleWords) -> Span | None:
    """The role in the plural before a list of ``names``: "The ministers Ida Falk and Tim Holm", "actors such as"."""
    start = names[0].start
    examples = _EXAMPLES.search(text, floor, start)
    if not examples and (len(names) == 1 or not text.startswith(" ", start - 1)):
        return None
    end = examples.start() if examples else start
    line = words.read(text, _line_start(text, end, floor), end)
    [pattern] = _patterns("before a list")
    match = pattern.search(line.letters)
    # "He told ministers Ida Falk and Tim Holm were ill."
    return line.span(match) if match and (examples or not line.is_of_class(match.start() - 1, "saying")) else None


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
    match = _first("in a clause", line)
    return _office(text, line.span(match), line.spans[match.start("head")], words) if match else None


def holder_told(text: str, name: Span, sentence: Span, words: RoleWords) -> Span | None:
    """The office of which the sentence says who holds it, by ``name``: "Its chief engineer was Ida Falk"."""
    is_near = name.start - sentence.start <= _WINDOW_BEFORE and _HOLDER_ENDS.match(text, name.end)
    if not is_near or not _MAY_HOLD.search(text, sentence.start, name.start):
        return None
    line = words.read(text, sentence.start, name.start)
    match = _first("with its holder", line)
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
