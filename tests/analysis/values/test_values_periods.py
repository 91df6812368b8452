"""Days, months, quarters and "last week", as ISO 8601."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.values.dates import MONTHS, WEEKDAYS
from onrecord.analysis.values.periods import Calendar

THURSDAY = date(2026, 5, 14)
WRITTEN = (date(1500, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Tuesday, 6 February 2024", "2024-02-06"),
        ("May 2, 2019", "2019-05-02"),
        ("Sept. 3, 2019", "2019-09-03"),
        ("2026-05-14", "2026-05-14"),
        ("October 2023", "2023-10"),
        ("2014", "2014"),
        ("early 2019", "2019"),
        ("the fall of 2031", "2031"),
        ("the 1990s", "1990-01-01/1999-12-31"),
        ("the 1260s", "1260-01-01/1269-12-31"),
        ("the 1300s", "1300-01-01/1399-12-31"),
        ("the 2000s", "2000-01-01/2009-12-31"),
        ("the 19th century", "1801-01-01/1900-12-31"),
        ("the fourteenth century", "1301-01-01/1400-12-31"),
        ("the 20th and 21st centuries", "1901-01-01/2100-12-31"),
        ("22nd July, 2022 to 24th July 2022", "2022-07-22/2022-07-24"),
        ("between 1261 and 1265", "1261-01-01/1265-12-31"),
        ("the third quarter of 2024", "2024-07-01/2024-09-30"),
        ("Q1 2025", "2025-01-01/2025-03-31"),
        ("the second half of 2023", "2023-07-01/2023-12-31"),
        ("fiscal 2025", "2025"),
        ("FY25", "2025"),
        ("May 11-14, 2026", "2026-05-11/2026-05-14"),
        ("11 to 14 May 2026", "2026-05-11/2026-05-14"),
        ("June to August 2024", "2024-06-01/2024-08-31"),
        ("November 2024 to March 2025", "2024-11-01/2025-03-31"),
        ("Dec. 30 to Jan. 4, 2026", "2025-12-30/2026-01-04"),
        ("2019-20", "2019-01-01/2020-12-31"),
        ("between 1990 and 1995", "1990-01-01/1995-12-31"),
        ("the first five months of 2022", "2022-01-01/2022-05-31"),
        ("the last three months of 2025", "2025-10-01/2025-12-31"),
        ("the first 14 months of 2022", ""),
        ("the first Monday in May 2025", "2025-05-05"),
        ("the last Friday of March 2026", "2026-03-27"),
        ("the fifth Monday of May 2025", ""),
        ("the last week of June 2025", "2025-06-24/2025-06-30"),
        ("the second half of June 2025", "2025-06-16/2025-06-30"),
        ("the year ended June 30, 2025", "2024-07-01/2025-06-30"),
        ("the ten years to 2020", "2011-01-01/2020-12-31"),
        ("the week of May 4, 2026", "2026-05-04/2026-05-10"),
        ("May 29-June 2, 2026", "2026-05-29/2026-06-02"),
        ("Christmas Eve 2024", "2024-12-24"),
        ("the second quarter of fiscal 2026", ""),
        ("the turn of the 20th century", ""),
        ("the first half of the 1990s", "1990-01-01/1999-12-31"),
    ],
)
def test_what_has_its_year_needs_no_date_of_the_article(written: str, iso: str) -> None:
    assert Calendar().read(written) == iso


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("yesterday", "2026-05-13"),
        ("Tuesday", "2026-05-12"),
        ("Thursday", "2026-05-14"),
        ("last Friday", "2026-05-08"),
        ("next Tuesday", "2026-05-19"),
        ("last week", "2026-05-04/2026-05-10"),
        ("as early as next week", "2026-05-18/2026-05-24"),
        ("last month", "2026-04"),
        ("this year", "2026"),
        ("March", "2026-03"),
        ("last June", "2025-06"),
        ("May 2", "2026-05-02"),
        ("September 30", "2025-09-30"),
        ("25 March this year", "2026-03-25"),
        ("Nov. 24 last year", "2025-11-24"),
        ("November last year", "2025-11"),
        ("January this year", "2026-01"),
        ("June of next year", "2027-06"),
        ("Tuesday to Friday", "2026-05-05/2026-05-08"),
        ("the first quarter", "2026-01-01/2026-03-31"),
        ("the fourth quarter", "2025-10-01/2025-12-31"),
        ("the second half of last year", "2025-07-01/2025-12-31"),
        ("the first two months of this year", "2026-01-01/2026-02-28"),
        ("the first two months of the year", "2026-01-01/2026-02-28"),
        ("three days ago", "2026-05-11"),
        ("two months ago", "2026-03"),
        ("ten years ago", "2016"),
        ("a fortnight ago", "2026-04-27/2026-05-03"),
        ("a century ago", "1926"),
        ("Tuesday last week", "2026-05-05"),
        ("Monday of next week", "2026-05-18"),
        ("this Friday", "2026-05-15"),
        ("this Tuesday", "2026-05-12"),
        ("this past Monday", "2026-05-11"),
        ("last weekend", "2026-05-09/2026-05-10"),
        ("the past weekend", "2026-05-09/2026-05-10"),
        ("next weekend", "2026-05-23/2026-05-24"),
        ("the second Tuesday of January", "2026-01-13"),
        ("the first week of February", "2026-02-01/2026-02-07"),
        ("the first half of May last year", "2025-05-01/2025-05-15"),
        ("the three months to June", "2025-04-01/2025-06-30"),
        ("the three months to the end of March", "2026-01-01/2026-03-31"),
        ("the year to March", "2025-04-01/2026-03-31"),
        ("the six months ended March 31", "2025-10-01/2026-03-31"),
        ("the 12 months to May 8", "2025-05-09/2026-05-08"),
        ("the week to May 8", "2026-05-02/2026-05-08"),
        ("the third quarter of the year", "2025-07-01/2025-09-30"),
        ("New Year’s Day", "2026-01-01"),
        ("Christmas Eve last year", "2025-12-24"),
    ],
)
def test_relative_days_are_counted_from_the_date_of_the_article(written: str, iso: str) -> None:
    assert Calendar(THURSDAY).read(written) == iso
    assert Calendar().read(written) == ""


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Friday", "2026-05-15"),
        ("March", "2027-03"),
        ("June", "2026-06"),
        ("May 2", "2027-05-02"),
        ("this weekend", "2026-05-16/2026-05-17"),
        ("the past Monday", "2026-05-11"),
        ("this April", "2026-04"),
        ("the second Tuesday of January", "2027-01-12"),
        ("the three months to June", "2026-04-01/2026-06-30"),
        ("Christmas Day", "2026-12-25"),
    ],
)
def test_a_sentence_that_looks_ahead_means_the_next_one(written: str, iso: str) -> None:
    assert Calendar(THURSDAY, looks_ahead=True).read(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "Easter",
        "Easter Sunday",
        "Palm Sunday",
        "Black Friday",
        "last summer",
        "the weekend",
        "this weekend",
        "the past decade",
        "half a century ago",
        "Friday and Sunday",
        "the 3rd century BC",
        "the first half of the month",
        "the fiscal third quarter",
    ],
)
def test_days_that_the_calendar_does_not_give_stay_open(written: str) -> None:
    assert Calendar(THURSDAY).read(written) == ""


@pytest.mark.parametrize(
    "written",
    [
        "three weeks",
        "31 years",
        "54-year-old",
        "four days",
        "six months to a year",
        "two weeks to a month",
        "the month of April",
        "10 - minute",
        "40",
        "2000 days",
        "1500 GMT",
        "",
    ],
)
def test_how_long_something_takes_is_no_day(written: str) -> None:
    assert Calendar(THURSDAY).read(written) is None


@given(st.dates(*WRITTEN))
def test_every_way_of_writing_a_day_is_read_back(day: date) -> None:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    written = (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{weekday}, {month} {day.day}, {day.year}",
        f"{weekday}, {day.day} {month} {day.year}",
        day.isoformat(),
    )
    assert {Calendar().read(words) for words in written} == {day.isoformat()}


@given(st.dates(date(1900, 1, 8), date(2090, 1, 1)), st.sampled_from(WEEKDAYS))
def test_a_weekday_alone_is_within_the_week_before(published: date, weekday: str) -> None:
    read = Calendar(published).read(weekday)
    assert read is not None
    day = date.fromisoformat(read)
    assert WEEKDAYS[day.weekday()] == weekday
    assert 0 <= (published - day).days < 7


@given(st.text(max_size=60), st.none() | st.dates(*WRITTEN))
def test_nothing_that_is_written_breaks_it(written: str, published: date | None) -> None:
    read = Calendar(published).read(written)
    assert read is None or "None" not in read


@pytest.mark.parametrize(
    "written", ["next week", "two weeks ago", "last month", "ten years ago", "next year", "tomorrow"]
)
@pytest.mark.parametrize("published", WRITTEN)
def test_the_first_and_the_last_day_that_can_be_written_have_neighbors(written: str, published: date) -> None:
    assert Calendar(published).read(written)
