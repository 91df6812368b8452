"""Days in reports and on screens."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from onrecord.domain.days import as_day, day_in_words, desk_in, desk_time, from_desk_time, moment_in_words, zone_of
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


@pytest.mark.parametrize(
    ("zone", "moment", "shown"),
    [
        ("Europe/Berlin", datetime(2026, 7, 1, 12, 0, tzinfo=UTC), "14:00 CEST"),
        ("Europe/Berlin", datetime(2026, 12, 3, 13, 5, tzinfo=UTC), "14:05 CET"),
        ("Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02:30 CEST"),
        ("Europe/Berlin", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "02:30 CET"),
        ("America/New_York", datetime(2026, 12, 3, 13, 5, tzinfo=UTC), "08:05 EST"),
        ("America/Sao_Paulo", datetime(2026, 12, 3, 13, 5, tzinfo=UTC), "10:05 UTC−3"),
        ("Asia/Kathmandu", datetime(2026, 12, 3, 13, 5, tzinfo=UTC), "18:50 UTC+5:45"),
        ("UTC", datetime.fromisoformat("2026-12-03T13:05"), "13:05 UTC"),
        ("UTC", datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1))), "00:00 UTC+1"),
    ],
)
def test_the_desks_time_follows_its_rule_for_the_day(zone: str, moment: datetime, shown: str) -> None:
    with desk_in(ZoneInfo(zone)):
        local = desk_time(moment)

    assert f"{local:%H:%M} {zone_of(local)}" == shown


def test_a_zone_that_the_system_spells_out_is_an_offset() -> None:
    spelled_out = timezone(timedelta(hours=1), "Mitteleuropäische Zeit")
    assert zone_of(datetime(2026, 12, 3, tzinfo=spelled_out)) == "UTC+1"


def test_a_time_without_a_zone_is_the_desks() -> None:
    with desk_in(ZoneInfo("America/New_York")):
        assert from_desk_time(datetime.fromisoformat("2026-07-01T09:00")) == datetime(2026, 7, 1, 13, tzinfo=UTC)
