"""Days in reports and on screens."""

from datetime import UTC, date, datetime

import pytest

from onrecord.domain.days import as_day, day_in_words, moment_in_words
from onrecord.translation import speaking


def test_a_day_is_one_unbroken_piece_in_the_same_form_everywhere() -> None:
    assert day_in_words(date(2026, 11, 29)) == "29\u00a0Nov\u00a02026"
    assert [day_in_words(date(2026, month, 1)).split()[1] for month in range(1, 13)] == [
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    ]


def test_a_moment_may_break_only_after_its_day() -> None:
    moment = datetime(2026, 9, 4, 9, 5, tzinfo=UTC)
    assert moment_in_words(moment, "UTC") == "4\u00a0Sep\u00a02026, 09:05\u00a0UTC"
    assert moment_in_words(moment) == "4\u00a0Sep\u00a02026, 09:05"


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("de", ["1.\u00a0März\u00a02026", "29.\u00a0Nov.\u00a02026, 09:05\u00a0UTC"]),
        ("es", ["1\u00a0mar\u00a02026", "29\u00a0nov\u00a02026, 09:05\u00a0UTC"]),
    ],
)
@pytest.mark.usefixtures("_fresh_catalogs")
def test_a_day_is_written_as_its_readers_write_it(code: str, days: list[str]) -> None:
    with speaking(code):
        assert [
            day_in_words(date(2026, 3, 1)),
            moment_in_words(datetime(2026, 11, 29, 9, 5, tzinfo=UTC), "UTC"),
        ] == days


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2026-11-29", "29\u00a0Nov\u00a02026"),
        ("2026-02-30", "2026-02-30"),
        ("2026-11", "2026-11"),
        ("November 29, 2026", "November\u00a029,\u00a02026"),
        ("Updated on the morning of 29 November 2026", "Updated on the morning of 29 November 2026"),
        ("", ""),
    ],
)
def test_a_day_that_a_file_gives_is_shown_in_words(written: str, shown: str) -> None:
    assert as_day(written) == shown
