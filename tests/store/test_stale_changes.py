"""A change is stored only on what its reviewer saw: anything else that is stored is never written over."""

from dataclasses import replace
from typing import Any

import pytest

from helpers.builders import FOUND, NOON, make_article, make_revision
from onrecord.domain.changes import Change, ChangeId, DetailsEdit, Edit, SignOffsEdit
from onrecord.domain.library import ArticleSummary
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.store.errors import OvertakenError
from onrecord.store.library import LibraryStore

ARTICLE = make_article()
DETAILS = ARTICLE.details
REVISION = make_revision("Fares rose.")
CLAIM = Claim(id=RecordId("claim:0-5"), origin=FOUND, span=Span(0, 5), kinds=())
OTHER = replace(CLAIM, id=RecordId("claim:6-10"), span=Span(6, 10))
FALSE = replace(CLAIM, status=ClaimStatus.FALSE, disposition=Disposition.ACCEPTED)
SUMMARY = ArticleSummary(article=ARTICLE, claims=2)
SIGNED = SignOff(reviewer="Ada Reyes", role="editor", at=NOON, sha256="abc", statuses={}, claims={})


def change(number: int, *edits: Edit, **more: Any) -> Change:
    return Change(
        id=ChangeId(f"change-{number}"),
        article_id=ARTICLE.id,
        name="Change",
        edits=edits,
        reviewer="Ines Park",
        at=NOON,
        **more,
    )


FIRST = change(1, Edit(CLAIM, FALSE), details=DetailsEdit(DETAILS, replace(DETAILS, outlet="The Tide")))
STALE: dict[str, Change] = {
    "a record that has another value": change(2, Edit(CLAIM, replace(CLAIM, status=ClaimStatus.VERIFIED))),
    "another field of such a record": change(2, Edit(CLAIM, replace(CLAIM, correction="Fares fell."))),
    "a record that is there already": change(2, Edit(None, replace(OTHER, correction="Fares fell."))),
    "a record that isn’t there": change(2, Edit(replace(CLAIM, id=RecordId("gone")), None)),
    "a removal of what has another value": change(2, Edit(CLAIM, None)),
    "the second of two records": change(2, Edit(OTHER, None), Edit(CLAIM, None)),
    "the details": change(2, details=DetailsEdit(DETAILS, replace(DETAILS, headline="Fares Fall"))),
    "the sign-offs": change(2, sign_offs=SignOffsEdit((SIGNED,), ())),
}


@pytest.fixture
def article(library: LibraryStore) -> LibraryStore:
    library.add_article(ARTICLE, REVISION, [CLAIM, OTHER])
    library.save_change(FIRST, SUMMARY, None)
    return library


@pytest.mark.parametrize("what", STALE)
def test_a_change_of_something_else_than_what_is_stored_is_not_saved(article: LibraryStore, what: str) -> None:
    before = article.load_review(ARTICLE.id)

    with pytest.raises(OvertakenError):
        article.save_change(STALE[what], SUMMARY, FIRST.id)

    assert article.load_review(ARTICLE.id) == before
    assert article.load_log(ARTICLE.id) == [FIRST]


def test_several_edits_of_one_record_follow_each_other(article: LibraryStore) -> None:
    corrected = replace(FALSE, correction="Fares fell.")
    done = change(2, Edit(FALSE, None), Edit(None, corrected))
    article.save_change(done, SUMMARY, FIRST.id)
    assert article.load_review(ARTICLE.id).records[CLAIM.id] == corrected

    twice = change(3, Edit(corrected, FALSE), Edit(corrected, CLAIM))
    with pytest.raises(OvertakenError):
        article.save_change(twice, SUMMARY, done.id)


def test_what_is_stored_repaired_can_still_be_changed(article: LibraryStore) -> None:
    """A NUL in a headline is not stored, so what the reviewer saw and what is stored differ in it."""
    odd = replace(DETAILS, outlet="The Tide", headline="Fares\0Rise")
    first = change(2, details=DetailsEdit(replace(DETAILS, outlet="The Tide"), odd))
    article.save_change(first, SUMMARY, FIRST.id)
    article.save_change(change(3, details=DetailsEdit(odd, replace(odd, headline="Fares"))), SUMMARY, first.id)
    assert article.load_review(ARTICLE.id).article.headline == "Fares"


def test_many_records_are_all_compared(library: LibraryStore) -> None:
    text = "word " * 1200
    claims = [replace(CLAIM, id=RecordId(f"claim:{n}"), span=Span(5 * n, 5 * n + 4)) for n in range(1200)]
    library.add_article(ARTICLE, make_revision(text), claims)
    wrong = [*claims[:-1], replace(claims[-1], correction="other")]
    with pytest.raises(OvertakenError):
        library.save_change(change(1, *(Edit(claim, None) for claim in wrong)), SUMMARY, None)
    library.save_change(change(1, *(Edit(claim, None) for claim in claims)), SUMMARY, None)
    assert library.load_review(ARTICLE.id).records == {}
