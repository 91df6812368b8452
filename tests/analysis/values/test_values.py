"""Which values are worth a reviewer's look, and how they are shown."""

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind

VALUES = {
    EntityKind.DATE,
    EntityKind.TIME,
    EntityKind.MONEY,
    EntityKind.PERCENT,
    EntityKind.QUANTITY,
    EntityKind.ORDINAL,
    EntityKind.CARDINAL,
}


def values(engine: Engine, text: str) -> list[tuple[EntityKind, str]]:
    found = engine.analyze(text, plain_structure(text)).entities
    return [(entity.kind, entity.name) for entity in found if entity.kind in VALUES]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The crew drilled 212 test holes below the mill.", EntityKind.CARDINAL, "212 test holes"),
        ("“We sold 412 loaves,” Mara Lindqvist said.", EntityKind.CARDINAL, "412 loaves"),
        ("The bakers sold 40 of the ovens.", EntityKind.CARDINAL, "40 of the ovens"),
        ("Ida Stone, 54, bought the mill.", EntityKind.QUANTITY, "54"),
        ("The rain began at 4.31pm.", EntityKind.TIME, "4.31pm"),
        ("The rain ended at 11.58 am.", EntityKind.TIME, "11.58 am"),
        ("The rain came at 3 p.m. Residents woke late.", EntityKind.TIME, "3 p.m."),
        ("A mother-of-three, 34, bought the mill.", EntityKind.QUANTITY, "34"),
        ("The side took six wickets for 3/145.", EntityKind.CARDINAL, "six wickets"),
        ("The firm was fined £640,000 by the court.", EntityKind.MONEY, "£640,000"),
        ("The firm was fined £3m.", EntityKind.MONEY, "£3m"),
        ("The county lost Sh200m on the boats.", EntityKind.MONEY, "Sh200m"),
        ("The pier cost GH¢40 million to repair.", EntityKind.MONEY, "GH¢40 million"),
        ("The state spent N5bn on the boats.", EntityKind.MONEY, "N5bn"),
        ("The shares closed at N17.35 on the exchange.", EntityKind.MONEY, "N17.35"),
        ("Maize sells at K15.20 in the north.", EntityKind.MONEY, "K15.20"),
        ("The council owes UGX 3bn.", EntityKind.MONEY, "UGX 3bn"),
        ("The lunch cost 1,200 colones.", EntityKind.MONEY, "1,200 colones"),
        ("The soup cost 30€ a bowl.", EntityKind.MONEY, "30€"),
        ("The dam cost 2 million Australian dollars.", EntityKind.MONEY, "2 million Australian dollars"),
        ("The firm paid Rs 13 500 for the oven.", EntityKind.MONEY, "Rs 13 500"),
        ("The mill was 40.7 °C warm.", EntityKind.QUANTITY, "40.7 °C"),
        ("The mill was 40.7°C warm.", EntityKind.QUANTITY, "40.7°C"),
        ("The index closed at -5.44% after the storm.", EntityKind.PERCENT, "-5.44%"),
        ("There is a 30-60 per cent chance of rain.", EntityKind.PERCENT, "30-60 per cent"),
        ("The mill has 10 times as many boats as before.", EntityKind.QUANTITY, "10 times"),
        ("The team ended an 11-game streak.", EntityKind.QUANTITY, "11-game"),
        ("The crowd attacked around 30 policemen.", EntityKind.CARDINAL, "30 policemen"),
        ("The strike stopped 40 crew members.", EntityKind.CARDINAL, "40 crew members"),
        ("The canal serves a billion people.", EntityKind.CARDINAL, "a billion people"),
        ("All but four of the ovens were sold.", EntityKind.CARDINAL, "All but four of the ovens"),
        ("She left school at age 12.", EntityKind.QUANTITY, "12"),
        ("The course is for people aged 26 or above.", EntityKind.QUANTITY, "26"),
        ("The tower was built between 1261 and 1265.", EntityKind.DATE, "1261 and 1265"),
        ("The tower burned in 1342.", EntityKind.DATE, "1342"),
        ("The tower burned in the 1260s.", EntityKind.DATE, "the 1260s"),
        ("The tower is of the fourteenth century.", EntityKind.DATE, "the fourteenth century"),
        ("The bank’s third-quarter earnings fell.", EntityKind.DATE, "third-quarter"),
        ("The oven broke at 1:00 in the afternoon.", EntityKind.TIME, "1:00 in the afternoon"),
        ("One day later, the mill closed.", EntityKind.DATE, "One day later"),
        ("The repairs took an extra week.", EntityKind.DATE, "an extra week"),
        ("Thirty-five years later the mill closed.", EntityKind.DATE, "Thirty-five years later"),
        ("The repairs are expected to last four weeks.", EntityKind.DATE, "four weeks"),
        ("The mill will open in the fall of 2031.", EntityKind.DATE, "the fall of 2031"),
        ("The board fined the Herons 20 per cent of their fees.", EntityKind.PERCENT, "20 per cent"),
        ("At least six plants must be sold.", EntityKind.CARDINAL, "At least six plants"),
        ("The party lost 20 MPs.", EntityKind.CARDINAL, "20 MPs"),
        ("The index fell to 49,880.15 points.", EntityKind.CARDINAL, "49,880.15 points"),
        ("The index fell at once to 49,880.15.", EntityKind.CARDINAL, "49,880.15"),
        ("Mara Lindqvist is 3ft 7in tall.", EntityKind.QUANTITY, "3ft 7in"),
        ("The wall is 6 feet, 2 inches high.", EntityKind.QUANTITY, "6 feet, 2 inches"),
        ("The 12.5ha site is wet.", EntityKind.QUANTITY, "12.5ha"),
        ("The air pressure fell to 958 millibars.", EntityKind.QUANTITY, "958 millibars"),
        ("The mill grew in 2019-20.", EntityKind.DATE, "2019-20"),
    ],
)
def test_a_value_is_shown_with_its_unit_or_what_it_counts(
    engine: Engine, text: str, kind: EntityKind, name: str
) -> None:
    assert values(engine, text) == [(kind, name)]


