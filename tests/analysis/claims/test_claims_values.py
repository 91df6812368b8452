"""The values of claims, through the engine: exact words, amounts and units."""

import pytest

from helpers.builders import plain_structure
from helpers.values import values
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import ClaimKind, EntityKind


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("The cooperative was fined £3.2m by the court.", "£3.2m", (EntityKind.MONEY, 3_200_000, "GBP")),
        ("The dam cost Rs 40 crore to repair.", "Rs 40 crore", (EntityKind.MONEY, 400_000_000, "rupees")),
        ("The state paid N500m for the boats.", "N500m", (EntityKind.MONEY, 500_000_000, "NGN")),
        ("The mayor won a fourth consecutive term.", "fourth consecutive", (EntityKind.ORDINAL, 4, "")),
        ("The mayor won a fourth term in the port.", "fourth term", (EntityKind.ORDINAL, 4, "")),
        ("It is the third time that the dam failed.", "third time", (EntityKind.ORDINAL, 3, "")),
        ("She was in her 26th week of pregnancy.", "26th week", (EntityKind.ORDINAL, 26, "")),
        ("The bank was fined KD 3,000 by the court.", "KD 3,000", (EntityKind.MONEY, 3_000, "KWD")),
        ("The bank paid QR40 for the boats.", "QR40", (EntityKind.MONEY, 40, "QAR")),
        ("The bank paid BD30 for the boats.", "BD30", (EntityKind.MONEY, 30, "BHD")),
        ("The bank paid RO12 for the boats.", "RO12", (EntityKind.MONEY, 12, "OMR")),
        ("The bank paid SR1,800 for the boats.", "SR1,800", (EntityKind.MONEY, 1_800, "SAR")),
        ("The bank paid SR 1.2 million for the boats.", "SR 1.2 million", (EntityKind.MONEY, 1_200_000, "SAR")),
        ("The cooperative admits people aged 26 or above.", "26", (EntityKind.QUANTITY, 26, "years")),
        ("The team ended an 11-game streak.", "11-game", (EntityKind.QUANTITY, 11, "")),
        ("Exports fell by -5.44% after the storm.", "-5.44%", (EntityKind.PERCENT, -5.44, "percent")),
        ("The regiment marched 31 kilometers to the border.", "31 kilometers", (EntityKind.QUANTITY, 31, "km")),
        ("The striker scored 14 goals for the club.", "14 goals", (EntityKind.CARDINAL, 14, "")),
        ("Cocoa exports fell 4 percent after the storm.", "4 percent", (EntityKind.PERCENT, 4, "percent")),
        ("The trial of the miners lasted three weeks.", "three weeks", (EntityKind.QUANTITY, 3, "weeks")),
        (
            "The strike of the miners went on for three more weeks.",
            "three more weeks",
            (EntityKind.QUANTITY, 3, "weeks"),
        ),
        ("Ama Boateng, 54, chairs the cooperative.", "54", (EntityKind.QUANTITY, 54, "years")),
        ("Takoradi is the third-largest port of the coast.", "third-largest", (EntityKind.ORDINAL, 3, "")),
        ("The virus killed half of the herd before the rains.", "half", (EntityKind.CARDINAL, 0.5, "")),
        ("The price of cocoa rose fivefold after the rains.", "fivefold", (EntityKind.QUANTITY, 5, "times")),
        ("The chief was paid 48 times what a docker earns.", "48 times", (EntityKind.QUANTITY, 48, "times")),
        ("In Tema cocoa costs twice as much as coffee.", "twice", (EntityKind.QUANTITY, 2, "times")),
        ("The victim was stabbed four times.", "four times", (EntityKind.QUANTITY, 4, "times")),
        ("The virus is 120 nanometers wide.", "120 nanometers", (EntityKind.QUANTITY, 120, "nm")),
        ("The park covers 14.3 square km.", "14.3 square km", (EntityKind.QUANTITY, 14.3, "square km")),
        (
            "The dam holds 3 million cubic metres.",
            "3 million cubic metres",
            (EntityKind.QUANTITY, 3_000_000, "cubic m"),
        ),
        ("The trains run at 80 km/h.", "80 km/h", (EntityKind.QUANTITY, 80, "km/h")),
        ("The storm blew 130 miles an hour.", "130 miles an hour", (EntityKind.QUANTITY, 130, "mph")),
        ("The plant makes 40 terawatt-hours of power.", "40 terawatt-hours", (EntityKind.QUANTITY, 40, "TWh")),
        ("The bank raised it by 25 basis points.", "25 basis points", (EntityKind.PERCENT, 25, "basis points")),
        ("Ama Boateng won the race in 2:04:56.", "2:04:56", (EntityKind.QUANTITY, 7_496, "seconds")),
        ("Ama Boateng ran it in 1:52.3 on grass.", "1:52.3", (EntityKind.QUANTITY, 112.3, "seconds")),
        ("She won by a tenth of a second.", "a tenth of a second", (EntityKind.QUANTITY, 0.1, "seconds")),
        ("The bus was half an hour late.", "half an hour", (EntityKind.QUANTITY, 0.5, "hours")),
        ("It is a two-and-a-half-hour drive.", "two-and-a-half-hour", (EntityKind.QUANTITY, 2.5, "hours")),
        ("The bread cost 41p in the port.", "41p", (EntityKind.MONEY, 41, "pence")),
    ],
)
def test_an_amount_is_read_with_its_unit(
    engine: Engine, sentence: str, words: str, expected: tuple[EntityKind, float, str]
) -> None:
    value = values(engine, sentence)[words]
    assert (value.kind, value.amount, value.unit) == expected
    assert (value.most, value.date) == (None, "")


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("Rents rose 10 to 15 percent in the port.", "10 to 15 percent", (10, 15, "percent")),
        ("The pumps cost between £2m and £3m.", "£2m and £3m", (2_000_000, 3_000_000, "GBP")),
        ("Between 40 and 60 boats were lost.", "40 and 60 boats", (40, 60, "")),
        ("There is a 30-60 per cent chance of rain.", "30-60 per cent", (30, 60, "percent")),
        ("The repairs took one-to-seven days.", "one-to-seven days", (1, 7, "days")),
        ("Boys between 12 to 17-years-old were held.", "12 to 17-years-old", (12, 17, "years")),
    ],
)
def test_a_range_is_one_value(engine: Engine, sentence: str, words: str, expected: tuple[float, float, str]) -> None:
    value = values(engine, sentence)[words]
    assert (value.amount, value.most, value.unit) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "share"),
    [
        ("Some 40 towns found that one in five adults had diabetes.", "one in five", 0.2),
        ("The survey found that nine out of 10 wells were dry.", "nine out of 10", 0.9),
        ("The survey found that eight out of ten companies were shut.", "eight out of ten", 0.8),
    ],
)
def test_so_many_in_so_many_is_a_share(engine: Engine, sentence: str, words: str, share: float) -> None:
    found = values(engine, sentence)
    assert found[words].amount == share
    assert not {"five adults", "10 wells"} & found.keys()


