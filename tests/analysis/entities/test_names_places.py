"""What the sentence around a name shows of a place that nobody lists."""

import pytest

from helpers.names import kinds_of, mentions
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind

PERSON, ORGANIZATION, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The teacher lives in Kwabrene with two sons.", "Kwabrene", PLACE),
        ("She was born in the village of Otsane in 1950.", "Otsane", PLACE),
        ("The boats are kept in the municipality of Otsane Norte.", "Otsane Norte", PLACE),
        ("The bus overturned near Ilembane on Monday.", "Ilembane", PLACE),
        ("The Ilembane river burst its banks.", "Ilembane", PLACE),
        ("Clashes broke out in the Ilembane area on Friday.", "Ilembane", PLACE),
        ("Ilembane villagers walked to the mill.", "Ilembane", PLACE),
        ("The Ilembane-based weavers won the prize.", "Ilembane", PLACE),
        ("The plant at Hosaketta, in Karnataka, will close.", "Hosaketta", PLACE),
        ("Hosaketta plant to close. The plant at Hosaketta is old, and Hosaketta is sad.", "Hosaketta", PLACE),
        ("They found him near Ahenkrom. They walk from Otsane, Ahenkrom and Besedze.", "Besedze", PLACE),
        ("The nurse was interested in Thirlbeck as a name.", "Thirlbeck", None),
        ("They were raised in Faith as children.", "Faith", None),
    ],
)
def test_words_of_place_around_a_name(engine: Engine, text: str, name: str, kind: EntityKind | None) -> None:
    assert kinds_of(engine, text).get(name) is kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They came from Nairobi, Otsane and Ahenkrom.", "Ahenkrom", PLACE),
        ("Buses run between Otsane, Kisumu, Ahenkrom and Besedze.", "Besedze", PLACE),
        ("The towns are Kisumu, Ahenkrom and Nairobi.", "Ahenkrom", PLACE),
        ("They came from Nairobi, Lagos and Interpol.", "Interpol", ORGANIZATION),
        ("They came from Nairobi, Lagos and Otsa Bank.", "Otsa Bank", ORGANIZATION),
        ("They talked of Nairobi, Lagos and Anna Lindqvist.", "Anna Lindqvist", PERSON),
    ],
)
def test_what_is_listed_with_places_is_one(engine: Engine, text: str, name: str, kind: EntityKind) -> None:
    assert kinds_of(engine, text).get(name) is kind


def test_a_people_with_a_settlement_is_no_place(engine: Engine) -> None:
    assert kinds_of(engine, "They moved into an Orthodox settlement in the hills.").get("Orthodox") is not PLACE


def test_a_public_service_is_called_after_its_place(engine: Engine) -> None:
    text = "The Nyinahene Government Hospital is old. He reported it to the command at Nyinahene. Nyinahene is quiet."
    assert kinds_of(engine, text).get("Nyinahene") is PLACE
    assert kinds_of(engine, text).get("Nyinahene Government Hospital") is ORGANIZATION


def test_an_electoral_area_is_a_place(engine: Engine) -> None:
    assert kinds_of(engine, "He spoke for the Otsane Electoral Area on Friday.")["Otsane Electoral Area"] is PLACE


def test_whose_residents_speak_is_the_name(engine: Engine) -> None:
    text = "Residents of Ellery said the road was bad. Friends of Ellery, a charity, agreed."
    assert kinds_of(engine, text) == {"Ellery": EntityKind.PLACE, "Friends of Ellery": EntityKind.ORGANIZATION}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Falk (ESP) won the race in Spain ahead of Jon Rask.", {"Spain": ["ESP", "Spain"]}),
        # Nobody's country, and no code of one.
        ("The Committee of Spaniards (ESP) met Ida Falk on Monday.", {}),
        ("Ida Falk (ETX) won the race ahead of Jon Rask.", {}),
    ],
)
def test_the_code_behind_a_persons_name_is_a_country(engine: Engine, text: str, expected: dict[str, list[str]]) -> None:
    assert mentions(engine, text, PLACE) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They trust Ripley Bank, a lender in the village.", ORGANIZATION),
        ("They trust Ripley Bank, the village's last bank.", ORGANIZATION),
    ],
)
def test_what_is_said_to_be_a_village_is_no_bank(engine: Engine, text: str, kind: EntityKind) -> None:
    assert kinds_of(engine, text).get("Ripley Bank") is kind