def test_a_number_behind_a_day_is_no_part_of_it(engine: Engine) -> None:
    text = "The pumps ran until Aug. 9 nine times over."
    assert values(engine, text) == [(EntityKind.DATE, "Aug. 9"), (EntityKind.QUANTITY, "nine times")]


@pytest.mark.parametrize(
    "text",
    [
        "It was one of the reasons why the first baker left.",
        "The second oven was the better one.",
        "The alarm kept going off at night and in the winters.",
        "Meera Kadwani, the No. 7, smiled.",
        "One day, he left the mill.",
        "Days without rain were counted.",
        "It was a great day for the bakers.",
        "The earlier two ferries sank.",
        "The Fortune 500 met.",
        "The S&P 500 fell.",
        "The act (Act 992) was passed.",
        "Her unified number 19929 was lost.",
        "The team lost its lead in the third quarter after a fumble.",
        "The miners wore N95 masks and filled in a P45.",
        "The pump needs version N1.2 of the program.",
    ],
)
def test_plain_number_words_and_vague_times_are_no_entities(engine: Engine, text: str) -> None:
    assert values(engine, text) == []


def test_about_an_amount_is_the_amount(engine: Engine) -> None:
    text = "The mill cost $2.3 million. The city paid about $2.3 million."
    assert values(engine, text) == [(EntityKind.MONEY, "$2.3 million")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mara Lindqvist, of 1909 Alder Drive, was fined on Monday.", ["Monday"]),
        ("The fire began near 1119 Eighth St. on Monday.", ["Monday"]),
        ("The boy was found behind 2134 Caldwell Place on Monday.", ["Monday"]),
        ("The boy was found at 131 West 23rd Street on Monday.", ["Monday"]),
        ("In 1909 Alder Street had no lamps.", ["1909"]),
        ("The Harbors Act 1947 was repealed on Monday.", ["1947", "Monday"]),
        ("The town has 500 companies.", ["500 companies"]),
        ("Some 500 Fleet Street reporters lost their jobs.", ["500"]),
    ],
)
def test_the_number_of_a_house_or_an_act_is_no_value(engine: Engine, text: str, told: list[str]) -> None:
    assert [name for _, name in values(engine, text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The rocket carried 24 Russian satellites.", ["24"]),
        ("The attack killed 13 South African soldiers.", ["13"]),
        ("The firm sold 24 Russian-made boats.", ["24"]),
    ],
)
def test_an_adjective_in_capitals_stands_before_what_is_counted(engine: Engine, text: str, told: list[str]) -> None:
    assert [name for _, name in values(engine, text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The vote is on Monday, Wednesday, and Friday.", ["Monday", "Wednesday", "Friday"]),
        ("The vote is on Monday, July 18.", ["Monday, July 18"]),
        ("The vote is this Monday, July 18.", ["this Monday, July 18"]),
        ("The board owes PKR 400 million and Tk 50 crore.", ["PKR 400 million", "Tk 50 crore"]),
        ("The mill burned on November 3—nine days after the vote.", ["November 3", "nine days"]),
        ("The pumps ran until Aug. 9 nine times over.", ["Aug. 9", "nine times"]),
    ],
)
def test_values_in_a_list_stay_apart(engine: Engine, text: str, told: list[str]) -> None:
    assert [name for _, name in values(engine, text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Police said on Tuesday 12 men were arrested.", ["Tuesday", "12 men"]),
        ("On Friday 13 boats sank off Ardel.", ["Friday", "13 boats"]),
        ("On Friday 13 people left Ardel.", ["Friday", "13 people"]),
        ("The fair opens on Tuesday 12 May.", ["Tuesday 12 May"]),
        ("The fair opens on Tuesday, May 12.", ["Tuesday, May 12"]),
        ("The fair opened on Friday 13 as always.", ["Friday 13"]),
    ],
)
def test_a_number_behind_a_weekday_counts_what_follows(engine: Engine, text: str, told: list[str]) -> None:
    assert [name for _, name in values(engine, text)] == told


