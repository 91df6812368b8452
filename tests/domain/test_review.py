from dataclasses import replace
from datetime import timedelta

import pytest

from helpers.builders import FOUND, NOON, make_review, span_of
from onrecord.domain.changes import Edit
from onrecord.domain.records import (
    FOUND_EARLIER,
    AnyRecord,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Quotation,
    RecordId,
    Source,
    all_spans,
    finding_id,
)
from onrecord.domain.review import Proposals, Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import (
    ClaimKind,
    ClaimStatus,
    Disposition,
    EntityKind,
    EvidenceKind,
    QuotationKind,
    Severity,
    SourceKind,
    SourceStatus,
)

TEXT = "Mayor Ilse Brandt said the bridge would hold. “It held in 1962,” she said. Critics disagree."
MAYOR = span_of(TEXT, "Mayor Ilse Brandt")
SHE = span_of(TEXT, "she")
HELD = span_of(TEXT, "It held in 1962,")
YEAR = span_of(TEXT, "1962")

ENTITY = Entity(
    id=finding_id("entity", MAYOR), origin=FOUND, kind=EntityKind.PERSON, name="Ilse Brandt", mentions=(MAYOR, SHE)
)
SOURCE = Source(
    id=finding_id("source", MAYOR),
    origin=FOUND,
    kind=SourceKind.PERSON,
    status=SourceStatus.NAMED,
    mentions=(MAYOR, SHE),
    name="Ilse Brandt",
    entity_id=ENTITY.id,
)
QUOTATION = Quotation(
    id=finding_id("quotation", HELD),
    origin=FOUND,
    kind=QuotationKind.DIRECT,
    content=(HELD,),
    cue=span_of(TEXT, "said", 1),
    source=SHE,
    source_id=SOURCE.id,
)
CLAIM = Claim(id=finding_id("claim", YEAR), origin=FOUND, span=YEAR, kinds=(ClaimKind.DATE,), quotation_id=QUOTATION.id)
CHECK = Check(
    id=finding_id("check", MAYOR, "last-name-first"),
    origin=FOUND,
    rule="last-name-first",
    severity=Severity.WARNING,
    places=(MAYOR,),
    message="Give the full name first.",
)
FINDINGS = (ENTITY, SOURCE, QUOTATION, CLAIM, CHECK)


def analyzed_again(review: Review, *findings: AnyRecord) -> list[AnyRecord]:
    """The records after a new analysis has brought ``findings``."""
    proposals = Proposals(review)
    review.apply(proposals.edits_for(findings))
    review.apply(proposals.leftovers())
    return list(review.records.values())


def rejected(record: AnyRecord) -> AnyRecord:
    return replace(record, disposition=Disposition.REJECTED)


def accepted(record: AnyRecord) -> AnyRecord:
    return replace(record, disposition=Disposition.ACCEPTED)


def by_hand(record: AnyRecord, name: str) -> AnyRecord:
    return replace(record, id=RecordId(name), origin=None, disposition=Disposition.ACCEPTED)


