"""Numbers as texts write them."""

import pytest

from onrecord.domain.evidence_search import written_numbers


def readings(text: str) -> dict[str, set[float]]:
    return {span.text_of(text): set(values) for span, values in written_numbers(text)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("cost $1,200,000 in all", "1,200,000", 1_200_000),
        ("cost 1.2 million euros", "1.2 million", 1_200_000),
        ("kostete 1,2 Mio. Euro", "1,2 Mio.", 1_200_000),
        ("kostete 1.200.000 Euro", "1.200.000", 1_200_000),
        ("1 200 000 kronor", "1 200 000", 1_200_000),
        ("3,4 Milliarden Euro", "3,4 Milliarden", 3_400_000_000),
        ("a $14-billion plan", "14-billion", 14_000_000_000),
        ("12.5%", "12.5", 12.5),
        ("1,234.56 dollars", "1,234.56", 1234.56),
        ("1.234,56 Euro", "1.234,56", 1234.56),
        ("CHF 9'800", "9'800", 9_800),
        ("بلغت ١٢٠٠ دولار", "١٢٠٠", 1_200),
        ("عدد ٣ ملايين نسمة", "٣ ملايين", 3_000_000),
        ("seven boats sank", "seven", 7),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, words: str, value: float) -> None:
    assert value in readings(text)[words]


def test_one_separator_before_three_digits_may_mean_either() -> None:
    assert readings("1.200")["1.200"] == {1200.0, 1.2}


def test_digits_inside_a_word_are_no_number() -> None:
    assert readings("flight BA2490 on Level3B") == {}


def test_a_length_is_not_only_an_amount() -> None:
    assert readings("a wall of 5 m")["5 m"] == {5.0, 5_000_000.0}
