"""Names that several people share, and forms of a name that are shorter or longer: who is meant."""

import pytest

from helpers.builders import span_of
from helpers.names import entities, mentions
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind

PERSON = EntityKind.PERSON


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Callum and Ewan Brodie run the bakery. Ewan Brodie said that Callum bakes the bread.",
            {"Callum Brodie": ["Callum", "Callum"], "Ewan Brodie": ["Ewan Brodie", "Ewan Brodie"]},
        ),
        (
            "Maria and Pedro Salgado, who own the mill, sold it on Friday. Salgado declined to say why.",
            {"Maria Salgado": ["Maria"], "Pedro Salgado": ["Pedro Salgado", "Salgado"]},
        ),
    ],
)
def test_a_family_with_one_last_name_is_several_people(
    engine: Engine, text: str, expected: dict[str, list[str]]
) -> None:
    assert mentions(engine, text, PERSON) == expected


def test_mr_and_mrs_brown_are_two_people(engine: Engine) -> None:
    text = "Mr. Brown asked Mrs. Brown to leave the harbor office, and Mrs. Brown left it at noon on Monday."
    first, second = entities(engine, text, PERSON)
    assert first.mentions == (span_of(text, "Brown"),)
    assert second.mentions == (span_of(text, "Brown", 1), span_of(text, "Brown", 2))


def test_two_people_with_full_names_beside_each_other_keep_their_own(engine: Engine) -> None:
    text = "Ida Falk and Tomas Oduya opened the school on Monday. Falk teaches there, Oduya said."
    assert mentions(engine, text, PERSON) == {"Ida Falk": ["Ida Falk", "Falk"], "Tomas Oduya": ["Tomas Oduya", "Oduya"]}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Patrick Lindgren Jr.", "Pat Lindgren"),
        ("Mara Ruiz Quesada", "Mara Ruiz"),
    ],
)
def test_a_short_or_initial_given_name_and_a_left_out_mothers_name(engine: Engine, first: str, second: str) -> None:
    for one, other in ((first, second), (second, first)):
        text = f"{one} founded the school in 1925. The teacher {other} was ill, said the mayor."
        assert mentions(engine, text, PERSON) == {first: [one, other]}


def test_a_short_given_name_that_fits_two_people_is_a_third(engine: Engine) -> None:
    text = "Patrick Oduya and Patricia Oduya ran the shop in Otsa. The police said that Pat Oduya was ill."
    assert set(mentions(engine, text, PERSON)) == {"Patrick Oduya", "Patricia Oduya", "Pat Oduya"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tim Falk built the mill. Tim Falk, Jr., sold it. Falk Jr. was glad.",
            {"Tim Falk": ["Tim Falk"], "Tim Falk, Jr.": ["Tim Falk, Jr.", "Falk Jr."]},
        ),
        (
            "Tim Falk III sold the mill. Tim Falk was glad.",
            {"Tim Falk III": ["Tim Falk III", "Tim Falk"]},
        ),
        (
            "Ida W. Falk lost to Ida H.W. Falk in May. Ida W. Falk was ill.",
            {"Ida W. Falk": ["Ida W. Falk", "Ida W. Falk"], "Ida H.W. Falk": ["Ida H.W. Falk"]},
        ),
        (
            "Ida W. Falk left in May. Ida Winter Falk was ill.",
            {"Ida Winter Falk": ["Ida W. Falk", "Ida Winter Falk"]},
        ),
    ],
)
def test_a_son_and_other_initials_are_somebody_else(engine: Engine, text: str, expected: dict[str, list[str]]) -> None:
    assert mentions(engine, text, PERSON) == expected


def test_the_verb_of_a_headline_is_no_mothers_name(engine: Engine) -> None:
    text = "Mara Ruiz left the court in May.\n\nMara Ruiz Responds To The Judges In Otsa\n\nThe judge told Ruiz no."
    assert "Mara Ruiz" in mentions(engine, text, PERSON)


def test_a_verb_before_a_last_name_is_no_given_name(engine: Engine) -> None:
    text = "Hosting Oduya at the fair, the mayor was glad. Tomas Oduya runs the mill. Oduya said he was glad."
    assert mentions(engine, text, PERSON) == {"Tomas Oduya": ["Oduya", "Tomas Oduya", "Oduya"]}
    text = "Sterling Oduya ran for mayor. Tomas Oduya runs the mill. Sterling Oduya lost."
    assert mentions(engine, text, PERSON) == {"Sterling Oduya": ["Sterling Oduya"] * 2, "Tomas Oduya": ["Tomas Oduya"]}


@pytest.mark.parametrize(
    "text",
    [
        "Sam Okafor ran the mill. Police arrested Okafor’s wife Grace Okafor in May. Okafor left the town.",
        "Sam Okafor was seen in London with his wife, Grace Okafor. Reporters saw Okafor in a cap.",
        "Sam Okafor spoke at noon. The prize went to his sister Grace Okafor. Okafor smiled.",
        "Sam Okafor and his wife, Grace Okafor, own the mill. Okafor bought it in May.",
    ],
)
def test_a_relative_to_whom_something_is_done_does_not_take_the_last_name_over(engine: Engine, text: str) -> None:
    found = mentions(engine, text, PERSON)
    assert found["Grace Okafor"] == ["Grace Okafor"]
    assert found["Sam Okafor"][-1] == "Okafor"


@pytest.mark.parametrize(
    "text",
    [
        "Sam Okafor ran the mill. His wife Grace Okafor ran the shop. Okafor left the town.",
        "Sam Okafor ran the mill. “He was ill,” said his wife, Grace Okafor. Okafor left the town.",
        "Sam Okafor ran the mill. Police arrested his wife, Grace Okafor. Grace Okafor was ill. Okafor left the town.",
        "Sam Okafor ran the mill. Police arrested the clerk Grace Okafor in May. Okafor left the town.",
    ],
)
def test_who_acts_last_or_is_no_relative_has_the_last_name_alone(engine: Engine, text: str) -> None:
    assert mentions(engine, text, PERSON)["Grace Okafor"][-1] == "Okafor"


def test_a_relative_named_first_has_the_last_name(engine: Engine) -> None:
    text = "Police arrested the mayor with his wife, Grace Okafor. Okafor left the town."
    assert mentions(engine, text, PERSON)["Grace Okafor"] == ["Grace Okafor", "Okafor"]


@pytest.mark.parametrize(
    ("full", "alone"),
    [
        ("Grace Lim Mei Ling", "Lim"),
        ("Juan Carlos Torres Quintana", "Torres"),
        ("Gabriela Torres Quintana", "Torres"),
        ("Grace Lim Mei Ling", "Grace"),
    ],
)
def test_a_last_name_inside_a_full_name_stands_for_it(engine: Engine, full: str, alone: str) -> None:
    assert mentions(engine, f"{full} spoke at noon. {alone} said that the dam was old.", PERSON) == {
        full: [full, alone]
    }


def test_two_words_or_none_of_a_name_inside_it_are_somebody_else(engine: Engine) -> None:
    text = "Grace Lim Mei Ling spoke at noon. Torres said that the dam was old."
    assert mentions(engine, text, PERSON)["Grace Lim Mei Ling"] == ["Grace Lim Mei Ling"]
