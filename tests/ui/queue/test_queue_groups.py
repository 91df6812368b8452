"""The groups of the queue: what must be checked, what else is open, and what is done."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from helpers.queue import listed, queue_of
from helpers.scene import make_scene
from onrecord.domain.changes import Edit
from onrecord.domain.records import RecordId
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.queue.groups import Group
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.session import Session

QUOTE = "“Nobody on the board wanted this number,” … “We ran out of other numbers.”"
CREW = "two boats had sailed without a full crew since 2024"
RIDERS = "ridership fell 31 percent last year"
FARE = "will rise to $14.50 in October, three times what it was in 2023"
DEAREST = "the most expensive crossing in the country"
SINCE = "who has led the board since 2017"


@pytest.fixture
def panel(qtbot: QtBot) -> QueuePanel:
    """A queue in which the crew must be checked."""
    scene = make_scene()
    crew = scene.claim("c-crew")
    scene.review.apply([Edit(crew, replace(crew, priority=0.9))])
    panel = queue_of(scene, qtbot)
    panel.show()
    return panel


@pytest.fixture
def session(panel: QueuePanel) -> Session:
    return panel._session


def tag(session: Session, record_id: str, status: ClaimStatus) -> None:
    session.perform(lambda desk: desk.claims.tag(RecordId(record_id), status))


def test_what_must_be_checked_comes_first_and_done_is_folded(panel: QueuePanel) -> None:
    assert listed(panel) == ["Must check 1", CREW, "Other 2", QUOTE, RIDERS, "Done 3 · 2 problems"]


def test_a_decided_claim_stays_until_the_next_is_selected(panel: QueuePanel, session: Session) -> None:
    session.select("c-quote")
    tag(session, "c-quote", ClaimStatus.NOT_FACTUAL)
    assert listed(panel) == ["Must check 1", CREW, "Other 1", QUOTE, RIDERS, "Done 4 · 2 problems"]
    assert panel.next_open()
    assert session.selected_id == "c-riders"
    assert listed(panel) == ["Must check 1", CREW, "Other 1", RIDERS, "Done 4 · 2 problems"]


@pytest.mark.parametrize(("move", "to"), [("next", "c-riders"), ("previous", "c-crew"), ("next_open", "c-riders")])
def test_every_way_on_starts_where_the_claim_was(panel: QueuePanel, session: Session, move: str, to: str) -> None:
    session.select("c-quote")
    tag(session, "c-quote", ClaimStatus.NOT_FACTUAL)
    getattr(panel, move)()
    assert session.selected_id == to


def test_after_the_last_of_a_group_comes_the_next_group(panel: QueuePanel, session: Session) -> None:
    session.select("c-crew")
    tag(session, "c-crew", ClaimStatus.FALSE)
    assert listed(panel)[:2] == ["Must check 0", CREW]
    panel.next()
    assert session.selected_id == "c-quote"
    assert listed(panel) == ["Other 2", QUOTE, RIDERS, "Done 4 · 3 problems"]


def test_undo_puts_a_claim_back_into_its_group(panel: QueuePanel, session: Session) -> None:
    before = listed(panel)
    tag(session, "c-riders", ClaimStatus.FALSE)
    assert listed(panel) == ["Must check 1", CREW, "Other 1", QUOTE, "Done 4 · 3 problems"]
    session.perform(lambda desk: desk.undo())
    assert listed(panel) == before


def test_a_folded_group_shows_only_its_selected_record(panel: QueuePanel, session: Session) -> None:
    session.select("c-since")
    assert listed(panel)[-2:] == ["Done 3 · 2 problems", SINCE]
    assert panel._model.words_at(panel.view.currentIndex().row()) == SINCE
    session.select("c-dearest")
    assert listed(panel)[-2:] == ["Done 3 · 2 problems", DEAREST]
    panel.next()
    assert session.selected_id == "c-crew"
    assert listed(panel)[-1] == "Done 3 · 2 problems"


def test_next_and_previous_skip_a_folded_group(panel: QueuePanel, session: Session) -> None:
    session.select("c-riders")
    panel.next()
    assert session.selected_id == "c-crew"
    panel.previous()
    assert session.selected_id == "c-riders"
    panel.view.switch(Group.DONE)
    panel.next()
    assert session.selected_id == "c-fare"


def test_the_next_open_one_is_found_in_a_folded_group(panel: QueuePanel, session: Session, qtbot: QtBot) -> None:
    for record_id in ("c-crew", "c-quote"):
        session.select(record_id)
        qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    assert listed(panel) == ["Must check 1", "Other 2", "Done 3 · 2 problems"]
    assert panel.next_open()
    assert session.selected_id == "c-crew"


def test_arrow_keys_fold_and_unfold_a_group(panel: QueuePanel, session: Session, qtbot: QtBot) -> None:
    session.select("c-riders")
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    assert listed(panel) == ["Must check 1", CREW, "Other 2", "Done 3 · 2 problems"]
    assert panel.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "Other: 2, folded"
    assert session.selected_id is None
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    assert listed(panel)[2:5] == ["Other 2", QUOTE, RIDERS]
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert listed(panel)[2:] == ["Other 2", "Done 3 · 2 problems"]
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert listed(panel)[3:] == ["Done 3 · 2 problems", FARE, DEAREST, SINCE]
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert session.selected_id == "c-fare"


def test_no_letter_can_decide_while_a_head_is_current(panel: QueuePanel, session: Session, qtbot: QtBot) -> None:
    session.select("c-quote")
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    assert (session.selected_id, panel.view.currentIndex().row()) == (None, 2)
    panel.next()
    assert session.selected_id == "c-quote"


def test_a_click_on_a_head_folds_it_and_keeps_the_selection(panel: QueuePanel, session: Session, qtbot: QtBot) -> None:
    session.select("c-crew")
    place = panel.view.visualRect(panel._model.index(5)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert listed(panel)[5:] == ["Done 3 · 2 problems", FARE, DEAREST, SINCE]
    assert session.selected_id == "c-crew"
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert listed(panel)[5:] == ["Done 3 · 2 problems"]


def test_a_filter_shows_what_it_finds_in_every_group(panel: QueuePanel, session: Session) -> None:
    panel.filter.setText("checked")
    assert listed(panel) == ["Done 3 · 2 problems", FARE, DEAREST, SINCE]
    assert panel.summary.text() == "3 shown"
    panel.view.switch(Group.DONE)
    assert listed(panel) == ["Done 3 · 2 problems"]
    assert panel.summary.text() == "3 shown"
    panel.filter.setText("")
    assert listed(panel)[-1] == "Done 3 · 2 problems"


def test_places_count_only_the_rows_of_records(panel: QueuePanel, session: Session) -> None:
    session.select("c-riders")
    assert panel.place_words == ", 3 of 3"
    panel.view.switch(Group.DONE)
    assert panel.place_words == ", 3 of 6"


def test_a_quotation_is_in_the_group_of_its_claim(panel: QueuePanel, session: Session) -> None:
    panel.show_tab(QueueTab.QUOTATIONS)
    assert [row for row in listed(panel) if row[:4] == "Done"] == []
    tag(session, "c-quote", ClaimStatus.FALSE)
    assert listed(panel)[-1] == "Done 1 · 1 problem"


def test_a_tab_without_decisions_has_no_heads(panel: QueuePanel, session: Session) -> None:
    panel.show_tab(QueueTab.SOURCES)
    assert len(listed(panel)) == 3
    session.perform(lambda desk: desk.marks.accept(RecordId("s-filing")))
    assert [words for words in listed(panel) if words[-2:] in {" 2", " 1"}] == ["Open 2", "Done 1"]


def test_evidence_taken_from_a_quotation_makes_its_claim_a_problem(panel: QueuePanel, session: Session) -> None:
    tag(session, "c-riders", ClaimStatus.REPORTER)
    session.perform(lambda desk: desk.evidence.remove(RecordId("e-fare")))
    assert listed(panel)[-1] == "Done 4 · 3 problems"
