"""What the recordings say of the quotations: the verdict, the words and where they were said."""

from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    Blocks,
    Column,
    Content,
    Heading,
    Look,
    Row,
    Run,
    cell,
    headed,
    paragraph,
    reference,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.documents.writing.report_content.directions import isolated
from onrecord.documents.writing.report_content.wording import WARNING_INK, capitalized, counted, listed
from onrecord.domain.quoted_words import is_in_marks
from onrecord.domain.records import Quotation, RecordId, Transcript
from onrecord.domain.report import Report
from onrecord.domain.transcripts import Comparison, Passage, SpokenWord, Verdict, WordKind

_COLUMNS = (Column("No.", 14), Column("Recording", 22), Column("Quoted and said", 64))
_WARNING = Look(ink=WARNING_INK)
_LOOKS = {
    WordKind.SAME: Look(),
    WordKind.NOISE: MUTED,
    WordKind.LEFT_OUT: Look("Strong", ink=WARNING_INK),
    WordKind.PUT_IN: MUTED,
}
_NOT_SAID = {
    Verdict.NOT_FOUND: "These words aren’t in the transcript.",
    Verdict.NO_SPEAKER: "Nobody with this speaker’s name is in the transcript.",
}


def build_recordings(context: Context) -> Blocks:
    """The quotations that were compared with transcripts, in reading order; nothing without transcripts."""
    compared = context.report.comparisons
    rows = [
        _row(context, quotation, compared[quotation.id])
        for quotation in context.review.quotations
        if quotation.id in compared
    ]
    if not rows:
        return []
    titles = [isolated(transcript.title) for transcript in context.review.transcripts]
    told = f"Compared with {counted(len(titles), 'transcript')}: {listed(titles)}."
    return [Heading("Recordings"), paragraph("Normal", runs(told)), headed(_COLUMNS, rows)]


def recording_line(report: Report, quotation_id: RecordId) -> list[Content]:
    """What the recording says of a quotation, in a few words; nothing if it was not compared."""
    comparison = report.comparisons.get(quotation_id)
    if comparison is None:
        return []
    verdict = runs(verdict_words(comparison), _WARNING if comparison.is_warning else MUTED)
    return [runs("Recording: ", MUTED) + verdict + runs(_behind(_whereabouts(comparison)), MUTED)]


def verdict_words(comparison: Comparison) -> str:
    """The verdict, and who said it if that is somebody else: "exact, but said by Tom Okafor"."""
    verdict = comparison.verdict.value
    return f"{verdict}, but said by {isolated(comparison.other_speaker)}" if comparison.other_speaker else verdict


def _row(context: Context, quotation: Quotation, comparison: Comparison) -> Row:
    claim = context.review.claim_for(quotation.id)
    record = claim or quotation
    number = context.numbers.of(record)
    name = f"Claim {number}" if claim else str(number)
    look = Look("Strong", ink=WARNING_INK) if comparison.is_warning else STRONG
    transcript = _transcript(context, comparison) if len(context.review.transcripts) > 1 else None
    where = [line for line in (_whereabouts(comparison), isolated(transcript.title) if transcript else "") if line]
    return [
        cell(reference(context.numbers.bookmark(record), name)),
        cell(runs(capitalized(verdict_words(comparison)), look), *(runs(line, MUTED) for line in where)),
        cell(runs(_quoted(context, quotation)), *_said(comparison)),
    ]


def _quoted(context: Context, quotation: Quotation) -> str:
    words, text = isolated(context.review.words_of(quotation)), context.review.text
    return f"“{words}”" if all(is_in_marks(quotation, piece, text) for piece in quotation.content) else words


def _said(comparison: Comparison) -> Iterator[Content]:
    if comparison.verdict in _NOT_SAID:
        yield runs(_NOT_SAID[comparison.verdict], MUTED)
    for number, passage in enumerate(comparison.passages):
        begins = "Said: " if number == 0 else f"{_apart(comparison.gap)}: "
        yield [*runs(begins, MUTED), *_words(passage)]
    for said, quoted in comparison.differences:
        yield runs(_change(said, quoted), MUTED)


def _words(passage: Passage) -> Iterator[Run]:
    for number, word in enumerate(passage.words):
        yield from runs(" " if number else "")
        yield from runs(_shown(word), _LOOKS[word.kind])


def _shown(word: SpokenWord) -> str:
    return f"[{word.text}]" if word.kind is WordKind.PUT_IN else isolated(word.text)


def _change(said: str, quoted: str) -> str:
    if said and quoted:
        return f"“{isolated(said)}” became “{isolated(quoted)}”"
    return f"Left out: “{isolated(said)}”" if said else f"Not said: “{isolated(quoted)}”"


def _apart(gap: int) -> str:
    return f"{counted(abs(gap), 'word')} {'earlier' if gap < 0 else 'later'}"


def _whereabouts(comparison: Comparison) -> str:
    return ", ".join(filter(None, (isolated(comparison.speaker), *comparison.times)))


def _behind(words: str) -> str:
    return f" ({words})" if words else ""


def _transcript(context: Context, comparison: Comparison) -> Transcript | None:
    found = context.review.records.get(comparison.transcript_id) if comparison.transcript_id else None
    return found if isinstance(found, Transcript) else None
