"""Times of day, as ISO 8601."""

import pytest

from onrecord.analysis.values.clock import time_of_day


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2:30 p.m.", "T14:30"),
        ("12 a.m.", "T00:00"),
        ("14:05", "T14:05"),
        ("1:00 in the afternoon", "T13:00"),
        ("2 in the afternoon", "T14:00"),
        ("eight in the morning", "T08:00"),
        ("nine o’clock in the evening", "T21:00"),
        ("10:15 at night", "T22:15"),
        ("half past eight in the evening", "T20:30"),
        ("quarter to six in the morning", "T05:45"),
        ("noon", "T12:00"),
        ("around midnight", "T00:00"),
    ],
)
def test_a_time_of_day_is_read(written: str, iso: str) -> None:
    assert time_of_day(written) == iso


@pytest.mark.parametrize("written", ["half past eight", "a quarter to six", "seven o’clock"])
def test_what_may_be_morning_or_evening_stays_open(written: str) -> None:
    assert time_of_day(written) == ""


@pytest.mark.parametrize("written", ["the afternoon", "25:00", "all night", "two hours", ""])
def test_what_is_no_time_of_the_clock_is_none(written: str) -> None:
    assert time_of_day(written) is None
