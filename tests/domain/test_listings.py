"""Listings that follow each change are those made from scratch."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from helpers.builders import FOUND, NOON, make_review
from helpers.records import records
from onrecord.domain.changes import Edit
from onrecord.domain.listings import Listings
from onrecord.domain.records import AnyRecord, Claim, Evidence, Note, Quotation, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, Disposition, EvidenceKind, QuotationKind

LENGTH = 30
FEW_IDS = st.sampled_from("abcdef").map(RecordId)
RECORDS = records(LENGTH, FEW_IDS)


def contents(listings: Listings) -> dict[str, object]:
    """The content of the listings without empty groups."""
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


def test_each_listing_holds_what_belongs_to_it_in_order() -> None:
    place = {"origin": FOUND, "source_id": RecordId("s")}
    late = Claim(id=RecordId("c2"), span=Span(9, 12), kinds=(ClaimKind.OTHER,), **place)
    early = Claim(id=RecordId("c1"), span=Span(2, 5), kinds=(ClaimKind.QUOTATION,), quotation_id=RecordId("q"), **place)
    said = Quotation(id=RecordId("q"), kind=QuotationKind.DIRECT, content=(Span(2, 5),), **place)
    last = Note(id=RecordId("n1"), text="b", author="x", written_at=NOON + timedelta(hours=1), target_id=late.id)
    first = Note(id=RecordId("n2"), text="a", author="x", written_at=NOON, target_id=late.id)
    backing = Evidence(id=RecordId("e"), target_id=late.id, kind=EvidenceKind.LINK, title="t", looked_up_at=NOON)
    gone = replace(late, id=RecordId("c3"), disposition=Disposition.REJECTED)
    review = make_review("x" * LENGTH, [late, early, said, last, first, backing, gone])
    assert review.claims == review.claims_of(RecordId("s")) == [early, late]
    assert review.quotations == review.statements_of(RecordId("s")) == [said]
    assert review.claim_for(said.id) == early
    assert review.notes == review.notes_on(late.id) == [first, last]
    assert review.evidence == review.evidence_for(late.id) == [backing]
