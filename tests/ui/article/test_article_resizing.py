"""A window that gets narrower or wider leaves the reader at the same words."""

import pytest

from helpers.article_view import show
from onrecord.domain.spans import Span

PARAGRAPH = "The ferry left the harbor at nine in the morning with two hundred people and forty cars on board. "
TEXT = "\n".join(f"Paragraph {number}. {PARAGRAPH * 6}" for number in range(80))


def test_the_words_at_the_top_stay_there_in_a_narrower_window(view, qtbot):
    show(view, qtbot, TEXT)
    view.scroll_to(TEXT.index("Paragraph 40."), share=0.0)
    for width in (700, 500, 380):
        view.resize(width, 700)
        assert TEXT[view.visible_span().start :].startswith("Paragraph 40.")


@pytest.mark.parametrize("words", ["Paragraph 7.", "Paragraph 63."])
def test_narrowing_and_widening_by_steps_leads_back_to_the_same_pixel(view, qtbot, words):
    show(view, qtbot, TEXT)
    view.scroll_to(TEXT.index(words) + 250, share=0.0)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 7)
    span = view.visible_span()
    first = [Span(span.start, span.start + 1)]
    before = view.rects_of_words(first)
    for width in (*range(890, 380, -17), *range(380, 901, 13), 900):
        view.resize(width, 700)
    assert view.visible_span() == span
    assert view.rects_of_words(first) == before


def test_an_article_read_from_its_beginning_keeps_its_headline_in_view(view, qtbot):
    show(view, qtbot, TEXT)
    view.resize(400, 700)
    assert view.verticalScrollBar().value() == 0


def test_the_end_of_an_article_is_in_view_again_after_a_narrow_window(view, qtbot):
    show(view, qtbot, TEXT)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    for width in (400, 900):
        view.resize(width, 700)
    assert bar.value() == bar.maximum()


def test_scrolling_in_between_is_kept(view, qtbot):
    show(view, qtbot, TEXT)
    view.scroll_to(TEXT.index("Paragraph 40."), share=0.0)
    view.resize(500, 700)
    view.scroll_to(TEXT.index("Paragraph 20."), share=0.0)
    view.resize(900, 700)
    assert TEXT[view.visible_span().start :].startswith("Paragraph 20.")
