"""Two reviewers at one right of reply: different fields go together, and two answers are both shown."""

import pytest

from helpers.builders import span_of
from helpers.ferry_review import TEXT
from helpers.team import ADA, Team, as_stored
from onrecord.domain.records import Reply
from onrecord.services.clashes import ClashError
from onrecord.services.desk import ReviewDesk
from onrecord.ui.colleague_words import both_versions, said_of, what_clashed


def the_reply(desk: ReviewDesk) -> Reply:
    (reply,) = desk.review.replies
    return reply


@pytest.fixture
def shared(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> Reply:
    ada.replies.add(span_of(TEXT, "the ledger was lost"))
    ines.take_in(team.store.load_snapshot(team.id, after=ines.last_id))
    return the_reply(ines)


def test_different_fields_go_together(team: Team, ada: ReviewDesk, ines: ReviewDesk, shared: Reply) -> None:
    ines.take_news()
    ada.replies.ask(shared.id)
    ines.replies.fill_in(shared.id, answer="It was in the safe.")
    assert the_reply(ines).asked_by == ADA
    assert the_reply(ines).answer == "It was in the safe."
    assert said_of(ines.take_news()).endswith("changed a right of reply")
    as_stored(team, ines)


def test_two_answers_are_both_shown(ada: ReviewDesk, ines: ReviewDesk, shared: Reply) -> None:
    ada.replies.fill_in(shared.id, answer="It was in the safe.")
    with pytest.raises(ClashError) as raised, ines.as_seen([shared]):
        ines.replies.fill_in(shared.id, answer="No comment.")
    assert "both changed a right of reply (answer)" in what_clashed(raised.value)
    shown = both_versions(raised.value, ines.review)
    assert "It was in the safe." in shown
    assert "Yours: " in shown
    ines.use_mine(raised.value)
    assert the_reply(ines).answer == "No comment."