def test_two_figures_with_different_units_are_no_range(engine: Engine) -> None:
    found = values(engine, "Shares in the retailer fell 12% to 214 pence in London.")
    assert {(value.amount, value.most, value.unit) for value in found.values()} >= {(12, None, "percent")}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Profit fell by a third to €14.2m in the year.", ["a third", "€14.2m"]),
        ("Profit fell by €2m to €14m in the port.", ["€2m", "€14m"]),
        ("Profit fell by €12m to €14m in the port.", ["€12m to €14m"]),
        ("The margin fell by 2.5 percentage points to 11.5 per cent.", ["2.5 percentage points", "11.5 per cent"]),
        ("The stock rose 12 cents to $4.50 in Accra.", ["12 cents", "$4.50"]),
        ("Debt rose from 41% of output in 2019 to 63% of it.", ["41%", "2019", "63%"]),
        ("Half to three-quarters of the herd died.", ["Half to three-quarters"]),
    ],
)
def test_what_changed_and_where_it_led_is_no_range(engine: Engine, sentence: str, words: list[str]) -> None:
    assert list(values(engine, sentence)) == words


def test_a_change_from_one_figure_to_another_is_two_values(engine: Engine) -> None:
    read = values(engine, "The share of children with malaria fell from 47 percent to 31 percent.")
    assert {(value.amount, value.most) for value in read.values()} == {(47, None), (31, None)}


@pytest.mark.parametrize("before", ["more than", "some", "at least", "nearly"])
def test_what_is_not_exact_is_marked(engine: Engine, before: str) -> None:
    (value,) = values(engine, f"The clinic has treated {before} 300 patients.").values()
    assert (value.amount, value.about) == (300, True)


