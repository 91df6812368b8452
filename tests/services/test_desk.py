"""Each action of a reviewer, and its undo."""

from dataclasses import replace

import pytest

from helpers.builders import span_of
from helpers.ferry_review import BRANDT, CHECK, CLAIM, CLERK, IDA, QUOTE, QUOTE_CLAIM, SOURCE, TEXT, ferry_review
from helpers.memory import ListStore, make_desk
from onrecord.domain.changes import Edit
from onrecord.domain.records import (
    AnonymityRecord,
    Evidence,
    Note,
    RecordId,
    Value,
)
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimKind,
    ClaimStatus,
    Disposition,
    EntityKind,
    QuotationKind,
    SourceKind,
    SourceStatus,
    Stance,
)
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import EvidenceNeededError, ServiceError, SpanError, UnknownRecordError
from onrecord.services.journal import Context
from onrecord.services.notes import EvidenceDraft


@pytest.fixture
def review() -> Review:
    return ferry_review()


@pytest.fixture
def desk(review: Review, context: Context) -> ReviewDesk:
    return make_desk(review, context)[0]


SUPPORT = EvidenceDraft(title="Ledger", place="https://example.org/ledger", stance=Stance.SUPPORTS)


def test_tagging_a_claim_is_the_reviewers_decision(desk: ReviewDesk, review: Review) -> None:
    change = desk.claims.tag(CLAIM, ClaimStatus.FALSE)
    claim = review.records[CLAIM]
    assert (claim.status, claim.disposition) == (ClaimStatus.FALSE, Disposition.ACCEPTED)
    assert (change.name, change.reviewer) == ("Mark as false", "R. Adeyemi")


def test_verified_needs_supporting_evidence(desk: ReviewDesk, review: Review) -> None:
    with pytest.raises(EvidenceNeededError) as refused:
        desk.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert (refused.value.claim_id, refused.value.status) == (CLAIM, ClaimStatus.VERIFIED)
    assert review.records[CLAIM].status is ClaimStatus.UNCHECKED
    desk.evidence.attach(CLAIM, replace(SUPPORT, stance=Stance.CONTRADICTS))
    with pytest.raises(EvidenceNeededError):
        desk.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    desk.evidence.attach(CLAIM, SUPPORT)
    desk.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert review.records[CLAIM].status is ClaimStatus.VERIFIED


def test_the_gate_can_be_turned_off(review: Review, context: Context) -> None:
    desk, _store = make_desk(review, context, evidence_gate=False)
    desk.claims.tag(CLAIM, ClaimStatus.VERIFIED)
    assert review.records[CLAIM].status is ClaimStatus.VERIFIED


def test_tagging_a_quotation_tags_its_claim(desk: ReviewDesk, review: Review) -> None:
    desk.claims.tag(QUOTE, ClaimStatus.DISPUTED)
    assert review.records[QUOTE_CLAIM].status is ClaimStatus.DISPUTED


def test_tagging_a_quotation_without_a_claim_makes_one(desk: ReviewDesk, review: Review) -> None:
    desk.marks.reject(QUOTE_CLAIM)
    desk.claims.tag(QUOTE, ClaimStatus.FALSE)
    claim = review.claim_for(QUOTE)
    assert claim
    assert (claim.status, claim.span, claim.source_id) == (ClaimStatus.FALSE, span_of(TEXT, "We paid twice,"), SOURCE)


@pytest.mark.parametrize("byline", ["By Ines Okafor", "Von Ines Okafor", "Ines Okafor"])
def test_the_reporters_word_has_a_name(desk: ReviewDesk, review: Review, byline: str) -> None:
    review.article = replace(review.article, byline=byline)
    desk.claims.tag(CLAIM, ClaimStatus.REPORTER)
    assert review.records[CLAIM].vouched_by == "Ines Okafor"
    desk.claims.set_voucher(CLAIM, "Bo Lind")
    assert review.records[CLAIM].vouched_by == "Bo Lind"


def test_attaching_and_tagging_is_one_action(desk: ReviewDesk, review: Review) -> None:
    desk.evidence.attach_and_tag(CLAIM, SUPPORT, ClaimStatus.VERIFIED)
    assert review.records[CLAIM].status is ClaimStatus.VERIFIED
    assert [e.title for e in review.evidence_for(CLAIM)] == ["Ledger"]
    desk.undo()
    assert review.records[CLAIM].status is ClaimStatus.UNCHECKED
    assert review.evidence_for(CLAIM) == []


