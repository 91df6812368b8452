"""Marks made from selected words, and their speakers."""

from dataclasses import replace

import pytest

from helpers.builders import make_review, span_of
from helpers.ferry_review import BRANDT, CLAIM, CLERK, IDA, QUOTE, SOURCE, TEXT, ferry_review
from helpers.memory import make_desk
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition, QuotationKind, SourceKind, SourceStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import ServiceError
from onrecord.services.journal import Context


@pytest.fixture
def review() -> Review:
    return ferry_review()


@pytest.fixture
def desk(review: Review, context: Context) -> ReviewDesk:
    return make_desk(review, context)[0]


def words_of(review: Review, *, by_hand: bool) -> list[tuple[str, QuotationKind]]:
    return [(review.words_of(q), q.kind) for q in review.quotations if (q.origin is None) is by_hand]


@pytest.mark.parametrize(
    ("marked", "words", "kind"),
    [
        ("“We paid twice,”", "We paid twice,", QuotationKind.DIRECT),
        ("We paid twice,", "We paid twice,", QuotationKind.DIRECT),
        ("“We paid twice,” she", "“We paid twice,” she", QuotationKind.MIXED),
        ("We paid", "We paid", QuotationKind.INDIRECT),
        ("The ferry cost $12 million", "The ferry cost $12 million", QuotationKind.INDIRECT),
    ],
)
def test_quote_marks_around_or_in_the_words_tell_the_kind_of_quotation(
    desk: ReviewDesk, review: Review, marked: str, words: str, kind: QuotationKind
) -> None:
    desk.marks.add_quotation(span_of(TEXT, marked))
    assert words_of(review, by_hand=True) == [(words, kind)]


def test_a_quote_mark_on_one_side_alone_makes_no_direct_quotation(context: Context) -> None:
    review = make_review("We paid twice,” she said.")
    make_desk(review, context)[0].marks.add_quotation(span_of(review.text, "We paid twice,"))
    assert words_of(review, by_hand=True) == [("We paid twice,", QuotationKind.INDIRECT)]


@pytest.mark.parametrize("words", ["Ida Brandt said", "Ida", "Ida Brandt"])
def test_words_around_or_in_a_name_are_the_source_of_that_name(desk: ReviewDesk, review: Review, words: str) -> None:
    desk.marks.set_speaker(QUOTE, CLERK)
    desk.marks.set_speaker_words(QUOTE, span_of(TEXT, words))
    assert review.records[QUOTE].source_id == SOURCE


def test_an_entity_as_speaker_becomes_a_named_source(desk: ReviewDesk, review: Review) -> None:
    desk.marks.set_speaker_words(QUOTE, span_of(TEXT, "Brandt", 1))
    source = review.source_of(review.records[QUOTE])
    assert source
    assert (source.kind, source.status, source.name, source.description, source.entity_id) == (
        SourceKind.PERSON,
        SourceStatus.NAMED,
        "Brandt",
        None,
        BRANDT,
    )


def test_the_source_of_a_merged_entity_goes_to_the_one_that_is_kept(desk: ReviewDesk, review: Review) -> None:
    desk.marks.merge_entities(BRANDT, IDA)
    source = review.records[SOURCE]
    assert (source.entity_id, source.name, review.records[QUOTE].source_id) == (BRANDT, "Brandt", SOURCE)


def test_of_two_sources_that_are_merged_one_stands_where_both_did(desk: ReviewDesk, review: Review) -> None:
    desk.marks.set_speaker_words(QUOTE, span_of(TEXT, "Brandt", 1))
    desk.marks.merge_entities(IDA, BRANDT)
    assert review.records[SOURCE].mentions == (span_of(TEXT, "Ida Brandt"), span_of(TEXT, "Brandt", 1))


def test_merging_an_entity_without_a_source_keeps_the_other_source_undecided(desk: ReviewDesk, review: Review) -> None:
    before = review.records[SOURCE]
    desk.marks.merge_entities(IDA, BRANDT)
    assert review.records[SOURCE] == before
    assert before.disposition is Disposition.PROPOSED


def test_only_a_mention_that_an_entity_has_can_be_split_from_it(desk: ReviewDesk, review: Review) -> None:
    desk.marks.merge_entities(IDA, BRANDT)
    with pytest.raises(ServiceError, match="at least one mention"):
        desk.marks.split_mention(IDA, span_of(TEXT, "ledger"))
    assert len(review.entities) == 1


def test_an_entity_that_is_renamed_to_nothing_keeps_its_name(desk: ReviewDesk, review: Review) -> None:
    desk.marks.rename_entity(IDA, "  ")
    assert (review.records[IDA].name, review.records[SOURCE].name) == ("Ida Brandt", "Ida Brandt")


def test_the_word_of_a_reporter_whom_no_byline_names(desk: ReviewDesk, review: Review) -> None:
    review.article = replace(review.article, byline="")
    desk.claims.tag(CLAIM, ClaimStatus.REPORTER)
    assert review.records[CLAIM].vouched_by == "the reporter"


def test_a_speaker_can_be_set_before_the_article_was_analyzed(context: Context) -> None:
    review = replace(ferry_review(), analysis=None)
    make_desk(review, context)[0].marks.set_speaker(QUOTE, CLERK)
    assert (review.records[QUOTE].source_id, review.records[QUOTE].source) == (CLERK, None)


def test_words_that_are_the_name_of_an_entity_are_one_more_mention_of_it(desk: ReviewDesk, review: Review) -> None:
    change = desk.marks.add_entity(span_of(TEXT, "Brandt"))
    assert change
    assert (change.name, review.records[BRANDT].mentions) == (
        "Add mention",
        (span_of(TEXT, "Brandt"), span_of(TEXT, "Brandt", 1)),
    )
    assert len(review.entities) == 2


def test_renaming_sets_a_sources_name_or_an_anonymous_ones_description(desk: ReviewDesk, review: Review) -> None:
    desk.sources.rename(SOURCE, " Ida B. Brandt ")
    desk.sources.rename(CLERK, "a port clerk")
    named, anonymous = review.records[SOURCE], review.records[CLERK]
    assert (named.name, named.description) == ("Ida B. Brandt", None)
    assert (anonymous.name, anonymous.description) == (None, "a port clerk")
    desk.sources.rename(CLERK, " ")
    assert review.records[CLERK].description is None


def test_a_claim_of_no_kind_is_one_of_another_kind(desk: ReviewDesk, review: Review) -> None:
    desk.claims.set_kinds(CLAIM, ())
    assert review.records[CLAIM].kinds == (ClaimKind.OTHER,)