def test_what_is_exact_is_not_marked(engine: Engine) -> None:
    assert not values(engine, "The clinic has treated 300 patients.")["300 patients"].about


def test_a_rate_is_no_length_of_time(engine: Engine) -> None:
    assert "a day" not in values(engine, "The ferry carries 4,000 passengers a day.")


def test_values_stand_in_their_claims_in_reading_order(engine: Engine) -> None:
    text = "The choir sold 412 tickets for £9,300 in March 2024, and 40 percent went to pupils."
    for claim in engine.analyze(text, plain_structure(text)).claims:
        spans = [value.span for value in claim.values]
        assert spans == sorted(spans)
        assert all(claim.span.covers(span) for span in spans)


def test_roads_and_people_with_the_letters_of_money_are_none(engine: Engine) -> None:
    found = values(engine, "A truck of JD Falk, 40, sank on SR 520 in May.")
    assert [value for value in found.values() if value.kind is EntityKind.MONEY] == []


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("The club has to hand over 40 boats to the board of the port.", False),
        ("The board of the port has turned over 40 boats to the guild.", False),
        ("The board of the port bought over 40 boats in May.", True),
        ("The board of the port has over 40 boats in May.", True),
    ],
)
def test_what_is_handed_over_is_counted_exactly(engine: Engine, sentence: str, about: bool) -> None:  # noqa: FBT001 - a parameter
    (value,) = [v for v in values(engine, sentence).values() if v.kind is EntityKind.CARDINAL]
    assert (value.amount, value.about) == (40, about)


def test_how_many_are_left_out_is_not_how_many_there_are(engine: Engine) -> None:
    found = values(engine, "All but eight of the 40 boats sank, and the port sold all but 12 barrels for £3m.")
    assert {words: value.amount for words, value in found.items()} == {"40 boats": 40, "£3m": 3_000_000}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The council paid $5 million for the docks.", "USD"),
        ("OTTAWA — The council paid $5 million for the docks.", "dollars"),
        ("The council in Windhoek paid $5 million for the docks.", "dollars"),
        ("The council of Castries, St. Lucia, paid $5 million for the docks.", "dollars"),
        ("NEW ZEALAND — The council paid $5 million for the docks.", "dollars"),
        ("The council of Windhoek paid $5 million for the docks to the U.S. in New York.", "USD"),
        ("The council in Windhoek paid 5 million dollars for the docks.", "dollars"),
        ("The council in Windhoek paid N$5 million for the docks.", "NAD"),
        ("The council in Windhoek paid US$5 million for the docks.", "USD"),
        ("The council in Windhoek paid 5 million US dollars for the docks.", "USD"),
        ("Texas and Ohio paid Canada $5 million for the docks.", "USD"),
        ("Texas and Ohio paid £5 million for the docks.", "GBP"),
    ],
)
def test_a_bare_dollar_sign_is_ambiguous_in_a_text_about_another_dollar_country(
    engine: Engine, text: str, unit: str
) -> None:
    (found,) = [value for value in values(engine, text).values() if value.kind is EntityKind.MONEY]
    assert (found.amount, found.unit) == (5_000_000, unit)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("The fire killed 17 miners, 11 of them from Tema.", {"17 miners": 17, "11": 11}),
        ("The crew caught 19 of 24 eels.", {"19": 19, "24 eels": 24}),
        ("Eleven of the 12 jurors voted to convict.", {"Eleven": 11, "12 jurors": 12}),
        ("The party won 112 of the 201 seats, up from 94.", {"112": 112, "201 seats": 201, "94": 94}),
        ("The port saw many murders, compared with 24 in 2025.", {"24": 24}),
        ("Smaller parties share the remaining 28.", {"28": 28}),
        ("The office has 64 clerks, nine fewer than before.", {"64 clerks": 64, "nine": 9}),
        ("The tank needs a crew of four in the desert.", {"four": 4}),
        ("The blast killed 14 and wounded 32 in the port.", {"14": 14, "32": 32}),
        ("Twelve were arrested and eight escaped in the port.", {"Twelve": 12, "eight": 8}),
        ("Parliament lowered the voting age to 16 from 18.", {"16": 16, "18": 18}),
        ("Parliament voted 134 to 67 to close the port.", {"134": 134, "67": 67}),
        ("The council voted 31 to 49 to close the port.", {"31": 31, "49": 49}),
        ("The assembly passed it by 182 votes to 61.", {"182 votes": 182, "61": 61}),
        ("The Gulls lost 98-112 in Dallas to the Spurs.", {}),
        ("The Gulls beat the Spurs 112-98 in Dallas.", {}),
        ("The shop is open from 9 to 5 on weekdays.", {}),
        ("The port has a crane and the mill has one.", {}),
        ("Police held the other 12 in the port.", {}),
    ],
)
def test_a_number_may_count_what_was_named_before(engine: Engine, sentence: str, counted: dict[str, float]) -> None:
    found = values(engine, sentence)
    assert {words: value.amount for words, value in found.items() if value.kind is EntityKind.CARDINAL} == counted


