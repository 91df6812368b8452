"""The proposals of a returned report, and the effect of accepting them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from helpers.builders import FOUND, NOON, make_review, make_revision, span_of
from helpers.returns import EXPORTED, TEXT, claim, comment, desk_on, quotation, returned, reworded, shown
from onrecord.domain.article import ArticleId
from onrecord.domain.changes import Change, ChangeId, Edit
from onrecord.domain.corrections import corrections_of
from onrecord.domain.records import Claim, Note, RecordId, finding_id
from onrecord.domain.returned import ProposedKind, Remark
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition
from onrecord.services.errors import UnknownRecordError
from onrecord.services.journal import Context
from onrecord.services.returning import propose, take_back
from onrecord.store.library import open_library


def test_a_new_comment_becomes_a_note_on_its_words(context: Context):
    review = make_review(TEXT, [claim("14 buses")])
    proposals = propose(returned(comment("Which ones?", "the vans"), records=(claim("14 buses"),)), review, [])

    assert shown(proposals, review) == [("note", "the vans", "Which ones?", "")]
    assert review.notes == []

    desk = desk_on(review, context)
    desk.returned.accept(proposals)

    (note,) = review.notes
    assert (note.text, note.author, note.written_at, note.target_id) == ("Which ones?", "Kofi Mensah", NOON, None)
    assert note.span == span_of(TEXT, "the vans")
    assert desk.undo_name == "Accept a note from the report"

    desk.undo()

    assert review.notes == []


def test_a_new_comment_on_exactly_a_claim_belongs_to_it(context: Context):
    review = make_review(TEXT, [claim("14 buses")])

    (proposal,) = propose(returned(comment("Who says so?", "14 buses")), review, [])

    assert proposal.about == "claim 14 buses"
    desk_on(review, context).returned.accept([proposal])
    assert [(note.target_id, note.span) for note in review.notes] == [("claim 14 buses", None)]


def test_an_answer_belongs_to_the_claim_of_the_quotation_it_answers():
    on_quotation = replace(claim("They run on time,"), quotation_id=RecordId("quotation"))
    review = make_review(TEXT, [quotation(), on_quotation])
    answer = comment("She says 90 percent.", kind=Remark.REPLY, about=RecordId("quotation"))

    (proposal,) = propose(returned(answer), review, [])

    assert proposal.about == on_quotation.id


def test_an_answer_to_a_note_belongs_to_what_the_note_is_about():
    note = Note(id=RecordId("note"), text="Ask.", author="Ama", written_at=NOON, target_id=claim("14 buses").id)
    on_words = replace(note, id=RecordId("note 2"), target_id=None, span=span_of(TEXT, "vans"))
    review = make_review(TEXT, [claim("14 buses"), note, on_words])
    answers = [comment(f"Asked {n}.", kind=Remark.REPLY, about=RecordId(n)) for n in ("note", "note 2")]

    first, second = propose(returned(*answers), review, [])

    assert (first.about, first.span) == (claim("14 buses").id, None)
    assert (second.about, second.span) == (None, span_of(TEXT, "vans"))


def test_an_answer_to_a_rejected_record_is_a_conflict_on_its_words():
    gone = replace(claim("14 buses"), disposition=Disposition.REJECTED)
    review = make_review(TEXT, [gone])
    answer = comment("Sure?", "14 buses", kind=Remark.REPLY, about=gone.id)
    proposals = propose(returned(answer), review, [])

    assert [proposal.about for proposal in proposals] == [None]
    assert shown(proposals, review) == [
        (
            "note",
            "14 buses",
            "Sure?",
            "The item this comment was on is gone. If you accept the comment, it’s attached to the words instead.",
        )
    ]


def test_a_changed_word_in_a_claim_becomes_its_correction(context: Context):
    review = make_review(TEXT, [claim("council bought 14 buses in Kumasi last year"), claim("14 buses in Kumasi")])
    proposals = propose(returned(reworded("14", "41"), reworded("Kumasi", "Tamale")), review, [])

    assert shown(proposals, review) == [("correction", "14 buses in Kumasi", "41 buses in Tamale", "")]

    desk = desk_on(review, context)
    desk.returned.accept(proposals)
    corrected = review.records[claim("14 buses in Kumasi").id]

    assert isinstance(corrected, Claim)
    assert (corrected.correction, corrected.status) == ("41 buses in Tamale", ClaimStatus.UNCHECKED)
    assert propose(returned(reworded("14", "41"), reworded("Kumasi", "Tamale")), review, []) == []


def test_a_claim_that_both_corrected_is_a_conflict():
    review = make_review(TEXT, [claim("14 buses", correction="15 buses")])

    assert shown(propose(returned(reworded("14", "41")), review, []), review) == [
        ("correction", "14 buses", "41 buses", "Your correction reads “15 buses”.")
    ]


def test_an_edit_of_style_is_proposed_with_its_sentence_and_is_no_claim_to_check(context: Context):
    review = make_review(TEXT, [])
    proposals = propose(returned(reworded("counted", "tallied")), review, [])
    assert shown(proposals, review) == [("text change", "Nobody counted the vans.", "Nobody tallied the vans.", "")]

    desk_on(review, context).returned.accept(proposals)

    (made,) = review.claims
    assert (made.correction, made.kinds) == ("Nobody tallied the vans.", (ClaimKind.OTHER,))
    assert (made.status, made.status.is_open) == (ClaimStatus.NOT_FACTUAL, False)
    assert corrections_of(review).applied_to(TEXT) == TEXT.replace("counted", "tallied")
    assert propose(returned(reworded("counted", "tallied")), review, []) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("last year", "in 2024"), ("Kumasi", "Tamale"), ("Nobody", "Somebody"), ("14", "fourteen"), ("buses", "no buses")],
)
def test_an_edit_that_may_change_a_fact_is_to_check(old: str, new: str, context: Context):
    review = make_review(TEXT, [])
    (proposal,) = propose(returned(reworded(old, new)), review, [])
    assert proposal.kind is ProposedKind.FACT_EDIT
    desk_on(review, context).returned.accept([proposal])
    (made,) = review.claims
    assert (made.status, made.correction) == (ClaimStatus.UNCHECKED, proposal.words)


def test_edits_of_a_sentence_are_one_proposal_without_its_claims():
    review = make_review(TEXT, [claim("14 buses")])
    changes = [reworded("bought", "ordered"), reworded("council", "town council"), reworded("last year", "lately")]
    assert shown(propose(returned(*changes), review, []), review) == [
        ("text change", "The council bought", "The town council ordered", ""),
        ("text change to check", "in Kumasi last year.", "in Kumasi lately.", ""),
    ]


def test_a_sentence_that_was_deleted_is_proposed_as_cut_and_so_are_words_of_it():
    review = make_review(TEXT, [])
    assert shown(propose(returned(reworded("Nobody counted the vans.", "")), review, []), review) == [
        ("cut", "Nobody counted the vans.", "", "")
    ]
    assert shown(propose(returned(reworded("the vans", "")), review, []), review) == [("cut", "the vans", "", "")]
    both = returned(reworded("counted", "tallied"), reworded("the vans", ""))
    assert shown(propose(both, review, []), review) == [
        ("text change", "Nobody counted the vans.", "Nobody tallied.", "")
    ]


def test_a_claim_that_was_deleted_is_proposed_as_cut(context: Context):
    review = make_review(TEXT, [claim("14 buses")])
    proposals = propose(returned(reworded("14 buses", "")), review, [])

    assert [p.kind for p in proposals] == [ProposedKind.CUT]

    desk_on(review, context).returned.accept(proposals)

    assert [c.status for c in review.claims] == [ClaimStatus.CUT]
    assert propose(returned(reworded("14 buses", "")), review, []) == []


def test_a_comment_that_was_opened_again_reopens_its_claim(context: Context):
    review = make_review(TEXT, [claim("14 buses", ClaimStatus.VERIFIED)])
    again = comment("", kind=Remark.REOPENED, about=claim("14 buses").id)
    proposals = propose(returned(again), review, [])

    assert shown(proposals, review) == [("reopening", "14 buses", "verified to in progress", "")]

    desk_on(review, context).returned.accept(proposals)

    assert [c.status for c in review.claims] == [ClaimStatus.IN_PROGRESS]
    assert propose(returned(again), review, []) == []


def test_several_changes_of_one_claim_are_accepted_as_one_action(context: Context):
    review = make_review(TEXT, [claim("14 buses", ClaimStatus.VERIFIED)])
    again = comment("", kind=Remark.REOPENED, about=claim("14 buses").id)
    desk = desk_on(review, context)

    change = desk.returned.accept(propose(returned(again, reworded("14", "41")), review, []))

    assert change is not None
    assert change.name == "Accept 2 changes from the report"
    (both,) = review.claims
    assert (both.status, both.correction) == (ClaimStatus.IN_PROGRESS, "41 buses")
    desk.undo()
    assert review.claims == [claim("14 buses", ClaimStatus.VERIFIED)]


def test_what_was_taken_in_is_not_proposed_again(context: Context):
    review = make_review(TEXT, [claim("14 buses")])
    report = returned(comment("Which ones?", "the vans"), comment("All of it?"))
    desk_on(review, context).returned.accept(propose(report, review, []))

    assert len(review.notes) == 2
    assert propose(report, review, []) == []


def test_a_comment_on_the_article_as_a_whole_has_lost_no_words():
    assert shown(propose(returned(comment("All of it?")), make_review(TEXT), []), make_review(TEXT)) == [
        ("note", "The article as a whole", "All of it?", "")
    ]


def test_the_same_words_said_of_two_claims_or_at_two_times_are_two_notes(context: Context):
    claims = claim("14 buses"), claim("the vans")
    review = make_review(TEXT, claims)
    answers = [comment("Fine.", kind=Remark.REPLY, about=one.id) for one in claims]
    later = comment("Late.", "Nobody"), comment("Late.", "Nobody", written_at=NOON + timedelta(minutes=5))

    desk_on(review, context).returned.accept(propose(returned(*answers, *later), review, []))

    assert sorted((note.text, note.target_id) for note in review.notes if note.target_id) == [
        ("Fine.", "claim 14 buses"),
        ("Fine.", "claim the vans"),
    ]
    assert [note.text for note in review.notes if note.span == span_of(TEXT, "Nobody")] == ["Late.", "Late."]


def test_a_note_on_file_about_other_words_or_another_claim_is_not_the_same():
    note = Note(id=RecordId("n"), text="Sure?", author="Kofi Mensah", written_at=NOON, target_id=claim("14 buses").id)
    on_words = replace(note, id=RecordId("w"), target_id=None, span=span_of(TEXT, "the vans"))
    review = make_review(TEXT, [claim("14 buses"), claim("Kumasi"), note, on_words])
    sent = [comment("Sure?", words) for words in ("14 buses", "Kumasi", "the vans", "last year")]

    assert [title for _, title, _, _ in shown(propose(returned(*sent), review, []), review)] == ["Kumasi", "last year"]


def test_a_remark_on_an_earlier_draft_follows_its_words_not_its_id():
    """In the draft under review another claim has the id that the one spoken of had."""
    new = f"Fares went up.\n\n{TEXT}"

    def found(text: str, words: str) -> Claim:
        span = span_of(text, words)
        return Claim(id=finding_id("claim", span), span=span, kinds=(ClaimKind.NUMBER,), origin=FOUND)

    sent = found(TEXT, "The council bought 14 buses in Kumasi")
    same = found(new, "The council bought 14 buses in Kumasi")
    other = replace(found(new, "Fares went up."), id=sent.id)
    report = returned(comment("Fifteen, I think.", about=sent.id), records=(sent,))

    (proposal,) = propose(report, make_review(new, (other, same)), ())
    assert (proposal.about, proposal.conflict) == (same.id, "")

    (gone,) = propose(report, make_review(new.replace("14", "15"), (other,)), ())
    assert (gone.about, gone.conflict != "") == (None, True)


def test_a_decision_of_another_library_is_proposed():
    report = returned(records=(claim("14 buses", ClaimStatus.FALSE), claim("the vans")))
    review = make_review(TEXT, [claim("14 buses")])

    assert shown(propose(report, review, []), review) == [("decision", "14 buses", "false", "")]


def test_a_decision_that_differs_from_ours_is_a_conflict():
    review = make_review(TEXT, [claim("14 buses", ClaimStatus.VERIFIED)])

    assert shown(propose(returned(records=(claim("14 buses", ClaimStatus.FALSE),)), review, []), review) == [
        ("decision", "14 buses", "false", "Your library has it as “verified”.")
    ]


@pytest.mark.parametrize(("minutes", "count"), [(-1, 1), (1, 0)])
def test_a_record_changed_since_the_export_is_left_alone(minutes: int, count: int):
    before, after = claim("14 buses", ClaimStatus.FALSE), claim("14 buses", ClaimStatus.VERIFIED)
    review = make_review(TEXT, [after])
    log = Change(
        id=ChangeId("1"),
        article_id=review.article.id,
        name="Mark as verified",
        edits=(Edit(before, after),),
        reviewer="Ama",
        at=EXPORTED + timedelta(minutes=minutes),
    )

    assert len(propose(returned(records=(before,)), review, [log])) == count


def test_a_note_removed_since_the_export_is_not_brought_back():
    note = Note(id=RecordId("note"), text="Ask.", author="Ama", written_at=NOON, disposition=Disposition.ACCEPTED)
    removal = Change(
        id=ChangeId("1"),
        article_id=make_review(TEXT).article.id,
        name="Remove note",
        edits=(Edit(note, None),),
        reviewer="Ama",
        at=EXPORTED + timedelta(minutes=1),
    )

    assert propose(returned(records=(note,)), make_review(TEXT), [removal]) == []
    assert len(propose(returned(records=(note,)), make_review(TEXT), [])) == 1


def test_words_are_found_again_in_a_later_draft():
    later = TEXT.replace("The council", "In a rush, the town council").replace("Nobody counted", "Nobody has counted")
    review = make_review(later, [])
    report = returned(comment("Which ones?", "the vans"), comment("Lost.", "Nobody counted"), reworded("14", "41"))

    assert shown(propose(report, review, []), review) == [
        (
            "text change to check",
            "In a rush, the town council bought 14 buses in Kumasi last year.",
            "In a rush, the town council bought 41 buses in Kumasi last year.",
            "",
        ),
        ("note", "the vans", "Which ones?", ""),
        ("note", "The article as a whole", "Lost.", "The words this was about are no longer in the article."),
    ]


def test_a_proposal_whose_claim_went_meanwhile_is_refused_whole(context: Context):
    review = make_review(TEXT, [claim("14 buses")])
    proposals = propose(returned(reworded("14", "41"), comment("Hm.")), review, [])
    review.apply([Edit(claim("14 buses"), None)])

    with pytest.raises(UnknownRecordError):
        desk_on(review, context).returned.accept(proposals)

    assert review.notes == []


def test_an_unknown_article_comes_into_the_library_with_everything(tmp_path):
    report = returned(records=(claim("14 buses", ClaimStatus.FALSE), quotation()))
    store = open_library(tmp_path / "library.sqlite")
    try:
        taken = take_back(report, store)
        loaded = store.load_review(taken.article_id)
        again = take_back(report, store)
    finally:
        store.close()

    assert (taken.is_new, again.is_new) == (True, False)
    assert loaded.records == report.review.records
    assert loaded.revision == report.review.revision
    assert loaded.analysis == report.review.analysis


def test_a_report_belongs_to_the_article_with_its_text(tmp_path):
    report = returned()
    other = replace(report.review.article, id=ArticleId("of another library"))
    with open_library(tmp_path / "library.sqlite") as store:
        known = take_back(report, store)
        again = take_back(replace(report, review=replace(report.review, article=other)), store)

    assert (again.article_id, again.is_new) == (known.article_id, False)


def test_a_later_draft_of_the_same_article_is_known_by_its_id(tmp_path):
    store = open_library(tmp_path / "library.sqlite")
    try:
        first = make_review("Another draft.")
        store.add_article(first.article, make_revision("Another draft."))
        assert not take_back(returned(), store).is_new
    finally:
        store.close()


def test_the_time_of_a_remark_without_one_is_now(context: Context):
    review = make_review(TEXT)
    desk_on(review, context).returned.accept(propose(returned(comment("Hm.", author="", written_at=None)), review, []))

    (note,) = review.notes
    assert note.author == "unknown"
    assert note.written_at > datetime(2026, 5, 14, 9, 0, tzinfo=UTC)
