"""The words of numbers below a hundred."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.number_words import NUMBERS, number_words, read_number_word

WORDS = {number: word for word, number in NUMBERS.items()}


@given(st.integers(0, 99))
def test_every_number_below_a_hundred_is_read_from_its_words(number: int) -> None:
    written = WORDS[number] if number in WORDS else f"{WORDS[number - number % 10]}-{WORDS[number % 10]}"
    assert read_number_word(written) == number


@pytest.mark.parametrize(
    "written", ["", "-", "ten-five", "twenty-eleven", "twenty-zero", "two-twenty", "hundred", "Two"]
)
def test_other_words_are_no_number(written: str) -> None:
    assert read_number_word(written) is None


def test_alternatives_stand_in_the_order_of_counting() -> None:
    assert number_words(2, 5) == "two|three|four|five"
    assert number_words(18, 40) == "eighteen|nineteen|twenty|thirty|forty"
