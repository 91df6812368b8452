"""Words looked for in the library lead to their place in the article."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from helpers.program import Window
from onrecord.ui.article.find_bar import FindBar

MILL = "Mill Burns Down\n\n" + "The town was asleep. " * 200 + "\n\nTomas Brandt said he had sold the turbine in May."
FERRY = "Ferry Runs Aground\n\nNobody was hurt, said Ada Reyes, the captain."


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    for story in (FERRY, MILL):
        window.paste(story)
    window.desktop.library.show_library()
    return window


def open_found(window: Window, words: str) -> None:
    page = window.desktop.start_page
    page._search.setText(words)
    window.qtbot.waitUntil(lambda: page.search == words and page._model.rowCount() == 1)
    with window.qtbot.waitSignal(window.desktop.session.opened):
        page.article_chosen.emit(page._model.article_id(0))
    window.qtbot.waitUntil(lambda: window.desktop.session.review is not None)


def selected_words(window: Window) -> str:
    span = window.desktop.page.selected_span
    return span.text_of(window.review.text) if span else ""


def bar(window: Window) -> FindBar:
    return window.desktop.page.findChild(FindBar)


def test_an_article_found_by_its_words_opens_at_them(window: Window) -> None:
    open_found(window, "sold the turbine")
    assert selected_words(window) == "sold the turbine"
    assert bar(window)._state.text() == "1 of 1"
    assert QApplication.focusWidget() is window.desktop.page.article


def test_the_line_that_finds_words_does_not_lie_over_them(window: Window) -> None:
    lines = "\n\n".join(f"Boat {n} sank in the storm." for n in range(40))
    window.paste(f"Forty Boats Sink\n\n{lines}")
    article = window.desktop.page.article
    seen = article.visible_span().text_of(window.review.text)
    lowest = seen.rstrip().splitlines()[-1][: len("Boat 10 sank")]
    window.desktop.library.show_library()
    open_found(window, lowest)
    assert selected_words(window) == lowest

    def is_whole_in_view() -> bool:
        rects = article.rects_of_words([window.desktop.page.selected_span])
        return bool(rects) and all(article.viewport().rect().contains(rect) for rect in rects)

    window.qtbot.waitUntil(lambda: bar(window).isVisible() and bar(window).y() >= article.height())
    window.qtbot.waitUntil(is_whole_in_view)


def test_of_words_that_stand_apart_the_longest_is_shown(window: Window) -> None:
    open_found(window, "asleep turbine")
    assert selected_words(window) == "turbine"
    assert bar(window)._line.text() == "turbine"


def test_an_article_found_by_a_note_opens_at_the_record_with_the_note(window: Window) -> None:
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.open_article(window.summaries()[0].article.id)
    claim = window.review.claims[0]
    window.desktop.session.perform(lambda desk: desk.notes.write(claim.id, "The registry has no such sale."))
    window.desktop.library.show_library()

    open_found(window, "no such")
    assert window.selected.id == claim.id
    assert selected_words(window) == ""


def test_an_article_opened_without_a_search_shows_no_words_of_the_last_one(window: Window) -> None:
    open_found(window, "turbine")
    window.desktop.library.show_library()
    window.desktop.start_page._search.clear()
    page = window.desktop.start_page
    window.qtbot.waitUntil(lambda: page._model.rowCount() == 2)
    with window.qtbot.waitSignal(window.desktop.session.opened):
        page.article_chosen.emit(page._model.article_id(1))
    window.qtbot.waitUntil(lambda: window.desktop.session.review is not None)
    assert selected_words(window) == ""
    assert not bar(window).isVisible()


def found_in_palette(window: Window, words: str) -> list[str]:
    palette = window.desktop.palette
    palette._line.setText(words)
    window.qtbot.waitUntil(lambda: not palette._is_looking)
    return [palette._list.item(row).text() for row in range(palette._list.count())]


def test_the_palette_finds_articles_by_the_words_of_their_headlines(window: Window) -> None:
    window.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert found_in_palette(window, "burns mill") == ["Mill Burns Down"]
    assert found_in_palette(window, "AGROUND") == ["Ferry Runs Aground"]
    assert found_in_palette(window, "mlbrn") == ["Mill Burns Down"]
    assert found_in_palette(window, "zeppelin") == ["Nothing matches “zeppelin”."]
    found_in_palette(window, "ferry")
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.press(Qt.Key.Key_Return)
    assert window.review.article.headline == "Ferry Runs Aground"


def test_the_palette_of_an_article_finds_no_other_articles(window: Window) -> None:
    open_found(window, "sold the turbine")
    window.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert "Ferry Runs Aground" not in found_in_palette(window, "aground")
