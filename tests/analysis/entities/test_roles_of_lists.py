"""One role of several people, one office for several fields, and sentences that say who holds an office."""

import pytest

from helpers.names import role
from onrecord.analysis.engine import Engine


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers Ida Lund and Tim Falk left.", "ministers"),
        ("They questioned cabinet ministers Tim Falk and Ida Lund.", "cabinet ministers"),
        ("Actors Ida Lund, Tim Falk and Mara Teel were there.", "Actors"),
        ("The play has further actors such as Ida Lund, Tim Falk and Mara Teel.", "actors"),
        ("It was written by senior officials, including Tim Falk.", "senior officials"),
        ("Players like Tim Falk are rare.", "Players"),
        ("Council members Ida Lund and Tim Falk left.", "Council members"),
        ("The school board members Ida Lund, Tim Falk and Mara Teel left.", "school board members"),
        ("They told members Ida Lund and Tim Falk were ill.", ""),
        ("He told ministers Ida Lund and Tim Falk were ill.", ""),
        ("The mayor met officials, Ida Lund and Tim Falk.", ""),
        ("The parties of Ida Lund and Tim Falk left.", ""),
        ("It has towns such as Otsa, where Tim Falk lives.", ""),
        ("Two of the players Tim Falk coached left.", ""),
        ("Mayor Ida Lund and Tim Falk left.", ""),
    ],
)
def test_a_role_in_the_plural_is_that_of_all_who_are_named(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (", the trade, energy and ports secretary,", "trade, energy and ports secretary"),
        (", Kenya's water, drains and irrigation minister,", "Kenya's water, drains and irrigation minister"),
        (", the roads, public works, and rail commissioner,", "roads, public works, and rail commissioner"),
        (", the minister, a nurse and the secretary,", "minister"),
        (", the tea, coffee and sugar,", ""),
        (", the nurses, doctors and ports secretary,", ""),
    ],
)
def test_an_office_may_be_for_several_fields(engine: Engine, words: str, expected: str) -> None:
    assert role(engine, f"Tim Falk{words} stopped the sale of the mill.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The chief engineer was the Dane, Tim Falk.", "chief engineer"),
        ("The director of the museum is Tim Falk.", "director of the museum"),
        ("Its chairman is Tim Falk, who lives in Jos.", "chairman"),
        ("Otsa's mayor was Tim Falk and its cook Ida Lund.", "Otsa's mayor"),
        ("The first director was Tim Falk.", ""),
        ("The mayor was Tim Falk's brother.", ""),
        ("The clinic was Tim Falk.", ""),
        ("The director was Tim Falk supporters' choice.", ""),
    ],
)
def test_a_sentence_tells_who_holds_an_office(engine: Engine, text: str, expected: str) -> None:
    assert role(engine, text) == expected
