"""Words selected with mouse and keyboard, and the bar beside them."""

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QCursor, QTextCursor

from helpers.article_view import claim, show, words_rect
from helpers.builders import span_of
from onrecord.domain.records import RecordId
from onrecord.domain.spans import Span
from onrecord.ui.look.theme import load_theme

FAMILY = "👩\u200d👩\u200d👧"


def test_selecting_words_after_an_emoji_gives_code_points(view, qtbot):
    text = "a😀b said X"
    show(view, qtbot, text)
    with qtbot.waitSignal(view.span_selected) as selected:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=words_rect(view, text, "said").center())
    assert selected.args == [Span(4, 8)]


def test_a_selection_that_cuts_through_a_family_takes_all_of_it(view, qtbot):
    text = f"The {FAMILY} came"
    show(view, qtbot, text)
    cursor = view.textCursor()
    cursor.setPosition(6)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selected_span() == span_of(text, FAMILY)


def test_no_caret_stands_out_of_selected_words(view, qtbot):
    text = "The ferry came late."
    show(view, qtbot, text)
    view.select_span(span_of(text, "ferry"))
    assert view.cursorWidth() == 0
    view.select_span(None)
    assert view.cursorWidth() > 0


def test_a_selection_leaves_out_white_space_at_its_ends(view, qtbot):
    show(view, qtbot, "one  two  three")
    view.select_span(Span(3, 10))
    assert view.selected_span() == Span(5, 8)
    view.select_span(Span(3, 5))
    assert view.selected_span() is None


def test_words_can_be_selected_with_the_keyboard(view, qtbot):
    show(view, qtbot, "😀 Ana left.")
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right, control | shift)
    qtbot.keyClick(view, Qt.Key.Key_Right, control | shift)
    assert view.selected_span() == Span(2, 5)


def test_dragging_from_words_that_are_selected_selects_anew(view, qtbot):
    text = "Ana Prado counted nine boats in the bay."
    show(view, qtbot, text)
    view.select_span(span_of(text, "counted nine boats"))
    page, left = view.viewport(), Qt.MouseButton.LeftButton
    first, last = words_rect(view, text, "nine"), words_rect(view, text, "bay")
    qtbot.mousePress(page, left, pos=QPoint(first.left(), first.center().y()))
    assert view.selected_span() is None
    qtbot.mouseMove(page, last.center())
    qtbot.mouseMove(page, QPoint(last.right(), last.center().y()))
    qtbot.mouseRelease(page, left, pos=QPoint(last.right(), last.center().y()))
    assert view.selected_span() == span_of(text, "nine boats in the bay")


@pytest.mark.parametrize("above", [-4, 2, 7, 10])
def test_dragging_along_the_upper_edge_of_a_paragraph_selects_its_words(view, qtbot, above):
    text = "Ana Prado counted nine boats in the bay.\n\nBo Lund stayed on for a week."
    show(view, qtbot, text)
    page, left = view.viewport(), Qt.MouseButton.LeftButton
    first, last = words_rect(view, text, "stayed"), words_rect(view, text, "week")
    qtbot.mousePress(page, left, pos=QPoint(first.left(), first.top() - above))
    qtbot.mouseMove(page, QPoint(last.left(), last.top() - above))
    qtbot.mouseMove(page, QPoint(last.right(), last.top() - above))
    qtbot.mouseRelease(page, left, pos=QPoint(last.right(), last.top() - above))
    assert view.selected_span() == span_of(text, "stayed on for a week")


@pytest.mark.parametrize("below", [0, 4, 8])
def test_dragging_along_the_lower_edge_of_a_paragraph_selects_its_words(view, qtbot, below):
    text = "Ana Prado counted nine boats in the bay.\nBo Lund stayed on."
    show(view, qtbot, text)
    page, left = view.viewport(), Qt.MouseButton.LeftButton
    first, last = words_rect(view, text, "nine"), words_rect(view, text, "bay")
    assert words_rect(view, text, "Bo").top() > last.bottom() + 8
    qtbot.mousePress(page, left, pos=QPoint(first.left(), first.bottom() + below))
    qtbot.mouseMove(page, QPoint(last.left(), last.bottom() + below))
    qtbot.mouseMove(page, QPoint(last.right(), last.bottom() + below))
    qtbot.mouseRelease(page, left, pos=QPoint(last.right(), last.bottom() + below))
    assert view.selected_span() == span_of(text, "nine boats in the bay")


def test_dragging_just_beyond_the_lower_edge_of_the_view_scrolls(view, qtbot):
    text = "\n".join(f"Line {number} of a long report about ferries." for number in range(60))
    show(view, qtbot, text)
    page, left = view.viewport(), Qt.MouseButton.LeftButton
    begun_at = words_rect(view, text, "Line 3 of").center()
    qtbot.mousePress(page, left, pos=begun_at)
    below = QPoint(begun_at.x(), page.height() + 3)
    # Qt asks where the pointer is while it scrolls.
    QCursor.setPos(page.mapToGlobal(below))
    qtbot.mouseMove(page, below - QPoint(0, 2))
    qtbot.mouseMove(page, below)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0, timeout=3000)
    qtbot.mouseRelease(page, left, pos=below)


