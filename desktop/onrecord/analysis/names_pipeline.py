"""The names the pipeline's entity recognizer saw, cleaned at their ends."""

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.names_forms import ABBREVIATED_TITLES, clean_name, title_before, without_title
from onrecord.analysis.names_proposals import KINDS, VALUE_KINDS, Proposal, is_capitalized, looks_like_name
from onrecord.analysis.names_rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

# Where one name ends and the next begins.  Some systems write the possessive as "’ s".
_BORDER = re.compile(
    r" ?\((?=[A-Z][\w.])|\)(?: |$)| / |(?<=Ltd\.|Inc\.|Plc\.) (?=[A-Z])"
    r"|(?P<link> and (?:the )?)|(?P<owner>[’'] ?s )(?=[A-Z\d])",
)
_OFFICE_BEFORE = re.compile(r"\b(?:[Mm]inister|[Ss]ecretary|[Uu]ndersecretary) (?:of|for) (?:the )?$")
_FIELD_OF = ("of ", "for ", "of the ", "for the ")
_REACH = 24
_OFFICE_AFTER = re.compile(r" (?:Minister|Secretary)\b")
_MARKS = ("’", "'", "(", ")", " / ", ". ", " and ")
_IN_LIST = re.compile(r", (?!Jr|Sr|I{1,3}\b|IV\b)(?=[A-Z]\w)")
# "Women's Affairs" is no possession.
_MEMBERS = frozenset({"Women", "Men", "Children", "People", "Peoples", "Workers", "Farmers", "Teachers", "General"})


def names_of_pipeline(document: AnalyzedDocument, rules: NameRules) -> Iterator[Proposal]:
    """The pipeline's names, one a line, without what does not belong to them."""
    text = document.text
    for name in document.names:
        kind = KINDS.get(name.label)
        if kind is None or kind in VALUE_KINDS:
            continue
        for start, end in _cleaned(name.span.text_of(text), rules):
            yield from _proposals(text, Span(start, end).shifted(name.span.start), kind, rules)


@lru_cache(maxsize=8192)
def _cleaned(words: str, rules: NameRules) -> tuple[Span, ...]:
    """Where the names stand in ``words``, which the pipeline took for one."""
    found = []
    for line in _lines(words):
        for piece in pieces(words, line, rules):
            span = clean_name(words, piece) if is_capitalized(piece.text_of(words)) else None
            if span and looks_like_name(span.text_of(words), rules):
                found.append(span)
    return tuple(found)


def pieces(text: str, span: Span, rules: NameRules) -> Iterator[Span]:
    """The names that were taken for one: "Ministry of Culture's Bureau of Letters", "Ellery Trust (ET)"."""
    words = span.text_of(text)
    if not any(mark in words for mark in _MARKS):
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


def _owns(owner: str, mark: str, rules: NameRules) -> bool:
    """Whether what stands before a possessive is a name of its own: "Denmark's", not "Women's"."""
    owner = owner.removeprefix("The ").removeprefix("the ")
    first, last = (owner.split() or [""])[0], (owner.split() or [""])[-1]
    is_body = " " in owner and (last in rules.organization_words or first in rules.organization_words)
    return is_body or rules.is_place(owner) or rules.is_demonym(owner) or (mark[1] == " " and last not in _MEMBERS)


def _is_titled(words: str, rules: NameRules) -> bool:
    """Whether a title such as "Gen" begins what was not taken for a person."""
    first, *rest = words.split()
    return bool(rest) and first.rstrip(".") in ABBREVIATED_TITLES and rules.kind_of_ending(rest[-1]) is None


def _are_two(left: str, right: str, rules: NameRules) -> bool:
    """Whether "and" stands between two names that both end with telling words: "Aid Act and Otsa Accord"."""
    return all(" " in side and rules.kind_of_ending(side.rsplit(" ", 1)[-1]) for side in (left, right))


def _proposals(text: str, span: Span, kind: EntityKind, rules: NameRules) -> Iterator[Proposal]:
    words = span.text_of(text)
    if kind is not EntityKind.PERSON and not _is_titled(words, rules):
        if kind is EntityKind.ORGANIZATION and not _is_body(text, span, words, rules):
            return
        yield Proposal(span, words, kind)
        return
    for piece in _people(text, span, rules):
        written = without_title(text, piece, rules)
        yield Proposal(
            written.span, written.words, EntityKind.PERSON, written.title or title_before(text, piece.start, rules)
        )


def _is_body(text: str, span: Span, words: str, rules: NameRules) -> bool:
    """Whether words taken for an organization are more than a common noun, an abbreviation or a minister's field."""
    if words in rules.bodies:
        return True
    if words in rules.abbreviations or words in rules.organization_words or rules.is_role(words):
        return False
    lone = " " not in words
    if lone and words.lower() in rules.modifiers:
        return False
    before = text[max(0, span.start - _REACH) : span.start]
    if before.endswith(_FIELD_OF) and _OFFICE_BEFORE.search(before):
        return False
    return not lone or words.isupper() or _OFFICE_AFTER.match(text, span.end) is None


def _people(text: str, span: Span, rules: NameRules) -> Iterator[Span]:
    """The people in what the pipeline took for one: after a country, apart from another in a list."""
    words = span.text_of(text)
    first, *rest = words.split(" ")
    if len(rest) > 1 and rules.is_place(first) and first not in rules.given_names:
        span = Span(span.start + len(first) + 1, span.end)
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
