"""Checks silenced by rule: gone from all the window shows, and brought back without a new analysis."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from helpers.program import Window
from onrecord.settings import load_settings
from onrecord.ui.inspector.check_sections import AboutCheckSection, CheckSection
from onrecord.ui.queue.rows import QueueTab

STORY = (
    "Mill Burns Down in One Night\n\n"
    "The mill burned down on June 31, 2025, while the town was asleep, and nobody was hurt in the fire.\n\n"
    "It stood in the the harbor for two hundred years and gave work to half of the families who lived there."
)


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste(STORY)
    window.desktop.page.queue.show_tab(QueueTab.CHECKS)
    return window


def rules(window: Window) -> list[str]:
    return [check.rule for check in window.review.checks]


def select(window: Window, rule: str) -> None:
    window.desktop.session.select(next(check.id for check in window.review.checks if check.rule == rule))


def press_in_message(window: Window, text: str) -> None:
    message = window.program.window.messages.messages[0]
    button = next(b for b in message.findChildren(QPushButton) if b.text() == text)
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_check_is_silenced_by_key_and_brought_back_from_the_message(window: Window) -> None:
    assert rules(window) == ["impossible-date", "doubled-word"]
    select(window, "impossible-date")
    silenced = window.selected
    window.press(Qt.Key.Key_Backspace, Qt.KeyboardModifier.ShiftModifier)
    assert rules(window) == ["doubled-word"]
    assert window.selected.rule == "doubled-word"
    assert window.messages[0].startswith("“Impossible date” is silenced in all articles.")
    window.qtbot.waitUntil(lambda: not window.desktop.page.article._index.of(silenced.id))
    press_in_message(window, "Bring back")
    assert rules(window) == ["impossible-date", "doubled-word"]
    window.qtbot.waitUntil(lambda: bool(window.desktop.page.article._index.of(silenced.id)))


def test_what_is_silenced_stays_so_for_the_next_article_and_the_next_start(
    window: Window, start: Callable[[], Window]
) -> None:
    select(window, "doubled-word")
    section = window.desktop.page.inspector._section(AboutCheckSection)
    section.silence.click()
    assert load_settings(window.program._paths.settings).settings.silenced_rules == ("doubled-word",)
    window.paste(STORY.replace("mill", "barn"))
    assert rules(window) == ["impossible-date"]
    window.close()
    again = start()
    again.paste(STORY.replace("mill", "shed"))
    assert rules(again) == ["impossible-date"]


def test_the_settings_list_what_is_silenced_and_bring_it_back(window: Window) -> None:
    select(window, "doubled-word")
    window.desktop.commands.silence_check()
    panel = window.desktop.settings
    panel.open()
    buttons = [b for b in panel.findChildren(QPushButton) if b.text() == "Bring back" and not b.isHidden()]
    assert len(buttons) == 1
    assert buttons[-1].accessibleName() == "Bring back “Repeated word”"
    buttons[-1].click()
    assert rules(window) == ["impossible-date", "doubled-word"]


def test_the_settings_leave_out_a_silenced_check_of_another_version(window: Window) -> None:
    preferences = window.desktop._preferences
    preferences.change(silenced_rules=("doubled-word", "check-of-old"))
    window.desktop.settings.open()
    buttons = [b for b in window.desktop.settings.findChildren(QPushButton) if b.text() == "Bring back"]
    assert [each.accessibleName() for each in buttons if not each.isHidden()] == ["Bring back “Repeated word”"]
    buttons[-1].click()
    assert preferences.current.silenced_rules == ("check-of-old",)


def test_the_inspector_shows_what_the_check_is_about(window: Window) -> None:
    select(window, "impossible-date")
    said = window.desktop.page.inspector._section(CheckSection).about.text()
    assert said == "Error · Impossible date · open"
    section = window.desktop.page.inspector._section(AboutCheckSection)
    assert section.what.text() == "The date doesn’t exist in that month."
    assert section.details.isHidden()
    section.example.click()
    assert not section.details.isHidden()
    assert section.wrong.text() == "The mill burned down on June 31, 2025."
    assert section.right.text() == "The mill burned down on June 30, 2025."


def test_only_checks_can_be_silenced(window: Window) -> None:
    window.desktop.session.select(None)
    window.desktop.commands.silence_check()
    assert window.messages[0].startswith("Only checks can be silenced.")
