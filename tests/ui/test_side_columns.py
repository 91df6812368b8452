"""The columns beside the article fold where its lines would be too short."""

from collections.abc import Callable
from statistics import median
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from helpers.program import Window
from onrecord.ui.review_page import ReviewPage

STORY = (
    "Mill Burns Down\n\nThe mill burned down on June 3, 2025. It cost $2.1 million to build in 1911. "
    + "The mayor said on Tuesday that nobody at the harbor had counted the boats since the fire. " * 12
)


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    opened = start()
    opened.paste(STORY)
    opened.wait_for_keyboard()
    return opened


@pytest.fixture
def page(window: Window) -> ReviewPage:
    return window.desktop.page


def resize(window: Window, width: int) -> None:
    window.program.window.setMinimumSize(100, 100)
    window.program.window.resize(width, 800)
    QApplication.processEvents()


def shown(page: ReviewPage) -> set[str]:
    return {name for name, column in (("queue", page.queue), ("inspector", page.inspector)) if column.isVisible()}


def letters_in_a_line(page: ReviewPage) -> float:
    """The letters in the full lines of the longest paragraph in view."""
    page.article.scroll_to(STORY.index("The mayor"))
    lines = [line for line in page.article._visible() if line.end - line.start > 20]
    return median(line.end - line.start for line in lines[2:-2])


def test_first_the_queue_folds_then_the_inspector(page: ReviewPage, window: Window) -> None:
    seen = []
    for width in (1440, 1100, 1000, 900, 830, 760, 640):
        resize(window, width)
        seen.append(shown(page))
        assert letters_in_a_line(page) >= 52
    assert seen[0] == {"queue", "inspector"}
    assert {"inspector"} in seen
    assert seen[-1] == set()
    assert [len(columns) for columns in seen] == sorted((len(columns) for columns in seen), reverse=True)
    resize(window, 1440)
    assert shown(page) == {"queue", "inspector"}


def test_larger_text_folds_columns_and_smaller_text_brings_them_back(page: ReviewPage, window: Window) -> None:
    resize(window, 1200)
    size = page.article.text_size
    page.article.set_text_size(24)
    assert "queue" not in shown(page)
    page.article.set_text_size(size)
    assert shown(page) == {"queue", "inspector"}


def test_a_key_shows_a_folded_column_and_the_choice_stays(page: ReviewPage, window: Window) -> None:
    resize(window, 900)
    assert "queue" not in shown(page)
    window.press_as_the_platform_does(Qt.Key.Key_F4)
    assert "queue" in shown(page)
    assert window.desktop._preferences.current.columns == {"queue": True}
    resize(window, 880)
    assert "queue" in shown(page)
    window.press_as_the_platform_does(Qt.Key.Key_F4)
    assert "queue" not in shown(page)
    assert window.desktop._preferences.current.columns == {}


def test_a_column_folded_by_the_reviewer_stays_folded_after_a_restart(window: Window, start: Any) -> None:
    window.press_as_the_platform_does(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert shown(window.desktop.page) == {"queue"}
    resize(window, 1700)
    assert shown(window.desktop.page) == {"queue"}
    article_id = window.review.article.id
    window.close()
    again = start()
    with again.qtbot.waitSignal(again.desktop.session.opened):
        again.desktop.workbench.open_article(article_id)
    assert shown(again.desktop.page) == {"queue"}
    again.qtbot.mouseClick(again.desktop.page.pane.inspector_switch, Qt.MouseButton.LeftButton)
    assert shown(again.desktop.page) == {"queue", "inspector"}


def test_a_column_that_is_needed_is_shown_until_the_article_has_focus(page: ReviewPage, window: Window) -> None:
    resize(window, 700)
    assert shown(page) == set()
    window.focus(page.article)
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_E)
    assert "inspector" in shown(page)
    assert page.inspector.isAncestorOf(QApplication.focusWidget())
    window.press(Qt.Key.Key_Escape)
    window.qtbot.waitUntil(lambda: shown(page) == set())
    assert QApplication.focusWidget() is page.article


def test_a_click_beside_a_needed_column_reaches_the_words_it_points_at(page: ReviewPage, window: Window) -> None:
    resize(window, 700)
    window.focus(page.article)
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_E)
    QApplication.processEvents()
    assert "inspector" in shown(page)
    claims = sorted(window.review.claims, key=lambda claim: claim.span)
    other = next(claim for claim in claims if claim.id != window.selected.id and page.article.rects_of(claim.id))
    point = page.article.rects_of(other.id)[-1].center()
    window.qtbot.mousePress(page.article.viewport(), Qt.MouseButton.LeftButton, pos=point)
    page.article.setFocus(Qt.FocusReason.MouseFocusReason)
    QApplication.processEvents()
    assert "inspector" in shown(page)
    window.qtbot.mouseRelease(page.article.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert any(other.span.start <= span.start and span.end <= other.span.end for span in window.selected.spans)
    window.qtbot.waitUntil(lambda: shown(page) == set())


def test_a_column_comes_back_as_wide_as_it_was(page: ReviewPage, window: Window) -> None:
    sizes = page._splitter.sizes()
    for _ in range(2):
        window.press_as_the_platform_does(Qt.Key.Key_F4)
        QApplication.processEvents()
    assert page._splitter.sizes() == sizes
    resize(window, 800)
    resize(window, 1440)
    assert page._splitter.sizes()[0] == pytest.approx(sizes[0], abs=2)


def test_a_folding_column_gives_its_focus_to_the_article(page: ReviewPage, window: Window) -> None:
    page.queue.view.setFocus()
    window.press_as_the_platform_does(Qt.Key.Key_F4)
    assert QApplication.focusWidget() is page.article
