"""Places and agencies of datelines."""

import pytest

from helpers.names import mentions
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind


@pytest.mark.parametrize(
    ("text", "places", "bodies"),
    [
        ("LAGOS, Nigeria (Coastwire) — The ferry sank on Monday.", {"LAGOS", "Nigeria"}, {"Coastwire"}),
        ("OTSA (Coastwire) - The ferry sank on Monday.", {"OTSA"}, {"Coastwire"}),
        ("OTSA ( Coastwire ) - The ferry sank on Monday.", {"OTSA"}, {"Coastwire"}),
        ("SÃO TELMO, Brazil (Coastwire) — The ferry sank on Monday.", {"SÃO TELMO", "Brazil"}, {"Coastwire"}),
        ("ŁOWINEK, Poland (Coastwire) — The ferry sank on Monday.", {"ŁOWINEK", "Poland"}, {"Coastwire"}),
        ("OTSA CITY, July 25: The ferry sank in the harbor on Monday.", {"OTSA CITY"}, set()),
        (
            "KUALA MERAK: The harbor office said on Monday that it had lost a boat with ten people on it.",
            {"KUALA MERAK"},
            set(),
        ),
    ],
)
def test_a_dateline_has_a_place_and_an_agency(engine: Engine, text: str, places: set[str], bodies: set[str]) -> None:
    assert set(mentions(engine, text, EntityKind.PLACE)) == places
    assert set(mentions(engine, text, EntityKind.ORGANIZATION)) == bodies


def test_a_space_before_the_colon_is_no_part_of_a_place(engine: Engine) -> None:
    text = "MS : The harbor office said on Monday that it had lost a boat with ten people on it."
    assert "MS " not in mentions(engine, text, EntityKind.PLACE)


def test_speakers_of_a_transcript_are_no_datelines(engine: Engine) -> None:
    text = (
        "IDA FALK: The harbor will close for the whole of the winter, and we have known that for years.\n"
        "TOMAS ODUYA: The harbor will stay open, as it has in every winter that I can think of here."
    )
    assert mentions(engine, text, EntityKind.PLACE) == {}
