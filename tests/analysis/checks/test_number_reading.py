"""Checks that calculate: sums, changes, units, years and ages, with the exact words they stand on."""

import pytest

from helpers.checks import message_of, words_hit
from onrecord.analysis.checks.number_reading import read_number
from onrecord.analysis.engine import Engine

HITS = [
    ("The storm killed 12 people — seven women and four men.", "parts-and-total", ["12", "seven", "four"]),
    ("The choir has 40 singers (18 sopranos, 12 altos and 11 basses).", "parts-and-total", ["40", "18", "12", "11"]),
    (
        "The crash hurt 15 passengers, including nine children and eight nurses.",
        "parts-and-total",
        ["15", "nine", "eight"],
    ),
    (
        "Sales rose 25 percent, from 80 boats to 120 boats.",
        "percent-change-mismatch",
        ["25 percent", "from 80 boats to 120"],
    ),
    (
        "The company cut its loss, a drop of 10 percent from $3.2 million to $1.6 million.",
        "percent-change-mismatch",
        ["10 percent", "from $3.2 million to $1.6 million"],
    ),
    (
        "Unemployment rose from 4 percent to 6 percent, a 2 percent increase.",
        "percent-or-points",
        ["2 percent increase", "from 4 percent to 6 percent"],
    ),
    (
        "The tax will rise by 1.5 per cent, from 20 per cent to 21.5 per cent.",
        "percent-or-points",
        ["1.5 per cent", "from 20 per cent to 21.5 per cent"],
    ),
    ("The price of rice rose from 60 rupees to 40 rupees a kilo.", "change-other-way", ["from 60 rupees to 40"]),
    ("Attendance rose to 3,400 in May from 4,200.", "change-other-way", ["to 3,400 in May from 4,200"]),
    ("Turnout fell to 40% from 60%, a drop of 20%.", "percent-or-points", ["20%", "to 40% from 60%"]),
    (
        "He was mayor from 1990 to 2005, a period of 12 years, and left no debts.",
        "years-between-mismatch",
        ["from 1990 to 2005, a period of 12 years"],
    ),
    (
        "Amos Mensah, 34, sang first. Two hundred people came. Amos Mensah, a 36-year-old tenor, sang last.",
        "two-ages",
        ["34", "36"],
    ),
    ("Attendance fell sharply from 1,200 to 3,400 a night.", "change-other-way", ["from 1,200 to 3,400"]),
    (
        "The fire spread over 10 miles (26 kilometers) of coast.",
        "conversion-mismatch",
        ["10 miles (26 kilometers)"],
    ),
    ("A 5-mile (12-kilometer) run through Nakuru.", "conversion-mismatch", ["5-mile (12-kilometer)"]),
    (
        "The pool shuts on Saturday, May 16. The school opens on Monday, May 19.",
        "weekday-date-mismatch",
        ["Saturday, May 16", "Monday, May 19"],
    ),
    (
        "It broke on Thursday, May 14, 2026. The pool shuts on Saturday, May 16. School opens on Monday, May 19.",
        "weekday-date-mismatch",
        ["Saturday, May 16", "Monday, May 19"],
    ),
    (
        "It snowed on Friday, May 1. The pool shuts on Saturday, May 16. The school opens on Monday, May 19.",
        "weekday-date-mismatch",
        ["Saturday, May 16", "Monday, May 19"],
    ),
    (
        "It fell to 2 degrees Celsius (3.6 Fahrenheit) in Oulu.",
        "conversion-mismatch",
        ["2 degrees Celsius (3.6 Fahrenheit)"],
    ),
    (
        "Among 900 voters 46 percent were for it, 38 percent against it and 26 percent undecided.",
        "percentages-over-100",
        ["46 percent", "38 percent", "26 percent"],
    ),
    (
        "It was 30 degrees Celsius (96 Fahrenheit) in Kano.",
        "conversion-mismatch",
        ["30 degrees Celsius (96 Fahrenheit)"],
    ),
    (
        "The dam will cost $3.2 billion. Parliament approved the $3.2 million on Monday.",
        "amount-with-two-scales",
        ["$3.2 billion", "$3.2 million"],
    ),
    ("The bridge cost A$40 million. The tunnel cost $50 million.", "ambiguous-dollars", ["$", "A$"]),
    ("She led the orchestra from 2015 to 2012.", "years-backward", ["from 2015 to 2012"]),
    ("Her second term (1998-1994) was calm.", "years-backward", ["1998-1994"]),
    (
        "Byline: By Ida Stone, May 20, 2025\nThe mill was founded 30 years ago, in 1985, and has three halls.",
        "years-ago-mismatch",
        ["30 years ago, in 1985"],
    ),
    (
        "Nakuru, May 20, 2025\nThe mill was founded 30 years ago, in 1985, and has three halls.",
        "years-ago-mismatch",
        ["30 years ago, in 1985"],
    ),
    (
        "NAKURU, May 20, 2025 — The mill was founded 30 years ago, in 1985, and has three halls.",
        "years-ago-mismatch",
        ["30 years ago, in 1985"],
    ),
    (
        "He was mayor for 12 years, from 1990 to 2005, and left no debts.",
        "years-between-mismatch",
        ["12 years, from 1990 to 2005"],
    ),
    (
        "The line opened in 1985 and was closed 20 years later, in 2003, after a fire.",
        "years-between-mismatch",
        ["in 1985 and was closed 20 years later, in 2003"],
    ),
    (
        "Mara Lindqvist, 45, won the race. Tom Brodie came second. Mara Lindqvist, 47, ran for Malmo.",
        "two-ages",
        ["45", "47"],
    ),
    (
        "Mara Lindqvist, who was born in 1931 in Malmo, died in 2019 at 81.",
        "age-and-birth-year",
        ["81", "born in 1931"],
    ),
    (
        "Byline: By Ida Stone, May 20, 2025\nTom Brodie, 40, was born in 1975 and has two boats.",
        "age-and-birth-year",
        ["40", "born in 1975"],
    ),
    ("The dam broke on March 15. On 20 April it was mended.", "mixed-date-forms", ["20 April", "March 15"]),
    (
        "Byline: By Ida Stone, May 20, 2025\nBorn in 1975, Tom Brodie, 40, has two boats and three halls.",
        "age-and-birth-year",
        ["40", "Born in 1975"],
    ),
    (
        "Mara Lindqvist, who is 45, won the race. Tom Brodie came second. Lindqvist, 47, ran for Malmo.",
        "two-ages",
        ["45", "47"],
    ),
    (
        "Profit doubled to €60 million from €20 million.",
        "multiple-mismatch",
        ["doubled", "to €60 million from €20 million"],
    ),
    ("Rents fell by a third, from £900 to £800.", "multiple-mismatch", ["fell by a third", "from £900 to £800"]),
    ("Sales more than doubled in May, from 40 to 75.", "multiple-mismatch", ["more than doubled", "from 40 to 75"]),
    ("Sales rose by nearly half to 90 from 50.", "multiple-mismatch", ["rose by nearly half", "to 90 from 50"]),
]

