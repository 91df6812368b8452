"""The day by which articles are put in order, however it was written."""

import pytest

from onrecord.domain.publication_day import publication_day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-05-04", (2026, 5, 4)),
        ("20260504", (2026, 5, 4)),
        ("2026-05-04T09:30:00Z", (2026, 5, 4)),
        ("2026-05", (2026, 5, 0)),
        ("2026", (2026, 0, 0)),
        ("Spring 2026", (2026, 0, 0)),
        ("May 4, 2026", (2026, 5, 4)),
        ("Monday, May 4th, 2026 at 9:30 am", (2026, 5, 4)),
        ("the 4th of May 2026", (2026, 5, 4)),
        ("4 Sept. 2026", (2026, 9, 4)),
        ("SEPT. 4, 2026, 10:15", (2026, 9, 4)),
        ("May 2026", (2026, 5, 0)),
        ("4. Mai 2026", (2026, 5, 4)),
        ("Freitag, 13. März 2026, 8:05 Uhr", (2026, 3, 13)),
        ("13.März 2026", (2026, 3, 13)),
        ("9:30 May 4, 2026", (2026, 5, 4)),
        ("1. Jänner 2026", (2026, 1, 1)),
        ("4 de mayo de 2026", (2026, 5, 4)),
        ("29 dic 2026", (2026, 12, 29)),
        ("4.5.2026", (2026, 5, 4)),
        ("31/12/2026", (2026, 12, 31)),
        ("12/31/2026", (2026, 12, 31)),
        ("5/4/2026", (2026, 5, 4)),
        ("12.31.2026", (2026, 12, 31)),
        ("", None),
        ("3 May", None),
        ("two days ago", None),
    ],
)
def test_the_day_that_is_written(words: str, day: tuple[int, int, int] | None) -> None:
    assert publication_day(words) == day


def test_a_month_comes_before_its_days_and_a_year_before_its_months() -> None:
    written = ["9 May 2026", "May 2026", "2026", "31.12.2025", "10 May 2026"]
    days = sorted((day, words) for words in written if (day := publication_day(words)))
    assert [words for _, words in days] == ["31.12.2025", "2026", "May 2026", "9 May 2026", "10 May 2026"]
