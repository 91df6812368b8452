"""Checks that calculate: sums, changes, units, years and ages, with the exact words they stand on."""

import pytest

from helpers.checks import message_of
from onrecord.analysis.checks.number_reading import read_number
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("example", "rule", "message"),
    [
        (
            "The storm killed 12 people — seven women and four men.",
            "parts-and-total",
            "The parts add up to 11 (7 + 4), not the total of 12. Find out which number is wrong.",
        ),
        (
            "The crash hurt 15 passengers, including nine children and eight nurses.",
            "parts-and-total",
            "The parts add up to 17 (9 + 8), more than the total of 15. Find out which number is wrong.",
        ),
        (
            "Sales rose 25 percent, from 80 boats to 120 boats.",
            "percent-change-mismatch",
            (
                "From 80 to 120 is a change of 50 percent, not 25. Recalculate it: divide the difference by the "
                "first number."
            ),
        ),
        (
            "Unemployment rose from 4 percent to 6 percent, a 2 percent increase.",
            "percent-or-points",
            (
                "From 4 percent to 6 percent is a change of 2 percentage points, or of 50 percent. "
                "Write “percentage points.”"
            ),
        ),
        (
            "Profit doubled to €60 million from €20 million.",
            "multiple-mismatch",
            (
                "“doubled” from 20,000,000 would make 40,000,000, not 60,000,000. "
                "Find out whether the words or a number is wrong."
            ),
        ),
        (
            "The price of rice rose from 60 rupees to 40 rupees a kilo.",
            "change-other-way",
            "“rose” doesn’t match the numbers: from 60 to 40 is down. Find out whether the verb or a number is wrong.",
        ),
        (
            "The fire spread over 10 miles (26 kilometers) of coast.",
            "conversion-mismatch",
            (
                "This conversion is off: “10 miles (26 kilometers)”; it should be about 16.1 kilometers. "
                "Convert it again."
            ),
        ),
        (
            "Byline: By Ida Stone, May 20, 2025\nThe mill was founded 30 years ago, in 1985, and has three halls.",
            "years-ago-mismatch",
            (
                "1985 was 40 years before the article’s date, which is in 2025, not 30. "
                "Find out whether the year or the number of years is wrong."
            ),
        ),
        (
            "Mara Lindqvist, who was born in 1931 in Malmo, died in 2019 at 81.",
            "age-and-birth-year",
            "Someone born in 1931 was 87 or 88 years old in 2019, not 81. Find out whether the age or a year is wrong.",
        ),
    ],
)
def test_the_message_shows_the_sum(engine: Engine, example: str, rule: str, message: str) -> None:
    assert message_of(engine, example, rule) == message


@pytest.mark.parametrize(
    ("written", "scale", "value", "half_step"),
    [
        ("1,250", "", 1250, 0.5),
        ("3.2", "million", 3_200_000, 50_000),
        ("forty-two", "", 42, 0.5),
        ("Seven", "", 7, 0.5),
        ("4", "crore", 40_000_000, 5_000_000),
    ],
)
def test_numbers_are_read_with_their_precision(written: str, scale: str, value: float, half_step: float) -> None:
    reading = read_number(written, scale)
    assert reading.value == pytest.approx(value)
    assert reading.half_step == pytest.approx(half_step)


@pytest.mark.parametrize("written", ["many", "1,2,3x", "forty-boats"])
def test_what_is_no_number_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        read_number(written)
