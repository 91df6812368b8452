"""The status of a claim: set, cleared, shown, and held back by the evidence gate."""

from typing import Any

from PySide6.QtCore import Qt

from helpers.inspector import Desk, press
from onrecord.domain.records import RecordId
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.ui.inspector.evidence_section import EvidenceSection
from onrecord.ui.inspector.origin_sections import RejectSection
from onrecord.ui.inspector.statement_sections import StatusSection, VoucherSection


def test_a_status_is_set_with_one_click(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    segments = desk.part(StatusSection).segments
    press(qtbot, segments.button(ClaimStatus.DISPUTED))
    assert desk.scene.claim("c-riders").status is ClaimStatus.DISPUTED
    assert segments.button(ClaimStatus.DISPUTED).isChecked()


def test_a_status_is_cleared_where_there_is_one(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    section = desk.part(StatusSection)
    assert section.clear.isHidden()
    press(qtbot, section.segments.button(ClaimStatus.CUT))
    assert desk.scene.claim("c-riders").status is ClaimStatus.CUT
    assert not section.clear.isHidden()
    section.clear.click()
    assert desk.scene.claim("c-riders").status is ClaimStatus.UNCHECKED
    assert section.clear.isHidden()


def test_statuses_stand_in_three_equal_columns(desk: Desk) -> None:
    desk.inspector.resize(420, 900)
    desk.show("c-riders")
    segments = desk.part(StatusSection).segments
    buttons = [segments.button(s) for s in ClaimStatus if s is not ClaimStatus.UNCHECKED]
    assert len({button.x() for button in buttons}) == 3
    assert len({button.width() for button in buttons}) == 1


def test_no_status_is_cut_off_at_300_pixels(desk: Desk, qtbot: Any) -> None:
    desk.inspector.resize(300, 900)
    desk.show("c-fare")
    section = desk.part(StatusSection)
    for status in set(ClaimStatus) - {ClaimStatus.UNCHECKED}:
        button = section.segments.button(status)
        assert button.width() >= button.sizeHint().width()
        assert button.geometry().right() <= section.segments.width()


def test_verified_without_evidence_asks_for_it_and_attaching_marks_the_claim(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    press(qtbot, desk.part(StatusSection).segments.button(ClaimStatus.VERIFIED))
    section = desk.part(EvidenceSection)
    assert section.gate.text() == ("Add evidence to mark this claim verified, or accept it on the reporter’s word (R).")
    assert not desk.part(StatusSection).segments.button(ClaimStatus.VERIFIED).isChecked()
    qtbot.keyClicks(section.form.title, "Ridership table")
    qtbot.keyClick(section.form.title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.scene.claim("c-riders").status is ClaimStatus.VERIFIED
    assert [e.title for e in desk.scene.review.evidence_for(RecordId("c-riders"))] == ["Ridership table"]
    assert section.form.isHidden()
    assert section.gate.isHidden()


def test_a_quotation_without_a_claim_gets_one_when_evidence_is_attached(desk: Desk, qtbot: Any) -> None:
    desk.show("q-crew")
    press(qtbot, desk.part(StatusSection).segments.button(ClaimStatus.VERIFIED))
    section = desk.part(EvidenceSection)
    qtbot.keyClicks(section.form.title, "Duty roster")
    press(qtbot, section.form.save)
    claim = desk.scene.review.claim_for(RecordId("q-crew"))
    assert claim is not None
    assert claim.status is ClaimStatus.VERIFIED
    assert desk.session.selected_id == "q-crew"


def test_the_reporters_word_is_a_way_out_of_the_gate(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    press(qtbot, desk.part(StatusSection).segments.button(ClaimStatus.VERIFIED))
    press(qtbot, desk.part(EvidenceSection).gate_way_out)
    assert desk.scene.claim("c-riders").status is ClaimStatus.REPORTER
    assert desk.part(EvidenceSection).gate.isHidden()
    assert desk.part(VoucherSection).line.text() == "the reporter"


def test_a_rejected_claim_can_be_restored(desk: Desk, qtbot: Any) -> None:
    desk.show("c-crew")
    press(qtbot, desk.part(RejectSection).reject)
    assert desk.scene.claim("c-crew").disposition is Disposition.REJECTED
    assert desk.part(StatusSection).isHidden()
    press(qtbot, desk.part(RejectSection).restore)
    assert desk.scene.claim("c-crew").disposition is Disposition.ACCEPTED
    assert not desk.part(StatusSection).isHidden()


def test_a_verified_claim_says_when_its_evidence_was_taken_away(desk: Desk) -> None:
    desk.show("c-fare")
    section = desk.part(StatusSection)
    assert section.unsupported.isHidden()
    desk.session.perform(lambda actions: actions.evidence.remove(RecordId("e-fare")))
    assert desk.scene.claim("c-fare").status is ClaimStatus.VERIFIED
    assert not section.unsupported.isHidden()
    assert section.unsupported.text() == "No evidence on file supports it."
    desk.show("c-riders")
    assert section.unsupported.isHidden()
