"""Transcripts of recordings, and their comparison with quotations."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.analysis.recordings.comparing import SpokenText
from onrecord.domain.changes import Change, Edit
from onrecord.domain.quoted_words import quoted_words
from onrecord.domain.records import Quotation, RecordId, Source, Transcript
from onrecord.domain.review import Review
from onrecord.domain.transcripts import Comparison, TranscriptDraft, Verdict, transcripts_for
from onrecord.domain.vocabulary import Disposition, EvidenceKind, EvidenceRank, Stance
from onrecord.domain.withholding import is_protected
from onrecord.services.journal import Journal
from onrecord.services.notes import EvidenceActions, EvidenceDraft
from onrecord.translation import _

"""The name of a transcript of a protected source."""
_STANCES = {
    Verdict.EXACT: Stance.SUPPORTS,
    Verdict.CLEANED: Stance.SUPPORTS,
    Verdict.CHANGED: Stance.CONTRADICTS,
    Verdict.SPLICED: Stance.CONTEXT,
}


class TranscriptActions:
    """Adds and removes transcripts, and uses them as evidence."""

    def __init__(self, journal: Journal, evidence: EvidenceActions) -> None:
        self._journal = journal
        self._evidence = evidence

    def add(self, draft: TranscriptDraft, source_id: RecordId | None = None) -> Change | None:
        """Add a transcript to the article or one of its sources; names are removed for a protected source."""
        if source_id and is_protected(self._journal.find(source_id, Source)):
            draft = without_names(draft)
        context = self._journal.context
        transcript = replace(
            transcript_of(draft, self._journal.new_record_id()),
            source_id=source_id,
            added_by=context.reviewer(),
            added_at=context.now(),
        )
        return self._journal.commit("Add transcript", [Edit(None, transcript)])

    def remove(self, transcript_id: RecordId) -> Change | None:
        """Remove a transcript; undo brings it back."""
        return self._journal.commit("Remove transcript", [Edit(self._journal.find(transcript_id, Transcript), None)])

    def choose_sound(self, transcript_id: RecordId, place: str, sha256: str) -> Change | None:
        """Set the path of a transcript's recording, and its SHA-256."""
        before = self._journal.find(transcript_id, Transcript)
        return self._journal.commit(
            "Choose sound file", [Edit(before, replace(before, sound=place, sound_sha256=sha256))]
        )

    def attach(self, quotation_id: RecordId, comparison: Comparison) -> Change | None:
        """Attach the recorded words, with speaker and time code, as evidence on a quotation."""
        if comparison.transcript_id is None:
            return None
        transcript = self._journal.find(comparison.transcript_id, Transcript)
        return self._evidence.attach(quotation_id, evidence_of(comparison, transcript))


def evidence_of(comparison: Comparison, transcript: Transcript) -> EvidenceDraft:
    """Turn a comparison into evidence: it supports the quotation if that speaker said it like this."""
    stance = Stance.CONTRADICTS if comparison.other_speaker else _STANCES[comparison.verdict]
    said = " … ".join(passage.text for passage in comparison.passages)
    return EvidenceDraft(
        kind=EvidenceKind.RECORDING,
        title=f"{transcript.title} ({comparison.verdict.value})",
        place=transcript.place,
        locator=", ".join(comparison.times),
        passage=f"{comparison.speaker}: {said}" if comparison.speaker else said,
        rank=EvidenceRank.PRIMARY,
        stance=stance,
        sha256=transcript.sha256,
    )


def transcript_of(draft: TranscriptDraft, transcript_id: RecordId) -> Transcript:
    """The record for a transcript."""
    return Transcript(
        id=transcript_id,
        disposition=Disposition.ACCEPTED,
        title=draft.title,
        lines=draft.lines,
        place=draft.place,
        sha256=draft.sha256,
    )


def without_names(draft: TranscriptDraft) -> TranscriptDraft:
    """A transcript with numbers for speakers, without its file name and path."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(line.speaker for line in draft.lines), 1)}
    lines = tuple(replace(line, speaker=line.speaker and f"Speaker {numbers[line.speaker]}") for line in draft.lines)
    return replace(draft, title=_("Recording"), place="", lines=lines)


def given_transcript(draft: TranscriptDraft, number: int) -> Transcript:
    """A transcript for comparison only, not stored."""
    return transcript_of(draft, RecordId(f"given-transcript:{number}"))


@dataclass(frozen=True, slots=True)
class Question:
    """All input for the comparison of one quotation."""

    pieces: tuple[str, ...]
    speaker: str
    language: str
    transcripts: tuple[Transcript, ...]


def question_on(quotation: Quotation, review: Review) -> Question | None:
    """The input for a quotation; None without transcripts or without words in quotation marks."""
    transcripts = tuple(transcripts_for(quotation, review))
    pieces = quoted_words(quotation, review.text) if transcripts else ()
    if not pieces:
        return None
    # No speaker of a recording is all of those who said it together.
    only = sources[0] if len(sources := review.sources_of(quotation)) == 1 else None
    analyzed = review.analysis.language if review.analysis else ""
    return Question(pieces, (only and only.name) or "", review.article.language or analyzed, transcripts)


class Recordings:
    """Compares quotations with transcripts; prepares each transcript once."""

    def __init__(self) -> None:
        self._prepared: dict[tuple[RecordId, str], SpokenText] = {}

    def answer(self, question: Question) -> Comparison:
        """The best comparison with any of the transcripts."""
        texts = (self._text(transcript, question.language) for transcript in question.transcripts)
        return best_of(text.compare(question.pieces, question.speaker) for text in texts)

    def _text(self, transcript: Transcript, language: str) -> SpokenText:
        key = (transcript.id, language)
        known = self._prepared.get(key)
        if known is None or known.transcript is not transcript:
            known = self._prepared[key] = SpokenText(transcript, language)
        return known


def best_of(comparisons: Iterable[Comparison]) -> Comparison:
    """The most faithful comparison; another speaker counts as the least faithful."""
    order = list(Verdict)
    return min(comparisons, key=lambda each: (bool(each.other_speaker), order.index(each.verdict)))


def compare_all(review: Review) -> dict[RecordId, Comparison]:
    """Compare each quotation of a review with the transcripts; empty without transcripts."""
    if not review.transcripts:
        return {}
    recordings = Recordings()
    questions = ((quotation.id, question_on(quotation, review)) for quotation in review.quotations)
    return {quotation_id: recordings.answer(question) for quotation_id, question in questions if question}


class ComparedQuotation(NamedTuple):
    """A quotation, its speaker in the article, and the comparison with the transcripts."""

    words: str
    speaker: str
    comparison: Comparison


def compared_quotations(review: Review) -> list[ComparedQuotation]:
    """The compared quotations of a review, in reading order."""
    compared = compare_all(review)
    return [
        ComparedQuotation(review.words_of(quotation), review.speaker_of(quotation), compared[quotation.id])
        for quotation in review.quotations
        if quotation.id in compared
    ]
