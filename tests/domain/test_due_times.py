"""Due times as people type them."""

from datetime import datetime

import pytest

from onrecord.domain.due_times import due_time

NOW = datetime.fromisoformat("2026-11-24 15:30")  # A Tuesday.


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("29 Nov 2026 14:00", "2026-11-29 14:00"),
        ("Nov 29, 2026, 2 p.m.", "2026-11-29 14:00"),
        ("2026-11-29 14:00", "2026-11-29 14:00"),
        ("29.11.2026 14:00", "2026-11-29 14:00"),
        ("29.11. 14 Uhr", "2026-11-29 14:00"),
        ("29. November um 14 Uhr", "2026-11-29 14:00"),
        ("11/29 2pm", "2026-11-29 14:00"),
        ("2026-11-29", "2026-11-29 23:59"),
        ("3 jan 9:15", "2027-01-03 09:15"),
        ("fri 5pm", "2026-11-27 17:00"),
        ("Friday at 5:30 pm", "2026-11-27 17:30"),
        ("by next Friday", "2026-11-27 23:59"),
        ("Fr. 17 Uhr", "2026-11-27 17:00"),
        ("tue 3pm", "2026-12-01 15:00"),
        ("Tuesday 16:00", "2026-11-24 16:00"),
        ("tuesday", "2026-11-24 23:59"),
        ("5pm", "2026-11-24 17:00"),
        ("9 am", "2026-11-25 09:00"),
        ("12am", "2026-11-25 00:00"),
        ("tomorrow noon", "2026-11-25 12:00"),
        ("morgen 9:30", "2026-11-25 09:30"),
        ("mañana a las 9:30", "2026-11-25 09:30"),
        ("viernes 17:00", "2026-11-27 17:00"),
        ("3 ene 9:15", "2027-01-03 09:15"),
        ("tonight midnight", "2026-11-24 23:59"),
        ("in 2 hours", "2026-11-24 17:30"),
        ("in 3 days", "2026-11-27 15:30"),
    ],
)
def test_a_due_time_is_understood_as_typed(typed: str, meant: str) -> None:
    assert due_time(typed, NOW) == datetime.fromisoformat(meant)


@pytest.mark.parametrize("typed", ["", "soon", "5", "31 Feb 2026", "13pm", "25:00", "friday friday", "November 2026"])
def test_nothing_is_guessed(typed: str) -> None:
    assert due_time(typed, NOW) is None
