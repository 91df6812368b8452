"""Queries to the author in the inspector: asked, answered, closed; nothing typed is lost."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from helpers.inspector import Desk, plain, press
from helpers.scene import words
from onrecord.domain.records import Query, RecordId
from onrecord.ui.inspector.written_cards import QueryThread
from onrecord.ui.inspector.written_sections import QueriesSection, WordQuerySection

CTRL = Qt.KeyboardModifier.ControlModifier


def write(qtbot: Any, editor: Any, text: str) -> None:
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    QCoreApplication.processEvents()


def ask(desk: Desk, qtbot: Any, text: str) -> QueryThread:
    section = desk.part(QueriesSection)
    write(qtbot, section.editor, text)
    return list(section.cards.values())[-1]


def said(query: Query) -> list[str]:
    return [message.text for message in query.messages]


def test_a_query_is_asked_answered_and_resolved(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    thread = ask(desk, qtbot, "Who counted?")
    assert thread.state.text() == "Not answered yet"
    press(qtbot, thread.answer)
    write(qtbot, thread.editor, "The port office.")
    (query,) = desk.scene.review.queries_on(RecordId("c-riders"))
    assert said(query) == ["Who counted?", "The port office."]
    assert thread.state.text() == "Answered"
    press(qtbot, thread.close_button)
    assert plain(thread.state.text()).startswith("Resolved by R. Adeyemi · ")
    assert thread.close_button.text() == "Reopen"


def test_whoever_asks_again_opens_a_resolved_query(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    thread = ask(desk, qtbot, "Who counted?")
    press(qtbot, thread.close_button)
    press(qtbot, thread.again)
    write(qtbot, thread.editor, "And when?")
    assert desk.scene.review.queries[0].is_open
    assert thread.close_button.text() == "Resolve"


def test_an_answer_being_typed_is_saved_when_another_record_is_selected(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    thread = ask(desk, qtbot, "Who counted?")
    press(qtbot, thread.answer)
    qtbot.keyClicks(thread.editor, "The port.")
    desk.show("c-crew")
    assert said(desk.scene.review.queries[0]) == ["Who counted?", "The port."]
    assert desk.part(QueriesSection).editor.text == ""


def test_a_message_is_edited_in_place_and_a_query_goes_with_its_question(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    thread = ask(desk, qtbot, "Who conted?")
    thread._change(0)
    thread.changed.setPlainText("Who counted?")
    desk.inspector.commit_pending()
    assert said(desk.scene.review.queries[0]) == ["Who counted?"]
    thread._change(0)
    thread.changed.setPlainText(" ")
    desk.inspector.commit_pending()
    assert desk.scene.review.queries == []


def test_a_query_on_words_is_stored_once_there_is_something_in_it(desk: Desk, qtbot: Any) -> None:
    desk.inspector.start_query_on(words("Critics"))
    desk.inspector.commit_pending()
    assert desk.scene.review.queries == []
    page: Any = desk.inspector.page
    write(qtbot, page.editor, "Which critics?")
    (query,) = desk.scene.review.queries
    assert desk.scene.review.words_of(query) == "Critics"
    section = desk.part(WordQuerySection)
    assert section.words.text() == "Critics"
    desk.inspector.focus_query()
    write(qtbot, section.editor, "The two mayors.")
    assert said(desk.scene.review.queries[0]) == ["Which critics?", "The two mayors."]


def test_undo_takes_a_query_out_of_sight(desk: Desk, qtbot: Any) -> None:
    desk.show("c-riders")
    ask(desk, qtbot, "Who counted?")
    desk.session.perform(lambda open_desk: open_desk.undo())
    assert desk.part(QueriesSection).cards == {}
