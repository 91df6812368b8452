"""Names that rules see by their form or their place, without the pipeline."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.analysis.document import AnalyzedDocument, Paragraph
from onrecord.analysis.entities.capitals import Capitals, TakenText
from onrecord.analysis.entities.forms import ABBREVIATED_TITLES, clean_name, may_be_somebody
from onrecord.analysis.entities.pipeline_names import pieces
from onrecord.analysis.entities.proposals import Proposal, looks_like_name
from onrecord.analysis.entities.role_words import RoleWords
from onrecord.analysis.entities.roles import introduces_person
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.text import CAPITAL
from onrecord.domain.vocabulary import BlockRole, EntityKind

CAPITALIZED = r"[A-ZÀ-ÖØ-Þ][\w’'-]*\w"
_PARTS = rf"{CAPITALIZED}|[A-Z]\.|(?:of|for|the|de|da|van|von|bin|al|el)(?= [A-ZÀ-Þ])"
_RUN = re.compile(rf"{CAPITALIZED}(?: (?:{_PARTS}))*")
_DATELINE = re.compile(
    rf"(?P<place>[{CAPITAL}][{CAPITAL} .,/’'-]{{2,40}}?)(?<! )"
    r"(?:,[^—–\n]{2,30}?)?\s*(?:\( ?(?P<agency>[^)\s][^)\n]{0,18}[^)\s]) ?\)\s*)?[—–-]{1,2}\s",
)
# Reporters of one story may be in two places: "NAIROBI/LAGOS".
_PLACES = re.compile(r"[^\s/][^/]+[^\s/]")
_DATED = re.compile(
    rf"(?P<place>[{CAPITAL}][{CAPITAL} .’'-]{{2,40}}?)(?<! )"
    r", (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b[^:\n]{0,16}: ",
)
_WITH_COLON = re.compile(rf"(?P<place>[{CAPITAL}][{CAPITAL} .’'-]{{2,30}})(?<! ): (?=[A-Z][^\n]{{60}})")
TITLED = re.compile(rf"(?P<title>\w+\.?) (?P<name>{CAPITALIZED}(?: (?:[A-Z]\.|{CAPITALIZED}))*)")
"""A title, perhaps with a period, and the name behind it."""
# An office only behind "Chief".
_OF_CHIEF = "Executive"
_OFFICES = frozenset(
    {
        _OF_CHIEF,
        "Ambassador",
        "Archbishop",
        "Bishop",
        "Chancellor",
        "Councillor",
        "Governor",
        "Judge",
        "Justice",
        "Mayor",
        "Minister",
    }
    | {"Pastor", "Premier", "President", "Professor", "Rabbi", "Senator", "Sergeant", "Sheikh"}
)
_BY = re.compile(r"[Bb][Yy] ")
_AUTHOR = re.compile(rf"(?P<name>{CAPITALIZED}(?: (?:{_PARTS}))+)(?:, (?:and )?| and | & )?")
_BEFORE_COMMA = re.compile(rf"(?:{CAPITALIZED} ){{1,2}}{CAPITALIZED}$")
_RUN_BEFORE = re.compile(rf"(?<![\w.’'-])(?:{CAPITALIZED} (?:and |& )?)+$")
_BODY = re.compile(
    rf"{CAPITALIZED}(?: (?:and |& )?{CAPITALIZED})*(?: (?:of|for) (?:the )?{CAPITALIZED}(?: {CAPITALIZED})*)*",
)
_LINKED = re.compile(r" (?:of|for) ")
_THE_NAME = re.compile(rf"\b[Tt]he (?P<name>(?:{CAPITALIZED} ){{1,3}})$")
_NAME_FOLLOWS = re.compile(r"['’-]|,? [A-Z]")
_WORD_ALONE = re.compile(r"\w+")
_WORD = re.compile(r"\S+")
_HOLDER_BEFORE = re.compile(rf"(?<![\w.’'-])(?:(?:U\.S\.|{CAPITALIZED}) ){{0,3}}(?P<holder>[A-Z][a-z]+)['’]s $")
_DISTRICT = re.compile(rf"Office for the (?:{CAPITALIZED} )*District of {CAPITALIZED}(?: {CAPITALIZED})*")
_LINKS = frozenset({"of", "for", "the"})
_LONGEST_NAME = 60


def names_in_bylines(document: AnalyzedDocument, rules: NameRules) -> Iterator[Proposal]:
    """The authors: "By Mara Lind and Tomas Oduya, Harbor Correspondents"."""
    for paragraph in document.paragraphs:
        opening = _BY.match(document.text, *paragraph.span) if paragraph.role is BlockRole.BYLINE else None
        at = opening.end() if opening else paragraph.span.end
        while match := _AUTHOR.match(document.text, at, paragraph.span.end):
            if any(rules.is_role(word) or word in rules.organization_words for word in match["name"].split()):
                break
            yield Proposal(Span(*match.span("name")), match["name"], EntityKind.PERSON, by_rule=True)
            at = match.end()


def names_in_datelines(document: AnalyzedDocument) -> Iterator[Proposal]:
    """The place and the agency at the start of a paragraph such as "NAIROBI, Kenya (AP) —" or "NAIROBI, May 4:"."""
    openings = {p.span for story in document.stories if (p := _opening(document.text, story))}
    for paragraph in document.paragraphs:
        match = _DATELINE.match(document.text, *paragraph.span) or _DATED.match(document.text, *paragraph.span)
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


def names_with_titles(capitals: Capitals, rules: NameRules) -> Iterator[Proposal]:
    """A title and the capitalized words after it: "Mr. Okoro", "Sen. Ana Ruiz"."""
    text = capitals.text
    for start in capitals.among(ABBREVIATED_TITLES):
        match = TITLED.match(text, start)
        span = clean_name(text, Span(*match.span("name"))) if match else None
        if match and span and looks_like_name(span.text_of(text), rules):
            yield Proposal(span, span.text_of(text), EntityKind.PERSON, match["title"], by_rule=True)
    # "President Ngozi Eze", not "President Cruises".
    for start in capitals.among(_OFFICES):
        match = TITLED.match(text, start)
        if text.startswith(_OF_CHIEF, start) and not text.endswith("Chief ", 0, start):
            continue
        if match and " " in match["name"] and may_be_somebody(match["name"], rules):
            yield Proposal(Span(*match.span("name")), match["name"], EntityKind.PERSON, match["title"], by_rule=True)


def names_in_apposition(capitals: Capitals, taken: TakenText, rules: NameRules) -> Iterator[Proposal]:
    """A name and what says who the person is, in commas: "Mara Lind, the project director,"."""
    text = capitals.text
    for last in capitals.before(", "):
        match = (
            _BEFORE_COMMA.search(text, max(0, last.start - _LONGEST_NAME), last.end) if taken.is_free(*last) else None
        )
        if match is None or text[match.start() - 1 : match.start()] in {".", "-"}:
            continue
        is_name = match[0].split()[0] not in rules.not_names
        if is_name and introduces_person(text, Span(*match.span()), RoleWords(rules)):
            yield Proposal(Span(*match.span()), match[0], EntityKind.PERSON, by_rule=True)


def newspapers(capitals: Capitals, rules: NameRules) -> Iterator[Proposal]:
    """Newspapers called like a role: "according to the Otsa Leader", not "the Majority Leader"."""
    for start in capitals.among(rules.newspaper_nouns):
        before = _THE_NAME.search(capitals.text, max(0, start - _LONGEST_NAME), start)
        noun = _WORD_ALONE.match(capitals.text, start)
        if before is None or noun is None or _NAME_FOLLOWS.match(capitals.text, noun.end()):
            continue
        if not any(explains_capital(word, rules) or word.isupper() for word in before["name"].split()):
            span = Span(before.start("name"), noun.end())
            yield Proposal(span, span.text_of(capitals.text), EntityKind.ORGANIZATION, by_rule=True)


def known_places(capitals: Capitals, taken: TakenText, rules: NameRules) -> Iterator[Proposal]:
    """The places everybody knows."""
    for span in capitals.find(rules.place_forms):
        # The pipeline has seen most of them.
        if taken.is_free(*span):
            yield Proposal(span, span.text_of(capitals.text), EntityKind.PLACE, by_rule=True)


def explains_capital(word: str, rules: NameRules) -> bool:
    """Whether ``word`` has a capital for another reason than being a person's name; a place may be one."""
    is_common = word in rules.common_words or word in rules.abbreviations or word.lower() in rules.organization_nouns
    return is_common or not (rules.may_be_name(word) or rules.is_place(word))


