"""Two reviewers at work on one article: each takes back what is their own."""

import pytest

from helpers.ferry_review import CHECK, CLAIM, CLERK, QUOTE_CLAIM
from helpers.team import ADA, INES, Team, as_stored, claim_on, shown
from onrecord.domain.vocabulary import ClaimStatus, Disposition, SourceStatus
from onrecord.services.clashes import ClashError
from onrecord.services.desk import ReviewDesk


def test_each_undoes_only_their_own_changes(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ada.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    ines.sources.decide(CLERK, SourceStatus.NAMED)
    ines.marks.accept(CHECK)
    team.take_in(ada)

    assert (ada.undo_name, ines.undo_name) == ("Mark as verified", "Resolve check")
    ada.undo()
    assert (ada.undo_name, ada.redo_name) == ("", "Mark as verified")
    assert claim_on(ada, CLAIM).disposition is Disposition.PROPOSED
    ines.undo()
    ines.undo()
    assert (ines.undo_name, ines.redo_name) == ("", "Mark source as named")
    ada.redo()
    as_stored(team, ada, ines)
    assert claim_on(ines, CLAIM).status is ClaimStatus.VERIFIED


def test_undo_is_the_same_after_opening_the_article_again(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ada.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    ada.claims.tag(QUOTE_CLAIM, ClaimStatus.VERIFIED)
    ines.marks.accept(CHECK)
    ada.undo()
    ada, ines, third = team.open(ADA), team.open(INES), team.open("Noor Haddad")
    assert (ada.undo_name, ada.redo_name) == ("Mark as verified", "Mark as verified")
    assert (ines.undo_name, ines.redo_name) == ("Resolve check", "")
    assert (third.undo_name, third.redo_name) == ("", "")


def test_in_a_library_file_undo_reverses_changes_under_any_name(team: Team) -> None:
    team.open(ADA, is_shared=False).claims.tag(CLAIM, ClaimStatus.VERIFIED)
    renamed = team.open("A. Reyes", is_shared=False)
    renamed.marks.accept(CHECK)
    renamed.undo()
    renamed.undo()
    assert renamed.review.records == team.store.load_review(team.id).records
    assert claim_on(renamed, CLAIM).status is ClaimStatus.UNCHECKED
    assert team.open(ADA, is_shared=False).redo_name == "Mark as verified"


def test_undo_leaves_what_a_colleague_did_to_the_same_claim(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ada.claims.tag(CLAIM, ClaimStatus.FALSE)
    ines.claims.correct(CLAIM, "The ferry cost $14 million")
    ada.undo()
    as_stored(team, ada, ines)
    found = claim_on(ada, CLAIM)
    assert (found.status, found.correction, found.disposition) == (
        ClaimStatus.UNCHECKED,
        "The ferry cost $14 million",
        Disposition.ACCEPTED,
    )


def test_undo_of_what_a_colleague_has_changed_since_is_a_clash(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ada.claims.tag(CLAIM, ClaimStatus.FALSE)
    team.take_in(ines)
    ines.claims.tag(CLAIM, ClaimStatus.DISPUTED)
    with pytest.raises(ClashError) as clash:
        ada.undo()
    assert shown(clash.value) == [("status", ClaimStatus.DISPUTED, ClaimStatus.UNCHECKED, INES)]
    assert ada.undo_name == "Mark as false"
    change = ada.use_mine(clash.value)
    assert change
    assert (change.kind.value, change.reverts) == ("undone", ada.log[0].id)
    assert (ada.undo_name, ada.redo_name) == ("", "Mark as false")
    as_stored(team, ada, ines)


def test_undo_of_a_claim_that_a_colleague_wrote_a_note_on_is_a_clash(
    team: Team, ada: ReviewDesk, ines: ReviewDesk
) -> None:
    made = ada.marks.add_claim(ada.review.records[CLAIM].spans[0])
    team.take_in(ines)
    assert made
    ines.notes.write(made.edits[0].record_id, "Is that one?")
    with pytest.raises(ClashError) as clash:
        ada.undo()
    assert [two.clash.kind.name for two in clash.value.versions] == ["STILL_REFERRED_TO"]
    assert clash.value.versions[0].theirs == ines.log[-1]
