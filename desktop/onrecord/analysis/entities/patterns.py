"""Names that rules see by their form or their place, without the pipeline."""

import re
from collections.abc import Callable, Iterator, Sequence
from string import ascii_uppercase

from onrecord.analysis.document import Paragraph
from onrecord.analysis.entities.acronyms import acronyms, bodies_before_acronyms
from onrecord.analysis.entities.capitals import TakenText
from onrecord.analysis.entities.forms import (
    ABBREVIATED_TITLES,
    SPACED_INITIALS,
    clean_name,
    may_be_somebody,
    title_before,
    without_title,
)
from onrecord.analysis.entities.name_boundaries import with_whole_names
from onrecord.analysis.entities.pipeline_names import names_of_pipeline, pieces
from onrecord.analysis.entities.proposals import Proposal, Search, looks_like_name
from onrecord.analysis.entities.role_words import RoleWords
from onrecord.analysis.entities.roles import introduces_person
from onrecord.analysis.entities.rules import NameRules
from onrecord.analysis.lineups import players_in, team_of
from onrecord.analysis.sentences import boundary_words
from onrecord.domain.spans import Span
from onrecord.domain.text import CAPITAL
from onrecord.domain.vocabulary import BlockRole, EntityKind

_CAPITALIZED = r"[A-ZÀ-ÖØ-Þ][\w’'-]*\w"
_PARTS = rf"{_CAPITALIZED}|[A-Z]\.|(?:of|for|the|de|da|van|von|bin|al|el)(?= [A-ZÀ-Þ])"
_RUN = re.compile(rf"{_CAPITALIZED}(?: (?:{_PARTS}))*")
# "NAIROBI, Kenya (AP) —" and "NAIROBI, May 4:".
_DATELINE = re.compile(
    rf"(?P<place>[{CAPITAL}][{CAPITAL} .,/’'-]{{2,40}}?)(?<! )"
    r"(?:(?:,[^—–\n]{2,30}?)?\s*(?:\( ?(?P<agency>[^)\s][^)\n]{0,18}[^)\s]) ?\)\s*)?[—–-]{1,2}\s"
    r"|, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b[^:\n]{0,16}: )",
)
# Reporters of one story may be in two places: "NAIROBI/LAGOS".
_PLACES = re.compile(r"[^\s/][^/]+[^\s/]")
_WITH_COLON = re.compile(rf"(?P<place>[{CAPITAL}][{CAPITAL} .’'-]{{2,30}})(?<! ): (?=[A-Z][^\n]{{60}})")
_TITLED = re.compile(rf"(?P<title>\w+\.?) (?P<name>{_CAPITALIZED}(?: (?:[A-Z]\.|{_CAPITALIZED}))*)")
_BY = re.compile(r"[Bb][Yy] ")
_AUTHOR = re.compile(rf"(?P<name>{_CAPITALIZED}(?: (?:{_PARTS}))+)(?:, (?:and )?| and | & )?")
_BEFORE_COMMA = re.compile(rf"(?:{_CAPITALIZED} ){{1,2}}{_CAPITALIZED}$")
_RUN_BEFORE = re.compile(rf"(?<![\w.’'-])(?:{_CAPITALIZED} (?:and |& )?)+$")
_BODY = re.compile(
    rf"{_CAPITALIZED}(?: (?:and |& )?{_CAPITALIZED})*(?: (?:of|for) (?:the )?{_CAPITALIZED}(?: {_CAPITALIZED})*)*",
)
_LINKED = re.compile(r" (?:of|for) ")
_WORD = re.compile(r"\S+")
_NICKNAME = r"[A-ZÀ-Þ][\w’' -]{1,24}"
_GIVEN = rf"(?:{_CAPITALIZED}|(?:[A-Z]\.){{1,3}}|[A-Z])"
_NICKNAMED = re.compile(
    rf"(?:\"{_NICKNAME}\"|“{_NICKNAME}”|‘{_NICKNAME}’) (?P<last>{_CAPITALIZED}(?: {_CAPITALIZED})?)"
)
_GIVEN_BEFORE = re.compile(rf"(?<![\w’'-]){_GIVEN}(?: {_GIVEN}){{0,4}}(?= $)")
_SPACED_INITIALS = re.compile(rf"(?<![\w.’'-]){SPACED_INITIALS}[A-Z][a-z]{{2,}}(?![\w-])")
_GAELIC = re.compile(
    rf"(?<![\w.’'-])(?P<given>(?:{_CAPITALIZED} ){{1,3}})"
    rf"(?P<link>Mac Giolla|Nic Giolla|Mac|Mag|Mhic|Nic|Ní|Ó|Uí) {_CAPITALIZED}(?![\w’'-])"
)
_GAELIC_LINKS = frozenset({"Mac", "Mag", "Mhic", "Nic", "Ní", "Ó", "Uí"})
_INITIALS = frozenset(ascii_uppercase)
_LONGEST_GIVEN = 120
_NAME_FOLLOWS = re.compile(r"['’-]|,? [A-Z]")
_HOLDER_BEFORE = re.compile(
    rf"(?<![\w.’'-])(?:The )?(?P<name>(?:(?:U\.S\.|{_CAPITALIZED}) ){{0,3}}(?P<holder>[A-Z][a-z]+)['’]s )$"
)
_DISTRICT = re.compile(rf"Office for the (?:{_CAPITALIZED} )*District of {_CAPITALIZED}(?: {_CAPITALIZED})*")
_LINKS = frozenset({"of", "for", "the"})
_LONGEST_NAME = 60


