"""Every place in the text that may be a name: what the pipeline saw, and what rules see without it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.analysis.document import AnalyzedDocument, Paragraph
from onrecord.analysis.names_forms import clean_name, title_before, without_title
from onrecord.analysis.names_roles import introduces_person, role_after
from onrecord.analysis.names_rules import NameRules, known_place_pattern
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, EntityKind

KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANIZATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
    "FAC": EntityKind.FACILITY,
    "PRODUCT": EntityKind.PRODUCT,
    "EVENT": EntityKind.EVENT,
    "WORK_OF_ART": EntityKind.WORK,
    "LAW": EntityKind.LAW,
    "LANGUAGE": EntityKind.LANGUAGE,
    "DATE": EntityKind.DATE,
    "TIME": EntityKind.TIME,
    "MONEY": EntityKind.MONEY,
    "PERCENT": EntityKind.PERCENT,
    "QUANTITY": EntityKind.QUANTITY,
    "ORDINAL": EntityKind.ORDINAL,
    "CARDINAL": EntityKind.CARDINAL,
}
"""The kinds of entities by the labels of English pipelines (OntoNotes)."""

VALUE_KINDS = frozenset(
    {
        EntityKind.DATE,
        EntityKind.TIME,
        EntityKind.MONEY,
        EntityKind.PERCENT,
        EntityKind.QUANTITY,
        EntityKind.ORDINAL,
        EntityKind.CARDINAL,
    },
)
"""Kinds that are values rather than names."""

_CAPITALIZED = r"[A-ZÀ-ÖØ-Þ][\w’'-]*\w"
_LINKED = rf"{_CAPITALIZED}|[A-Z]\.|(?:of|for|the|de|da|van|von|bin|al|el)(?= [A-ZÀ-Þ])"
_RUN = re.compile(rf"{_CAPITALIZED}(?: (?:{_LINKED}))*")
_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .,’'-]{2,40}?)(?:,[^—–\n]{2,30}?)?\s*(?:\([^)\n]{2,20}\)\s*)?[—–-]{1,2}\s",
)
_TITLED = re.compile(
    r"\b(?P<title>(?:Mrs|Mr|Ms|Miss|Mx|Dr|Prof|Sen|Rep|Gov|Lt|Gen|Col|Capt|Sgt)\.?) "
    rf"(?P<name>{_CAPITALIZED}(?: (?:[A-Z]\.|{_CAPITALIZED}))*)",
)
_BY = re.compile(r"[Bb][Yy] ")
_AUTHOR = re.compile(rf"(?P<name>{_CAPITALIZED}(?: (?:{_LINKED}))+)(?:, (?:and )?| and | & )?")
_BEFORE_COMMA = re.compile(rf"(?<![\w.])(?=[A-ZÀ-Þ]){_CAPITALIZED}(?: {_CAPITALIZED}){{1,2}}(?=, )")
_LINK = re.compile(r"\b([A-Z]\w+) (?:of|for) (?:the )?(?=[A-ZÀ-Þ])")
_LINKED_BODY = re.compile(rf"(?:{_CAPITALIZED} )*{_CAPITALIZED} (?:of|for) (?:the )?{_CAPITALIZED}")
_WORD = re.compile(r"\S+")
_LINKS = frozenset({"of", "for", "the"})
_SMALL = frozenset(
    {"of", "for", "the", "and", "in", "on", "to", "de", "del", "la", "le", "du", "da", "do", "dos", "van", "von", "der",
     "den", "bin", "ibn", "al", "el", "y", "e"},
)  # fmt: skip
_TITLE_CASE_SHARE = 0.6
_HEADLINE_ROLES = frozenset({BlockRole.HEADLINE, BlockRole.SUBHEAD, BlockRole.DECK})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mention that may be a name; ``title`` stood before it and is not part of it.

    ``by_rule`` tells rules from the pipeline; ``in_title_case`` that capitals
    mean nothing where it stands.
    """

    span: Span
    words: str
    kind: EntityKind
    title: str = ""
    by_rule: bool = False
    in_title_case: bool = False


def propose_names(document: AnalyzedDocument, rules: NameRules) -> list[Proposal]:
    """The proposed mentions of names in reading order, not overlapping.

    Where two overlap, bylines and datelines come first, then the pipeline's, then other rules'.
    """
    title_case = [p.span for p in document.paragraphs if _capitals_mean_nothing(document, p)]
    candidates = [
        *_bylines(document, rules),
        *_datelines(document),
        *_from_pipeline(document, rules),
        *_titled(document, rules),
        *_apposed(document, rules),
        *_places(document),
        *_capitalized(document, rules),
    ]
    taken = _Taken()
    proposed = sorted((c for c in candidates if taken.add(c.span)), key=lambda p: p.span)
    in_title_case = {p.span for p in proposed for line in title_case if line.covers(p.span)}
    return [replace(p, in_title_case=True) if p.span in in_title_case else p for p in proposed]


def is_title_case_heading(document: AnalyzedDocument, paragraph: Paragraph) -> bool:
    """Whether capitals mean nothing in ``paragraph``, because it is a heading with most words capitalized."""
    return paragraph.role in _HEADLINE_ROLES and is_title_case(document.text_of(paragraph.span))


def _capitals_mean_nothing(document: AnalyzedDocument, paragraph: Paragraph) -> bool:
    """Whether ``paragraph`` is a heading with most words capitalized, or a table cell of one word."""
    is_lone_word = paragraph.role is BlockRole.TABLE_CELL and " " not in document.text_of(paragraph.span)
    return is_lone_word or is_title_case_heading(document, paragraph)


