"""Whom words for an office mean: the holder who was named, told by the field, the country or a higher noun."""

import pytest

from helpers.sources import labels
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("introduced", "again"),
    [
        ("Ana Ruiz, Secretary of the Ports Authority,", "The Authority secretary"),
        ("Ana Ruiz, Secretary of the Ports Authority,", "Authority secretary"),
        ("Education Minister Ana Ruiz", "The Minister of Education"),
        ("Kenya's Education Minister Ana Ruiz", "Kenya's education minister"),
        ("US Secretary of State Ana Ruiz", "The top US diplomat"),
        ("US Secretary of State Ana Ruiz", "America's top diplomat"),
        ("Basque lawmaker Ana Ruiz", "The Basque official"),
        ("Health MEC Ana Ruiz", "The MEC"),
        ("Prime Minister Ana Ruiz", "The head of government"),
        ("President Ana Ruiz", "The head of state"),
        ("French President Ana Ruiz", "France's president"),
    ],
)
def test_the_holder_of_an_office_is_who_was_named_with_it(engine: Engine, introduced: str, again: str) -> None:
    text = f"{introduced} said that the cranes were old. {again} also said that new ones had been ordered."
    assert labels(engine, text) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("country", "name"), [("Egyptian", "Adel Nasr"), ("Chadian", "Musa Bello"), ("Kenyan", "The Kenyan president")]
)
def test_of_two_presidents_the_country_tells_which(engine: Engine, country: str, name: str) -> None:
    text = (
        "Egypt's President Adel Nasr met Chad's President Musa Bello in Cairo. "
        f"The border will open, Bello said. The {country} president also said that a railway would be built."
    )
    assert labels(engine, text) == list(dict.fromkeys(["Musa Bello", name]))


def test_what_stands_behind_the_name_leaves_the_office_before_it(engine: Engine) -> None:
    text = "The President of the Republic Ana Ruiz, a former nurse, said it was late. The president said it was dark."
    assert labels(engine, text) == ["Ana Ruiz"]


def test_a_senator_who_was_once_a_mayor_is_no_former_senator(engine: Engine) -> None:
    text = (
        "Senator Ana Ruiz, a former mayor, said that it was late. Former senator Per Holm said that it was dark. "
        "The senator said that it was cold."
    )
    assert labels(engine, text) == ["Ana Ruiz", "Per Holm"]


@pytest.mark.parametrize("who", ["Each captain", "Ferry captain"])
def test_an_office_without_an_article_in_the_text_is_nobody_named(engine: Engine, who: str) -> None:
    text = f"Captain Ana Ruiz left. {who} said that it was late."
    assert labels(engine, text) == [who]


def test_the_former_mayor_is_the_one_who_was(engine: Engine) -> None:
    text = "Former mayor Tom Reyes met Mayor Ana Ruiz. The former mayor said that it was late."
    assert labels(engine, text) == ["Tom Reyes"]


@pytest.mark.parametrize("who", ["A minister of education", "One education minister"])
def test_one_of_several_with_an_office_is_nobody_named(engine: Engine, who: str) -> None:
    text = f"Education Minister Ana Ruiz left. {who} said that it was late."
    assert labels(engine, text) == [who]


def test_a_noun_for_many_is_not_who_is_told_of_with_it_further_on(engine: Engine) -> None:
    text = "The nurse said it was late.\n\nAna Ruiz, a nurse in Otsa, left."
    assert labels(engine, text) == ["The nurse"]


def test_a_minister_of_another_field_is_somebody_else(engine: Engine) -> None:
    text = "Kenya's Trade Minister Ana Ruiz praised the deal. Kenya's farm minister said that it came late."
    assert labels(engine, text)[-1] != "Ana Ruiz"


def test_an_official_of_another_country_is_somebody_else(engine: Engine) -> None:
    text = "Basque lawmaker Ana Ruiz praised the deal. The Danish official said that it came late."
    assert labels(engine, text)[-1] != "Ana Ruiz"