def test_a_number_in_parentheses_after_a_person_is_an_age(engine: Engine) -> None:
    assert values(engine, "Mara Lindqvist (75) lost her house.") == [(EntityKind.QUANTITY, "75")]
    assert values(engine, "Mara Lindqvist (1999) won the prize.") == [(EntityKind.DATE, "1999")]
    assert (EntityKind.QUANTITY, "75") not in values(
        engine, "The goals came from Mara Lindqvist (75) and a substitute."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The park means to move 1400 antelopes by 2030.", ["1400 antelopes", "2030"]),
        ("Police arrested 2000 protesters in Ardel.", ["2000 protesters"]),
        ("1700 teachers marched through Ardel.", ["1700 teachers"]),
        ("In 1500 otters still lived along the river.", ["1500"]),
        ("The 1800 riots and the 2000 elections changed the town.", ["1800", "2000"]),
        ("The shop closed after weak 2022 sales.", ["2022"]),
    ],
)
def test_a_number_like_a_year_counts_what_follows_unless_a_day_is_due(
    engine: Engine, text: str, told: list[str]
) -> None:
    assert [name for _, name in values(engine, text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Otsa Rovers won 9 of their last 11 matches.", [(EntityKind.CARDINAL, "9 of their last 11 matches")]),
        ("The mill sold nothing in its last 12 auctions.", [(EntityKind.CARDINAL, "12 auctions")]),
        ("Rain fell for the last ten days.", [(EntityKind.DATE, "the last ten days")]),
        ("The mill lost money last year.", [(EntityKind.DATE, "last year")]),
    ],
)
def test_the_last_12_of_something_are_no_time(engine: Engine, text: str, told: list[tuple[EntityKind, str]]) -> None:
    assert values(engine, text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The paper, Farming Week, printed the letter on Monday.", ["Monday"]),
        ("The charity Below Zero opened 40 clinics.", ["40 clinics"]),
        ("Forty Two bakers left.", ["Forty Two bakers"]),
        ("Holy Week begins on Sunday.", ["Holy Week", "Sunday"]),
    ],
)
def test_a_week_or_a_number_at_the_end_of_a_name_is_part_of_it(engine: Engine, text: str, told: list[str]) -> None:
    assert [name for _, name in values(engine, text)] == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Until today, 2021 was the driest year of the valley.", ["today", "2021"]),
        ("They met on Monday, 2021 was better.", ["Monday", "2021"]),
        ("They met on Monday, May 3, 2021.", ["Monday, May 3, 2021"]),
        ("The chief will pay a fine of GH¢2,000 for it.", ["GH¢2,000"]),
        ("The chief will pay a fine of £2,000 for it.", ["£2,000"]),
    ],
)
def test_what_stands_beside_a_value_is_no_part_of_it(engine: Engine, text: str, expected: list[str]) -> None:
    assert [name for _, name in values(engine, text)] == expected


def test_a_part_and_the_whole_are_two_counts(engine: Engine) -> None:
    found = values(engine, "The road cost 37 of the 118 farmers their land.")
    assert found == [(EntityKind.CARDINAL, "37"), (EntityKind.CARDINAL, "118 farmers")]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is only half-built.",
        "The mum-of-two prods a pudding.",
        "A mother-of-three pupils like left early.",
        "The start of the T20 season was wet.",
        "The shells fell on the eastern quarter.",
        "The herons were 9-243, one wicket short.",
        "The bowler took 4-129 in all.",
        "Leg-spinner Dinuka Wickram took 4-91 on a dry pitch.",
        "The bowler took 3/145 in all.",
    ],
)
def test_a_part_of_a_word_a_score_or_a_name_is_no_value(engine: Engine, text: str) -> None:
    assert values(engine, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Children aged 8-120 came to the game and scored.", "8-120"),
        ("Profits fell in the quarter.", "the quarter"),
        ("The strike took 10-120 days.", "10-120 days"),
    ],
)
def test_what_only_looks_like_a_score_or_a_part_of_a_town_is_a_value(engine: Engine, text: str, name: str) -> None:
    assert [written for _, written in values(engine, text)] == [name]