@pytest.mark.parametrize(
    ("sentence", "words", "years"),
    [
        ("Ama Boateng, who is 34, won the cup.", "34", (34, None, False)),
        ("Ama Boateng was 34 when she won the cup.", "34", (34, None, False)),
        ("Ama Boateng turned 40 on Monday in Tema.", "40", (40, None, False)),
        ("Ama Boateng died at 87 in the port of Tema.", "87", (87, None, False)),
        ("She became the youngest coach to win the cup, at 33.", "33", (33, None, False)),
        ("Ama Boateng has swum there since she was six.", "six", (6, None, False)),
        ("The tiger, aged about four, weighed 180 kilos.", "about four", (4, None, True)),
        ("The killed were children under the age of two.", "two", (2, None, True)),
        ("The vaccine is given to adults over 65 in Tema.", "65", (65, None, True)),
        ("Two thirds of those who were held are under 21.", "under 21", (21, None, True)),
        ("Three men in their 20s were held in Tema.", "20s", (20, 29, False)),
        ("Three men in their late 40s were held in Tema.", "late 40s", (40, 49, False)),
        ("The woman in her early 30s sold the mill.", "early 30s", (30, 39, False)),
        ("The owner of the mill is in her mid-60s.", "mid-60s", (60, 69, False)),
        ("Ama Boateng is in her late fifties and runs the port.", "late fifties", (50, 59, False)),
    ],
)
def test_an_age_is_in_years(engine: Engine, sentence: str, words: str, years: tuple[float, float | None, bool]) -> None:
    value = values(engine, sentence)[words]
    assert (value.kind, value.unit) == (EntityKind.QUANTITY, "years")
    assert (value.amount, value.most, value.about) == years


@pytest.mark.parametrize(
    ("sentence", "words", "place"),
    [
        ("It was the sixth rise of the rate in a row.", "sixth rise", 6),
        ("It was the third fire in the port in as many months.", "third fire", 3),
        ("She saw her second red card of the year in Tema.", "second red", 2),
        ("Inflation slowed to 21 percent, its fourth monthly decline.", "fourth monthly", 4),
        ("Ama Boateng’s third novel was printed in 11 languages.", "third novel", 3),
        ("The Herons are fourth in the table with 19 points.", "fourth", 4),
        ("The Herons rank second in the country in rebounds.", "second", 2),
        ("Ama Boateng finished first among the women of Tema.", "first", 1),
        ("She was sent off in the 81st minute in Tema.", "the 81st minute", 81),
        ("The murder is the 31st in the county this year.", "the 31st", 31),
        ("The flood was the fourth in the district since 2020.", "fourth", 4),
        ("It was the second such raid in the port in less than a month.", "second such", 2),
        ("The deficit grew to its third-highest level in the port.", "third-highest", 3),
    ],
)
def test_a_place_in_an_order_is_a_value(engine: Engine, sentence: str, words: str, place: int) -> None:
    value = values(engine, sentence)[words]
    assert (value.kind, value.amount, value.unit, value.date) == (EntityKind.ORDINAL, place, "", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill stands on the second floor of the port.",
        "The miners bought a second home in the port.",
        "The miners were first in line when the port opened.",
        "Its second half was better than what came before.",
        "The second oven of the mill was sold in the port.",
    ],
)
def test_an_ordinal_that_only_says_which_one_is_no_value(engine: Engine, sentence: str) -> None:
    assert not any(value.kind is EntityKind.ORDINAL for value in values(engine, sentence).values())


