"""Names of people by forms that the pipeline rarely sees whole: nicknames, initials, Gaelic names, line-ups."""

import re
from collections.abc import Iterator
from string import ascii_uppercase

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.capitals import Capitals, TakenText
from onrecord.analysis.entities.forms import SPACED_INITIALS, clean_name, may_be_somebody, title_before, without_title
from onrecord.analysis.entities.patterns import CAPITALIZED, TITLED, explains_capital
from onrecord.analysis.entities.proposals import Proposal, looks_like_name
from onrecord.analysis.entities.rules import NameRules
from onrecord.analysis.lineups import players_in, team_of
from onrecord.analysis.sentences import SHORT_TITLES
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_NICKNAME = r"[A-ZÀ-Þ][\w’' -]{1,24}"
_GIVEN = rf"(?:{CAPITALIZED}|(?:[A-Z]\.){{1,3}}|[A-Z])"
_NICKNAMED = re.compile(rf"(?:\"{_NICKNAME}\"|“{_NICKNAME}”|‘{_NICKNAME}’) (?P<last>{CAPITALIZED}(?: {CAPITALIZED})?)")
_GIVEN_BEFORE = re.compile(rf"(?<![\w’'-]){_GIVEN}(?: {_GIVEN}){{0,4}}(?= $)")
_SPACED_INITIALS = re.compile(rf"(?<![\w.’'-]){SPACED_INITIALS}[A-Z][a-z]{{2,}}(?![\w-])")
_GAELIC = re.compile(
    rf"(?<![\w.’'-])(?P<given>(?:{CAPITALIZED} ){{1,3}})"
    rf"(?P<link>Mac Giolla|Nic Giolla|Mac|Mag|Mhic|Nic|Ní|Ó|Uí) {CAPITALIZED}(?![\w’'-])"
)
_GAELIC_LINKS = frozenset({"Mac", "Mag", "Mhic", "Nic", "Ní", "Ó", "Uí"})
_ANY_GIVEN_NAME = "Ramon"
_WORD = re.compile(r"\S+")
_INITIALS = frozenset(ascii_uppercase)
_LONGEST_GIVEN = 120


def names_in_lineups(document: AnalyzedDocument) -> Iterator[Proposal]:
    """A team and its players: "OTSA ROVERS: Keogh; Lennon, O'Dea (Falk 62)"."""
    for paragraph in document.paragraphs:
        players = players_in(document.text, paragraph.span)
        if players:
            team = team_of(document.text, paragraph.span)
            words = document.text_of(team)
            yield Proposal(team, words.title() if words.isupper() else words, EntityKind.ORGANIZATION, by_rule=True)
        for span in players:
            yield Proposal(span, document.text_of(span), EntityKind.PERSON, by_rule=True)


def names_with_short_titles(capitals: Capitals, taken: TakenText, rules: NameRules) -> Iterator[Proposal]:
    """The names behind titles that other Englishes shorten, which become taken: "Barr. Chidi Idoko", "Atty. Reyes"."""
    text = capitals.text
    for start in capitals.among(SHORT_TITLES):
        match = TITLED.match(text, start)
        if match is None or not match["title"].endswith("."):
            continue
        span = clean_name(text, Span(*match.span("name")))
        if span and looks_like_name(span.text_of(text), rules):
            taken.add(Span(*match.span("title")))
            yield Proposal(span, span.text_of(text), EntityKind.PERSON, match["title"], by_rule=True)


def names_with_initials(capitals: Capitals, taken: TakenText) -> Iterator[Proposal]:
    """Names of two initials and more without periods, as in South Asia: "V K Pillai", not "U S Steel"."""
    for start in capitals.among(_INITIALS):
        match = _SPACED_INITIALS.match(capitals.text, start)
        if match and taken.is_free(*match.span()):
            yield Proposal(Span(*match.span()), match[0], EntityKind.PERSON, by_rule=True)


def names_with_nicknames(capitals: Capitals, rules: NameRules) -> Iterator[Proposal]:
    """Names around a nickname in marks: "Risk Officer Ramon “Monching” Dumlao", not "Radio “Otsa” Network"."""
    text, floor = capitals.text, 0
    for match in _NICKNAMED.finditer(text):
        names = _GIVEN_BEFORE.search(text, max(floor, match.start() - _LONGEST_GIVEN), match.start())
        if names is None:
            continue
        floor = match.end()
        given = list(_WORD.finditer(text, *names.span()))
        before = [word for word in given if word[0][1:2].isalpha() and explains_capital(word[0].rstrip("."), rules)]
        name = [word for word in given if not before or word.start() > before[-1].start()]
        if name and _are_given_and_last(name[0][0], match["last"].split()[-1], rules):
            span = Span(name[0].start(), match.end())
            title = title_before(text, span.start, rules)
            yield Proposal(span, span.text_of(text), EntityKind.PERSON, title, by_rule=True)


def _are_given_and_last(given: str, last: str, rules: NameRules) -> bool:
    """Whether two words may be somebody's; an initial stands for a given name: "R “Bullet” Murugadoss"."""
    is_initial = given[1:2] in {"", "."}
    return may_be_somebody(f"{_ANY_GIVEN_NAME if is_initial else given} {last}", rules)


def gaelic_names(capitals: Capitals, rules: NameRules) -> Iterator[Proposal]:
    """Irish and Scottish names in Gaelic, in one piece: "Nuala Mac Giolla Bhríde", not "the Apple Mac Mini"."""
    if not capitals.among(_GAELIC_LINKS):
        return
    for match in _GAELIC.finditer(capitals.text):
        given = [word for word in _WORD.finditer(capitals.text, *match.span("given")) if word[0] not in rules.not_names]
        if given and (match["link"] != "Mac" or any(word[0] in rules.given_names for word in given)):
            name = without_title(capitals.text, Span(given[0].start(), match.end()), rules)
            yield Proposal(name.span, name.words, EntityKind.PERSON, name.title, by_rule=True)
