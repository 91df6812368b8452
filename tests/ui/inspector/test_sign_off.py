"""Signing an article off in the inspector, with the keyboard."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from helpers.builders import NOON
from helpers.scene import Scene, make_scene
from onrecord.domain.records import RecordId
from onrecord.domain.standing import signed
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.inspector import Inspector
from onrecord.ui.inspector.section import WordsRow
from onrecord.ui.inspector.sign_off_section import SignOffSection
from onrecord.ui.look.theme import load_theme
from onrecord.ui.session import Session

CREW = RecordId("c-crew")


def show(qtbot: Any) -> tuple[Inspector, SignOffSection, Session, Scene]:
    scene, session = make_scene(), Session()
    inspector = Inspector(session, load_theme("light"), scene.store.history_of, ask_for_file=lambda: None)
    qtbot.addWidget(inspector)
    session.open(scene.desk)
    inspector.resize(360, 900)
    with qtbot.waitExposed(inspector):
        inspector.show()
    return inspector, inspector.summary.sign_off, session, scene


def words_in(section: SignOffSection) -> list[str]:
    """The words of the section, without its form and buttons."""
    QApplication.processEvents()  # what was put into a layout is shown in the next turn
    labels = (label for label in section.findChildren(QLabel) if label.isVisibleTo(section))
    return [label.text() for label in labels if not section.form.isAncestorOf(label) and label.text()]


def captions_in(section: SignOffSection) -> list[str]:
    return [button.text() for button in section.findChildren(QPushButton) if button.isVisibleTo(section)]


def press(section: SignOffSection, caption: str) -> None:
    QApplication.processEvents()
    buttons = [b for b in section.findChildren(QPushButton) if b.text() == caption and b.isVisibleTo(section)]
    buttons[0].click()


def test_an_article_that_nobody_signed_says_so(qtbot: Any) -> None:
    _inspector, section, _session, _scene = show(qtbot)
    assert words_in(section) == ["SIGN-OFF", "No one has signed off on this article yet."]


def test_it_is_signed_with_the_keyboard_and_the_role_is_proposed_next_time(qtbot: Any) -> None:
    inspector, section, session, scene = show(qtbot)
    session.select(CREW)

    inspector.start_sign_off()
    assert session.selected_id is None
    assert (
        section.form.open_claims.text() == "3 claims are open and 2 claims are open problems; the sign-off will say so."
    )
    assert section.form.also_left.text() == "1 anonymous source has an incomplete record and 2 checks are open."
    with qtbot.waitSignal(inspector.signed_off) as told:
        qtbot.keyClicks(section.form.role, "head  of research")
        qtbot.keyClick(section.form.role, Qt.Key.Key_Return)

    assert told.args == ["head of research"]
    (standing,) = scene.desk.sign_offs.standings
    assert (standing.sign_off.reviewer, standing.sign_off.role) == ("R. Adeyemi", "head of research")
    assert words_in(section)[1] == "R. Adeyemi, head of research"
    assert words_in(section)[2].endswith(" · 3 of 6 claims checked")
    assert not section.form.isVisible()
    inspector.propose_role("head of research")
    section.start()
    assert section.form.role.text() == "head of research"


def test_escape_leaves_the_form_and_nothing_is_signed(qtbot: Any) -> None:
    inspector, section, _session, scene = show(qtbot)
    inspector.start_sign_off()

    qtbot.keyClick(section.form.role, Qt.Key.Key_Escape)

    assert (section.form.isVisible(), section.begin.isVisible()) == (False, True)
    assert scene.desk.sign_offs.standings == ()


def test_a_broken_one_names_the_claims_and_leads_to_them(qtbot: Any) -> None:
    _inspector, section, session, scene = show(qtbot)
    session.perform(lambda desk: desk.sign_offs.sign("editor"))
    session.perform(lambda desk: desk.claims.tag(CREW, ClaimStatus.DISPUTED))

    assert "Sign-off broken. 1 claim has changed since." in words_in(section)
    (row,) = section.findChildren(WordsRow)
    assert row.words.text() == "two boats had sailed without a full crew since 2024"
    row.chosen.emit()
    assert session.selected_id == CREW

    session.select(None)
    press(section, "Sign off again")
    assert [one.holds for one in scene.desk.sign_offs.standings] == [True]


def test_nobody_signs_again_for_somebody_else(qtbot: Any) -> None:
    _inspector, section, session, scene = show(qtbot)
    scene.review.sign_offs = (signed(scene.review, "Ida Falk", "lawyer", NOON),)
    session.perform(lambda desk: desk.claims.tag(CREW, ClaimStatus.DISPUTED))

    assert "Ida Falk, lawyer" in words_in(section)
    assert sorted(captions_in(section)) == ["Sign off…", "Withdraw sign-off"]


def test_one_is_taken_back_and_undo_brings_it_again(qtbot: Any) -> None:
    _inspector, section, session, _scene = show(qtbot)
    session.perform(lambda desk: desk.sign_offs.sign("editor"))

    press(section, "Withdraw sign-off")
    assert words_in(section)[1] == "No one has signed off on this article yet."
    session.perform(lambda desk: desk.undo())
    assert words_in(section)[1] == "R. Adeyemi, editor"


def test_another_look_keeps_the_proposed_role(qtbot: Any) -> None:
    inspector, _section, _session, _scene = show(qtbot)
    inspector.propose_role("lawyer")

    inspector.set_theme(load_theme("dark"))
    inspector.start_sign_off()

    assert inspector.summary.sign_off.form.role.text() == "lawyer"