def _in_bylines(search: Search) -> Iterator[Proposal]:
    """The authors: "By Mara Lind and Tomas Oduya, Harbor Correspondents"."""
    document, rules = search.document, search.rules
    for paragraph in document.paragraphs:
        opening = _BY.match(document.text, *paragraph.span) if paragraph.role is BlockRole.BYLINE else None
        at = opening.end() if opening else paragraph.span.end
        while match := _AUTHOR.match(document.text, at, paragraph.span.end):
            if any(rules.is_role(word) or word in rules.organization_words for word in match["name"].split()):
                break
            yield Proposal(Span(*match.span("name")), match["name"], EntityKind.PERSON, by_rule=True)
            at = match.end()


def _in_datelines(search: Search) -> Iterator[Proposal]:
    """The place and the agency at the start of a paragraph such as "NAIROBI, Kenya (AP) —" or "NAIROBI, May 4:"."""
    document = search.document
    openings = {p.span for story in document.stories if (p := _opening(document.text, story))}
    for paragraph in document.paragraphs:
        match = _DATELINE.match(document.text, *paragraph.span)
        if match is None and paragraph.span in openings:
            match = _WITH_COLON.match(document.text, *paragraph.span)
        if match is None:
            continue
        for place in _PLACES.finditer(document.text, *match.span("place")):
            yield Proposal(Span(*place.span()), place[0], EntityKind.PLACE, by_rule=True)
        agency = match.groupdict().get("agency")
        if agency and agency[0].isupper():
            yield Proposal(Span(*match.span("agency")), agency, EntityKind.ORGANIZATION, by_rule=True)


def _opening(text: str, story: Sequence[Paragraph]) -> Paragraph | None:
    """A story's first paragraph, unless others open like it: "SMITH:" in a transcript is a speaker."""
    body = [paragraph for paragraph in story if paragraph.role is BlockRole.PARAGRAPH]
    alike = sum(_WITH_COLON.match(text, *paragraph.span) is not None for paragraph in body)
    return body[0] if body and alike == 1 else None


def _with_titles(search: Search) -> Iterator[Proposal]:
    """A title and the capitalized words after it: "Mr. Okoro", "Barr. Chidi Idoko", "President Ngozi Eze"."""
    text, rules = search.text, search.rules
    for start in search.capitals.among(ABBREVIATED_TITLES | boundary_words("titles") | rules.offices):
        match = _TITLED.match(text, start)
        if match is None:
            continue
        word = match["title"].rstrip(".")
        span = clean_name(text, Span(*match.span("name")))
        # "President Cruises" is nobody, and only "Chief Executive" is an office.
        is_office = match["title"] in rules.offices and not (
            word == "Executive" and not text.endswith("Chief ", 0, start)
        )
        is_name = may_be_somebody(match["name"], rules, fewest=1) if is_office else word not in rules.offices
        if span and is_name and looks_like_name(span.text_of(text), rules):
            yield Proposal(span, span.text_of(text), EntityKind.PERSON, match["title"], by_rule=True)


