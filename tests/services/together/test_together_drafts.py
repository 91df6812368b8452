"""Two reviewers at work on one article, of which one opens another draft or takes it back."""

import pytest

from helpers.builders import span_of
from helpers.drafts_desk import a_draft
from helpers.ferry_review import CHECK, CLAIM, TEXT
from helpers.team import ADA, INES, Team, claim_on, names
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import OtherRevisionError, ServiceError
from onrecord.store.errors import RevisionReplacedError

NEW_TEXT = TEXT.replace("$12 million", "$14 million")


def test_a_colleagues_new_draft_makes_the_previous_one_read_only(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ines.marks.accept(CHECK)
    team.revisions(INES).take(team.id, a_draft(NEW_TEXT))
    before = dict(ada.review.records)

    with pytest.raises(RevisionReplacedError):
        ada.claims.tag(CLAIM, ClaimStatus.VERIFIED)

    assert ada.review.records == before
    team.take_in(ada)
    assert names(ada.take_news()) == [(INES, "Resolve check")]
    assert ada.replaced_by
    assert ada.replaced_by.name == "Open revision 2"
    assert ada.review.revision.number == 1


def test_a_new_draft_that_was_taken_back_again_has_the_article_opened_anew(
    team: Team, ada: ReviewDesk, ines: ReviewDesk
) -> None:
    team.revisions(INES).take(team.id, a_draft(NEW_TEXT))
    opened = team.open(INES).next_undo
    assert opened
    team.revisions(INES).switch(opened)
    with pytest.raises(OtherRevisionError):
        ada.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert claim_on(team.open(ADA), CLAIM).status is ClaimStatus.UNCHECKED


def test_a_draft_on_which_a_colleague_has_worked_is_not_put_away(team: Team) -> None:
    team.revisions(ADA).take(team.id, a_draft(NEW_TEXT))
    opened = team.open(ADA).next_undo
    assert opened
    ines = team.open(INES)
    ines.marks.add_claim(span_of(NEW_TEXT, "the ledger was lost"))

    with pytest.raises(ServiceError) as refused:
        team.revisions(ADA).switch(opened)

    assert refused.value.what == "Ines Park changed the article after that, so its revisions stay as they are."
    assert team.open(ADA).review.revision.number == 2
    ines.undo()


def test_a_colleague_does_not_undo_the_opening_of_a_draft(team: Team) -> None:
    team.revisions(ADA).take(team.id, a_draft(NEW_TEXT))
    assert team.open(INES).undo_name == ""
    assert team.open(ADA).undo_name == "Open revision 2"