@pytest.mark.parametrize("stance", [Stance.CONTRADICTS, Stance.CONTEXT])
def test_attaching_what_does_not_support_the_claim_does_not_verify_it(
    desk: ReviewDesk, review: Review, stance: Stance
) -> None:
    with pytest.raises(EvidenceNeededError):
        desk.evidence.attach_and_tag(CLAIM, replace(SUPPORT, stance=stance), ClaimStatus.VERIFIED)
    assert (review.records[CLAIM].status, review.evidence) == (ClaimStatus.UNCHECKED, [])
    desk.evidence.attach_and_tag(CLAIM, replace(SUPPORT, stance=stance), ClaimStatus.DISPUTED)
    desk.claims.evidence_gate = False
    desk.evidence.attach_and_tag(CLAIM, replace(SUPPORT, stance=stance), ClaimStatus.VERIFIED)
    assert (review.records[CLAIM].status, len(review.evidence)) == (ClaimStatus.VERIFIED, 2)


def test_notes_on_a_quotation_belong_to_its_claim(desk: ReviewDesk, review: Review) -> None:
    desk.notes.write(QUOTE, "  Heard on the tape.  ")
    (note,) = review.notes_on(QUOTE_CLAIM)
    assert (note.text, note.author) == ("Heard on the tape.", "R. Adeyemi")


def test_a_blank_note_is_not_written_and_rewriting_to_blank_removes(desk: ReviewDesk, review: Review) -> None:
    assert desk.notes.write(CLAIM, " \n ") is None
    desk.notes.write(CLAIM, "Called the port.")
    (note,) = review.notes
    desk.notes.rewrite(note.id, "Called the harbor.")
    assert review.notes[0].text == "Called the harbor."
    desk.notes.rewrite(note.id, "")
    assert review.notes == []


def test_a_note_on_words_stands_on_them(desk: ReviewDesk, review: Review) -> None:
    desk.notes.write_on_words(span_of(TEXT, "the ledger was lost"), "Which ledger?")
    assert review.words_of(review.notes[0]) == "the ledger was lost"


def test_evidence_needs_something_to_go_by(desk: ReviewDesk, review: Review) -> None:
    with pytest.raises(ServiceError, match="at least a title"):
        desk.evidence.attach(CLAIM, EvidenceDraft())
    assert review.evidence == []


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("https://www.records.example/tariffs/filing-114", "records.example · filing-114"),
        ("https://records.example", "records.example"),
        ("https://records.example/a/Rice%20and%0Abeans?page=2", "records.example · Rice and beans"),
        ("/home/ada/roster.csv", "roster.csv"),
        ("~/roster.csv", "roster.csv"),
        ("Interview with the clerk, 3/4 May", "Interview with the clerk, 3/4 May"),
        ("https://[broken", "https://[broken"),
    ],
)
def test_evidence_without_a_title_is_called_after_its_place(
    desk: ReviewDesk, review: Review, place: str, title: str
) -> None:
    desk.evidence.attach(CLAIM, EvidenceDraft(place=place))
    assert [evidence.title for evidence in review.evidence] == [title]


def test_changed_evidence_keeps_who_added_it(desk: ReviewDesk, review: Review) -> None:
    desk.evidence.attach(CLAIM, SUPPORT)
    (before,) = review.evidence
    desk.evidence.change(before.id, replace(SUPPORT, locator="p. 4"))
    (after,) = review.evidence
    assert (after.locator, after.added_by, after.looked_up_at) == ("p. 4", before.added_by, before.looked_up_at)


def test_deciding_a_source(desk: ReviewDesk, review: Review) -> None:
    desk.sources.toggle(CLERK)
    assert review.records[CLERK].status is SourceStatus.NAMED
    desk.sources.toggle(CLERK)
    desk.sources.set_level(CLERK, AttributionLevel.ON_BACKGROUND)
    desk.sources.set_anonymity(CLERK, AnonymityRecord(reason="Fears for the job"))
    clerk = review.records[CLERK]
    assert (clerk.status, clerk.level) == (SourceStatus.ANONYMOUS, AttributionLevel.ON_BACKGROUND)
    assert clerk.anonymity.missing == (
        "description agreed for print",
        "how the source knows",
        "editor who knows the identity",
        "approval",
    )


def test_a_reason_that_the_reviewer_wrote_is_no_stock_phrase(desk: ReviewDesk, review: Review) -> None:
    stock = AnonymityRecord(reason="to speak freely", is_boilerplate=True)
    review.apply([Edit(review.records[CLERK], replace(review.records[CLERK], anonymity=stock))])
    desk.sources.set_anonymity(CLERK, replace(stock, known_to="Ada Reyes"))
    assert review.records[CLERK].anonymity.is_boilerplate
    desk.sources.set_anonymity(CLERK, replace(stock, reason="Would be dismissed"))
    assert not review.records[CLERK].anonymity.is_boilerplate


def test_deciding_as_suggested_is_a_decision_too(desk: ReviewDesk, review: Review) -> None:
    assert desk.sources.decide(CLERK, SourceStatus.ANONYMOUS)
    assert review.records[CLERK].disposition is Disposition.ACCEPTED


