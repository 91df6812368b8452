"""The names the pipeline's entity recognizer saw, cleaned at their ends."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.forms import ABBREVIATED_TITLES, clean_name, title_before, without_title
from onrecord.analysis.entities.name_boundaries import is_field
from onrecord.analysis.entities.proposals import (
    KINDS,
    VALUE_KINDS,
    Proposal,
    is_capitalized,
    is_common,
    looks_like_name,
)
from onrecord.analysis.entities.rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

# Where one name ends and the next begins, also in "Ida Falk/AFP".  Some systems write the possessive as "’ s".
_BORDER = re.compile(
    r" ?[(\[](?=[A-Z][\w.])|[)\]](?: |$)| / |(?<=[a-z])/(?=[A-Z]{2,6}\b|Alamy|Bloomberg|Getty|Reuters|Shutterstock)"
    r"|(?<=Ltd\.|Inc\.|Plc\.) (?=[A-Z])|(?P<owner>[’'] ?s )(?=[A-Z\d])| and the (?=[A-Z])"
    r"| (?:when|while|who|which|because|through|during|before|after|than|says?|said|told|was|were|is|has|had|will"
    r"|[a-z]{3,}ed) (?:the )?(?=[^\W\d_a-z])",
)
_NAME_KINDS = {label: kind for label, kind in KINDS.items() if kind not in VALUE_KINDS}
_PERSON, _BODY = EntityKind.PERSON, EntityKind.ORGANIZATION
_OFFICE_BEFORE = re.compile(r"\b([A-Za-z]+) (?:of|for) (?P<article>the )?$")
_MINISTERS = frozenset({"minister", "secretary", "undersecretary"})
_OFFICE_AFTER = re.compile(r" (?:and (?:[A-Z][a-z]+ ){1,2})?(?:Minister|Secretary|[CP]S)(?![\w-])")
_REACH, _LONGEST_POSITION = 24, 3
_WORD = re.compile(r"\S+")
# "CP Falk" may be Chandra Paul Falk.
_LETTERS = {"of": "l", "for": "l", "the": "l", "and": "c", "&": "c", "CP": "N", "SP": "N"}
_INITIAL = re.compile(r"[A-Z]\.?")
# Who holds an office, by the letters of words: "Health CS Ana Ruiz", "Otsa striker Ida Falk", "MEC for Roads Ana
# Ruiz", "Opener Ida Falk", "Otsa QB Ida Falk".
_HOLDER = re.compile(
    r"(?!G[GN]+A).*[Ar](?P<name>[GNIU]+)|.*[RTA]l.+?(?P<full>G[GNI]{1,2})|R(?P<only>G[GNI]{1,2})|.+U(?P<player>G[GNIU]{1,3})"
)
# What somebody is: "Environment Minister", "Otsa Councilwoman", "MEC for Roads", not "Council of the Mayor".
_OFFICE = re.compile(r"[^l]+[RA]|.*Al.*")
# Roles that are also what a body stands for, or a cape: "Jobs with Justice", "Otsa Head".
_NO_OFFICE = frozenset({"Head", "Justice"})
# "The Bill" is nobody called Bill.
_ARTICLES = ("the ", "The ")
_CAPITAL_NEXT = re.compile(r" [^\W\d_a-z]")
_MARK = re.compile(r"[’'()\[\]/]|\. | [a-z]")
_IN_LIST = re.compile(r"(?:,|,? and|,? or) (?!Jr|Sr|Sons\b|Daughters\b|I{1,3}\b|IV\b)(?=[^\W\d_a-z]\w)")
_PEOPLE_OF = re.compile(r"([A-Z][a-z]+s) (?:of|in|at|from) (?:the )?(?=[A-Z])")
# "Women's Affairs" is no possession.
_MEMBERS = frozenset({"Women", "Men", "Children", "People", "Peoples", "Workers", "Farmers", "Teachers", "General"})


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
        for found in _cleaned(text[slice(*name.span)], kind, rules) if kind else ():
            whole = span = found.span.shifted(name.span.start)
            if found.kind in {_PERSON, _BODY}:
                span = _behind_field(text, span, rules)
            if found.kind is _PERSON or span != whole:
                yield from _person(text, span, found, rules)
            elif found.kind is not _BODY or not _is_field_of_office(text, span, found.words, rules):
                yield Proposal(span, span.text_of(text), found.kind)


def _person(text: str, span: Span, found: _Cleaned, rules: NameRules) -> Iterator[Proposal]:
    title = found.title or title_before(text, span.start, rules)
    span = span if title else _behind_place(text, span, rules)
    # "Datuk Seri" and "Prince Sheikh" stand before the name.
    is_title = title and rules.is_title(found.words) and _CAPITAL_NEXT.match(text, span.end)
    is_law = rules.endings.get(found.words) and text.endswith(_ARTICLES, 0, span.start)
    if not (is_title or is_law):
        yield Proposal(span, span.text_of(text), _PERSON, title)


def _behind_place(text: str, span: Span, rules: NameRules) -> Span:
    """Somebody's name without the country before it: "Kenya Ana Ruiz"."""
    first, *rest = span.text_of(text).split(" ")
    is_place = len(rest) > 1 and rules.is_place(first) and first not in rules.given_names
    return Span(span.start + len(first) + 1, span.end) if is_place else span


