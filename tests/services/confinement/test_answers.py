"""Allowed and refused answers of a confined child."""

from helpers.ferry_review import CLAIM, ferry_review
from onrecord.services.confinement.answers import packed, unpacked


def test_a_review_whose_records_were_listed_comes_back_whole() -> None:
    review = ferry_review()
    review.notes_on(CLAIM)

    back = unpacked(packed(review))

    assert back.records == review.records
    assert back.notes_on(CLAIM) == review.notes_on(CLAIM)
