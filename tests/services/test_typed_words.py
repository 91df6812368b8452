"""Words typed into a report's tables: what accepting them does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from documents.ferry_report import FERRY, ferry_report
from documents.report_builders import make_claim, written
from documents.report_edits import RESERVE, SAILINGS, VOTE, Parts, line_added, packed, typed, unpacked
from documents.word_processors import as_google_docs
from helpers.builders import span_of
from helpers.returns import desk_on
from onrecord.documents.exchange.word_return.reader import lines_without_review, read_returned_report
from onrecord.domain.changes import Change, ChangeId, Edit
from onrecord.domain.records import Claim, Evidence, RecordId, Reply, Source
from onrecord.domain.returned import ReturnedReport
from onrecord.domain.vocabulary import AttributionLevel, ClaimStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import EvidenceNeededError
from onrecord.services.journal import Context
from onrecord.services.notes import EvidenceDraft
from onrecord.services.sent_copies import DeskWords, KnownArticle, copy_as_sent

VOTE_CLAIM = make_claim(FERRY, "The board will vote on Tuesday, 3 June").id


def came_back(*edits: Callable[[Parts], None]) -> ReturnedReport:
    parts = unpacked(written(ferry_report()))
    for edit in edits:
        edit(parts)
    return read_returned_report(packed(parts), "ferry.docx")


@pytest.fixture
def desk(context: Context) -> ReviewDesk:
    return desk_on(ferry_report().review, context)


def claim(desk: ReviewDesk, record_id: RecordId) -> Claim:
    found = desk.review.records[record_id]
    assert isinstance(found, Claim)
    return found


def test_a_typed_status_becomes_the_status_of_its_claim(desk: ReviewDesk) -> None:
    proposals = desk.returned.proposals(came_back(typed("Status", VOTE, "Unchecked", "False")))
    desk.returned.accept(proposals)
    assert claim(desk, VOTE_CLAIM).status is ClaimStatus.FALSE
    assert desk.undo_name == "Accept a status from the report"
    assert desk.returned.proposals(came_back(typed("Status", VOTE, "Unchecked", "False"))) == []


def test_verified_without_evidence_is_stopped(desk: ReviewDesk) -> None:
    back = came_back(typed("Status", VOTE, "Unchecked", "Verified"), typed("Status", RESERVE, "Unverified", "False"))
    reserve, vote = desk.returned.proposals(back)
    assert vote.conflict == "“Verified” needs supporting evidence, and this claim has none."
    with pytest.raises(EvidenceNeededError):
        desk.returned.accept([vote])

    desk.returned.accept_all([reserve, vote])

    assert claim(desk, VOTE_CLAIM).status is ClaimStatus.UNCHECKED
    assert claim(desk, make_claim(FERRY, "The reserve holds $2.4 million.").id).status is ClaimStatus.FALSE
    desk.evidence.attach(VOTE_CLAIM, EvidenceDraft(title="Minutes"))
    desk.returned.accept(desk.returned.proposals(back))
    assert claim(desk, VOTE_CLAIM).status is ClaimStatus.VERIFIED


def test_a_status_decided_here_since_is_a_conflict(desk: ReviewDesk) -> None:
    desk.claims.tag(VOTE_CLAIM, ClaimStatus.DISPUTED)
    (proposal,) = desk.returned.proposals(came_back(typed("Status", VOTE, "Unchecked", "False")))
    assert proposal.conflict == "Your library has it as “disputed”."


def test_two_fields_of_one_record_are_both_taken_in(desk: ReviewDesk) -> None:
    back = came_back(
        typed("Status", SAILINGS, "Verified with a correction", "Disputed"), typed("Status", SAILINGS, "421", "431")
    )
    desk.returned.accept_all(desk.returned.proposals(back))
    sailings = claim(desk, make_claim(FERRY, "canceled 412 sailings last year, twice as many as in 2024").id)
    assert sailings.status is ClaimStatus.DISPUTED
    assert sailings.correction == "canceled 431 sailings last year, twice as many as in 2024"


def test_details_of_sources_and_evidence_are_taken_in(desk: ReviewDesk) -> None:
    back = came_back(
        typed("Terms", "Odile Marsh", "On the record", "On background"),
        typed("Source", "Ground rule", "Talks are private.", "Talks are secret."),
        typed("Status", SAILINGS, "Sailings canceled: 421", "Sailings canceled: 431"),
    )
    desk.returned.accept_all(desk.returned.proposals(back))
    marsh, member, evidence = (desk.review.records[RecordId(name)] for name in ("marsh", "member", "evidence-1"))
    assert isinstance(marsh, Source)
    assert isinstance(member, Source)
    assert isinstance(evidence, Evidence)
    assert marsh.level is AttributionLevel.ON_BACKGROUND
    assert member.anonymity.reason == "Talks are secret."
    assert evidence.passage == "Sailings canceled: 431"


def test_only_who_changed_a_line_is_named(desk: ReviewDesk) -> None:
    back = came_back(
        typed("Status", RESERVE, "Unverified", "False", tracked=True), line_added("Status", RESERVE, "Asked the bank.")
    )
    told = {proposal.words: proposal.author for proposal in desk.returned.proposals(back)}
    assert told == {"unverified to false": "Ida Holm", "Asked the bank.": ""}


def decided_after_export() -> KnownArticle:
    """The ferry article after a reviewer marked the vote as disputed, an hour after the export."""
    report = ferry_report()
    before = report.review.records[VOTE_CLAIM]
    assert isinstance(before, Claim)
    edit = Edit(before, replace(before, status=ClaimStatus.DISPUTED))
    report.review.apply([edit])
    change = Change(
        id=ChangeId("later"),
        article_id=report.review.article.id,
        name="Mark as disputed",
        edits=(edit,),
        reviewer="Jo Lindt",
        at=report.exported_at + timedelta(hours=1),
    )
    return KnownArticle(report.review, [change], DeskWords("Ruth Adeyemi"))


def test_a_copy_without_review_is_compared_as_it_was_exported() -> None:
    """What a reviewer decided since is no edit of the copy."""
    parts = unpacked(written(ferry_report()))
    line_added("Status", RESERVE, "Asked the bank.")(parts)
    data = as_google_docs(packed(parts))
    back = read_returned_report(data, "", copy_as_sent(decided_after_export(), lines_without_review(data)))
    assert [(each.section, each.before, each.after) for each in back.typed] == [("Claims", "", "Asked the bank.")]
    assert back.rewordings == ()


def test_a_reply_typed_into_its_row_is_taken_in(context: Context) -> None:
    report = ferry_report()
    reply = Reply(
        id=RecordId("reply"), name="Harbor Board", accusations=(span_of(FERRY, "lost eleven"),), asked_how="by phone"
    )
    report.review.apply([Edit(None, reply)])
    parts = unpacked(written(replace(report, review=report.review)))
    line_added("Reply", "Harbor Board", "Answer: We lost nine.")(parts)
    back = read_returned_report(packed(parts), "ferry.docx")
    desk = desk_on(report.review, context)

    (proposal,) = desk.returned.proposals(back)
    assert (proposal.kind.value, proposal.words) == ("detail", "Answer: ⟨+ We lost nine.⟩")
    desk.returned.accept([proposal])

    answered = desk.review.records[RecordId("reply")]
    assert isinstance(answered, Reply)
    assert answered.answer == "We lost nine."
