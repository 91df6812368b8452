"""Rules about acronyms: spelled out once, before they are used."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import compress, count

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.document import Parse
from onrecord.analysis.entities.forms import acronym_of, folded
from onrecord.analysis.entities.rules import name_rules
from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.spans import Span

_ACRONYM = re.compile(r"\((?:the )?(?P<acronym>[A-Z][A-Z&]{1,6})s?\)")
_WORDS_BEFORE = re.compile(r"(?:[\w&’'-]+ ){2,9}$")
_ROMAN = re.compile(r"[IVXLCM]+")
_LEAST_USES = 2
_REACH_BACK, _LONGEST_NAME = 20, 120
_SMALL_WORDS = "(?:and|of|for|the|on|in|to|&)"
_SHORTEST, _LONGEST = 3, 6
_OR_BEFORE = re.compile(r"(?:, or|known as|called|short|abbreviated to|abbreviated as) (?:the )?$")
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+ (?:(?:of|for|the|and|on|in|de|la|del|des|du) )*[A-Z][\w’'-]+[”\"]?$")
_NOUN_BEFORE = re.compile(r"([a-z-]+),? $")
_APPOSITION = re.compile(r", (?:an?|the) ((?:[\w’'-]+ ){0,6}[\w’'-]+)")
_NUMBER_AFTER = re.compile(r" ?\d")
_NUMBER_BEFORE = re.compile(r"\d(?:[\d.,]*)(?: (?:[mbtr]+illion|lakh|crore|bn|m))? $")
_NAME_BEHIND = re.compile(r"(?: [A-Z][\w’'&-]*){1,3}")
_SPACE_AND_LETTER = 2


def unexplained_acronyms(findings: Findings) -> Iterator[Hit]:
    """An acronym used more than once that the story never spells out and few readers know.

    A word that the story also has in small letters is none: it is shouted, or part of a heading.
    """
    for acronym, uses in findings.once(_uses).items():
        is_strange = len(uses) >= _LEAST_USES and acronym not in _section("known", "names")
        if not is_strange or acronym.lower() in findings.words_in_small_letters:
            continue
        if not any(excuse(findings, acronym, uses) for excuse, _example in _EXCUSES):
            yield Hit(uses[0], n=len(uses), acronym=acronym)


def acronym_explained_late(findings: Findings) -> Iterator[Hit]:
    """An acronym that stands in the running text before the place where it is explained."""
    told: set[str] = set()
    for acronym, place in findings.once(_explanations):
        uses = findings.once(_uses).get(acronym, [])
        if acronym not in told and uses and uses[0].start < place.start:
            yield Hit(uses[0], place, acronym=acronym)
        told.add(acronym)


def acronym_explained_twice(findings: Findings) -> Iterator[Hit]:
    """An acronym explained again after the reader has been told."""
    first: dict[str, Span] = {}
    for acronym, place in findings.once(_explanations):
        earlier = first.setdefault(acronym, place)
        if earlier != place:
            yield Hit(place, earlier, acronym=acronym)


def _explanations(findings: Findings) -> list[tuple[str, Span]]:
    """The acronyms that follow their names, with the places "Full Name (FN)" of the running text, in reading order."""
    found = []
    for paragraph in findings.body if "(" in findings.text else ():
        for match in _ACRONYM.finditer(findings.text, *paragraph.span):
            floor = max(paragraph.span.start, match.start() - _LONGEST_NAME)
            before = _WORDS_BEFORE.search(findings.text, floor, match.start())
            words = before[0].split() if before else []
            start = _start_of_name(words, match["acronym"])
            if before and start is not None:
                at = before.start() + len(" ".join(words[:start])) + bool(start)
                found.append((match["acronym"], Span(at, match.end())))
    return found


def _start_of_name(words: Sequence[str], acronym: str) -> int | None:
    """The index of the word where a name with these initials begins, reading from the end."""
    letters = acronym.replace("&", "").casefold()
    starts = (s for s in range(len(words) - 2, -1, -1) if words[s][:1].casefold() == letters[0])
    return next((s for s in starts if letters in _initials(words[s:])), None)


def _initials(words: Sequence[str]) -> set[str]:
    """The first letters of all words, and of those that have a capital."""
    capitals = acronym_of(" ".join(words)).replace("&", "").casefold()
    return {"".join(folded(word[0]) for word in words), capitals}


def _uses(findings: Findings) -> dict[str, list[Span]]:
    """The places of each acronym in the reporter's own words, except where it is explained.

    A word beside another one in capitals is left out: it is part of a heading.
    """
    uses: dict[str, list[Span]] = {}
    for parse in (paragraph.parse for paragraph in findings.body):
        for index in compress(count(), map(str.isupper, parse.words)):
            word = parse.words[index]
            if _SHORTEST <= len(word) <= _LONGEST and _stands_alone(findings, parse, index):
                uses.setdefault(word, []).append(parse.span(index, index))
    return uses


def _stands_alone(findings: Findings, parse: Parse, index: int) -> bool:
    word, start, end = parse.words[index], parse.starts[index], parse.ends[index]
    if not word.isalpha() or index in parse.quoted or _ROMAN.fullmatch(word):
        return False
    beside = (*parse.words[max(0, index - 1) : index], *parse.words[index + 1 : index + 2])
    before, after = findings.text[max(0, start - 1) : start], findings.text[end : end + 1]
    is_joined = (before and before in "-/&([") or (after and after in "-/&:")
    return not is_joined and not any(each.isupper() and len(each) > 1 for each in beside)


def _is_currency(findings: Findings, acronym: str, uses: Sequence[Span]) -> bool:
    """Whether an acronym that stands for a thing says of a number what it counts, as it first stands."""
    text, (start, end) = findings.text, uses[0]
    has_number = _NUMBER_AFTER.match(text, end) or _NUMBER_BEFORE.search(text, max(0, start - _REACH_BACK), start)
    return acronym in name_rules().abbreviations and bool(has_number)


def _is_last_name(findings: Findings, _acronym: str, uses: Sequence[Span]) -> bool:
    """Whether the word stands in somebody's full name, or right behind one."""
    places = (Span(max(0, use.start - _SPACE_AND_LETTER), use.end) for use in uses)
    return any(" " in name.text_of(findings.text) for place in places for name, _who in findings.people_in(place))


