"""The days and times in claims, through the engine, counted from the day of the article."""

import pytest

from helpers.values import DATELINE, values
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Block, Structure, line_spans
from onrecord.domain.vocabulary import BlockRole, EntityKind


def test_a_quarter_is_a_date(engine: Engine) -> None:
    found = values(engine, "The bank earned £3 million in the third quarter of 2024.")
    assert found["the third quarter of 2024"].date == "2024-07-01/2024-09-30"


@pytest.mark.parametrize(
    ("sentence", "words", "iso"),
    [
        ("The bridge collapsed on Tuesday.", "Tuesday", "2026-05-12"),
        ("The bridge was inspected last month.", "last month", "2026-04"),
        ("The bridge was built in 1962.", "1962", "1962"),
        ("The court will hear the case on Friday.", "Friday", "2026-05-15"),
        ("The miners were arrested for the September 21 strike.", "September 21", "2025-09-21"),
        ("The miners play Saturday in Tema.", "Saturday", "2026-05-16"),
        ("The miners played Saturday in Tema.", "Saturday", "2026-05-09"),
        ("The hearing is scheduled for Monday and Wednesday.", "Wednesday", "2026-05-20"),
        ("The chairman failed to appear on Friday.", "Friday", "2026-05-08"),
        ("The chairman plans to appear on Friday.", "Friday", "2026-05-15"),
        ("The bridge opens on December 3.", "December 3", "2026-12-03"),
        ("The bridge has been closed since Friday.", "Friday", "2026-05-08"),
        ("The miners said on Monday that the bridge will open.", "Monday", "2026-05-11"),
        ("The bridge will open on the second Tuesday of January.", "the second Tuesday of January", "2027-01-12"),
        ("The bridge fell in the first week of February.", "the first week of February", "2026-02-01/2026-02-07"),
        ("The bridge earned £3m in FY26.", "FY26", "2026"),
        (
            "Exports fell in the fiscal year ended June 30, 2025.",
            "the fiscal year ended June 30, 2025",
            "2024-07-01/2025-06-30",
        ),
        ("Exports fell in the year to March 31, 2026.", "the year to March 31, 2026", "2025-04-01/2026-03-31"),
        ("The bridge was shelled on Christmas Eve.", "Christmas Eve", "2025-12-24"),
        ("The bridge collapsed last weekend.", "last weekend", "2026-05-09/2026-05-10"),
        ("The bridge was closed a fortnight ago.", "a fortnight ago", "2026-04-27/2026-05-03"),
        ("The miners met on Tuesday last week.", "Tuesday last week", "2026-05-05"),
    ],
)
def test_days_are_counted_from_the_dateline(engine: Engine, sentence: str, words: str, iso: str) -> None:
    value = values(engine, DATELINE + sentence)[words]
    assert (value.kind, value.date, value.amount) == (EntityKind.DATE, iso, None)


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("The cooperative met today (May 14, 2026) in Kumasi.", "2026-05-12"),
        ("The cooperative met today, 14 May 2026, in Kumasi.", "2026-05-12"),
        ("The cooperative met on Thursday, May 14, 2026.", ""),
        ("“We meet today, May 14, 2026,” Ama Boateng said.", ""),
    ],
)
def test_the_day_given_for_today_is_the_day_of_the_article(engine: Engine, said: str, iso: str) -> None:
    assert values(engine, f"{said}\nThe bridge collapsed on Tuesday.")["Tuesday"].date == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("May 14, 2026", "2026-05-12"),
        ("Published May 14, 2026 at 9:40 a.m. in Harbor", "2026-05-12"),
        ("Updated 21 May 2026\nPublished 14 May 2026", "2026-05-12"),
        ("Updated 14 May 2026 at 9:40 a.m.", "2026-05-12"),
        ("Read next: the flood of May 14, 2026 in twelve pictures", ""),
    ],
)
def test_the_line_above_the_story_that_gives_its_day_is_no_part_of_it_and_counts(
    engine: Engine, line: str, iso: str
) -> None:
    text = f"Bridge falls into the river\n{line}\nThe bridge collapsed on Tuesday."
    headline, *furniture, story = line_spans(text)
    structure = Structure(
        (
            Block(headline, BlockRole.HEADLINE),
            *(Block(span, BlockRole.FURNITURE) for span in furniture),
            Block(story),
        )
    )
    (claim,) = engine.analyze(text, structure).claims
    assert [(value.span.text_of(text), value.date) for value in claim.values] == [("Tuesday", iso)]


