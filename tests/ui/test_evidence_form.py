"""The evidence form in an inspector that is lower than all it shows."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from helpers.builders import NOON
from helpers.scene import make_scene
from onrecord.domain.records import RecordId
from onrecord.domain.vocabulary import EvidenceKind, EvidenceRank
from onrecord.services.notes import EvidenceDraft
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


def test_a_page_number_can_be_read_in_a_narrow_inspector(inspector: Inspector, qtbot: Any) -> None:
    inspector.start_evidence()
    form = inspector._section(EvidenceSection).form
    for width, is_stacked in ((460, False), (240, True)):
        inspector.resize(width, 640)
        qtbot.waitUntil(lambda stacked=is_stacked: (form.locator.y() > form.kind.geometry().bottom()) is stacked)
        needed = form.locator.fontMetrics().horizontalAdvance("Page, line, time")
        assert form.locator.width() > needed


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        (Inspector.focus_anonymity, "Reason for anonymity"),
        (Inspector.focus_terms, "Terms"),
        (Inspector.focus_merge, "Merge with"),
        (Inspector.focus_note, "New note"),
    ],
)
def test_the_field_that_a_key_leads_to_is_in_view(
    inspector: Inspector, qtbot: Any, lead: Callable[[Inspector], None], name: str
) -> None:
    inspector.resize(320, 160)
    inspector._session.select("s-deckhand")
    with qtbot.waitActive(inspector):
        inspector.activateWindow()
    lead(inspector)
    field = QApplication.focusWidget()
    assert field.accessibleName() == name
    qtbot.waitUntil(lambda: is_in_view(inspector, field))
    if popup := QApplication.activePopupWidget():
        popup.close()


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("", ""),
        ("https://courier.example/ferry", ""),
        ("Filing cabinet 3, the blue folder", ""),
        ("doi:10.1000/182", ""),
        ("~40 letters in the archive", ""),
        ("~/no/such/roster.csv", "Saved, but there’s no such file now."),
        ("htp:/x", "Saved, but it’s not a link: a web address begins with https://, not with htp:/."),
        ("ftp://files.example/a", "Saved, but it’s not a link: a web address begins with https://, not with ftp://."),
        ("file:///etc/hosts", "Saved, but it’s not a link: a web address begins with https://, not with file:///."),
        ("https:///ferry", "Saved, but it’s not a link. Write it like https://outlet.example/story."),
        ("https:/courier.example/ferry", "Saved, but it’s not a link. Write it like https://outlet.example/story."),
        ("https://courier.example/a b", "Saved, but it’s not a link: it contains a space."),
        ("www.courier.example", "Saved, but it’s not a link. Put “https://” in front."),
        ("/desk/no/such/roster.csv", "Saved, but there’s no such file now."),
    ],
)
def test_a_place_that_leads_nowhere_is_reported(place: str, problem: str) -> None:
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


def test_the_problem_with_an_address_is_shown_and_nothing_is_lost(inspector: Inspector, qtbot: Any) -> None:
    section = inspector._section(EvidenceSection)
    inspector.start_evidence()
    form = section.form
    qtbot.keyClicks(form.place, "htp:/x")
    assert form.problem.isHidden()
    form.title.setFocus()
    form.place.editingFinished.emit()
    assert form.problem.text().startswith("Saved, but it’s not a link")
    assert form.place.accessibleDescription() == form.problem.text()
    qtbot.waitUntil(lambda: is_in_view(inspector, form.save))

    form.place.setText("https://courier.example/ferry")
    assert form.problem.isHidden()
    form.place.setText("htp:/x")
    form._accept()
    assert [item.place for item in inspector._session.review.evidence_for("c-crew")] == ["htp:/x"]


def attach(inspector: Inspector, claim: str, draft: EvidenceDraft) -> None:
    inspector._session.perform(lambda desk: desk.evidence.attach(RecordId(claim), draft))


def listed_below(field: QLineEdit) -> list[str]:
    popup = field.completer().popup()
    model = popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())] if popup.isVisible() else []


@pytest.fixture
def with_roster(inspector: Inspector, qtbot: Any) -> Inspector:
    roster = EvidenceDraft(
        kind=EvidenceKind.DOCUMENT, title="Crew roster", place="Blue folder", locator="p. 3", rank=EvidenceRank.PRIMARY
    )
    attach(inspector, "c-quote", roster)
    attach(inspector, "c-fare", EvidenceDraft(title="Filing 26-114", place="https://ferry.example/filings/26-114"))
    with qtbot.waitActive(inspector):
        inspector.activateWindow()
    inspector.start_evidence()
    return inspector


def test_the_arrow_down_lists_what_is_on_file_the_last_first(with_roster: Inspector, qtbot: Any) -> None:
    form = with_roster._section(EvidenceSection).form
    assert form.place.placeholderText() == "https://…, file, ↓ on file"
    qtbot.keyClick(form.place, Qt.Key.Key_Down)
    filing, *others = listed_below(form.place)
    assert filing == "Filing 26-114 · https://ferry.example/filings/26-114"
    assert others[0] == "Crew roster · Blue folder"


@pytest.mark.parametrize("field", ["place", "title"])
def test_evidence_on_file_is_used_again_but_for_the_place_in_it(with_roster: Inspector, qtbot: Any, field: str) -> None:
    form = with_roster._section(EvidenceSection).form
    line = getattr(form, field)
    line.setFocus()
    qtbot.keyClicks(line, "roster")
    assert listed_below(line) == ["Crew roster · Blue folder"]
    popup = line.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(form.locator.hasFocus)
    qtbot.keyClicks(form.locator, "p. 9")
    form._accept()
    (again,) = with_roster._session.review.evidence_for("c-crew")
    assert (again.kind, again.title, again.place) == (EvidenceKind.DOCUMENT, "Crew roster", "Blue folder")
    assert (again.locator, again.passage, again.rank) == ("p. 9", "", EvidenceRank.PRIMARY)


def test_whether_it_is_primary_stays_unsaid_until_chosen(inspector: Inspector, qtbot: Any) -> None:
    inspector.start_evidence()
    form = inspector._section(EvidenceSection).form
    assert [button.text() for button in form.rank.buttons if button.isChecked()] == ["Not said"]
    form.title.setText("Crew list")
    form._accept()
    (unsaid,) = inspector._session.review.evidence_for("c-crew")
    assert unsaid.rank is EvidenceRank.NOT_SAID
    badges = inspector._section(EvidenceSection).cards[unsaid.id].findChildren(QLabel)
    assert [label.text() for label in badges if label.text() in {"supports", "primary", "secondary"}] == ["supports"]

    inspector._section(EvidenceSection)._change(unsaid.id)
    primary, secondary, _not_said = form.rank.buttons
    primary.setFocus()
    qtbot.keyClick(primary, Qt.Key.Key_Right)
    qtbot.keyClick(secondary, Qt.Key.Key_Space)
    form._accept()
    assert inspector._session.review.records[unsaid.id].rank is EvidenceRank.SECONDARY


def test_the_last_document_is_two_keys_away(with_roster: Inspector, qtbot: Any) -> None:
    form = with_roster._section(EvidenceSection).form
    qtbot.keyClick(form.place, Qt.Key.Key_Down)
    qtbot.keyClick(form.place.completer().popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(form.locator.hasFocus)
    assert (form.title.text(), form.place.text()) == ("Filing 26-114", "https://ferry.example/filings/26-114")
    assert (form.title.cursorPosition(), form.place.cursorPosition()) == (0, 0)


def test_a_document_that_was_used_again_is_listed_once_and_first(with_roster: Inspector, qtbot: Any) -> None:
    attach(with_roster, "c-crew", EvidenceDraft(title="Crew roster", place="Blue folder", locator="p. 9"))
    section = with_roster._section(EvidenceSection)
    section.close_form()
    section.start()
    qtbot.keyClick(section.form.place, Qt.Key.Key_Down)
    names = listed_below(section.form.place)
    assert names[0] == "Crew roster · Blue folder"
    assert len(set(names)) == len(names)


def test_where_nothing_is_on_file_the_arrow_lists_nothing(inspector: Inspector, qtbot: Any) -> None:
    section = inspector._section(EvidenceSection)
    inspector._session.perform(lambda desk: desk.evidence.remove(RecordId("e-fare")))
    inspector.start_evidence()
    qtbot.keyClick(section.form.place, Qt.Key.Key_Down)
    assert listed_below(section.form.place) == []
    assert section.form.place.placeholderText() == "https://…, or a file"
    assert QApplication.focusWidget() in {section.form.place, None}


@pytest.mark.parametrize("is_pressed_again", [False, True])
def test_a_file_that_is_still_read_holds_no_window(
    inspector: Inspector, qtbot: Any, tmp_path: Path, *, is_pressed_again: bool
) -> None:
    is_read, roster = Event(), tmp_path / "roster.csv"
    roster.write_text("a,b")
    form = inspector._section(EvidenceSection).form
    inspector.start_evidence()
    form.fingerprint._describe = lambda _path: (is_read.wait() and "ab" * 32, NOON)
    form.place.setText(str(roster))
    given: list[EvidenceDraft] = []
    form.accepted.connect(given.append)
    form.save.click()
    assert form.file_line.text() == "Computing the file’s SHA-256… Press again to attach the file without it."
    assert given == []
    if is_pressed_again:
        form.save.click()
    else:
        is_read.set()
    qtbot.waitUntil(lambda: len(given) == 1)
    assert (given[0].place, given[0].sha256) == (str(roster), "" if is_pressed_again else "ab" * 32)
    is_read.set()
