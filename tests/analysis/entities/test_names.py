"""Names that only their surroundings explain: what kind they are, and whose they are."""

import pytest

from helpers.names import entities, kinds_of
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Block, Structure, line_spans
from onrecord.domain.vocabulary import BlockRole, EntityKind

PERSON, PLACE, ORGANIZATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANIZATION


def with_roles(text: str, *roles: BlockRole) -> Structure:
    return Structure(tuple(Block(span, role) for span, role in zip(line_spans(text), roles, strict=True)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A baker in Sefu Marrant said the oven had failed.", "Sefu Marrant"),
        ("The bakers of the town of Bellamy Otten met on Monday.", "Bellamy Otten"),
        ("A second mill, at Oum Tessel, will open in May.", "Oum Tessel"),
        ("Ida Stone, 54, of Upper Carrow, bought the mill.", "Upper Carrow"),
        ("People came from Lisbon, Nairobi and Ter Wissen on Monday.", "Ter Wissen"),
        ("TER WISSEN — The mill burned down.\nA baker near Ter Wissen saw the fire.", "TER WISSEN"),
    ],
)
def test_a_place_is_known_by_the_words_before_it(engine: Engine, text: str, name: str) -> None:
    assert kinds_of(engine, text)[name] is PLACE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Meera Kadwani, the No. 7, scored twice.", "Meera Kadwani"),
        ("Bram Osterly, who owns the mill, sold it.", "Bram Osterly"),
        ("Lene Vasko, 61, bought the mill.", "Lene Vasko"),
        ("The council lost faith in Helen Marsh after the fire.", "Helen Marsh"),
    ],
)
def test_a_person_is_known_by_the_words_around_the_name(engine: Engine, text: str, name: str) -> None:
    assert kinds_of(engine, text)[name] is PERSON


def test_authors_in_a_byline_are_people_and_their_beat_is_not(engine: Engine) -> None:
    text = "By Bram Osterly and Meera Kadwani, Harbor Correspondents\nThe mill burned down on Monday."
    found = kinds_of(engine, text, structure=with_roles(text, BlockRole.BYLINE, BlockRole.PARAGRAPH))
    assert [name for name, kind in found.items() if kind is PERSON] == ["Bram Osterly", "Meera Kadwani"]


def test_a_word_alone_in_a_table_cell_is_no_name(engine: Engine) -> None:
    text = "Millet\nThe seeds were lost in the flood."
    assert "Millet" not in kinds_of(engine, text, structure=with_roles(text, BlockRole.TABLE_CELL, BlockRole.PARAGRAPH))


def test_words_in_another_language_are_no_name(engine: Engine) -> None:
    text = "„Die Tinte ist besser als unsere“, joked her colleague Jürgen Weiss in the harbor office of the town."
    assert [name for name in kinds_of(engine, text) if "Tinte" in name] == []


def test_a_body_keeps_what_follows_of_or_for(engine: Engine) -> None:
    text = "Nkechi Obi, who directs the Trust for Coastal Letters, commended the families."
    assert kinds_of(engine, text)["Trust for Coastal Letters"] is ORGANIZATION


def test_a_company_is_one_with_its_short_name(engine: Engine) -> None:
    text = "Brightwater Foods bought the mill for $2 million. Brightwater will close the mill, Brightwater said."
    (company,) = [e for e in entities(engine, text) if "Brightwater" in e.name]
    assert (company.name, [m.text_of(text) for m in company.mentions]) == (
        "Brightwater Foods",
        ["Brightwater Foods", "Brightwater", "Brightwater"],
    )


def test_people_who_share_a_double_last_name_stay_apart(engine: Engine) -> None:
    text = (
        "Elena Costa Braga opened the library. Costa Braga, 71, carried the first sack.\n"
        "Her nephew, Miguel Costa Braga, turned the first page."
    )
    found = kinds_of(engine, text)
    assert found["Elena Costa Braga"] is PERSON
    assert found["Miguel Costa Braga"] is PERSON


def test_a_score_is_no_part_of_a_name(engine: Engine) -> None:
    text = "Meera Kadwani, the No. 7, scored twice.\nNandini Rao 41; Meera Kadwani 3 for 27"
    assert [name for name in kinds_of(engine, text) if name.startswith("Meera")] == ["Meera Kadwani"]


@pytest.mark.parametrize("score", ["2–1", "3–0"])
def test_a_score_with_a_dash_is_no_part_of_a_name(engine: Engine, score: str) -> None:
    text = f"Brian Ouma scored in the 89th minute as Lakeside United beat the Mombasa Harriers {score} on Saturday."
    assert "Mombasa Harriers" in kinds_of(engine, text)
