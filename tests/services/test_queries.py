"""Queries to the author: asked, answered, closed, and all of it taken back."""

from dataclasses import replace

import pytest

from helpers.builders import span_of
from helpers.ferry_review import CLAIM, QUOTE, QUOTE_CLAIM, TEXT, ferry_review
from helpers.memory import make_desk
from onrecord.domain.records import Query
from onrecord.domain.review import Review
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import SpanError
from onrecord.services.journal import Context


@pytest.fixture
def review() -> Review:
    return ferry_review()


@pytest.fixture
def desk(review: Review, context: Context) -> ReviewDesk:
    return make_desk(review, context)[0]


def thread(query: Query) -> list[tuple[str, str, bool]]:
    return [(message.writer, message.text, message.is_answer) for message in query.messages]


def test_a_query_is_asked_answered_and_resolved(desk: ReviewDesk, review: Review) -> None:
    desk.queries.ask(CLAIM, "  Who gave you the figure? ")
    (query,) = review.queries_on(CLAIM)
    assert query.is_open
    assert not query.is_answered
    desk.queries.answer(query.id, "The port's budget, page 4.", "Ana Sorel")
    desk.queries.resolve(query.id)
    (query,) = review.queries
    assert thread(query) == [
        ("R. Adeyemi", "Who gave you the figure?", False),
        ("Ana Sorel", "The port's budget, page 4.", True),
    ]
    assert query.is_answered
    assert not query.is_open
    assert query.resolved_by == "R. Adeyemi"


@pytest.mark.parametrize(
    ("byline", "name"), [("By Ana Sorel", "Ana Sorel"), ("Byron Vance", "Byron Vance"), ("", "The author")]
)
def test_an_answer_without_a_name_is_the_bylines_or_the_authors(
    desk: ReviewDesk, review: Review, byline: str, name: str
) -> None:
    review.article = replace(review.article, byline=byline)
    desk.queries.ask(CLAIM, "Who says so?")
    desk.queries.answer(review.queries[0].id, "The clerk.")
    assert review.queries[0].messages[-1].writer == name


def test_whoever_asks_again_opens_a_resolved_query(desk: ReviewDesk, review: Review) -> None:
    desk.queries.ask(CLAIM, "Who says so?")
    query_id = review.queries[0].id
    desk.queries.resolve(query_id)
    desk.queries.ask_again(query_id, "And where?")
    assert review.queries[0].is_open
    assert [text for _, text, _ in thread(review.queries[0])] == ["Who says so?", "And where?"]
    desk.queries.resolve(query_id)
    desk.queries.reopen(query_id)
    assert review.queries[0].is_open


def test_a_query_on_a_quotation_belongs_to_its_claim(desk: ReviewDesk, review: Review) -> None:
    desk.queries.ask(QUOTE, "Is there a recording?")
    assert [query.target_id for query in review.queries] == [QUOTE_CLAIM]


def test_a_query_on_words_stands_on_them(desk: ReviewDesk, review: Review) -> None:
    span = span_of(TEXT, "the ledger was lost")
    desk.queries.ask_on_words(span, "Lost when?")
    assert review.words_of(review.queries[0]) == "the ledger was lost"
    with pytest.raises(SpanError):
        desk.queries.ask_on_words(span_of(TEXT + "more", "more"), "?")


def test_blank_words_ask_and_answer_nothing(desk: ReviewDesk, review: Review) -> None:
    assert desk.queries.ask(CLAIM, " \n") is None
    desk.queries.ask(CLAIM, "Who says so?")
    assert desk.queries.answer(review.queries[0].id, " ") is None
    assert len(review.queries[0].messages) == 1


def test_a_message_is_changed_and_a_blank_one_taken_out(desk: ReviewDesk, review: Review) -> None:
    desk.queries.ask(CLAIM, "Who says so?")
    query_id = review.queries[0].id
    desk.queries.answer(query_id, "The clerk.")
    desk.queries.rewrite(query_id, 1, "The clerk of the port.")
    assert review.queries[0].last_words == "The clerk of the port."
    desk.queries.rewrite(query_id, 1, "")
    assert [text for _, text, _ in thread(review.queries[0])] == ["Who says so?"]
    desk.queries.rewrite(query_id, 0, "  ")
    assert review.queries == []


def test_every_step_can_be_undone(desk: ReviewDesk, review: Review) -> None:
    desk.queries.ask(CLAIM, "Who says so?")
    query_id = review.queries[0].id
    desk.queries.answer(query_id, "The clerk.")
    desk.queries.resolve(query_id)
    desk.undo()
    assert review.queries[0].is_open
    desk.undo()
    assert len(review.queries[0].messages) == 1
    desk.undo()
    assert review.queries == []


def test_removing_a_claim_made_by_hand_takes_its_queries_along(desk: ReviewDesk, review: Review) -> None:
    made = desk.marks.add_claim(span_of(TEXT, "Brandt left in 2019"))
    assert made
    claim_id = made.edits[0].record_id
    desk.queries.ask(claim_id, "Was it 2018?")
    desk.marks.reject(claim_id)
    assert review.queries == []
    desk.undo()
    assert [query.last_words for query in review.queries_on(claim_id)] == ["Was it 2018?"]