@pytest.mark.parametrize(
    ("sentence", "words", "iso"),
    [
        ("The bridge fell at about 2am on Monday.", "about 2am", "T02:00"),
        ("The miners were called at ten past four in the morning.", "ten past four in the morning", "T04:10"),
        ("The bridge is open from 9am to 5:30pm on weekdays.", "9am to 5:30pm", "T09:00/T17:30"),
    ],
)
def test_a_time_of_day_has_its_minutes_and_its_end(engine: Engine, sentence: str, words: str, iso: str) -> None:
    value = values(engine, sentence)[words]
    assert (value.kind, value.date) == (EntityKind.TIME, iso)


def test_what_is_moved_from_one_day_to_another_has_two_days(engine: Engine) -> None:
    moved = values(engine, DATELINE + "The match was postponed from Tuesday to Friday.")
    assert (moved["Tuesday"].date, moved["Friday"].date) == ("2026-05-12", "2026-05-15")
    lasting = values(engine, DATELINE + "The strike lasted from Tuesday to Friday.")
    assert lasting["Tuesday to Friday"].date == "2026-05-05/2026-05-08"


def test_the_quarter_of_a_game_is_no_date(engine: Engine) -> None:
    assert "the third quarter" not in values(engine, "The miners scored 14 points in the third quarter.")


def test_without_a_dateline_a_weekday_is_a_day_that_is_not_known(engine: Engine) -> None:
    value = values(engine, "The bridge collapsed on Tuesday.")["Tuesday"]
    assert (value.kind, value.date) == (EntityKind.DATE, "")


@pytest.mark.parametrize(
    ("sentence", "words", "about"),
    [
        ("The dam has leaked over the past five years.", "the past five years", False),
        ("Over the last 12 months the dam has leaked in the port.", "the last 12 months", False),
        ("The dam has leaked for over five years.", "over five years", True),
        ("The dam has leaked for over 12 months.", "over 12 months", True),
        ("The dam has leaked for at least the past 5 years.", "at least the past 5 years", True),
        ("She has lived with over five years of debt.", "five years", True),
    ],
)
def test_over_the_past_years_tells_when_and_over_five_years_about_how_long(
    engine: Engine,
    sentence: str,
    words: str,
    about: bool,  # noqa: FBT001 - a parameter
) -> None:
    value = values(engine, sentence)[words]
    assert (value.amount, value.about) == (12 if "12" in words else 5, about)


def test_the_31st_is_a_day_where_something_happens_on_it(engine: Engine) -> None:
    value = values(engine, DATELINE + "The miners will meet on the 31st in Tema.")["the 31st"]
    assert (value.kind, value.amount, value.date) == (EntityKind.DATE, None, "")


def test_a_day_of_every_month_is_no_amount(engine: Engine) -> None:
    value = values(engine, "The board reviews prices on the 14th of every month.")["the 14th of every month"]
    assert (value.kind, value.amount, value.date) == (EntityKind.DATE, None, "")


def test_what_is_due_lies_ahead(engine: Engine) -> None:
    assert values(engine, DATELINE + "An appeal is due by June 3.")["June 3"].date == "2026-06-03"
    assert values(engine, DATELINE + "An appeal was due by June 3.")["June 3"].date == "2025-06-03"


def test_the_days_of_a_life_are_not_the_day_of_the_article(engine: Engine) -> None:
    text = "Born: February 3rd, 1934\n\nDied: January 19th, 2026\n\nHer son will publish the 40 maps next year."
    assert values(engine, text)["next year"].date == ""
