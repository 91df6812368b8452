"""Another draft of an article in a real library: what stands, what is told, and the way back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.builders import FOUND, NOON, headed_structure, span_of
from helpers.drafts_desk import COST, FELL, NEW, OLD, DraftsDesk, a_draft, found
from helpers.team import as_counted
from onrecord.domain.article import ArticleId, Block, Detail, Draft, ImportedComment, Structure
from onrecord.domain.changes import ChangeKind
from onrecord.domain.library import summarize
from onrecord.domain.records import Quotation, finding_id
from onrecord.domain.redraft import Fate
from onrecord.domain.returned import ReturnedReport
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import BlockRole, ClaimStatus, Disposition, EvidenceKind, QuotationKind, SignOffState
from onrecord.services.errors import ServiceError
from onrecord.services.importing import Importer
from onrecord.services.journal import Context
from onrecord.services.notes import EvidenceDraft
from onrecord.services.reporting import build_report
from onrecord.services.returning import propose
from onrecord.store.errors import RevisionReplacedError
from onrecord.store.library import open_library


def _apart_from_when(review: Review) -> Review:
    return replace(review, article=replace(review.article, edited_at=NOON))


@pytest.fixture
def desk(tmp_path: Path, context: Context) -> Iterator[DraftsDesk]:
    with open_library(tmp_path / "library.sqlite") as store:
        yield DraftsDesk(store, context)


def test_a_new_draft_keeps_decisions_and_notes_the_changes(desk: DraftsDesk) -> None:
    desk.verify(COST)
    desk.verify(FELL)
    taken = desk.revisions.take(desk.id, a_draft())
    review = desk.open().review
    assert (review.text, review.revision.number, review.analysis) == (NEW, 2, None)
    assert desk.claims() == {
        "A crossing will cost $14.75 in October.": ClaimStatus.IN_PROGRESS,
        FELL: ClaimStatus.VERIFIED,
    }
    assert [note.text for note in review.notes] == [
        "Revision 2 changed these words. Revision 1 read “A crossing will cost $14.50 in October.” and its status was “verified.”"
    ]
    assert [note.target_id for note in review.notes] == [review.claims[0].id]
    assert (taken.before, taken.number, taken.stands) == (1, 2, 1)
    assert (taken.count(Fate.REWORDED), taken.count(Fate.GONE)) == (1, 0)
    assert desk.revisions.compare(desk.id) == taken


def test_the_note_on_a_correction_that_was_taken_over_ends_in_one_stop(desk: DraftsDesk) -> None:
    opened = desk.open()
    claim = found(OLD, COST)
    opened.claims.correct(claim.id, "A crossing will cost $14.75 in October.")
    opened.claims.tag(claim.id, ClaimStatus.CORRECTED)
    desk.revisions.take(desk.id, a_draft())
    assert [note.text for note in desk.open().review.notes] == [
        "Revision 2 has the correction. Revision 1 read “A crossing will cost $14.50 in October.”"
    ]


def test_no_note_says_that_words_changed_where_only_their_sentence_did(desk: DraftsDesk) -> None:
    """The list of what the new draft changed tells of it; the claim's own words are those that were checked."""
    desk.analyze(found(OLD, "31 percent last year"), sentences=(span_of(OLD, FELL),))
    desk.verify("31 percent last year")
    taken = desk.revisions.take(desk.id, a_draft(OLD.replace("Ridership fell", "Ridership never fell")))
    assert [affected.fate for affected in taken.affected] == [Fate.NEARBY]
    assert desk.open().review.notes == []


