"""Articles that are long, and set line by line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QImage, QPainter, QTextCursor

from documents.table_report import TEXT as TABLE
from documents.table_report import table_structure
from helpers.article_view import click, show
from helpers.builders import FOUND, make_article, make_review, make_revision, span_of
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind
from onrecord.ui.look.theme import load_theme


def test_among_10_000_identical_sentences_the_mark_stays_on_its_own(view, qtbot):
    sentence = "The ferry left at noon. "
    text = "\n".join(sentence * 20 for _ in range(500))
    nth = 7_776
    start = nth * len(sentence) + nth // 20
    span = Span(start, start + len(sentence) - 1)
    record = Claim(id=RecordId("c1"), span=span, kinds=(ClaimKind.DATE,), origin=FOUND)
    show(view, qtbot, text, [record])
    assert span.text_of(text) == "The ferry left at noon."
    view.select_record(record.id)
    rects = view.rects_of(record.id)
    assert rects
    assert click(view, qtbot, rects[0].center()) == "c1"
    for neighbor in (span.shifted(-len(sentence)), span.shifted(len(sentence))):
        (*_, rect) = view.rects_of_words([neighbor])
        assert click(view, qtbot, rect.center()) is None


def test_one_paragraph_of_a_megabyte_opens(view, qtbot):
    text = "ferry boats " * 87_382
    record = Claim(id=RecordId("c1"), span=Span(1_000_008, 1_000_013), kinds=(), origin=FOUND)
    show(view, qtbot, text, [record])
    view.select_record(record.id)
    (rect,) = view.rects_of(record.id)
    assert click(view, qtbot, rect.center()) == "c1"


def test_a_long_text_is_set_whole_line_by_line(view, qtbot):
    text = "\n\n".join(f"Line {n} of a long report about ferries and boats." for n in range(3000))
    show(view, qtbot, text)
    assert view.document().blockCount() == 5999
    assert view.visible_span() is not None


def test_going_to_a_place_that_is_not_set_yet_sets_the_text_up_to_it(view, qtbot):
    text = "\n".join(f"Line {n} of a long report about ferries and boats." for n in range(3000))
    view.show_review(make_review(text))
    view.select_span(span_of(text, "Line 2999 of"))
    assert view.selected_span() == span_of(text, "Line 2999 of")
    assert view.is_in_view(span_of(text, "Line 2999 of"))


def uneven_text(paragraphs: int) -> str:
    """Paragraphs of one to nine lines, so that no height can be guessed from another."""
    sentence = "The ferry crossed to Willow Island while the harbor office, WWWWWW, counted iiiiiiii boats. "
    return "\n\n".join(f"Paragraph {n} begins. " + sentence * (n * n % 9) for n in range(paragraphs))


def test_scrolling_up_through_unseen_text_keeps_the_view_steady(view, qtbot):
    text = uneven_text(400)
    show(view, qtbot, text)
    view.select_span(span_of(text, "Paragraph 390 begins"))
    bar = view.verticalScrollBar()
    for _ in range(60):
        start = text.index("ferry", view.visible_span().start)
        word = [Span(start, start + len("ferry"))]
        (before,) = view.rects_of_words(word)
        bar.setValue(bar.value() - 60)
        (after,) = view.rects_of_words(word)
        assert after.top() - before.top() == 60


def test_the_end_key_shows_the_last_words_and_the_home_key_the_first(view, qtbot):
    text = uneven_text(400)
    show(view, qtbot, text)
    view.setFocus()
    for key, words in ((Qt.Key.Key_End, text[-9:]), (Qt.Key.Key_Home, "Paragraph 0")):
        qtbot.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)
        span = Span(text.rindex(words), text.rindex(words) + len(words))
        assert view.is_in_view(span)
        assert view.rects_of_words([span])


def test_the_last_words_can_be_scrolled_to(view, qtbot):
    text = uneven_text(400)
    show(view, qtbot, text)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    (rect,) = view.rects_of_words([Span(len(text) - 9, len(text))])
    room = view.viewport().height()
    assert room / 2 < rect.bottom() < room


def test_arrow_keys_go_line_by_line_through_text_never_seen(view, qtbot):
    text = uneven_text(400)
    show(view, qtbot, text)
    view.setFocus()
    start = span_of(text, "Paragraph 200 begins").start
    view.put_caret(start)
    for _ in range(80):
        qtbot.keyClick(view, Qt.Key.Key_Up)
    above = view.textCursor().position()
    assert text[:start].count("\n") - text[:above].count("\n") > 20
    assert view.viewport().rect().contains(view.cursorRect().center())
    for _ in range(80):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.textCursor().position() == start


def test_another_theme_keeps_the_caret_the_selection_and_the_place_at_the_end(view, qtbot):
    text = uneven_text(400)
    show(view, qtbot, text)
    last = span_of(text, "Paragraph 399 begins")
    view.select_span(last)
    (before,) = view.rects_of_words([last])
    view.set_theme(load_theme("dark"))
    (after,) = view.rects_of_words([last])
    assert view.selected_span() == last
    assert abs(after.top() - before.top()) <= view.viewport().height() / 2
    view.set_text_size(view.text_size + 2)
    assert view.selected_span() == last
    assert view.is_in_view(last)


def test_a_narrower_window_keeps_the_first_line_in_view_at_the_top(view, qtbot):
    text = uneven_text(400)
    show(view, qtbot, text)
    view.scroll_to(span_of(text, "Paragraph 203 begins").start, share=0.0)
    view.resize(500, 700)
    assert view.visible_span().start <= span_of(text, "Paragraph 203 begins").start < view.visible_span().start + 100


def test_a_table_in_the_largest_letters_is_set_in_the_narrowest_column(view, qtbot):
    view.show_review(Review(make_article(), make_revision(TABLE, table_structure()), None, {}))
    view.resize(260, 400)
    view.set_text_size(32)
    qtbot.waitUntil(lambda: view.is_settled)
    span = span_of(TABLE, "43,900")
    view.scroll_to(span.start)
    assert view.rects_of_words([span])


def test_all_of_a_long_text_can_be_selected_and_copied(view, qtbot, qapp):
    text = uneven_text(400)
    show(view, qtbot, text)
    view.selectAll()
    assert view.textCursor().selectionEnd() == len(text)
    view.copy()
    assert qapp.clipboard().text() == text


def test_the_caret_is_drawn_where_it_stands(view, qtbot):
    text = uneven_text(40)
    show(view, qtbot, text)
    cursor = view.textCursor()
    cursor.setPosition(3)
    view.setTextCursor(cursor)
    (letter,) = view.rects_of_words([Span(3, 4)])
    assert abs(view.cursorRect().left() - letter.left()) <= 2
    cursor.movePosition(QTextCursor.MoveOperation.End)
    view.setTextCursor(cursor)
    assert view.viewport().rect().contains(view.cursorRect())


def test_an_article_that_opens_while_its_page_is_small_begins_at_the_top(view, qtbot):
    view.resize(400, 40)
    show(view, qtbot, uneven_text(40))
    view.resize(900, 700)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize(("words", "is_drawn"), [(None, True), ("ferry", False)])
def test_the_caret_is_drawn_unless_words_are_selected(view, qtbot, words, is_drawn):
    text = "The ferry left at noon."
    show(view, qtbot, text)
    view.select_span(span_of(text, words) if words else None)

    def drawn(caret: int) -> QImage:
        picture = QImage(700, 200, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.cursorPosition = caret
        painter = QPainter(picture)
        view.document().documentLayout().draw(painter, context)
        painter.end()
        return picture

    assert (drawn(9) != drawn(-1)) is is_drawn
