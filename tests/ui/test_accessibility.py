"""Every control says what it is, can be reached with Tab, and keys mean one thing everywhere."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QScrollArea, QSplitter, QWidget

from helpers.scene import make_scene
from onrecord.ui.commands.window_actions import TAGS
from onrecord.ui.inspector.merge_section import MergeSection
from onrecord.ui.look.choices import Choices
from onrecord.ui.look.status_look import look_of_status
from onrecord.ui.look.theme import load_theme
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session
from onrecord.ui.start.page import StartPage
from onrecord.ui.top_bar import TopBar


@pytest.fixture
def page(qtbot: Any) -> ReviewPage:
    session = Session()
    session.open(make_scene().desk)
    page = ReviewPage(session, load_theme("light"), lambda _record_ids: [], ask_for_file=lambda: None)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show()
    return page


def controls(root: QWidget) -> Iterator[QWidget]:
    """All visible controls that can have focus, without holders and the inner parts of fields."""
    for widget in root.findChildren(QWidget):
        is_inner = widget.objectName().startswith("qt_") or isinstance(widget, QScrollArea | QSplitter)
        if widget.isVisible() and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and not is_inner:
            yield widget


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    inner = widget.parentWidget().accessibleName() if isinstance(widget, QLineEdit) and widget.parentWidget() else ""
    return widget.accessibleName() or text or inner


@pytest.mark.parametrize("record_id", ["", "c-crew", "s-deckhand", "marchbanks", "k-name"])
def test_every_control_of_the_review_has_a_name(page: ReviewPage, record_id: str) -> None:
    page._session.select(record_id or None)
    page.inspector.start_evidence()
    QApplication.processEvents()
    assert [type(widget).__name__ for widget in controls(page) if not name_of(widget)] == []


def test_every_control_of_the_start_page_has_a_name(qtbot: Any) -> None:
    page = StartPage(load_theme("light"))
    qtbot.addWidget(page)
    page.show()
    assert [type(widget).__name__ for widget in controls(page) if not name_of(widget)] == []


@pytest.mark.parametrize("record_id", ["", "c-fare", "s-deckhand", "marchbanks", "k-name"])
def test_no_control_is_described_with_markup(page: ReviewPage, record_id: str) -> None:
    """Qt falls back on the tool tip, and a screen reader reads out its markup."""
    page._session.select(record_id or None)
    QApplication.processEvents()
    described = {name_of(widget): widget.accessibleDescription() or widget.toolTip() for widget in controls(page)}
    assert [name for name, words in described.items() if "<p" in words] == []


def test_the_buttons_above_the_page_are_described_by_their_keys(qtbot: Any) -> None:
    bar = TopBar(load_theme("light"))
    qtbot.addWidget(bar)
    action = QAction("Export report…", bar)
    action.setShortcut("Ctrl+E")
    bar.add_primary_button(action, "Export report…")
    (button,) = [b for b in bar.findChildren(QPushButton) if b.text() == "Export report…"]
    assert button.accessibleDescription() == "Ctrl+E"
    assert "Export report… (Ctrl+E)" in button.toolTip()


def test_a_list_of_choices_says_what_it_is_the_value_of(page: ReviewPage) -> None:
    page._session.select("s-deckhand")
    page.inspector.focus_section(MergeSection, MergeSection.show)
    QApplication.processEvents()
    boxes = [box for box in page.inspector.findChildren(Choices) if box.isVisible()]
    assert [box.accessibleDescription() for box in boxes] == ["Merge with", "Kind of source", "Terms"]


def test_tab_goes_from_the_queue_over_the_article_to_the_inspector(page: ReviewPage) -> None:
    page._session.select("c-crew")
    QApplication.processEvents()
    order: list[str] = []
    widget = page.queue.tabs.nextInFocusChain()
    while widget is not page.queue.tabs:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(name_of(widget))
        widget = widget.nextInFocusChain()
    names = ("Filter", "Queue", "Show or hide the queue", "Marks", "Article", "Status: Verified", "New note")
    places = [order.index(name) for name in names]
    assert places == sorted(places)


def test_keys_shown_beside_a_status_are_those_that_set_it() -> None:
    assert {status: look_of_status(status).key for status, _, _ in TAGS} == {status: key for status, _, key in TAGS}


def test_the_keyboard_stays_in_the_inspector_when_its_page_changes(page: ReviewPage) -> None:
    page.activateWindow()
    page._session.select("c-crew")
    page.inspector.focus_note()
    page._session.select("s-deckhand")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not isinstance(focus, QAbstractButton)
    assert page.inspector.isAncestorOf(focus)
