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
        ("ten past four in the morning", "T04:10"),
        ("twenty-five to nine in the evening", "T20:35"),
        ("9am to 5:30pm", "T09:00/T17:30"),
        ("10 a.m. to noon", "T10:00/T12:00"),
        ("9 to 11 a.m.", "T09:00/T11:00"),
        ("7–9 p.m.", "T19:00/T21:00"),
        ("between 14:05 and 15:30", "T14:05/T15:30"),
        ("11 p.m. to 5 a.m.", "T23:00/T05:00"),
        ("0915 GMT", "T09:15"),
        ("1430 CEST", "T14:30"),
    ],
)
def test_a_time_of_day_is_read(written: str, iso: str) -> None:
    assert time_of_day(written) == iso


@pytest.mark.parametrize("written", ["half past eight", "a quarter to six", "seven o’clock", "ten to four"])
def test_what_may_be_morning_or_evening_stays_open(written: str) -> None:
    assert time_of_day(written) == ""


@pytest.mark.parametrize("written", ["the afternoon", "25:00", "all night", "two hours", "2560 GMT", "1430 hours", ""])
def test_what_is_no_time_of_the_clock_is_none(written: str) -> None:
    assert time_of_day(written) is None
