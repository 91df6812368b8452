"""Offices and what they are of, inside and beside names: which words are the name and which the office."""

import pytest

from helpers.names import entities
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind

PERSON, ORGANIZATION, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE


def found(engine: Engine, text: str) -> list[tuple[EntityKind, str, str]]:
    return [(e.kind, e.name, e.role) for e in entities(engine, text, PERSON, ORGANIZATION, PLACE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Health CS Mutua Kagwana said two hospitals would close. Kagwana spoke in Nakuru.",
            [(PERSON, "Mutua Kagwana", "Health CS"), (PLACE, "Nakuru", "")],
        ),
        (
            "Two counties had not replied, Roads CS Alice Chebet told reporters. Chebet said the plan was late.",
            [(PERSON, "Alice Chebet", "Roads CS")],
        ),
        (
            "DP Ruvo said the plan was dead. Deputy President William Ruvo later left Eldoret.",
            [(PERSON, "William Ruvo", "DP"), (PLACE, "Eldoret", "")],
        ),
        # A body stands before the office, and letters behind the name.
        (
            "Kenya Airways CEO Allan Otieno said fares would rise. Otieno blamed fuel.",
            [(ORGANIZATION, "Kenya Airways", ""), (PERSON, "Allan Otieno", "Kenya Airways CEO")],
        ),
        ("The letter was signed by Ana Ruiz MP in March.", [(PERSON, "Ana Ruiz", "")]),
    ],
)
def test_an_abbreviated_office_inside_a_name_parts_it(
    engine: Engine, text: str, expected: list[tuple[EntityKind, str, str]]
) -> None:
    assert found(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("His Highness Sayyid Tariq bin Hamad opened the pier.", [(PERSON, "Sayyid Tariq bin Hamad", "")]),
        (
            "The officers included Brigadiers Joyce Sitati and Peter Mwale.",
            [(PERSON, "Joyce Sitati", ""), (PERSON, "Peter Mwale", "")],
        ),
        ("Kings Mwangi, 40, sold the land to Rosa Deans.", [(PERSON, "Kings Mwangi", ""), (PERSON, "Rosa Deans", "")]),
    ],
)
def test_styles_and_titles_of_several_are_no_part_of_a_name(
    engine: Engine, text: str, expected: list[tuple[EntityKind, str, str]]
) -> None:
    assert [each for each in found(engine, text) if each[0] is PERSON] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ex-France defender Lucas Moreau joined the club as a coach.", "ex-France defender"),
        ("The award went to ex-Leeds winger Sam Oakes in May.", "ex-Leeds winger"),
        ("The award went to former England striker Paul Deering in May.", "former England striker"),
        ("After the non-France game, defender Lucas Moreau left the club.", "defender"),
    ],
)
def test_where_somebody_played_before_belongs_to_the_role(engine: Engine, text: str, expected: str) -> None:
    assert [role for kind, _, role in found(engine, text) if kind is PERSON] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The former Otsa Defence Forces Spokesperson joined the board.", ["Otsa Defence Forces"]),
        ("The Natural Resources and Environment Minister, Varin Silpa, urged calm.", []),
        ("Union Home Minister Amit Rao spoke, and Rao left.", []),
        ("The Otsa Council of Mayors met in May.", ["Otsa Council of Mayors"]),
        ("The Central Bank Secretary, Amit Rao, urged calm.", ["Central Bank"]),
    ],
)
def test_an_office_is_no_body(engine: Engine, text: str, expected: list[str]) -> None:
    assert [name for kind, name, _ in found(engine, text) if kind is ORGANIZATION] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bill was passed on Monday. Bill Hurst, who wrote the Bill, was glad.", ["Bill Hurst"]),
        ("The Otsa Municipality and the Ellery District said so in May.", ["Otsa Municipality", "Ellery District"]),
    ],
)
def test_a_common_noun_with_a_capital_is_no_name(engine: Engine, text: str, expected: list[str]) -> None:
    assert [name for _, name, _ in found(engine, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port appointed Tomas Lund as Head of Balance Sheet Management.", []),
        ("The vice president for Student Affairs, Mara Lund, left in May.", []),
        # No office, a body of its own, and one that is called by its letters.
        ("He founded Otsa Land Development in May.", ["Otsa Land Development"]),
        ("The director of the Otsa Institute of Weaving Studies left.", ["Otsa Institute of Weaving Studies"]),
    ],
)
def test_what_somebody_is_in_charge_of_is_no_body(engine: Engine, text: str, expected: list[str]) -> None:
    assert [name for kind, name, _ in found(engine, text) if kind is ORGANIZATION] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The headteacher of the school, Ms Rita Amponsah, wept.", ("Rita Amponsah", "headteacher of the school")),
        ("The District Chief Executive, Madam Ida Falk, left.", ("Ida Falk", "District Chief Executive")),
        ("The union met. Its general secretary, Ida Falk, left.", ("Ida Falk", "general secretary")),
        ("Varo striker Ida Falk was among the guests.", ("Ida Falk", "Varo striker")),
        ("Prop Ida Falk is on report.", ("Ida Falk", "Prop")),
        ("On Friday, Minister Nzimande opened the dam.", ("Nzimande", "Minister")),
        ("They met RNC Committeeman Tim Falk in May.", ("Tim Falk", "RNC Committeeman")),
        ("The school closed, Ms Ida Falk said.", ("Ida Falk", "")),
    ],
)
def test_roles_before_a_comma_and_inside_what_was_taken_for_a_name(
    engine: Engine, text: str, expected: tuple[str, str]
) -> None:
    assert [(name, role) for kind, name, role in found(engine, text) if kind is PERSON] == [expected]
