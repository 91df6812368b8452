"""How the proposals of a report that came back read, on which words they stand, and which were made before."""

from dataclasses import replace
from pathlib import Path

import pytest

from helpers.builders import NOON, make_review, span_of
from helpers.returns import TEXT, claim, comment, desk_on, quotation, returned, reworded, shown
from onrecord.domain.records import Evidence, Note, RecordId, Source
from onrecord.domain.returned import Remark
from onrecord.domain.vocabulary import (
    ClaimStatus,
    Disposition,
    EvidenceKind,
    SourceKind,
    SourceStatus,
)
from onrecord.services.journal import Context
from onrecord.services.returning import propose, take_back
from onrecord.store.library import open_library
from onrecord.translation import speaking

WORDS_GONE = "The words this was about are no longer in the article."


def note(text: str, name: str = "note", **changes: object) -> Note:
    made = Note(id=RecordId(name), text=text, author="Kofi Mensah", written_at=NOON, disposition=Disposition.ACCEPTED)
    return replace(made, **changes)


def test_words_cut_outside_all_claims_become_a_claim_to_cut(context: Context) -> None:
    review = make_review(TEXT)
    proposals = propose(returned(reworded("the vans", "")), review, [])

    assert shown(proposals, review) == [("cut", "the vans", "", "")]

    desk_on(review, context).returned.accept(proposals)

    assert [(made.span, made.status) for made in review.claims] == [(span_of(TEXT, "the vans"), ClaimStatus.CUT)]
    assert propose(returned(reworded("the vans", "")), review, []) == []


def test_a_change_of_words_that_are_gone_is_told_in_a_note_and_once(context: Context) -> None:
    review = make_review(TEXT.replace(" Nobody counted the vans.", ""))
    report = returned(reworded("vans", "lorries"))
    proposals = propose(report, review, [])

    assert shown(proposals, review) == [
        ("note", "The article as a whole", "Changed in the report: “vans” to “lorries”.", WORDS_GONE)
    ]

    desk_on(review, context).returned.accept(proposals)

    assert [made.text for made in review.notes] == ["Changed in the report: “vans” to “lorries”."]
    assert propose(report, review, []) == []


def test_a_remark_that_was_taken_in_and_edited_is_not_proposed_again(context: Context) -> None:
    review = make_review(TEXT)
    report = returned(comment("Which ones?", "the vans"))
    desk = desk_on(review, context)
    desk.returned.accept(propose(report, review, []))
    (taken,) = review.notes
    desk.notes.rewrite(taken.id, "Which of the nine?")

    assert [made.text for made in review.notes] == ["Which of the nine?"]
    assert propose(report, review, []) == []


def test_the_same_words_at_the_same_time_on_two_places_are_two_notes() -> None:
    review = make_review(TEXT)
    proposals = propose(returned(comment("Sure?", "the vans"), comment("Sure?", "Kumasi")), review, [])

    assert [title for _, title, _, _ in shown(proposals, review)] == ["the vans", "Kumasi"]


@pytest.mark.parametrize(
    ("kept", "count"),
    [
        (note("Sure?"), 0),
        (note("Sure."), 1),
        (note("Sure?", author="Ama Owusu"), 1),
    ],
)
def test_a_note_on_file_is_the_same_if_the_same_person_says_the_same(kept: Note, count: int) -> None:
    on_file = replace(kept, span=span_of(TEXT, "the vans"))

    assert len(propose(returned(comment("Sure?", "the vans")), make_review(TEXT, [on_file]), [])) == count


def test_a_remark_on_an_unchanged_claim_is_kept_beside_changed_words() -> None:
    sent = claim("The council bought 14 buses in Kumasi", ClaimStatus.VERIFIED)
    later = TEXT.replace("14 buses", "15 buses")
    there = replace(sent, span=span_of(later, "The council bought 15 buses in Kumasi"))
    answer = comment("Fifteen.", "The council bought 14 buses in Kumasi", kind=Remark.REPLY, about=sent.id)
    report = returned(answer, records=(replace(sent, origin=None),))
    review = make_review(later, [there])

    assert shown(propose(report, review, []), review) == [
        ("note", "The council bought 15 buses in Kumasi", "Fifteen.", "")
    ]


def test_a_comment_on_a_quotation_that_was_opened_again_is_a_note(context: Context) -> None:
    review = make_review(TEXT, [quotation()])
    again = comment("Opened again.", kind=Remark.REOPENED, about=quotation().id)
    proposals = propose(returned(again), review, [])

    assert shown(proposals, review) == [("note", "They run on time,", "Opened again.", "")]

    desk_on(review, context).returned.accept(proposals)

    assert [made.target_id for made in review.notes] == [quotation().id]


def test_a_decision_that_is_ours_too_is_not_proposed() -> None:
    decided = claim("14 buses", ClaimStatus.VERIFIED)

    assert propose(returned(records=(decided,)), make_review(TEXT, [decided]), []) == []


def test_a_decision_reads_as_what_was_decided_on_what() -> None:
    buses = claim("14 buses")
    aside = replace(claim("the vans", ClaimStatus.VERIFIED), disposition=Disposition.REJECTED)
    mayor = Source(
        id=RecordId("source"),
        kind=SourceKind.PERSON,
        status=SourceStatus.NAMED,
        mentions=(span_of(TEXT, "Efua Darko"),),
        name="Efua Darko",
        disposition=Disposition.ACCEPTED,
    )
    invoice = Evidence(
        id=RecordId("evidence"),
        target_id=buses.id,
        kind=EvidenceKind.DOCUMENT,
        title="Invoice of the works",
        disposition=Disposition.ACCEPTED,
    )
    records = (aside, mayor, invoice, note("Ask.", "on claim", target_id=buses.id), note("Late.", "on all"))
    review = make_review(TEXT, [buses])

    assert shown(propose(returned(records=records), review, []), review) == [
        ("decision", "the vans", "rejected", ""),
        ("decision", "Efua Darko", f"Efua Darko, named, {mayor.level.value}", ""),
        ("decision", "14 buses", "Invoice of the works", ""),
        ("decision", "14 buses", "Ask.", ""),
        ("decision", "The article as a whole", "Late.", ""),
    ]


def test_a_report_on_an_article_that_was_never_analyzed_comes_into_the_library(tmp_path: Path) -> None:
    report = returned(records=(claim("14 buses", ClaimStatus.FALSE),))
    report = replace(report, review=replace(report.review, analysis=None))
    with open_library(tmp_path / "library.sqlite") as store:
        loaded = store.load_review(take_back(report, store).article_id)

    assert (loaded.analysis, loaded.records) == (None, report.review.records)


@pytest.mark.usefixtures("_fresh_catalogs")
def test_a_comment_marked_as_resolved_is_proposed_once_to_colleagues_of_any_language(context: Context) -> None:
    review = make_review(TEXT, [claim("14 buses")])
    said = "Marked as resolved in the report."
    report = returned(comment(said, kind=Remark.RESOLVED, about=claim("14 buses").id))
    with speaking("de"):
        proposals = propose(report, review, [])
        assert shown(proposals, review) == [("note", "14 buses", "Im Bericht als erledigt markiert.", "")]
        desk_on(review, context).returned.accept(proposals)

    assert [made.text for made in review.notes] == ["Im Bericht als erledigt markiert."]
    assert propose(report, review, []) == []