def test_dragging_far_below_the_text_selects_to_its_end(view, qtbot):
    text = "Ana Prado counted nine boats in the bay.\nBo Lund stayed on."
    show(view, qtbot, text)
    page, left = view.viewport(), Qt.MouseButton.LeftButton
    first = words_rect(view, text, "nine")
    qtbot.mousePress(page, left, pos=QPoint(first.left(), first.center().y()))
    qtbot.mouseMove(page, QPoint(first.left(), first.bottom() + 200))
    qtbot.mouseMove(page, QPoint(first.left(), first.bottom() + 300))
    qtbot.mouseRelease(page, left, pos=QPoint(first.left(), first.bottom() + 300))
    assert view.selected_span() == Span(text.index("nine"), len(text))


def test_a_click_with_shift_takes_the_selection_on_to_there(view, qtbot):
    text = "Ana Prado counted nine boats in the bay."
    show(view, qtbot, text)
    view.select_span(span_of(text, "counted"))
    end = words_rect(view, text, "boats")
    place, shift = QPoint(end.right(), end.center().y()), Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, shift, place)
    assert view.selected_span() == span_of(text, "counted nine boats")


def test_a_third_click_selects_the_paragraph(view, qtbot):
    text = "Ana Prado left.\nBo Lund stayed on."
    show(view, qtbot, text)
    place = words_rect(view, text, "Lund").center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.selected_span() == span_of(text, "Lund")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.selected_span() == span_of(text, "Bo Lund stayed on.")


def test_the_bar_by_selected_words_offers_the_actions(view, qtbot):
    text = "Ana Prado left."
    show(view, qtbot, text)
    action = QAction("New &claim", view)
    view.set_selection_actions([action])
    view.select_span(span_of(text, "Prado"))
    bar = view.findChild(QObject, "selection bar")
    assert bar.isVisible()
    (button,) = bar.buttons
    assert button.accessibleName() == "New claim"
    with qtbot.waitSignal(action.triggered):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    view.select_span(None)
    assert not bar.isVisible()


def test_tab_goes_from_selected_words_to_the_bar_and_escape_clears(view, qtbot):
    text = "Ana Prado left."
    show(view, qtbot, text)
    view.set_selection_actions([QAction("New claim", view)])
    view.setFocus()
    view.select_span(span_of(text, "Prado"))
    bar = view.findChild(QObject, "selection bar")
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert bar.buttons[0].hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_span() is None


def test_selecting_nothing_leaves_the_view_where_it_is(view, qtbot):
    text = "\n".join(f"Line {n} of a long report about ferries." for n in range(200))
    show(view, qtbot, text)
    view.select_span(span_of(text, "Line 3 of"))
    view.scroll_to(span_of(text, "Line 150 of").start)
    view.select_span(None)
    assert view.selected_span() is None
    assert view.is_in_view(span_of(text, "Line 150 of"))


def test_shift_and_the_arrows_select_from_the_record_that_was_gone_to(view, qtbot):
    text = "\n".join(f"Line {n} of a long report about ferries." for n in range(200))
    records = [claim(text, f"Line {n} of a long report", name=f"c{n}") for n in (3, 150)]
    show(view, qtbot, text, records)
    view.select_span(span_of(text, "Line 7"))
    view.select_record(RecordId("c150"))
    view.select_span(None)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_Right, control | shift)
    qtbot.keyClick(view, Qt.Key.Key_Right, control | shift)
    assert view.selected_span() == span_of(text, "Line 150")


def test_a_caret_inside_the_words_of_a_record_stays_where_it_is(view, qtbot):
    text = "Ana Prado counted nine boats in the bay."
    show(view, qtbot, text, [claim(text, "counted nine boats")])
    view.put_caret(text.index("boats"))
    view.select_record(RecordId("c1"))
    assert view.textCursor().position() == text.index("boats")


@pytest.mark.parametrize("change", [lambda v: v.set_theme(load_theme("dark")), lambda v: v.set_text_size(20)])
def test_the_caret_stays_when_the_text_is_set_anew(view, qtbot, change):
    text = "\n".join(f"Line {n} of a long report about ferries." for n in range(200))
    show(view, qtbot, text)
    place = text.index("Line 150")
    view.scroll_to(text.index("Line 40"))
    seen = view.visible_span()
    view.put_caret(place)
    assert view.visible_span() == seen
    change(view)
    qtbot.waitUntil(lambda: view.is_settled)
    assert view.textCursor().position() == place
    assert view.visible_span().start == seen.start
