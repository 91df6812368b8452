"""Two sources, or two entities, that are one."""

from dataclasses import replace

import pytest

from helpers.builders import FOUND, span_of
from helpers.ferry_review import BRANDT, CLERK, IDA, QUOTE, QUOTE_CLAIM, SOURCE, TEXT, ferry_review
from helpers.memory import make_desk
from onrecord.domain.changes import Edit
from onrecord.domain.records import AnonymityRecord, RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import AttributionLevel, Disposition, SourceKind, SourceStatus, Stance
from onrecord.domain.withholding import protected_sources
from onrecord.services.desk import ReviewDesk
from onrecord.services.journal import Context
from onrecord.services.notes import EvidenceDraft

SHE = Source(
    id=RecordId("s3"),
    origin=FOUND,
    kind=SourceKind.PERSON,
    status=SourceStatus.ANONYMOUS,
    description="she",
    mentions=(span_of(TEXT, "she"),),
    level=AttributionLevel.ON_BACKGROUND,
)


@pytest.fixture
def review() -> Review:
    review = ferry_review()
    review.apply([Edit(None, SHE)])
    return review


@pytest.fixture
def desk(review: Review, context: Context) -> ReviewDesk:
    return make_desk(review, context)[0]


def on_file(**fields: str) -> AnonymityRecord:
    return AnonymityRecord(**fields)


def test_a_merge_moves_statements_notes_and_evidence_and_undo_returns_them(desk: ReviewDesk, review: Review) -> None:
    desk.marks.set_speaker(QUOTE, SHE.id)
    desk.notes.write(SHE.id, "She is the director.")
    desk.evidence.attach(SHE.id, EvidenceDraft(title="Staff list", place="staff.pdf", stance=Stance.SUPPORTS))
    before = dict(review.records)
    change = desk.sources.merge(SHE.id, SOURCE)
    assert change
    assert (change.name, change.edits[0].record_id) == ("Merge sources", SOURCE)
    assert [TEXT[s:e] for s, e in review.records[SOURCE].mentions] == ["Ida Brandt", "she"]
    assert (review.records[QUOTE].source_id, review.records[QUOTE_CLAIM].source_id) == (SOURCE, SOURCE)
    assert [note.text for note in review.notes_on(SOURCE)] == ["She is the director."]
    assert [item.title for item in review.evidence_for(SOURCE)] == ["Staff list"]
    assert review.records[SHE.id].disposition is Disposition.REJECTED
    assert [source.label for source in review.sources] == ["Ida Brandt", "A clerk"]
    desk.undo()
    assert review.records == before


def test_a_source_merged_with_itself_is_not_changed(desk: ReviewDesk) -> None:
    assert desk.sources.merge(CLERK, CLERK) is None


@pytest.mark.parametrize("ids", [(SOURCE, SHE.id), (SHE.id, SOURCE)])
def test_the_source_with_a_name_stays_whichever_was_chosen(
    desk: ReviewDesk, review: Review, ids: tuple[RecordId, RecordId]
) -> None:
    desk.sources.merge(*ids)
    source = review.records[SOURCE]
    assert (source.status, source.name, source.description) == (SourceStatus.NAMED, "Ida Brandt", "she")
    assert source.level is AttributionLevel.ON_BACKGROUND


@pytest.mark.parametrize(
    ("levels", "stricter"),
    [
        ((AttributionLevel.ON_THE_RECORD, AttributionLevel.OFF_THE_RECORD), AttributionLevel.OFF_THE_RECORD),
        ((AttributionLevel.DEEP_BACKGROUND, AttributionLevel.ON_THE_RECORD), AttributionLevel.DEEP_BACKGROUND),
        ((AttributionLevel.NOT_STATED, AttributionLevel.ON_THE_RECORD), AttributionLevel.ON_THE_RECORD),
    ],
)
def test_the_stricter_terms_hold(
    desk: ReviewDesk,
    review: Review,
    levels: tuple[AttributionLevel, AttributionLevel],
    stricter: AttributionLevel,
) -> None:
    for source_id, level in zip((SOURCE, CLERK), levels, strict=True):
        desk.sources.set_level(source_id, level)
    desk.sources.merge(SOURCE, CLERK)
    assert review.records[SOURCE].level is stricter


