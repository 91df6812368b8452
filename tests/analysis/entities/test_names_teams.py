"""Teams that go by a plural alone."""

import pytest

from helpers.builders import plain_structure
from helpers.names import mentions
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The Warriors said the guard was ill. Warriors coach Ola Moss was happy.", 2),
        ("The Warriors were late, and the fans sang. Ida Falk, the Warriors’ captain, was happy.", 2),
        ("Ida Falk, a Warriors goalkeeper, was happy, and so were the Warriors.", 2),
        ("Ida Falk, the Warriors head coach, was happy.", 1),
    ],
)
def test_a_plural_before_a_coach_or_a_player_is_a_team(engine: Engine, text: str, times: int) -> None:
    assert mentions(engine, text, EntityKind.ORGANIZATION) == {"Warriors": ["Warriors"] * times}


@pytest.mark.parametrize(
    "text",
    [
        "The Warriors sang in the hall, and everybody danced.",
        "Sports coach Ola Moss was happy, and so were the fans.",
        "The Philippines captain Ola Moss was happy.",
    ],
)
def test_a_plural_that_nothing_shows_to_be_a_team_is_none(engine: Engine, text: str) -> None:
    assert mentions(engine, text, EntityKind.ORGANIZATION) == {}


def test_a_team_that_says_something_is_named(engine: Engine) -> None:
    text = "The Warriors said the guard was ill. Warriors coach Ola Moss was happy."
    (source,) = engine.analyze(text, plain_structure(text)).sources
    assert (source.label, source.status.value) == ("Warriors", "named")
