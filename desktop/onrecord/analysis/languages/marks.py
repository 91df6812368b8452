"""Speech in quotation marks, which every language has: found without knowing a word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.speech.statements import Statement
from onrecord.domain.records import Origin, Quotation, RecordId, finding_id
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind

DETECTOR = "quotations"

_FEWEST_WORDS = 4
_ALONE = 0.5


@dataclass(frozen=True, slots=True)
class QuotedSentence:
    """Quoted words that stand as a sentence of their own.

    ``paragraph`` counts the document's paragraphs, ``index`` is that of the
    stand-in word in the paragraph's parse, ``passage`` counts the document's passages.
    """

    paragraph: int
    index: int
    passage: int


def quoted_sentences(document: AnalyzedDocument) -> Iterator[QuotedSentence]:
    """The quoted sentences of ``document`` in reading order."""
    for number, paragraph in enumerate(document.paragraphs):
        for index, passage in paragraph.parse.stand_ins.items():
            yield QuotedSentence(number, index, passage)


def is_speech(document: AnalyzedDocument, quoted: QuotedSentence) -> bool:
    """Whether quoted words are more than a title or a catchword; what goes on with a speech always is."""
    passage = document.passages[quoted.passage]
    goes_on = quoted.passage > 0 and document.passages[quoted.passage - 1].continues
    return goes_on or passage.continues or len(document.text_of(passage.inner).split()) >= _FEWEST_WORDS


def without_speaker(document: AnalyzedDocument, quoted: QuotedSentence) -> Statement:
    """The statement of quoted words that nobody is said to have spoken."""
    passage = document.passages[quoted.passage]
    return Statement(
        kind=QuotationKind.DIRECT,
        content=(passage.inner,),
        cue=None,
        source=None,
        confidence=_ALONE,
        reason="words in quotation marks; no rule tells whose they are",
    )


def joined(document: AnalyzedDocument, statements: Iterable[Statement]) -> list[Statement]:
    """The statements in reading order, a speech that runs over several paragraphs as one with a piece in each."""
    found: list[Statement] = []
    for statement in sorted(statements, key=lambda s: s.start):
        if found and _goes_on(document, found[-1].content[-1], statement.content[0]):
            found[-1] = _merged(found[-1], statement)
        else:
            found.append(statement)
    return found


def _goes_on(document: AnalyzedDocument, piece: Span, following: Span) -> bool:
    last, first = document.passage_index(piece.end - 1), document.passage_index(following.start)
    return last is not None and first == last + 1 and document.passages[last].continues


def _merged(first: Statement, second: Statement) -> Statement:
    owner = second if second.source and (first.inherited or not first.source) else first
    kind = first.kind if first.kind is second.kind else QuotationKind.MIXED
    return replace(owner, kind=kind, content=(*first.content, *second.content))


def as_quotation(statement: Statement, source_id: RecordId | None, version: str) -> Quotation:
    """The record of a statement; ``version`` is the detector's."""
    because = tuple(span for span in (statement.cue, statement.source) if span)
    return Quotation(
        id=finding_id("quotation", statement.content[0]),
        origin=Origin(DETECTOR, version, statement.confidence, statement.reason, because),
        kind=statement.kind,
        content=statement.content,
        cue=statement.cue,
        source=statement.source,
        source_id=source_id,
    )
