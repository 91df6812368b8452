"""Transcripts of a review: stored, undone, copied, exported, withheld, carried to a new draft."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from helpers.ferry_review import CLERK, QUOTE, QUOTE_CLAIM, SOURCE, ferry_review
from helpers.memory import make_desk
from onrecord.documents.exchange.json_review import read_review_json, write_review_json
from onrecord.domain.records import RecordId, Transcript, TranscriptLine
from onrecord.domain.redraft import carry_over
from onrecord.domain.report import FULL, Edition, Format
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.transcripts import Comparison, TranscriptDraft, Verdict, transcripts_for
from onrecord.domain.vocabulary import EvidenceKind, EvidenceRank, QuotationKind, SourceStatus, Stance
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import UnknownRecordError
from onrecord.services.journal import Context
from onrecord.services.recordings import Recordings, compare_all, question_on, quoted_words
from onrecord.services.reporting import build_report, write_report
from onrecord.store.library import open_library

LINES = (
    TranscriptLine("How often did you pay?", "Reporter", 2.0),
    TranscriptLine("We, um, we paid, we paid twice.", "Ida Brand", 5.0),
)
DRAFT = TranscriptDraft(title="talk", lines=LINES, place="/home/ada/talk.srt", sha256="ab" * 32)


@pytest.fixture
def desk(context: Context) -> ReviewDesk:
    return make_desk(ferry_review(), context)[0]


def comparison(review: Review) -> Comparison:
    question = question_on(review.records[QUOTE], review)
    assert question is not None
    return Recordings().answer(question)


def test_adding_and_removing_are_changes_that_can_be_undone(desk: ReviewDesk) -> None:
    added = desk.transcripts.add(DRAFT, SOURCE)
    (transcript,) = desk.review.transcripts

    assert added.name == "Add transcript"
    assert (transcript.lines, transcript.source_id, transcript.sha256) == (LINES, SOURCE, "ab" * 32)
    desk.transcripts.remove(transcript.id)
    assert desk.review.transcripts == []
    desk.undo()
    assert desk.review.transcripts == [transcript]
    desk.undo()
    assert desk.review.transcripts == []


def test_of_a_protected_source_no_name_is_stored(desk: ReviewDesk) -> None:
    desk.sources.decide(SOURCE, SourceStatus.ANONYMOUS)

    desk.transcripts.add(DRAFT, SOURCE)

    (transcript,) = desk.review.transcripts
    assert [line.speaker for line in transcript.lines] == ["Speaker 1", "Speaker 2"]
    assert (transcript.title, transcript.place, transcript.sha256) == ("Recording", "", "ab" * 32)
    assert "Ida Brand" not in repr(desk.log[-1])
    assert comparison(desk.review).verdict is Verdict.EXACT


def test_a_transcript_needs_a_source_that_is_there(desk: ReviewDesk) -> None:
    with pytest.raises(UnknownRecordError):
        desk.transcripts.add(DRAFT, RecordId("nobody"))


def test_a_transcript_of_one_source_is_not_searched_for_the_words_of_another(desk: ReviewDesk) -> None:
    desk.transcripts.add(DRAFT, CLERK)
    assert transcripts_for(desk.review.records[QUOTE], desk.review) == []
    desk.transcripts.add(DRAFT)
    assert len(transcripts_for(desk.review.records[QUOTE], desk.review)) == 1


def test_an_indirect_quotation_is_not_compared(desk: ReviewDesk) -> None:
    desk.transcripts.add(DRAFT)
    desk.marks.set_quotation_kind(QUOTE, QuotationKind.INDIRECT)
    assert question_on(desk.review.records[QUOTE], desk.review) is None


def test_what_was_said_becomes_evidence_on_the_claim(desk: ReviewDesk) -> None:
    desk.transcripts.add(DRAFT)
    found = comparison(desk.review)
    assert (found.verdict, found.other_speaker) == (Verdict.EXACT, "")

    desk.transcripts.attach(QUOTE, found)

    (evidence,) = desk.review.evidence_for(QUOTE_CLAIM)
    assert (evidence.kind, evidence.stance, evidence.rank) == (
        EvidenceKind.RECORDING,
        Stance.SUPPORTS,
        EvidenceRank.PRIMARY,
    )
    assert (evidence.title, evidence.locator) == ("talk (exact)", "00:05")
    assert (evidence.place, evidence.sha256) == ("/home/ada/talk.srt", "ab" * 32)
    assert evidence.passage == "Ida Brand: we paid twice"


def test_a_transcript_follows_its_source_into_a_merge_and_out_of_a_rejection(desk: ReviewDesk) -> None:
    desk.transcripts.add(DRAFT, CLERK)
    desk.sources.merge(SOURCE, CLERK)
    kept = next(source.id for source in desk.review.sources if source.id in {SOURCE, CLERK})
    assert desk.review.transcripts[0].source_id == kept

    desk.marks.reject(kept)

    assert desk.review.transcripts[0].source_id is None


def test_a_transcript_stays_with_a_new_draft(desk: ReviewDesk) -> None:
    desk.transcripts.add(DRAFT, SOURCE)
    text = desk.review.text.replace("lost", "burned")

    redraft = carry_over(desk.review, text)

    carried = [r for r in redraft.records if isinstance(r, Transcript)]
    assert [(each.title, each.source_id) for each in carried] == [("talk", redraft.ids[SOURCE])]


def test_a_library_stores_and_copies_transcripts(context: Context, tmp_path: Path) -> None:
    review = ferry_review()
    with open_library(tmp_path / "library.sqlite") as library:
        library.add_article(review.article, review.revision, review.records.values())
        desk = ReviewDesk(library.load_review(review.article.id), (), library, context)
        desk.transcripts.add(DRAFT, SOURCE)

        assert library.load_review(review.article.id).transcripts == desk.review.transcripts
        assert library.load_log(review.article.id)[-1].edits[0].after == desk.review.transcripts[0]
        library.save_copy(tmp_path / "copy.sqlite")
    with open_library(tmp_path / "copy.sqlite") as copy:
        assert copy.load_review(review.article.id).transcripts == desk.review.transcripts


def test_json_keeps_transcripts(desk: ReviewDesk, context: Context) -> None:
    desk.transcripts.add(DRAFT, SOURCE)
    out = BytesIO()
    write_review_json(build_report(desk.review, desk.log, context, evidence_gate=True), out)

    assert json.loads(out.getvalue())["schema"] == 6
    assert read_review_json(out.getvalue()).transcripts == desk.review.transcripts


@pytest.mark.parametrize("edition", [Edition.REDACTED, Edition.CHECKED])
@pytest.mark.parametrize("status", SourceStatus)
def test_what_leaves_the_desk_has_no_transcript(
    desk: ReviewDesk, context: Context, tmp_path: Path, edition: Edition, status: SourceStatus
) -> None:
    desk.sources.decide(SOURCE, status)
    desk.transcripts.add(DRAFT, SOURCE)
    kind = Format.JSON if edition is Edition.REDACTED else Format.DOCX
    report = build_report(desk.review, desk.log, context, evidence_gate=True, edition=edition, layout=FULL)

    written = write_report(report, tmp_path / f"r{kind.extension}", kind).read_bytes()

    assert b"we paid" not in written
    assert b"talk.srt" not in written


def test_a_report_tells_the_verdict_in_each_format(desk: ReviewDesk, context: Context, tmp_path: Path) -> None:
    desk.transcripts.add(DRAFT)
    report = build_report(desk.review, desk.log, context, evidence_gate=True, layout=FULL)
    html = write_report(report, tmp_path / "r.html", Format.HTML).read_text(encoding="utf-8")

    assert "Compared with 1 transcript: talk." in html
    assert "Exact" in html
    assert "00:05" in html
    assert html.count("talk") == 1


def test_a_report_names_the_transcript_of_each_quotation_where_there_are_several(
    desk: ReviewDesk, context: Context, tmp_path: Path
) -> None:
    desk.transcripts.add(DRAFT)
    desk.transcripts.add(replace(DRAFT, title="hearing"))
    report = build_report(desk.review, desk.log, context, evidence_gate=True, layout=FULL)
    html = write_report(report, tmp_path / "r.html", Format.HTML).read_text(encoding="utf-8")

    assert "Compared with 2 transcripts: talk and hearing." in html
    assert html.count("talk") + html.count("hearing") > 2


def test_without_transcripts_nothing_is_compared(desk: ReviewDesk) -> None:
    assert compare_all(desk.review) == {}


def test_words_outside_the_marks_of_a_direct_quotation_are_not_compared() -> None:
    text = "She said that “the ferry will not sail again before the first of June.” He said: We have no “boat” left."
    quotation = ferry_review().records[QUOTE]
    led = replace(quotation, kind=QuotationKind.DIRECT, content=(Span(9, 71),))
    plain = replace(quotation, kind=QuotationKind.DIRECT, content=(Span(81, 103),))
    assert quoted_words(led, text) == ("the ferry will not sail again before the first of June.",)
    assert quoted_words(plain, text) == ("We have no “boat” left",)