def brands(capitals: Capitals, rules: NameRules) -> Iterator[Proposal]:
    """Businesses with names such as "Lowe's", unless somebody of that name is in the article: "Lowe said"."""
    found = capitals.find(rules.brand_forms)
    counts = Counter(span.text_of(capitals.text) for span in found)
    for span in found:
        words = span.text_of(capitals.text)
        is_person = capitals.count(words[:-2]) > counts[words]
        if (" " in words or not is_person) and not _NAME_FOLLOWS.match(capitals.text, span.end):
            yield Proposal(span, words, EntityKind.ORGANIZATION, by_rule=True)


def offices(capitals: Capitals, rules: NameRules) -> Iterator[Proposal]:
    """The offices of those who hold one: "the U.S. Attorney's Office for the Northern District of Otsa"."""
    text = capitals.text
    for start in capitals.among({"Office"}):
        before = _HOLDER_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
        if before is None or not (rules.is_title(before["holder"]) or rules.is_role(before["holder"])):
            continue
        first = before.start()
        while (word := _WORD.match(text, first)) and word[0] in rules.not_names:
            first = word.end() + 1
        after = _DISTRICT.match(text, start)
        span = Span(first, after.end() if after else start + len("Office"))
        yield Proposal(span, span.text_of(text), EntityKind.ORGANIZATION, by_rule=True)