def _behind_field(text: str, span: Span, rules: NameRules) -> Span:
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
    lines = (Span(*line.span()) for line in re.finditer(r"[^\n]*\S[^\n]*", words))
    for piece in (piece for line in lines for piece in pieces(words, line, rules)):
        span = clean_name(words, piece) if is_capitalized(piece.text_of(words)) else None
        if span and (people := _PEOPLE_OF.match(words, *span)) and people[1] in rules.people_of_bodies:
            span = Span(people.end(), span.end)
        if span and looks_like_name(span.text_of(words), rules):
            # Behind a photographer an agency stands.
            is_agency = words[span.start - 1 : span.start] == "/"
            found += _named(words, span, _BODY if is_agency else kind, rules)
    return tuple(found)


def _named(text: str, span: Span, kind: EntityKind, rules: NameRules) -> Iterator[_Cleaned]:
    if kind is _PERSON:
        span = _without_opener(text, span, rules)
    words = span.text_of(text)
    if is_common(words, rules):
        return
    if " " in words:
        parts = list(_WORD.finditer(words))
        letters = "".join(_letter(part[0], rules) for part in parts)
        holder = _HOLDER.fullmatch(letters)
        if holder and (kind is _BODY or holder["name"] or holder["player"]):
            first = parts[max(map(holder.start, ("name", "full", "only", "player")))].start()
            title = words[: first - 1] if holder["only"] else ""
            yield _Cleaned(Span(span.start + first, span.end), words[first:], _PERSON, title)
            return
        if kind is _BODY and _OFFICE.fullmatch(letters):
            span, words = _body_of_office(span, parts, words, rules)
    if kind is _PERSON:
        yield from _people(text, span, rules)
    elif words and (kind is not _BODY or _is_body(words, rules)):
        yield _Cleaned(span, words, kind)


def _without_opener(text: str, span: Span, rules: NameRules) -> Span:
    """The name without the word that opens its sentence: "Like Ida Falk", "Using Ida Falk"."""
    opener, _, rest = span.text_of(text).partition(" ")
    is_participle = opener.endswith("ing") and rest.partition(" ")[0] in rules.given_names and " " in rest
    is_opened = bool(rest) and (opener in rules.sentence_openers or is_participle)
    return Span(span.start + len(opener) + 1, span.end) if is_opened else span


def _body_of_office(span: Span, parts: Sequence[re.Match[str]], words: str, rules: NameRules) -> tuple[Span, str]:
    """The body whose office somebody holds, if its own words say that it is one: "Otsa Police" of its spokesperson."""
    end = max((part.end() for part in parts[1:] if part[0] in rules.organization_words), default=0)
    return Span(span.start, span.start + end), words[:end]


