"""Interviews without names before the turns: a question stands as a paragraph of its own, and the answer below it."""

import re
from collections.abc import Iterator, Sequence

from onrecord.analysis.document import AnalyzedDocument, Paragraph
from onrecord.analysis.speech.statements import Statement
from onrecord.analysis.speech.transcripts import announced, behind_aside, is_turn
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, QuotationKind

_EDITING = ("abridged", "condensed", "edited", "shortened")
# Papers say so of every interview that they print as one.
_EDITED = re.compile(
    r"\b(?:conversation|discussion|interview|Q ?& ?A|questions|transcript)s? (?:was|were|has|have|is|are)\b[^.\n]{0,40}"
    rf"\b(?:{'|'.join(_EDITING)})\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|d|ve|ll)|[Ww]e|[Ww]e['’](?:re|d|ve|ll)|[Mm]y|[Oo]ur)\b")
_ADDRESSED = re.compile(r"\b[Yy]ou(?:r|['’](?:re|d|ve|ll))?\b")
_FEWEST_ANSWERS = 3
_LONGEST_QUESTION = 600
_CONFIDENCE = 0.8
_MARKS = '"“‘'


def find_answers(document: AnalyzedDocument) -> list[Statement]:
    """What whoever is interviewed answers, in reading order, where a story says that it is an interview."""
    # The pattern takes long to miss, and few articles have one of its words.
    if not any(word in document.lowered for word in _EDITING):
        return []
    return [statement for story in document.stories for statement in _in_story(document, story)]


def _in_story(document: AnalyzedDocument, story: Sequence[Paragraph]) -> Iterator[Statement]:
    if not story or not _EDITED.search(document.text, story[0].span.start, story[-1].span.end):
        return
    body = [p for p in story if p.role is not BlockRole.HEADLINE and not _EDITED.search(document.text, *p.span)]
    questions = [number for number, paragraph in enumerate(body) if _asks(document, paragraph, body[number + 1 :])]
    answers = [answer for question in questions for answer in _answers(document, body, question, questions)]
    speaker = announced(document, body[questions[0]]) if questions else None
    if speaker is None or len(questions) < _FEWEST_ANSWERS or len(answers) < _FEWEST_ANSWERS:
        return
    for answer in answers:
        yield Statement(
            kind=QuotationKind.DIRECT,
            content=(Span(behind_aside(document, answer.span.start), answer.span.end),),
            cue=None,
            source=speaker,
            confidence=_CONFIDENCE,
            reason="an answer in an interview",
        )


def _asks(document: AnalyzedDocument, paragraph: Paragraph, following: Sequence[Paragraph]) -> bool:
    """Whether a paragraph is a question, or tells whoever answers in the first person something of themselves."""
    said = _unquoted(document, paragraph.span)
    if is_turn(document, paragraph) or paragraph.span.length > _LONGEST_QUESTION or said.lstrip()[:1] in _MARKS:
        return False
    if said.rstrip().endswith("?"):
        return True
    is_told = bool(_ADDRESSED.search(said)) and not _FIRST_PERSON.search(said)
    return is_told and bool(following) and bool(_FIRST_PERSON.search(_unquoted(document, following[0].span)))


def _answers(
    document: AnalyzedDocument, body: Sequence[Paragraph], question: int, questions: Sequence[int]
) -> Iterator[Paragraph]:
    """The paragraph behind a question, and those after it that go on in the first person."""
    for number in range(question + 1, len(body)):
        paragraph = body[number]
        said = _unquoted(document, paragraph.span)
        is_first = number == question + 1
        if number in questions or is_turn(document, paragraph) or said.lstrip()[:1] in _MARKS:
            return
        if not is_first and not _FIRST_PERSON.search(said):
            return
        yield paragraph


def _unquoted(document: AnalyzedDocument, span: Span) -> str:
    """The text of a paragraph without what stands in quotation marks; the marks themselves stay."""
    text, position = "", span.start
    for passage in document.passages_in(span):
        text += document.text[position : max(position, passage.inner.start)]
        position = max(position, passage.inner.end)
    return text + document.text[position : span.end]
