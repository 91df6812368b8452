"""What is said inside what somebody else says, and what speakers tell of themselves."""

import pytest

from helpers.speech import quotations
from onrecord.analysis.engine import Engine


def contents(engine: Engine, text: str) -> list[list[str]]:
    return [content for _, content, _, _ in quotations(engine, text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ana Ruiz said she had told him that the road was closed.", "she had told him that the road was closed"),
        (
            "Ana Ruiz said the vote, which she called “a farce,” would stand.",
            "the vote, which she called “a farce,” would stand",
        ),
    ],
)
def test_what_speakers_tell_of_their_own_words_is_one_statement(engine: Engine, text: str, told: str) -> None:
    assert contents(engine, text) == [[told]]


def test_somebody_else_quoted_inside_is_a_statement_of_theirs(engine: Engine) -> None:
    text = "Ana Ruiz said the mayor had told her that the road was closed."
    assert quotations(engine, text) == [
        ("indirect", ["the mayor had told her that the road was closed"], "said", "Ana Ruiz"),
        ("indirect", ["that the road was closed"], "told", "the mayor"),
    ]


def test_he_inside_what_she_says_is_somebody_else(engine: Engine) -> None:
    text = "Tom Reyes left. Ana Ruiz said he had told her that the road was closed."
    assert contents(engine, text) == [["he had told her that the road was closed"], ["that the road was closed"]]


def test_an_answer_that_somebody_tells_of_is_a_statement(engine: Engine) -> None:
    assert contents(engine, "According to Ruiz, the board said no.") == [["the board said no"], ["no"]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("According to Ana Ruiz, the council rejected the plan.", "the council rejected the plan"),
        ("Rao criticized the mayor for praising the strike.", "the mayor for praising the strike"),
    ],
)
def test_an_act_that_somebody_tells_of_is_no_statement(engine: Engine, text: str, told: str) -> None:
    assert contents(engine, text) == [[told]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Worried the nation might miss its target, the government proposed a tax on coal.", "a tax on coal"),
        ("The deal came quickly: the union announced its terms on Monday.", "its terms"),
        ("While the boat seemed old, the owner praised the engine.", "the engine"),
        ("11:40 am — Police announce the driver’s name on the radio.", "the driver’s name"),
    ],
)
def test_an_act_with_a_thing_behind_it_takes_nothing_from_before_it(engine: Engine, text: str, told: str) -> None:
    assert contents(engine, text)[0][0].startswith(told)
    assert len(contents(engine, text)) == 1
