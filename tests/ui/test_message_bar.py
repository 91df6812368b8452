"""Messages: what happened, what was kept, what to do."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from onrecord.services.errors import ServiceError
from onrecord.ui.floating import Area
from onrecord.ui.look.theme import load_theme
from onrecord.ui.message_bar import MessageBar


@pytest.fixture
def page(qtbot: Any) -> QWidget:
    """The page below the messages, with a field."""
    page = QWidget()
    QVBoxLayout(page).addWidget(QLineEdit())
    return page


@pytest.fixture
def bar(qtbot: Any, page: QWidget) -> Iterator[MessageBar]:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(page)
    bar = MessageBar(load_theme("light"), page, window)
    qtbot.addWidget(window)
    window.resize(700, 500)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield bar
    window.close()


def words(bar: MessageBar) -> list[str]:
    return [message.words for message in bar.messages]


def test_an_error_says_what_happened_what_was_kept_and_what_to_do(bar: MessageBar) -> None:
    error = ServiceError("The file can’t be read.", kept="Your library is as it was.", to_do="Choose another file.")
    message = bar.show_error(error)
    texts = [label.text() for label in message.findChildren(QLabel) if label.text()]
    assert texts == ["The file can’t be read.", "Your library is as it was. Choose another file."]


def test_the_newest_is_on_top_and_three_are_shown(bar: MessageBar) -> None:
    for number in range(1, 5):
        bar.show_note(f"Message {number}.")
    assert words(bar) == ["Message 4.", "Message 3.", "Message 2."]


def test_the_same_message_is_not_shown_twice(bar: MessageBar) -> None:
    bar.show_note("Saved.")
    bar.show_note("Sent.")
    bar.show_note("Saved.")
    assert words(bar) == ["Saved.", "Sent."]


def test_escape_puts_the_newest_away(bar: MessageBar, qtbot: Any) -> None:
    bar.show_note("First.")
    bar.show_note("Second.")
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert words(bar) == ["First."]
    assert bar.dismiss()
    assert not bar.dismiss()


def test_its_button_puts_a_message_away(bar: MessageBar, qtbot: Any) -> None:
    message = bar.show_note("Saved.")
    assert message._close.accessibleName() == "Dismiss this message"
    gone: list[bool] = []
    message.destroyed.connect(lambda: gone.append(True))
    qtbot.mouseClick(message._close, Qt.MouseButton.LeftButton)
    assert words(bar) == []
    qtbot.waitUntil(lambda: gone == [True])


def test_markup_is_shown_as_it_is(bar: MessageBar) -> None:
    message = bar.show_note("“<b>draft</b>.docx” was written.")
    (label,) = [label for label in message.findChildren(QLabel) if label.text()]
    assert label.text() == "“<b>draft</b>.docx” was written."
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_what_helps_is_offered_as_a_button(bar: MessageBar, qtbot: Any) -> None:
    message = bar.show_note("The report was written.")
    action = QAction("Open Q&A", message)
    message.add_action(action)
    (button,) = message.findChildren(QPushButton)
    assert button.text() == "Open Q&&A"
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_all_messages_go_at_once(bar: MessageBar) -> None:
    bar.show_note("First.")
    bar.show_note("Second.")
    bar.clear()
    assert words(bar) == []


def test_closing_a_closed_message_does_nothing(bar: MessageBar) -> None:
    first, second = bar.show_note("First."), bar.show_note("Second.")
    bar.close_message(first)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    bar.close_message(first)
    assert bar.messages == [second]


def test_a_message_put_away_at_once_never_comes_up_as_a_window(bar: MessageBar) -> None:
    message = bar.show_note("a")
    bar.close_message(message)
    QApplication.sendPostedEvents(message, QEvent.Type.MetaCall)
    assert not message.isVisible()


def test_a_message_of_one_sentence_is_one_line_beside_its_sign(bar: MessageBar) -> None:
    assert [label.text() for label in bar.show_note("Saved.").findChildren(QLabel)] == ["", "Saved."]


def test_a_hint_that_was_dismissed_has_not_to_be_put_away(bar: MessageBar) -> None:
    bar.show_hint("Nothing is selected.", "Select some words.")
    bar.show_note("Saved.")
    bar.close_hint()
    assert words(bar) == ["Saved."]
    bar.show_hint("Nothing is selected.", "Select some words.")
    bar.dismiss()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    bar.close_hint()
    assert words(bar) == ["Saved."]


def test_every_message_floats_over_the_foot_of_the_page_and_moves_nothing(
    bar: MessageBar, page: QWidget, qtbot: Any
) -> None:
    QApplication.processEvents()
    before = page.geometry()
    bar.show_hint("Only a claim or a quotation can have a status.", "Choose one with J and K.")
    bar.show_note("The report was written.")
    bar.show_error(ServiceError("The file can’t be read.", to_do="Choose another file."))
    bar.show_versions("Ines Okafor changed the note too.", "Yours: “a”. Theirs: “b”.")
    QApplication.processEvents()
    assert page.geometry() == before
    assert all(message.isVisible() for message in bar.messages)
    assert page.geometry().contains(bar.geometry())
    assert bar.geometry().top() > page.height() / 3
    page.window().resize(420, 460)
    qtbot.waitUntil(lambda: page.geometry().contains(bar.geometry()))
    for message in bar.messages:
        qtbot.mouseClick(message._close, Qt.MouseButton.LeftButton)
    assert words(bar) == []
    assert not bar.isVisible()


def test_messages_leave_the_words_that_are_needed_in_sight(bar: MessageBar, page: QWidget) -> None:
    room = page.geometry()
    words_needed = QRect(room.left() + 40, room.bottom() - 60, 200, 30)
    bar.keep_to(lambda: Area(room, (words_needed,)))
    bar.show_note("The report was written.")
    assert bar.isVisible()
    assert not bar.geometry().intersects(words_needed)


def test_what_was_done_is_told_beside_it_until_something_else_is_done(bar: MessageBar, page: QWidget) -> None:
    room, words_decided = page.geometry(), QRect(60, 100, 200, 30)
    bar.keep_to(lambda: Area(room, (words_decided,), words_decided))
    bar.show_done("Marked false", QAction("Undo"))
    first = bar.done
    assert 0 < first.geometry().top() - words_decided.bottom() < 20
    assert words(bar) == []
    bar.show_done("Marked disputed", QAction("Undo"))
    assert bar.done.words == "Marked disputed"
    assert not first.isVisible()
    bar.dismiss()
    assert bar.done is None


def test_one_message_tells_each_decision_in_its_own_words_and_width(bar: MessageBar, page: QWidget) -> None:
    undo, long = QAction("Undo"), "Marked as accepted on the word of the reporter, " * 5
    bar.show_done("Marked false", undo)
    first, width = bar.done, bar.done.width()
    bar.show_done(long, undo)
    label = next(label for label in bar.done.findChildren(QLabel) if "Marked" in label.text())
    assert bar.done.width() > width
    assert label.text().endswith("…")
    assert bar.done.accessibleName() == long
    bar.show_done("Marked false", undo)
    assert (bar.done, bar.done.width(), label.toolTip()) == (first, width, "")
    assert len(bar.done.findChildren(QPushButton)) == 1


def test_a_message_about_a_control_is_beside_it(bar: MessageBar, page: QWidget) -> None:
    room = QRect(page.geometry().left(), page.geometry().top(), 400, 400)
    bar.keep_to(lambda: Area(room, (), QRect(500, 200, 80, 30)))
    bar.show_done("Marked false", QAction("Undo"))
    assert bar.done.geometry().center().y() == pytest.approx(215, abs=2)
    assert room.right() - bar.done.geometry().right() < 20


def test_escape_goes_to_the_buttons_of_a_pending_message_and_back(bar: MessageBar, page: QWidget, qtbot: Any) -> None:
    field = page.findChild(QLineEdit)
    field.setFocus()
    message = bar.show_versions("Ines Okafor changed the note too.", "Yours: “a”. Theirs: “b”.")
    message.add_action(QAction("Keep mine", message))
    assert bar.dismiss()
    assert QApplication.focusWidget().text() == "Keep mine"
    assert [kept.words for kept in bar.messages] == [message.words]
    assert not bar.dismiss()
    bar.close_message(message)
    assert QApplication.focusWidget() is field
