"""The names the pipeline's entity recognizer saw, cleaned at their ends."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.capitalized_nouns import is_common
from onrecord.analysis.entities.forms import (
    ABBREVIATED_TITLES,
    WrittenName,
    clean_name,
    title_before,
    without_title,
)
from onrecord.analysis.entities.name_boundaries import is_field
from onrecord.analysis.entities.proposals import KINDS, VALUE_KINDS, Proposal, is_capitalized, looks_like_name
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

# Where one name ends and the next begins, also in "Ida Falk/AFP".  Some systems write the possessive as "’ s".
_BORDER = re.compile(
    r" ?[(\[](?=[A-Z][\w.])|[)\]](?: |$)| / |(?<=[a-z])/(?=[A-Z]{2,6}\b|Alamy|Bloomberg|Getty|Reuters|Shutterstock)"
    r"|(?<=Ltd\.|Inc\.|Plc\.) (?=[A-Z])"
    r"|(?P<link> and (?:the )?)|(?P<owner>[’'] ?s )(?=[A-Z\d])",
)
_NAME_KINDS = {label: kind for label, kind in KINDS.items() if kind not in VALUE_KINDS}
_OFFICE_BEFORE = re.compile(r"\b(?:[Mm]inister|[Ss]ecretary|[Uu]ndersecretary) (?:of|for) (?:the )?$")
_FIELD_OF = ("of ", "for ", "of the ", "for the ")
# "Director of Student Affairs", "Minister for Ports, Youth, and Coastal Development".
_BEFORE_FIELD = ("of ", "for ", ", ", "and ", "& ")
_HOLDER_BEFORE = re.compile(
    r"\b([A-Za-z]+)(?: emeritus)? (?:of|for) (?:[A-Z][\w-]+(?: [A-Z][\w-]+)*,? )*(?:(?:and|&) )?$"
)
_REACH_OF_FIELDS = 60
_REACH = 24
_SHORTEST_OFFICE = 4
# In "Otsa CEO Ana Ruiz" a name follows, in "Ana Ruiz MP" none does.
_ABBREVIATED_OFFICE = re.compile(r" ([A-Z]{2,4}) (?=[A-Z][\w.])")
# Roles that are also what a body stands for, or a cape: "Jobs with Justice", "Otsa Head".
_MINISTERS = frozenset({"Minister", "Secretary", "Undersecretary"})
_NO_OFFICE = frozenset({"Head", "Justice"})
# "Otsa Councilwoman" is what somebody is, and "Otsa General" may be a shop.
_MEMBER_ENDS = ("man", "woman")
_WORD = re.compile(r"\S+")
_LINKS = frozenset({"of", "for", "the", "and", "&"})
_OFFICE_AFTER = re.compile(r" (?:and (?:[A-Z][a-z]+ ){1,2})?(?:Minister|Secretary|[CP]S)(?![\w-])")
_OFFICE_FOR = re.compile(r"\b([A-Z]{2,4}) (?:for|of) ")
# "The Bill" is nobody called Bill.
_ARTICLES = ("the ", "The ")
_INITIAL = re.compile(r"[A-Z]\.?")
_WORD_GOES_ON = re.compile(r"-[a-z]")
_CAPITAL_NEXT = re.compile(r" [^\W\d_a-z]")
_DAY = re.compile(r" \d{1,2}\b")
_NEVER_INSIDE = re.compile(
    r" (?:through|via|during|after|before|when|while|who|which|because|as|than|says?|said|told|was|were|is|has|had"
    r"|will|[a-z]{3,}ed) (?:the )?(?=[^\W\d_a-z])"
)
_WITHOUT_VERBS = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE})
_MARK = re.compile(r"[’'()\[\]/]|\. | and ")
_LOWER_WORD = re.compile(r" ([a-z][a-z-]+) (?=[A-Z])")
_FULL_STOP = re.compile(r" [A-Z][a-z]+\.$")
_JUNIOR = frozenset({"Jr.", "Sr.", "Esq."})
_IN_LIST = re.compile(r"(?:,|,? and|,? or) (?!Jr|Sr|Sons\b|Daughters\b|I{1,3}\b|IV\b)(?=[^\W\d_a-z]\w)")
# "Human Services" and "Natural Resources" are a ministry's second field.
_FIELD_ENDS = frozenset({"Resources", "Services"})
# "Women's Affairs" is no possession.
_MEMBERS = frozenset({"Women", "Men", "Children", "People", "Peoples", "Workers", "Farmers", "Teachers", "General"})


# Nouns for people that begin no body's name: "Residents of Otsa", but "Friends of Otsa", "Daughters of Charity".
_PEOPLE_OF = re.compile(
    r"(?:Critics|Employees|Inhabitants|Members|Opponents|Relatives|Residents|Supporters|Trustees|Villagers|Volunteers"
    r"|Voters) (?:of|in|at|from) (?:the )?(?=[A-Z])"
)


class _Cleaned(NamedTuple):
    """A name inside the words that the pipeline took for one; ``span`` is a position in those."""

    span: Span
    words: str
    kind: EntityKind
    title: str = ""


def names_of_pipeline(document: AnalyzedDocument, rules: NameRules) -> Iterator[Proposal]:
    """The pipeline's names, one a line, without what does not belong to them."""
    text = document.text
    for name in document.names:
        kind = _NAME_KINDS.get(name.label)
        if kind is None:
            continue
        start, end = name.span
        for found in _cleaned(text[start:end], kind, rules):
            span = found.span.shifted(start)
            # The "T" of "Operation Otsa T-shirts" is a part of the next word.
            if found.words[-2:-1] == " " and _WORD_GOES_ON.match(text, span.end):
                span = Span(span.start, span.end - 2)
            if found.kind is EntityKind.PERSON:
                yield from _person(text, start, found._replace(span=span), rules)
            elif found.kind is EntityKind.ORGANIZATION and (person := _behind_post(text, span, rules)) != span:
                yield Proposal(person, person.text_of(text), EntityKind.PERSON)
            elif found.kind is not EntityKind.ORGANIZATION or not is_ministry_field(text, span, found.words, rules):
                yield Proposal(span, span.text_of(text), found.kind)