def test_the_note_on_a_changed_speaker_does_not_mention_changed_words(desk: DraftsDesk) -> None:
    told = OLD.replace("Ridership fell", "The mayor said ridership fell")
    desk.revisions.take(desk.id, a_draft(told))
    words = span_of(told, "ridership fell 31 percent last year")
    said = Quotation(
        id=finding_id("quotation", words),
        origin=FOUND,
        kind=QuotationKind.INDIRECT,
        content=(words,),
        cue=span_of(told, "said"),
        source=span_of(told, "The mayor"),
    )
    claim = replace(found(told, "ridership fell 31 percent last year"), quotation_id=said.id)
    desk.analyze(said, claim)
    desk.open().claims.tag(claim.id, ClaimStatus.VERIFIED)
    desk.revisions.take(desk.id, a_draft(told.replace("The mayor said", "The port said")))
    (note,) = desk.open().review.notes
    assert note.text == "Revision 3 changed who says these words, or how. Their status was “verified.”"


def test_the_library_lists_and_finds_the_new_draft(desk: DraftsDesk) -> None:
    desk.verify(COST)
    desk.revisions.take(desk.id, a_draft())
    (listed,) = desk.store.list_articles("by may 14.75")
    assert (listed.article.headline, listed.checked, listed.claims) == ("Ferry Fares to Triple by May", 0, 1)
    assert not listed.analyzed
    (by_note,) = desk.store.list_articles("14.50")
    assert by_note.found
    assert by_note.found.record_type == "note"
    assert desk.store.list_articles("crossing costs") == []


def test_undo_restores_the_previous_draft_and_redo_the_new_one(desk: DraftsDesk) -> None:
    desk.verify(COST)
    before = desk.open().review
    desk.revisions.take(desk.id, a_draft())
    as_counted(desk.store, desk.id)
    desk.analyze(found(NEW, FELL))
    as_counted(desk.store, desk.id)
    after = desk.open().review
    undone = desk.undo()
    as_counted(desk.store, desk.id)
    assert (undone.name, undone.kind) == ("Open revision 2", ChangeKind.UNDONE)
    assert _apart_from_when(desk.open().review) == _apart_from_when(before)
    assert desk.open().undo_name == "Mark as verified"
    (listed,) = desk.store.list_articles("14.50")
    assert (listed.article.headline, listed.checked, listed.claims, listed.analyzed) == (
        "Ferry Fares to Triple",
        1,
        2,
        True,
    )
    desk.redo()
    as_counted(desk.store, desk.id)
    assert _apart_from_when(desk.open().review) == _apart_from_when(after)
    assert desk.open().undo_name == "Open revision 2"


def test_the_desk_of_one_revision_cannot_go_to_another(desk: DraftsDesk) -> None:
    desk.revisions.take(desk.id, a_draft())
    with pytest.raises(ValueError, match="another"):
        desk.open().undo()
    assert desk.open().review.revision.number == 2


def test_two_new_drafts_are_taken_back_one_after_the_other(desk: DraftsDesk) -> None:
    desk.verify(FELL)
    states = [_apart_from_when(desk.open().review)]
    for text in (NEW, NEW.replace("31 percent", "32 percent")):
        desk.revisions.take(desk.id, a_draft(text))
        states.append(_apart_from_when(desk.open().review))
    for state in reversed(states[:-1]):
        desk.undo()
        assert _apart_from_when(desk.open().review) == state
    for state in states[1:]:
        desk.redo()
        assert _apart_from_when(desk.open().review) == state


def test_the_more_alike_of_two_articles_is_likely(desk: DraftsDesk) -> None:
    desk.revisions.take(desk.id, a_draft())
    far = Importer(desk.store, desk.context).add(a_draft(f"{NEW} Nobody asked the mayor what it meant for anybody."))
    likely = desk.revisions.likely_article(a_draft(f"{NEW} Nobody asked."))
    assert far.is_new
    assert likely
    assert likely.id == desk.id


def test_the_draft_of_an_old_article_is_told_among_many_of_its_name(desk: DraftsDesk) -> None:
    """A column is called the same every day; the one that is alike may be the oldest."""
    importer = Importer(desk.store, desk.context)
    for number in range(130):
        added = importer.add(a_draft(f"Ferry Fares to Triple\nOn day {number} of the strike nobody sailed anywhere."))
        assert added.is_new
    likely = desk.revisions.likely_article(a_draft(OLD.replace("$14.50", "$14.75")))
    assert likely
    assert likely.id == desk.id