def names_by_form(
    document: AnalyzedDocument, capitals: Capitals, taken: TakenText, rules: NameRules
) -> Iterator[Proposal]:
    """Runs of capitalized words that show what they are.

    Where there is a pipeline, which sees most of them, only those that end in a telling word are looked for.
    """
    text = document.text
    if document.is_parsed:
        yield from _ending_well(capitals, taken, rules)
        return
    for paragraph in document.paragraphs:
        for match in _RUN.finditer(text, *paragraph.span):
            if proposal := _of_run(text, Span(*match.span()), rules):
                yield proposal


def _ending_well(capitals: Capitals, taken: TakenText, rules: NameRules) -> Iterator[Proposal]:
    """What a word such as "Trust" or "River" names, with capitalized words before it or "of" and "for" after it."""
    text = capitals.text
    for start in capitals.among(rules.telling_endings):
        if not taken.is_free(start, start + 1):
            continue
        line = text.rfind("\n", 0, start) + 1
        run = _BODY.match(text, _body_start(text, max(line, start - _LONGEST_NAME), start, rules))
        for piece in pieces(text, Span(*run.span()), rules) if run else ():
            proposal = _of_run(text, piece, rules)
            if proposal and _is_full(proposal.words, rules):
                yield proposal


def _body_start(text: str, floor: int, start: int, rules: NameRules) -> int:
    """Where the capitalized words begin that stand before the body's word at ``start``, two bodies in a list apart."""
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
    titles = [index for index, word in enumerate(words) if word.rstrip(".") in ABBREVIATED_TITLES]
    if titles:
        words = words[: titles[0]]
        span = Span(span.start, span.start + len(" ".join(words)))
    if any(word.rstrip(".,") in rules.organization_words for word in words):
        return Proposal(span, span.text_of(text), EntityKind.ORGANIZATION, by_rule=True)
    if len(words) > 1 and words[-1] in rules.telling_endings:
        return Proposal(span, span.text_of(text), EntityKind.PLACE, by_rule=True)
    return None
