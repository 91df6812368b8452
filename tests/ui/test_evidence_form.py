"""The evidence form in an inspector that is lower than all it shows."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QWidget

from helpers.scene import make_scene
from onrecord.ui.inspector import Inspector
from onrecord.ui.inspector.evidence_places import problem_of
from onrecord.ui.inspector.evidence_section import EvidenceSection
from onrecord.ui.look.theme import load_theme
from onrecord.ui.session import Session


@pytest.fixture
def inspector(qtbot: Any) -> Inspector:
    scene, session = make_scene(), Session()
    session.open(scene.desk)
    made = Inspector(session, load_theme("light"), scene.store.history_of, ask_for_file=lambda: None)
    qtbot.addWidget(made)
    made.resize(320, 440)
    made.show()
    session.select("c-crew")
    return made


def is_in_view(inspector: Inspector, widget: QWidget) -> bool:
    QCoreApplication.processEvents()  # what was just shown has its place only then
    place = widget.rect().translated(widget.mapTo(inspector, QPoint(0, 0)))
    return inspector.rect().contains(place)


def test_the_form_is_in_view_down_to_its_buttons(inspector: Inspector, qtbot: Any) -> None:
    section = inspector._section(EvidenceSection)
    inspector.start_evidence()
    qtbot.waitUntil(lambda: is_in_view(inspector, section.form.save))
    assert is_in_view(inspector, section.form.place)


def test_where_the_form_does_not_fit_its_first_field_is_in_view(inspector: Inspector, qtbot: Any) -> None:
    inspector.resize(320, 200)
    inspector.start_evidence()
    qtbot.waitUntil(lambda: is_in_view(inspector, inspector._section(EvidenceSection).form.place))


def test_the_line_about_a_file_pushes_no_button_out_of_view(inspector: Inspector, qtbot: Any, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("a,b")
    section = inspector._section(EvidenceSection)
    inspector.start_evidence()
    qtbot.waitUntil(lambda: is_in_view(inspector, section.form.save))
    section.form.place.setText(str(roster))
    qtbot.waitUntil(lambda: section.form.file_line.isVisible() and is_in_view(inspector, section.form.save))
    assert is_in_view(inspector, section.form.place)


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("", ""),
        ("https://courier.example/ferry", ""),
        ("Filing cabinet 3, the blue folder", ""),
        ("doi:10.1000/182", ""),
        ("~40 letters in the archive", ""),
        ("~/no/such/roster.csv", "Kept, but there is no such file now."),
        ("htp:/x", "Kept, but no link: a web address begins with “https://”, not with “htp:/”."),
        ("ftp://files.example/a", "Kept, but no link: a web address begins with “https://”, not with “ftp://”."),
        ("file:///etc/hosts", "Kept, but no link: a web address begins with “https://”, not with “file:///”."),
        ("https:///ferry", "Kept, but no link. Write it like https://outlet.example/story."),
        ("https:/courier.example/ferry", "Kept, but no link. Write it like https://outlet.example/story."),
        ("https://courier.example/a b", "Kept, but no link: there is a space in it."),
        ("www.courier.example", "Kept, but no link without “https://” before it."),
        ("/desk/no/such/roster.csv", "Kept, but there is no such file now."),
    ],
)
def test_a_place_that_leads_nowhere_is_told(place: str, problem: str) -> None:
    assert problem_of(place) == problem


def test_a_tilde_that_stands_for_about_is_part_of_the_words(inspector: Inspector, qtbot: Any) -> None:
    inspector.start_evidence()
    form = inspector._section(EvidenceSection).form
    qtbot.keyClicks(form.place, "~40 letters in the archive")
    form._accept()
    assert [item.place for item in inspector._session.review.evidence_for("c-crew")] == ["~40 letters in the archive"]


def test_a_file_that_is_there_leads_somewhere(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("a,b")
    assert problem_of(str(roster)) == problem_of(str(tmp_path)) == ""


def test_a_long_address_that_was_left_shows_its_site(inspector: Inspector, qtbot: Any) -> None:
    inspector.start_evidence()
    form = inspector._section(EvidenceSection).form
    qtbot.keyClicks(form.place, "https://courts.example/kestrel/rulings/2026/118/sentencing-memorandum")
    assert form.place.cursorPosition() > 0
    form.title.setFocus()
    form.place.editingFinished.emit()
    assert form.place.cursorPosition() == 0


def test_what_is_wrong_with_an_address_is_told_once_it_is_typed_and_nothing_is_lost(
    inspector: Inspector, qtbot: Any
) -> None:
    section = inspector._section(EvidenceSection)
    inspector.start_evidence()
    form = section.form
    qtbot.keyClicks(form.place, "htp:/x")
    assert form.problem.isHidden()
    form.title.setFocus()
    form.place.editingFinished.emit()
    assert form.problem.text().startswith("Kept, but no link")
    assert form.place.accessibleDescription() == form.problem.text()
    qtbot.waitUntil(lambda: is_in_view(inspector, form.save))

    form.place.setText("https://courier.example/ferry")
    assert form.problem.isHidden()
    form.place.setText("htp:/x")
    form._accept()
    assert [item.place for item in inspector._session.review.evidence_for("c-crew")] == ["htp:/x"]
