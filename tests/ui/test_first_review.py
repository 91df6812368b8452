"""The tutorial, key by key: the steps of "Your first review" do what the page says."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from helpers.program import Answers, Window
from onrecord.domain.facts import fact_statuses
from onrecord.domain.records import Check, Claim, Source
from onrecord.domain.vocabulary import ClaimStatus, Disposition, EvidenceKind
from onrecord.services.notes import EvidenceDraft
from onrecord.ui.inspector.evidence_section import EvidenceSection

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
REPORT = "https://harbor-office.se/cost-report"
CORRECTED = (
    "The 4.2-mile tunnel, which is to link the Eastbank ferry terminal with the airport, "
    "was budgeted at $1.65 billion in 2021."
)
MISSING_FROM_THE_RECORD = (
    "a senior engineer at the main contractor",
    "He worked on the machine",
    "",
    "Ida Stone",
    "Ida Stone",
)
"""From the description to the approval, without the motive; the article gives the reason."""


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.table.action("sample").trigger()
    window.wait_for_keyboard()
    return window


@pytest.mark.parametrize(
    "tab",
    [
        Qt.Key.Key_1,
        pytest.param(Qt.Key.Key_3, marks=pytest.mark.thorough),
        pytest.param(Qt.Key.Key_5, marks=pytest.mark.thorough),
    ],
)
def test_the_tutorial_leads_from_the_sample_to_a_signed_report(window: Window, answers: Answers, tab: Qt.Key) -> None:
    window.press(tab, ALT)
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_1, ALT)
    window.press(Qt.Key.Key_O)
    _verify_the_first_claim(window)
    _correct_the_second_claim(window)
    _tag_the_third_claim_and_write_a_note(window)
    _complete_the_record_of_an_anonymous_source(window)
    _settle_two_checks(window)

    window.press(Qt.Key.Key_S, CTRL | SHIFT)
    window.type("research desk")
    window.press(Qt.Key.Key_Return)
    assert window.selected is None
    assert window.desktop.page.inspector.summary.sign_off.isVisible()
    (standing,) = window.desktop.session.desk.sign_offs.standings
    assert standing.holds
    assert standing.sign_off.role == "research desk"
    assert (standing.sign_off.checked, standing.sign_off.total) == (3, 44)

    window.press(Qt.Key.Key_E, CTRL)
    with window.qtbot.waitSignal(window.desktop.workbench.exported):
        window.press(Qt.Key.Key_Return, CTRL)
    assert answers.report.exists()


def _verify_the_first_claim(window: Window) -> None:
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_V)
    window.type(REPORT)
    window.press(Qt.Key.Key_Tab)
    window.type("Cost report")
    # The next field is the kind of evidence.
    for _ in range(2):
        window.press(Qt.Key.Key_Tab)
    window.type("page 4")
    window.press(Qt.Key.Key_Return)
    assert _claim(window).status is ClaimStatus.VERIFIED
    assert window.review.evidence_for(_claim(window).id)[0].locator == "page 4"


def _correct_the_second_claim(window: Window) -> None:
    window.press(Qt.Key.Key_Space)
    window.press(Qt.Key.Key_C)
    assert QApplication.focusWidget().toPlainText() == window.review.words_of(_claim(window))
    window.press(Qt.Key.Key_A, CTRL)
    window.type(CORRECTED)
    window.press(Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()
    window.type(REPORT)
    window.press(Qt.Key.Key_Return)
    assert fact_statuses(_claim(window)) == (ClaimStatus.UNCHECKED, ClaimStatus.CORRECTED)
    window.press(Qt.Key.Key_1)
    assert _claim(window).status is ClaimStatus.CORRECTED
    assert _claim(window).correction == CORRECTED


def _tag_the_third_claim_and_write_a_note(window: Window) -> None:
    window.press(Qt.Key.Key_Space)
    window.press(Qt.Key.Key_U)
    window.press(Qt.Key.Key_N)
    window.type("The survey gives no number of holes.")
    window.press(Qt.Key.Key_Return, CTRL)
    assert window.review.words_of(_claim(window)).startswith("We drilled 212 test holes")
    assert _claim(window).status is ClaimStatus.UNVERIFIED
    assert window.review.notes_on(_claim(window).id)[0].text == "The survey gives no number of holes."


def _complete_the_record_of_an_anonymous_source(window: Window) -> None:
    window.press(Qt.Key.Key_3, ALT)
    for _ in range(4):
        window.press(Qt.Key.Key_J)
    assert isinstance(window.selected, Source)
    assert window.selected.description == "A senior engineer at Dunmore Kestrel, the main contractor"
    window.press(Qt.Key.Key_A, SHIFT)
    for words in MISSING_FROM_THE_RECORD:
        window.type(words)
        window.press(Qt.Key.Key_Tab)
    window.press(Qt.Key.Key_Escape)
    window.press(Qt.Key.Key_T)
    window.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    window.qtbot.keyClicks(QApplication.focusWidget(), "on b")
    window.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not window.selected.missing


def _settle_two_checks(window: Window) -> None:
    window.press(Qt.Key.Key_5, ALT)
    window.press(Qt.Key.Key_Space)
    dealt_with = _check(window)
    window.press(Qt.Key.Key_Y)
    dismissed = _check(window)
    window.press(Qt.Key.Key_Backspace)
    assert window.review.records[dealt_with.id].disposition is Disposition.ACCEPTED
    assert window.review.records[dismissed.id].disposition is Disposition.REJECTED
    assert (dealt_with.rule, dismissed.rule) == ("last-name-before-full-name", "anonymous-boilerplate-reason")


def _claim(window: Window) -> Claim:
    assert isinstance(window.selected, Claim)
    return window.selected


def _check(window: Window) -> Check:
    assert isinstance(window.selected, Check)
    return window.selected


def test_missing_and_changed_files_are_marked(start: Callable[..., Window], answers: Answers, tmp_path: Path) -> None:
    window = start()
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.table.action("sample").trigger()
    missing, changed = tmp_path / "missing.pdf", tmp_path / "roster.txt"
    changed.write_text("Nine captains.")
    claim = window.review.claims[0]
    digest = hashlib.sha256(b"Eight captains.").hexdigest()
    for draft in (
        EvidenceDraft(kind=EvidenceKind.FILE, title="Tariff", place=str(missing)),
        EvidenceDraft(kind=EvidenceKind.FILE, title="Roster", place=str(changed), sha256=digest),
    ):
        window.desktop.session.perform(lambda desk, draft=draft: desk.evidence.attach(claim.id, draft))
    window.desktop.session.select(claim.id)
    section = window.desktop.page.inspector._section(EvidenceSection)
    shown = lambda: [label.text() for card in section.cards.values() for label in card.findChildren(QLabel)]  # noqa: E731
    window.qtbot.waitUntil(lambda: "File changed since it was attached" in shown())

    window.export()

    (comment,) = [each.text for each in docx.Document(answers.report).comments if "Tariff" in each.text]
    assert "missing.pdf\u00a0· " in comment.replace("\u2069", "")
    assert "File missing when this report was made" in comment
    assert "File changed since it was attached" in comment


def test_the_first_export_asks_for_a_name_once(start: Callable[..., Window], answers: Answers) -> None:
    window = start(reviewer="")
    window.qtbot.waitUntil(lambda: window.button("Add your name…") is not None)
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.table.action("sample").trigger()
    window.wait_for_keyboard()
    assert window.desktop.status._reviewer.text() == "Add your name"
    claim = window.review.claims[0]
    window.desktop.session.perform(lambda desk: desk.notes.write(claim.id, "Called the port."))
    (note,) = window.review.notes
    assert re.fullmatch(r"Reviewer \d{4}", note.author)

    window.press(Qt.Key.Key_E, CTRL)
    assert QApplication.focusWidget() is window.desktop.export.name
    window.type("Ada Moss")
    with window.qtbot.waitSignal(window.desktop.workbench.exported):
        window.press(Qt.Key.Key_Return, CTRL)

    report = docx.Document(answers.report)
    assert report.core_properties.author == "Ada Moss"
    assert {comment.author for comment in report.comments if "Called the port." in comment.text} == {"Ada Moss"}
    window.press(Qt.Key.Key_E, CTRL)
    assert not window.desktop.export.name.isVisible()


def test_without_a_name_the_report_names_nobody(start: Callable[..., Window], answers: Answers) -> None:
    window = start(reviewer="")
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.table.action("sample").trigger()
    window.export()

    assert docx.Document(answers.report).core_properties.author == ""


def test_a_sign_off_asks_for_the_name_that_it_needs(start: Callable[..., Window]) -> None:
    window = start(reviewer="")
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.table.action("sample").trigger()
    window.wait_for_keyboard()
    window.press(Qt.Key.Key_S, CTRL | SHIFT)
    window.press(Qt.Key.Key_Return)
    assert window.review.sign_offs == ()
    form = window.desktop.page.inspector.summary.sign_off.form
    assert QApplication.focusWidget() is form.name

    window.type("Ada Moss")
    window.press(Qt.Key.Key_Tab)
    window.type("research desk")
    window.press(Qt.Key.Key_Return)
    assert [(given.reviewer, given.role) for given in window.review.sign_offs] == [("Ada Moss", "research desk")]
    assert window.desktop.status._reviewer.text() == "Ada Moss"
