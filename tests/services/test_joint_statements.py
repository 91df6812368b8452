"""Actions on the sources of a statement that several made together."""

import pytest

from helpers.joint_statement import ANA, BOTH, BOTH_CLAIM, CLERK, TOM, joint_review
from helpers.memory import make_desk
from onrecord.domain.records import Claim, Quotation, RecordId
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.journal import Context


@pytest.fixture
def review() -> Review:
    return joint_review()


@pytest.fixture
def desk(review: Review, context: Context) -> ReviewDesk:
    return make_desk(review, context)[0]


def sources_of(review: Review, record_id: RecordId) -> tuple[RecordId, ...]:
    record = review.records[record_id]
    assert isinstance(record, Claim | Quotation)
    return record.source_ids


def test_a_chosen_speaker_replaces_both_and_undo_returns_them(desk: ReviewDesk, review: Review) -> None:
    desk.marks.set_speaker(BOTH, CLERK)
    assert (sources_of(review, BOTH), sources_of(review, BOTH_CLAIM)) == ((CLERK,), (CLERK,))
    desk.undo()
    assert (sources_of(review, BOTH), sources_of(review, BOTH_CLAIM)) == ((ANA, TOM), (ANA, TOM))


def test_a_decision_on_the_claim_keeps_both(desk: ReviewDesk, review: Review) -> None:
    desk.claims.tag(BOTH_CLAIM, ClaimStatus.UNVERIFIED)
    assert sources_of(review, BOTH_CLAIM) == (ANA, TOM)


@pytest.mark.parametrize(("gone", "left"), [(ANA, TOM), (TOM, ANA)])
def test_a_rejected_source_leaves_the_other(desk: ReviewDesk, review: Review, gone: RecordId, left: RecordId) -> None:
    desk.marks.reject(gone)
    assert (sources_of(review, BOTH), sources_of(review, BOTH_CLAIM)) == ((left,), (left,))
    assert review.records[BOTH].source is not None
    desk.marks.reject(left)
    assert (sources_of(review, BOTH), sources_of(review, BOTH_CLAIM)) == ((), ())
    assert review.records[BOTH].source is None


def test_a_merge_moves_only_the_merged_source(desk: ReviewDesk, review: Review) -> None:
    desk.sources.merge(TOM, CLERK)
    assert sources_of(review, BOTH) == (ANA, TOM)
    desk.sources.merge(ANA, TOM)
    assert (sources_of(review, BOTH), sources_of(review, BOTH_CLAIM)) == ((ANA,), (ANA,))


def test_a_quotation_without_a_claim_makes_one_of_both(desk: ReviewDesk, review: Review) -> None:
    desk.marks.reject(BOTH_CLAIM)
    desk.claims.tag(BOTH, ClaimStatus.UNVERIFIED)
    (claim,) = review.claims
    assert claim.source_ids == (ANA, TOM)
