from hypothesis import given
from hypothesis import strategies as st

from helpers.records import spans
from onrecord.domain.offsets import OffsetMap
from onrecord.domain.spans import Span

MIXED = st.text(st.sampled_from("ab é😀🛳👨‍👩‍👧\u202eא𝔸\n"), min_size=1)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_a_word_after_an_emoji_stands_one_unit_further_on() -> None:
    offsets = OffsetMap("a😀b said")

    assert offsets.span_to_utf16(Span(4, 8)) == Span(5, 9)
    assert offsets.span_to_code_points(Span(5, 9)) == Span(4, 8)


def test_a_place_inside_a_pair_is_that_of_its_character() -> None:
    offsets = OffsetMap("😀😀")

    assert [offsets.to_code_point(place) for place in range(5)] == [0, 0, 1, 1, 2]


@given(MIXED | st.text())
def test_positions_are_those_of_the_utf_16_encoding(text: str) -> None:
    offsets = OffsetMap(text)

    for position in range(len(text) + 1):
        place = units(text[:position])
        assert offsets.to_utf16(position) == place
        assert offsets.to_code_point(place) == position


@given(MIXED, st.data())
def test_spans_come_back_and_cover_the_same_words(text: str, data: st.DataObject) -> None:
    span = data.draw(spans(len(text)))
    offsets = OffsetMap(text)

    there = offsets.span_to_utf16(span)

    encoded = text.encode("utf-16-le")[2 * there.start : 2 * there.end]
    assert encoded.decode("utf-16-le") == span.text_of(text)
    assert offsets.span_to_code_points(there) == span