def _is_spelled_out(findings: Findings, acronym: str, uses: Sequence[Span]) -> bool:
    """Whether words with these initials stand anywhere in the text, or an "or" before the acronym explains it."""
    initials = rf"(?:[ -]{_SMALL_WORDS})*[ -]".join(rf"{letter}[\w’']+" for letter in acronym)
    if re.search(rf"\b{initials}", findings.text, re.IGNORECASE):
        return True
    return any(_OR_BEFORE.search(findings.text, max(0, use.start - _REACH_BACK), use.start) for use in uses)


def _is_introduced(findings: Findings, acronym: str, _uses: Sequence[Span]) -> bool:
    """Whether the story says what the acronym is.

    It stands in parentheses behind a name of two words or more, though the initials
    be those of another language ("Institutional Harbor Party (PRI)"); or a noun for
    a body stands before it ("the water agency RWSB") or behind ("RWSB, the water agency");
    or the name goes on and tells of what trade it is ("RWSB Airlines", "RWSB Holdings").
    """
    text, nouns = findings.text, name_rules().organization_nouns
    for place in re.finditer(rf"(?<![\w-]){acronym}(?![\w-])", text):
        start, end = place.span()
        if text[start - 2 : start] == " (" and text[end : end + 1] == ")":
            is_person = any(findings.people_in(Span(start - 3, start - 2)))
            if not is_person and _NAME_BEFORE.search(text, max(0, start - _LONGEST_NAME), start - 2):
                return True
            continue
        before = _NOUN_BEFORE.search(text, max(0, start - _REACH_BACK), start)
        goes_on, behind = _NAME_BEHIND.match(text, end), _APPOSITION.match(text, end)
        trades = _section("trades") | name_rules().company_endings
        if (
            (before and before[1] in nouns)
            or (goes_on and not trades.isdisjoint(goes_on[0].split()))
            or (behind and not nouns.isdisjoint(behind[1].split()))
        ):
            return True
    return False


_EXCUSES: tuple[tuple[Callable[[Findings, str, Sequence[Span]], bool], str], ...] = (
    (_is_currency, "USD 40"),
    (_is_last_name, "CHOI Min-su"),
    (_is_spelled_out, "the River Water Board raised fees"),
    (_is_introduced, "the water agency RWSB"),
)
"""Why an acronym needs no explanation, with an example."""


@cache
def _section(*names: str) -> frozenset[str]:
    return frozenset().union(*(load_lexicon("checks_acronyms").section(name) for name in names))