def test_a_draft_after_one_that_was_taken_back_follows_the_first(desk: DraftsDesk) -> None:
    desk.revisions.take(desk.id, a_draft())
    desk.undo()
    third = NEW.replace("$14.75", "$15")
    taken = desk.revisions.take(desk.id, a_draft(third))
    assert (taken.before, taken.number) == (1, 3)
    assert desk.open().review.text == third
    desk.undo()
    assert desk.open().review.text == OLD


def test_a_claims_history_continues_in_a_new_draft_and_after_undo(desk: DraftsDesk) -> None:
    desk.verify(FELL)
    desk.revisions.take(desk.id, a_draft())
    there = found(NEW, FELL).id
    desk.open().claims.tag(there, ClaimStatus.FALSE)
    assert [change.name for change in desk.open().changes_of(there)] == ["Mark as verified", "Mark as false"]
    opened = desk.open()
    opened.undo()
    desk.undo()
    assert [change.name for change in desk.open().changes_of(found(OLD, FELL).id)] == ["Mark as verified"]


def test_a_new_text_breaks_the_sign_off_which_names_its_claims(desk: DraftsDesk) -> None:
    desk.verify(COST)
    desk.verify(FELL)
    desk.open().sign_offs.sign("Checker")
    desk.revisions.take(desk.id, a_draft())
    (standing,) = desk.open().sign_offs.standings
    assert (standing.holds, standing.is_other_text, standing.gone) == (False, True, 0)
    assert [claim.span.text_of(NEW) for claim in standing.changed] == ["A crossing will cost $14.75 in October."]
    assert desk.store.list_articles()[0].sign_off is SignOffState.BROKEN
    desk.undo()
    assert desk.store.list_articles()[0].sign_off is SignOffState.HOLDS
    assert desk.open().sign_offs.standings[0].holds


def test_a_sign_off_does_not_name_a_claim_whose_typography_changed(desk: DraftsDesk) -> None:
    desk.verify(COST)
    desk.verify(FELL)
    desk.open().sign_offs.sign("Desk editor")
    desk.revisions.take(desk.id, a_draft(OLD.replace("31 percent", "31\u00a0percent")))
    (standing,) = desk.open().sign_offs.standings
    assert (standing.is_other_text, standing.changed, standing.gone) == (True, (), 0)


def test_a_sign_off_that_was_broken_before_is_not_mended_by_a_new_draft(desk: DraftsDesk) -> None:
    desk.verify(FELL)
    desk.open().sign_offs.sign("Checker")
    desk.open().claims.tag(found(OLD, FELL).id, ClaimStatus.FALSE)
    desk.revisions.take(desk.id, a_draft())
    (standing,) = desk.open().sign_offs.standings
    assert [claim.span.text_of(NEW) for claim in standing.changed] == [FELL]


def test_a_sign_off_counts_the_claims_that_the_new_draft_cut(desk: DraftsDesk) -> None:
    desk.open().sign_offs.sign("Checker")
    cut = OLD.replace(f"\n{FELL}", "")
    desk.revisions.take(desk.id, a_draft(cut))
    desk.analyze(found(cut, COST))
    (standing,) = desk.open().sign_offs.standings
    assert (standing.is_other_text, standing.gone) == (True, 1)


def test_a_headline_that_the_reviewer_put_right_is_kept(desk: DraftsDesk) -> None:
    desk.open().details.change(Detail.HEADLINE, "Fares to Triple")
    desk.revisions.take(desk.id, a_draft(published="2026-05-14"))
    article = desk.open().review.article
    assert (article.headline, article.published) == ("Fares to Triple", "2026-05-14")


