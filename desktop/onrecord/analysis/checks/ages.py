"""Rules about how old people are."""

import re
from collections.abc import Iterator

from onrecord.analysis.checks.rule import Findings, Hit
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span

_AGE_AFTER = re.compile(
    r",? (?:\((?P<bracket>\d{1,3})\)|(?<=, )(?P<age>\d{1,3})(?=[,.;]|$))"
    r"|,? aged (?P<aged>\d{1,3})\b|, an? (?P<old>\d{1,3})-year-old\b"
    r"|(?:,? who)? is(?: now)? (?P<being>\d{1,3})(?=[,.;]|$)"
)
_AGE_SIGN = re.compile(r"(?:, |\()\d{1,3}(?:[,.;)]|$)|aged \d| is (?:now )?\d{1,3}(?:[,.;]|$)")
_AGE_BEFORE = re.compile(r"\b(?P<age>\d{1,3})-year-old (?:[\w’'-]+ ){0,3}$")
_BORN = re.compile(r"\b[Bb]orn (?:(?:on|in) )?(?:[\w.]+ ){0,3}?(?:\d{1,2},? )?(?P<year>(?:18|19|20)\d\d)\b")
# "Ida Falk, 45, who was born", "Ida Falk (45) was born"; in "Ida Falk, 45, has a son who was born" somebody else was.
_TO_BORN = re.compile(r"(?:,? (?:\(\d{1,3}\)|(?:aged )?\d{1,3}))?,?(?: who)?(?: was)?,? ?")
_DIED = re.compile(r"\bdied (?:(?:on|in) )?(?:[\w.]+ ){0,3}?(?:\d{1,2},? )?(?P<year>(?:18|19|20)\d\d)\b")
_DIED_AGED = re.compile(r"\b(?:aged?|at|at the age of) (?P<age>\d{1,3})\b(?! ?(?:%|percent|per cent|[ap]\.?m))")
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
    for born in findings.matches(_BORN):
        sentence = findings.document.sentence_at(born.start())
        if sentence is None:
            continue
        year = int(born["year"])
        died = _DIED.search(findings.text, born.end(), sentence.end)
        if died:
            aged = _DIED_AGED.search(findings.text, born.end(), sentence.end)
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
        return person if _TO_BORN.fullmatch(findings.text, mention.end, born.start()) else None
    after = next(findings.people_in(Span(born.end(), sentence.end)), None)
    is_next = after is not None and findings.text[born.end() : after[0].start] in {", ", " "}
    return after[1] if after and is_next else None


def _ages(findings: Findings, person: Entity) -> Iterator[tuple[int, Span]]:
    """The ages the story gives beside the person's name, in reading order."""
    text = findings.text
    for mention in person.mentions:
        after = _AGE_AFTER.match(text, mention.end) if _may_be_aged(text, mention.end) else None
        is_old = not after and text.find("-year-old", *_reach_back(mention)) >= 0
        before = _AGE_BEFORE.search(text, *_reach_back(mention)) if is_old else None
        match = after or before
        if match and findings.in_body(mention):
            name = next(name for name, value in match.groupdict().items() if value)
            if 0 < int(match[name]) <= _OLDEST:
                yield int(match[name]), Span(*match.span(name))


def _has_age(text: str, span: Span) -> bool:
    """Whether an age can stand anywhere in ``span``; asking first is quicker than going through all names."""
    return bool(_AGE_SIGN.search(text, *span))


def _may_be_aged(text: str, position: int) -> bool:
    """Whether an age can stand at ``position``; asking first is quicker than reading it."""
    return text[position + 2 : position + 3].isdigit() or text.startswith(
        (" aged", ", aged", ", a ", ", an ", " is ", " who is ", ", who is "), position
    )


def _reach_back(mention: Span) -> tuple[int, int]:
    return max(0, mention.start - _REACH_BACK), mention.start
