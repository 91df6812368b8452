"""Assignees and due times of claims and articles in the log, the library and every edition."""

from dataclasses import replace
from datetime import timedelta

import pytest

from helpers.builders import NOON
from helpers.ferry_review import CLAIM, QUOTE, QUOTE_CLAIM, ferry_review
from helpers.memory import make_desk
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.redaction import Redaction
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.journal import Context
from onrecord.services.redaction import name_words

DUE = NOON + timedelta(days=2)


@pytest.fixture
def review() -> Review:
    return ferry_review()


@pytest.fixture
def desk(review: Review, context: Context) -> ReviewDesk:
    return make_desk(review, context)[0]


def claim(review: Review, record_id: RecordId = CLAIM) -> Claim:
    found = review.records[record_id]
    assert isinstance(found, Claim)
    return found


def test_a_claim_is_assigned_given_a_due_time_and_taken_back(desk: ReviewDesk, review: Review) -> None:
    desk.claims.assign(CLAIM, "  Ines   Park ")
    desk.claims.set_due(CLAIM, DUE)
    assert (claim(review).assignee, claim(review).due_at) == ("Ines Park", DUE)
    assert not claim(review).is_overdue(DUE)
    assert claim(review).is_overdue(DUE + timedelta(minutes=1))
    desk.undo()
    desk.claims.assign(CLAIM, "")
    assert (claim(review).assignee, claim(review).due_at) == ("", None)
    assert [change.name for change in desk.log] == ["Assign claim", "Set due time", "Set due time", "Unassign claim"]


def test_a_decided_claim_is_never_overdue(desk: ReviewDesk, review: Review) -> None:
    desk.claims.set_due(CLAIM, DUE)
    desk.claims.tag(CLAIM, ClaimStatus.FALSE)
    assert not claim(review).is_overdue(DUE + timedelta(days=9))


def test_a_quotation_is_assigned_as_its_claim(desk: ReviewDesk, review: Review) -> None:
    desk.claims.take(QUOTE)
    assert claim(review, QUOTE_CLAIM).assignee == desk.reviewer


def test_the_article_is_assigned(desk: ReviewDesk, review: Review) -> None:
    desk.details.assign("Ines Park")
    desk.details.set_due(DUE)
    assert (review.article.assignee, review.article.due_at) == ("Ines Park", DUE)
    desk.undo()
    assert (review.article.assignee, review.article.due_at) == ("Ines Park", None)


def test_a_redacted_copy_does_not_say_who_checks_what(desk: ReviewDesk, review: Review) -> None:
    desk.details.assign("Ines Park")
    desk.claims.assign(CLAIM, "Ines Park")
    desk.claims.set_due(CLAIM, DUE)
    public = Redaction(review, name_words()).review()
    assert "Ines Park" not in repr(public)
    assert claim(public) == replace(claim(public), assignee="", due_at=None)
