"""Teams that go by a plural alone."""

import pytest

from helpers.builders import plain_structure
from helpers.names import mentions
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind


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
