"""What the transcripts of a review say of its quotations."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.analysis.recordings.comparing import SpokenText
from onrecord.domain.records import Quotation, RecordId, Transcript
from onrecord.domain.review import Review
from onrecord.domain.transcripts import Comparison, Verdict, transcripts_for
from onrecord.domain.vocabulary import QuotationKind

_QUOTED = re.compile('“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|"([^"]+)"')
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Question:
    """All that the comparison of one quotation depends on."""

    pieces: tuple[str, ...]
    speaker: str
    language: str
    transcripts: tuple[Transcript, ...]


def question_on(quotation: Quotation, review: Review) -> Question | None:
    """What to compare a quotation with; None without transcripts or without words in quote marks."""
    transcripts = tuple(transcripts_for(quotation, review))
    pieces = quoted_words(quotation, review.text) if transcripts else ()
    if not pieces:
        return None
    source = review.source_of(quotation)
    analyzed = review.analysis.language if review.analysis else ""
    return Question(pieces, (source and source.name) or "", review.article.language or analyzed, transcripts)


def quoted_words(quotation: Quotation, text: str) -> tuple[str, ...]:
    """The words of a quotation that are in quote marks, piece by piece."""
    pieces = [span.text_of(text) for span in quotation.content]
    if quotation.kind is QuotationKind.DIRECT:
        return tuple(words for piece in pieces for words in (_marked(piece) if has_own_marks(piece) else [piece]))
    return tuple(words for piece in pieces for words in _marked(piece))


def has_own_marks(piece: str) -> bool:
    """Whether nearly all words of a piece are in quote marks of its own, after "that" or the like."""
    return sum(map(len, _marked(piece))) >= _NEARLY_ALL * len(piece)


def _marked(piece: str) -> list[str]:
    return [next(filter(None, match.groups())) for match in _QUOTED.finditer(piece)]


class Recordings:
    """Compares quotations with transcripts, each of which is prepared once."""

    def __init__(self) -> None:
        self._prepared: dict[tuple[RecordId, str], SpokenText] = {}

    def answer(self, question: Question) -> Comparison:
        """The best that any of the transcripts says."""
        texts = (self._text(transcript, question.language) for transcript in question.transcripts)
        return best_of(text.compare(question.pieces, question.speaker) for text in texts)

    def _text(self, transcript: Transcript, language: str) -> SpokenText:
        key = (transcript.id, language)
        known = self._prepared.get(key)
        if known is None or known.transcript is not transcript:
            known = self._prepared[key] = SpokenText(transcript, language)
        return known


def best_of(comparisons: Iterable[Comparison]) -> Comparison:
    """The comparison that bears a quotation out most; by another speaker it does so least."""
    order = list(Verdict)
    return min(comparisons, key=lambda each: (bool(each.other_speaker), order.index(each.verdict)))


def compare_all(review: Review) -> dict[RecordId, Comparison]:
    """What the transcripts say of each quotation of a review; nothing without transcripts."""
    if not review.transcripts:
        return {}
    recordings = Recordings()
    questions = ((quotation.id, question_on(quotation, review)) for quotation in review.quotations)
    return {quotation_id: recordings.answer(question) for quotation_id, question in questions if question}


class ComparedQuotation(NamedTuple):
    """The words of a quotation, who the article says spoke, and what the transcripts say."""

    words: str
    speaker: str
    comparison: Comparison


def compared_quotations(review: Review) -> list[ComparedQuotation]:
    """The quotations of a review that were compared, in reading order."""
    compared = compare_all(review)
    found = ((quotation, review.source_of(quotation)) for quotation in review.quotations if quotation.id in compared)
    return [
        ComparedQuotation(review.words_of(quotation), source.label if source else "", compared[quotation.id])
        for quotation, source in found
    ]
