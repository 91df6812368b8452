"""Articles that are long, and set line by line."""

from helpers.article_view import click, show
from helpers.builders import FOUND, make_review, span_of
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind


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
