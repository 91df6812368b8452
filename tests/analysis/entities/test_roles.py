"""What people are said to be and do, whole and exact, beside their names and behind them."""

import pytest

from onrecord.analysis.engine import Engine
from onrecord.domain.article import Structure
from onrecord.domain.vocabulary import EntityKind


def role(engine: Engine, text: str, name: str = "Tim Falk") -> str:
    (person,) = [
        e for e in engine.analyze(text, Structure()).entities if e.name == name and e.kind is EntityKind.PERSON
    ]
    return person.role


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (", Roads Agency (RA) spokesperson,", "Roads Agency (RA) spokesperson"),
        (", president of the Society of Otsan Surgeons (SOS),", "president of the Society of Otsan Surgeons"),
        (", the head of the Ports Board (PB) in Otsa,", "head of the Ports Board (PB) in Otsa"),
        (", an engineer (and a good one),", ""),
        (", who (like the mayor) is a nurse,", ""),
    ],
)
def test_the_letters_of_a_body_do_not_cut_a_role(engine: Engine, words: str, expected: str) -> None:
    assert role(engine, f"Tim Falk{words} said the road was open.") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ", co-founder, chair and chief executive of Norfield,",
            "co-founder, chair and chief executive of Norfield",
        ),
        (", an author, broadcaster and critic,", "author, broadcaster and critic"),
        (", chairman, president, and CEO of Norfield,", "chairman, president, and CEO of Norfield"),
        (", the driver, trainer Per Holm and others", "driver"),
        (", the club's coach, the captain and two players", "club's coach"),
        (", a nurse, left and", "nurse"),
    ],
)
def test_all_that_somebody_is_belongs_to_the_role(engine: Engine, words: str, expected: str) -> None:
    assert role(engine, f"Tim Falk{words} said the road was open.") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (" – the club's assistant coach –", "club's assistant coach"),
        (" — a former nurse at the clinic —", "former nurse at the clinic"),
        ("—the deputy mayor—", "deputy mayor"),
        (" -- a spokesman for the port --", "spokesman for the port"),
        (" (head of the harbor police)", "head of the harbor police"),
        (" – the driver said so –", ""),
        (" (30)", ""),
    ],
)
def test_a_role_may_stand_in_dashes_or_brackets(engine: Engine, words: str, expected: str) -> None:
    assert role(engine, f"Tim Falk{words} opened the road in the morning.") == expected