class TestAnalyzingAgain:
    def test_the_same_findings_change_nothing(self) -> None:
        review = make_review(TEXT, FINDINGS)

        assert list(Proposals(review).edits_for(FINDINGS)) == []
        assert analyzed_again(review, *FINDINGS) == list(FINDINGS)

    def test_new_proposals_take_the_place_of_old_ones(self) -> None:
        renamed = replace(ENTITY, name="Mayor Brandt")

        assert analyzed_again(make_review(TEXT, [ENTITY, CHECK]), renamed, CLAIM) == [renamed, CLAIM]

    @pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.id)
    def test_what_was_rejected_stays_rejected(self, finding: AnyRecord) -> None:
        review = make_review(TEXT, [rejected(finding)])

        assert analyzed_again(review, finding)[0] == rejected(finding)

    @pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.id)
    def test_what_was_decided_is_never_touched(self, finding: AnyRecord) -> None:
        review = make_review(TEXT, [accepted(finding)])

        assert analyzed_again(review, replace(finding, origin=replace(FOUND, version="2"))) == [accepted(finding)]
        assert analyzed_again(review) == [accepted(finding)]

    def test_what_was_rejected_under_another_id_stays_rejected(self) -> None:
        review = make_review(TEXT, [replace(rejected(CLAIM), id=RecordId("by another name"))])

        assert [record.id for record in analyzed_again(review, CLAIM)] == ["by another name"]

    def test_the_same_place_may_carry_another_rule_or_type(self) -> None:
        other_rule = replace(CHECK, id=finding_id("check", MAYOR, "spelling"), rule="spelling")
        review = make_review(TEXT, [rejected(CHECK)])

        assert analyzed_again(review, other_rule, ENTITY) == [rejected(CHECK), other_rule, ENTITY]

    def test_what_a_note_or_a_decision_refers_to_is_kept(self) -> None:
        note = Note(id=RecordId("n"), text="Called her.", author="Ada", written_at=NOON, target_id=QUOTATION.id)
        review = make_review(TEXT, [*FINDINGS, note])

        assert analyzed_again(review) == [ENTITY, SOURCE, QUOTATION, note]

    def test_a_kept_proposal_is_not_rewritten(self) -> None:
        evidence = Evidence(id=RecordId("e"), target_id=CLAIM.id, kind=EvidenceKind.LINK, title="Almanac")
        review = make_review(TEXT, [*FINDINGS, evidence])

        assert CLAIM in analyzed_again(review, replace(CLAIM, priority=0.1))

    def test_the_reviewer_may_decide_between_two_batches(self) -> None:
        review = make_review(TEXT, [CLAIM, CHECK])
        proposals = Proposals(review)
        review.apply([Edit(CLAIM, accepted(CLAIM)), Edit(CHECK, rejected(CHECK))])
        review.apply(proposals.edits_for([CLAIM, CHECK]))
        review.apply(proposals.leftovers())

        assert list(review.records.values()) == [accepted(CLAIM), rejected(CHECK)]

    def test_a_finding_made_by_hand_between_two_batches_is_not_doubled(self) -> None:
        review = make_review(TEXT)
        proposals = Proposals(review)
        mine = by_hand(CLAIM, "mine")
        review.apply([Edit(None, mine)])
        review.apply(proposals.edits_for([CLAIM]))

        assert list(review.records.values()) == [mine]

    def test_what_refers_to_a_dropped_finding_refers_to_the_one_that_stays(self) -> None:
        person, speaker = by_hand(ENTITY, "my person"), by_hand(SOURCE, "my source")
        review = make_review(TEXT, [person, replace(speaker, entity_id=person.id)])

        analyzed_again(review, *FINDINGS)

        assert review.records[QUOTATION.id] == replace(QUOTATION, source_id=speaker.id)
        assert review.source_of(review.records[CLAIM.id]).name == "Ilse Brandt"
        assert analyzed_again(review, *FINDINGS)[:2] == [person, replace(speaker, entity_id=person.id)]

    def test_a_source_found_for_an_entity_made_by_hand_belongs_to_it(self) -> None:
        person = by_hand(ENTITY, "my person")
        review = make_review(TEXT, [person])

        analyzed_again(review, *FINDINGS)

        assert review.records[SOURCE.id].entity_id == person.id


class TestAsking:
    def test_listings_are_in_reading_order_without_what_was_rejected(self) -> None:
        late = replace(CLAIM, id=RecordId("late"), span=span_of(TEXT, "Critics"))
        early = replace(CLAIM, id=RecordId("early"), span=MAYOR)
        review = make_review(TEXT, [late, rejected(CLAIM), early, *FINDINGS[:3]])

        assert review.claims == [early, late]
        assert review.quotations == [QUOTATION]
        assert review.sources == review.named_sources == [SOURCE]
        assert review.anonymous_sources == []
        assert review.entities == [ENTITY]
        assert review.checks == []

    def test_listings_follow_a_change(self) -> None:
        review = make_review(TEXT, [CLAIM])
        assert review.claims == [CLAIM]

        checked = replace(CLAIM, status=ClaimStatus.VERIFIED)
        review.apply([Edit(CLAIM, checked)])
        assert review.claims == [checked]

        review.apply([Edit(checked, None)])
        assert review.claims == []

    def test_notes_and_evidence_are_found_by_what_they_are_about(self) -> None:
        notes = [
            Note(
                id=RecordId(f"n{minutes}"),
                text="…",
                author="Ada",
                written_at=NOON + timedelta(minutes=minutes),
                target_id=CLAIM.id,
            )
            for minutes in (5, 1)
        ]
        evidence = Evidence(id=RecordId("e"), target_id=CLAIM.id, kind=EvidenceKind.LINK, title="Almanac")
        review = make_review(TEXT, [*notes, evidence, CLAIM])

        assert review.notes_on(CLAIM.id) == notes[::-1]
        assert review.evidence_for(CLAIM.id) == [evidence]
        assert review.notes_on(QUOTATION.id) == review.evidence_for(QUOTATION.id) == []

    def test_who_says_a_claim_is_found_through_its_quotation(self) -> None:
        review = make_review(TEXT, FINDINGS)

        assert review.source_of(CLAIM) == review.source_of(QUOTATION) == SOURCE
        assert review.source_of(CHECK) is None
        assert review.statements_of(SOURCE.id) == [QUOTATION]
        assert review.claim_for(QUOTATION.id) == CLAIM

    def test_a_rejected_source_says_nothing(self) -> None:
        review = make_review(TEXT, [rejected(SOURCE), QUOTATION, CLAIM])

        assert review.source_of(QUOTATION) is None
        assert review.source_of(CLAIM) is None

    def test_the_words_of_several_pieces_are_joined(self) -> None:
        review = make_review(TEXT)

        assert review.words_of(ENTITY) == "Mayor Ilse Brandt … she"


