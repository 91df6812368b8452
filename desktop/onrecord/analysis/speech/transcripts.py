"""Transcripts and interviews: paragraphs that begin with the speaker's name or with Q and A."""

import re
from collections.abc import Iterator, Sequence

from onrecord.analysis.document import AnalyzedDocument, Paragraph
from onrecord.analysis.speech.statements import Statement
from onrecord.domain.spans import Span, trimmed
from onrecord.domain.vocabulary import BlockRole, QuotationKind

_TURN = re.compile(r"[\"“‘']?(?P<who>[A-Z][A-Z.’' -]{0,38}[A-Z](?: \([^)\n]{1,30}\))?|[QA])(?P<colon>[:.])\s+(?=\S)")
_FEWEST_SPEAKERS = 2
_CONFIDENCE = 0.85
_CLOSING = "\"”’'"


def find_turns(document: AnalyzedDocument) -> list[Statement]:
    """What each speaker of a transcript says, in reading order; none if no story is a transcript.

    Two speakers with a turn each are the least that counts.
    """
    return [statement for story in document.stories for statement in _statements(document, _turns(document, story))]


def _turns(document: AnalyzedDocument, story: Sequence[Paragraph]) -> list[tuple[Paragraph, re.Match[str]]]:
    turns = [(p, m) for p in story if p.role is not BlockRole.HEADLINE for m in [_match(document, p)] if m]
    speakers = {match["who"] for _, match in turns}
    return turns if len(speakers) >= _FEWEST_SPEAKERS else []


def _match(document: AnalyzedDocument, paragraph: Paragraph) -> re.Match[str] | None:
    match = _TURN.match(document.text, paragraph.span.start, paragraph.span.end)
    return match if match and (match["colon"] == ":" or len(match["who"]) == 1) else None


def _statements(
    document: AnalyzedDocument,
    turns: Sequence[tuple[Paragraph, re.Match[str]]],
) -> Iterator[Statement]:
    witness = None
    for paragraph, match in turns:
        if match["who"] == "Q":
            witness = _announced(document, paragraph) or witness
        content = trimmed(document.text, Span(match.end(), _end(document, paragraph)))
        if content:
            yield Statement(
                kind=QuotationKind.DIRECT,
                content=(content,),
                cue=Span(*match.span("colon")),
                source=Span(*match.span("who")),
                confidence=_CONFIDENCE,
                reason="a turn of a transcript, with the speaker's name before it",
                stands_for=witness if match["who"] == "A" else None,
            )


def _announced(document: AnalyzedDocument, question: Paragraph) -> Span | None:
    """The person whom the paragraph before a question names last: the one that answers."""
    number = document.paragraph_index(question.span.start)
    if number == 0 or _match(document, document.paragraphs[number - 1]):
        return None
    people = [n.span for n in document.names_in(document.paragraphs[number - 1].span) if n.label == "PERSON"]
    return people[-1] if people else None


def _end(document: AnalyzedDocument, paragraph: Paragraph) -> int:
    end = paragraph.span.end
    quoted = document.text[paragraph.span.start] in "\"“‘'"
    return end - 1 if quoted and document.text[end - 1] in _CLOSING else end
