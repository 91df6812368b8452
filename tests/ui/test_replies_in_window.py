"""The right of reply in the whole window, by keyboard alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from helpers.builders import span_of
from helpers.program import Answers, Window
from onrecord.domain.records import Reply

STORY = "Mill Sold in Secret\n\nThe town sold the mill in May. Tom Brodie took the money, the union says. He says he did not."
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste(STORY)
    return window


def select_words(window: Window, words: str) -> None:
    window.desktop.page.article.select_span(span_of(STORY, words))


def the_reply(window: Window) -> Reply:
    (reply,) = window.review.replies
    return reply


def test_a_right_of_reply_is_made_asked_and_settled_by_keys(window: Window) -> None:
    select_words(window, "Tom Brodie took the money")
    window.press(Qt.Key.Key_R, SHIFT)
    assert window.selected == the_reply(window)
    if not the_reply(window).name:
        window.type("Tom Brodie")
    window.press(Qt.Key.Key_Escape)
    assert the_reply(window).name == "Tom Brodie"
    window.press(Qt.Key.Key_Q, SHIFT)
    assert the_reply(window).asked_at is not None
    window.type("by phone")
    window.press(Qt.Key.Key_Escape)
    assert the_reply(window).asked_how == "by phone"
    select_words(window, "He says he did not")
    window.press(Qt.Key.Key_P)
    assert the_reply(window).is_settled
    told = window.program.window.messages.done
    assert told
    assert told.words == "Done: Mark reply in article: Right of reply: Tom Brodie"
    window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not the_reply(window).is_settled


def test_the_keys_say_what_they_need(window: Window) -> None:
    missing = "No right of reply is selected."
    window.press(Qt.Key.Key_R, SHIFT)
    assert window.messages == [f"{missing} Select the accusing words in the article, and press Shift+R again."]
    window.press(Qt.Key.Key_Q, SHIFT)
    assert window.messages == [f"{missing} Select one in the Checks tab (Alt+5)."]


def test_the_call_sheet_of_the_selected_person_is_copied_saved_and_shown(window: Window, answers: Answers) -> None:
    select_words(window, "Tom Brodie took the money")
    window.press(Qt.Key.Key_R, SHIFT)
    window.press(Qt.Key.Key_Escape)
    clipboard = QApplication.clipboard()
    clipboard.clear()
    window.press(Qt.Key.Key_L)
    window.qtbot.waitUntil(lambda: "[ ] right" in clipboard.text())
    assert "Tom Brodie took the money" in clipboard.text()
    assert window.messages[-1] == "The call sheet is on the clipboard."
    window.press(Qt.Key.Key_L, SHIFT)
    window.qtbot.waitUntil(answers.report.exists)
    assert answers.suggested == "Mill Sold in Secret - call sheet.docx"
    window.press(Qt.Key.Key_P, SHIFT | Qt.KeyboardModifier.ControlModifier)
    panel = window.desktop.printing.panel
    assert panel.isVisible()
    assert panel.chosen_preset.name == "Call sheet"
    window.qtbot.waitUntil(lambda: panel.chosen_pages == (1,))
    panel.close_panel()
