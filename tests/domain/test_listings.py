"""Listings that follow each change are those made from scratch."""

from hypothesis import given
from hypothesis import strategies as st

from helpers.builders import make_review
from helpers.records import records
from onrecord.domain.changes import Edit
from onrecord.domain.listings import Listings
from onrecord.domain.records import AnyRecord, RecordId

LENGTH = 30
FEW_IDS = st.sampled_from("abcdef").map(RecordId)
RECORDS = records(LENGTH, FEW_IDS)


def contents(listings: Listings) -> dict[str, object]:
    """What the listings hold; groups that have become empty count as absent."""
    lists = {name: held for name, held in vars(listings).items() if isinstance(held, list)}
    groups = {
        f"{name} {key}": held
        for name, group in vars(listings).items()
        if isinstance(group, dict) and name != "_all"
        for key, held in group.items()
        if held
    }
    return lists | groups


@given(st.lists(RECORDS, max_size=8), st.lists(st.tuples(RECORDS, st.booleans()), max_size=12))
def test_after_any_changes_the_listings_are_as_if_made_anew(
    first: list[AnyRecord], changes: list[tuple[AnyRecord, bool]]
) -> None:
    review = make_review("x" * LENGTH, first)
    assert review.claims is not None
    for record, is_removed in changes:
        before = review.records.get(record.id)
        if is_removed and before:
            review.apply([Edit(before, None)])
        elif not is_removed and type(before) in {type(record), type(None)}:
            review.apply([Edit(before, record)])
    assert contents(review._listed) == contents(Listings(review.records.values()))