def test_byline_and_outlet_follow_the_drafts_until_the_reviewer_types_them(desk: DraftsDesk) -> None:
    def by(name: str, text: str) -> Draft:
        whole = f"{text}\nBy {name}" if name else text
        blocks = [*headed_structure(text).blocks]
        if name:
            blocks.append(Block(span_of(whole, f"By {name}"), BlockRole.BYLINE))
        return Draft(whole, Structure(tuple(blocks)), origin="ferry.docx", outlet="The Ledger" if name else "")

    for name, text in (("Ann Lee", NEW), ("", f"{NEW} It did."), ("Bo Lind", f"{NEW} It did so.")):
        desk.revisions.take(desk.id, by(name, text))
    assert (desk.open().review.article.byline, desk.open().review.article.outlet) == ("By Bo Lind", "The Ledger")
    desk.open().details.change(Detail.BYLINE, "By Bo Lind and Ann Lee")
    desk.revisions.take(desk.id, by("Bo Lind", f"{NEW} It did not."))
    assert desk.open().review.article.byline == "By Bo Lind and Ann Lee"


def test_a_change_of_an_old_log_is_undone_on_the_revision_it_is_of(desk: DraftsDesk) -> None:
    """The log did not say on which revision a change was made while there was only one."""
    desk.verify(FELL)
    with desk.store._database.writes.begin() as connection:
        triggers = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").scalars().all()
        for name in triggers:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        connection.exec_driver_sql("UPDATE change SET revision_id = NULL")
    late = desk.open()
    desk.revisions.take(desk.id, a_draft())
    with pytest.raises(RevisionReplacedError):
        late.undo()
    assert desk.claims() == {FELL: ClaimStatus.VERIFIED}


def test_an_analysis_of_an_earlier_revision_keeps_the_articles_counts(desk: DraftsDesk) -> None:
    desk.verify(FELL)
    before = desk.open().review
    desk.revisions.take(desk.id, a_draft())
    assert before.analysis
    desk.store.save_analysis(before.revision.id, before.analysis, replace(summarize(before), claims=7))
    assert desk.store.list_articles()[0].claims == 1


def test_a_decision_on_an_earlier_revision_is_proposed_on_the_same_words(desk: DraftsDesk) -> None:
    sent = desk.open().review
    old = sent.records[found(OLD, FELL).id]
    decided = replace(old, status=ClaimStatus.FALSE, disposition=Disposition.ACCEPTED)
    reworded = replace(sent.records[found(OLD, COST).id], status=ClaimStatus.FALSE, disposition=Disposition.ACCEPTED)
    returned = ReturnedReport(
        name="r.docx",
        review=replace(sent, records=sent.records | {old.id: decided, reworded.id: reworded}),
        exported_at=desk.context.now(),
    )
    desk.revisions.take(desk.id, a_draft())
    desk.analyze(found(NEW, FELL))
    (proposal,) = propose(returned, desk.open().review, ())
    assert (proposal.about, proposal.words) == (found(NEW, FELL).id, "false")


def test_comments_in_the_new_draft_are_notes_unless_they_are_on_file(desk: DraftsDesk) -> None:
    known = ImportedComment("With tax?", "Bo Lind", span=span_of(NEW, "$14.75"))
    desk.revisions.take(desk.id, a_draft(comments=(known,)))
    text = NEW.replace("by May", "by June")
    new = ImportedComment("June, says the filing.", "Bo Lind", span=span_of(text, "June"))
    again = replace(known, span=span_of(text, "$14.75"))
    elsewhere = replace(known, span=span_of(text, "31 percent"))
    desk.revisions.take(desk.id, a_draft(text, comments=(again, elsewhere, new)))
    notes = desk.open().review.notes
    assert sorted((note.text, note.span and note.span.text_of(text)) for note in notes) == [
        ("June, says the filing.", "June"),
        ("With tax?", "$14.75"),
        ("With tax?", "31 percent"),
    ]


