"""Ticking single facts of a claim: the claim follows, undo takes it back, evidence is asked for, colleagues join."""

from dataclasses import replace

import pytest

from helpers.builders import span_of
from helpers.ferry_review import CLAIM, TEXT, ferry_review
from helpers.memory import make_desk
from onrecord.domain.changes import Edit
from onrecord.domain.facts import fact_statuses
from onrecord.domain.library import summarize
from onrecord.domain.records import Claim
from onrecord.domain.review import Review
from onrecord.domain.standing import signed, standing_of
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import EvidenceNeededError, UnknownRecordError
from onrecord.services.journal import Context
from onrecord.services.notes import EvidenceDraft

V, U, F = ClaimStatus.VERIFIED, ClaimStatus.UNCHECKED, ClaimStatus.FALSE


@pytest.fixture
def review() -> Review:
    review = ferry_review()
    claim = review.records[CLAIM]
    assert isinstance(claim, Claim)
    review.apply([Edit(claim, replace(claim, parts=(span_of(TEXT, "The ferry"), span_of(TEXT, "cost $12 million"))))])
    return review


@pytest.fixture
def desk(review: Review, context: Context) -> ReviewDesk:
    return make_desk(review, context)[0]


def facts(review: Review) -> tuple[ClaimStatus, ...]:
    claim = review.records[CLAIM]
    assert isinstance(claim, Claim)
    return fact_statuses(claim)


def test_the_first_tick_asks_for_evidence_and_says_for_which_fact(desk: ReviewDesk, review: Review) -> None:
    with pytest.raises(EvidenceNeededError) as needed:
        desk.claims.tag_fact(CLAIM, 2, V)
    assert (needed.value.fact, needed.value.status) == (2, V)
    desk.evidence.attach_and_tag(CLAIM, EvidenceDraft(title="Budget"), V, 2)
    assert facts(review) == (U, V)
    desk.claims.tag_fact(CLAIM, 1, V)
    assert facts(review) == (V, V)
    assert review.claims[0].status is V
    desk.undo()
    assert facts(review) == (U, V)
    assert review.claims[0].status is U


def test_a_false_fact_makes_the_claim_an_open_problem(desk: ReviewDesk, review: Review) -> None:
    desk.evidence.attach(CLAIM, EvidenceDraft(title="Budget"))
    desk.claims.tag_fact(CLAIM, 1, V)
    desk.claims.tag_fact(CLAIM, 2, F)
    assert [change.name for change in desk.log[-2:]] == ["Mark as verified: fact 1", "Mark as false: fact 2"]
    summary = summarize(review)
    assert (summary.checked, summary.settled, summary.problems, summary.statuses[F]) == (1, 0, 3, 1)
    desk.claims.tag(CLAIM, V)
    assert facts(review) == (V, V)
    assert (summarize(review).settled, summarize(review).problems) == (1, 2)


def test_there_is_no_fact_beyond_the_last(desk: ReviewDesk) -> None:
    for number in (0, 3):
        with pytest.raises(UnknownRecordError):
            desk.claims.tag_fact(CLAIM, number, F)


def test_a_sign_off_no_longer_holds_when_a_fact_is_another(desk: ReviewDesk, review: Review, context: Context) -> None:
    desk.evidence.attach(CLAIM, EvidenceDraft(title="Budget"))
    desk.claims.tag_fact(CLAIM, 1, F)
    desk.claims.tag_fact(CLAIM, 2, V)
    given = signed(review, "Ida Falk", "editor", context.now())
    desk.claims.tag_fact(CLAIM, 2, ClaimStatus.DISPUTED)
    assert review.claims[0].status is F
    assert [claim.id for claim in standing_of(given, review).changed] == [CLAIM]
