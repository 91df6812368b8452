"""Products, works and storms: what is called so, and what is named so."""

import pytest

from helpers.names import entities, mentions
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Buyers of the Galaxy S23 and the Lumora X2 got a refund. The iPhone was dearer.",
            ["Galaxy S23", "Lumora X2", "iPhone"],
        ),
        ("HMS Otsa sailed from Durban, and the frigate Arvika followed.", ["HMS Otsa", "Arvika"]),
        ("The World T20 begins in May, and the World G20 forum in June.", []),
        ("Otsa Lines bought a ferry. Ida Falk, who runs the ferry Ellen, was glad.", ["Ellen"]),
        ("The Kestrel tablet costs $400. The Kestrel has two screens.", ["Kestrel"]),
        ("The Varo app froze twice, and so did Varo’s app. Varo shares fell.", []),
    ],
)
def test_models_and_ships_are_products(engine: Engine, text: str, expected: list[str]) -> None:
    assert list(mentions(engine, text, EntityKind.PRODUCT)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The film Gully Boy opened in 400 cinemas, and so did Ida Falk.", ["Gully Boy"]),
        ("He saw the film with Ida Falk, who plays for the Otsa Film Trust.", []),
    ],
)
def test_what_is_called_a_film_is_a_work(engine: Engine, text: str, expected: list[str]) -> None:
    assert list(mentions(engine, text, EntityKind.WORK)) == expected


@pytest.mark.parametrize(
    ("text", "storms"),
    [
        ("The Storm Cellar sold hats.", {}),
        ("The National Hurricane Center said so.", {}),
        (
            "Hurricane Ida tore over the coast. Ida Falk, a nurse, saw it.",
            {"Hurricane Ida": ["Hurricane Ida"]},
        ),
    ],
)
def test_storms_by_kind_and_by_name(engine: Engine, text: str, storms: dict[str, list[str]]) -> None:
    found = [each for each in entities(engine, text) if each.kind is EntityKind.EVENT]
    assert {each.name: [mention.text_of(text) for mention in each.mentions] for each in found} == storms
