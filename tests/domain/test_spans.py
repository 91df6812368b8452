from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.records import spans
from onrecord.domain.article import first_words, line_spans
from onrecord.domain.spans import CONTEXT_LENGTH, Span, anchor, hull, is_inside, trimmed, whole_words

TEXT = "a😀b said the bridge — Ponte Vella — was closed.\u00a0"


def test_a_span_counts_code_points() -> None:
    said = Span(4, 8)

    assert said.text_of(TEXT) == "said"
    assert said.length == 4


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (Span(2, 6), "covers and overlaps"),
        (Span(3, 5), "covers and overlaps"),
        (Span(5, 7), "overlaps"),
        (Span(1, 7), "overlaps"),
        (Span(6, 8), "neither"),
        (Span(0, 2), "neither"),
    ],
)
def test_covering_and_overlapping_are_half_open(other: Span, relation: str) -> None:
    assert Span(2, 6).covers(other) is ("covers" in relation)
    assert Span(2, 6).overlaps(other) is ("overlaps" in relation)


def test_a_shifted_span_keeps_its_length() -> None:
    assert Span(3, 7).shifted(-2) == Span(1, 5)


def test_an_anchor_has_the_words_and_their_surroundings() -> None:
    there = anchor(TEXT, Span(22, 33))

    assert there.exact == "Ponte Vella"
    assert there.prefix == "a😀b said the bridge — "
    assert there.suffix == " — was closed.\u00a0"


@given(st.text(min_size=1, max_size=200), st.data())
def test_the_pieces_of_an_anchor_are_the_text_around_it(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(len(text)))

    there = anchor(text, span)

    assert there.span == span
    assert len(there.exact) == span.length
    assert text[: span.start].endswith(there.prefix)
    assert text[span.end :].startswith(there.suffix)
    assert len(there.prefix) == min(CONTEXT_LENGTH, span.start)
    assert len(there.suffix) == min(CONTEXT_LENGTH, len(text) - span.end)


@pytest.mark.parametrize("span", [Span(-1, 2), Span(2, 2), Span(3, 2), Span(0, 6), Span(6, 7)])
def test_a_span_outside_the_text_cannot_be_anchored(span: Span) -> None:
    assert not is_inside(span, "five!")
    with pytest.raises(ValueError, match="is not inside a text of 5 code points"):
        anchor("five!", span)


@given(st.text(min_size=1), st.data())
def test_trimming_leaves_the_words(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(len(text)))

    left = trimmed(text, span)

    words = span.text_of(text).strip()
    assert (left.text_of(text) if left else "") == words
    assert left is None or span.covers(left)


@given(st.lists(spans(50), min_size=1))
def test_a_hull_covers_all_and_no_more(pieces: list[Span]) -> None:
    whole = hull(pieces)

    assert all(whole.covers(piece) for piece in pieces)
    assert whole.start in {piece.start for piece in pieces}
    assert whole.end in {piece.end for piece in pieces}


@given(st.text("ab \u00a0\u2009\t\n"))
def test_line_spans_are_the_lines_without_white_space_around_them(text: str) -> None:
    lines = line_spans(text)

    assert [span.text_of(text) for span in lines] == [line.strip() for line in text.split("\n") if line.strip()]
    assert all(before.end < after.start for before, after in pairwise(lines))


@given(st.text())
def test_first_words_fit_and_begin_the_first_line(text: str) -> None:
    assume(text.strip())
    short = first_words(text, limit=20)

    line = next(line.strip() for line in text.split("\n") if line.strip())
    assert len(short) <= 20
    assert line.startswith(short.removesuffix("…"))


def test_first_words_are_cut_between_words() -> None:
    assert first_words("\n  The ferry carried people, and cars.", limit=27) == "The ferry carried people…"
    assert first_words(" \n") == ""


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        (
            "three weeks before it collapsed and killed two",
            "s before it collapsed and kil",
            "weeks before it collapsed and killed",
        ),
        ("Brandt’s mill", "rand", "Brandt"),
        ("a US-led plan", "US", "US"),
        ("Ada left at noon", " left ", " left "),
        ("It cost $4.25 in 2019.", "5 in 20", "4.25 in 2019"),
        ("the 5th floor", "5", "5"),
        ("It sold 1,200,000.", "200", "1,200,000"),
        ("Er wohnt in Zürich.", "ric", "Zürich"),
        ("東京都知事", "京都", "京都"),
        ("قال الوزير", "وز", "وز"),
        ("Ada", "Ada", "Ada"),
        ("said Ada Reyes.", "Ada Reyes", "Ada Reyes"),
    ],
)
def test_words_that_are_cut_through_are_taken_whole(text: str, cut: str, whole: str) -> None:
    start = text.index(cut)
    assert whole_words(text, Span(start, start + len(cut))).text_of(text) == whole
