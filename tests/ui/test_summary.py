"""How far a review is, in words: in the inspector and in the line at the bottom."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from helpers.scene import Scene, make_scene
from onrecord.domain.records import RecordId
from onrecord.domain.vocabulary import ClaimStatus, SentenceClass
from onrecord.ui.inspector import Inspector
from onrecord.ui.inspector.summary_page import CountRow, SummaryPage
from onrecord.ui.look.theme import load_theme
from onrecord.ui.panels.status_panel import StatusPanel
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session


def show(qtbot: Any, scene: Scene) -> tuple[SummaryPage, StatusPanel]:
    session = Session()
    session.open(scene.desk)
    inspector = Inspector(session, load_theme("light"), scene.store.history_of, ask_for_file=lambda: None)
    status = StatusPanel(session, load_theme("light"))
    for widget in (inspector, status):
        qtbot.addWidget(widget)
    assert isinstance(inspector.page, SummaryPage)
    return inspector.page, status


@pytest.mark.parametrize(("is_analyzed", "words"), [(False, "No claims yet"), (True, "No claims found")])
def test_without_claims_nothing_is_said_of_shares(qtbot: Any, is_analyzed: bool, words: str) -> None:  # noqa: FBT001
    scene = make_scene(())
    if not is_analyzed:
        scene.review.analysis = None
    page, status = show(qtbot, scene)
    assert (page.title.text(), page.sentences.text()) == ("Overview", f"{words}.")
    assert (status._checked.text(), status._details.text()) == (words, "")


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (SentenceClass.CHECKABLE, "2 checkable sentences"),
        (SentenceClass.OPINION, "2 opinions"),
        (SentenceClass.QUESTION, "2 questions"),
        (SentenceClass.INSTRUCTION, "2 instructions"),
        (SentenceClass.BACKGROUND, "2 background sentences"),
    ],
)
def test_sentences_are_counted_in_whole_words(qtbot: Any, one: SentenceClass, words: str) -> None:
    scene = make_scene()
    assert scene.review.analysis
    scene.review.analysis = replace(scene.review.analysis, sentence_classes=(one, one))
    page, _status = show(qtbot, scene)
    assert page.sentences.text() == words


@pytest.fixture
def page(qtbot: Any) -> ReviewPage:
    session = Session()
    scene = make_scene()
    session.open(scene.desk)
    session.perform(lambda desk: desk.evidence.remove(RecordId("e-fare")))
    page = ReviewPage(session, load_theme("light"), scene.store.history_of, ask_for_file=lambda: None)
    qtbot.addWidget(page)
    page.resize(1100, 900)
    page.show()
    return page


def rows_of(page: ReviewPage) -> dict[str, CountRow]:
    summary = page.inspector.page
    assert isinstance(summary, SummaryPage)
    return {row.words: row for _, row in summary.counts if not row.isHidden()}


def queue_of(page: ReviewPage) -> tuple[QueueTab, str, int]:
    return page.queue.current_tab, page.queue.filter.text(), page.queue.view.model().number_found


def test_every_count_leads_to_as_many_records_in_the_queue(page: ReviewPage, qtbot: Any) -> None:
    for words, found in {
        "Unchecked": (QueueTab.CLAIMS, "unchecked", 3),
        "Verified": (QueueTab.CLAIMS, "verified", 1),
        "Unverified": (QueueTab.CLAIMS, "unverified", 1),
        "False": (QueueTab.CLAIMS, "false", 1),
        "Verified, but unsupported": (QueueTab.CLAIMS, "unsupported", 1),
        "Anonymous, record incomplete": (QueueTab.SOURCES, "incomplete", 1),
        "Open checks": (QueueTab.CHECKS, "open", 2),
    }.items():
        row = rows_of(page)[words]
        assert row.accessibleName() == f"{words}: {found[2]}"
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
        assert queue_of(page) == found
    assert len(rows_of(page)) == 7


def test_a_count_is_reached_and_pressed_by_the_keyboard(page: ReviewPage, qtbot: Any) -> None:
    row = rows_of(page)["Open checks"]
    assert row.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert queue_of(page) == (QueueTab.CHECKS, "open", 2)


def test_going_to_what_was_counted_selects_nothing_yet(page: ReviewPage, qtbot: Any) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.mouseClick(rows_of(page)["Unchecked"], Qt.MouseButton.LeftButton)
    assert page.queue.view.hasFocus()
    assert page._session.selected_id is None
    qtbot.keyClick(page.queue.view, Qt.Key.Key_Down)
    assert page._session.selected_id == "c-quote"


def test_how_far_the_review_is_stands_in_one_place(page: ReviewPage, qtbot: Any) -> None:
    """The overview and the queue said it too, each in its own way."""
    status = StatusPanel(page._session, load_theme("light"))
    qtbot.addWidget(status)
    words = [label.text() for label in page.findChildren(QLabel) if label.text() != "Unchecked"]
    assert status._checked.text() == "3 of 6 claims checked"
    assert [each for each in words if "checked" in each] == []
    assert page.queue.summary.text() == ""


def test_counts_follow_what_is_decided(page: ReviewPage) -> None:
    page._session.perform(lambda desk: desk.claims.tag(RecordId("c-crew"), ClaimStatus.CUT))
    assert (rows_of(page)["Unchecked"].accessibleName(), rows_of(page)["Cut"].accessibleName()) == (
        "Unchecked: 2",
        "Cut: 1",
    )


def test_without_an_article_nothing_is_counted(qtbot: Any) -> None:
    page = ReviewPage(Session(), load_theme("dark"), lambda _record_ids: [], ask_for_file=lambda: None)
    qtbot.addWidget(page)
    assert rows_of(page) == {}