def is_title_case(line: str) -> bool:
    """Whether most longer words of a line are capitalized, as in a headline, or all letters are capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]  # noqa: PLR2004 - small words stay small
    capitalized = sum(word[0].isupper() for word in words)
    return len(words) > 1 and capitalized > _TITLE_CASE_SHARE * len(words)


def _from_pipeline(document: AnalyzedDocument, rules: NameRules) -> Iterator[Proposal]:
    for name in document.names:
        kind = KINDS.get(name.label)
        if kind is None or kind in VALUE_KINDS:
            continue
        for piece in _lines(document.text, name.span):
            span = clean_name(document.text, piece)
            if span is None or not _looks_like_name(document.text_of(span), rules):
                continue
            written = without_title(document.text, span, rules)
            if kind is EntityKind.PERSON:
                title = written.title or title_before(document.text, span.start, rules)
                yield Proposal(written.span, written.words, kind, title)
            else:
                yield Proposal(span, document.text_of(span), kind)


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for line in span.text_of(text).split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _looks_like_name(words: str, rules: NameRules) -> bool:
    if not any(c.isupper() for c in words) or words in rules.not_names or rules.is_title(words):
        return False
    parts = words.split()
    small = sum(part[0].islower() and part not in _SMALL for part in parts)
    return 2 * small <= len(parts)


def _datelines(document: AnalyzedDocument) -> Iterator[Proposal]:
    """The capitals at the start of a paragraph such as "NAIROBI, Kenya (AP) —" are a place."""
    for paragraph in document.paragraphs:
        match = _DATELINE.match(document.text_of(paragraph.span))
        if match:
            span = Span(match.start("place"), match.end("place")).shifted(paragraph.span.start)
            yield Proposal(span, document.text_of(span), EntityKind.PLACE, by_rule=True)


def _bylines(document: AnalyzedDocument, rules: NameRules) -> Iterator[Proposal]:
    """The authors: "By Mara Lind and Tomas Oduya, Harbor Correspondents"."""
    for paragraph in document.paragraphs:
        opening = _BY.match(document.text, *paragraph.span) if paragraph.role is BlockRole.BYLINE else None
        at = opening.end() if opening else paragraph.span.end
        while match := _AUTHOR.match(document.text, at, paragraph.span.end):
            if any(rules.is_role(word) or word in rules.organization_words for word in match["name"].split()):
                break
            yield Proposal(Span(*match.span("name")), match["name"], EntityKind.PERSON, by_rule=True)
            at = match.end()


def _titled(document: AnalyzedDocument, rules: NameRules) -> Iterator[Proposal]:
    """A title and the capitalized words after it: "Mr. Okoro", "Sen. Ana Ruiz"."""
    for paragraph in document.paragraphs:
        for match in _TITLED.finditer(document.text, *paragraph.span):
            span = clean_name(document.text, Span(match.start("name"), match.end("name")))
            if span and _looks_like_name(document.text_of(span), rules):
                yield Proposal(span, document.text_of(span), EntityKind.PERSON, match["title"], by_rule=True)


def _apposed(document: AnalyzedDocument, rules: NameRules) -> Iterator[Proposal]:
    """A name and what says who the person is, in commas: "Mara Lind, the project director,"."""
    for paragraph in document.paragraphs:
        for match in _BEFORE_COMMA.finditer(document.text, *paragraph.span):
            span = Span(match.start(), match.end())
            if match[0].split()[0] not in rules.not_names and introduces_person(document.text, span, rules):
                yield Proposal(span, match[0], EntityKind.PERSON, by_rule=True)


def _places(document: AnalyzedDocument) -> Iterator[Proposal]:
    for paragraph in document.paragraphs:
        for match in known_place_pattern().finditer(document.text, *paragraph.span):
            yield Proposal(Span(match.start(), match.end()), match[0], EntityKind.PLACE, by_rule=True)


def _capitalized(document: AnalyzedDocument, rules: NameRules) -> Iterator[Proposal]:
    """Runs of capitalized words that show what they are.

    A pipeline sees them too, but not always a body's name that goes on after "of" or "for".
    """
    for paragraph in document.paragraphs:
        if document.is_parsed and not _holds_linked_body(document.text, paragraph.span, rules):
            continue
        for match in _RUN.finditer(document.text, *paragraph.span):
            proposal = _of_run(document.text, Span(match.start(), match.end()), rules)
            if proposal and (not document.is_parsed or _LINKED_BODY.match(proposal.words)):
                yield proposal


def _holds_linked_body(text: str, span: Span, rules: NameRules) -> bool:
    """Whether a word such as "Trust" stands before "of" or "for" and a capital: cheaper than trying every run."""
    return any(match[1] in rules.organization_words for match in _LINK.finditer(text, *span))


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
    if len(words) > 1 and not _LINKS & set(words) and _shows_person(text, span, words[0], rules):
        return Proposal(span, span.text_of(text), EntityKind.PERSON, by_rule=True)
    return None


def _shows_person(text: str, span: Span, first_word: str, rules: NameRules) -> bool:
    return first_word in rules.given_names or role_after(text, span.end, len(text), rules) is not None


class _Taken:
    """Spans that don't overlap; kept as a set of covered positions."""

    def __init__(self) -> None:
        self._covered: set[int] = set()

    def add(self, span: Span) -> bool:
        """Take ``span`` if it is still free."""
        if not self._covered.isdisjoint(range(*span)):
            return False
        self._covered.update(range(*span))
        return True
