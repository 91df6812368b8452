"""Statements as the quotation detectors pass them on, before speakers are known."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analysis.document import AnalyzedDocument, Parse
from onrecord.analysis.speech.subjects import Words
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind
from onrecord.domain.wording import Wording

_JOINTS = frozenset({"IN", "TO", "CC", ","})
_DASHES = frozenset({"-", "--", "–", "—"})
_LONGEST_AGENCY = 5
_WHOLE = 0.9
_DIRECT = 0.9


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing somebody is reported to have said, by position in the full text.

    ``source`` are the words that stand for the speaker; ``inherited`` is true
    when they were taken over from a statement before or after.  ``stands_for``
    is the noun that a relative pronoun as source points back to, ``asked`` whoever
    is asked what the content says and may answer in the next sentence.
    ``is_bare`` is true of an act of speech without a clause or quoted words of its
    own ("rejected the plan"), ``needs_marks`` of a verb that only quoted words make
    one of speech ("defended the “reform”").
    """

    kind: QuotationKind
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    confidence: float
    reason: Wording
    inherited: bool = False
    stands_for: Span | None = None
    asked: Span | None = None
    is_bare: bool = False
    needs_marks: bool = False

    @property
    def start(self) -> int:
        """The start of the content."""
        return self.content[0].start


def text_pieces(document: AnalyzedDocument, paragraph: int, pieces: list[Words]) -> tuple[Span, ...]:
    """Ranges of words as spans of the full text, marks kept only in pairs."""
    parse = document.paragraphs[paragraph].parse
    bare = (_without_joint(parse, _behind_agency(parse, piece)) for piece in pieces)
    return tuple(_closed(document.text, _unmarked(document, parse.span(*piece))) for piece in bare)


def _closed(text: str, span: Span) -> Span:
    """``span`` with the parenthesis that closes what was opened in it: "the warning system (DWS)"."""
    is_open = text.startswith(")", span.end) and text.count("(", *span) > text.count(")", *span)
    return Span(span.start, span.end + 1) if is_open else span


def _behind_agency(parse: Parse, piece: Words) -> Words:
    """Leave out an agency in parentheses that a paragraph opens with: "(Coastwire) Rents rose, according to Ruiz"."""
    first, last = piece
    if first > 1 or first == last or parse.words[0] != "(":
        return piece
    closing = next((i for i in range(1, _LONGEST_AGENCY) if parse.words[i : i + 1] == [")"]), last)
    if closing >= last:
        return piece
    return closing + 1 + (parse.words[closing + 1] in _DASHES), last


def _without_joint(parse: Parse, piece: Words) -> Words:
    """Leave out what only joins a long quotation to its sentence; it is direct then: "that “the dam is safe ...”"."""
    first, last = piece
    start = first
    if not parse[last].is_quoted and parse.words[last].isalnum():
        return piece
    while start < last and parse.tags[start] in _JOINTS and not parse[start].is_quoted:
        start += 1
    if not all(parse[index].is_quoted or not parse.words[index].isalnum() for index in range(start, last + 1)):
        return piece
    share = (parse.ends[last] - parse.starts[start]) / (parse.ends[last] - parse.starts[first])
    return (start, last) if share >= _WHOLE else piece


def kind_of(document: AnalyzedDocument, content: tuple[Span, ...]) -> QuotationKind:
    """Direct, mixed or indirect, by how much of the content is inside quotation marks.

    "That" or "it a" before a long quoted passage doesn't make it mixed.
    """
    letters = quoted = 0
    for piece in content:
        letters += _count_letters(document, piece)
        for passage in document.passages_in(piece):
            inside = Span(max(piece.start, passage.outer.start), min(piece.end, passage.outer.end))
            quoted += _count_letters(document, inside)
    if not quoted:
        return QuotationKind.INDIRECT
    return QuotationKind.DIRECT if quoted >= _DIRECT * letters else QuotationKind.MIXED


def _count_letters(document: AnalyzedDocument, span: Span) -> int:
    return sum(map(str.isalnum, document.text_of(span)))


def _unmarked(document: AnalyzedDocument, span: Span) -> Span:
    """Content inside one passage goes without its marks; other content takes its passages along whole."""
    passages = document.passages_in(span)
    if not passages:
        return span
    if len(passages) == 1 and passages[0].outer.covers(span):
        return passages[0].inner
    start = passages[0].outer.start if passages[0].inner.start < span.start else span.start
    return Span(min(start, span.start), max(span.end, passages[-1].outer.end))


def outside(statements: Sequence[Statement], whole: Sequence[Statement]) -> list[Statement]:
    """The statements that are no part of what a layout gives ``whole``, in reading order, nor of a name beside it."""
    starts = [each.start for each in whole]

    def is_within(statement: Statement) -> bool:
        index = bisect_right(starts, statement.start) - 1
        taken = [span for each in whole[max(0, index) : index + 2] for span in (*each.content, each.source)]
        return any(span and span.overlaps(piece) for span in taken for piece in statement.content)

    return [statement for statement in statements if not is_within(statement)]
