"""Where capitals name nobody, and what is no part of a name beside it."""

import pytest

from helpers.names import kinds_of
from onrecord.analysis.engine import Engine
from onrecord.domain.vocabulary import EntityKind

PERSON, ORGANIZATION, PLACE = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE
NAMES = frozenset(
    {
        EntityKind.LAW,
        PERSON,
        ORGANIZATION,
        PLACE,
        EntityKind.GROUP,
        EntityKind.FACILITY,
        EntityKind.WORK,
        EntityKind.PRODUCT,
    }
)


def names(engine: Engine, text: str) -> dict[str, EntityKind]:
    return kinds_of(engine, text, *NAMES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Lindqvist shared the link https://t.example/XkUJuyMara on Friday.", {"Mara Lindqvist": PERSON}),
        ("The mayor wrote to @MaraLind and to mara@Otsa.example on Friday.", {}),
        ("The mayor of the town liked what #NeverOtsa said on Friday.", {}),
        (
            "Sen. Mara Lindqvist (D-Vt.) and Rep. Tomas Oduya (R-N.Y.) voted for the bill.",
            {"Mara Lindqvist": PERSON, "Tomas Oduya": PERSON},
        ),
        ("Sen. Mara Lindqvist, R-North Dakota, voted for the bill.", {"Mara Lindqvist": PERSON}),
    ],
)
def test_addresses_parties_and_blessings_name_nobody(
    engine: Engine, text: str, expected: dict[str, EntityKind]
) -> None:
    assert names(engine, text) == expected


def test_letters_in_parentheses_behind_a_body_are_its_acronym(engine: Engine) -> None:
    assert names(engine, "The Roads and Access Authority (RAA) will pay. The RAA has the money.") == {
        "Roads and Access Authority": ORGANIZATION
    }


@pytest.mark.parametrize("letters", ["(retd)", "(Rtd)", "(ret.)"])
def test_letters_between_a_rank_and_a_name_are_skipped(engine: Engine, letters: str) -> None:
    text = f"Maj Gen {letters} Tomas Ali Oduya said the camps were not safe."
    assert names(engine, text) == {"Tomas Ali Oduya": PERSON}


def test_an_article_and_an_opening_mark_are_no_part_of_a_name(engine: Engine) -> None:
    assert set(names(engine, "THE Harbor Regulatory Authority of Norvane has fined three firms.")) == {
        "Harbor Regulatory Authority of Norvane"
    }
    found = names(engine, "In the “History and Social Studies” book of the school, the map was wrong.")
    assert not any(name.startswith("“") for name in found)


def test_a_place_keeps_the_article_of_its_name(engine: Engine) -> None:
    assert names(engine, "The judges in The Hague met the lawyers from The Gambia on Friday.") == {
        "The Hague": PLACE,
        "The Gambia": PLACE,
    }
    assert "Netherlands" in names(engine, "The court in the Netherlands ruled on Friday.")


def test_a_day_of_a_month_and_a_noun_in_capitals_are_nobody(engine: Engine) -> None:
    assert names(engine, "She met the minister on April 30, who said that the plan was off.") == {}
    assert names(engine, "A NASA rocket that failed was built in May.") == {"NASA": ORGANIZATION}


def test_the_amazon_is_a_place_and_amazon_a_company(engine: Engine) -> None:
    assert names(engine, "Fires burned in the Amazon last year. The Amazon lost trees.") == {"Amazon": PLACE}
    assert names(engine, "The Amazon warehouse closed in May. Amazon said why.") == {"Amazon": ORGANIZATION}


def test_marks_behind_a_bodys_name_hold_its_short_one(engine: Engine) -> None:
    text = "The Harbor and Customs Authority “Marisa” said that it had arrested two men. Marisa has 90 agents."
    assert names(engine, text) == {"Harbor and Customs Authority": ORGANIZATION, "Marisa": ORGANIZATION}


@pytest.mark.parametrize(
    "sentence",
    [
        "He loved Mathematics and Integrated Science.",
        "She teaches Physics at the school.",
        "The pupils failed Social Studies again.",
        "The children in Class 12 sat the exam.",
        "The pupils of Form Two walked home.",
        "The team finished last in Group B of the contest.",
        "The NGOs and SMEs signed nothing.",
        "The two sides signed a memorandum of understanding (MoU) on Friday.",
        "This MoU was never published.",
    ],
)
def test_subjects_levels_and_abbreviations_of_nouns_name_nobody(engine: Engine, sentence: str) -> None:
    assert names(engine, sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("The Department of Mathematics will close.", "Department of Mathematics", ORGANIZATION),
        ("The Otsa Institute of Physics will close.", "Otsa Institute of Physics", ORGANIZATION),
        ("The judge cited Section 12 of the Mills Act.", "Mills Act", EntityKind.LAW),
        ("The Village Mill Committees (VMCs) met on Friday.", "Village Mill Committees", ORGANIZATION),
    ],
)
def test_what_only_holds_such_words_is_a_name(engine: Engine, sentence: str, name: str, kind: EntityKind) -> None:
    assert names(engine, sentence)[name] is kind


def test_a_numbered_contest_is_an_event(engine: Engine) -> None:
    text = "Ana Ruiz won the Formula 2 race."
    found = kinds_of(engine, text)
    assert found["Formula 2"] is EntityKind.EVENT
