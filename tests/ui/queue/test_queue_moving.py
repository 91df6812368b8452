"""The selection in the queue, and the keys that move it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from helpers.queue import queue_of, shown
from helpers.scene import Scene, make_scene
from onrecord.domain.changes import Edit
from onrecord.domain.records import RecordId
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.queue.orders import QueueOrder
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.session import Session


def test_next_and_previous_go_around_the_ends(panel: QueuePanel, session: Session) -> None:
    for step, expected in (
        (panel.next, "c-quote"),
        (panel.previous, "c-riders"),
        (panel.next, "c-quote"),
    ):
        step()
        assert session.selected_id == expected


def test_next_open_skips_what_is_checked_and_wraps(panel: QueuePanel, session: Session) -> None:
    for expected in ("c-quote", "c-crew", "c-riders", "c-quote"):
        assert panel.next_open()
        assert session.selected_id == expected


def test_next_open_says_when_nothing_is_open(qtbot: QtBot) -> None:
    panel = queue_of(make_scene(()), qtbot)
    assert not panel.next_open()


def test_selection_survives_a_change_and_only_its_row_is_reported(
    panel: QueuePanel, session: Session, qtbot: QtBot
) -> None:
    session.select("c-crew")
    told: list[int] = []
    panel.view.model().dataChanged.connect(lambda first, _last, _roles=None: told.append(first.row()))
    session.perform(lambda desk: desk.claims.tag(RecordId("c-crew"), ClaimStatus.DISPUTED))
    assert sorted(told) == [0, 2, 4]
    assert [row for row in told if not panel._model.head_at(row)] == [2]
    assert panel.view.currentIndex().row() == 2
    assert panel.tabs.words_of(QueueTab.CLAIMS) == "Claims: 6, 2 open"


def test_a_record_selected_elsewhere_is_shown_in_its_tab(panel: QueuePanel, session: Session) -> None:
    session.select("s-deckhand")
    assert panel.current_tab is QueueTab.SOURCES
    assert panel.view.currentIndex().row() == 2
    assert panel.summary.text() == "2 named · 1 anonymous"


def test_what_was_rejected_leads_on_to_what_stood_after_it(panel: QueuePanel, session: Session) -> None:
    session.select("c-crew")
    session.perform(lambda desk: desk.marks.reject(RecordId("c-crew")))
    panel.next()
    assert session.selected_id == "c-riders"


def test_what_was_rejected_leads_back_to_what_stood_before_it(panel: QueuePanel, session: Session) -> None:
    session.select("c-crew")
    session.perform(lambda desk: desk.marks.reject(RecordId("c-crew")))
    panel.previous()
    assert session.selected_id == "c-quote"


def test_after_the_last_row_was_rejected_comes_the_first(panel: QueuePanel, session: Session) -> None:
    session.select("c-riders")
    session.perform(lambda desk: desk.marks.reject(RecordId("c-riders")))
    panel.next()
    assert session.selected_id == "c-quote"


def test_a_claim_that_leaves_the_filter_when_it_is_tagged_leads_on(panel: QueuePanel, session: Session) -> None:
    panel.filter.setText("open")
    panel.next()
    panel.next()
    assert session.selected_id == "c-crew"
    session.perform(lambda desk: desk.claims.tag(RecordId("c-crew"), ClaimStatus.FALSE))
    panel.next()
    assert session.selected_id == "c-riders"


def test_the_next_open_row_after_a_rejection_comes_after_it(panel: QueuePanel, session: Session) -> None:
    session.select("c-crew")
    session.perform(lambda desk: desk.marks.reject(RecordId("c-crew")))
    assert panel.next_open()
    assert session.selected_id == "c-riders"


def test_another_filter_begins_at_its_first_row(panel: QueuePanel, session: Session) -> None:
    session.select("c-crew")
    panel.filter.setText("board")
    panel.next()
    assert session.selected_id == "c-quote"


def test_a_tab_goes_on_where_it_was_left(panel: QueuePanel, session: Session) -> None:
    session.select("c-crew")
    session.select("s-deckhand")
    panel.show_tab(QueueTab.CLAIMS)
    panel.next()
    assert session.selected_id == "c-crew"


def ids(panel: QueuePanel) -> list[str]:
    """The ids of all records, with all groups unfolded."""
    shown(panel)
    model = panel._model
    return [model.id_at(row) for row in range(model.rowCount()) if not model.head_at(row)]


def by_score(scene: Scene, scores: dict[str, float]) -> None:
    """Give some claims other scores of priority."""
    scene.review.apply(Edit(scene.claim(each), replace(scene.claim(each), priority=scores[each])) for each in scores)


def test_the_queue_is_sorted_by_priority_and_the_next_open_one_follows_that(qtbot: QtBot) -> None:
    scene = make_scene()
    by_score(scene, {"c-riders": 0.9, "c-crew": 0.2})
    panel = queue_of(scene, qtbot)
    panel.sort_by(QueueOrder.PRIORITY)
    assert ids(panel) == ["c-riders", "c-quote", "c-crew", "c-fare", "c-dearest", "c-since"]
    went = []
    for _ in range(3):
        assert panel.next_open()
        went.append(panel._session.selected_id)
    assert went == ["c-riders", "c-quote", "c-crew"]


def test_the_queue_is_sorted_by_source_with_what_has_none_at_the_end(qtbot: QtBot) -> None:
    panel = queue_of(make_scene(), qtbot)
    panel._session.select("c-riders")
    panel.sort_by(QueueOrder.SOURCE)
    assert ids(panel) == ["c-crew", "c-quote", "c-riders", "c-fare", "c-dearest", "c-since"]
    assert panel.view.currentIndex().row() == 3
    panel.show_tab(QueueTab.CHECKS)
    assert panel.order.isHidden()


ORDERS = ["By priority", "By source", "By assignee", "By due time"]


def test_the_order_is_chosen_from_the_menu(qtbot: QtBot) -> None:
    panel = queue_of(make_scene(), qtbot)
    panel.show()
    panel.show_tab(QueueTab.CHECKS)
    with qtbot.waitSignal(panel.order_chosen) as chosen:
        panel.offer_orders()
        menu = panel.order.findChild(QMenu)
        assert [action.text() for action in menu.actions()] == ["In reading order", *ORDERS]
        assert menu.activeAction().text() == "In reading order"
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert chosen.args == [QueueOrder.PRIORITY]
    assert panel.current_tab is QueueTab.CLAIMS
    assert panel.order.text() == "By priority"


def test_sorted_by_source_claims_move_when_their_source_gets_another_name(qtbot: QtBot) -> None:
    panel = queue_of(make_scene(), qtbot)
    panel.sort_by(QueueOrder.SOURCE)
    session, model = panel._session, panel.view.model()
    session.select("c-riders")
    session.perform(lambda desk: desk.sources.rename(RecordId("s-marchbanks"), "Zita Marchbanks"))
    session.perform(lambda desk: desk.sources.rename(RecordId("s-deckhand"), "Zz"))
    assert ids(panel) == ["c-quote", "c-riders", "c-crew", "c-fare", "c-dearest", "c-since"]
    assert model.place_of("c-crew") == 3
    assert panel.view.currentIndex().row() == 2