def test_merging_entities_joins_mentions_sources_and_statements(desk: ReviewDesk, review: Review) -> None:
    desk.marks.set_speaker_words(QUOTE, span_of(TEXT, "Brandt", 1))
    assert review.records[QUOTE].source_id != SOURCE
    desk.marks.merge_entities(IDA, BRANDT)
    assert [TEXT[s:e] for s, e in review.records[IDA].mentions] == ["Ida Brandt", "Brandt"]
    assert review.records[BRANDT].disposition is Disposition.REJECTED
    assert review.records[QUOTE].source_id == SOURCE
    assert review.records[QUOTE_CLAIM].source_id == SOURCE
    assert [s.label for s in review.sources] == ["Ida Brandt", "A clerk"]


def test_splitting_a_mention(desk: ReviewDesk, review: Review) -> None:
    desk.marks.merge_entities(IDA, BRANDT)
    desk.marks.split_mention(IDA, span_of(TEXT, "Brandt", 1))
    assert sorted(e.name for e in review.entities) == ["Brandt", "Ida Brandt"]
    with pytest.raises(ServiceError, match="at least one mention"):
        desk.marks.split_mention(IDA, span_of(TEXT, "Ida Brandt"))


def test_marks_by_hand(desk: ReviewDesk, review: Review) -> None:
    desk.marks.add_claim(span_of(TEXT, " the ledger was lost"))
    desk.marks.add_quotation(span_of(TEXT, "“We paid twice,”"))
    desk.marks.add_entity(span_of(TEXT, "ledger"), EntityKind.WORK)
    assert "the ledger was lost" in [review.words_of(c) for c in review.claims]
    mine = next(q for q in review.quotations if q.origin is None)
    assert (review.words_of(mine), mine.kind) == ("We paid twice,", QuotationKind.DIRECT)
    with pytest.raises(SpanError):
        desk.marks.add_claim(span_of(TEXT, " "))


def test_naming_the_speaker_by_words_makes_an_anonymous_source(desk: ReviewDesk, review: Review) -> None:
    desk.marks.set_speaker_words(QUOTE, span_of(TEXT, "the ledger"))
    source = review.source_of(review.records[QUOTE])
    assert (source.status, source.label) == (SourceStatus.ANONYMOUS, "the ledger")
    desk.marks.set_speaker_words(QUOTE, span_of(TEXT, "Ida Brandt"))
    assert review.records[QUOTE].source_id == SOURCE


def test_correcting_the_words(desk: ReviewDesk, review: Review) -> None:
    desk.marks.set_span(CLAIM, span_of(TEXT, "cost $12 million"))
    desk.marks.set_span(QUOTE, span_of(TEXT, "“We paid twice,”"))
    assert review.words_of(review.records[CLAIM]) == "cost $12 million"
    assert review.words_of(review.records[QUOTE]) == "We paid twice,"


def test_a_moved_claim_keeps_the_facts_and_values_that_are_still_in_it(desk: ReviewDesk, review: Review) -> None:
    cost, brandt = span_of(TEXT, "$12 million"), span_of(TEXT, "Ida Brandt")
    values = tuple(Value(span=span, kind=EntityKind.MONEY) for span in (cost, brandt))
    review.apply([Edit(review.records[CLAIM], replace(review.records[CLAIM], values=values, parts=(cost, brandt)))])

    desk.marks.set_span(CLAIM, span_of(TEXT, "cost $12 million"))

    claim = review.records[CLAIM]
    assert (claim.parts, [value.span for value in claim.values]) == ((cost,), [cost])


def test_rejecting_a_quotation_rejects_its_claim(desk: ReviewDesk, review: Review) -> None:
    desk.marks.reject(QUOTE)
    assert review.quotations == []
    assert [c.id for c in review.claims] == [CLAIM]


def test_a_claim_made_of_a_rejected_quotation_takes_its_notes_and_evidence_along(
    desk: ReviewDesk, review: Review
) -> None:
    desk.marks.reject(QUOTE_CLAIM)
    desk.claims.tag(QUOTE, ClaimStatus.FALSE)
    desk.notes.write(QUOTE, "Nobody paid twice.")
    desk.evidence.attach(QUOTE, SUPPORT)
    before = dict(review.records)

    desk.marks.reject(QUOTE)

    assert (review.claim_for(QUOTE), review.notes, review.evidence) == (None, [], [])
    desk.undo()
    assert review.records == before


def test_rejecting_a_source_leaves_its_statements_without_one(desk: ReviewDesk, review: Review) -> None:
    desk.marks.set_speaker_words(QUOTE, span_of(TEXT, "Ida Brandt"))
    before = dict(review.records)
    desk.marks.reject(SOURCE)
    assert (review.records[QUOTE].source_id, review.records[QUOTE].source) == (None, None)
    assert review.source_of(review.records[QUOTE_CLAIM]) is None
    desk.undo()
    assert review.records == before


