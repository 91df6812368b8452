"""Messages: what happened, what was kept, what to do."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from onrecord.services.errors import ServiceError
from onrecord.ui.look.theme import load_theme
from onrecord.ui.message_bar import MessageBar, Stay


@pytest.fixture
def page(qtbot: Any) -> QWidget:
    """The page below the messages, with a field."""
    page = QWidget()
    QVBoxLayout(page).addWidget(QLineEdit())
    return page


def shown_bar(qtbot: Any, page: QWidget, **how: int) -> MessageBar:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(page)
    bar = MessageBar(load_theme("light"), page, window, **how)
    qtbot.addWidget(window)
    window.resize(700, 500)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    # A message under the pointer would wait.
    QCursor.setPos(window.mapToGlobal(QPoint(1, 1)))
    # Otherwise Python would delete the window.
    bar.its_window = window
    return bar


@pytest.fixture
def bar(qtbot: Any, page: QWidget) -> Iterator[MessageBar]:
    bar = shown_bar(qtbot, page)
    yield bar
    bar.window().close()


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


def test_messages_stay_at_the_foot_of_their_room(bar: MessageBar, page: QWidget) -> None:
    room = QRect(page.geometry().left(), page.geometry().top(), 300, 400)
    bar.keep_to(lambda: room)
    for show in (
        lambda: bar.show_done("Marked false: " + "The mill burned down in one night. " * 4, QAction("Undo")),
        lambda: bar.show_note("The report was saved."),
        lambda: bar.show_error(ServiceError("The file can’t be read.", to_do="Choose another file.")),
    ):
        show()
        QApplication.processEvents()
        assert room.contains(bar.geometry())
        assert room.bottom() - bar.geometry().bottom() < 20
    assert [message.isVisible() for message in (*bar.messages, bar.done)] == [True] * 3


def test_without_room_older_messages_wait(bar: MessageBar, page: QWidget) -> None:
    room = QRect(page.geometry().left(), page.geometry().top(), 300, 150)
    bar.keep_to(lambda: room)
    errors = [bar.show_error(ServiceError(f"File {number} can’t be read.")) for number in range(1, 6)]
    assert room.contains(bar.geometry())
    assert errors[-1].isVisible()
    assert not errors[0].isVisible()
    for error in errors[1:]:
        bar.close_message(error)
    assert errors[0].isVisible()


def test_one_message_reports_the_last_action(bar: MessageBar) -> None:
    undo = QAction("Undo")
    bar.show_done("Marked false", undo)
    first = bar.done
    bar.show_done("Marked disputed", undo)
    assert (bar.done, bar.done.words, bar.done.accessibleName()) == (first, "Marked disputed", "Marked disputed")
    assert len(bar.done.findChildren(QPushButton)) == 1
    bar.show_done("Undone", QAction("Redo"))
    assert not first.isVisible()
    assert words(bar) == []
    bar.dismiss()
    assert bar.done is None


def test_confirmations_go_by_themselves_and_all_else_stays(qtbot: Any, page: QWidget) -> None:
    bar = shown_bar(qtbot, page, patience=50)
    bar.show_note("The report was saved.")
    bar.show_done("Marked false", QAction("Undo"))
    bar.show_hint("Nothing is selected.", "Select some words.")
    bar.show_note("Fetch the page?", stay=Stay.WITH_ARTICLE)
    bar.show_note("You’re working in “copy.sqlite” now.", stay=Stay.UNTIL_CLOSED)
    bar.show_error(ServiceError("The file can’t be read."))
    bar.show_versions("Ines Okafor changed the note too.", "Yours: “a”. Theirs: “b”.")
    qtbot.waitUntil(lambda: bar.done is None and "The report was saved." not in words(bar), timeout=3000)
    qtbot.wait(150)
    assert len(words(bar)) == 5
    bar.clear()
    assert [message.partition(".")[0] for message in words(bar)] == [
        "Ines Okafor changed the note too",
        "The file can’t be read",
        "You’re working in “copy",
    ]


def test_a_confirmation_waits_while_focus_is_in_it(qtbot: Any, page: QWidget) -> None:
    bar = shown_bar(qtbot, page, patience=30)
    field = page.findChild(QLineEdit)
    field.setFocus()
    message = bar.show_note("The report was saved.")
    message.add_action(QAction("Open the report", message))
    bar.focus_newest()
    qtbot.wait(120)
    assert words(bar) == ["The report was saved."]
    field.setFocus()
    qtbot.waitUntil(lambda: words(bar) == [], timeout=3000)


def test_more_confirmations_close_no_question(bar: MessageBar) -> None:
    bar.show_note("Fetch the page?", stay=Stay.WITH_ARTICLE)
    for number in range(1, 5):
        bar.show_note(f"Message {number}.")
    assert words(bar) == ["Message 4.", "Message 3.", "Message 2.", "Fetch the page?"]


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