def test_an_entity_that_is_named_at_a_place_of_one_decided_on_is_that_one() -> None:
    """A paragraph was put before it that names it too: the finding begins elsewhere."""
    text = "Ruiz left. Ruiz said so."
    first, second = span_of(text, "Ruiz"), span_of(text, "Ruiz", 1)
    known = Entity(
        id=RecordId("mine"), disposition=Disposition.ACCEPTED, kind=EntityKind.PERSON, name="Ruiz", mentions=(second,)
    )
    found = Entity(
        id=RecordId("entity:0-4"), origin=FOUND, kind=EntityKind.PERSON, name="Ruiz", mentions=(first, second)
    )
    assert list(Proposals(make_review(text, [known])).edits_for([found])) == []


@pytest.mark.parametrize(
    ("reason", "words", "found"),
    [
        (FOUND_EARLIER.text, "“It held in 1962,” she said", []),
        (FOUND_EARLIER.text, "hold. “It held in 1962,”", []),
        (FOUND_EARLIER.text, "Mayor Ilse Brandt said the bridge would hold. “It held", ["claim:0-54"]),
        (FOUND_EARLIER.text, "Critics disagree.", ["claim:75-92"]),
        (FOUND_EARLIER.text, "in 1962", []),
        ("found in an earlier revision, in other words", "in 1962", []),
        ("number", "“It held in 1962,” she said", ["claim:46-73"]),
    ],
)
def test_a_reworded_claim_replaces_the_finding_in_its_place(reason: str, words: str, found: list[str]) -> None:
    """Otherwise the reviewer would see two claims for one statement."""
    carried = Claim(
        id=RecordId("carried"),
        origin=replace(FOUND, reason=reason),
        disposition=Disposition.ACCEPTED,
        span=span_of(TEXT, "“It held in 1962,” she said."),
        kinds=(ClaimKind.DATE,),
        status=ClaimStatus.IN_PROGRESS,
    )
    span = span_of(TEXT, words)
    proposal = Claim(id=finding_id("claim", span), origin=FOUND, span=span, kinds=(ClaimKind.DATE,))
    assert [edit.record_id for edit in Proposals(make_review(TEXT, [carried])).edits_for([proposal])] == found


def test_what_is_quoted_inside_a_claim_in_other_words_is_a_statement_of_its_own() -> None:
    """Whether it was said is one thing, whether it is so another."""
    carried = Claim(
        id=RecordId("carried"),
        origin=replace(FOUND, reason=FOUND_EARLIER.text),
        disposition=Disposition.ACCEPTED,
        span=span_of(TEXT, "“It held in 1962,” she said."),
        kinds=(ClaimKind.DATE,),
        status=ClaimStatus.IN_PROGRESS,
    )
    span = span_of(TEXT, "It held")
    quoted = replace(CLAIM, id=finding_id("claim", span), span=span, quotation_id=QUOTATION.id)
    edits = Proposals(make_review(TEXT, [carried, QUOTATION])).edits_for([quoted])
    assert [edit.record_id for edit in edits] == [quoted.id]


def test_all_spans_of_a_record_are_found() -> None:
    spans = set(all_spans(replace(QUOTATION, origin=replace(FOUND, because=(Span(0, 5),)))))

    assert spans == {HELD, SHE, span_of(TEXT, "said", 1), Span(0, 5)}