def test_removing_a_claim_removes_its_notes_and_undo_restores_all(desk: ReviewDesk, review: Review) -> None:
    change = desk.marks.add_claim(span_of(TEXT, "the ledger was lost"))
    mine = change.record_ids[0]
    desk.notes.write(mine, "Ask the clerk.")
    desk.marks.reject(mine)
    assert mine not in review.records
    assert review.notes == []
    desk.undo()
    assert [n.text for n in review.notes_on(mine)] == ["Ask the clerk."]


def test_accepting_a_check_resolves_it(desk: ReviewDesk, review: Review) -> None:
    desk.marks.accept(CHECK)
    assert review.records[CHECK].disposition is Disposition.ACCEPTED
    desk.marks.reject(CHECK)
    assert review.checks == []


def test_an_action_on_the_wrong_kind_of_record_changes_nothing(desk: ReviewDesk, review: Review) -> None:
    before = dict(review.records)
    with pytest.raises(UnknownRecordError, match="This item is no longer in the article"):
        desk.claims.tag(CLERK, ClaimStatus.FALSE)
    with pytest.raises(UnknownRecordError):
        desk.sources.toggle(RecordId("gone"))
    assert review.records == before


def test_an_action_that_changes_nothing_is_not_logged(review: Review, context: Context) -> None:
    desk, store = make_desk(review, context)
    desk.claims.tag(CLAIM, ClaimStatus.FALSE)
    assert desk.claims.tag(CLAIM, ClaimStatus.FALSE) is None
    assert len(store.log) == 1


def test_every_action_can_be_undone_and_redone(desk: ReviewDesk, review: Review) -> None:
    before = dict(review.records)
    desk.claims.tag(CLAIM, ClaimStatus.FALSE)
    desk.claims.correct(CLAIM, "$14 million")
    desk.claims.set_kinds(CLAIM, (ClaimKind.COMPARISON,))
    desk.claims.set_source(CLAIM, CLERK)
    desk.notes.write(CLAIM, "Called.")
    desk.evidence.attach(CLAIM, SUPPORT)
    desk.sources.rename(CLERK, "a clerk at the port")
    desk.sources.set_ground_rule(CLERK, "No name, no office")
    desk.sources.set_kind(CLERK, SourceKind.PERSON)
    desk.marks.rename_entity(IDA, "Ida K. Brandt")
    desk.marks.set_entity_kind(BRANDT, EntityKind.ORGANIZATION)
    desk.marks.set_quotation_kind(QUOTE, QuotationKind.MIXED)
    desk.marks.set_speaker(QUOTE, CLERK)
    desk.marks.merge_entities(IDA, BRANDT)
    desk.marks.reject(CHECK)
    after = dict(review.records)
    while desk.undo():
        pass
    assert review.records == before
    assert desk.redo_name == "Mark as false"
    while desk.redo():
        pass
    assert review.records == after
    assert desk.undo_name == "Dismiss check"


def test_undo_works_after_a_restart(review: Review, context: Context) -> None:
    before = dict(review.records)
    desk, store = make_desk(review, context)
    desk.claims.tag(CLAIM, ClaimStatus.FALSE)
    desk.notes.write(CLAIM, "Called.")
    desk.undo()
    again = ReviewDesk(review, store.log, ListStore(), context)
    assert (again.undo_name, again.redo_name) == ("Mark as false", "Write note")
    again.undo()
    assert review.records == before


def test_when_storing_fails_the_review_is_as_it_was(review: Review, context: Context) -> None:
    before = dict(review.records)
    desk, store = make_desk(review, context)
    store.fail = lambda: ServiceError("The disk is full.")
    with pytest.raises(ServiceError, match="disk is full"):
        desk.claims.tag(CLAIM, ClaimStatus.FALSE)
    assert review.records == before
    assert desk.undo_name == ""


def test_the_summary_follows_the_review(review: Review, context: Context) -> None:
    desk, store = make_desk(review, context)
    desk.claims.tag(CLAIM, ClaimStatus.FALSE)
    summary = store.summaries[-1]
    assert (summary.claims, summary.checked, summary.settled, summary.problems, summary.checks_open) == (2, 1, 0, 3, 1)
    assert summary.statuses == {ClaimStatus.UNCHECKED: 1, ClaimStatus.FALSE: 1}


def test_evidence_and_notes_know_their_author(desk: ReviewDesk, review: Review) -> None:
    desk.evidence.attach(CLAIM, SUPPORT)
    desk.notes.write(CLAIM, "Called.")
    records = [r for r in review.records.values() if isinstance(r, Evidence | Note)]
    assert {r.added_by if isinstance(r, Evidence) else r.author for r in records} == {"R. Adeyemi"}
