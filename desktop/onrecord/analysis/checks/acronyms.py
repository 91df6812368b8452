"""Rules about acronyms: explained at all, in time, and once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import compress, count

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.analysis.document import Parse
from onrecord.analysis.entities.forms import acronym_of, folded
from onrecord.analysis.entities.rules import name_rules
from onrecord.analysis.lexicon import load_lexicon
from onrecord.domain.spans import Span
from onrecord.translation import _, counted

_ACRONYM = re.compile(r"\((?:the )?(?P<acronym>[A-Z][A-Z&]{1,6})s?\)")
_WORDS_BEFORE = re.compile(r"(?:[\w&’'-]+ ){2,9}$")
_ROMAN = re.compile(r"[IVXLCM]+")
_LEAST_USES = 2
_REACH_BACK = 20
_SMALL_WORDS = ("and", "of", "for", "the", "on", "in", "to", "&")
_SHORTEST, _LONGEST = 3, 6
_LONGEST_NAME = 120
_BRACKETS = frozenset("([")
_OR = re.compile(r"(?:, or|known as|called|short|abbreviated to|abbreviated as) (?:the )?$")
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+ (?:(?:of|for|the|and|on|in|de|la|del|des|du) )*[A-Z][\w’'-]+[”\"]?$")
_NOUN_BEFORE = re.compile(r"([a-z-]+),? $")
_APPOSITION = re.compile(r", (?:an?|the) ((?:[\w’'-]+ ){0,6}[\w’'-]+)")
_NUMBER_AFTER = re.compile(r" ?\d")
_NUMBER_BEFORE = re.compile(r"\d(?:[\d.,]*)(?: (?:[mbtr]+illion|lakh|crore|bn|m))? $")
_NAME_BEHIND = re.compile(r"(?: [A-Z][\w’'&-]*){1,3}")
_SPACE_AND_LETTER = 2
_JOINED = frozenset("-/&")


@dataclass(frozen=True, slots=True)
class _Explanation:
    """Where an acronym is explained: the full name and, in parentheses, the acronym."""

    acronym: str
    span: Span
    place: Span


def unexplained_acronyms(findings: Findings) -> Iterator[Hit]:
    """An acronym used more than once that the story never spells out and few readers know.

    A word that the story also has in small letters is none: it is shouted, or part of a heading.
    Neither is a currency beside its amount, nor a last name in capitals: "USD 40", "CHOI Min-su".
    """
    strange = {
        acronym: uses
        for acronym, uses in findings.once(_uses).items()
        if len(uses) >= _LEAST_USES
        and acronym not in _known()
        and acronym.lower() not in findings.words_in_small_letters
    }
    for acronym, uses in strange.items():
        if _is_currency(findings.text, acronym, uses) or _is_last_name(findings, uses):
            continue
        if not (_is_spelled_out(findings.text, acronym, uses) or _is_introduced(findings, acronym)):
            message = counted(
                "“{acronym}” appears once and is never spelled out. Spell it out.",
                "“{acronym}” appears {n} times and is never spelled out. Spell it out once.",
                len(uses),
                acronym=acronym,
            )
            yield Hit((uses[0],), message, 0.7)


def _is_currency(text: str, acronym: str, uses: list[Span]) -> bool:
    """Whether an acronym that stands for a thing says of a number what it counts, as it first stands."""
    is_thing = acronym in name_rules().abbreviations
    first = uses[0]
    return is_thing and bool(
        _NUMBER_AFTER.match(text, first.end)
        or _NUMBER_BEFORE.search(text, max(0, first.start - _REACH_BACK), first.start)
    )


def _is_last_name(findings: Findings, uses: list[Span]) -> bool:
    """Whether the word stands in somebody's full name, or right behind one."""
    places = (Span(max(0, use.start - _SPACE_AND_LETTER), use.end) for use in uses)
    return any(" " in name.text_of(findings.text) for place in places for name, _ in findings.people_in(place))


def acronym_explained_late(findings: Findings) -> Iterator[Hit]:
    """An acronym that stands in the running text before the place where it is explained."""
    told: set[str] = set()
    for explanation in findings.once(_explanations):
        uses = findings.once(_uses).get(explanation.acronym, [])
        if explanation.acronym not in told and uses and uses[0].start < explanation.span.start:
            message = _(
                "“{acronym}” is used here before it is explained. Spell it out here, or use the full name.",
                acronym=explanation.acronym,
            )
            yield Hit((uses[0], explanation.span), message, 0.85)
        told.add(explanation.acronym)


def acronym_explained_twice(findings: Findings) -> Iterator[Hit]:
    """An acronym explained again after the reader has been told."""
    first: dict[str, Span] = {}
    for explanation in findings.once(_explanations):
        earlier = first.setdefault(explanation.acronym, explanation.span)
        if earlier != explanation.span:
            message = _("“{acronym}” was already explained. Use the acronym alone here.", acronym=explanation.acronym)
            yield Hit((explanation.span, earlier), message, 0.9)