def _in_apposition(search: Search) -> Iterator[Proposal]:
    """A name and what says who the person is, in commas: "Mara Lind, the project director,"."""
    text, rules = search.text, search.rules
    for last in filter(lambda last: search.taken.is_free(*last), search.capitals.before(", ")):
        match = _BEFORE_COMMA.search(text, max(0, last.start - _LONGEST_NAME), last.end)
        if match is None or text[match.start() - 1 : match.start()] in {".", "-"}:
            continue
        is_name = match[0].split()[0] not in rules.not_names
        if is_name and introduces_person(text, Span(*match.span()), RoleWords(rules)):
            yield Proposal(Span(*match.span()), match[0], EntityKind.PERSON, by_rule=True)


def _in_lineups(search: Search) -> Iterator[Proposal]:
    """A team and its players: "OTSA ROVERS: Keogh; Lennon, O'Dea (Falk 62)"."""
    document = search.document
    for paragraph in document.paragraphs:
        players = players_in(document.text, paragraph.span)
        if players:
            team = team_of(document.text, paragraph.span)
            words = document.text_of(team)
            yield Proposal(team, words.title() if words.isupper() else words, EntityKind.ORGANIZATION, by_rule=True)
        for span in players:
            yield Proposal(span, document.text_of(span), EntityKind.PERSON, by_rule=True)


def _with_initials(search: Search) -> Iterator[Proposal]:
    """Names of two initials and more without periods, as in South Asia: "V K Pillai", not "U S Steel"."""
    for start in search.capitals.among(_INITIALS):
        match = _SPACED_INITIALS.match(search.text, start)
        if match and search.taken.is_free(*match.span()):
            yield Proposal(Span(*match.span()), match[0], EntityKind.PERSON, by_rule=True)


def _with_nicknames(search: Search) -> Iterator[Proposal]:
    """Names around a nickname in marks: "Risk Officer Ramon “Monching” Dumlao", not "Radio “Otsa” Network"."""
    text, rules, floor = search.text, search.rules, 0
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
    return may_be_somebody(last if is_initial else f"{given} {last}", rules, fewest=1)


def _gaelic(search: Search) -> Iterator[Proposal]:
    """Irish and Scottish names in Gaelic, in one piece: "Nuala Mac Giolla Bhríde", not "the Apple Mac Mini"."""
    text, rules = search.text, search.rules
    for match in _GAELIC.finditer(text) if search.capitals.among(_GAELIC_LINKS) else ():
        given = [word for word in _WORD.finditer(text, *match.span("given")) if word[0] not in rules.not_names]
        if given and (match["link"] != "Mac" or any(word[0] in rules.given_names for word in given)):
            name = without_title(text, Span(given[0].start(), match.end()), rules)
            yield Proposal(name.span, name.words, EntityKind.PERSON, name.title, by_rule=True)


def _on_list(search: Search) -> Iterator[Proposal]:
    """Names such as "Lowe's" and "Argus Leader", unless somebody of that name is in the article: "Lowe said"."""
    capitals = search.capitals
    found = capitals.find(search.rules.whole_forms)
    names = [span.text_of(capitals.text) for span in found]
    for span, words in zip(found, names, strict=True):
        is_person = " " not in words and capitals.count(words[:-2]) > names.count(words)
        if not is_person and not _NAME_FOLLOWS.match(capitals.text, span.end):
            yield Proposal(span, words, EntityKind.ORGANIZATION, by_rule=True)


def _offices(search: Search) -> Iterator[Proposal]:
    """The offices of those who hold one: "the U.S. Attorney's Office for the Northern District of Otsa"."""
    text, rules = search.text, search.rules
    for start in search.capitals.among({"Office"}):
        before = _HOLDER_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
        if before and (rules.is_title(before["holder"]) or rules.is_role(before["holder"])):
            after = _DISTRICT.match(text, start)
            span = Span(before.start("name"), after.end() if after else start + len("Office"))
            yield Proposal(span, span.text_of(text), EntityKind.ORGANIZATION, by_rule=True)


