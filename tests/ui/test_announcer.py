"""Announcements for a screen reader while focus is in the article, away from the changes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.program import Window
from helpers.scene import Scene, make_scene
from onrecord.domain.records import RecordId
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.services.notes import EvidenceDraft
from onrecord.ui.announcer import Announcer
from onrecord.ui.look.theme import load_theme
from onrecord.ui.queue.rows import QueueTab, row_of
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def page(scene: Scene, qtbot: QtBot) -> ReviewPage:
    session = Session()
    session.open(scene.desk)
    page = ReviewPage(session, load_theme("light"), lambda _record_ids: [], ask_for_file=lambda: None)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    page.article.setFocus()
    return page


@pytest.fixture
def said(page: ReviewPage) -> list[str]:
    said: list[str] = []
    Announcer(page._session, page.queue, said.append, page)
    page._session.opened.emit()
    return said


def test_the_next_row_is_reported_with_its_place(page: ReviewPage, said: list[str]) -> None:
    page.queue.next()
    page.queue.next_open()
    page.queue.next()
    assert said == [
        (
            "Unchecked: “Nobody on the board wanted this number,” … “We ran out of other numbers.” "
            "quotation — Ottilie Marchbanks, 1 of 3"
        ),
        "Unchecked: two boats had sailed without a full crew since 2024. event — a deckhand, anonymous, 2 of 3",
        "Unchecked: ridership fell 31 percent last year. number — Ottilie Marchbanks, 3 of 3",
    ]


def test_going_back_to_the_overview_is_reported(page: ReviewPage, said: list[str]) -> None:
    page._session.select("c-crew")
    page._session.select(None)
    assert said[1:] == ["Overview. 3 of 6 claims checked, 1 settled, 5 open problems"]


def test_a_list_that_has_the_keyboard_tells_its_row_itself(page: ReviewPage, said: list[str]) -> None:
    page.queue.view.setFocus()
    page.queue.next()
    assert said == []


def test_a_status_is_reported_with_how_far_the_review_is(page: ReviewPage, said: list[str]) -> None:
    page._session.select("c-crew")
    said.clear()
    perform = page._session.perform
    perform(lambda desk: desk.claims.tag(RecordId("c-crew"), ClaimStatus.FALSE))
    perform(lambda desk: desk.undo())
    perform(lambda desk: desk.redo())
    assert said == [
        "False. 4 of 6 claims checked, 1 settled, 6 open problems",
        "Unchecked. 3 of 6 claims checked, 1 settled, 5 open problems",
        "False. 4 of 6 claims checked, 1 settled, 6 open problems",
    ]


def test_what_leaves_the_status_as_it_is_is_said_by_its_name(page: ReviewPage, said: list[str]) -> None:
    page._session.select("c-crew")
    said.clear()
    perform = page._session.perform
    perform(lambda desk: desk.evidence.attach(RecordId("c-crew"), EvidenceDraft(title="Crew list")))
    perform(lambda desk: desk.undo())
    perform(lambda desk: desk.redo())
    assert said == [
        "Done: Attach evidence",
        "Undone: Attach evidence",
        "Redone: Attach evidence",
    ]


def test_a_source_that_is_named_from_now_on_is_reported(page: ReviewPage, said: list[str]) -> None:
    page._session.select("s-deckhand")
    page._session.perform(lambda desk: desk.sources.toggle(RecordId("s-deckhand")))
    assert said == [
        "Anonymous: a deckhand. 6 missing · 1 statement · person, 3 of 3",
        "Named. 3 of 6 claims checked, 1 settled, 4 open problems",
    ]


def test_a_tab_that_a_key_leads_to_is_reported(page: ReviewPage, said: list[str]) -> None:
    page.queue.go_to_tab(QueueTab.SOURCES)
    assert QApplication.focusWidget() is page.queue.view
    page.queue.filter.setText("no such source")
    page.queue.go_to_tab(QueueTab.SOURCES)
    assert QApplication.focusWidget() is page.queue.tabs
    assert said == ["Sources: 3, 3 open"] * 2


def test_what_the_row_says_first_is_not_said_twice(scene: Scene) -> None:
    spoken = {tab: row_of(scene.review, record).spoken for tab, record in _first_of_each(scene)}
    assert spoken[QueueTab.ENTITIES] == "Person: Ottilie Marchbanks. 1 mention · director"
    assert spoken[QueueTab.SOURCES] == "Named: Northport Ferry Board filing. 1 statement · document"


def _first_of_each(scene: Scene) -> list[tuple[QueueTab, object]]:
    review = scene.review
    filing = review.records[RecordId("s-filing")]
    return [(QueueTab.ENTITIES, review.records[RecordId("marchbanks")]), (QueueTab.SOURCES, filing)]


def test_the_program_says_what_the_keys_do(start: Callable[[], Window], monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("onrecord.ui.desktop.announce", lambda _about, words: said.append(words))
    window = start()
    window.paste("Mill Burns Down\n\nThe mill burned down on June 3, 2025. It cost $2.1 million to build in 1911.")
    assert said == ["Analyzed. 0 of 2 claims checked, 0 settled"]
    assert QApplication.focusWidget() is window.desktop.page.article
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_F)
    assert said[1].startswith("Unchecked: The mill burned down on June 3, 2025. ")
    assert said[1].endswith(", 1 of 2")
    assert said[2:] == ["False. 1 of 2 claims checked, 0 settled, 1 open problem"]


def test_the_new_focus_is_announced_last_when_a_field_closes(
    page: ReviewPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("onrecord.ui.review_page.tell_keyboard", lambda widget: told.append(widget.accessibleName()))
    page.queue.next()
    page.inspector.focus_note()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.article
    assert told == []
    qtbot.waitUntil(lambda: told == ["Article"])


def test_the_keyboard_goes_from_the_library_to_the_article_without_a_stop(start: Callable[[], Window]) -> None:
    window = start()
    window.paste("Mill Burns Down\n\nThe mill burned down on June 3, 2025. It cost $2.1 million to build in 1911.")
    window.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.qtbot.waitUntil(lambda: window.desktop.start_page._table.chosen != "")
    stops: list[str] = []
    QApplication.instance().focusChanged.connect(lambda _old, new: stops.append(new.accessibleName() if new else ""))
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.press(Qt.Key.Key_Return)
    assert [stop for stop in stops if stop] == ["Article"]
