"""Simultaneous changes of one record by two reviewers are joined or clash."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.builders import FOUND, NOON, make_review
from helpers.records import records_by_type
from onrecord.domain.changes import Change, ChangeId, DetailsEdit, Edit, SignOffsEdit
from onrecord.domain.joining import Clash, ClashKind, Rebased, rebased, rebased_edit
from onrecord.domain.records import AnonymityRecord, AnyRecord, Claim, Note, RecordId, Source
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, Disposition, SourceKind, SourceStatus

TEXT = "x" * 50
ONE_ID = st.just(RecordId("one"))
CLAIM = Claim(id=RecordId("claim"), origin=FOUND, span=Span(0, 5), kinds=())
DECIDED = replace(CLAIM, disposition=Disposition.ACCEPTED, status=ClaimStatus.IN_PROGRESS)
SOURCE = Source(
    id=RecordId("source"), origin=FOUND, kind=SourceKind.PEOPLE, status=SourceStatus.ANONYMOUS, mentions=(Span(6, 9),)
)


def accepted(record: AnyRecord, **changes: object) -> AnyRecord:
    return replace(record, disposition=Disposition.ACCEPTED, **changes)  # type: ignore[arg-type]


def rejected(record: AnyRecord) -> AnyRecord:
    return replace(record, disposition=Disposition.REJECTED)


def note_on(record: AnyRecord, note_id: str = "note") -> Note:
    return Note(
        id=RecordId(note_id),
        disposition=Disposition.ACCEPTED,
        text="Called the port.",
        author="Ada Reyes",
        written_at=NOON,
        target_id=record.id,
    )


def make_change(*edits: Edit, **parts: object) -> Change:
    return Change(
        id=ChangeId("change"),
        article_id=make_review(TEXT).article.id,
        name="Step",
        edits=edits,
        reviewer="Ada Reyes",
        at=NOON,
        **parts,  # type: ignore[arg-type]
    )


def joined(
    base: AnyRecord | None, mine: AnyRecord | None, now: AnyRecord | None
) -> tuple[AnyRecord | None, list[Clash]]:
    clashes: list[Clash] = []
    edit = rebased_edit(Edit(base, mine), now, clashes)
    return (edit.after if edit else now), clashes


def on_top(change: Change, *now: AnyRecord, touched: tuple[AnyRecord, ...] = ()) -> Rebased:
    return rebased(change, make_review(TEXT, now), {record.id for record in touched})


ALIKE = st.sampled_from(records_by_type(50, ONE_ID))


@st.composite
def versions(draw: st.DrawFn) -> tuple[AnyRecord, AnyRecord, AnyRecord]:
    """A record that somebody decided on, and two others of its kind with its id."""
    alike = draw(ALIKE)
    return accepted(draw(alike)), draw(alike), draw(alike)


def taking(base: AnyRecord, other: AnyRecord, names: set[str]) -> AnyRecord:
    return replace(base, **{name: getattr(other, name) for name in names})


@given(versions())
def test_without_a_change_by_a_colleague_an_edit_is_what_it_was(three: tuple[AnyRecord, AnyRecord, AnyRecord]) -> None:
    base, mine, _theirs = three
    for edit in (Edit(base, mine), Edit(base, None), Edit(None, mine)):
        clashes: list[Clash] = []
        assert rebased_edit(edit, edit.before, clashes) == edit
        assert clashes == []


@given(versions(), st.data())
def test_changes_of_different_fields_are_joined_whoever_comes_first(
    three: tuple[AnyRecord, AnyRecord, AnyRecord], data: st.DataObject
) -> None:
    base, other, another = three
    # Taking a record away, and taking back that it was decided on, is about all of its fields.
    names = [field.name for field in fields(base) if field.name not in {"id", "disposition", "origin"}]
    my_names = data.draw(st.sets(st.sampled_from(names)))
    mine = taking(base, other, my_names)
    theirs = taking(base, another, set(names) - my_names)
    both = taking(theirs, other, my_names)

    assert joined(base, mine, theirs) == (both, [])
    assert joined(base, theirs, mine) == (both, [])


@given(versions())
def test_nothing_a_colleague_changed_is_written_over_without_a_clash(
    three: tuple[AnyRecord, AnyRecord, AnyRecord],
) -> None:
    base, mine, theirs = three
    after, clashes = joined(base, mine, theirs)
    if clashes:
        return
    assert after is not None
    for field in fields(base):
        before, now = getattr(base, field.name), getattr(theirs, field.name)
        if before != now and field.name != "anonymity":
            assert getattr(after, field.name) == now, field.name


@given(versions())
def test_every_field_that_both_changed_otherwise_is_named_with_both_values(
    three: tuple[AnyRecord, AnyRecord, AnyRecord],
) -> None:
    base, mine, theirs = (replace(record, disposition=Disposition.ACCEPTED) for record in three)
    assume(not isinstance(base, Source))
    pairs = ((base, mine), (mine, theirs), (theirs, base))
    both = [
        Clash(
            kind=ClashKind.FIELD,
            record_id=base.id,
            field=field.name,
            theirs=getattr(theirs, field.name),
            mine=getattr(mine, field.name),
        )
        for field in fields(base)
        if all(getattr(one, field.name) != getattr(other, field.name) for one, other in pairs)
    ]

    after, clashes = joined(base, mine, theirs)

    assert clashes == both
    assert all(getattr(after, clash.field) == clash.mine for clash in clashes)


@given(versions(), st.sampled_from(["rejected", "removed"]))
def test_what_one_took_away_and_the_other_changed_is_a_clash(
    three: tuple[AnyRecord, AnyRecord, AnyRecord], how: str
) -> None:
    base, changed, _other = three
    assume(changed != base and changed.disposition is not Disposition.REJECTED)
    gone = rejected(base) if how == "rejected" else None

    [mine_gone] = joined(base, gone, changed)[1]
    [theirs_gone] = joined(base, changed, gone)[1]

    assert mine_gone == Clash(kind=ClashKind.CHANGED, record_id=base.id, theirs=changed, mine=gone)
    assert theirs_gone == Clash(kind=ClashKind.TAKEN_AWAY, record_id=base.id, theirs=gone, mine=changed)


def test_the_same_change_twice_is_one() -> None:
    verified = accepted(CLAIM, status=ClaimStatus.VERIFIED)
    assert joined(CLAIM, verified, verified) == (verified, [])
    assert on_top(make_change(Edit(CLAIM, None)), touched=(CLAIM,)) == Rebased(make_change(), ())


def test_a_status_and_a_correction_go_together() -> None:
    corrected = accepted(CLAIM, correction="412 people")
    false = accepted(CLAIM, status=ClaimStatus.FALSE)
    assert joined(CLAIM, corrected, false) == (accepted(CLAIM, status=ClaimStatus.FALSE, correction="412 people"), [])


def test_two_statuses_clash_and_both_are_named() -> None:
    verified, false = (accepted(CLAIM, status=status) for status in (ClaimStatus.VERIFIED, ClaimStatus.FALSE))
    clash = Clash(
        kind=ClashKind.FIELD,
        record_id=CLAIM.id,
        field="status",
        theirs=ClaimStatus.FALSE,
        mine=ClaimStatus.VERIFIED,
    )
    assert joined(CLAIM, verified, false) == (verified, [clash])


def test_the_anonymity_record_is_joined_field_by_field() -> None:
    reason, motive = (replace(SOURCE, anonymity=AnonymityRecord(**{name: "Fear."})) for name in ("reason", "motive"))
    both = replace(SOURCE, anonymity=AnonymityRecord(reason="Fear.", motive="Fear."))
    assert joined(SOURCE, accepted(reason), accepted(motive)) == (accepted(both), [])
    other = replace(SOURCE, anonymity=AnonymityRecord(reason="Law."))
    [clash] = joined(SOURCE, accepted(reason), accepted(other))[1]
    assert (clash.field, clash.theirs, clash.mine) == ("reason", "Law.", "Fear.")


def test_a_claim_that_both_made_of_a_quotation_is_joined() -> None:
    plain = Claim(id=RecordId("claim-on:q"), disposition=Disposition.ACCEPTED, span=Span(0, 5), kinds=())
    false, corrected = replace(plain, status=ClaimStatus.FALSE), replace(plain, correction="No.")
    assert joined(None, corrected, false) == (replace(false, correction="No."), [])
    moved = replace(plain, span=Span(0, 7))
    assert [clash.field for clash in joined(None, moved, false)[1]] == ["span"]


def test_undo_keeps_a_colleagues_decision_on_the_same_record() -> None:
    false = accepted(CLAIM, status=ClaimStatus.FALSE)
    theirs = accepted(CLAIM, status=ClaimStatus.FALSE, correction="412 people")
    assert joined(false, CLAIM, theirs) == (accepted(CLAIM, correction="412 people"), [])


def test_a_decision_goes_before_another_analysis() -> None:
    """Nobody had decided on what the second analysis found in other words, or no longer found."""
    verified = accepted(CLAIM, status=ClaimStatus.VERIFIED, priority=0.9)
    assert joined(CLAIM, verified, replace(CLAIM, priority=0.1)) == (verified, [])
    assert joined(CLAIM, verified, None) == (verified, [])
    assert joined(CLAIM, rejected(CLAIM), replace(CLAIM, priority=0.1)) == (rejected(replace(CLAIM, priority=0.1)), [])


def test_a_note_on_what_a_colleague_took_away_clashes() -> None:
    note = note_on(CLAIM)
    clash = Clash(kind=ClashKind.NOTHING_TO_BE_ON, record_id=CLAIM.id, theirs=rejected(CLAIM), mine=note)
    assert on_top(make_change(Edit(None, note)), rejected(CLAIM), touched=(CLAIM,)).clashes == (clash,)
    assert on_top(make_change(Edit(None, note)), touched=(CLAIM,)).clashes == (replace(clash, theirs=None),)
    assert on_top(make_change(Edit(None, note)), DECIDED, touched=(CLAIM,)).clashes == ()


def test_taking_away_what_a_colleague_wrote_a_note_on_clashes() -> None:
    note = note_on(CLAIM)
    change = make_change(Edit(CLAIM, rejected(CLAIM)))
    clash = Clash(kind=ClashKind.STILL_REFERRED_TO, record_id=CLAIM.id, theirs=note)
    assert on_top(change, CLAIM, note, touched=(note,)).clashes == (clash,)
    assert on_top(change, CLAIM, note).clashes == ()


def test_edits_of_one_change_go_together() -> None:
    other = replace(CLAIM, id=RecordId("other"))
    change = make_change(
        Edit(CLAIM, accepted(CLAIM, source_id=SOURCE.id)), Edit(other, accepted(other, correction="a"))
    )
    found = on_top(change, CLAIM, SOURCE, accepted(other, correction="b"))
    assert [clash.record_id for clash in found.clashes] == [other.id]
    assert found.can_be_decided
    assert found.change == replace(
        change,
        edits=(change.edits[0], Edit(accepted(other, correction="b"), accepted(other, correction="a"))),
    )


def test_details_are_joined_field_by_field() -> None:
    review = make_review(TEXT)
    before = review.article.details
    review.article = review.article.with_details(replace(before, outlet="Lena Courier"))
    change = make_change(details=DetailsEdit(before, replace(before, byline="By Ada")))
    after = replace(before, outlet="Lena Courier", byline="By Ada")
    assert rebased(change, review) == Rebased(replace(change, details=DetailsEdit(review.article.details, after)), ())
    change = make_change(details=DetailsEdit(before, replace(before, outlet="Port Ledger")))
    assert rebased(change, review).clashes == (
        Clash(kind=ClashKind.FIELD, field="outlet", theirs="Lena Courier", mine="Port Ledger"),
    )


def given_by(reviewer: str, role: str = "editor", hour: int = 0) -> SignOff:
    at = NOON + timedelta(hours=hour)
    return SignOff(reviewer=reviewer, role=role, at=at, sha256="", statuses={}, claims={})


ADA, INES, ADA_AGAIN = given_by("Ada Reyes"), given_by("Ines Park"), given_by("Ada Reyes", "Editor", 1)


@pytest.mark.parametrize(
    ("edit", "now", "after"),
    [
        (SignOffsEdit((), (ADA,)), (INES,), (INES, ADA)),
        (SignOffsEdit((ADA,), ()), (ADA, INES), (INES,)),
        (SignOffsEdit((ADA,), (ADA_AGAIN,)), (ADA, INES), (INES, ADA_AGAIN)),
        (SignOffsEdit((), (ADA_AGAIN,)), (ADA,), (ADA_AGAIN,)),
        (SignOffsEdit((INES, ADA), (INES,)), (ADA,), ()),
    ],
)
def test_sign_offs_of_two_stand_side_by_side(
    edit: SignOffsEdit, now: tuple[SignOff, ...], after: tuple[SignOff, ...]
) -> None:
    review = make_review(TEXT)
    review.sign_offs = now
    change = make_change(sign_offs=edit)
    assert rebased(change, review) == Rebased(replace(change, sign_offs=SignOffsEdit(now, after)), ())


def test_a_sign_off_for_what_is_gone_is_asked_for_again() -> None:
    review = make_review(TEXT)
    found = rebased(make_change(sign_offs=SignOffsEdit((), (ADA,))), review, is_overtaken=True)
    assert found.clashes == (Clash(kind=ClashKind.SIGN_OFF, mine=ADA),)
    assert not found.can_be_decided
    taken_back = make_change(sign_offs=SignOffsEdit((ADA,), ()))
    review.sign_offs = (ADA,)
    assert rebased(taken_back, review, is_overtaken=True) == Rebased(taken_back, ())
