"""Whether a sign-off still holds after what was done since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from helpers.builders import NOON
from helpers.scene import Scene, make_scene, words
from onrecord.domain.changes import Edit
from onrecord.domain.records import Quotation, RecordId
from onrecord.domain.sign_off import SignOff
from onrecord.domain.standing import Standing, signed, standing_of
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, EvidenceKind, EvidenceRank, SourceStatus
from onrecord.services.notes import EvidenceDraft

FARE, CREW, DEAREST = RecordId("c-fare"), RecordId("c-crew"), RecordId("c-dearest")
OPEN_QUOTATION, CREW_QUOTATION = RecordId("c-quote"), RecordId("q-crew")


def standing_after(*actions: Callable[[Scene], object]) -> Standing:
    scene = make_scene()
    given = signed(scene.review, "Ida Falk", "head of research", NOON)
    for act in actions:
        act(scene)
    return standing_of(given, scene.review)


def rewrite_filing(scene: Scene, **changes: object) -> None:
    filing = scene.review.records[RecordId("e-fare")]
    scene.review.apply([Edit(filing, replace(filing, **changes))])


def signed_as_before() -> SignOff:
    """A sign-off of the scene as the first version of the program kept it."""
    given = signed(make_scene().review, "Ida Falk", "", NOON)
    start, end = words("will rise to $14.50 in October, three times what it was in 2023")
    state = f"{start}-{end}\nverified\ns-filing\n\n\n8e78b53ec923a10d"
    return replace(given, claims={**given.claims, FARE: state})


def test_a_sign_off_counts_the_claims_by_status() -> None:
    given = signed(make_scene().review, "Ida Falk", "head of research", NOON)

    assert given.statuses == {
        ClaimStatus.UNCHECKED: 3,
        ClaimStatus.VERIFIED: 1,
        ClaimStatus.UNVERIFIED: 1,
        ClaimStatus.FALSE: 1,
    }
    assert (given.checked, given.total) == (3, 6)


@pytest.mark.parametrize(
    "act",
    [
        lambda scene: scene.desk.notes.write(FARE, "The number was read twice."),
        lambda scene: scene.desk.marks.accept(CREW),
        lambda scene: scene.desk.sources.decide(RecordId("s-deckhand"), SourceStatus.NAMED),
        lambda scene: (scene.desk.claims.tag(CREW, ClaimStatus.DISPUTED), scene.desk.undo()),
        lambda scene: (scene.desk.marks.add_claim(words("Critics called the plan cruel")), scene.desk.undo()),
    ],
    ids=["nothing but a note", "accepted", "another record", "tagged and undone", "new and undone"],
)
def test_it_holds_while_every_claim_is_what_was_signed(act: Callable[[Scene], object]) -> None:
    standing = standing_after(act)

    assert (standing.holds, standing.changed, standing.gone) == (True, (), 0)


@pytest.mark.parametrize(
    ("claim_id", "act"),
    [
        (CREW, lambda scene: scene.desk.claims.tag(CREW, ClaimStatus.DISPUTED)),
        (DEAREST, lambda scene: scene.desk.claims.correct(DEAREST, "a dear crossing")),
        (CREW, lambda scene: scene.desk.marks.set_span(CREW, words("two boats had sailed without a full crew"))),
        (CREW, lambda scene: scene.desk.claims.set_source(CREW, RecordId("s-marchbanks"))),
        (FARE, lambda scene: scene.desk.evidence.remove(RecordId("e-fare"))),
        (DEAREST, lambda scene: scene.desk.evidence.attach(DEAREST, EvidenceDraft(title="A table of fares"))),
        (FARE, lambda scene: rewrite_filing(scene, rank=EvidenceRank.SECONDARY)),
        (FARE, lambda scene: rewrite_filing(scene, kind=EvidenceKind.INTERVIEW)),
    ],
    ids=["tagged", "corrected", "moved", "said by somebody else", "evidence gone", "new", "secondary", "another kind"],
)
def test_a_claim_that_changed_breaks_it_and_is_reported(claim_id: RecordId, act: Callable[[Scene], object]) -> None:
    standing = standing_after(act)

    assert not standing.holds
    assert [claim.id for claim in standing.changed] == [claim_id]


def test_a_sign_off_of_an_earlier_version_holds_by_that_versions_rules() -> None:
    given, scene = signed_as_before(), make_scene()
    rewrite_filing(scene, rank=EvidenceRank.SECONDARY)
    assert standing_of(given, scene.review).holds
    rewrite_filing(scene, passage="the adult single fare shall be fourteen dollars")
    assert [claim.id for claim in standing_of(given, scene.review).changed] == [FARE]


def test_a_sign_off_of_version_2_holds_until_evidence_is_primary() -> None:
    scene = make_scene()
    rewrite_filing(scene, rank=EvidenceRank.NOT_SAID)
    start, end = words("will rise to $14.50 in October, three times what it was in 2023")
    signed_now = signed(scene.review, "Ida Falk", "", NOON)
    state = f"{start}-{end}\nverified\ns-filing\n\n\n2:2497597cb670c747"
    given = replace(signed_now, claims={**signed_now.claims, FARE: state})

    assert standing_of(given, scene.review).holds
    rewrite_filing(scene, rank=EvidenceRank.SECONDARY)
    assert standing_of(given, scene.review).holds
    rewrite_filing(scene, rank=EvidenceRank.PRIMARY)
    assert [claim.id for claim in standing_of(given, scene.review).changed] == [FARE]


def test_a_new_claim_breaks_it_and_one_taken_away_is_counted() -> None:
    standing = standing_after(
        lambda scene: scene.desk.marks.add_claim(words("Critics called the plan cruel"), (ClaimKind.OTHER,)),
        lambda scene: scene.desk.marks.reject(OPEN_QUOTATION),
    )

    assert [claim.span for claim in standing.changed] == [words("Critics called the plan cruel")]
    assert (standing.gone, standing.holds) == (1, False)


def test_changed_claims_are_told_in_reading_order() -> None:
    standing = standing_after(
        lambda scene: scene.desk.claims.tag(DEAREST, ClaimStatus.CUT),
        lambda scene: scene.desk.claims.tag(CREW, ClaimStatus.DISPUTED),
    )

    assert [claim.id for claim in standing.changed] == [CREW, DEAREST]


def test_another_text_breaks_it() -> None:
    review = make_scene().review
    given = signed(review, "Ida Falk", "", NOON + timedelta(days=1))
    review.revision = replace(review.revision, text=review.text + " More.", sha256="0" * 64)

    standing = standing_of(given, review)

    assert (standing.holds, standing.is_other_text, standing.changed) == (False, True, ())


def test_a_claims_sign_off_covers_its_quotations_evidence_and_speaker() -> None:
    scene = make_scene()
    scene.desk.evidence.attach(CREW_QUOTATION, EvidenceDraft(title="The log of the boat"))
    scene.desk.claims.tag(CREW_QUOTATION, ClaimStatus.VERIFIED)
    claim, _ = scene.desk.claims.claim_of(CREW_QUOTATION)
    assert claim is not None
    scene.review.apply([Edit(claim, replace(claim, source_id=None))])
    given = signed(scene.review, "Ida Falk", "", NOON)
    (item,) = scene.review.evidence_for(CREW_QUOTATION)
    quotation = scene.review.records[CREW_QUOTATION]
    assert isinstance(quotation, Quotation)

    for edit in (Edit(item, None), Edit(quotation, replace(quotation, source_id=RecordId("s-marchbanks")))):
        assert standing_of(given, scene.review).holds
        scene.review.apply([edit])
        assert [changed.id for changed in standing_of(given, scene.review).changed] == [claim.id]
        scene.review.apply([edit.inverse()])