def _person(text: str, start: int, found: _Cleaned, rules: NameRules) -> Iterator[Proposal]:
    """Somebody's name that the pipeline saw at ``start``, unless its words say something else there."""
    span = _with_place_in_name(text, start, found.span, rules)
    title = found.title or title_before(text, span.start, rules)
    # "Datuk Seri" and "Prince Sheikh" stand before the name.
    is_title = found.title and rules.is_title(found.words) and _CAPITAL_NEXT.match(text, span.end)
    # A month before a day is nobody: "on April 30".
    is_day = not title and found.words in rules.periods and _DAY.match(text, span.end)
    is_body = rules.kind_of_ending(found.words) and text.endswith(_ARTICLES, 0, span.start)
    if not (is_title or is_day or is_body):
        span = _behind_post(text, span, rules)
        yield Proposal(span, span.text_of(text), EntityKind.PERSON, title)


def _with_place_in_name(text: str, start: int, span: Span, rules: NameRules) -> Span:
    """The name with its first word that is a place's, too, behind a title: "Sabah" of "Sheikh Sabah Al-Khaled"."""
    is_cut = span.start > start and rules.is_place(text[start : span.start - 1])
    return Span(start, span.end) if is_cut and title_before(text, start, rules) else span


def _behind_post(text: str, span: Span, rules: NameRules) -> Span:
    """The name without what an office is of: "ambassador to Jordan Ana Ruiz", "Director of Training Ana Ruiz"."""
    told, *name = span.text_of(text).split(" ")
    if len(name) <= 1:
        return span
    begins_name = name[0] in rules.given_names or _INITIAL.fullmatch(name[0]) is not None
    is_told = (begins_name or text.endswith(" to ", 0, span.start)) and is_field(text, span.start, told, rules)
    return Span(span.start + len(told) + 1, span.end) if is_told else span


@lru_cache(maxsize=8192)
def _cleaned(words: str, kind: EntityKind, rules: NameRules) -> tuple[_Cleaned, ...]:
    """The names in ``words``, which the pipeline took for one."""
    found: list[_Cleaned] = []
    for line in _lines(words):
        for piece in _without_verbs(words, pieces(words, line, rules), kind):
            span = clean_name(words, piece) if is_capitalized(piece.text_of(words)) else None
            if span and (people := _PEOPLE_OF.match(words, *span)):
                span = Span(people.end(), span.end)
            if span and looks_like_name(span.text_of(words), rules):
                is_agency = words[span.start - 1 : span.start] == "/"
                found += _of_kind(words, span, EntityKind.ORGANIZATION if is_agency else kind, rules)
    return tuple(found)


def _of_kind(text: str, span: Span, kind: EntityKind, rules: NameRules) -> Iterator[_Cleaned]:
    span = _without_opener(text, span, kind, rules)
    if not is_common(span.text_of(text), rules):
        words = span.text_of(text)
        office = _office_inside(words, kind, rules) or (_holder(words, rules) if kind is EntityKind.ORGANIZATION else 0)
        yield from _named(text, Span(span.start + office, span.end), EntityKind.PERSON if office else kind, rules)


