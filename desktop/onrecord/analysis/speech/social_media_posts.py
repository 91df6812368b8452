"""Posts of social media that an article embeds, signed with a name, a handle and a date."""

import re
from collections.abc import Iterator

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.speech.statements import Statement
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.vocabulary import QuotationKind

_DATE = r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})"
_SIGNATURE = re.compile(
    rf"(?P<dash>[—―–]|--?) ?(?P<name>[^\n@()—―–]{{2,50}}?) ?\(@\w{{1,20}}\),? ?{_DATE}\.?$",
)
_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/|t\.co/)\S+)+\s*$")
_LONGEST_SIGNATURE = 110
_CONFIDENCE = 0.85


def find_posts(document: AnalyzedDocument) -> list[Statement]:
    """What was posted, in reading order: the words before "— Ana Ruiz (@aruiz) May 3, 2024", or the paragraph above."""
    return list(_posts(document))


def _posts(document: AnalyzedDocument) -> Iterator[Statement]:
    above: Span | None = None
    for paragraph in document.paragraphs:
        start, end = paragraph.span
        signature = _SIGNATURE.search(document.text, max(start, end - _LONGEST_SIGNATURE), end)
        own = _words(document, Span(start, signature.start())) if signature else None
        content = own or (_words(document, above) if signature and above else None)
        if signature and content:
            yield Statement(
                kind=QuotationKind.DIRECT,
                content=(content,),
                cue=Span(*signature.span("dash")),
                source=Span(*signature.span("name")),
                confidence=_CONFIDENCE,
                reason="a post signed with a name, a handle and a date",
            )
        above = None if signature or paragraph.is_heading else paragraph.span


def _words(document: AnalyzedDocument, span: Span) -> Span | None:
    """The words of a post without marks around them and links at their end."""
    whole = trimmed(document.text, span)
    if whole is None:
        return None
    passage = document.passage_at(whole.start)
    if passage and passage.outer == whole:
        return passage.inner
    links = _LINKS.search(document.text, *whole)
    return trimmed(document.text, Span(whole.start, links.start())) if links else whole
