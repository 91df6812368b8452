"""A statement of several sources belongs to each of them."""

from dataclasses import replace

import pytest

from helpers.builders import span_of
from helpers.joint_statement import ALONE, ANA, BOTH, BOTH_CLAIM, CLERK, OLD, TEXT, TOM, joint_review
from onrecord.domain.call_sheet import call_sheets
from onrecord.domain.changes import Edit
from onrecord.domain.charts import charts_of
from onrecord.domain.progress import measure
from onrecord.domain.records import Claim, Quotation, RecordId, Transcript, source_fields
from onrecord.domain.review import redirected, references
from onrecord.domain.transcripts import transcripts_for
from onrecord.domain.vocabulary import AttributionLevel, QuotationKind
from onrecord.domain.withholding import said_by


def test_each_source_has_the_statement_and_its_claim() -> None:
    review = joint_review()
    said = {source.label: [q.id for q in review.statements_of(source.id)] for source in review.sources}
    assert said == {"Ana Ruiz": [BOTH, ALONE], "Tom Reyes": [BOTH], "A clerk": [OLD]}
    assert [[claim.id for claim in review.claims_of(one)] for one in (ANA, TOM)] == [[BOTH_CLAIM], [BOTH_CLAIM]]


def test_the_speakers_are_told_in_order() -> None:
    review = joint_review()
    assert review.speaker_of(review.records[BOTH]) == "Ana Ruiz and Tom Reyes"
    assert review.speaker_of(review.records[BOTH_CLAIM]) == "Ana Ruiz and Tom Reyes"
    assert review.speaker_of(review.records[ALONE]) == "Ana Ruiz"


def test_a_claim_without_sources_has_those_of_its_quotation() -> None:
    review = joint_review()
    claim = review.records[BOTH_CLAIM]
    review.apply([Edit(claim, replace(claim, source_id=None, joint_ids=()))])
    assert review.source_ids_of(review.records[BOTH_CLAIM]) == (ANA, TOM)


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ({ANA: TOM}, (TOM,)),
        ({ANA: None}, (TOM,)),
        ({TOM: None}, (ANA,)),
        ({ANA: CLERK}, (CLERK, TOM)),
    ],
)
def test_references_to_each_source_can_be_moved(there: dict[RecordId, RecordId | None], expected: object) -> None:
    quotation, claim = (joint_review().records[one] for one in (BOTH, BOTH_CLAIM))
    moved = redirected(quotation, lambda target: there.get(target, target))
    assert isinstance(moved, Quotation)
    assert moved.source_ids == expected
    assert references(quotation) == (ANA, TOM)
    assert references(claim) == (BOTH, ANA, TOM)


def test_nobody_is_no_source() -> None:
    assert source_fields(()) == {"source_id": None, "joint_ids": ()}


def test_the_bars_of_a_chart_count_the_claim_for_each() -> None:
    review = joint_review()
    charts = {chart.title: chart for chart in charts_of(review, measure(review), ())}
    assert sorted(str(row.label) for row in charts["Claims by source"].rows) == ["Ana Ruiz", "Tom Reyes"]


def test_each_is_asked_about_the_statement() -> None:
    sheets = {sheet.name: [item.words for item in sheet.items] for sheet in call_sheets(joint_review())}
    assert sheets["Ana Ruiz"] == ["the bridge was safe", "it opened in May"]
    assert sheets["Tom Reyes"] == ["the bridge was safe"]


def test_a_recording_of_either_may_have_the_words() -> None:
    review = joint_review()
    recordings = [Transcript(id=RecordId(f"of-{one}"), title=one, lines=(), source_id=one) for one in (ANA, TOM, CLERK)]
    review.apply([Edit(None, recording) for recording in recordings])
    quotation = review.records[BOTH]
    assert isinstance(quotation, Quotation)
    compared = replace(quotation, kind=QuotationKind.DIRECT)
    assert [each.title for each in transcripts_for(compared, review)] == [ANA, TOM]


def test_words_off_the_record_of_one_are_those_of_both() -> None:
    review = joint_review()
    tom = next(source for source in review.sources if source.id == TOM)
    private = replace(tom, level=AttributionLevel.OFF_THE_RECORD)
    assert list(said_by(private, review)) == [span_of(TEXT, "the bridge was safe")] * 2
    assert isinstance(review.records[BOTH_CLAIM], Claim)