def test_a_place_before_a_superlative_is_one_value(engine: Engine) -> None:
    text = "The deficit grew to £2 million, its third-highest level ever."
    (claim,) = engine.analyze(text, plain_structure(text)).claims
    assert [value.span.text_of(text) for value in claim.values] == ["£2 million", "third-highest"]


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("The rate was 42 cases per 100,000 people.", "42 cases per 100,000 people", (42, "per 100,000")),
        ("The rate fell to 13 per 100,000 in the port.", "13 per 100,000", (13, "per 100,000")),
        ("Some nine deaths per million were counted.", "nine deaths per million", (9, "per million")),
        ("One in 10,000 births in the port is affected.", "One in 10,000", (0.0001, "")),
        ("Crime in the port is up by a fifth since 2022.", "a fifth", (0.2, "")),
        ("A ninth of the voters stayed at home.", "A ninth", (1 / 9, "")),
        ("Rents in the port are a third higher than in 2021.", "a third", (1 / 3, "")),
        ("The port had 24 murders, down from 30 in 2025.", "30", (30, "")),
        ("Her majority was 9,300 five years ago.", "9,300", (9_300, "")),
    ],
)
def test_a_rate_and_a_share_are_read_with_what_they_are_of(
    engine: Engine, sentence: str, words: str, expected: tuple[float, str]
) -> None:
    value = values(engine, sentence)[words]
    assert (value.amount, value.unit) == expected


@pytest.mark.parametrize(
    ("sentence", "words", "about"),
    [
        ("The drones cost as little as $20,000 each.", "as little as $20,000", True),
        ("The farmers get barely a quarter of that.", "a quarter", True),
        ("The fund paid 20 or more farmers in Tema.", "20 or more farmers", True),
        ("Some 40-odd boats sank off the port.", "Some 40-odd boats", True),
        ("The clinic treated 10,000+ patients in Tema.", "10,000+ patients", True),
        ("The mill has run for over 30 years in Tema.", "over 30 years", True),
        ("The plan will cost $4bn over 10 years.", "10 years", False),
        ("Prices rose 5% over two years in Tema.", "two years", False),
    ],
)
def test_roughly_is_told_from_during(engine: Engine, sentence: str, words: str, *, about: bool) -> None:
    assert values(engine, sentence)[words].about is about


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("The firm cut its dividend to 12 cents and paid €4m.", "cents"),
        ("The firm cut its dividend to 12 cents and paid $4m.", "US cents"),
        ("The firm cut its dividend to 12 cents in Austin.", "US cents"),
    ],
)
def test_cents_beside_euros_are_not_those_of_a_dollar(engine: Engine, sentence: str, unit: str) -> None:
    assert values(engine, sentence)["12 cents"].unit == unit


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Cases of cholera in Tema doubled to 46.", ["46"]),
        ("The album led the list for eight straight weeks.", ["eight straight weeks"]),
        ("It was over 100 degrees on 143 days last year.", ["100 degrees", "143 days", "last year"]),
        ("The price of a gallon of gas rose in Tema.", ["a gallon"]),
        ("Winds of up to 130 mph blew in Tema.", ["130 mph"]),
        ("Ama Boateng, of Tema, is 71 and sells shoes.", []),
        ("Her neighbor, Ama Boateng, is 71 and sells shoes.", ["71"]),
        ("Murders fell in the first two months of 2026 in Tema.", ["the first two months of 2026"]),
    ],
)
def test_a_value_has_its_words_and_no_others(engine: Engine, sentence: str, found: list[str]) -> None:
    assert list(values(engine, sentence)) == found


def test_a_share_that_is_no_entity_makes_a_number_of_its_claim(engine: Engine) -> None:
    text = "Four out of five go unsolved in the port."
    (claim,) = engine.analyze(text, plain_structure(text)).claims
    assert claim.kinds == (ClaimKind.NUMBER,)


def test_a_number_with_thousands_behind_a_noun_is_a_name(engine: Engine) -> None:
    (claim,) = engine.analyze("Well number 1,117 was wrong.", plain_structure("Well number 1,117 was wrong.")).claims
    assert claim.values == ()
    assert ClaimKind.NUMBER not in claim.kinds


def test_the_number_of_a_seat_is_no_value(engine: Engine) -> None:
    assert list(values(engine, "She sat in row 21 with 30 others.")) == ["30 others"]
    assert list(values(engine, "It stood on slide 14 of the deck, which had 30 pages.")) == ["30 pages"]