def _known_places(search: Search) -> Iterator[Proposal]:
    """The places everybody knows."""
    for span in search.capitals.find(search.rules.place_forms):
        # The pipeline has seen most of them.
        if search.taken.is_free(*span):
            yield Proposal(span, span.text_of(search.text), EntityKind.PLACE, by_rule=True)


def explains_capital(word: str, rules: NameRules) -> bool:
    """Whether ``word`` has a capital for another reason than being a person's name; a place may be one."""
    is_common = word in rules.common_words or word in rules.abbreviations or word.lower() in rules.organization_nouns
    return is_common or not (rules.may_be_name(word) or rules.is_place(word))


def _by_form(search: Search) -> Iterator[Proposal]:
    """Runs of capitalized words that show what they are.

    Where there is a pipeline, which sees most of them, only those that end in a telling word are looked for.
    """
    if search.document.is_parsed:
        yield from _ending_well(search)
        return
    for paragraph in search.document.paragraphs:
        for match in _RUN.finditer(search.text, *paragraph.span):
            if proposal := _of_run(search.text, Span(*match.span()), search.rules):
                yield proposal


def _ending_well(search: Search) -> Iterator[Proposal]:
    """Names that end with a word such as "Trust" or "River", or continue with "of" and "for" after it."""
    text, rules = search.text, search.rules
    for start in search.capitals.among(rules.telling_endings):
        if not search.taken.is_free(start, start + 1):
            continue
        line = text.rfind("\n", 0, start) + 1
        run = _BODY.match(text, _body_start(text, max(line, start - _LONGEST_NAME), start, rules))
        for piece in pieces(text, Span(*run.span()), rules) if run else ():
            proposal = _of_run(text, piece, rules)
            if proposal and _is_full(proposal.words, rules):
                yield proposal


def _body_start(text: str, floor: int, start: int, rules: NameRules) -> int:
    """The start of the capitalized words before the body's word at ``start``, with two bodies in a list kept apart."""
    before = _RUN_BEFORE.search(text, floor, start)
    if before is None:
        return start
    first, link, _ = before[0].rpartition(" and ")
    is_list = link and (_last_word(first) in rules.organization_words or rules.is_demonym(_last_word(first)))
    return before.end() - len(before[0]) + (len(first) + len(link) if is_list else 0)


def _last_word(words: str) -> str:
    return words.rsplit(maxsplit=1)[-1]


def _is_full(words: str, rules: NameRules) -> bool:
    """Whether a name has more than one word and ends with a telling one, or goes on after "of"."""
    return " " in words and (_last_word(words).rstrip(".") in rules.telling_endings or bool(_LINKED.search(words)))


def _of_run(text: str, run: Span, rules: NameRules) -> Proposal | None:
    start = run.start
    while (word := _WORD.match(text, start, run.end)) and (
        word[0] in rules.not_names or word[0] in _LINKS or (rules.is_title(word[0]) and word.end() < run.end)
    ):
        start = min(run.end, word.end() + 1)
    span = clean_name(text, Span(start, run.end)) if start < run.end else None
    if span is None:
        return None
    words = span.text_of(text).split()
    if any(word.rstrip(".,") in rules.organization_words for word in words):
        return Proposal(span, span.text_of(text), EntityKind.ORGANIZATION, by_rule=True)
    if len(words) > 1 and words[-1] in rules.telling_endings:
        return Proposal(span, span.text_of(text), EntityKind.PLACE, by_rule=True)
    return None


def _of_pipeline(search: Search) -> Iterator[Proposal]:
    """The pipeline's names; only those outside headings have capitalized words beside them that belong to them."""
    outside = TakenText(len(search.text), search.headings)
    found = list(names_of_pipeline(search.document, search.rules))
    yield from (proposal for proposal in found if not outside.is_free(*proposal.span))
    yield from with_whole_names([p for p in found if outside.is_free(*p.span)], search.text, search.rules)


# Where two names overlap, the first counts.
FINDERS: Sequence[Callable[[Search], Iterator[Proposal]]] = (
    _in_bylines,
    _in_datelines,
    _in_lineups,
    bodies_before_acronyms,
    _on_list,
    _offices,
    _with_nicknames,
    _gaelic,
    _of_pipeline,
    _with_titles,
    _in_apposition,
    _with_initials,
    _known_places,
    _by_form,
    acronyms,
)
