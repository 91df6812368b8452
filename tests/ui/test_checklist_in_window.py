"""The desk's checklist in the whole window: ticked by keyboard, kept, asked for by the sign-off."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from helpers.program import Window
from onrecord.ui.inspector.checklist_section import ChecklistRow, ChecklistSection
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
    window.press(Qt.Key.Key_C, CTRL | SHIFT)
    assert window.messages[-1].startswith("No checklist is set up.")

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