@pytest.mark.parametrize("body", ["The Moyo campaign", "The Otsan foreign ministry", "The statement"])
def test_a_body_or_a_paper_that_a_role_tells_of_is_not_the_person(engine: Engine, body: str) -> None:
    text = (
        "Tom Reyes, spokesman for the Otsan foreign ministry, left on Monday. Ann Lee, manager of the Moyo campaign, "
        f"wrote the statement. {body} said that the talks had failed."
    )
    assert labels(engine, text)[-1] not in {"Tom Reyes", "Ann Lee"}


def test_the_holder_of_an_office_with_a_field_behind_it_is_a_person(engine: Engine) -> None:
    text = "KwaZulu MEC for Finance Zanele Moyo said that taxes would fall. The MEC said that roads would be built."
    assert labels(engine, text) == ["Zanele Moyo"]


@pytest.mark.parametrize("noun", ["parliamentarian", "legislator"])
def test_a_member_of_parliament_by_another_noun(engine: Engine, noun: str) -> None:
    assert labels(engine, f"Assemblyman Paul Teel met the board. The {noun} said the plan was late.") == ["Paul Teel"]


def test_somebody_told_by_a_people_is_who_spoke(engine: Engine) -> None:
    assert labels(engine, "Paul Teel spoke first. “It is over,” the Kenyan told the board.") == ["Paul Teel"]


def test_a_doctor_by_the_title_is_the_doctor(engine: Engine) -> None:
    text = "Dr. Rose Okello, a cardiologist, met the board. The doctor said that the ward was full."
    assert labels(engine, text) == ["Rose Okello"]


def test_a_nurse_who_is_named_is_the_nurse(engine: Engine) -> None:
    text = "Police spoke to a nurse named Rose Okello. The nurse said that the ward was full."
    assert labels(engine, text) == ["Rose Okello"]


def test_the_father_of_two_is_who_was_told_of(engine: Engine) -> None:
    text = "Joe Marsh joined the board. The father of two said that the plan was late."
    assert labels(engine, text) == ["Joe Marsh"]


def test_the_minister_of_another_office_is_not_the_prime_minister(engine: Engine) -> None:
    text = "India's foreign minister said the road was open. The Prime Minister said it was shut."
    assert labels(engine, text) == ["India's foreign minister", "The Prime Minister"]


@pytest.mark.parametrize("day", ["", " on Thursday"])
def test_an_office_before_the_name_is_whoever_has_the_name(engine: Engine, day: str) -> None:
    text = f"The President of the Republic Pedro Casteel{day} affirmed that the vote was late."
    assert labels(engine, text) == ["Pedro Casteel"]


@pytest.mark.parametrize(
    ("introduced", "again", "expected"),
    [
        ("Otsa League president Ana Ruiz", "The league chief", "Ana Ruiz"),
        ("Harbor Board Chair Ana Ruiz", "The central bank chief", "The central bank chief"),
        # Somebody else than the last one named, and nobody named.
        ("Ana Ruiz, a teacher at Otsa League,", "The Otsa League boss", "The Otsa League boss"),
        ("Bank of Otsa Governor Ana Ruiz", "The Otsa League boss", "The Otsa League boss"),
    ],
)
def test_the_chief_of_a_body_is_whoever_heads_it(engine: Engine, introduced: str, again: str, expected: str) -> None:
    text = f"{introduced} met the mayor of Ellery, Per Holm. {again} said that it was late."
    assert labels(engine, text) == [expected]


def test_no_mayor_is_the_police_chief(engine: Engine) -> None:
    text = "Mayor Per Holm left the hall on Monday. The police chief said that it was late."
    assert labels(engine, text) == ["The police chief"]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("the vice minister of trade of the Otsan Republic, Mirela Ondara Bosel Tabran,", "Mirela Ondara Bosel Tabran"),
        ("the mayor of the Otsa, Ellery County,", "the mayor of the Otsa, Ellery County"),
    ],
)
def test_a_holder_whose_name_no_rule_knows_is_named(engine: Engine, words: str, label: str) -> None:
    assert labels(engine, f"For her part, {words} stressed that the cranes were old.") == [label]