def _explanations(findings: Findings) -> list[_Explanation]:
    """The places "Full Name (FN)" of the running text, in reading order."""
    return list(_explained(findings)) if "(" in findings.text else []


def _explained(findings: Findings) -> Iterator[_Explanation]:
    for paragraph in findings.body:
        floor = paragraph.span.start
        for match in _ACRONYM.finditer(findings.text, *paragraph.span):
            before = _WORDS_BEFORE.search(findings.text, max(floor, match.start() - _LONGEST_NAME), match.start())
            words = before[0].split() if before else []
            start = _start_of_name(words, match["acronym"])
            if before and start is not None:
                at = before.start() + len(" ".join(words[:start])) + bool(start)
                yield _Explanation(match["acronym"], Span(at, match.end()), Span(*match.span("acronym")))


def _start_of_name(words: list[str], acronym: str) -> int | None:
    """The index of the word where a name with these initials begins, reading from the end."""
    letters = acronym.replace("&", "").casefold()
    starts = range(len(words) - 2, -1, -1)
    return next((s for s in starts if words[s][:1].casefold() == letters[0] and _abbreviates(words[s:], letters)), None)


def _abbreviates(words: list[str], letters: str) -> bool:
    initials = "".join(folded(word[0]) for word in words)
    capitals = acronym_of(" ".join(words)).replace("&", "").casefold()
    return letters in {initials, capitals}


def _uses(findings: Findings) -> dict[str, list[Span]]:
    """Where each acronym stands in the reporter's own words, apart from where it is explained.

    A word beside another one in capitals is left out: it is part of a heading.
    """
    uses: dict[str, list[Span]] = {}
    for paragraph in findings.body:
        parse = paragraph.parse
        for index in compress(count(), map(str.isupper, parse.words)):
            word = parse.words[index]
            if _SHORTEST <= len(word) <= _LONGEST and _stands_alone(findings, parse, index):
                uses.setdefault(word, []).append(parse.span(index, index))
    return uses


def _stands_alone(findings: Findings, parse: Parse, index: int) -> bool:
    word, start, end = parse.words[index], parse.starts[index], parse.ends[index]
    if not word.isalpha() or index in parse.quoted:
        return False
    beside = (*parse.words[max(0, index - 1) : index], *parse.words[index + 1 : index + 2])
    is_heading = any(each.isupper() and len(each) > 1 for each in beside)
    is_joined = findings.text[end : end + 1] in _JOINED or findings.text[start - 1 : start] in _JOINED
    is_set_apart = findings.text[start - 1 : start] in _BRACKETS or findings.text[end : end + 1] == ":"
    return not is_heading and not is_joined and not is_set_apart and not _ROMAN.fullmatch(word)


def _is_spelled_out(text: str, acronym: str, uses: list[Span]) -> bool:
    """Whether words with these initials stand anywhere in the text, or an "or" before the acronym explains it."""
    between = rf"(?:[ -](?:{'|'.join(_SMALL_WORDS)}))*[ -]"
    initials = between.join(rf"{letter}[\w’']+" for letter in acronym)
    if re.search(rf"\b{initials}", text, re.IGNORECASE):
        return True
    return any(_OR.search(text, max(0, use.start - _REACH_BACK), use.start) for use in uses)


def _is_introduced(findings: Findings, acronym: str) -> bool:
    """Whether the story says what the acronym is.

    It stands in parentheses behind a name of two words or more, though the initials
    be those of another language ("Institutional Harbor Party (PRI)"); or a noun for
    a body stands before it ("the water agency RWSB") or behind ("RWSB, the water agency");
    or the name goes on and tells of what trade it is ("RWSB Airlines", "RWSB Holdings").
    """
    places = re.finditer(rf"(?<![\w-]){acronym}(?![\w-])", findings.text)
    return any(_is_told_at(findings, Span(*place.span())) for place in places)


def _is_told_at(findings: Findings, place: Span) -> bool:
    text = findings.text
    if text[place.start - 2 : place.start] == " (" and text[place.end : place.end + 1] == ")":
        name = _NAME_BEFORE.search(text, max(0, place.start - _LONGEST_NAME), place.start - 2)
        return bool(name) and not any(findings.people_in(Span(place.start - 3, place.start - 2)))
    nouns = name_rules().organization_nouns
    before = _NOUN_BEFORE.search(text, max(0, place.start - _REACH_BACK), place.start)
    if before and before[1] in nouns:
        return True
    goes_on = _NAME_BEHIND.match(text, place.end)
    if goes_on and not _tell_trade().isdisjoint(goes_on[0].split()):
        return True
    behind = _APPOSITION.match(text, place.end)
    return behind is not None and not nouns.isdisjoint(behind[1].split())


@cache
def _known() -> frozenset[str]:
    lexicon = load_lexicon("checks_acronyms")
    return lexicon.section("known") | lexicon.section("names")


@cache
def _tell_trade() -> frozenset[str]:
    return load_lexicon("checks_acronyms").section("trades") | name_rules().company_endings