NEAR_MISSES = [
    ("The storm killed 12 people — eight women and four men.", "parts-and-total"),
    ("The crash hurt 15 passengers, including nine children and two nurses.", "parts-and-total"),
    ("The storm killed about 12 people — seven women and four men.", "parts-and-total"),
    ("The choir sang 12 songs: two of them were by Elgar.", "parts-and-total"),
    ("Sales rose 50 percent, from 80 boats to 120 boats.", "percent-change-mismatch"),
    ("Sales rose nearly 50 percent, from 81 boats to 119 boats.", "percent-change-mismatch"),
    ("Visas rose by 424 percent from 2020 to 2022.", "percent-change-mismatch"),
    ("Sales rose 25 percent and exports went from 80 boats to 120 boats, up 50 percent.", "percent-change-mismatch"),
    ("Profit tripled to €60 million from €20 million.", "multiple-mismatch"),
    ("Sales doubled, from 40 to 83 boats.", "multiple-mismatch"),
    ("Sales more than doubled, from 40 to 95 boats.", "multiple-mismatch"),
    ("Rents fell by nearly a third, from £900 to £620.", "multiple-mismatch"),
    ("Rents rose by a quarter, from £800 to £1,010.", "multiple-mismatch"),
    ("Profit doubled in May as rents rose from 60 to 90 shillings.", "multiple-mismatch"),
    ("She doubled as a cook when prices rose from 60 to 90 shillings.", "multiple-mismatch"),
    ("The council met on Monday. May 12, 2026, was too late for it.", "weekday-date-mismatch"),
    ("The pool shuts on Saturday, May 16. The school opens on Monday, May 18.", "weekday-date-mismatch"),
    ("The pool shuts on Thursday, December 31. The school opens on Monday, January 4.", "weekday-date-mismatch"),
    (
        "The pool shuts on Saturday, May 16. It opens on Monday, May 18. The fair is on Friday, May 21, or Sunday, June 20.",
        "weekday-date-mismatch",
    ),
    ("The dam broke on Friday, May 16, 1952. A prayer is said on Friday, May 15.", "weekday-date-mismatch"),
    (
        "The tax was split: 46 percent paid it, including 16 percent who paid late, and 46 percent did not.",
        "percentages-over-100",
    ),
    ("Varga, who was at 42 percent on July 25, leads Falk by 46 percent to 39 percent.", "percentages-over-100"),
    ("She needs 57 percent of the remaining votes (or 67 percent, if all are cast).", "percentages-over-100"),
    (
        "Rent was named by 34 percent, food by 33 and heat by 31 percent, among women by 47 percent.",
        "percentages-over-100",
    ),
    ("Warming is to stay below 3 degrees Celsius (5.4 degrees Fahrenheit) above that of 1850.", "conversion-mismatch"),
    ("The lake has warmed by 1.5 C (2.7 F) since 1970.", "conversion-mismatch"),
    (
        "Byline: By Ida Stone, May 20, 2025\nMara Lindqvist, 45, has a son who was born in 2004 in Malmo.",
        "age-and-birth-year",
    ),
    (
        "Byline: By Ida Stone, May 20, 2025\nBorn in 1961 as the son of Mara Lindqvist, 88, he has two boats.",
        "age-and-birth-year",
    ),
    (
        "Byline: By Ida Stone, May 20, 2025\nBorn in 1961, he has two boats. Mara Lindqvist, 88, has three.",
        "age-and-birth-year",
    ),
    ("NAKURU, May 20, 2025 — The dam broke on 15 March. It was mended on 20 April.", "mixed-date-forms"),
    ("Unemployment rose from 4 percent to 6 percent, a 50 percent increase.", "percent-or-points"),
    ("Unemployment rose from 4 percent to 6 percent, two percentage points more.", "percent-or-points"),
    ("The price of rice rose from 40 rupees to 60 rupees a kilo.", "change-other-way"),
    ("Attendance rose to 4,200 in May from 3,400.", "change-other-way"),
    ("The shop moved to 12 Mill Street from 40 Harbor Lane.", "change-other-way"),
    ("Wages declined significantly from 1989 to 2013.", "change-other-way"),
    ("He grew up and moved from 12 Mill Street to 4 Harbor Lane.", "change-other-way"),
    ("The fire spread over 10 miles (16 kilometers) of coast.", "conversion-mismatch"),
    ("The fire spread over 10 miles (nearly 20 ships were hit) of coast.", "conversion-mismatch"),
    ("The beam is 3 feet (1 meter) long.", "conversion-mismatch"),
    ("It was 30 degrees Celsius (86 Fahrenheit) in Kano.", "conversion-mismatch"),
    ("The dam will cost $3.2 billion. The road costs $3.4 million.", "amount-with-two-scales"),
    ("It costs $1 million a day, and $1 billion in all.", "amount-with-two-scales"),
    ("The bridge cost A$40 million. The tunnel cost US$50 million.", "ambiguous-dollars"),
    ("The bridge cost HK$41 billion ($5.3 billion). The tunnel cost $50 million.", "ambiguous-dollars"),
    ("She led the orchestra from 2012 to 2015.", "years-backward"),
    ("Call 2015-2012-44 for tickets.", "years-backward"),
    (
        "Byline: By Ida Stone, May 20, 2025\nThe mill was founded 40 years ago, in 1984, and has three halls.",
        "years-ago-mismatch",
    ),
    ("The mill was founded 30 years ago, in 1985, and has three halls.", "years-ago-mismatch"),
    ("He was mayor for 15 years, from 1990 to 2005, and left no debts.", "years-between-mismatch"),
    ("He was mayor for about 12 years, from 1990 to 2005, and left no debts.", "years-between-mismatch"),
    ("Mara Lindqvist, 45, won the race. Her daughter Anna Lindqvist, 17, came second.", "two-ages"),
    ("Mara Lindqvist, who was born in 1931 in Malmo, died in 2019 at 87.", "age-and-birth-year"),
    ("Byline: By Ida Stone, May 20, 2025\nTom Brodie, 49, was born in 1975 and has two boats.", "age-and-birth-year"),
    ("The dam broke on March 15. “It was repaired by 20 April,” Tom Brodie said.", "mixed-date-forms"),
]


@pytest.mark.parametrize(("example", "rule", "expected"), HITS)
def test_the_exact_words_are_marked(engine: Engine, example: str, rule: str, expected: list[str]) -> None:
    assert words_hit(engine, example, rule) == [expected]


@pytest.mark.parametrize(("example", "rule"), NEAR_MISSES)
def test_near_misses_raise_no_alarm(engine: Engine, example: str, rule: str) -> None:
    assert words_hit(engine, example, rule) == []


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
