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


@pytest.mark.parametrize("who", ["star striker", "assistant coach", "head coach"])
def test_a_plural_before_a_star_or_an_assistant_is_a_team(engine: Engine, who: str) -> None:
    text = f"Otters {who} Tim Falk left. The Otters lost the game."
    assert mentions(engine, text, EntityKind.ORGANIZATION) == {"Otters": ["Otters"] * 2}


@pytest.mark.parametrize(
    "text",
    [
        "The Warriors sang in the hall, and everybody danced.",
        "Sports coach Ola Moss was happy, and so were the fans.",
        "The Philippines captain Ola Moss was happy.",
        "Otters coach Tim Falk left.",
    ],
)
def test_a_plural_that_nothing_shows_to_be_a_team_is_none(engine: Engine, text: str) -> None:
    assert mentions(engine, text, EntityKind.ORGANIZATION) == {}


def test_a_team_that_says_something_is_named(engine: Engine) -> None:
    text = "The Warriors said the guard was ill. Warriors coach Ola Moss was happy."
    (source,) = engine.analyze(text, plain_structure(text)).sources
    assert (source.label, source.status.value) == ("Warriors", "named")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They beat the Otsa Falcons in a final. Falcons captain Bec Moss was happy.",
            {"Otsa Falcons": ["Otsa Falcons", "Falcons"]},
        ),
        (
            "Otsa Harps lost at home. Harps were level at half-time.",
            {"Otsa Harps": ["Otsa Harps", "Harps"]},
        ),
        (
            "The coach said that Harps were late. Otsa Harps boss Ola Moss was happy.",
            {"Otsa Harps": ["Harps", "Otsa Harps"]},
        ),
    ],
)
def test_a_plural_with_a_word_before_it_is_a_team(engine: Engine, text: str, expected: dict[str, list[str]]) -> None:
    assert mentions(engine, text, EntityKind.ORGANIZATION) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tom Williams and Ana Ruiz were late, and the Williams brothers are rich.",
        "Fans of Tom Williams were late. Williams was happy.",
        "The Tom Hanks film opened. Hanks was happy.",
        "Tom Sanders was late. Rao would be glad if Sanders were to win, and the Tom Sanders and Ana Rao wing, too.",
        "Tom Sanders was late. Some Sanders fans sang.",
        "The Falks were late. The coach said that Falks are always late.",
        "Ana Ruiz met the Democrats. Democrats were happy, and most Democrats were late.",
    ],
)
def test_people_whose_last_name_looks_like_a_plural_are_no_team(engine: Engine, text: str) -> None:
    assert mentions(engine, text, EntityKind.ORGANIZATION) == {}


def test_a_line_up_is_a_list_of_people_and_nothing_said(engine: Engine) -> None:
    text = (
        "Otsa beat Ellery at home.\n\n"
        "OTSA ROVERS: Keogh; Lennon, van der Berg, O'Dea (Falk 62), K Moran; Ward, Okoro (capt). Subs: Bello.\n\n"
        "ELLERY HARPS: Hegarty; Breslin, Bakare, McGinley (Friel 62), Boyle; Gallen, Curran."
    )
    analysis = engine.analyze(text, plain_structure(text))
    assert analysis.quotations == ()
    people = {e.name for e in analysis.entities if e.kind is EntityKind.PERSON}
    assert {"Otsa Rovers", "Ellery Harps"} <= mentions(engine, text, EntityKind.ORGANIZATION).keys()
    assert {"Keogh", "van der Berg", "O'Dea", "Falk", "K Moran", "Okoro", "Bello", "Gallen", "Curran"} <= people


def test_the_club_behind_a_player_is_no_player(engine: Engine) -> None:
    text = "DEFENDERS: Tom Falk (Otsa), Ana Rao, Ida Lund, Per Holm, Jon Moss, Lee Okoro, Ken Eze (Ellery Town)."
    people = {e.name for e in engine.analyze(text, plain_structure(text)).entities if e.kind is EntityKind.PERSON}
    assert people == {"Tom Falk", "Ana Rao", "Ida Lund", "Per Holm", "Jon Moss", "Lee Okoro", "Ken Eze"}


def test_a_transcript_in_capitals_is_no_line_up(engine: Engine) -> None:
    text = "RUIZ: Yes, Mr. Falk. Yes, Ms. Rao.\n\nFALK: Who was it?\n\nRUIZ: Tom, Ana, Ida, Rao and Eze went with me."
    assert [q.kind.value for q in engine.analyze(text, plain_structure(text)).quotations] == ["direct"] * 3
