"""The effects of moving, reattributing or rejecting a quotation."""

from dataclasses import replace
from itertools import count

import pytest

from helpers.builders import FOUND, NOON, make_review, span_of
from helpers.ferry_review import CLERK, QUOTE, QUOTE_CLAIM, SOURCE, TEXT, ferry_review
from helpers.memory import make_desk
from onrecord.domain.changes import Edit
from onrecord.domain.records import (
    Claim,
    Quotation,
    RecordId,
    Value,
)
from onrecord.domain.review import Proposals, Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import (
    ClaimKind,
    EntityKind,
    QuotationKind,
)
from onrecord.services.desk import ReviewDesk
from onrecord.services.journal import Context


@pytest.fixture
def review() -> Review:
    return ferry_review()


@pytest.fixture
def desk(review: Review, context: Context) -> ReviewDesk:
    return make_desk(review, context)[0]


def test_the_claim_made_from_a_quotation_moves_with_it(desk: ReviewDesk, review: Review) -> None:
    values = (Value(span=span_of(TEXT, "twice"), kind=EntityKind.CARDINAL),)
    review.apply([Edit(review.records[QUOTE_CLAIM], replace(review.records[QUOTE_CLAIM], values=values))])
    before = dict(review.records)

    desk.marks.set_span(QUOTE, span_of(TEXT, "We paid"))

    claim = review.records[QUOTE_CLAIM]
    assert (review.words_of(claim), claim.values, claim.quotation_id) == ("We paid", (), QUOTE)
    desk.undo()
    assert review.records == before


def said(words: str, *claimed: str) -> tuple[ReviewDesk, Review]:
    """An indirect quotation of the text "Ann Ruiz said … ." with a claim on each of some of its words."""
    text = f"Ann Ruiz said {words}."
    quotation = Quotation(id=QUOTE, origin=FOUND, kind=QuotationKind.INDIRECT, content=(span_of(text, words),))
    claims = [
        Claim(id=RecordId(part), origin=FOUND, span=span_of(text, part), kinds=(ClaimKind.EVENT,), quotation_id=QUOTE)
        for part in claimed
    ]
    review = make_review(text, [quotation, *claims])
    return make_desk(review, Context(lambda: "R. Adeyemi", lambda: NOON, count().__next__))[0], review


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        (
            "that the mill closed in May and the weir broke",
            [("the mill closed in May", True), ("the weir broke", True)],
        ),
        ("that the mill closed", [("the mill closed", True), ("the weir broke on Monday", False)]),
        ("the weir broke", [("the mill closed in May", False), ("the weir broke", True)]),
        ("closed in May and the weir broke on Monday", [("closed in May", True), ("the weir broke on Monday", True)]),
    ],
)
def test_claims_on_parts_of_a_quotation_follow_where_it_ends(words: str, claims: list[tuple[str, bool]]) -> None:
    whole = "that the mill closed in May and the weir broke on Monday"
    desk, review = said(whole, "the mill closed in May", "the weir broke on Monday")
    desk.marks.set_span(QUOTE, span_of(review.text, words))
    assert [(review.words_of(claim), claim.quotation_id == QUOTE) for claim in review.claims] == claims


def test_a_claim_that_moved_with_its_quotation_is_not_put_back_by_a_new_analysis(
    desk: ReviewDesk, review: Review
) -> None:
    found = dict(review.records)
    desk.marks.set_span(QUOTE, span_of(TEXT, "We paid"))
    desk.marks.set_speaker(QUOTE, CLERK)
    review.apply(Proposals(review).edits_for(found.values()))
    assert review.words_of(review.records[QUOTE_CLAIM]) == "We paid"
    assert review.records[QUOTE_CLAIM].source_id == CLERK


def test_a_new_speaker_removes_the_words_that_named_the_old_one(desk: ReviewDesk, review: Review) -> None:
    desk.marks.set_speaker_words(QUOTE, span_of(TEXT, "Ida Brandt"))
    assert review.records[QUOTE].source == span_of(TEXT, "Ida Brandt")
    before = dict(review.records)
    desk.marks.set_speaker(QUOTE, CLERK)
    assert (review.records[QUOTE].source_id, review.records[QUOTE].source) == (CLERK, None)
    assert review.records[QUOTE_CLAIM].source_id == CLERK
    desk.undo()
    assert review.records == before


def test_words_that_name_the_new_speaker_too_stay(desk: ReviewDesk, review: Review) -> None:
    desk.marks.set_speaker_words(QUOTE, span_of(TEXT, "Ida Brandt"))
    source = review.records[CLERK]
    review.apply([Edit(source, replace(source, mentions=(*source.mentions, span_of(TEXT, "Ida Brandt"))))])
    desk.marks.set_speaker(QUOTE, CLERK)
    assert review.records[QUOTE].source == span_of(TEXT, "Ida Brandt")


def test_the_new_speaker_is_named_by_the_nearest_words_of_the_sentence(desk: ReviewDesk, review: Review) -> None:
    first = Span(0, TEXT.index("A clerk"))
    review.analysis = replace(review.analysis, sentences=(first, Span(first.end, len(TEXT))))
    desk.marks.set_speaker(QUOTE, CLERK)
    assert review.records[QUOTE].source is None
    desk.marks.set_speaker(QUOTE, SOURCE)
    assert review.records[QUOTE].source == span_of(TEXT, "Ida Brandt")
    desk.marks.set_speaker(QUOTE, None)
    assert (review.records[QUOTE].source_id, review.records[QUOTE].source) == (None, None)


def test_another_source_of_a_claim_is_the_speaker_of_its_quotation(desk: ReviewDesk, review: Review) -> None:
    before = dict(review.records)
    desk.claims.set_source(QUOTE_CLAIM, CLERK)
    assert review.records[QUOTE_CLAIM].source_id == review.records[QUOTE].source_id == CLERK
    assert [q.id for q in review.statements_of(CLERK)] == [QUOTE]
    desk.undo()
    assert review.records == before


def test_all_claims_of_a_quotation_get_its_new_speaker() -> None:
    desk, review = said("that the mill closed and the weir broke", "the mill closed", "the weir broke")
    desk.marks.set_speaker_words(QUOTE, span_of(review.text, "Ann Ruiz"))
    speakers = {claim.source_id for claim in review.claims}
    assert speakers == {review.records[QUOTE].source_id}


def test_rejecting_a_quotation_rejects_all_claims_made_from_it() -> None:
    desk, review = said("that the mill closed and the weir broke", "the mill closed", "the weir broke")
    desk.marks.reject(QUOTE)
    assert review.claims == []
    desk.undo()
    assert len(review.claims) == 2
