"""The text of the article: as it is, whatever is in it; found, copied and enlarged."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from helpers.article_view import claim, click, colors_in, show, words_rect
from helpers.builders import span_of
from onrecord.domain.spans import Span
from onrecord.ui.article.find_bar import FindBar
from onrecord.ui.article.search import Match, Matches
from onrecord.ui.article.view import ArticleView
from onrecord.ui.look.theme import Role


def test_the_article_cannot_be_changed_by_typing_or_pasting(view, qtbot):
    text = "Ana left."
    show(view, qtbot, text)
    QGuiApplication.clipboard().setText("gone")
    qtbot.keyClicks(view, "xyz")
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert view.document().toPlainText() == text


def test_copied_words_are_those_of_the_text(view, qtbot):
    text = "a\u00a0b \u202eright\u202c \ufdd0 \u200bc"
    show(view, qtbot, text)
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text
    assert view.createMimeDataFromSelection().text() == text
    assert not view.createMimeDataFromSelection().hasHtml()


def test_characters_qt_uses_for_itself_do_not_break_lines(view, qtbot):
    text = "one \ufdd0 two \ufdd1 three \ufffc four\nfive"
    show(view, qtbot, text, [claim(text, "five")])
    assert view.document().blockCount() == 2
    assert click(view, qtbot, words_rect(view, text, "five").center()) == "c1"


def test_hidden_characters_are_flagged_and_named(view, qtbot, theme):
    text = "pass\u200bword"
    show(view, qtbot, text)
    rect = words_rect(view, text, "word")
    assert theme.colors[Role.CHECK] in colors_in(view, QRect(rect.left() - 4, rect.top() - 2, 8, rect.height()))
    assert view.words_at(rect.topLeft() + QPoint(2, 8)) == "Hidden character U+200B zero width space"


def test_a_direction_override_does_not_turn_words_around(view, qtbot):
    text = "pay \u202eabcdef\u202c now"
    show(view, qtbot, text)
    assert words_rect(view, text, "a", 1).left() < words_rect(view, text, "f").left()


def test_a_document_never_asks_for_an_image(view, qtbot):
    text = '<img src="file:///tmp/x.png"> <b>bold</b> &lt;'
    show(view, qtbot, text)
    assert view.document().toPlainText() == text
    assert view.loadResource(2, "http://example.org/x.png") is None


def test_words_are_found_however_they_are_written(view, qtbot):
    text = "The cafe\u0301 pass\u200bword was\u00a0sent. “It’s gone,” Café said."
    show(view, qtbot, text)
    assert view.find_next("café") == Match(Span(4, 9), 1, 2)
    assert view.find_next("CAFÉ") == Match(span_of(text, "Café"), 2, 2)
    assert view.find_next("café") == Match(Span(4, 9), 1, 2)
    assert view.find_next("password was sent") == Match(span_of(text, "pass\u200bword was\u00a0sent"), 1, 1)
    assert view.find_next("\"it's") == Match(span_of(text, "“It’s"), 1, 1)
    assert view.find_previous("café") == Match(Span(4, 9), 1, 2)
    assert view.find_next("ferry") is None
    assert view.find_next(" ") is None


def test_a_larger_text_keeps_place_and_selection(view, qtbot):
    text = "\n".join(f"Line {n} of a long report about ferries and boats." for n in range(400))
    show(view, qtbot, text)
    view.select_span(span_of(text, "Line 300 of"))
    view.set_text_size(18)
    qtbot.waitUntil(lambda: view.is_settled)
    assert view.selected_span() == span_of(text, "Line 300 of")
    assert view.is_in_view(span_of(text, "Line 300 of"))


def test_the_wheel_with_ctrl_changes_the_size_of_the_text_within_bounds(view, qtbot):
    show(view, qtbot, "Ana Prado left.")
    height = words_rect(view, "Ana Prado left.", "Ana").height()
    view.set_text_size(20)
    assert words_rect(view, "Ana Prado left.", "Ana").height() > height
    with qtbot.waitSignal(view.text_size_changed) as changed:
        view.set_text_size(500)
    assert changed.args == [32.0]
    with qtbot.waitSignal(view.text_size_changed) as changed:
        turn_wheel(view, -120)
    assert changed.args == [31.0]


def turn_wheel(view: ArticleView, delta: int) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_all_places_of_the_words_looked_for_are_framed_until_the_line_is_closed(view, qtbot, theme):
    text = "The ferry sailed.\nNobody saw the ferry.\nTickets cost $9.\nA ferry is a boat."
    show(view, qtbot, text)
    bar = FindBar(view, theme)
    qtbot.addWidget(bar)
    bar.open_bar()
    qtbot.keyClicks(bar.findChild(QLineEdit), "ferry")
    ground = theme.colors[Role.SELECTED_ROW]
    for nth in (1, 2):
        rect = words_rect(view, text, "ferry", nth)
        assert ground in colors_in(view, rect)
    assert ground not in colors_in(view, words_rect(view, text, "Tickets"))
    bar.close_bar()
    assert ground not in colors_in(view, words_rect(view, text, "ferry", 1))


@pytest.mark.parametrize("mark", "‐‑–—-")
def test_every_kind_of_dash_finds_every_other(mark: str):
    text = "2025‐26, 2025‑26, 2025–26, 2025—26, 2025-26"
    assert [Matches(text, f"2025{mark}26").next_from(at).number for at in (0, 9, 18, 27, 36)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("mark", '„“”«»"')
def test_every_kind_of_quote_mark_finds_every_other(mark: str):
    assert Matches('„Pier, “Pier, ”Pier, «Pier, »Pier, "Pier', f"{mark}Pier").next_from(0).total == 6


@pytest.mark.parametrize("mark", "‘’ʼ'")
def test_every_kind_of_apostrophe_finds_every_other(mark: str):
    assert Matches("O‘Day, O’Day, OʼDay, O'Day", f"O{mark}Day").next_from(0).total == 4


def test_places_within_a_part_of_a_text():
    places = Matches("ferry, ferry, ferry", "ferry")
    assert places.among(Span(1, 14)) == [Span(7, 12)]
    assert places.among(Span(0, 19)) == [Span(0, 5), Span(7, 12), Span(14, 19)]
    assert places.among(Span(15, 19)) == []