def test_a_merge_keeps_a_decided_anonymous_source_anonymous(desk: ReviewDesk, review: Review) -> None:
    shown = replace(review.records[CLERK], shown_by=span_of(TEXT, "A clerk"))
    review.apply([Edit(review.records[CLERK], shown)])
    desk.sources.decide(CLERK, SourceStatus.ANONYMOUS)
    desk.sources.merge(SOURCE, CLERK)
    source = review.records[SOURCE]
    assert (source.status, source.name) == (SourceStatus.ANONYMOUS, "Ida Brandt")
    assert source.shown_by == span_of(TEXT, "A clerk")
    assert source in protected_sources(review)


def test_of_two_anonymous_sources_the_one_with_more_on_file_stays(desk: ReviewDesk, review: Review) -> None:
    desk.sources.set_anonymity(CLERK, on_file(reason="fear of dismissal", known_to="Bo Lind"))
    desk.sources.set_anonymity(SHE.id, on_file(approved_by="Ines Okafor", known_to="Ada Reyes"))
    desk.sources.set_anonymity(SHE.id, on_file(approved_by="Ines Okafor", known_to="Ada Reyes", motive="anger"))
    change = desk.sources.merge(CLERK, SHE.id)
    assert change
    assert change.edits[0].record_id == SHE.id
    assert review.records[SHE.id].anonymity == on_file(
        reason="fear of dismissal", known_to="Ada Reyes", approved_by="Ines Okafor", motive="anger"
    )


def test_of_two_equal_sources_the_one_introduced_first_stays(desk: ReviewDesk, review: Review) -> None:
    change = desk.sources.merge(CLERK, SHE.id)
    assert change
    assert change.edits[0].record_id == SHE.id
    assert review.records[SHE.id].description == "she"


def test_a_stock_phrase_stays_one_where_it_fills_the_gap(desk: ReviewDesk, review: Review) -> None:
    stock = AnonymityRecord(reason="to speak freely", is_boilerplate=True)
    review.apply([Edit(review.records[CLERK], replace(review.records[CLERK], anonymity=stock))])
    desk.sources.merge(CLERK, SHE.id)
    assert review.records[CLERK].anonymity == stock
    desk.undo()
    desk.sources.set_anonymity(SHE.id, on_file(reason="fear of dismissal", known_to="Bo Lind"))
    desk.sources.merge(CLERK, SHE.id)
    assert review.records[SHE.id].anonymity == on_file(reason="fear of dismissal", known_to="Bo Lind")


def test_what_shows_that_a_source_is_anonymous_does_not_show_a_name(desk: ReviewDesk, review: Review) -> None:
    shown = replace(review.records[CLERK], shown_by=span_of(TEXT, "A clerk"))
    review.apply([Edit(review.records[CLERK], shown)])
    desk.sources.merge(CLERK, SOURCE)
    assert review.records[SOURCE].shown_by is None
    desk.undo()
    desk.sources.merge(CLERK, SHE.id)
    assert review.records[SHE.id].shown_by == span_of(TEXT, "A clerk")


def test_merging_entities_takes_notes_along_and_what_is_known_of_their_sources(
    desk: ReviewDesk, review: Review
) -> None:
    desk.marks.set_speaker_words(QUOTE, span_of(TEXT, "Brandt", 1))
    joined = review.records[QUOTE].source_id
    desk.sources.set_ground_rule(joined, "No photographs")
    desk.notes.write(BRANDT, "Spelled as on her card.")
    desk.notes.write(joined, "Called her.")
    desk.marks.merge_entities(IDA, BRANDT)
    assert review.records[SOURCE].ground_rule == "No photographs"
    assert [note.text for note in review.notes_on(IDA)] == ["Spelled as on her card."]
    assert [note.text for note in review.notes_on(SOURCE)] == ["Called her."]
