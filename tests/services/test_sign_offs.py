"""Signing an article off, signing again, and taking it back."""

from dataclasses import replace

import pytest

from helpers.builders import NOON
from helpers.scene import MemoryStore, make_scene
from onrecord.domain.records import RecordId
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import ServiceError
from onrecord.services.journal import Context
from onrecord.services.reporting import build_report

CREW = RecordId("c-crew")


def signers(desk: ReviewDesk) -> list[tuple[str, str, bool]]:
    return [(one.sign_off.reviewer, one.sign_off.role, one.holds) for one in desk.sign_offs.standings]


def test_a_sign_off_is_given_undone_and_given_again() -> None:
    scene = make_scene()

    change = scene.desk.sign_offs.sign("  head of   research ")

    assert change is not None
    assert (change.name, change.record_ids) == ("Sign off", ())
    assert signers(scene.desk) == [("R. Adeyemi", "head of research", True)]
    assert scene.desk.undo_name == "Sign off"
    scene.desk.undo()
    assert signers(scene.desk) == []
    scene.desk.redo()
    assert signers(scene.desk) == [("R. Adeyemi", "head of research", True)]


def test_signing_again_in_the_same_role_replaces_the_first() -> None:
    scene = make_scene()
    scene.desk.sign_offs.sign("editor")
    scene.desk.sign_offs.sign("lawyer")
    scene.desk.claims.tag(CREW, ClaimStatus.DISPUTED)
    assert signers(scene.desk) == [("R. Adeyemi", "editor", False), ("R. Adeyemi", "lawyer", False)]

    scene.desk.sign_offs.sign("Editor")

    assert signers(scene.desk) == [("R. Adeyemi", "lawyer", False), ("R. Adeyemi", "Editor", True)]


def test_one_is_taken_back_and_the_log_keeps_it() -> None:
    scene = make_scene()
    for role in ("editor", "lawyer"):
        scene.desk.sign_offs.sign(role)
    editor, lawyer = (one.sign_off for one in scene.desk.sign_offs.standings)

    scene.desk.sign_offs.take_back(editor)

    assert [one.sign_off for one in scene.desk.sign_offs.standings] == [lawyer]
    assert scene.desk.sign_offs.take_back(editor) is None
    assert [change.name for change in scene.store.changes] == ["Sign off", "Sign off", "Withdraw sign-off"]


def test_it_survives_a_restart_with_the_log() -> None:
    scene = make_scene()
    scene.desk.sign_offs.sign("editor")
    scene.desk.claims.tag(CREW, ClaimStatus.DISPUTED)

    again = ReviewDesk(scene.review, scene.store.changes, MemoryStore(), _somebody())

    assert signers(again) == [("R. Adeyemi", "editor", False)]
    again.undo()
    assert signers(again) == [("R. Adeyemi", "editor", True)]
    again.undo()
    assert signers(again) == []


def test_one_that_cannot_be_stored_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = make_scene()

    def full(*_what: object) -> None:
        raise ServiceError("The disk is full.")

    monkeypatch.setattr(MemoryStore, "save_change", full)
    with pytest.raises(ServiceError, match="full"):
        scene.desk.sign_offs.sign("editor")

    assert signers(scene.desk) == []


def test_a_report_says_who_signed_and_whether_it_holds() -> None:
    scene = make_scene()
    scene.desk.sign_offs.sign("editor")
    scene.desk.claims.tag(CREW, ClaimStatus.DISPUTED)

    report = build_report(scene.review, scene.desk.log, _somebody(), evidence_gate=True)

    assert report.sign_offs == scene.desk.sign_offs.standings
    assert [claim.id for claim in report.sign_offs[0].changed] == [CREW]


def _somebody() -> Context:
    return Context(reviewer=lambda: "Jo Lindt", now=lambda: NOON, new_id=iter(map(str, range(100, 200))).__next__)


def test_nobody_signs_off_without_a_name(context: Context) -> None:
    nameless = replace(context, reviewer=lambda: "Reviewer 4071", pseudonyms=lambda: ("Reviewer 4071",))
    scene = make_scene()
    desk = ReviewDesk(scene.review, [], MemoryStore(), nameless)

    with pytest.raises(ServiceError) as refused:
        desk.sign_offs.sign("editor")

    assert (refused.value.what, refused.value.kept) == ("A sign-off needs your name.", "The article isn’t signed off.")
    with pytest.raises(ServiceError, match="An assignment needs your name"):
        desk.claims.take(CREW)
