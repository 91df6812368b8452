"""Two who speak together in a German article are one source with both names."""

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine

TUNNEL = "Der Tunnel im Hafen sei nicht sicher und werde teurer als erwartet"


@pytest.mark.parametrize(
    "text",
    [
        f"{TUNNEL}, sagten Anna Berg und Jonas Lohr am Montag in Kiel.",
        f"Bürgermeisterin Anna Berg und Stadtrat Jonas Lohr sagten, {TUNNEL.lower()}.",
        f"{TUNNEL}, sagten Anna Berg und Jonas Lohr am Montag. „Wir warten nicht länger“, sagten sie.",
    ],
)
def test_two_people_joined_by_und_are_two_sources(engine: Engine, text: str) -> None:
    analysis = engine.analyze(text, plain_structure(text))
    assert [(source.name, source.status.value) for source in analysis.sources] == [
        ("Anna Berg", "named"),
        ("Jonas Lohr", "named"),
    ]
    both = tuple(source.id for source in analysis.sources)
    assert {quotation.source_ids for quotation in analysis.quotations} == {both}


def test_what_belongs_to_the_second_speaker_stays_with_it(engine: Engine) -> None:
    text = (
        "„Wir sind noch nicht bereit“, sagten die Ministerin Anna Berg und der Sprecher der Polizei am Montag in Kiel."
    )
    (quotation,) = engine.analyze(text, plain_structure(text)).quotations
    assert quotation.source is not None
    assert quotation.source.text_of(text) == "die Ministerin Anna Berg und der Sprecher der Polizei"
