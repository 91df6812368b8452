"""The menu under the right mouse button: what can be done with the record it is on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from helpers.builders import span_of
from helpers.program import Window
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.queue.groups import Group
from onrecord.ui.queue.rows import QueueTab

STORY = (
    "Mill Burns Down in One Night\n\n"
    "The mill burned down on June 3, 2025, while the town was asleep. It cost $2.1 million to build in 1911.\n\n"
    "“Nobody was hurt in the fire,” said Ada Reyes, the fire chief, who has led the brigade since 2014."
)
STATEMENT = [
    "Verified",
    "Unverified",
    "False",
    "Verified with a correction",
    "Disputed",
    "On the reporter’s word",
    "Not a factual claim",
    "In progress",
    "Cut from the article",
    "Clear the status",
    "Write a note",
    "Attach evidence",
    "Ask the author",
    "Change the speaker",
    "Assign the claim",
    "Assign the claim to me",
    "Accept the finding",
    "Reject the finding",
]


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste(STORY)
    return window


def menu_on(widget: QWidget, point: QPoint, reason: QContextMenuEvent.Reason = QContextMenuEvent.Reason.Mouse) -> QMenu:
    viewport = widget.viewport()
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, point, viewport.mapToGlobal(point)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def offered(menu: QMenu) -> list[str]:
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return words


def test_a_right_click_selects_a_record_and_opens_its_menu(window: Window) -> None:
    article = window.desktop.page.article
    (words, *_) = article.rects_of_words([span_of(window.review.text, "to build")])
    menu = menu_on(article, words.center())
    assert window.review.words_of(window.selected) == "It cost $2.1 million to build in 1911."
    next(action for action in menu.actions() if action.text() == "False").trigger()
    assert window.selected.status is ClaimStatus.FALSE
    assert offered(menu) == [*STATEMENT, "Copy", "Select all"]


def test_where_nothing_is_marked_only_words_are_copied(window: Window) -> None:
    article = window.desktop.page.article
    assert offered(menu_on(article, QPoint(2, article.viewport().height() - 2))) == ["Copy", "Select all"]


def test_a_right_click_on_a_row_selects_it_and_offers_the_same(window: Window) -> None:
    queue = window.desktop.page.queue
    queue.show_tab(QueueTab.SOURCES)
    queue.view.switch(Group.DONE)
    model = queue.view.model()
    row = queue.view.visualRect(model.index(model.record_from(0), 0))
    menu = menu_on(queue.view, row.center())
    assert window.selected.label == "Ada Reyes"
    assert offered(menu) == [
        "Merge with another…",
        "Switch between named and anonymous",
        "Fill in the anonymity record",
        "Copy the call sheet",
        "Save the call sheet…",
        "Print the call sheet…",
        "Write a note",
        "Attach evidence",
        "Ask the author",
        "Accept the finding",
        "Reject the finding",
    ]


def test_the_menu_key_acts_on_the_selection_not_on_the_mouse(window: Window) -> None:
    queue = window.desktop.page.queue
    queue.next()
    queue.next()
    selected = window.selected
    menu = menu_on(queue.view, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
    assert offered(menu) == STATEMENT
    assert window.selected == selected
