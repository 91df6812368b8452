"""Rules about how old people are."""

import re
from collections.abc import Iterator

from onrecord.analysis.checks.forms import CHECK_FORMS
from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span

_OLDEST = 120
_REACH_BACK = 60


def two_ages(findings: Findings) -> Iterator[Hit]:
    """Two ages for one person: "Mara Lindqvist, 45" and later "Lindqvist, 47"."""
    if "-year-old" not in findings.text and not any(
        _has_age(findings.text, each.span) for each in findings.numbered_body
    ):
        return
    for person in findings.people:
        ages = list(_ages(findings, person))
        other = next((each for each in ages if each[0] != ages[0][0]), None)
        if other:
            yield Hit(ages[0][1], other[1], name=person.name, age=ages[0][0], other=other[0])


def age_and_birth_year(findings: Findings) -> Iterator[Hit]:
    """An age that does not fit the year of birth and the date of the article, or the year of death."""
    if "born" not in findings.words:
        return
    for born in findings.matches(CHECK_FORMS["born"]):
        sentence = findings.document.sentence_at(born.start())
        if sentence is None:
            continue
        year = int(born["year"])
        died = CHECK_FORMS["died"].search(findings.text, born.end(), sentence.end)
        if died:
            aged = CHECK_FORMS["died aged"].search(findings.text, born.end(), sentence.end)
            if aged and int(died["year"]) - year - int(aged["age"]) not in {0, 1}:
                yield _age_hit(year, int(died["year"]), int(aged["age"]), (Span(*aged.span("age")), Span(*born.span())))
        elif findings.published:
            yield from _against_article(findings, born, sentence)


def _against_article(findings: Findings, born: re.Match[str], sentence: Span) -> Iterator[Hit]:
    """Compare with the age given for the person who is said to be born then."""
    person = _who_is_born(findings, born, sentence)
    age = next(_ages(findings, person), None) if person else None
    if age and findings.published and findings.published.year - int(born["year"]) - age[0] not in {0, 1}:
        yield _age_hit(int(born["year"]), findings.published.year, age[0], (age[1], Span(*born.span())))


def _age_hit(born: int, year: int, age: int, places: tuple[Span, ...]) -> Hit:
    return Hit(*places, born=born, least=year - born - 1, most=year - born, year=year, age=age)


def _who_is_born(findings: Findings, born: re.Match[str], sentence: Span) -> Entity | None:
    """The person before "born" with no other noun between, or after it: "Born in 1960, Ida Falk"."""
    before = list(findings.people_in(Span(sentence.start, born.start())))
    if before:
        mention, person = before[-1]
        return person if CHECK_FORMS["from name to born"].fullmatch(findings.text, mention.end, born.start()) else None
    after = next(findings.people_in(Span(born.end(), sentence.end)), None)
    is_next = after is not None and findings.text[born.end() : after[0].start] in {", ", " "}
    return after[1] if after and is_next else None


def _ages(findings: Findings, person: Entity) -> Iterator[tuple[int, Span]]:
    """The ages the story gives beside the person's name, in reading order."""
    text = findings.text
    for mention in person.mentions:
        after = CHECK_FORMS["age after"].match(text, mention.end) if _may_be_aged(text, mention.end) else None
        is_old = not after and text.find("-year-old", *_reach_back(mention)) >= 0
        before = CHECK_FORMS["age before"].search(text, *_reach_back(mention)) if is_old else None
        match = after or before
        if match and findings.in_body(mention):
            name = next(name for name, value in match.groupdict().items() if value)
            if 0 < int(match[name]) <= _OLDEST:
                yield int(match[name]), Span(*match.span(name))


def _has_age(text: str, span: Span) -> bool:
    """Whether an age can stand anywhere in ``span``; asking first is quicker than going through all names."""
    return bool(CHECK_FORMS["sign of age"].search(text, *span))


def _may_be_aged(text: str, position: int) -> bool:
    """Whether an age can stand at ``position``; asking first is quicker than reading it."""
    return text[position + 2 : position + 3].isdigit() or text.startswith(
        (" aged", ", aged", ", a ", ", an ", " is ", " who is ", ", who is "), position
    )


def _reach_back(mention: Span) -> tuple[int, int]:
    return max(0, mention.start - _REACH_BACK), mention.start
