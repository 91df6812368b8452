"""Evidence attached, changed, removed and opened."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLabel, QToolButton

from helpers.inspector import Desk, press
from helpers.scene import make_scene
from onrecord.domain.records import Evidence, RecordId
from onrecord.domain.vocabulary import EvidenceKind, Stance
from onrecord.ui.inspector.evidence_places import address_of, is_out_of_reach
from onrecord.ui.inspector.evidence_section import EvidenceSection


def test_a_file_is_attached_with_its_fingerprint(qtbot: Any, tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(b"boat,crew\nOsprey,3\n")
    desk = Desk(make_scene(), qtbot, file)
    desk.show("c-crew")
    desk.inspector.start_evidence()
    form = desk.part(EvidenceSection).form
    press(qtbot, form.browse)
    qtbot.waitUntil(lambda: form.file_line.text().startswith("SHA-256"))
    press(qtbot, form.save)
    (evidence,) = desk.scene.review.evidence_for(RecordId("c-crew"))
    assert evidence.title == "roster.csv"
    assert evidence.kind is EvidenceKind.DATA
    assert evidence.sha256 == hashlib.sha256(b"boat,crew\nOsprey,3\n").hexdigest()
    assert evidence.captured_at is not None


def test_an_address_has_nearly_all_of_its_line(desk: Desk) -> None:
    desk.show("c-crew")
    desk.inspector.start_evidence()
    form = desk.part(EvidenceSection).form
    desk.inspector.grab()
    assert form.place.width() > 0.8 * form.title.width()
    assert form.browse.accessibleName() == "Choose a file…"


def test_evidence_being_entered_is_kept_when_another_record_is_selected(desk: Desk, qtbot: Any) -> None:
    desk.show("c-crew")
    desk.inspector.start_evidence()
    form = desk.part(EvidenceSection).form
    qtbot.keyClicks(form.place, "https://roster.example/osprey")
    press(qtbot, form.stance.button(Stance.CONTRADICTS))
    desk.show("c-fare")
    (evidence,) = desk.scene.review.evidence_for(RecordId("c-crew"))
    assert (evidence.place, evidence.stance) == ("https://roster.example/osprey", Stance.CONTRADICTS)


def test_escape_puts_the_evidence_form_away(desk: Desk, qtbot: Any) -> None:
    desk.show("c-crew")
    desk.inspector.start_evidence()
    form = desk.part(EvidenceSection).form
    qtbot.keyClicks(form.passage, "never mind")
    qtbot.keyClick(form.passage, Qt.Key.Key_Escape)
    assert form.isHidden()
    assert desk.scene.review.evidence_for(RecordId("c-crew")) == []


def test_evidence_is_changed_and_removed(desk: Desk, qtbot: Any) -> None:
    desk.show("c-fare")
    section = desk.part(EvidenceSection)
    section._change("e-fare")
    section.form.locator.setText("p. 4")
    press(qtbot, section.form.save)
    evidence = desk.scene.review.records[RecordId("e-fare")]
    assert isinstance(evidence, Evidence)
    assert evidence.locator == "p. 4"
    buttons = section.cards[RecordId("e-fare")].findChildren(QToolButton)
    next(button for button in buttons if button.accessibleName() == "Remove evidence").click()
    assert RecordId("e-fare") not in desk.scene.review.records
    assert section.cards == {}


def test_evidence_that_is_only_a_place_says_it_once(desk: Desk, qtbot: Any) -> None:
    desk.show("c-crew")
    desk.inspector.start_evidence()
    section = desk.part(EvidenceSection)
    qtbot.keyClicks(section.form.place, "Ledger in the harbor office")
    press(qtbot, section.form.save)
    (card,) = section.cards.values()
    labels = [label.text() for label in card.findChildren(QLabel)]
    assert labels.count("Ledger in the harbor office") == 1


def test_an_address_is_opened_only_on_a_click(desk: Desk, qtbot: Any) -> None:
    desk.show("c-fare")
    assert desk.opened == []
    card = desk.part(EvidenceSection).cards[RecordId("e-fare")]
    link = next(b for b in card.findChildren(object) if type(b).__name__ == "PlaceLink")
    press(qtbot, link)
    assert [url.toString() for url in desk.opened] == ["https://ferry.example/filings/26-114"]


@pytest.mark.parametrize("place", ["javascript:alert(1)", "ftp://x.example/a", "data:text/html,x", "", "a/b.pdf", "\0"])
def test_places_that_are_no_address_are_not_opened(place: str) -> None:
    assert address_of(place) is None


def test_a_program_is_shown_in_its_folder_not_run(tmp_path: Path) -> None:
    program = tmp_path / "setup.exe"
    program.touch()
    page = tmp_path / "minutes.pdf"
    page.touch()
    assert address_of(str(program)) == QUrl.fromLocalFile(str(tmp_path))
    assert address_of(str(page)) == QUrl.fromLocalFile(str(page))


@pytest.mark.parametrize(
    ("place", "is_elsewhere"),
    [
        ("/home/ida/evidence/roster.csv", True),
        (r"C:\Users\Ida\roster.csv", True),
        (r"\\desk\share\roster.csv", True),
        ("Archive, shelf 4", False),
        ("https://roster.example/osprey", False),
        ("", False),
    ],
)
def test_a_file_of_another_computer_is_told_from_other_places(place: str, *, is_elsewhere: bool) -> None:
    assert is_out_of_reach(place) is is_elsewhere


def test_a_colleague_sees_that_a_file_is_elsewhere_and_its_fingerprint(qtbot: Any, tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(b"boat,crew\n")
    desk = Desk(make_scene(), qtbot, file)
    desk.show("c-crew")
    desk.inspector.start_evidence()
    form = desk.part(EvidenceSection).form
    press(qtbot, form.browse)
    press(qtbot, form.save)
    assert not any("This file isn’t on this computer." in words for words in said(desk))
    file.unlink()
    desk.show("c-fare")
    desk.show("c-crew")
    missing = "This file isn’t on this computer. R. Adeyemi attached it. The library may have a copy: press B."
    assert missing in said(desk)
    (label,) = (each for each in desk.part(EvidenceSection).findChildren(QLabel) if each.text().startswith("This file"))
    assert hashlib.sha256(b"boat,crew\n").hexdigest() in label.toolTip()


def said(desk: Desk) -> list[str]:
    return [label.text() for label in desk.part(EvidenceSection).findChildren(QLabel)]