def _without_opener(text: str, span: Span, kind: EntityKind, rules: NameRules) -> Span:
    """A name without a capitalized word before it that only opens a sentence: "Another" of "Another Lund ally"."""
    opener, _, rest = span.text_of(text).partition(" ")
    if opener not in rules.sentence_openers or not rest or kind is not EntityKind.PERSON:
        return span
    return Span(span.start + len(opener) + 1, span.end)


def _office_inside(words: str, kind: EntityKind, rules: NameRules) -> int:
    """Where the abbreviated office begins that stands inside what was taken for one name: "Health CS Ana Ruiz"."""
    for office in _ABBREVIATED_OFFICE.finditer(words):
        before, after = words[: office.start()].split(), words[office.end() :].split()
        is_whole_name = kind is EntityKind.PERSON and len(before) > 1 and before[0] in rules.given_names
        is_body = not rules.organization_words.isdisjoint(after) or rules.kind_of_ending(after[-1]) is not None
        if rules.is_title(office[1]) and not is_whole_name and not is_body:
            return office.start(1)
    return 0


def _holder(words: str, rules: NameRules) -> int:
    """Where the name begins of somebody with an office that was taken for a body: "MEC for Roads Ana Ruiz"."""
    parts = list(re.finditer(r"\S+", words))
    if rules.kind_of_ending(parts[-1][0]):
        return 0
    if len(parts) <= _SHORTEST_OFFICE:
        return 0
    for office, first in pairwise(parts[_SHORTEST_OFFICE - 2 : -1]):
        is_name = first[0] in rules.given_names and first[0] not in rules.common_words and office[0] not in _LINKS
        if is_name and any(rules.is_title(part[0]) for part in parts if part.start() < first.start()):
            return first.start()
    return 0


def _named(text: str, span: Span, kind: EntityKind, rules: NameRules) -> Iterator[_Cleaned]:
    words = span.text_of(text)
    if kind is EntityKind.PERSON:
        for piece in _people(text, span, rules):
            written = without_title(text, piece, rules)
            if written.words.rstrip(".") not in ABBREVIATED_TITLES:
                yield _without_period(written)
    elif kind is EntityKind.ORGANIZATION and (start := _start_of_holder(words, rules)):
        yield _Cleaned(Span(span.start + start, span.end), words[start:], EntityKind.PERSON, words[: start - 1])
    elif kind is EntityKind.ORGANIZATION and _is_office(words, rules):
        yield from _body_of_office(span, words, rules)
    elif kind is not EntityKind.ORGANIZATION or _is_body(words, rules):
        yield _Cleaned(span, words, kind)


def _start_of_holder(words: str, rules: NameRules) -> int:
    """Where somebody's full name begins behind a role that opens a sentence, "Opener Ida Falk"; 0 if none does."""
    role, *name = words.split(" ")
    is_name = len(name) in {2, 3} and name[0] in rules.given_names and all(part[0].isupper() for part in name)
    is_told = role.lower() in rules.roles and role not in rules.organization_words
    is_body = any(part in rules.organization_words or rules.kind_of_ending(part) for part in name)
    return len(role) + 1 if is_name and is_told and not is_body else 0


def _without_period(name: WrittenName) -> _Cleaned:
    """Somebody whose last name looks like an abbreviation at the end of a sentence: "Ida Conn."."""
    span, words = name.span, name.words
    if _FULL_STOP.search(words) and words.rsplit(" ", 1)[-1] not in _JUNIOR:
        span, words = Span(span.start, span.end - 1), words[:-1]
    return _Cleaned(span, words, EntityKind.PERSON, name.title)


def pieces(text: str, span: Span, rules: NameRules) -> Iterator[Span]:
    """The names that were taken for one: "Ministry of Culture's Bureau of Letters", "Ellery Trust (ET)"."""
    words = span.text_of(text)
    if not _MARK.search(words):
        yield span
        return
    start = 0
    for border in _BORDER.finditer(words):
        if border["owner"] and not _owns(words[start : border.start()], border[0], rules):
            continue
        if border["link"] and not _are_two(words[start : border.start()], words[border.end() :], rules):
            continue
        if start < border.start():
            yield Span(span.start + start, span.start + border.start())
        start = border.end()
    if start < len(words):
        yield Span(span.start + start, span.end)


def _without_verbs(words: str, names: Iterable[Span], kind: EntityKind) -> Iterator[Span]:
    """The names apart that a word joins which stands in none: "Lind through Otsa Homecare", "Lind said Ruiz"."""
    for name in names:
        start = name.start
        for word in _NEVER_INSIDE.finditer(words, *name) if kind in _WITHOUT_VERBS else ():
            yield Span(start, word.start())
            start = word.end()
        yield Span(start, name.end)


