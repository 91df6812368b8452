"""Names that rules see by their form or their place, without the pipeline."""

import re
from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.names_capitals import Capitals
from onrecord.analysis.names_forms import clean_name
from onrecord.analysis.names_proposals import Proposal, looks_like_name
from onrecord.analysis.names_roles import introduces_person, role_after
from onrecord.analysis.names_rules import NameRules
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, EntityKind

_CAPITALIZED = r"[A-ZÀ-ÖØ-Þ][\w’'-]*\w"
_LINKED = rf"{_CAPITALIZED}|[A-Z]\.|(?:of|for|the|de|da|van|von|bin|al|el)(?= [A-ZÀ-Þ])"
_RUN = re.compile(rf"{_CAPITALIZED}(?: (?:{_LINKED}))*")
_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .,’'-]{2,40}?)(?:,[^—–\n]{2,30}?)?\s*(?:\([^)\n]{2,20}\)\s*)?[—–-]{1,2}\s",
)
_ABBREVIATED_TITLES = frozenset(
    {"Mrs", "Mr", "Ms", "Miss", "Mx", "Dr", "Prof", "Sen", "Rep", "Gov", "Lt", "Gen", "Col", "Capt", "Sgt"},
)
_TITLED = re.compile(rf"(?P<title>\w+\.?) (?P<name>{_CAPITALIZED}(?: (?:[A-Z]\.|{_CAPITALIZED}))*)")
_BY = re.compile(r"[Bb][Yy] ")
_AUTHOR = re.compile(rf"(?P<name>{_CAPITALIZED}(?: (?:{_LINKED}))+)(?:, (?:and )?| and | & )?")
_BEFORE_COMMA = re.compile(rf"(?:{_CAPITALIZED} ){{1,2}}{_CAPITALIZED}$")
_LINK = re.compile(r"\b([A-Z]\w+) (?:of|for) (?:the )?(?=[A-ZÀ-Þ])")
_LINKED_BODY = re.compile(rf"(?:{_CAPITALIZED} )*{_CAPITALIZED} (?:of|for) (?:the )?{_CAPITALIZED}")
_WORD = re.compile(r"\S+")
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


def places_of_datelines(document: AnalyzedDocument) -> Iterator[Proposal]:
    """The capitals at the start of a paragraph such as "NAIROBI, Kenya (AP) —" are a place."""
    for paragraph in document.paragraphs:
        match = _DATELINE.match(document.text_of(paragraph.span))
        if match:
            span = Span(match.start("place"), match.end("place")).shifted(paragraph.span.start)
            yield Proposal(span, document.text_of(span), EntityKind.PLACE, by_rule=True)


def names_with_titles(capitals: Capitals, rules: NameRules) -> Iterator[Proposal]:
    """A title and the capitalized words after it: "Mr. Okoro", "Sen. Ana Ruiz"."""
    text = capitals.text
    for start in capitals.among(_ABBREVIATED_TITLES):
        match = _TITLED.match(text, start)
        span = clean_name(text, Span(*match.span("name"))) if match else None
        if match and span and looks_like_name(span.text_of(text), rules):
            yield Proposal(span, span.text_of(text), EntityKind.PERSON, match["title"], by_rule=True)


def names_in_apposition(capitals: Capitals, rules: NameRules) -> Iterator[Proposal]:
    """A name and what says who the person is, in commas: "Mara Lind, the project director,"."""
    text = capitals.text
    for last in capitals.before(", "):
        match = _BEFORE_COMMA.search(text, max(0, last.start - _LONGEST_NAME), last.end)
        if match is None or text[match.start() - 1 : match.start()] in {".", "-"}:
            continue
        span = Span(*match.span())
        if match[0].split()[0] not in rules.not_names and introduces_person(text, span, rules):
            yield Proposal(span, match[0], EntityKind.PERSON, by_rule=True)


def known_places(capitals: Capitals, rules: NameRules) -> Iterator[Proposal]:
    """The places everybody knows."""
    for span in capitals.find(rules.place_forms):
        yield Proposal(span, span.text_of(capitals.text), EntityKind.PLACE, by_rule=True)


def names_by_form(document: AnalyzedDocument, rules: NameRules) -> Iterator[Proposal]:
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