def test_the_same_words_are_no_new_draft(desk: DraftsDesk) -> None:
    with pytest.raises(ServiceError, match="the same words"):
        desk.revisions.take(desk.id, a_draft(OLD))
    assert desk.open().log == []
    assert desk.revisions.compare(desk.id) is None


def test_what_is_decided_while_the_texts_are_compared_is_not_lost(
    desk: DraftsDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, is_first = desk.store.next_revision_number, iter([True])

    def number_while_someone_works(article_id: ArticleId) -> int:
        if next(is_first, False):
            desk.verify(FELL)
        return number(article_id)

    monkeypatch.setattr(desk.store, "next_revision_number", number_while_someone_works)
    desk.revisions.take(desk.id, a_draft())
    assert desk.claims() == {FELL: ClaimStatus.VERIFIED}


def test_a_change_of_the_draft_before_is_refused(desk: DraftsDesk) -> None:
    late = desk.open()
    desk.revisions.take(desk.id, a_draft())
    with pytest.raises(RevisionReplacedError, match="Another revision of this article is under review"):
        late.claims.tag(found(OLD, FELL).id, ClaimStatus.FALSE)
    assert [change.name for change in desk.open().log] == ["Open revision 2"]
    assert late.review.claims[1].status is ClaimStatus.UNCHECKED


@pytest.mark.parametrize(
    ("changes", "is_likely"),
    [
        ({}, True),
        ({"origin": "other.docx"}, False),
        ({"origin": "other.docx", "url": "https://ledger.example/ferry"}, True),
        ({"text": "Ferry Fares to Triple\nSomething else altogether stands in this text now.", "origin": ""}, False),
        ({"text": OLD}, False),
    ],
)
def test_a_similar_text_with_the_same_name_is_offered_as_a_new_draft(
    desk: DraftsDesk, changes: dict[str, str], *, is_likely: bool
) -> None:
    desk.open().details.change(Detail.ADDRESS, "https://ledger.example/ferry")
    likely = desk.revisions.likely_article(a_draft(**changes))
    assert (likely and likely.id) == (desk.id if is_likely else None)


def test_evidence_is_carried_over_with_its_claim(desk: DraftsDesk) -> None:
    opened = desk.open()
    claim = opened.review.claims[1]
    opened.evidence.attach(claim.id, EvidenceDraft(kind=EvidenceKind.DATA, title="Port statistics"))
    desk.revisions.take(desk.id, a_draft())
    review = desk.open().review
    (evidence,) = review.evidence
    assert (evidence.title, evidence.target_id) == ("Port statistics", found(NEW, FELL).id)
    assert review.is_supported(review.claims[0])


def test_the_text_of_an_earlier_revision_is_recognized_with_its_comments_in_place(
    desk: DraftsDesk,
) -> None:
    desk.revisions.take(desk.id, a_draft(NEW.replace("Ridership", "In all, ridership")))
    late = ImportedComment("Since when?", "Bo Lind", span=span_of(OLD, "31 percent"))
    imported = Importer(desk.store, desk.context).add(a_draft(OLD, comments=(late,)))
    assert (imported.article_id, imported.is_new, imported.is_earlier) == (desk.id, False, True)
    assert imported.came_back
    review = desk.open().review
    (proposal,) = propose(imported.came_back, review, ())
    assert proposal.span
    assert (proposal.words, proposal.span.text_of(review.text)) == ("Since when?", "31 percent")


def test_a_report_is_signed_with_who_decided_on_the_claim_itself(desk: DraftsDesk) -> None:
    """In the second revision another claim has the id that the verified one had."""
    change = desk.verify(COST)
    moved = f"Fares\n{OLD}"
    desk.revisions.take(desk.id, a_draft(moved))
    opened = desk.open()
    report = build_report(opened.review, opened.log, desk.context, evidence_gate=True)
    assert {record_id: signed.reviewer for record_id, signed in report.signatures.items()} == {
        found(moved, COST).id: change.reviewer
    }
