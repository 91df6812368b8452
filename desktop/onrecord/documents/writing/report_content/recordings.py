"""The section on recordings: the verdict on each quotation, the words and their place."""

from collections.abc import Iterator

from onrecord.documents.writing.report_content.content import (
    MUTED,
    STRONG,
    STRONG_WARNING,
    WARNING,
    Blocks,
    Column,
    Content,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Table,
    cell,
    field,
    isolated,
    reference,
    runs,
)
from onrecord.documents.writing.report_content.context import Context
from onrecord.domain.quoted_words import in_own_marks, is_in_marks
from onrecord.domain.records import Quotation, RecordId, Transcript
from onrecord.domain.report import Report
from onrecord.domain.transcripts import Comparison, SpokenPassage, SpokenWord, Verdict, WordKind
from onrecord.domain.wording import capitalized, listed
from onrecord.translation import Message, _, counted

_COLUMNS = (Column(Message("No."), 14), Column(Message("Recording"), 22), Column(Message("Quoted and said"), 64))
_LOOKS = {
    WordKind.SAME: Look(),
    WordKind.NOISE: MUTED,
    WordKind.LEFT_OUT: STRONG_WARNING,
    WordKind.PUT_IN: MUTED,
}
_NOT_SAID = {
    Verdict.NOT_FOUND: Message("These words aren’t in the transcript."),
    Verdict.NO_SPEAKER: Message("Nobody with this speaker’s name is in the transcript."),
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
    told = counted(
        "Compared with {n} transcript: {names}.",
        "Compared with {n} transcripts: {names}.",
        len(titles),
        names=listed(titles),
    )
    return [Heading(_("Recordings")), Paragraph("Normal", runs(told)), Table(_COLUMNS, rows)]


def recording_line(report: Report, quotation_id: RecordId) -> list[Content]:
    """The recording's verdict on a quotation, in a few words; empty if it was not compared."""
    comparison = report.comparisons.get(quotation_id)
    if comparison is None:
        return []
    verdict = runs(verdict_words(comparison), WARNING if comparison.is_warning else MUTED)
    where = _whereabouts(comparison)
    return [field(_("Recording"), verdict, MUTED) + runs(f" ({where})" if where else "", MUTED)]


def verdict_words(comparison: Comparison) -> str:
    """The verdict, and another speaker: "exact, but said by Tom Okafor"."""
    verdict, speaker = comparison.verdict.words, isolated(comparison.other_speaker)
    return _("{verdict}, but said by {name}", verdict=verdict, name=speaker) if speaker else verdict


def _row(context: Context, quotation: Quotation, comparison: Comparison) -> Row:
    claim = context.review.claim_for(quotation.id)
    record = claim or quotation
    name = context.numbers.name(claim) if claim else str(context.numbers.of(quotation))
    look = STRONG_WARNING if comparison.is_warning else STRONG
    transcript = _transcript(context, comparison) if len(context.review.transcripts) > 1 else None
    where = [line for line in (_whereabouts(comparison), isolated(transcript.title) if transcript else "") if line]
    return [
        cell(reference(context.numbers.bookmark(record), name)),
        cell(runs(capitalized(verdict_words(comparison)), look), *(runs(line, MUTED) for line in where)),
        cell(runs(_quoted(context, quotation)), *_said(comparison)),
    ]


def _quoted(context: Context, quotation: Quotation) -> str:
    words, text = isolated(context.review.words_of(quotation)), context.review.text
    is_direct = all(is_in_marks(quotation, piece, text) for piece in quotation.content)
    return in_own_marks(quotation.content[0], words, text) if is_direct else words


def _said(comparison: Comparison) -> Iterator[Content]:
    if comparison.verdict in _NOT_SAID:
        yield runs(_(_NOT_SAID[comparison.verdict]), MUTED)
    for number, passage in enumerate(comparison.passages):
        yield field(_("Said") if number == 0 else _apart(comparison.gap), list(_words(passage)), MUTED)
    for said, quoted in comparison.differences:
        yield runs(_change(said, quoted), MUTED)


def _words(passage: SpokenPassage) -> Iterator[Run]:
    for number, word in enumerate(passage.words):
        yield from runs(" " if number else "")
        yield from runs(_shown(word), _LOOKS[word.kind])


def _shown(word: SpokenWord) -> str:
    return f"[{word.text}]" if word.kind is WordKind.PUT_IN else isolated(word.text)


def _change(said: str, quoted: str) -> str:
    if said and quoted:
        return _("“{said}” became “{quoted}”", said=isolated(said), quoted=isolated(quoted))
    return _("Left out: “{said}”", said=isolated(said)) if said else _("Not said: “{quoted}”", quoted=isolated(quoted))


def _apart(gap: int) -> str:
    if gap < 0:
        return counted("{n} word earlier", "{n} words earlier", -gap)
    return counted("{n} word later", "{n} words later", gap)


def _whereabouts(comparison: Comparison) -> str:
    return ", ".join(filter(None, (isolated(comparison.speaker), *comparison.times)))


def _transcript(context: Context, comparison: Comparison) -> Transcript | None:
    found = context.review.records.get(comparison.transcript_id) if comparison.transcript_id else None
    return found if isinstance(found, Transcript) else None
