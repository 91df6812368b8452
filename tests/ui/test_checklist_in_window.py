"""The desk's checklist in the whole window: ticked by keyboard, kept, asked for by the sign-off."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from helpers.program import Answers, Window
from onrecord.domain.checklist import ChecklistItem, built_in_checklist
from onrecord.ui.inspector.checklist_section import ChecklistRow, ChecklistSection
from onrecord.ui.inspector.section import WordsRow
from onrecord.ui.inspector.summary_page import SummaryPage
from onrecord.ui.look.plain_text import moment_text

STORY = "Mill Burns Down\n\nThe mill burned down on June 3, 2025. It cost $2.1 million to build in 1911."
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def focused(window: Window) -> ChecklistRow | None:
    field = QApplication.focusWidget()
    row = field.parentWidget() if field else None
    return row if isinstance(row, ChecklistRow) else None


def section(window: Window) -> ChecklistSection:
    found = window.desktop.page.inspector.findChildren(ChecklistSection)
    return next(each for each in found if each.parent() is not None)


def test_the_checklist_is_ticked_and_the_sign_off_asks_for_it(start: Callable[[], Window], tmp_path: Path) -> None:
    window = start()
    window.paste(STORY)
    listed = tmp_path / "desk.txt"
    listed.write_text("Words:\nNames spelled\nFigures recomputed\n", encoding="utf-8")
    window.desktop._preferences.change(checklist=str(listed), checklist_gate=True)
    window.qtbot.waitUntil(lambda: section(window).isVisible())
    assert section(window).count.text() == "CHECKLIST · 0 OF 2"

    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_C, CTRL | SHIFT)
    window.qtbot.waitUntil(lambda: focused(window) is not None)
    window.press(Qt.Key.Key_Space)
    (tick,) = window.review.article.ticks
    row = focused(window)
    assert row
    assert (tick.words, row.words) == ("Names spelled", "Names spelled")
    assert row.by.text().endswith(moment_text(tick.ticked_at))
    assert section(window).count.text() == "CHECKLIST · 1 OF 2"

    window.press(Qt.Key.Key_S, CTRL | SHIFT)
    form = section(window).parent().sign_off.form
    assert "1 checklist item is open." in form.also_left.text()
    window.press(Qt.Key.Key_Return)
    assert window.messages[-1].startswith("1 checklist item is open: “Figures recomputed”.")
    assert window.review.sign_offs == ()

    listed.write_text("Figures recomputed\n", encoding="utf-8")
    window.press(Qt.Key.Key_C, CTRL | SHIFT)
    window.qtbot.waitUntil(lambda: "No longer in the checklist" in shown(window))
    assert [row.words for row in section(window).rows] == ["Figures recomputed", "Names spelled"]
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_Z, CTRL)
    assert window.review.article.ticks == ()
    assert window.selected is None


def shown(window: Window) -> str:
    return " ".join(label.text() for label in section(window).findChildren(QLabel) if label.isVisible())


def overview(window: Window) -> SummaryPage:
    return window.desktop.page.inspector.summary


def test_a_desk_without_a_checklist_has_one_that_it_can_change(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(STORY)
    total = len(built_in_checklist().items)
    page = overview(window)
    assert page.missing.accessibleName() == f"Checklist items not ticked: {total}"
    assert not page.checklist.isVisible()
    assert window.desktop.session.desk.checklist.open_items == []

    page.missing.click()
    window.qtbot.waitUntil(lambda: focused(window) is not None)
    assert (page.checklist.isVisible(), page.missing.isVisible()) == (True, False)
    window.press(Qt.Key.Key_Space)
    assert page.checklist.count.text() == f"CHECKLIST · 1 OF {total}"

    page.checklist.edit.click()
    editor = window.desktop.checklist_editor
    assert editor.text.toPlainText().startswith("# Names and quotations\nEvery name, title and age is right\n")
    editor.text.setPlainText("# Words\nEvery name, title and age is right\nCommas")
    window.press(Qt.Key.Key_Return, CTRL)
    assert not editor.isVisible()
    window.qtbot.waitUntil(lambda: page.checklist.count.text() == "CHECKLIST · 1 OF 2")
    assert [item.words for item in window.desktop.session.desk.checklist.open_items] == ["Commas"]

    editor.open()
    window.qtbot.waitUntil(lambda: editor.text.toPlainText().startswith("# Words"))
    editor._built_in.click()
    editor._save.click()
    assert window.desktop._preferences.current.checklist_text == ""
    assert page.checklist.count.text() == f"CHECKLIST · 1 OF {total}"


def test_the_editor_imports_a_file(start: Callable[[], Window], tmp_path: Path, answers: Answers) -> None:
    window = start()
    window.paste(STORY)
    answers.checklist = tmp_path / "desk.txt"
    answers.checklist.write_bytes(b"Figures:\n- [ ] Sums\n\xff")
    editor = window.desktop.checklist_editor
    editor.open()
    editor._import.click()
    window.qtbot.waitUntil(lambda: editor.problem.text().startswith("The checklist isn’t plain text."))
    answers.checklist.write_text("Figures:\n- [ ] Sums\n", encoding="utf-8")
    editor._import.click()
    window.qtbot.waitUntil(lambda: editor.text.toPlainText() == "# Figures\nSums")
    editor._save.click()
    expected = (ChecklistItem("Sums", "Figures"),)
    window.qtbot.waitUntil(lambda: window.desktop.session.desk.checklist.checklist.items == expected)


def test_the_overview_lists_open_queries_and_leads_to_them(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(STORY)
    claim = window.review.claims[0]
    window.desktop.session.perform(lambda desk: desk.queries.ask(claim.id, "Who counted?"))
    window.desktop.session.select(None)
    rows = overview(window).findChildren(WordsRow)
    (row,) = [
        row
        for row in rows
        if row.accessibleName().startswith("Open query: ") and "Who counted?" in row.accessibleName()
    ]
    row.chosen.emit()
    assert window.desktop.session.selected_id == claim.id

    window.desktop.session.select(None)
    overview(window).charts.click()
    assert window.desktop.charts.isVisible()
