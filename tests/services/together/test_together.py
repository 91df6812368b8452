"""Two reviewers at work on one article: nothing of anybody is lost, and where both change one thing, both is shown."""

from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from helpers.ferry_review import BRANDT, CHECK, CLAIM, CLERK, IDA, QUOTE, QUOTE_CLAIM, SOURCE
from helpers.interrupting import after_a_question
from helpers.team import ADA, INES, Team, as_stored, claim_on, names, shown
from onrecord.domain.article import Detail
from onrecord.domain.changes import Change, Edit
from onrecord.domain.facts import fact_statuses
from onrecord.domain.library import summarize
from onrecord.domain.records import Claim, Note
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import AttributionLevel, ClaimStatus, Disposition, SourceStatus
from onrecord.services.clashes import ClashError
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import ArticleGoneError, ServiceError
from onrecord.store.errors import OvertakenError
from onrecord.store.library import LibraryStore
from onrecord.ui.colleague_words import said_of


def test_what_both_do_to_different_records_is_all_there(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ada.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    ines.sources.decide(CLERK, SourceStatus.ANONYMOUS)
    ada.notes.write(CLAIM, "Called the port.")

    assert team.log() == [
        (ADA, "done: Mark as verified"),
        (INES, "done: Mark source as anonymous"),
        (ADA, "done: Write note"),
    ]
    as_stored(team, ada, ines)
    [line] = team.store.list_articles()
    assert (line.checked, line.anonymous_sources) == (1, 1)


def test_what_was_loaded_before_and_taken_in_meanwhile_counts_once(
    team: Team, ada: ReviewDesk, ines: ReviewDesk
) -> None:
    ada.notes.write(CLAIM, "Called the port.")
    loaded = team.store.load_snapshot(team.id, after=ines.last_id)
    ines.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    ines.notes.write(CLAIM, "Called the harbor master.")

    ines.take_in(loaded)

    assert claim_on(ines, CLAIM).status is ClaimStatus.VERIFIED
    as_stored(team, ines)
    assert [change.name for change in ines.log].count("Write note") == 2


def test_what_both_do_to_different_parts_of_one_claim_goes_together(
    team: Team, ada: ReviewDesk, ines: ReviewDesk
) -> None:
    ines.claims.tag(CLAIM, ClaimStatus.FALSE)
    change = ada.claims.correct(CLAIM, "The ferry cost $14 million")

    assert change
    assert change.edits == (
        Edit(ines.review.records[CLAIM], replace(claim_on(ines, CLAIM), correction="The ferry cost $14 million")),
    )
    assert names(ada.take_news()) == [(INES, "Mark as false")]
    assert ada.take_news() == ()
    as_stored(team, ada, ines)
    assert claim_on(ines, CLAIM).status is ClaimStatus.FALSE
    assert claim_on(ines, CLAIM).correction == "The ferry cost $14 million"


def test_two_statuses_of_one_claim_are_a_clash_that_shows_both(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    theirs = ines.claims.tag(CLAIM, ClaimStatus.VERIFIED)

    with pytest.raises(ClashError) as clash:
        ada.claims.tag(CLAIM, ClaimStatus.FALSE)

    assert shown(clash.value) == [("status", ClaimStatus.VERIFIED, ClaimStatus.FALSE, INES)]
    assert clash.value.versions[0].theirs == theirs
    assert str(clash.value.what) == "Ines Park changed this before you did, so your change wasn’t saved."
    assert team.log() == [(INES, "done: Mark as verified")]
    as_stored(team, ada, ines)


def test_mine_is_put_on_top_of_theirs_as_a_change_of_its_own(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ines.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    ines.claims.correct(CLAIM, "The ferry cost $14 million")
    with pytest.raises(ClashError) as clash:
        ada.claims.tag(CLAIM, ClaimStatus.FALSE)

    change = ada.use_mine(clash.value)

    assert change
    assert change.edits[0].before == claim_on(ines, CLAIM)
    assert claim_on(ada, CLAIM).status is ClaimStatus.FALSE
    assert claim_on(ada, CLAIM).correction == "The ferry cost $14 million"
    assert names(tuple(ada.changes_of(CLAIM))) == [
        (INES, "Mark as verified"),
        (INES, "Write correction"),
        (ADA, "Mark as false"),
    ]
    ada.undo()
    assert claim_on(ada, CLAIM).status is ClaimStatus.VERIFIED
    as_stored(team, ada, ines)


def test_mine_is_not_put_on_top_of_what_i_was_not_told(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ines.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    with pytest.raises(ClashError) as first:
        ada.claims.tag(CLAIM, ClaimStatus.FALSE)
    ines.claims.tag(CLAIM, ClaimStatus.DISPUTED)

    with pytest.raises(ClashError) as second:
        ada.use_mine(first.value)

    assert shown(second.value) == [("status", ClaimStatus.DISPUTED, ClaimStatus.FALSE, INES)]
    ada.use_mine(second.value)
    assert claim_on(ada, CLAIM).status is ClaimStatus.FALSE


def test_the_same_decision_twice_is_one(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ines.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert ada.claims.tag(CLAIM, ClaimStatus.VERIFIED) is None
    assert team.log() == [(INES, "done: Mark as verified")]
    as_stored(team, ada, ines)


def test_a_merge_goes_as_a_whole_or_not_at_all(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ines.sources.set_level(CLERK, AttributionLevel.ON_BACKGROUND)
    ines.notes.write(CLERK, "Spoke on background.")
    before = dict(team.store.load_review(team.id).records)

    with pytest.raises(ClashError) as clash:
        ada.sources.merge(SOURCE, CLERK)

    assert {two.clash.kind.name for two in clash.value.versions} == {"CHANGED", "STILL_REFERRED_TO"}
    assert not clash.value.rebased.can_be_decided
    assert team.store.load_review(team.id).records == before
    # With a look at theirs it is done anew, and takes it along.
    ada.sources.merge(SOURCE, CLERK)
    assert [note.target_id for note in ada.review.notes] == [SOURCE]
    as_stored(team, ada, ines)


def test_merging_entities_takes_along_what_a_colleague_did_to_others(
    team: Team, ada: ReviewDesk, ines: ReviewDesk
) -> None:
    ines.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    ada.marks.merge_entities(IDA, BRANDT)
    as_stored(team, ada, ines)
    assert ada.review.records[BRANDT].disposition is Disposition.REJECTED


def test_a_note_on_what_a_colleague_rejected_is_not_lost_from_sight(
    team: Team, ada: ReviewDesk, ines: ReviewDesk
) -> None:
    ines.marks.reject(CLAIM)
    with pytest.raises(ClashError) as clash:
        ada.notes.write(CLAIM, "Called the port.")
    [two] = clash.value.versions
    assert (two.clash.kind.name, two.theirs and two.theirs.name) == ("NOTHING_TO_BE_ON", "Reject claim")
    assert isinstance(two.clash.mine, Note)
    assert two.clash.mine.text == "Called the port."


def test_rejecting_what_a_colleague_decided_on_is_a_clash(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ines.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    theirs = claim_on(ines, CLAIM)
    with pytest.raises(ClashError) as clash:
        ada.marks.reject(CLAIM)
    [(kind, shown_theirs, _mine, who)] = shown(clash.value)
    assert (kind, shown_theirs, who) == ("CHANGED", theirs, INES)
    ada.use_mine(clash.value)
    assert claim_on(ada, CLAIM).disposition is Disposition.REJECTED


def test_a_quotation_that_both_tag_first_has_one_claim(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    for desk in (ada, ines):
        desk.marks.reject(QUOTE_CLAIM)
    ines.claims.correct(QUOTE, "We paid once")
    ada.claims.tag(QUOTE, ClaimStatus.FALSE)
    as_stored(team, ada, ines)
    [made] = [claim for claim in ada.review.claims if claim.quotation_id == QUOTE]
    assert (made.status, made.correction) == (ClaimStatus.FALSE, "We paid once")


def test_details_go_together_or_clash(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ines.details.change(Detail.OUTLET, "Port Ledger")
    ada.details.change(Detail.BYLINE, "By Ida Falk")
    as_stored(team, ada, ines)
    assert (ines.review.article.outlet, ines.review.article.byline) == ("Port Ledger", "By Ida Falk")
    ines.details.change(Detail.OUTLET, "The Port Ledger")
    with pytest.raises(ClashError) as clash:
        ada.details.change(Detail.OUTLET, "Lena Courier")
    assert shown(clash.value) == [("outlet", "The Port Ledger", "Lena Courier", INES)]


def test_a_sign_off_for_what_a_colleague_changed_is_asked_for_again(
    team: Team, ada: ReviewDesk, ines: ReviewDesk
) -> None:
    ines.claims.tag(CLAIM, ClaimStatus.FALSE)
    with pytest.raises(ClashError) as clash:
        ada.sign_offs.sign("editor")
    [two] = clash.value.versions
    assert (two.clash.kind.name, two.theirs and two.theirs.name) == ("SIGN_OFF", "Mark as false")
    assert not clash.value.rebased.can_be_decided
    assert team.store.load_review(team.id).sign_offs == ()
    ada.sign_offs.sign("editor")
    [standing] = ada.sign_offs.standings
    assert (standing.sign_off.reviewer, standing.holds) == (ADA, True)


def test_what_came_in_while_a_sign_off_was_written_is_not_signed(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    known = len(ada.log)
    ines.claims.tag(CLAIM, ClaimStatus.FALSE)
    team.take_in(ada)
    with pytest.raises(ClashError) as clash:
        ada.sign_offs.sign("editor", known)
    assert [two.clash.kind.name for two in clash.value.versions] == ["SIGN_OFF"]
    ines.sign_offs.sign("lawyer")
    team.take_in(ada)
    ada.sign_offs.sign("editor", clash.value.known)
    assert [given.reviewer for given in ada.review.sign_offs] == [INES, ADA]


def test_two_who_sign_off_at_the_same_time_both_do(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ines.sign_offs.sign("editor")
    ada.sign_offs.sign("lawyer")
    as_stored(team, ada, ines)
    assert [(given.reviewer, given.role) for given in ines.review.sign_offs] == [(INES, "editor"), (ADA, "lawyer")]
    assert all(standing.holds for standing in ada.sign_offs.standings)


def test_a_text_that_was_typed_while_a_colleague_changed_it_is_a_clash(
    team: Team, ada: ReviewDesk, ines: ReviewDesk
) -> None:
    written = ada.notes.write(CLAIM, "Called the port.")
    assert written
    [seen] = ada.review.notes
    team.take_in(ines)
    ines.notes.rewrite(seen.id, "Called the port twice.")
    team.take_in(ada)

    with ada.as_seen([seen]), pytest.raises(ClashError) as clash:
        ada.notes.rewrite(seen.id, "Called the port, nobody answered.")
    assert shown(clash.value) == [("text", "Called the port twice.", "Called the port, nobody answered.", INES)]
    ines.notes.remove(seen.id)
    team.take_in(ada)
    with ada.as_seen([seen]), pytest.raises(ClashError) as gone:
        ada.notes.rewrite(seen.id, "Called the port, nobody answered.")
    assert [two.clash.kind.name for two in gone.value.versions] == ["TAKEN_AWAY"]
    ada.use_mine(gone.value)
    assert [note.text for note in ada.review.notes] == ["Called the port, nobody answered."]
    as_stored(team, ada, ines)


def test_findings_of_a_colleagues_analysis_come_in_and_decisions_stay(
    team: Team, ada: ReviewDesk, ines: ReviewDesk
) -> None:
    ada.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    revision, proposed = ines.review.revision.id, claim_on(ines, QUOTE_CLAIM)
    other = replace(proposed, id="c9")
    edits = [Edit(proposed, replace(proposed, priority=0.9)), Edit(None, other), Edit(ines.review.records[CHECK], None)]
    team.store.save_proposals(revision, edits)
    info = AnalysisInfo("8", "rules", "en")
    team.store.save_analysis(revision, info, summarize(ines.review))

    assert team.take_in(ada) == {QUOTE_CLAIM, other.id, CHECK}
    as_stored(team, ada)
    assert ada.review.analysis == info
    assert claim_on(ada, CLAIM).status is ClaimStatus.VERIFIED


def test_a_decision_on_what_another_analysis_no_longer_finds_is_kept(team: Team, ada: ReviewDesk) -> None:
    team.store.save_proposals(ada.review.revision.id, [Edit(ada.review.records[CLAIM], None)])
    ada.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    ada.undo()
    ada.redo()
    assert isinstance(team.store.load_review(team.id).records[CLAIM], Claim)


def test_an_article_that_a_colleague_removed_is_reported(team: Team, ada: ReviewDesk) -> None:
    team.store.remove_article(team.id)
    before = dict(ada.review.records)
    with pytest.raises(ArticleGoneError, match="removed from the library"):
        ada.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert ada.review.records == before


def test_a_colleague_who_is_never_done_is_not_waited_for(
    team: Team, ada: ReviewDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def overtaken(*_what: object) -> None:
        tries.append(1)
        raise OvertakenError(team.id)

    monkeypatch.setattr(LibraryStore, "save_change", overtaken)
    with pytest.raises(ServiceError) as given_up:
        ada.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert given_up.value.what == "Colleagues kept changing this article while your change was being saved."
    assert len(tries) > 20
    assert team.waited == pytest.approx(5, abs=0.25)
    assert claim_on(ada, CLAIM).status is ClaimStatus.UNCHECKED


def test_a_colleague_who_is_done_in_the_end_is_waited_for(
    team: Team, ada: ReviewDesk, ines: ReviewDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time that Ada tries, somebody has just saved something else."""
    save, tries = LibraryStore.save_change, count()

    def overtaken(store: LibraryStore, change: Change, *known: Any) -> None:
        if change.reviewer == ADA and next(tries) < 12:
            ines.notes.write(QUOTE_CLAIM, "Called again.")
        save(store, change, *known)

    monkeypatch.setattr(LibraryStore, "save_change", overtaken)
    ada.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert team.log() == [*[(INES, "done: Write note")] * 12, (ADA, "done: Mark as verified")]
    assert 0 < team.waited < 5
    as_stored(team, ada, ines)


@pytest.fixture
def behind(team: Team, ada: ReviewDesk) -> ReviewDesk:
    """Ada, who sees an old value of a claim, and whose log has all that was done to it."""
    seen = ada.review.records[CLAIM]
    team.open(INES).claims.tag(CLAIM, ClaimStatus.VERIFIED)
    team.take_in(ada)
    ada.review.apply([Edit(ada.review.records[CLAIM], seen)])
    return ada


def test_a_decision_that_is_stored_but_not_seen_is_a_clash(team: Team, behind: ReviewDesk) -> None:
    with pytest.raises(ClashError) as clash:
        behind.claims.tag(CLAIM, ClaimStatus.FALSE)
    assert shown(clash.value) == [("status", ClaimStatus.VERIFIED, ClaimStatus.FALSE, INES)]
    assert behind.take_found() == {CLAIM}
    assert behind.take_found() == frozenset()
    as_stored(team, behind)

    behind.use_mine(clash.value)
    assert team.log() == [(INES, "done: Mark as verified"), (ADA, "done: Mark as false")]
    as_stored(team, behind)


def test_a_decision_that_is_stored_but_not_seen_is_joined_with_another_field(team: Team, behind: ReviewDesk) -> None:
    behind.claims.correct(CLAIM, "14 million")
    assert claim_on(behind, CLAIM).status is ClaimStatus.VERIFIED
    assert claim_on(behind, CLAIM).correction == "14 million"
    as_stored(team, behind)


def test_a_removal_of_what_is_stored_otherwise_is_a_clash(team: Team, behind: ReviewDesk) -> None:
    with pytest.raises(ClashError):
        behind.marks.reject(CLAIM)
    assert team.log() == [(INES, "done: Mark as verified")]


def test_details_that_are_stored_otherwise_are_a_clash(team: Team, ada: ReviewDesk) -> None:
    seen = ada.review.article
    team.open(INES).details.change(Detail.HEADLINE, "Tunnel Cost Trebles")
    team.take_in(ada)
    ada.review.article = seen
    with pytest.raises(ClashError) as clash:
        ada.details.change(Detail.HEADLINE, "Tunnel Costs More")
    assert shown(clash.value) == [("headline", "Tunnel Cost Trebles", "Tunnel Costs More", INES)]
    as_stored(team, ada)


@pytest.mark.parametrize("question", range(4))
def test_an_article_that_is_changed_while_it_opens_is_of_one_moment(team: Team, question: int) -> None:
    ines = team.open(INES)
    after_a_question(team.store, question, lambda: ines.claims.tag(CLAIM, ClaimStatus.VERIFIED))

    opened = team.store.load_snapshot(team.id)

    assert team.log() == [(INES, "done: Mark as verified")]
    is_known = bool(opened.log)
    assert opened.review.records[CLAIM].status is (ClaimStatus.VERIFIED if is_known else ClaimStatus.UNCHECKED)


def test_ticks_on_two_facts_of_one_claim_join(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    halves = (Span(0, 9), Span(10, 26))
    ines._journal.commit("Split", [Edit(claim_on(ines, CLAIM), replace(claim_on(ines, CLAIM), parts=halves))])
    team.take_in(ada)
    ines.claims.tag_fact(CLAIM, 1, ClaimStatus.FALSE)
    ada.claims.tag_fact(CLAIM, 2, ClaimStatus.VERIFIED)
    assert fact_statuses(claim_on(ada, CLAIM)) == (ClaimStatus.FALSE, ClaimStatus.VERIFIED)
    team.take_in(ines)
    as_stored(team, ada, ines)
    ines.claims.tag_fact(CLAIM, 2, ClaimStatus.DISPUTED)
    with pytest.raises(ClashError) as clash:
        ada.claims.tag_fact(CLAIM, 2, ClaimStatus.UNVERIFIED)
    assert shown(clash.value) == [("status", ClaimStatus.DISPUTED, ClaimStatus.UNVERIFIED, INES)]
    ada.use_mine(clash.value)
    assert fact_statuses(claim_on(ada, CLAIM)) == (ClaimStatus.FALSE, ClaimStatus.UNVERIFIED)


def test_an_assignment_and_a_status_join_and_two_assignees_clash(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ines.claims.assign(CLAIM, "Ines Park")
    ada.claims.tag(CLAIM, ClaimStatus.FALSE)
    assert (claim_on(ada, CLAIM).assignee, claim_on(ada, CLAIM).status) == ("Ines Park", ClaimStatus.FALSE)

    ines.take_in(team.store.load_snapshot(team.id, after=ines.last_id))
    ines.claims.assign(CLAIM, "Tom Okafor")
    with pytest.raises(ClashError) as clash:
        ada.claims.take(CLAIM)
    assert shown(clash.value) == [("assignee", "Tom Okafor", ADA, INES)]

    ada.take_news()
    ines.details.assign("Ines Park")
    ada.details.change(Detail.OUTLET, "The Gull")
    assert said_of(ada.take_news()).endswith("assigned the article to Ines Park")
    as_stored(team, ada)
    assert ada.review.article.assignee == "Ines Park"
    [line] = team.store.list_articles("ines park")
    assert line.article.assignee == "Ines Park"
    assert {ADA, INES, "Ines Park"} <= set(team.store.list_people())


def test_ticks_of_two_people_on_one_checklist_go_together(team: Team, ada: ReviewDesk, ines: ReviewDesk) -> None:
    ines.checklist.tick("Names spelled")
    ada.checklist.tick("Headline")
    assert [(tick.words, tick.ticked_by) for tick in ada.review.article.ticks] == [
        ("Names spelled", INES),
        ("Headline", ADA),
    ]
    assert said_of(ada.take_news()) == f"{INES} ticked a checklist item"
    as_stored(team, ada)
    ada.undo()
    assert [tick.words for tick in ada.review.article.ticks] == ["Names spelled"]