def _owns(owner: str, mark: str, rules: NameRules) -> bool:
    """Whether what stands before a possessive is a name of its own: "Denmark's", not "Women's"."""
    owner = owner.removeprefix("The ").removeprefix("the ")
    first, last = (owner.split() or [""])[0], (owner.split() or [""])[-1]
    is_body = " " in owner and (last in rules.organization_words or first in rules.organization_words)
    return is_body or rules.is_place(owner) or rules.is_demonym(owner) or (mark[1] == " " and last not in _MEMBERS)


def _are_two(left: str, right: str, rules: NameRules) -> bool:
    """Whether "and" joins two names: "Ministry of Health and Otsa Airways", not "Health and Human Services"."""
    body, *of = left.removeprefix("The ").removeprefix("the ").split(" ")
    first, *rest = right.split(" ")
    is_name = (rules.may_be_name(first) or rules.is_place(first)) and first not in rules.common_fields
    if not of or not rest or not is_name or not rules.kind_of_ending(rest[-1]):
        return False
    if rest[-1] in rules.public_bodies or rest[-1] in _FIELD_ENDS:
        return of[-1] in rules.public_bodies
    is_body = body in rules.organization_words and of[0] in _LINKS
    return is_body or rules.kind_of_ending(of[-1]) is not None


def _is_body(words: str, rules: NameRules) -> bool:
    """Whether words taken for an organization are more than a common noun or an abbreviation."""
    if words in rules.bodies:
        return True
    # "Groups" such as a sentence begins with are none.
    is_noun = words in rules.organization_words or words.removesuffix("s") in rules.organization_words
    if is_noun or words in rules.abbreviations or rules.is_role(words):
        return False
    # "Otsa MEC for Finance" is an office, not a body.
    if any(rules.is_title(office) for office in _OFFICE_FOR.findall(words)):
        return False
    return " " in words or words.lower() not in rules.modifiers


def _body_of_office(span: Span, words: str, rules: NameRules) -> Iterator[_Cleaned]:
    """The body whose office somebody holds, if its own words say that it is one: "Otsa Police" of its spokesperson."""
    ends = [word.end() for word in _WORD.finditer(words) if word[0] in rules.organization_words]
    body = words[: ends[-1]] if ends else ""
    if " " in body:
        yield _Cleaned(Span(span.start, span.start + len(body)), body, EntityKind.ORGANIZATION)


def _is_office(words: str, rules: NameRules) -> bool:
    """Whether words taken for an organization are what somebody is: "Environment Minister", "Otsa Police Spokesperson".

    "Council of the Mayor" and "Otsa Reporter" are bodies.
    """
    *before, last = words.split()
    is_role = last.lower() in rules.roles or (last.endswith(_MEMBER_ENDS) and rules.is_title(last))
    if not before or not is_role or last in rules.newspaper_nouns or last in _NO_OFFICE:
        return False
    return _LINKS.isdisjoint(before) or (last in _MINISTERS and "of" not in before and "for" not in before)


def is_ministry_field(text: str, span: Span, words: str, rules: NameRules) -> bool:
    """Whether words taken for an organization say what a minister, or somebody else, is in charge of or teaches."""
    before = text[max(0, span.start - _REACH) : span.start]
    if before.endswith(_FIELD_OF) and _OFFICE_BEFORE.search(before):
        return True
    if words.rsplit(" ", 1)[-1] in rules.office_fields and before.endswith(_BEFORE_FIELD):
        office = _HOLDER_BEFORE.search(text, max(0, span.start - _REACH_OF_FIELDS), span.start)
        return office is not None and rules.is_role(office[1])
    # "Central Bank Secretary" is somebody of the bank.
    last = words.rsplit(" ", 1)[-1]
    is_body = words.isupper() or (last in rules.organization_words and not last.endswith("s"))
    return not is_body and _OFFICE_AFTER.match(text, span.end) is not None


def _people(text: str, span: Span, rules: NameRules) -> Iterator[Span]:
    """The people in what the pipeline took for one: after a country, apart from another in a list."""
    words = span.text_of(text)
    first, *rest = words.split(" ")
    if len(rest) > 1 and rules.is_place(first) and first not in rules.given_names:
        span = Span(span.start + len(first) + 1, span.end)
    # "Otsa striker Ida Falk": the role is hers.
    for role in _LOWER_WORD.finditer(text, *span):
        if rules.is_role(role[1]):
            span = Span(role.end(), span.end)
    start = span.start
    for border in _IN_LIST.finditer(text, *span) if ", " in words else ():
        yield Span(start, border.start())
        start = border.end()
    yield Span(start, span.end)


def _lines(words: str) -> Iterator[Span]:
    start = 0
    for line in words.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1