def _letter(word: str, rules: NameRules) -> str:
    """The letter of a word of a name.

    ``R`` what somebody is, ``r`` the same in small letters, ``A`` an abbreviated office, ``T`` another title,
    ``B`` what bodies and places end with, ``G`` a given name, ``I`` an initial, ``U`` other capitals alone, ``l`` and
    ``c`` small words, ``1`` a number, ``N`` another word.
    """
    if word in _LETTERS or word[0].isdigit():
        return _LETTERS.get(word, "1")
    if word not in _NO_OFFICE and word not in rules.newspaper_nouns and (office := _letter_of_office(word, rules)):
        return office
    if word in rules.organization_words or rules.endings.get(word):
        return "B"
    if word in rules.given_names and word not in rules.common_words:
        return "G"
    if _INITIAL.fullmatch(word):
        return "I"
    return "U" if word.isupper() and len(word) <= _LONGEST_POSITION else "N"


def _letter_of_office(word: str, rules: NameRules) -> str:
    if word.lower() in rules.roles:
        return "r" if word.islower() else "R"
    if not rules.is_title(word):
        return ""
    is_short = word.isupper() and 2 <= len(word) <= 4  # noqa: PLR2004 - "MP", "MEC", "CS"
    return "R" if word.endswith(("man", "woman")) else "A" if is_short else "T"


def pieces(text: str, span: Span, rules: NameRules) -> Iterator[Span]:
    """The names that were taken for one: "Ministry of Culture's Bureau of Letters", "Ellery Trust (ET)"."""
    words, start = span.text_of(text), 0
    for border in _BORDER.finditer(words) if _MARK.search(words) else ():
        if border["owner"] and not _owns(words[start : border.start()], border[0], rules):
            continue
        if start < border.start():
            yield Span(span.start + start, span.start + border.start())
        start = border.end()
    if start < len(words):
        yield Span(span.start + start, span.end)


def _owns(owner: str, mark: str, rules: NameRules) -> bool:
    """Whether what stands before a possessive is a name of its own: "Denmark's", not "Women's"."""
    owner = owner.removeprefix("The ").removeprefix("the ")
    first, _, last = owner.partition(" ")[0], "", owner.rpartition(" ")[2]
    is_body = " " in owner and (last in rules.organization_words or first in rules.organization_words)
    return is_body or rules.is_place(owner) or rules.is_demonym(owner) or (mark[1] == " " and last not in _MEMBERS)


def _is_body(words: str, rules: NameRules) -> bool:
    """Whether words taken for an organization are more than a common noun or an abbreviation."""
    if words in rules.bodies:
        return True
    # "Groups" such as a sentence begins with are none.
    is_noun = words in rules.organization_words or words.removesuffix("s") in rules.organization_words
    is_plain = is_noun or words in rules.abbreviations or rules.is_role(words)
    return not is_plain and (" " in words or words.lower() not in rules.modifiers)


def _is_field_of_office(text: str, span: Span, words: str, rules: NameRules) -> bool:
    """Whether words taken for an organization say what a minister, or somebody else, is in charge of or teaches."""
    last, office = words.rsplit(" ", 1)[-1], _OFFICE_BEFORE.search(text, max(0, span.start - _REACH), span.start)
    is_field = last in rules.office_fields and office is not None and not office["article"]
    if office and (office[1].lower() in _MINISTERS or (is_field and rules.is_role(office[1]))):
        return True
    # "Central Bank Secretary" is somebody of the bank.
    is_body = words.isupper() or (last in rules.organization_words and not last.endswith("s"))
    return not is_body and _OFFICE_AFTER.match(text, span.end) is not None


def _people(text: str, span: Span, rules: NameRules) -> Iterator[_Cleaned]:
    """The people in what the pipeline took for one: apart from another in a list, without titles."""
    start = span.start
    for border in [*_IN_LIST.finditer(text, *span), None] if "," in span.text_of(text) else (None,):
        written = without_title(text, Span(start, border.start() if border else span.end), rules)
        if written.words.rstrip(".") not in ABBREVIATED_TITLES:
            yield _Cleaned(written.span, written.words, _PERSON, written.title)
        start = border.end() if border else start
